using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Verband.Analysis.Weigh;
using Verband.App.Weighing;
using Verband.Core;
using Verband.Core.Weigh;

namespace Verband.App.Cli;

static class WeighCommand
{
    public static Command Make(Common common)
    {
        var command = new Command("weigh", "Interests, threats and resilience: assessment runs, ranking, cascades, dependency");
        foreach (var part in (Command[])[Run(common), Rank(common), .. WeighCommandSupply.Make(common), .. WeighCommandLive.Make(common)]) command.Subcommands.Add(part);
        return command;
    }

    public static Option<ulong> SeedOption() => new("--seed") { Description = "Seed of the draws; the same seed gives the same bytes", DefaultValueFactory = _ => 1 };

    public static Argument<string?> Source() => new("source") { Description = "File {run, scores, likelihoods}, or the id of a run of the journal", Arity = ArgumentArity.ZeroOrOne };

    public static Option<bool> ScoredOption() => new("--scored") { Description = "Likelihoods as scored, also where a person confirmed others from the incidents" };

    /// <summary>Rates that persons confirmed for scenarios of a run of the journal; a run from a file counts as scored.</summary>
    public static IReadOnlyDictionary<string, GammaRate> Confirmed(Settings settings, string? source, AssessmentRun run)
    {
        if (source is null || File.Exists(source) || !File.Exists(Store.Workspace.JournalIn(settings.Data))) return new Dictionary<string, GammaRate>();
        using var workspace = settings.Open();
        return settings.Read(workspace, WeighBook.Of).Confirmed().Where(c => run.Scenarios.Contains(c.Key, StringComparer.Ordinal)).ToDictionary(StringComparer.Ordinal);
    }

    public static Option<string?> ScenariosOption() => new("--scenarios") { Description = "File of scenarios (else the library that ships with the product)" };

    static Option<string?> RegistersOption() => new("--registers") { Description = "Folder of registers (else those that ship with the product)" };

    static Command Run(Common common)
    {
        var (source, scenarios, registers) = (Source(), ScenariosOption(), RegistersOption());
        var save = new Option<bool>("--save") { Description = "Write run and scores into the journal, when nothing refuses them" };
        var marking = new Option<string>("--marking") { Description = "Marking of what is saved", DefaultValueFactory = _ => "AMBER" };
        var form = new Option<string?>("--new") { Description = "Print an empty form for a run with this id instead" };
        var owner = new Option<string?>("--owner") { Description = "Office that owns the new run" };
        var participants = new Option<string[]>("--participant") { Description = "Participant of the new run, an account or office; several times" };
        var chosen = new Option<string[]>("--scenario") { Description = "Scenario of the new run; several times (else all of the library)" };
        var carried = new Option<string?>("--former") { Description = "Run or file whose scores the new run starts from" };
        var date = new Option<DateOnly?>("--date") { Description = "Date of the new run (else today)" };
        var horizon = new Option<double>("--years") { Description = "Years ahead that the new run is about", DefaultValueFactory = _ => 5 };
        var command = new Command("run", "An assessment run: the judgements side by side, what is missing or contradicts, what changed since the former run") { source, scenarios, registers, save, marking, form, owner, participants, chosen, carried, date, horizon };
        command.Weighs(common, (settings, result) =>
        {
            var library = WeighFiles.Scenarios(result.GetValue(scenarios));
            var criteria = WeighFiles.Register(result.GetValue(registers), "impact-criteria");
            if (result.GetValue(form) is { } id)
            {
                var made = New(id, result.GetValue(owner), result.GetValue(participants) ?? [], result.GetValue(chosen) is { Length: > 0 } some ? some : [.. library.Select(s => s.Id)], result.GetValue(date) ?? DocCommand.Today(settings), result.GetValue(horizon), criteria);
                WeighInputException.Unless(made.Check("run"));
                if (result.GetValue(carried) is { } before)
                {
                    Console.Out.WriteLine(AssessmentFile.CarriedOver(made, Read(settings, before, null), library.ToDictionary(s => s.Id, s => s.Malicious, StringComparer.Ordinal)).Written());
                    return Exit.Ok;
                }
                Console.Out.WriteLine(AssessmentFile.Form(made, library));
                return Exit.Ok;
            }
            if (!Marking.TryParse(result.GetValue(marking), out var mark)) throw new FormatException($"'{result.GetValue(marking)}' is not a marking.");
            var saving = result.GetValue(save);
            using var workspace = saving ? settings.Open(write: true) : null;
            var file = Read(settings, result.GetValue(source), workspace);
            var assessment = Assess(file, library, 1024, 1);
            var former = file.Run.Former is { } f ? Former(settings, f, workspace) : null;
            string? entry = null;
            if (saving && assessment.Problem is not null) entry = workspace!.Append([.. file.Drafts(settings.Author, mark)])[0].Id;
            var view = RunView.Of(file, assessment, former?.All.ToArray(), RunView.Check(file.Run, criteria), entry);
            if (settings.Json) Screen.Json(view);
            else Print(view, settings);
            return view.Drawable ? Exit.Ok : Exit.Problem;
        });
        return command;
    }

