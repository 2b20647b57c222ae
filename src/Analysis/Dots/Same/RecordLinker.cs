using System.Runtime.InteropServices;
using Verband.Analysis.Dots.Chance;

namespace Verband.Analysis.Dots.Same;

/// <param name="Sides">Per record its file, when records of one file never match each other; null: one file with duplicates.</param>
/// <param name="OneToOne">Each record has at most one match (two files without duplicates).</param>
/// <param name="TermFrequency">Columns whose equal values weigh by their rarity.</param>
public sealed record LinkOptions(int[]? Sides = null, bool OneToOne = false, int[]? TermFrequency = null, double KeepFrom = -4, int Threads = 2, ulong Seed = 1);

/// <param name="LogOdds">Posterior log odds of a match, natural units.</param>
public readonly record struct ScoredPair(int A, int B, double LogOdds);

/// <param name="Pairs">Pairs with log odds above <see cref="LinkOptions.KeepFrom"/>, in rising order of records.</param>
/// <param name="Compared">Candidate pairs compared.</param>
public sealed record LinkResult(MatchModel Model, ScoredPair[] Pairs, long Compared, int Crowded)
{
    /// <summary>Clusters by correlation clustering over log odds against the threshold.</summary>
    public int[] Clusters(int n, double threshold = 0, Func<int, int, bool>? cannot = null) =>
        CorrelationClustering.Run(n, [.. Pairs.Select(p => (p.A, p.B, p.LogOdds - threshold))], cannot);

    /// <summary>Pairs above the threshold, strongest first, each record at most once.</summary>
    public IReadOnlyList<ScoredPair> OneToOne(double threshold = 0)
    {
        var taken = new HashSet<int>();
        return [.. Pairs.Where(p => p.LogOdds > threshold).OrderByDescending(p => p.LogOdds).ThenBy(p => p.A).ThenBy(p => p.B)
            .Where(p => !taken.Contains(p.A) && !taken.Contains(p.B) && taken.Add(p.A) && taken.Add(p.B))];
    }
}

/// <summary>Entity resolution over a table: blocks, comparison, Fellegi-Sunter by expectation-maximisation, scores.</summary>
public static class RecordLinker
{
    const int RandomPairs = 200_000;

    public static LinkResult Run(RecordTable table, IReadOnlyList<Block> blocks, LinkOptions options, int blockLimit = 100)
    {
        if (options.Sides is { } sides && sides.Length != table.Count) throw new ArgumentException($"{sides.Length} sides for {table.Count} records.");
        var index = new Blocks(table, blocks, blockLimit);
        var random = Random(table, options.Seed);
        // Comparing is the dear part: once per pair, its pattern kept (12 bytes a pair) for the fit and the scores.
        var found = new (List<(int A, int B)> Pairs, List<uint> Patterns)[index.Count];
        Parallel.For(0, index.Count, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, options.Threads) }, b =>
        {
            List<(int, int)> pairs = [];
            List<uint> patterns = [];
            index.Pairs(b, (x, y) =>
            {
                if (options.Sides is not null && options.Sides[x] == options.Sides[y]) return;
                pairs.Add((x, y));
                patterns.Add(table.Compare(x, y));
            });
            found[b] = (pairs, patterns);
        });
        var counts = new Dictionary<uint, long>();
        long compared = 0;
        var u = FellegiSunter.U(random, table.Levels);
        List<(double[][], uint, double)> fits = [];
        for (var b = 0; b < found.Length; b++)
        {
            var own = new Dictionary<uint, long>();
            foreach (var p in found[b].Patterns)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(own, p, out _)++;
                CollectionsMarshal.GetValueRefOrAddDefault(counts, p, out _)++;
            }
            compared += found[b].Patterns.Count;
            uint blocked = 0;
            foreach (var column in blocks[b].Columns) blocked |= 1u << column;
            var fit = FellegiSunter.Fit(own, u, table.Levels, blocked);
            fits.Add((fit.M, blocked, fit.Prior * found[b].Patterns.Count));
        }
        var all = options.Sides is null ? table.Count * (table.Count - 1.0) / 2 : (Math.Pow(table.Count, 2) - options.Sides.GroupBy(s => s).Sum(g => Math.Pow(g.Count(), 2))) / 2;
        var model = new MatchModel(FellegiSunter.Combine(fits, table.Levels), u, .5, 0).Over(counts, all, table.Count / 2.0);
        var rarity = Rarity(table, options.TermFrequency ?? []);
        List<ScoredPair> kept = [];
        var scores = counts.Keys.ToDictionary(p => p, p => model.Score(p) + model.PriorLogOdds);
        foreach (var (pairs, patterns) in found)
            for (var k = 0; k < pairs.Count; k++)
            {
                var score = scores[patterns[k]];
                if (score < options.KeepFrom - 12) continue;
                foreach (var (column, weight) in rarity)
                    if (table[column][pairs[k].A] is var id && id != 0 && id == table[column][pairs[k].B]) score += weight[id];
                if (score >= options.KeepFrom) kept.Add(new(pairs[k].A, pairs[k].B, score));
            }
        return new(model, [.. kept.OrderBy(p => p.A).ThenBy(p => p.B)], compared, index.Crowded);
    }

    /// <summary>
    /// What equality of this very value adds to equality as such: ln of (chance that two random values are equal) over (its own share),
    /// bounded by the count, since a value seen twice may be one record twice (Winkler 2000).
    /// </summary>
    static List<(int Column, Dictionary<int, double> Weight)> Rarity(RecordTable table, int[] columns)
    {
        List<(int, Dictionary<int, double>)> result = [];
        foreach (var column in columns)
        {
            var counts = new Dictionary<int, int>();
            foreach (var id in table[column])
                if (id != 0) CollectionsMarshal.GetValueRefOrAddDefault(counts, id, out _)++;
            double n = counts.Values.Sum(x => (long)x);
            var equal = counts.Values.Sum(c => c / n * (c / n));
            // At least five: rarer than that cannot be told from a duplicate.
            result.Add((column, counts.ToDictionary(c => c.Key, c => Math.Log(equal / (Math.Max(c.Value, 5) / n)))));
        }
        return result;
    }

    static Dictionary<uint, long> Random(RecordTable table, ulong seed)
    {
        var dice = new Dice(seed, 17);
        var counts = new Dictionary<uint, long>();
        if (table.Count < 2) return counts;
        for (var k = 0; k < RandomPairs; k++)
        {
            var (a, b) = (dice.Next(table.Count), dice.Next(table.Count - 1));
            if (b >= a) b++;
            CollectionsMarshal.GetValueRefOrAddDefault(counts, table.Compare(a, b), out _)++;
        }
        return counts;
    }
}
