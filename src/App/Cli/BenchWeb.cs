using System.CommandLine;
using Verband.App.Bench;

namespace Verband.App.Cli;

static class BenchWeb
{
    public static Command Make(Common common)
    {
        var incidents = new Option<int>("--incidents") { Description = "Simulated incidents in the journal; the aims hold at 100000", DefaultValueFactory = _ => 100_000 };
        var load = new Option<int>("--load") { Description = "Seconds of sustained load", DefaultValueFactory = _ => 20 };
        var command = new Command("web", "The site over loopback: queries, pages, weight, sustained load, memory") { incidents, load };
        command.Validators.Add(r =>
        {
            if (r.GetValue(incidents) is < 100 or > 1_000_000) r.AddError("--incidents lies between 100 and 1000000.");
            if (r.GetValue(load) is < 1 or > 600) r.AddError("--load lies between 1 and 600 seconds.");
        });
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
