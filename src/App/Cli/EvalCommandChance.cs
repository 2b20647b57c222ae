using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Verband.Analysis.Dots.Chance;
using Verband.App.Eval;

namespace Verband.App.Cli;

static partial class EvalCommand
{
    static Command Chance(Common common)
    {
        var (source, files, seed) = (Source(), Files(), Seed());
        var family = new Option<string>("--family") { Description = "Sets that are looked into: dyad, receiver or group", DefaultValueFactory = _ => "dyad" };
        family.AcceptOnlyFromAmong("dyad", "receiver", "group");
        var strata = new Option<string>("--strata") { Description = "Dates are exchanged within a type, or within five years and a type", DefaultValueFactory = _ => "type" };
        strata.AcceptOnlyFromAmong("type", "year5-type");
        var windows = new Option<string>("--windows") { Description = "Lengths of windows in days, commas between", DefaultValueFactory = _ => "30,60,90,180" };
        windows.Validators.Add(r =>
        {
            if (Windows(r.GetValueOrDefault<string>()) is null) r.AddError("--windows are days from 1 to 36525 with commas between, such as 30,60,90,180.");
        });
        var replicates = Options.Count("--replicates", "Exchanges of the dates", 999, 1, 100_000);
        var level = new Option<double>("--level") { Description = "Windows with p at or below it are detections", DefaultValueFactory = _ => .05 };
        var nulls = Options.Count("--null", "Runs on exchanged dates, for the size of the test (at most 99 replicates each)", 0, 0, 10_000);
        var planted = Options.Count("--planted", "Runs with a planted series, for its power (at most 99 replicates each)", 0, 0, 10_000);
        var command = new Command("chance", "Surges in sets of reports that the strata do not explain") { source, files, family, strata, windows, replicates, level, seed, nulls, planted };
        command.Validators.Add(r =>
        {
            if (r.GetValue(source) is null) r.AddError("eval chance needs --source and files.");
        });
        command.Evaluates(common, (settings, result) =>
        {
            var data = EvalData.Read(result.GetValue(source)!, result.GetValue(files)!);
            var (kind, exchange) = (Enum.Parse<ScanFamily>(result.GetValue(family)!, ignoreCase: true), result.GetValue(strata) == "type" ? ScanStrata.Type : ScanStrata.YearsOfFiveAndType);
            var days = Windows(result.GetValue(windows))!;
            var scores = ChanceScores.Run(data, kind, exchange, days, result.GetValue(replicates), result.GetValue(seed), result.GetValue(level), result.GetValue(nulls), result.GetValue(planted));
            if (settings.Json) Screen.Json(scores.View(data, kind, exchange, days));
            else Print(scores, data);
            return Exit.Ok;
        });
        return command;
    }

    static int[]? Windows(string? text)
    {
        var days = (text ?? "").Split(',', StringSplitOptions.TrimEntries).Select(w => int.TryParse(w, NumberStyles.None, CultureInfo.InvariantCulture, out var d) && d is >= 1 and <= 36_525 ? d : 0).ToArray();
        return days.Contains(0) ? null : [.. days.Distinct().Order()];
    }

    static void Print(ChanceScores scores, EvalData data)
    {
        var r = scores.Result;
        Console.Out.WriteLine(FormattableString.Invariant($"{scores.Input.Items.Count} reports, {scores.Input.Sets.Count} sets, {r.SetsTried} large enough to look into."));
        Console.Out.WriteLine(r.Statement.ToString());
        var table = new Table().AddColumns("set", "from", "to", "observed", "expected", "p", "p if named");
        foreach (var d in r.Detections.Count > 0 ? r.Detections : r.Strongest)
            table.AddRow(new Text(d.Set), Cell($"{d.From:yyyy-MM-dd}"), Cell($"{d.To:yyyy-MM-dd}"), Cell($"{d.Observed:0.0}"), Cell($"{d.Expected:0.00}"), Cell($"{d.P:0.000}"), Cell($"{d.PIfNamed:0.000}"));
        AnsiConsole.Write(table);
        if (r.Detections.Count == 0) Console.Out.WriteLine("Nothing is detected; the strongest windows are shown.");
        if (scores.Size is { } s) Console.Out.WriteLine(FormattableString.Invariant($"Size: {s.Share:0.000} of {s.Runs} null runs at p <= .05 [{s.Low:0.000}, {s.High:0.000}], uniform at p = {s.UniformP:0.000}."));
        foreach (var p in scores.Power)
            Console.Out.WriteLine(FormattableString.Invariant($"Power: {p.Count} in {p.Days} days found in {p.Found:0.00} [{p.Low:0.00}, {p.High:0.00}] of {p.Runs} runs; set named in advance {p.FoundNamed:0.00} [{p.NamedLow:0.00}, {p.NamedHigh:0.00}]."));
        Notes([.. data.Notes, .. scores.Input.Notes]);
    }

    static Command Hawkes(Common common)
    {
        var (source, files, seed) = (Source(), Files(), Seed());
        var by = new Option<string>("--by") { Description = "What a stream is: domain, receiver, group or dyad", DefaultValueFactory = _ => "domain" };
        by.AcceptOnlyFromAmong("domain", "receiver", "group", "dyad");
        var streams = Options.Count("--streams", "Streams: the largest ones of the files, or simulated ones", 6, 1, 50);
        var events = Options.Count("--events", "Events of the simulation", 20_000, 100, 5_000_000);
        var replicates = Options.Count("--replicates", "Draws without crossing effects", 99, 1, 10_000);
        var command = new Command("hawkes", "Excitation between streams: recovered from a simulation, or tested in reports") { source, files, by, streams, events, replicates, seed };
        command.Evaluates(common, (settings, result) =>
        {
            var view = result.GetValue(source) is { } from
                ? HawkesScores.Fit(EvalData.Read(from, result.GetValue(files)!), Enum.Parse<StreamKind>(result.GetValue(by)!, ignoreCase: true), result.GetValue(streams), result.GetValue(replicates), result.GetValue(seed))
                : HawkesScores.Recover(result.GetValue(streams), result.GetValue(events), result.GetValue(seed));
            // Nested figures read best as they are: the same with and without --json.
            Screen.Json(view);
            return Exit.Ok;
        });
        return command;
    }
}
