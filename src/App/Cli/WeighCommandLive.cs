using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Verband.Analysis.Weigh;
using Verband.App.Export;
using Verband.App.Web;
using Verband.App.Weighing;
using Verband.Core;
using Verband.Core.Weigh;
using Verband.Store;
using Table = Spectre.Console.Table;

namespace Verband.App.Cli;

/// <summary>What incidents say, what is short, what to do about it, and the report.</summary>
static class WeighCommandLive
{
    public static IEnumerable<Command> Make(Common common) => [Live(common), Gaps(common), Portfolio(common), Report(common)];

    static Option<bool> Save() => new("--save") { Description = "Write the records of the file into the journal" };

    static Option<string> MarkingOption() => new("--marking") { Description = "Marking of what is saved", DefaultValueFactory = _ => "AMBER" };

    static Marking Marked(string? text) => Marking.TryParse(text, out var marking) ? marking : throw new FormatException($"'{text}' is not a marking.");

    static Command Live(Common common)
    {
        var scenario = new Argument<string?>("scenario") { Description = "Id of a scenario (else all, in short)", Arity = ArgumentArity.ZeroOrOne };
        var years = new Option<double>("--years") { Description = "Years back in which incidents count", DefaultValueFactory = _ => 10 };
        var weight = new Option<double>("--weight") { Description = "How much of one occurrence a sign counts for, above 0 to 1", DefaultValueFactory = _ => .1 };
        var country = new Option<string?>("--country") { Description = "Only incidents that hit this country, ISO 3166" };
        var (confirm, reject) = (new Option<bool>("--confirm") { Description = "Enter that the shift is confirmed" }, new Option<bool>("--reject") { Description = "Enter that it is rejected" });
        var reason = new Option<string?>("--reason") { Description = "Why; needed to confirm or reject" };
        var command = new Command("live", "What incidents say about the likelihood of a scenario: prior, data, posterior; confirm or reject the shift") { scenario, years, weight, country, confirm, reject, reason };
        command.Weighs(common, (settings, result) =>
        {
            var address = LiveAddress.Of(Invariant(result.GetValue(years)), Invariant(result.GetValue(weight)), result.GetValue(country), DocCommand.Today(settings));
            if (address.Problems.Count > 0) throw new FormatException(string.Join(' ', address.Problems.Select(p => $"'{p.Value}' cannot be read as {p.Field}.")));
            var decides = result.GetValue(confirm) || result.GetValue(reject);
            if (result.GetValue(confirm) && result.GetValue(reject)) throw new FormatException("Confirm or reject: one of the two.");
            using var workspace = settings.Open(write: decides);
            var desk = new WeighDesk(workspace, new Desk(workspace));
            var book = desk.Book(settings.Reader);
            if (result.GetValue(scenario) is not { } id)
            {
                if (decides) throw new FormatException("Name the scenario that you decide about.");
                LiveItem[] all = [.. book.Scenarios.Select(s => LiveItem.Of(desk.Live(settings.Reader, book, s.Value, address.Window), s.Value.Name.In(settings.Lang.Code)))];
                if (settings.Json) Screen.Json(new { from = address.Window.From, to = address.Window.Today, scenarios = all });
                else foreach (var s in all.OrderByDescending(s => s.Signs)) Console.Out.WriteLine(FormattableString.Invariant($"{s.Signs,5}  {s.Prior.Mean,10:0.0000} -> {s.Posterior.Mean,10:0.0000}  {s.Name}"));
                return Exit.Ok;
            }
            var kept = book.Scenarios.FirstOrDefault(s => s.Value.Id == id) ?? throw new KeyNotFoundException(id);
            var live = desk.Live(settings.Reader, book, kept.Value, address.Window);
            string? entry = null;
            if (decides)
            {
                var shift = live.Decide(result.GetValue(confirm), result.GetValue(reason) ?? "");
                WeighInputException.Unless(shift.Check("shift"));
                entry = workspace.Append([new Draft(WeighKind.Shift, id, WeighJson.Write(shift), settings.Author, live.Matches.Select(m => m.Marking).Aggregate(kept.Marking, (a, b) => a.Join(b)), settings.Reader.Space)])[0].Id;
            }
            var item = LiveItem.Of(live, kept.Value.Name.In(settings.Lang.Code)) with { Incidents = [.. live.Matches.Select(m => m.Id)], Entry = entry };
            if (settings.Json) Screen.Json(item);
            else Print(item, live, settings.Lang);
            return Exit.Ok;
        });
        return command;
    }