    /// <summary>Equal weights over the criteria whose source was read; the owner changes them in the form.</summary>
    static AssessmentRun New(string id, string? owner, string[] participants, string[] scenarios, DateOnly date, double years, RegisterFile criteria) => new()
    {
        Id = id,
        Name = new LocalText(id, id),
        Owner = owner ?? "",
        Participants = participants,
        Date = date,
        HorizonYears = years,
        Scenarios = scenarios,
        Criteria = [.. criteria.On(date).Where(c => c.Verified).Select(c => new CriterionWeight(c.Id, 1, c.Axis ?? "state"))],
    };

    public static AssessmentFile Read(Settings settings, string? source, Store.Workspace? open)
    {
        if (source is null) throw new FormatException("Name a file or the id of a run, or make a form with --new ID.");
        if (File.Exists(source)) return AssessmentFile.Read(File.ReadAllBytes(source), source);
        return Former(settings, source, open) ?? throw new KeyNotFoundException(source);
    }

    static AssessmentFile? Former(Settings settings, string id, Store.Workspace? open)
    {
        if (open is not null) return settings.Read(open, p => AssessmentFile.Of(p, id));
        if (!File.Exists(Store.Workspace.JournalIn(settings.Data))) return null;
        using var workspace = settings.Open();
        return settings.Read(workspace, p => AssessmentFile.Of(p, id));
    }

    public static Assessment Assess(AssessmentFile file, IReadOnlyList<Scenario> library, int draws, ulong seed) =>
        Assessment.Of(file.Run, library.ToDictionary(s => s.Id, s => s.Malicious, StringComparer.Ordinal), file.Scores, file.Likelihoods, draws: draws, seed: seed);

