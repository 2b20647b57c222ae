using System.CommandLine;
using System.Diagnostics;
using Verband.Analysis.Dots;
using Verband.Analysis.Dots.Chance;
using Verband.Analysis.Dots.Stated;
using Verband.App.Dots;
using Verband.Core;
using Verband.Sources;
using Verband.Store;

namespace Verband.App.Cli;

static class DemoCommand
{
    public static Command Make(Common common)
    {
        var shuffle = new Option<int?>("--shuffle") { Description = "Exchange the dates of the samples within their strata first: then nothing should be found" };
        var noServe = new Option<bool>("--no-serve") { Description = "Do not serve the pages afterwards" };
        var port = new Option<int>("--port") { Description = "Port on the loopback address; 0 takes a free one", DefaultValueFactory = _ => 5080 };
        var command = new Command("demo", "Import the samples into a fresh folder, connect them, print the picture, serve it") { shuffle, noServe, port };
        command.Does(common, (settings, result) =>
        {
            var start = Stopwatch.GetTimestamp();
            // The demo never touches a person's own journal: a folder of its own, unless one is named.
            using var scratch = result.GetValue(common.Data) is null ? new Scratch() : null;
            var folder = scratch?.Path ?? settings.Data;
            using var workspace = Workspace.Open(folder, write: true);
            Import(workspace, result.GetValue(shuffle), settings);
            var dots = Screen.WithProgress(settings.Lang["Connecting the dots", "Verbanden leggen"], progress =>
            {
                progress.Report((0, 0));
                return DotsRun.Of(workspace, settings.Reader, settings.Lang, settings.AsOf);
            });
            var overview = settings.Read(workspace, Overview.Of);
            var seconds = Math.Round(Stopwatch.GetElapsedTime(start).TotalSeconds, 2);
            if (settings.Json)
                Screen.Json(new { overview.Reports, overview.Incidents, overview.ByDomain, campaigns = dots.Campaigns.Select(c => new { c.Id, c.Title, c.Incidents, c.Decibans, c.P, c.Features }), seconds });
            else
            {
                PictureCommand.Print(overview, settings);
                DotsCommand.Print(dots, settings, 10);
                Console.Out.WriteLine();
                Console.Out.WriteLine(settings.Lang[$"Done in {settings.Lang.Number(seconds, "0.0")} s. Nothing left this machine.", $"Klaar in {settings.Lang.Number(seconds, "0.0")} s. Niets verliet deze machine."]);
            }
            return result.GetValue(noServe) ? Exit.Ok : ServeCommand.Run(workspace, result.GetValue(port), settings);
        });
        return command;
    }

    static void Import(Workspace workspace, int? seed, Settings settings)
    {
        var imported = Screen.WithProgress(settings.Lang["Importing the samples", "Voorbeelden invoeren"], progress => seed is { } s
            ? Store.Import.Run(workspace, () => Shuffled(Samples(), s).Select(r => (Parsed)r), "demo", Reader.Owner)
            : ImportCommand.FromFiles(workspace, "jsonl", SampleFiles(), "demo", Reader.Owner, strict: true, progress: progress));
        if (imported.ErrorCount > 0) throw new JournalException("The samples are damaged: " + imported.Errors[0]);
    }

    public static string[] SampleFiles() => [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "samples", "incidents"), "*.jsonl").Order(StringComparer.Ordinal)];

    public static IReadOnlyList<Report> Samples()
    {
        var feed = Feeds.Find("jsonl")!;
        var reports = new List<Report>();
        foreach (var path in SampleFiles())
        {
            using var stream = File.OpenRead(path);
            foreach (var parsed in feed.Parse([new InputFile(path, stream)]))
                reports.Add(parsed.Report ?? throw new JournalException("The samples are damaged: " + parsed.Error));
        }
        return reports;
    }

    /// <summary>The same reports with their dates exchanged within the strata of the chance test; each date moves with its precision.</summary>
    static Report[] Shuffled(IReadOnlyList<Report> reports, int seed)
    {
        var input = DotsInput.From(reports);
        int[] dated = [.. Enumerable.Range(0, reports.Count).Where(i => reports[i].When is not null)];
        var items = StatedCampaigns.Dates(input, dated);
        var (from, to, giver) = (new int[dated.Length], new int[dated.Length], new int[dated.Length]);
        var dice = new Dice((ulong)seed);
        new Shuffle(items).Permute(ref dice, from, to, giver);
        var result = reports.ToArray();
        for (var k = 0; k < dated.Length; k++)
        {
            var day = DateOnly.FromDayNumber(from[k]);
            var width = to[k] - from[k];
            var when = width == 0 ? Period.OnDay(day) : Period.Around(day, width < 31 ? Precision.Month : Precision.Year);
            result[dated[k]] = reports[dated[k]] with { When = when };
        }
        return result;
    }

    sealed class Scratch : IDisposable
    {
        readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("verband-demo-");

        public string Path => folder.FullName;

        public void Dispose()
        {
            // Another program may hold a file for a moment; a demo folder in the temporary folder hurts nobody.
            try { folder.Delete(recursive: true); }
            catch (IOException e) { Screen.Error(e.Message); }
        }
    }
}
