using System.Diagnostics;
using System.Globalization;
using Verband.Core;
using Verband.Store.Sqlite;
using Verband.Tests;

namespace Verband.Store.Tests;

public class CrashTests
{
    [Fact]
    public async Task Kill_9_in_the_middle_of_many_batches_loses_nothing_that_was_acknowledged()
    {
        using var scratch = new Scratch();
        long before = 0;
        for (var round = 0; round < 3; round++)
        {
            var start = new ProcessStartInfo("dotnet", ["exec", Program(), scratch.Path]) { RedirectStandardOutput = true };
            using var process = Process.Start(start)!;
            long acknowledged = 0;
            for (var n = 0; n < 60 + 37 * round && await process.StandardOutput.ReadLineAsync() is { } line; n++) acknowledged = Seq(line);
            process.Kill(); // SIGKILL
            while (await process.StandardOutput.ReadLineAsync() is { } line) if (line.Length > 0) acknowledged = Math.Max(acknowledged, Seq(line));
            await process.WaitForExitAsync();
            Assert.Equal(137, process.ExitCode);
            Assert.True(acknowledged > before);

            using var journal = Journal.Open(scratch.Path, write: false);
            var verification = journal.Verify();
            Assert.True(verification.Ok, verification.ToString());
            Assert.True(verification.Entries >= acknowledged, $"{acknowledged} acknowledged, {verification.Entries} there");
            Assert.Equal(verification.Entries, Whole(journal));
            before = verification.Entries;
        }
    }

    /// <summary>Entries that lie in whole batches: a batch of the child has 1, 2 … 40, 1, 2 … entries, numbered from 0.</summary>
    static long Whole(Journal journal)
    {
        long whole = 0;
        var batch = new List<string>();
        foreach (var entry in journal.Prepare(0).SelectMany(b => b).Select(p => p.Entry))
        {
            var at = entry.Subject["crash:".Length..].Split('-').Select(t => int.Parse(t, CultureInfo.InvariantCulture)).ToArray();
            Assert.Equal(batch.Count, at[1]);
            batch.Add(entry.Subject);
            if (batch.Count < 1 + at[0] % 40) continue;
            whole += batch.Count;
            batch.Clear();
        }
        return whole;
    }

    static long Seq(string line) => long.Parse(line, CultureInfo.InvariantCulture);

    /// <summary>The console beside these tests, built in the same configuration.</summary>
    static string Program()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var path = Path.Combine(SharedData.Checkout, "tests", "Store.Tests", "Crash", "bin", output.Parent!.Name, output.Name, "Verband.Crash.dll");
        Assert.True(File.Exists(path), $"{path} was not built");
        return path;
    }
}
