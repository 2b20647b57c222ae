using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using Spectre.Console;
using Verband.App.Bench;

namespace Verband.App.Cli;

static class BenchCommand
{
    public static Command Make(Common common)
    {
        var command = new Command("bench", "Measure this machine: medians of runs, beside what we aim for");
        command.Subcommands.Add(Journal(common));
        command.Subcommands.Add(BenchWeigh.Make(common));
        command.Subcommands.Add(BenchWarn.Make(common));
        command.Subcommands.Add(BenchDoc.Make(common));
        command.Subcommands.Add(BenchWeb.Make(common));
        command.Subcommands.Add(Dots(common));
        return command;
    }

    static Command Journal(Common common)
    {
        var reports = Options.Count("--reports", "Size of the journal", 1_000_000, 1, 100_000_000);
        var runs = Options.Count("--runs", "Runs of each part", 3, 1, 100);
        var euRepoC = new Option<string[]>("--eurepoc") { Description = "The EuRepoC files, to measure their import too", AllowMultipleArgumentsPerToken = true };
        var part = new Option<string?>("--part") { Hidden = true };
        var folder = new Option<string?>("--folder") { Hidden = true };
        var command = new Command("journal", "Import, append, verify, fold, snapshot and show") { reports, runs, euRepoC, part, folder };
        command.Does(common, (settings, result) =>
        {
            if (result.GetValue(part) is { } name)
            {
                var (seconds, gb, ms) = JournalBench.Part(name, result.GetValue(folder)!);
                Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seconds} {gb} {ms}"));
                return Exit.Ok;
            }
            var scratch = Directory.CreateTempSubdirectory("verband-bench-");
            try
            {
                Print(settings, JournalBench.Run(scratch.FullName, result.GetValue(reports), result.GetValue(runs), result.GetValue(euRepoC) ?? [], s => Console.Error.WriteLine(s + " …")));
                return Exit.Ok;
            }
            finally
            {
                scratch.Delete(recursive: true);
            }
        });
        return command;
    }

    static Command Dots(Common common)
    {
        var records = Options.Count("--records", "Person records that are resolved end to end", 1_000_000, 100, 10_000_000);
        var scale = new Option<double>("--scale") { Description = "Share of the full size of every other part, .01 to 1; aims hold at 1 only", DefaultValueFactory = _ => 1 };
        scale.Validators.Add(r =>
        {
            if (!r.Errors.Any() && r.GetValueOrDefault<double>() is not (>= .01 and <= 1)) r.AddError("--scale lies between .01 and 1.");
        });
        var runs = Options.Count("--runs", "Runs of each part; the end-to-end part has one", 3, 1, 100);
        var command = new Command("dots", "Links, same incident, chance and excitation; on one core unless said") { records, scale, runs };
        command.Does(common, (settings, result) =>
        {
            Print(settings, DotsBench.Run(result.GetValue(records), result.GetValue(scale), result.GetValue(runs), s => Console.Error.WriteLine(s + " …")));
            return Exit.Ok;
        });
        return command;
    }

    public static void Print(Settings settings, IReadOnlyList<Figure> figures)
    {
        var machine = string.Create(CultureInfo.InvariantCulture,
            $"{Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1 << 30):0} GiB, {RuntimeInformation.FrameworkDescription}");
        if (settings.Json)
        {
            Screen.Json(new { machine, figures });
            return;
        }
        Console.Out.WriteLine(machine);
        var table = new Table().AddColumns("", "median", "min", "max", "runs", "unit", "aim", "");
        foreach (var f in figures)
            table.AddRow(f.Name, Text(f.Median), Text(f.Min), Text(f.Max), f.Runs.ToString(CultureInfo.InvariantCulture), f.Unit, f.Aim is { } aim ? (f.HigherIsBetter ? ">= " : "<= ") + Text(aim) : "", f.Met switch { true => "yes", false => "no", null => "" });
        AnsiConsole.Write(table);

        static string Text(double value) => value.ToString("#,0.###", CultureInfo.InvariantCulture);
    }
}
