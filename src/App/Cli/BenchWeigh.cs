using System.CommandLine;
using System.Diagnostics;
using Verband.Analysis.Weigh;
using Verband.App.Bench;

namespace Verband.App.Cli;

static class BenchWeigh
{
    public static Command Make(Common common)
    {
        var runs = Options.Count("--runs", "Runs of each part", 5, 1, 100);
        var command = new Command("weigh", "Ranking, cascade, inoperability and trade dependency at full size") { runs };
        command.Does(common, (settings, result) =>
        {
            var figures = new List<Figure>();
            foreach (var f in WeighBench.All(() => Stopwatch.GetElapsedTime(0).Ticks, result.GetValue(runs)))
            {
                Console.Error.WriteLine(f.Name + " …");
                figures.Add(Measure.Make(f.Name + " (fastest run)", "ms", false, f.BarMilliseconds, [f.Milliseconds]));
                figures.AddRange(f.Figures.OrderBy(x => x.Key, StringComparer.Ordinal).Select(x => new Figure($"{f.Name}: {x.Key}", x.Value, x.Value, x.Value, 1, "", false, null)));
            }
            BenchCommand.Print(settings, figures);
            return Exit.Ok;
        });
        return command;
    }
}
