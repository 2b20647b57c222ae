using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Spectre.Console;
using Verband.Analysis.Warn;
using Verband.App.Warnings;
using Panel = Verband.Analysis.Warn.Panel;

namespace Verband.App.Cli;

static class WarnCommand
{
    public static Command Make(Common common)
    {
        var command = new Command("warn", "Forecasts, alerts and warnings, and how they came out");
        foreach (var part in (Command[])[Replay(common), Fit(common), Forecast(common), WarnCommandAlerts.Make(common), .. WarnCommandLedger.Make(common), .. WarnCommandData.Make(common), .. WarnCommandWatch.Make(common)]) command.Subcommands.Add(part);
        return command;
    }

    public static Option<string> PanelOption(bool required) => new("--panel") { Description = "Country-month counts (CSV, .gz too): views_country_id, year, month, best_sb; gwcode, iso3 and name where present" + (required ? "" : "; else what is in the store"), Required = required };

    public static Option<string?> BordersOption() => new("--borders") { Description = "Who borders whom (CSV): gwcode_a, gwcode_b, conttype" };

    public static Option<ulong> SeedOption() => new("--seed") { Description = "Seed of the draws; the same seed gives the same bytes", DefaultValueFactory = _ => 1 };

    public static Option<string?> MonthOption(string description, string name = "--month")
    {
        var option = new Option<string?>(name) { Description = description };
        option.Validators.Add(r =>
        {
            if (!TryMonth(Token(r), out _)) r.AddError("Write a month as 2019-10.");
        });
        return option;
    }

    public static int? Month(string? text) => TryMonth(text, out var month) ? month : null;

    static string? Token(OptionResult r) => r.Tokens.Count == 1 ? r.Tokens[0].Value : null;