    static Command Rank(Common common)
    {
        var (source, scenarios, seed, scored) = (Source(), ScenariosOption(), SeedOption(), ScoredOption());
        var draws = new Option<int>("--draws") { Description = "Draws", DefaultValueFactory = _ => 100_000 };
        draws.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<int>() is < 1 or > 10_000_000) r.AddError("--draws lies between 1 and 10000000.");
        });
        var weights = new Option<WeightModel>("--weights") { Description = "fixed: as given; around: vary near them; uniform: any weights", DefaultValueFactory = _ => WeightModel.Fixed };
        var command = new Command("rank", "The scenarios ranked with probabilities, what the ranking depends on, and a second method beside it") { source, scenarios, draws, weights, seed, scored };
        command.Weighs(common, (settings, result) =>
        {
            var library = WeighFiles.Scenarios(result.GetValue(scenarios));
            var file = Read(settings, result.GetValue(source), null);
            var confirmed = result.GetValue(scored) ? new Dictionary<string, GammaRate>() : Confirmed(settings, result.GetValue(source), file.Run);
            var assessment = Assess(file, library, result.GetValue(draws), result.GetValue(seed)).With(confirmed);
            if (confirmed.Count > 0 && !settings.Json) Console.Out.WriteLine(settings.Lang[$"With confirmed rates (else --scored): {string.Join(", ", confirmed.Keys.Order(StringComparer.Ordinal))}", $"Met bevestigde kansen (anders --scored): {string.Join(", ", confirmed.Keys.Order(StringComparer.Ordinal))}"]);
            if (assessment.Problem is null)
            {
                if (settings.Json) Screen.Json(new { run = assessment.Run.Id, drawable = false, assessment.Notes });
                foreach (var note in assessment.Notes.Where(n => n.Severity == "refused")) Screen.Error(Note(note, settings));
                return Exit.Problem;
            }
            var view = RankView.Of(assessment, result.GetValue(weights), library.ToDictionary(s => s.Id, s => s.Name.In(settings.Lang.Code), StringComparer.Ordinal)) with { ConfirmedRates = [.. confirmed.Keys.Order(StringComparer.Ordinal)] };
            if (settings.Json) Screen.Json(view);
            else Print(view, settings);
            return Exit.Ok;
        });
        return command;
    }

    static string Note(RunNote n, Settings settings) => $"{string.Join(' ', ((string?[])[n.Scenario, n.Criterion]).OfType<string>())}{(n.Scenario is null && n.Criterion is null ? "" : ": ")}{settings.Lang[n.En, n.Nl]}";

    static void Print(RunView view, Settings settings)
    {
        Console.Out.WriteLine(settings.Lang[$"{view.Run}: {view.Scenarios} scenarios, {view.Criteria} criteria, {view.Participants.Count} participants. Largest differences first.", $"{view.Run}: {view.Scenarios} scenario's, {view.Criteria} criteria, {view.Participants.Count} deelnemers. Grootste verschillen eerst."]);
        var apart = view.Spread.Where(s => s.Spread > 0).ToArray();
        foreach (var s in apart.Take(20))
            Console.Out.WriteLine($"  {s.Scenario} {s.Criterion}: {string.Join(", ", s.Judgements.Select(j => $"{j.Participant} {j.Lower}-{j.Expected}-{j.Upper}"))}");
        Screen.Cut(settings.Lang, 20, apart.Length);
        foreach (var n in view.Notes) Console.Out.WriteLine($"{n.Severity}: {Note(n, settings)}");
        foreach (var r in view.Registers) Console.Out.WriteLine($"{r.Register}{(r.Entry is null ? "" : " " + r.Entry)}: {r.Cause}");
        foreach (var c in view.ChangesFromFormer ?? []) Console.Out.WriteLine($"  {c.Scenario} {c.Criterion} {c.Participant}: {c.Before?.ToString() ?? "-"} -> {c.After?.ToString() ?? "-"}");
        if (view.Entry is { } entry) Console.Out.WriteLine(settings.Lang[$"Saved; the run is entry {entry}.", $"Bewaard; de ronde is regel {entry}."]);
    }

    static void Print(RankView view, Settings settings)
    {
        var l = settings.Lang;
        var table = new Table().Border(TableBorder.None).AddColumns(l["rank", "rang"], "P(1)", l["red", "rood"], l["impact 5-95 %", "impact 5-95 %"], l["yearly rate 5-95 %", "per jaar 5-95 %"], l["second method", "tweede methode"], "");
        foreach (var s in view.Scenarios)
            table.AddRow(Cell($"{s.ExpectedRank:0.0}"), Cell($"{s.RankProbabilities[0]:0.000}"), Cell($"{s.RedProbability:0.00}"), Cell($"{s.ImpactPoints.Low:0.000}-{s.ImpactPoints.High:0.000}"), Cell($"{s.RatePoints.Low:0.0000}-{s.RatePoints.High:0.0000}"), Cell($"{s.NetFlowRank}"), new Text(s.Name));
        AnsiConsole.Write(table);
        foreach (var f in view.Findings) Console.Out.WriteLine($"{(f.Robust ? "+" : "?")} {l[f.En, f.Nl]}");
        foreach (var n in view.Notes) Console.Out.WriteLine($"{n.Severity}: {Note(n, settings)}");

        static Text Cell(FormattableString text) => new(text.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>A command over inputs of the weighing: what is not in order is named with its place.</summary>
    public static void Weighs(this Command command, Common common, Func<Settings, ParseResult, int> work) => command.Tells(common, (settings, result) =>
    {
        try
        {
            return work(settings, result);
        }
        catch (Exception e) when (e is WeighInputException or ArgumentException)
        {
            Screen.Error(e.Message);
            return Exit.Problem;
        }
    });
}
