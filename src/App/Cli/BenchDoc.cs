using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Verband.App.Bench;
using Verband.App.Documents;
using Verband.Parliament;

namespace Verband.App.Cli;

static class BenchDoc
{
    /// <summary>Characters of a page.</summary>
    const int Page = 3000;

    public static Command Make(Common common)
    {
        var runs = Options.Count("--runs", "Runs of each part", 5, 1, 100);
        var passages = Options.Count("--passages", "Size of the index that is searched", 1_000_000, 1000, 10_000_000);
        var files = new Option<string[]>("--files") { Description = "Documents for the reading and the references (else made text)", AllowMultipleArgumentsPerToken = true };
        var command = new Command("doc", "Reference extraction, reading of documents, search in many passages") { runs, passages, files };
        command.Reads(common, (settings, result) =>
        {
            var n = result.GetValue(runs);
            var words = Words();
            var given = result.GetValue(files) is { Length: > 0 } paths ? DocumentFiles.Expand(paths).Select(p => (Path: p, Bytes: DocumentFiles.Bytes(p))).ToArray() : [];
            var texts = given.Length > 0 ? given.Select(g => DocumentFiles.Read(g.Path, g.Bytes).Text).ToArray() : [Paper(words, 200)];
            var count = 0;
            var figures = new List<Figure>
            {
                Measure.Rate("reference extraction, one core", "pages/s", 1000, n, texts.Sum(t => t.Length) / (double)Page, _ => count += texts.Sum(t => References.Find(t).Count)),
            };
            if (given.Length > 0)
                figures.Add(Measure.Seconds($"{given.Length} documents read, with references, questions and commitments", 1, n, _ =>
                {
                    foreach (var (path, bytes) in given)
                    {
                        var d = DocumentFiles.Read(path, bytes);
                        count += References.Find(d.Text).Count + Questions.Find(d).Count + Commitments.Find(d).Count;
                    }
                }));
            Console.Error.WriteLine($"{count} found; index of {result.GetValue(passages)} passages …");
            figures.AddRange(Search(words, result.GetValue(passages)));
            BenchCommand.Print(settings, figures);
            return Exit.Ok;
        });
        return command;
    }

    static IEnumerable<Figure> Search(string[] words, int passages)
    {
        var dice = new Random(1);
        var index = new PassageIndex();
        var text = new StringBuilder();
        for (var i = 0; i < passages; i++)
        {
            text.Clear();
            for (var k = dice.Next(20, 81); k > 0; k--)
            {
                if (dice.Next(50) == 0) text.Append(CultureInfo.InvariantCulture, $"woord{dice.Next(200_000)}");
                else text.Append(Common(words, dice));
                text.Append(' ');
            }
            index.Add(new(text.ToString(), FormattableString.Invariant($"d{i / 300}"), i % 3 == 0 ? "answer" : "text", new DateOnly(2000, 1, 1).AddDays(i % 9000)));
        }
        var queries = Enumerable.Range(0, 60).Select(_ => SearchQuery.Parse(string.Join(' ', Enumerable.Range(0, dice.Next(2, 6)).Select(_ => Common(words, dice))))).ToArray();
        foreach (var q in queries) index.Search(q);
        double[] times = [.. Enumerable.Range(0, 3).SelectMany(_ => queries).Select(q => Measure.Times(1, _ => index.Search(q))[0] * 1000).Order()];
        yield return Measure.Make("search, p50", "ms", false, null, [times[times.Length / 2]]);
        yield return Measure.Make("search, p95", "ms", false, 50, [times[(int)(times.Length * .95)]]);
        double[] every = [.. queries.Select(q => Measure.Times(1, _ => index.EveryWord(q))[0] * 1000).Order()];
        yield return Measure.Make("all words with every hit, p95", "ms", false, null, [every[(int)(every.Length * .95)]]);
        yield return Measure.Make("index", "GB", false, 1, [index.Bytes / (double)(1 << 30)]);
        yield return Measure.Make("largest working set", "GB", false, null, [Measure.PeakGb()]);
    }

    /// <summary>Some words are common and most are rare, as in any text.</summary>
    static string Common(string[] words, Random dice) => words[(int)(words.Length * Math.Pow(dice.NextDouble(), 3))];

    static string[] Words()
    {
        using var parts = JsonDocument.Parse(Registers.Shipped("parliament-word-parts"));
        return [.. parts.RootElement.GetProperty("parts").EnumerateArray().SelectMany(p => p.GetString()!.Split(' ', StringSplitOptions.RemoveEmptyEntries)).OrderBy(w => Random(w)).ThenBy(w => w, StringComparer.Ordinal)];

        static uint Random(string word) => word.Aggregate(2166136261u, (h, c) => (h ^ c) * 16777619u);
    }

    static string Paper(string[] words, int pages)
    {
        var (dice, text) = (new Random(2), new StringBuilder());
        while (text.Length < pages * Page)
        {
            for (var k = dice.Next(8, 25); k > 0; k--) text.Append(Common(words, dice)).Append(' ');
            text.Append(CultureInfo.InvariantCulture, $"(Kamerstuk {dice.Next(20, 37)} {dice.Next(100, 999)}, nr. {dice.Next(1, 300)}).");
            text.Append(dice.Next(6) == 0 ? "\n\n" : "\n");
        }
        return text.ToString();
    }
}