    static bool TryMonth(string? text, out int month)
    {
        var ok = DateOnly.TryParseExact(text + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        month = ok ? Panel.MonthOf(day.Year, day.Month) : 0;
        return ok;
    }

    static Command Replay(Common common)
    {
        var (panel, borders, seed) = (PanelOption(required: true), BordersOption(), SeedOption());
        var actuals = new Option<string>("--actuals") { Description = "What came of the year, in the panel's format", Required = true };
        var window = new Option<int>("--window") { Description = "The year that is forecast from October of the year before", Required = true };
        var command = new Command("replay", "Replay a past year: fit on what was known in October before, score January to December") { panel, actuals, window, borders, seed };
        command.Tells(common, (settings, result) =>
        {
            var paths = (Panel: result.GetRequiredValue(panel), Actuals: result.GetRequiredValue(actuals), Borders: result.GetValue(borders));
            var (known, outcomes) = (PanelFiles.Read(paths.Panel, paths.Borders), PanelFiles.Read(paths.Actuals, null));
            var view = ReplayView.Of(Analysis.Warn.Replay.Run(known.Panel, outcomes.Panel, result.GetRequiredValue(window), result.GetValue(seed), known.Borders, [.. known.Notes, .. outcomes.Notes]), result.GetValue(seed));
            if (settings.Json) Screen.Json(view);
            else Print(view);
            return Exit.Ok;
        });
        return command;
    }

    static void Print(ReplayView view)
    {
        Console.Out.WriteLine(FormattableString.Invariant($"{view.Window}: {view.Cells} country-months, 1,000 draws each; without {string.Join(" and ", view.Largest)} in brackets"));
        var table = new Table().AddColumns("", "CRPS", "IGN", "MIS 90 %", "MIS 95 %");
        foreach (var (name, s, w) in ((string, ScoresView, ScoresView)[])[("model", view.Model, view.WithoutTwoLargest.Model), ("conflictology-12", view.Conflictology12, view.WithoutTwoLargest.Conflictology12),
                     ("last, Poisson", view.LastPoisson, view.WithoutTwoLargest.LastPoisson), ("zero", view.Zero, view.WithoutTwoLargest.Zero)])
            table.AddRow(name, FormattableString.Invariant($"{s.Crps:0.000} ({w.Crps:0.000})"), FormattableString.Invariant($"{s.Ign:0.000} ({w.Ign:0.000})"), FormattableString.Invariant($"{s.Mis:0.0} ({w.Mis:0.0})"), FormattableString.Invariant($"{s.Mis95:0.0} ({w.Mis95:0.0})"));
        AnsiConsole.Write(table);
        foreach (var s in view.Skills) Console.Out.WriteLine(FormattableString.Invariant($"skill over conflictology-12, {s.Score}: {s.Value:0.000} [{s.Low:0.000}, {s.High:0.000}]"));
        foreach (var note in view.Notes) Console.Out.WriteLine(note);
    }

    /// <summary>The panel of a file, or without one that of the store beside the journal, as known on the day of --as-of.</summary>
    /// <exception cref="FormatException">A file cannot be read, or the store has no series that is long enough.</exception>
    static PanelFiles Files(Settings settings, string? panel, string? borders, int? until)
    {
        if (panel is not null) return PanelFiles.Read(panel, borders, until);
        using var store = Store.Sqlite.Observations.Open(Store.Sqlite.Observations.In(settings.Data), write: false);
        var known = settings.AsOf is { } moment ? DateOnly.FromDateTime(moment.UtcDateTime) : (DateOnly?)null;
        var stored = StoredPanel.Of(store, settings.Reader, known) ?? throw new FormatException(settings.Lang["The store has no country-month series of five years or more; give --panel or load one.", "De opslag heeft geen reeks per land en maand van vijf jaar of meer; geef --panel of laad er een."]);
        return PanelFiles.Of(stored, borders ?? (File.Exists(WarnDesk.BordersIn(settings.Data)) ? WarnDesk.BordersIn(settings.Data) : null), until);
    }

    static Command Fit(Common common)
    {
        var (panel, borders, month) = (PanelOption(required: false), BordersOption(), MonthOption("Fit on what was known up to this month (else all)"));
        var command = new Command("fit", "Fit the ensemble and show what it learnt: components and their weights per stratum") { panel, borders, month };
        command.Tells(common, (settings, result) =>
        {
            var files = Files(settings, result.GetValue(panel), result.GetValue(borders), Month(result.GetValue(month)));
            var model = Model.Fit(files.Panel, files.Borders);
            var strata = Model.StratumNames.Select((name, s) => new
            {
                name,
                countries = Enumerable.Range(0, files.Panel.Countries.Count).Count(c => files.Panel.Values[c][^1] != Panel.Missing && model.StratumOf(c) == s),
                weights = Model.ComponentNames.Select((component, k) => new { component, weight = model.Weights[s][k] }),
            }).ToArray();
            if (settings.Json)
            {
                Screen.Json(new { origin = PanelFiles.Month(files.Panel.LastMonth), countries = files.Panel.Countries.Count, months = files.Panel.Months, model.Cases, borders = files.Borders is not null, strata, files.Notes });
                return Exit.Ok;
            }
            Console.Out.WriteLine(FormattableString.Invariant($"Fitted on {files.Panel.Countries.Count} countries up to {PanelFiles.Month(files.Panel.LastMonth)}; weights learnt on {model.Cases} past forecasts."));
            var table = new Table().AddColumn("");
            foreach (var stratum in strata) table.AddColumn(new TableColumn(new Text($"{stratum.name} ({stratum.countries})")).RightAligned());
            for (var k = 0; k < Model.ComponentNames.Count; k++)
                table.AddRow([new Text(Model.ComponentNames[k]), .. Enumerable.Range(0, strata.Length).Select(s => new Text(model.Weights[s][k].ToString("0.000", CultureInfo.InvariantCulture)))]);
            AnsiConsole.Write(table);
            foreach (var note in files.Notes) Console.Out.WriteLine(note);
            return Exit.Ok;
        });
        return command;
    }

    static Command Forecast(Common common)
    {
        var (panel, borders, seed, month) = (PanelOption(required: false), BordersOption(), SeedOption(), MonthOption("Forecast from what was known up to this month (else all)"));
        var country = new Option<string?>("--country") { Description = "One country, by ISO code, name or id, with what drives its forecast" };
        var ahead = new Option<int>("--ahead") { Description = "Months ahead, 1 to 14", DefaultValueFactory = _ => Model.Longest };
        ahead.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<int>() is < 1 or > Model.Longest) r.AddError($"--ahead lies between 1 and {Model.Longest}.");
        });
        var command = new Command("forecast", "1,000 draws per country and month, as a fan with probabilities") { panel, borders, month, country, ahead, seed };
        command.Tells(common, (settings, result) =>
        {
            var files = Files(settings, result.GetValue(panel), result.GetValue(borders), Month(result.GetValue(month)));
            var only = -1;
            if (result.GetValue(country) is { } wanted && (only = PanelFiles.Find(files.Panel, wanted)) < 0)
            {
                Screen.Error(settings.Lang[$"There is no country '{wanted}' in the panel.", $"Er is geen land '{wanted}' in het paneel."]);
                return Exit.NotFound;
            }
            var view = ForecastView.Of(Model.Fit(files.Panel, files.Borders), files.Panel, result.GetValue(seed), 1, result.GetValue(ahead), only, files.Notes);
            if (only >= 0 && view.Countries.Count == 0)
            {
                Screen.Error(settings.Lang[$"'{result.GetValue(country)}' is not in the system at {view.Origin}.", $"'{result.GetValue(country)}' bestaat niet op {view.Origin}."]);
                return Exit.NotFound;
            }
            if (settings.Json) Screen.Json(view);
            else Print(view, settings.Lang);
            return Exit.Ok;
        });
        return command;
    }

    static void Print(ForecastView view, Language lang)
    {
        Console.Out.WriteLine(FormattableString.Invariant($"Deaths a month, from {view.Origin}: mean, median, 90 % interval, chance of any and of 25 or more"));
        var table = new Table().Border(TableBorder.None).AddColumns("country", "month", "mean", "median", "90 %", "any", ">= 25");
        var one = view.Countries.Count == 1;
        const int Shown = 30;
        foreach (var c in view.Countries.Take(Shown))
            foreach (var m in one ? c.Months : [c.Months[0], c.Months[^1]])
                table.AddRow(new Text(c.Name), Cell($"{m.Month}"), Cell($"{m.Mean:0.0}"), Cell($"{m.Median:0}"), Cell($"{m.Low90:0}-{m.High90:0}"), Cell($"{m.AnyDeaths:0.00}"), Cell($"{m.AtLeast25:0.00}"));
        AnsiConsole.Write(table);
        Screen.Cut(lang, Shown, view.Countries.Count);
        foreach (var d in view.Countries.SelectMany(c => c.Drivers ?? []))
        {
            Console.Out.WriteLine(FormattableString.Invariant($"{d.Horizon} months ahead ({d.Stratum}): mean {d.Mean:0.0}, any {d.AnyDeaths:0.00}; effects one at a time, they need not add up"));
            foreach (var lag in d.Lags) Console.Out.WriteLine(FormattableString.Invariant($"  {lag.Lag}: {lag.Observed:0.0} a month, usual {lag.Usual:0.0}: mean {lag.MeanChange:+0.0;-0.0}, any {lag.AnyDeathsChange:+0.00;-0.00}"));
        }
        foreach (var note in view.Notes) Console.Out.WriteLine(note);

        static Text Cell(FormattableString text) => new(text.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>A command over panels and warnings: what is wrong in a file is said in one line.</summary>
    public static void Tells(this Command command, Common common, Func<Settings, ParseResult, int> work) => command.Does(common, (settings, result) =>
    {
        try
        {
            return work(settings, result);
        }
        catch (KeyNotFoundException e)
        {
            Screen.Error(settings.Lang[$"There is no '{e.Message}' in this picture.", $"Er is geen '{e.Message}' in dit beeld."]);
            return Exit.NotFound;
        }
        catch (FormatException e)
        {
            Screen.Error(e.Message);
            return Exit.Problem;
        }
    });
}
