using System.Diagnostics;
using Verband.Core;
using Verband.Store;
using Verband.Store.Sqlite;

namespace Verband.App.Bench;

/// <summary>
/// The journal at scale: import, append, verify, fold, snapshot, show. Folding runs in a process of its own, so that its memory
/// is its own.
/// </summary>
static class JournalBench
{
    public static IReadOnlyList<Figure> Run(string folder, int reports, int runs, IReadOnlyList<string> euRepoC, Action<string> say)
    {
        var figures = new List<Figure>();
        var lines = Path.Combine(folder, "reports.jsonl");
        say($"writing {reports} reports");
        using (var file = File.Create(lines)) Cli.SimulateCommand.Write(Simulator.Reports(reports, 1), file);
        var bytes = new FileInfo(lines).Length / (double)reports;
        figures.Add(Measure.Make("report size", "bytes", false, null, [bytes]));

        var journal = Path.Combine(folder, "journal");
        say("importing from JSON Lines");
        figures.Add(Measure.Rate("import JSON Lines", "reports/s", 20_000, 1, reports, _ =>
        {
            using var workspace = Workspace.Open(journal, write: true);
            Cli.ImportCommand.FromFiles(workspace, "jsonl", [lines], "bench", Reader.Owner);
        }));

        if (euRepoC.Count > 0)
        {
            say("importing EuRepoC");
            var records = 0L;
            const int Warm = 10; // 1,700 records are gone before the code is compiled for good
            var seconds = Measure.Times(runs + Warm, run =>
            {
                using var workspace = Workspace.Open(Path.Combine(folder, $"eurepoc-{run}"), write: true);
                records = Cli.ImportCommand.FromFiles(workspace, "eurepoc", euRepoC, "bench", Reader.Owner).Added;
            });
            figures.Add(Measure.Make("import EuRepoC CSV (warm)", "records/s", true, 5_000, [.. seconds[Warm..].Select(s => records / s)]));
        }

        say("appending");
        var drafts = Simulator.Reports(Math.Min(reports, 100_000), 2).Select(r => Draft.Of(r, "bench")).ToArray();
        figures.Add(Measure.Rate("append in batches of 5,000", "entries/s", 100_000, runs, drafts.Length, run =>
        {
            using var target = Journal.Open(Path.Combine(folder, $"append-{run}.db"), write: true);
            foreach (var batch in drafts.Chunk(5_000)) target.Append(batch, DateTimeOffset.UnixEpoch.AddDays(run));
        }));

        say("verifying");
        figures.Add(Measure.Rate("verify", "entries/s", 200_000, runs, reports, _ =>
        {
            using var source = Journal.Open(Workspace.JournalIn(journal), write: false);
            if (!source.Verify().Ok) throw new InvalidOperationException("The journal of the benchmark does not verify.");
        }));

        foreach (var part in (string[])["fold", "snapshot"])
        {
            say(part);
            var parts = Enumerable.Range(0, runs).Select(_ => Child(part, journal)).ToArray();
            var (name, aim) = part == "fold" ? ($"fold {reports:N0} reports", 12.0) : ("start from a verified snapshot", 4.0);
            figures.Add(Measure.Make(name, "s", false, aim, [.. parts.Select(p => p.Seconds)]));
            figures.Add(Measure.Make(part + ", peak memory", "GB", false, 2, [.. parts.Select(p => p.Gb)]));
            if (part == "snapshot") figures.Add(Measure.Make("show, p95", "ms", false, 5, [.. parts.Select(p => p.ShowMs)]));
        }
        return figures;
    }

    /// <summary>The part that runs in a process of its own: <c>fold</c> from the journal, or start from the <c>snapshot</c> and show incidents.</summary>
    /// <returns>Seconds, peak memory in GB, and the 95th percentile of a show in ms.</returns>
    public static (double Seconds, double Gb, double ShowMs) Part(string part, string journal)
    {
        var snapshot = Path.Combine(journal, "facts.snapshot");
        if (part == "fold") File.Delete(snapshot);
        var start = Stopwatch.GetTimestamp();
        using var workspace = Workspace.Open(journal, write: part == "fold");
        var count = workspace.Read(Reader.Owner, p => p.IncidentCount);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var gb = Measure.PeakGb();
        if (part == "fold")
        {
            workspace.SaveSnapshot();
            return (seconds, gb, 0);
        }
        if (!workspace.FromSnapshot) throw new InvalidOperationException("The snapshot was not used.");
        var random = new Random(3);
        var ids = workspace.Read(Reader.Owner, p => Enumerable.Range(0, 500).Select(_ => p.At(random.Next(count)).Id).ToArray());
        var times = new double[ids.Length];
        for (var i = 0; i < ids.Length; i++)
        {
            var begin = Stopwatch.GetTimestamp();
            if (Cli.ShowCommand.View(workspace, Reader.Owner, null, ids[i]) is null) throw new InvalidOperationException($"'{ids[i]}' was not found.");
            times[i] = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
        }
        Array.Sort(times);
        return (seconds, gb, times[(int)(times.Length * 0.95)]);
    }

    static (double Seconds, double Gb, double ShowMs) Child(string part, string journal)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet") start.ArgumentList.Add(typeof(JournalBench).Assembly.Location);
        foreach (var argument in (string[])["bench", "journal", "--part", part, "--folder", journal]) start.ArgumentList.Add(argument);
        using var child = Process.Start(start)!;
        var line = child.StandardOutput.ReadToEnd().Trim();
        child.WaitForExit();
        if (child.ExitCode != 0) throw new InvalidOperationException($"The part '{part}' of the benchmark ended with {child.ExitCode}.");
        var fields = line.Split(' ').Select(f => double.Parse(f, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        return (fields[0], fields[1], fields[2]);
    }
}
