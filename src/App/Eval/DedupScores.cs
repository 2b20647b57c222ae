using System.Diagnostics;
using Verband.Analysis.Dots.Chance;
using Verband.Analysis.Dots.Planted;
using Verband.Analysis.Dots.Same;
using Verband.App.Cli;
using Verband.Core;
using LinkOptions = Verband.Analysis.Dots.Same.LinkOptions;

namespace Verband.App.Eval;

/// <param name="N">Records or reports.</param>
/// <param name="Pairs">Pairs that are truly the same.</param>
/// <param name="Lsh">Recall of the text candidates at Jaccard .7 against comparing all pairs; null where texts are not compared.</param>
sealed record DedupReport(string Source, int N, long Pairs, PairScore Score, long Compared, IReadOnlyDictionary<string, PairScore> Baselines, (int Near, int Met)? Lsh, double Seconds, IReadOnlyList<string> Notes);

/// <summary><c>eval dedup</c>: which records are the same one.</summary>
static class DedupScores
{
    /// <summary>One file holds its own duplicates; of two files each record of one matches at most one of the other.</summary>
    public static DedupReport Febrl(IReadOnlyList<string> paths)
    {
        if (paths.Count is < 1 or > 2) throw new FormatException($"--source febrl takes one file with duplicates or two that match, not {paths.Count}.");
        var files = paths.Select(PersonRecords.Read).ToArray();
        var start = Stopwatch.GetTimestamp();
        int[] truth = [.. files.SelectMany(f => f.Persons)];
        if (truth.Length < 2) throw new FormatException("There are fewer than two records.");
        int[]? sides = files.Length == 2 ? [.. files.SelectMany((f, k) => f.Rows.Select(_ => k))] : null;
        var table = new RecordTable(PersonRecords.Columns, files.SelectMany(f => f.Rows));
        var result = RecordLinker.Run(table, PersonRecords.Blocks, new LinkOptions(sides, OneToOne: sides is not null, TermFrequency: PersonRecords.TermFrequency));
        var bands = new Bands();
        var said = sides is not null ? result.OneToOne().Select(p => (p.A, p.B)) : PairScore.Within(result.Clusters(truth.Length, Math.Log(bands.MergeFrom / (1 - bands.MergeFrom))));
        var score = PairScore.Of(said, truth, sides);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var baselines = new Dictionary<string, PairScore>(StringComparer.Ordinal)
        {
            ["same social security number"] = Equal(9),
            ["same surname and date of birth"] = Equal(1, 8),
        };
        return new DedupReport("febrl", truth.Length, score.True, score, result.Compared, baselines, null, seconds, []);

        PairScore Equal(params int[] columns) => PairScore.Of(
            from g in Enumerable.Range(0, truth.Length).Where(i => columns.All(c => table.Id(c, i) != 0)).GroupBy(i => string.Join(' ', columns.Select(c => table.Text(c, i))), StringComparer.Ordinal)
            let items = g.ToArray()
            from a in Enumerable.Range(0, items.Length)
            from b in Enumerable.Range(a + 1, items.Length - a - 1)
            where sides is null || sides[items[a]] != sides[items[b]]
            select (items[a], items[b]), truth, sides);
    }

    /// <summary>Every <paramref name="every"/>th sample told again as another source might: dates translated or less exact, names spelt otherwise, other figures.</summary>
    public static DedupReport Samples(int every, ulong seed)
    {
        var originals = DemoCommand.Samples();
        var dice = new Dice(seed, 71);
        var chosen = Enumerable.Range(0, originals.Count).Where(i => i % every == 0).ToArray();
        var reports = originals.ToList();
        foreach (var i in chosen) reports.Add(NearDuplicates.Of(originals[i], "planted", ref dice));
        int[] truth = [.. Enumerable.Range(0, originals.Count), .. chosen];
        var start = Stopwatch.GetTimestamp();
        var result = SameIncident.Find(reports, seed: seed);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var score = PairScore.Of(PairScore.Within(result.Cluster), truth);

        var texts = reports.Select(r => PlainText.Of($"{r.Title} {r.Text}")).ToArray();
        var signatures = new uint[texts.Length * MinHash.Size];
        for (var i = 0; i < texts.Length; i++) MinHash.Sign(texts[i], Signature(i));
        var candidates = LshPairs.Of(signatures).Pairs;
        var baselines = new Dictionary<string, PairScore>(StringComparer.Ordinal)
        {
            ["same title"] = PairScore.Of(Same(reports, r => PlainText.Of(r.Title)), truth),
            ["same day and target country"] = PairScore.Of(Same(reports, r => r.When is { } w && w.From == w.StartLatest && r.Targets.Select(t => t.Country).OfType<string>().FirstOrDefault() is { } c ? $"{w} {c}" : ""), truth),
            ["text alike (Jaccard .5)"] = PairScore.Of(candidates.Where(p => MinHash.Similarity(Signature(p.A), Signature(p.B)) >= .5), truth),
        };
        return new DedupReport("samples", reports.Count, score.True, score, result.Compared, baselines, Recall(texts, [.. candidates]), seconds,
            [.. result.Notes, "Two different samples that are proposed as one count as wrong, although nobody has checked that no two of them are the same."]);

        Span<uint> Signature(int i) => signatures.AsSpan(i * MinHash.Size, MinHash.Size);
    }

    static IEnumerable<(int, int)> Same(List<Report> reports, Func<Report, string> key) =>
        from g in Enumerable.Range(0, reports.Count).GroupBy(i => key(reports[i]), StringComparer.Ordinal)
        where g.Key.Length > 0
        let items = g.ToArray()
        from a in Enumerable.Range(0, items.Length)
        from b in Enumerable.Range(a + 1, items.Length - a - 1)
        select (items[a], items[b]);

    /// <summary>All pairs by their true similarity; a pair whose lengths alone keep it below .7 is not looked at.</summary>
    static (int Near, int Met) Recall(string[] texts, HashSet<(int, int)> found)
    {
        int near = 0, met = 0;
        var sets = texts.Select(t => Enumerable.Range(0, Math.Max(0, t.Length - 4)).Select(i => t.Substring(i, 5)).ToHashSet(StringComparer.Ordinal)).ToArray();
        for (var i = 0; i < sets.Length; i++)
            for (var j = i + 1; j < sets.Length; j++)
            {
                var (few, many) = sets[i].Count <= sets[j].Count ? (sets[i], sets[j]) : (sets[j], sets[i]);
                if (few.Count == 0 || few.Count < .7 * many.Count) continue;
                var both = few.Count(many.Contains);
                if (both < .7 * (few.Count + many.Count - both)) continue;
                near++;
                if (found.Contains((i, j))) met++;
            }
        return (near, met);
    }
}
