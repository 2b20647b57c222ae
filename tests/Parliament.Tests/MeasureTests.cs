using System.Diagnostics;
using System.Globalization;
using System.Text;
using Verband.Tests;
using Xunit.Abstractions;

namespace Verband.Parliament.Tests;

/// <summary>Speed and memory at full size. They run only when VERBAND_MEASURE is set: they need a quiet machine and half a minute or more.</summary>
sealed class MeasureFactAttribute : FactAttribute
{
    public MeasureFactAttribute()
    {
        if (SharedData.Root is null || Environment.GetEnvironmentVariable("VERBAND_MEASURE") is null) Skip = "Set VERBAND_MEASURE to measure at full size.";
    }
}

public class MeasureTests(ITestOutputHelper output)
{
    /// <summary>A page is 3,000 characters.</summary>
    [MeasureFact]
    public void References_per_second()
    {
        var text = string.Concat(Seeds.Names.Select(Seeds.Text));
        References.Find(text);
        var best = double.MaxValue;
        for (var i = 0; i < 7; i++)
        {
            // Processor time, not the wall clock: other work may share the machine.
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            References.Find(text);
            best = Math.Min(best, (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds);
        }
        Say($"{text.Length / 3000.0 / best:0} pages/s, {text.Length / 1e6 / best:0.0} M characters/s");
        Assert.True(text.Length / 3000.0 / best >= 1000);
    }

    [MeasureFact]
    public void Import_of_the_five()
    {
        var files = Seeds.Names.Select(n => (Name: n, Bytes: SharedData.Bytes("seeds/" + n))).ToArray();
        for (var i = 0; i < 4; i++)
        {
            var clock = Stopwatch.StartNew();
            var documents = files.Select(f => DocumentImport.Read(f.Bytes, f.Name)).ToArray();
            var read = clock.Elapsed;
            foreach (var d in documents) References.Find(d.Text);
            var refs = clock.Elapsed;
            foreach (var d in documents) Questions.Find(d);
            var questions = clock.Elapsed;
            foreach (var d in documents) Commitments.Find(d);
            Say($"run {i}: read {read.TotalMilliseconds:0} ms, references {(refs - read).TotalMilliseconds:0}, questions {(questions - refs).TotalMilliseconds:0}, commitments {(clock.Elapsed - questions).TotalMilliseconds:0}, all {clock.Elapsed.TotalMilliseconds:0} ms");
        }
    }

    [MeasureFact]
    public void Five_thousand_pages()
    {
        var one = Seeds.Text("kst-33694-57.txt");
        var text = new StringBuilder();
        while (text.Length < 15_000_000) text.Append(one).Append('\f');
        var clock = Stopwatch.StartNew();
        var document = DocumentImport.FromText(text.ToString(), "long");
        Say($"{document.Pages} pages, {document.Passages.Count} passages read in {clock.Elapsed.TotalSeconds:0.0} s");
        clock.Restart();
        Say($"{References.Find(document.Text).Count} references in {clock.Elapsed.TotalSeconds:0.0} s");
    }

    /// <summary>A million passages of 20 to 80 words drawn from the seeds' words by their counts, with made-up words for a long tail.</summary>
    [MeasureFact]
    public void A_million_passages()
    {
        var words = Seeds.Names.SelectMany(n => Flat.Of(Seeds.Text(n)).Text.Split([' ', '\n', '.', ',', '(', ')'], StringSplitOptions.RemoveEmptyEntries)).ToArray();
        var random = new Random(1);
        var before = GC.GetTotalMemory(true);
        var index = new PassageIndex();
        var clock = Stopwatch.StartNew();
        var text = new StringBuilder();
        for (var i = 0; i < 1_000_000; i++)
        {
            text.Clear();
            for (var k = random.Next(20, 81); k > 0; k--)
            {
                if (random.Next(50) == 0) text.Append("woord").Append(random.Next(200_000).ToString(CultureInfo.InvariantCulture));
                else text.Append(words[random.Next(words.Length)]);
                text.Append(' ');
            }
            index.Add(new(text.ToString(), "d" + (i / 300).ToString(CultureInfo.InvariantCulture), i % 3 == 0 ? "answer" : "text", new DateOnly(2000, 1, 1).AddDays(i % 9000)));
        }
        Say($"{index.Count} passages, {index.Terms} terms in {clock.Elapsed.TotalSeconds:0} s; held {(GC.GetTotalMemory(true) - before) / 1e6:0} MB (estimate {index.Bytes / 1e6:0} MB), working set {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB at most");
        var queries = File.ReadAllLines(Path.Combine(SharedData.Checkout, "tests/Parliament.Tests/data/search-queries.txt")).Select(SearchQuery.Parse).ToArray();
        var times = new List<double>();
        for (var run = 0; run < 4; run++)
            foreach (var query in queries)
            {
                var one = Stopwatch.StartNew();
                index.Search(query);
                if (run > 0) times.Add(one.Elapsed.TotalMilliseconds);
            }
        times.Sort();
        Say($"{times.Count} searches: p50 {times[times.Count / 2]:0.0} ms, p95 {times[(int)(times.Count * 0.95)]:0.0} ms, most {times[^1]:0.0} ms");
    }

    void Say(FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
