using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Verband.Analysis.Warn;
using Verband.App.Warnings;
using Verband.Core;

namespace Verband.App.Cli;

/// <summary>Warnings that persons issue, close and resolve, and their score.</summary>
static class WarnCommandLedger
{
    public static IEnumerable<Command> Make(Common common) => [Issue(common), Close(common), Resolve(common), List(common), Score(common)];

    static Command Issue(Common common)
    {
        var statement = new Argument<string>("statement") { Description = "What will happen, so that it can be judged afterwards" };
        var topic = Text("--topic", "Key that events share: country:XXX, domain:cyber, a word of your own");
        var threat = Text("--threat", "Id of a threat of the register");
        var horizon = new Option<DateOnly>("--horizon") { Description = "Last day on which it can come true", Required = true };
        var probability = new Option<double>("--probability") { Description = "From 0 to 1", Required = true };
        var grade = new Option<string>("--grade") { Description = "Grade of what it rests on, such as B2", DefaultValueFactory = _ => "F6" };
        var marking = new Option<string>("--marking") { Description = "Marking", DefaultValueFactory = _ => "AMBER" };
        var owner = Text("--owner", "Office that owns it; never a person's name");
        var options = new Option<string[]>("--option") { Description = "What could be done early; may be given several times", Required = true };
        var mind = Text("--would-change", "What would change our mind");
        var basis = new Option<string>("--basis") { Description = "What it was issued from: forecast, alert, indicator or campaign with its id, or judgement", DefaultValueFactory = _ => "judgement" };
        var naive = new Option<double?>("--naive") { Description = "The chance that a baseline gave" };
        var id = new Option<string?>("--id") { Description = "Id of the warning (else made from what it says)" };
        var command = new Command("issue", "Issue a warning") { statement, topic, threat, horizon, probability, grade, marking, owner, options, mind, basis, naive, id };
        command.Tells(common, (settings, result) =>
        {
            if (!Marking.TryParse(result.GetValue(marking), out var mark)) throw new FormatException($"'{result.GetValue(marking)}' is not a marking.");
            var p = result.GetValue(probability);
            var issue = new WarningIssue(result.GetRequiredValue(statement), result.GetRequiredValue(topic), result.GetRequiredValue(threat), result.GetValue(horizon), p, WordBand.Of(p),
                result.GetRequiredValue(grade), result.GetRequiredValue(owner), result.GetRequiredValue(options), result.GetRequiredValue(mind), result.GetRequiredValue(basis), result.GetValue(naive));
            using var workspace = settings.Open(write: true);
            var (made, entry) = WarningBook.Issue(workspace, settings.Reader, issue, result.GetValue(id), settings.Author, mark, Now());
            if (settings.Json) Screen.Json(new { id = made, entry = entry.Id, issue.Word });
            else Console.Out.WriteLine(settings.Lang[$"Issued {made}: {WordBand.Name(issue.Word, settings.Lang)} ({settings.Lang.Number(p, "0 %")}) until {issue.Horizon:yyyy-MM-dd}.", $"Uitgegeven {made}: {WordBand.Name(issue.Word, settings.Lang)} ({settings.Lang.Number(p, "0 %")}) tot en met {issue.Horizon:yyyy-MM-dd}."]);
            return Exit.Ok;
        });
        return command;

        static Option<string> Text(string name, string description) => new(name) { Description = description, Required = true };
    }

    static DateOnly Now() => DateOnly.FromDateTime(DateTime.UtcNow);

    static Argument<string> Id() => new("id") { Description = "Id of a warning" };

    static Command Close(Common common)
    {
        var id = Id();
        var action = new Option<string?>("--action") { Description = "What was done" };
        var reason = new Option<string?>("--reason") { Description = "Why nothing was done" };
        var command = new Command("close", "Close a warning with the action taken, or the reason for none") { id, action, reason };
        command.Tells(common, (settings, result) => Append(settings, result.GetRequiredValue(id), new WarningClose(result.GetValue(action), result.GetValue(reason))));
        return command;
    }

    static Command Resolve(Common common)
    {
        var id = Id();
        var happened = new Option<DateOnly?>("--happened") { Description = "It came true, on this day" };
        var not = new Option<bool>("--did-not-happen") { Description = "Its horizon is over and it did not come true" };
        var account = new Option<string>("--account") { Description = "What happened, with the data it rests on", Required = true };
        var command = new Command("resolve", "Say what came of a warning") { id, happened, not, account };
        command.Validators.Add(r =>
        {
            if (r.GetResult(happened) is null == r.GetResult(not) is null) r.AddError("Give --happened DAY or --did-not-happen.");
        });
        command.Tells(common, (settings, result) => Append(settings, result.GetRequiredValue(id), new WarningResolve(!result.GetValue(not), result.GetValue(happened), result.GetRequiredValue(account))));
        return command;
    }

    static int Append(Settings settings, string id, WarningAct act)
    {
        using var workspace = settings.Open(write: true);
        var entry = WarningBook.Act(workspace, settings.Reader, id, act, settings.Author, Now());
        var warning = settings.Read(workspace, p => WarningBook.One(p, id))!;
        if (settings.Json) Screen.Json(new { id, entry = entry.Id, warning.State });
        else Console.Out.WriteLine($"{id}: {warning.State}");
        return Exit.Ok;
    }

