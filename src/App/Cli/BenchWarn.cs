using System.CommandLine;
using System.Diagnostics;
using Verband.Analysis.Warn;
using Verband.App.Bench;

namespace Verband.App.Cli;

static class BenchWarn
{
    public static Command Make(Common common)
    {
        var runs = Options.Count("--runs", "Runs of each part", 3, 1, 100);
        var panel = new Option<string?>("--panel") { Description = "Panel to fit (else a made one of 191 countries and 370 months)" };
        var rows = Options.Count("--rows", "Rows of the observations store; its aims hold at 10000000; 0 leaves it out", 10_000_000, 0, 100_000_000);
        var command = new Command("warn", "Outbreak judgements a second on one core; fit and forecast of all countries; loading and reading observations") { runs, panel, rows };
        command.Validators.Add(r =>
        {
            if (r.GetValue(rows) is < 0 or > 100_000_000) r.AddError("--rows lies between 0 and 100000000.");
        });
        command.Tells(common, (settings, result) =>
        {
            var made = result.GetValue(panel) is { } path ? Warnings.PanelFiles.Read(path, null).Panel : Made();
            var n = result.GetValue(runs);
            var at = made.Months - 1;
            var series = made.Values.Where(v => v[at] != Panel.Missing).ToArray();
            const int fits = 2000;
            var sum = 0.0;
            List<Figure> figures =
            [
                Measure.Rate("outbreak judgements, one core", "1/s", 3000, n, fits, _ =>
                {
                    for (var i = 0; i < fits; i++) sum += Farrington.Judge(series[i % series.Length], at - (i / series.Length % 60), .5).P;
                }),
                Measure.Seconds("fit and forecast of all countries, 14 months, 1,000 draws", 60, n, i => sum += Model.Fit(made).Draw((ulong)i + 1, 1).Countries.Count),
                Measure.Make("largest working set", "GB", false, 2, [Measure.PeakGb()]),
            ];
            if (!double.IsFinite(sum)) throw new UnreachableException("A judgement gave no number.");
            if (result.GetValue(rows) is > 0 and var many) figures.AddRange(Stored(many, n));
            BenchCommand.Print(settings, figures);
            return Exit.Ok;
        });
        return command;
    }

    static IReadOnlyList<Figure> Stored(int rows, int runs)
    {
        var scratch = Directory.CreateTempSubdirectory("verband-bench-");
        try
        {
            return ObservationBench.Run(scratch.FullName, rows, runs, s => Console.Error.WriteLine(s + " …"));
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    /// <summary>Counts that burst and die down, most of them zero: the load of a panel, not its content.</summary>
    static Panel Made()
    {
        const int countries = 191, months = 370;
        var values = new int[countries][];
        for (var c = 0; c < countries; c++)
        {
            var dice = new Random(c);
            values[c] = new int[months];
            var level = 0.0;
            for (var m = 0; m < months; m++)
            {
                if (dice.NextDouble() < (c % 4 == 0 ? .05 : .005)) level = Math.Exp(6 * dice.NextDouble());
                level *= .6 + (.75 * dice.NextDouble());
                values[c][m] = level < .5 ? 0 : (int)(level * 2 * dice.NextDouble());
            }
        }
        return new Panel([.. Enumerable.Range(1, countries).Select(i => new Country(i, i, "", FormattableString.Invariant($"made {i}")))], Panel.MonthOf(1990, 1), values);
    }
}