    static void Print(LiveItem s, LiveView live, Language l)
    {
        Console.Out.WriteLine($"{s.Name} ({s.Scenario}), {live.Window.From:yyyy-MM-dd} - {live.Window.Today:yyyy-MM-dd}");
        Console.Out.WriteLine(FormattableString.Invariant($"{l["prior", "vooraf"],-10} {s.Prior.Mean:0.0000} [{s.Prior.Low:0.0000}, {s.Prior.High:0.0000}]  {s.PriorChance:0.000}"));
        Console.Out.WriteLine(FormattableString.Invariant($"{l["data", "gegevens"],-10} {s.Signs} x {s.Weight:0.##}; {l["chance of so many", "kans op zoveel"]} {s.Surprise:0.000}; {l["without date", "zonder datum"]} {s.Undated}"));
        Console.Out.WriteLine(FormattableString.Invariant($"{l["posterior", "achteraf"],-10} {s.Posterior.Mean:0.0000} [{s.Posterior.Low:0.0000}, {s.Posterior.High:0.0000}]  {s.PosteriorChance:0.000}"));
        if (s.PriorRun is null) Console.Out.WriteLine(l["No open run has scored it: the prior is assumed.", "Geen open ronde heeft het gescoord: vooraf is aangenomen."]);
        foreach (var flag in s.Flags) Console.Out.WriteLine(flag);
        foreach (var m in live.Matches) Console.Out.WriteLine($"  {m.When?.ToString() ?? "-",-12} {m.Title}");
        if (s.Entry is { } entry) Console.Out.WriteLine(l[$"Entered as {entry}.", $"Vastgelegd als {entry}."]);
    }

    static Command Gaps(Common common)
    {
        var file = new Argument<string?>("file") { Description = "File {capabilities: […]} (else those of the journal)", Arity = ArgumentArity.ZeroOrOne };
        var (save, marking) = (Save(), MarkingOption());
        var command = new Command("gaps", "Capabilities required, available and ready, and what is short per scenario") { file, save, marking };
        command.Weighs(common, (settings, result) =>
        {
            var capabilities = result.GetValue(file) is { } path ? WeighFiles.Capabilities(path) : Book(settings).Capabilities.Select(c => c.Value).ToArray();
            Keep(settings, result.GetValue(save), result.GetValue(marking), capabilities.Select(c => (WeighKind.Capability, c.Id, WeighJson.Write(c))));
            var gaps = CapabilityGap.Of(capabilities);
            if (settings.Json) Screen.Json(new { gaps });
            else
            {
                var l = settings.Lang;
                var table = new Table().Border(TableBorder.None).AddColumns(l["required", "nodig"], l["usable", "inzetbaar"], l["gap 5-95 %", "tekort 5-95 %"], l["P(short)", "P(tekort)"], "");
                foreach (var g in gaps.OrderByDescending(g => g.Short)) table.AddRow(Cell($"{g.Required:0.#}"), Cell($"{g.Usable:0.#}"), Cell($"{g.Expected:0.#} ({g.Low:0.#}-{g.High:0.#})"), Cell($"{g.Short:0.000}"), new Text($"{g.Capability} / {g.Scenario}"));
                AnsiConsole.Write(table);
            }
            return Exit.Ok;
        });
        return command;
    }

    static Command Portfolio(Common common)
    {
        var (source, scenarios, seed) = (WeighCommand.Source(), WeighCommand.ScenariosOption(), WeighCommand.SeedOption());
        var budget = new Option<double>("--budget") { Description = "What the measures may cost together", Required = true };
        var measures = new Option<string?>("--measures") { Description = "File {measures: […]} (else those of the journal)" };
        var (save, marking, scored) = (Save(), MarkingOption(), WeighCommand.ScoredOption());
        var command = new Command("portfolio", "The measures that take away most risk of a run for a budget, and how sure that is") { source, scenarios, seed, budget, measures, save, marking, scored };
        command.Weighs(common, (settings, result) =>
        {
            var chosen = result.GetValue(measures) is { } path ? WeighFiles.Measures(path) : Book(settings).Measures.Select(m => m.Value).ToArray();
            Keep(settings, result.GetValue(save), result.GetValue(marking), chosen.Select(m => (WeighKind.Measure, m.Id, WeighJson.Write(m))));
            if (chosen.All(m => m.Cost is null)) throw new FormatException("No measure has a cost in the budget's unit.");
            var file = WeighCommand.Read(settings, result.GetValue(source), null);
            var assessment = WeighCommand.Assess(file, WeighFiles.Scenarios(result.GetValue(scenarios)), 100_000, result.GetValue(seed));
            var confirmed = result.GetValue(scored) ? new Dictionary<string, GammaRate>() : WeighCommand.Confirmed(settings, result.GetValue(source), file.Run);
            if (assessment.With(confirmed).Problem is not { } problem) throw new FormatException(string.Join(Environment.NewLine, assessment.Notes.Where(n => n.Severity == "refused").Select(n => $"{n.Scenario} {n.Criterion}: {settings.Lang[n.En, n.Nl]}")));
            var view = PortfolioView.Of(chosen, file.Run, RankRun.Run(problem), result.GetValue(budget), [.. file.Run.Scenarios.Where(confirmed.ContainsKey)]);
            if (settings.Json) Screen.Json(view);
            else
            {
                var l = settings.Lang;
                Console.Out.WriteLine(FormattableString.Invariant($"{100 * view.Reduction:0.0} % ({100 * view.Low:0.0}-{100 * view.High:0.0}) {l["of the risk, for", "van het risico, voor"]} {view.Cost:0.##}"));
                foreach (var m in view.Measures) Console.Out.WriteLine(FormattableString.Invariant($"{(m.Chosen ? "+" : " ")} {m.Cost,10:0.##}  {100 * m.InBestSet,3:0} %  {m.Id}"));
                Console.Out.WriteLine(FormattableString.Invariant($"{l["Best in", "Beste in"]} {100 * view.BestShare:0} % {l["of", "van"]} {view.CheckedDraws} {l["draws", "trekkingen"]}; {MethodWords.Say(view.Method, l)}."));
                if (view.ConfirmedRates.Count > 0) Console.Out.WriteLine(l[$"With confirmed rates (else --scored): {string.Join(", ", view.ConfirmedRates)}", $"Met bevestigde kansen (anders --scored): {string.Join(", ", view.ConfirmedRates)}"]);
                foreach (var id in view.WithoutCost) Console.Out.WriteLine(l[$"{id} has no cost and is left out.", $"{id} heeft geen kosten en doet niet mee."]);
            }
            return Exit.Ok;
        });
        return command;
    }

