using System.CommandLine;
using Verband.App.Bench;

namespace Verband.App.Cli;

static class BenchWeb
{
    public static Command Make(Common common)
    {
        var incidents = Options.Count("--incidents", "Simulated incidents in the journal; the aims hold at 100000", 100_000, 100, 1_000_000);
        var load = Options.Count("--load", "Seconds of sustained load", 20, 1, 600);
        var command = new Command("web", "The site over loopback: queries, pages, weight, sustained load, memory") { incidents, load };
        command.Does(common, (settings, result) =>
        {
            var scratch = Directory.CreateTempSubdirectory("verband-bench-");
            try
            {
                BenchCommand.Print(settings, WebBench.Run(scratch.FullName, result.GetValue(incidents), TimeSpan.FromSeconds(result.GetValue(load)), s => Console.Error.WriteLine(s + " …")));
                return Exit.Ok;
            }
            finally
            {
                scratch.Delete(recursive: true);
            }
        });
        return command;
    }
}