    static Command List(Common common)
    {
        var due = new Option<bool>("--due") { Description = "Only those that ask for closing or resolution" };
        var command = new Command("list", "The warnings, with what still has to be done") { due };
        command.Tells(common, (settings, result) =>
        {
            var today = DocCommand.Today(settings);
            using var workspace = settings.Open();
            var warnings = settings.Read(workspace, WarningBook.Of).Where(w => !result.GetValue(due) || w.Due(today) is not null).ToArray();
            if (settings.Json)
            {
                Screen.Json(new { today, warnings = warnings.Select(w => new { w.Id, w.State, due = w.Due(today), w.Issued, w.Author, marking = w.Marking.ToString(), w.Issue, w.Close, w.Resolve }) });
                return Exit.Ok;
            }
            foreach (var w in warnings)
            {
                Screen.Markup($"[bold]{w.Id}[/]  {w.State}{(w.Due(today) is { } what ? $", {settings.Lang["to do", "te doen"]}: {what}" : "")}  {WordBand.Name(w.Issue.Word, settings.Lang)} ({settings.Lang.Number(w.Issue.Probability, "0 %")}) {w.Issue.Horizon:yyyy-MM-dd}  {w.Issue.Owner}");
                Console.Out.WriteLine("  " + w.Issue.Statement);
            }
            return Exit.Ok;
        });
        return command;
    }

    static Command Score(Common common)
    {
        var threshold = new Option<double>("--threshold") { Description = "Probability from which a warning counts as said", DefaultValueFactory = _ => .5 };
        var (panel, month) = (WarnCommand.PanelOption(required: false), WarnCommand.MonthOption("With a panel: events from this month on (else its last twelve months)"));
        panel.Description += "; its escalations that nobody warned of are listed";
        var command = new Command("score", "The ledger: Brier and log score, calibration, hits, misses, false alarms, lead, against the naive chance") { threshold, panel, month };
        command.Tells(common, (settings, result) =>
        {
            using var workspace = settings.Open();
            var warnings = settings.Read(workspace, WarningBook.Of);
            var scores = WarningBook.Score(warnings, result.GetValue(threshold));
            var missed = result.GetValue(panel) is { } path ? Unwarned.Of(PanelFiles.Read(path, null), WarnCommand.Month(result.GetValue(month)), warnings) : null;
            // Up to the last whole month before the moment that the picture is of.
            var last = MonthNumber.Of(settings.AsOf is { } moment ? DateOnly.FromDateTime(moment.UtcDateTime) : WarnDesk.Today) - 1;
            var journal = settings.Read(workspace, p => JournalSet.Of(PictureIndex.Of(p).Cards, last));
            var outbreaks = Unwarned.Of(Outbreaks.Of(BoardAlerts.AllSeries(null, [], journal)), WarnCommand.Month(result.GetValue(month)), warnings, settings.Lang);
            if (settings.Json) Screen.Json(new { warnings = warnings.Count, scores, unwarned = missed, unwarnedOutbreaks = outbreaks });
            else Print(scores, missed, outbreaks);
            return Exit.Ok;
        });
        return command;
    }

    static void Print(LedgerScore[] scores, IReadOnlyList<UnwarnedEvent>? missed, IReadOnlyList<UnwarnedEvent> outbreaks)
    {
        var table = new Table().AddColumns("", "resolved", "open", "Brier (95 %)", "naive", "skill", "log", "hits", "misses", "false", "quiet", "lead");
        foreach (var s in scores)
            table.AddRow(new Text(s.Group), Cell($"{s.Resolved}"), Cell($"{s.Open}"), s.Brier is { } b ? Cell($"{b.Value:0.000} [{b.Low:0.000}, {b.High:0.000}]") : new Text(""), Cell($"{s.NaiveBrier:0.000}"), Cell($"{s.Skill:0.000}"),
                Cell($"{s.LogScore:0.000}"), Cell($"{s.Hits}"), Cell($"{s.Misses}"), Cell($"{s.FalseAlarms}"), Cell($"{s.RightlyQuiet}"), Cell($"{s.MeanLeadDays:0}"));
        AnsiConsole.Write(table);
        foreach (var bin in scores[0].Calibration)
            Console.Out.WriteLine(FormattableString.Invariant($"said {bin.Said:0.00}: happened {bin.Happened.Value:0.00} [{bin.Happened.Low:0.00}, {bin.Happened.High:0.00}], n = {bin.N}"));
        Console.Out.WriteLine($"Outbreaks of incidents in the last {Outbreaks.Months} whole months that nobody warned of: {outbreaks.Count}");
        foreach (var e in outbreaks) Console.Out.WriteLine(FormattableString.Invariant($"  {e.Month}  {e.Name}: {e.Observed}, expected {e.Expected:0.0}, normal up to {e.Normal:0}"));
        if (missed is null) return;
        Console.Out.WriteLine($"Escalations that nobody warned of: {missed.Count}");
        foreach (var e in missed) Console.Out.WriteLine($"  {e.Month}  {e.Name}");

        static Text Cell(FormattableString text) => new(text.ToString(CultureInfo.InvariantCulture));
    }
}
