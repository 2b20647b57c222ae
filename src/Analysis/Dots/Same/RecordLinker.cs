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
        var index = new Blocks(table, blocks, blockLimit, options.Threads);
        var random = Random(table, options.Seed);
        var u = FellegiSunter.U(random, table.Levels);
        // Comparing is the dear part: once per pair, its pattern kept (12 bytes a pair) for the fit and the scores.
        var stretches = index.Stretches();
        var found = new Candidates[stretches.Count];
        Each(options.Threads, found.Length, k => found[k] = new Candidates(table, index, stretches[k], options.Sides));
        var counts = new Dictionary<uint, long>();
        List<(double[][], uint, double)> fits = [];
        for (var b = 0; b < index.Count; b++)
        {
            var own = new Dictionary<uint, long>();
            for (var k = 0; k < found.Length; k++)
                if (stretches[k].Block == b) Join(own, found[k].Counts);
            Join(counts, own);
            uint blocked = 0;
            foreach (var column in blocks[b].Columns) blocked |= 1u << column;
            var fit = FellegiSunter.Fit(own, u, table.Levels, blocked);
            fits.Add((fit.M, blocked, fit.Prior * own.Values.Sum()));
        }
        var all = options.Sides is null ? table.Count * (table.Count - 1.0) / 2 : (Math.Pow(table.Count, 2) - options.Sides.GroupBy(s => s).Sum(g => Math.Pow(g.Count(), 2))) / 2;
        var model = new MatchModel(FellegiSunter.Combine(fits, table.Levels), u, .5, 0).Over(counts, all, table.Count / 2.0);
        // A suburb has its postcode and its state: what hangs together among others counts once. Matches, which hang together too, are left out.
        var others = random.Where(p => model.Score(p.Key) + model.PriorLogOdds < options.KeepFrom).ToDictionary();
        model = (model with { Given = new DependentU(DependentU.Tree(others, table.Levels), others, u) }).Over(counts, all, table.Count / 2.0);
        var rarity = Rarity(table, options.TermFrequency ?? []);
        var scores = counts.Keys.ToDictionary(p => p, p => model.Score(p) + model.PriorLogOdds);
        var kept = new List<ScoredPair>[found.Length];
        Each(options.Threads, found.Length, k => kept[k] = found[k].Above(options.KeepFrom, scores, table, rarity));
        ScoredPair[] pairs = [.. kept.SelectMany(p => p)];
        Array.Sort(Array.ConvertAll(pairs, p => (ulong)(uint)p.A << 32 | (uint)p.B), pairs);
        return new(model, pairs, counts.Values.Sum(), index.Crowded);
    }

    /// <summary>Work of uneven size, shared out piece by piece.</summary>
    static void Each(int threads, int count, Action<int> work)
    {
        var next = -1;
        Parallel.For(0, Math.Max(1, threads), _ =>
        {
            for (var k = Interlocked.Increment(ref next); k < count; k = Interlocked.Increment(ref next)) work(k);
        });
    }

    static void Join(Dictionary<uint, long> sum, Dictionary<uint, long> more)
    {
        foreach (var (pattern, count) in more) CollectionsMarshal.GetValueRefOrAddDefault(sum, pattern, out _) += count;
    }

    /// <summary>The pairs of a stretch with their patterns.</summary>
    sealed class Candidates
    {
        readonly List<(int A, int B)> pairs = [];
        readonly List<uint> patterns = [];

        public Candidates(RecordTable table, Blocks index, Stretch stretch, int[]? sides) => index.Pairs(stretch, (x, y) =>
        {
            if (sides is not null && sides[x] == sides[y]) return;
            var pattern = table.Compare(x, y);
            pairs.Add((x, y));
            patterns.Add(pattern);
            CollectionsMarshal.GetValueRefOrAddDefault(Counts, pattern, out _)++;
        });

        public Dictionary<uint, long> Counts { get; } = [];

        public List<ScoredPair> Above(double least, Dictionary<uint, double> scores, RecordTable table, List<(int Column, Dictionary<int, double> Weight)> rarity)
        {
            List<ScoredPair> kept = [];
            for (var k = 0; k < pairs.Count; k++)
            {
                var score = scores[patterns[k]];
                if (score < least - 12) continue;
                var (a, b) = pairs[k];
                foreach (var (column, weight) in rarity)
                    if (table.Id(column, a) is not 0 and var id && id == table.Id(column, b)) score += weight[id];
                if (score >= least) kept.Add(new(a, b, score));
            }
            return kept;
        }
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
            for (var i = 0; i < table.Count; i++)
                if (table.Id(column, i) is not 0 and var id) CollectionsMarshal.GetValueRefOrAddDefault(counts, id, out _)++;
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