    static Command Report(Common common)
    {
        var run = new Argument<string>("run") { Description = "Id of a run of the journal" };
        var output = new Option<string>("--out") { Description = "File to write: .docx or .xlsx", Required = true };
        output.Validators.Add(r =>
        {
            if (Path.GetExtension(r.GetValueOrDefault<string>()) is not (".docx" or ".xlsx")) r.AddError("--out ends in .docx or .xlsx.");
        });
        var budget = new Option<double?>("--budget") { Description = "Also the best measures for this budget" };
        var command = new Command("report", "The integrated analysis of a run as a document or a workbook, every figure with where it comes from") { run, output, budget };
        command.Weighs(common, (settings, result) =>
        {
            using var workspace = settings.Open();
            var desk = new Desk(workspace);
            var weigh = new WeighDesk(workspace, desk);
            var id = result.GetRequiredValue(run);
            if (weigh.Book(settings.Reader).Runs.All(r => r.Value.Id != id)) throw new KeyNotFoundException(id);
            var report = weigh.Report(settings.Reader, id, result.GetValue(budget), desk.Dots(settings.Reader, settings.Lang, TimeSpan.FromMinutes(2)), DocCommand.Today(settings), settings.Lang)
                ?? throw new FormatException(settings.Lang["Not all have scored, and the owner has not ended the round: there is no result to report yet.", "Niet iedereen heeft gescoord en de eigenaar sloot de ronde niet: er is nog geen uitkomst."]);
            var path = result.GetRequiredValue(output);
            using (var memory = new MemoryStream())
            {
                if (Path.GetExtension(path) == ".docx") WeighExport.Docx(memory, report, settings.Lang);
                else WeighExport.Xlsx(memory, report, settings.Lang);
                File.WriteAllBytes(path, memory.ToArray());
            }
            if (settings.Json) Screen.Json(new { run = id, file = path, marking = report.Marking.ToString(), tables = report.Tables.Select(t => new { t.Name, rows = t.Rows.Count }) });
            else Console.Out.WriteLine($"{path}: {report.Tables.Count} {settings.Lang["tables", "tabellen"]}, {report.Marking}");
            return Exit.Ok;
        });
        return command;
    }

    static WeighBook Book(Settings settings)
    {
        if (!File.Exists(Workspace.JournalIn(settings.Data))) throw new FormatException($"There is no journal in '{settings.Data}'; name a file.");
        using var workspace = settings.Open();
        return settings.Read(workspace, WeighBook.Of);
    }

    static void Keep(Settings settings, bool save, string? marking, IEnumerable<(string Kind, string Subject, byte[] Body)> records)
    {
        if (!save) return;
        var mark = Marked(marking);
        using var workspace = settings.Open(write: true);
        workspace.Append([.. records.Select(r => new Draft(r.Kind, r.Subject, r.Body, settings.Author, mark, settings.Reader.Space))]);
    }

    static string Invariant(double value) => value.ToString(CultureInfo.InvariantCulture);

    static Text Cell(FormattableString text) => new(text.ToString(CultureInfo.InvariantCulture));
}
