namespace Verband.Analysis.Dots.Same;

/// <summary>
/// The model of Fellegi and Sunter (1969): per field the chance of each level of agreement among matches (m) and among others (u).
/// Level 0 is "missing" and says nothing; levels 1 to L run from disagreement to equality.
/// </summary>
/// <param name="M">Per field, per level.</param>
/// <param name="U">Per field, per level.</param>
/// <param name="Prior">Share of matches among the candidate pairs.</param>
public sealed record MatchModel(double[][] M, double[][] U, double Prior, int Rounds)
{
    /// <summary>ln m/u per field and level, natural units; 0 for missing.</summary>
    public double[][] Weights { get; } = [.. M.Select((m, f) => m.Select((x, level) => level == 0 ? 0 : Math.Log(x / U[f][level])).ToArray())];

    public double PriorLogOdds => Math.Log(Prior / (1 - Prior));

    /// <summary>Log Bayes factor of a pattern, natural units; never clipped.</summary>
    public double Score(uint pattern)
    {
        double sum = 0;
        for (var f = 0; f < Weights.Length; f++) sum += Weights[f][Pattern.Level(pattern, f)];
        return sum;
    }
}

/// <summary>Levels of up to ten fields, three bits each.</summary>
public static class Pattern
{
    public const int MaxFields = 10;
    public const int MaxLevels = 8;

    public static uint With(uint pattern, int field, int level) => pattern | (uint)level << (3 * field);

    public static int Level(uint pattern, int field) => (int)(pattern >> (3 * field) & 7);
}

public static class FellegiSunter
{
    /// <summary>
    /// u from pairs drawn at random (next to all of them are no matches), m and the prior by expectation-maximisation over candidate
    /// pairs, with u held fixed. Every level has <paramref name="pseudo"/> counts of the starting m, so that few data change little.
    /// </summary>
    /// <param name="candidates">Pattern and how often it occurs.</param>
    /// <param name="random">The same for random pairs.</param>
    /// <param name="levels">Levels per field, "missing" included.</param>
    /// <param name="start">m at the start and as prior; null: .9 equal, the rest spread.</param>
    public static MatchModel Fit(
        IReadOnlyDictionary<uint, long> candidates, IReadOnlyDictionary<uint, long> random, int[] levels,
        double[][]? start = null, double pseudo = 1, double priorStart = .05, int rounds = 200)
    {
        if (levels.Length > Pattern.MaxFields) throw new ArgumentException($"{levels.Length} fields; at most {Pattern.MaxFields} fit.");
        var u = levels.Select((n, f) => Shares(random, f, n)).ToArray();
        var begin = start ?? [.. levels.Select(Plain)];
        var m = begin.Select(x => (double[])x.Clone()).ToArray();
        var prior = priorStart;
        double total = candidates.Sum(c => (double)c.Value);
        if (total == 0) return new(m, u, prior, 0);
        var patterns = candidates.OrderBy(c => c.Key).Select(c => (c.Key, Count: (double)c.Value)).ToArray();
        var round = 0;
        for (; round < rounds; round++)
        {
            var sums = levels.Select((n, f) => Enumerable.Range(0, n).Select(l => l == 0 ? 0 : pseudo * begin[f][l]).ToArray()).ToArray();
            var model = new MatchModel(m, u, prior, round);
            double matches = 0;
            foreach (var (pattern, count) in patterns)
            {
                var weight = count / (1 + Math.Exp(-(model.Score(pattern) + model.PriorLogOdds)));
                matches += weight;
                for (var f = 0; f < levels.Length; f++) sums[f][Pattern.Level(pattern, f)] += weight;
            }
            double change = 0;
            for (var f = 0; f < levels.Length; f++)
            {
                var known = sums[f].Skip(1).Sum();
                for (var l = 1; l < levels[f]; l++)
                {
                    var share = Math.Max(sums[f][l] / known, 1e-6);
                    change = Math.Max(change, Math.Abs(share - m[f][l]));
                    m[f][l] = share;
                }
            }
            prior = Math.Clamp((matches + .5) / (total + 1), 1e-9, 1 - 1e-9);
            if (change < 1e-6) break;
        }
        return new(m, u, prior, round);
    }

    static double[] Plain(int levels)
    {
        var m = new double[levels];
        for (var l = 1; l < levels; l++) m[l] = l == levels - 1 ? .8 : .2 / Math.Max(1, levels - 2);
        return m;
    }

    static double[] Shares(IReadOnlyDictionary<uint, long> patterns, int field, int levels)
    {
        var counts = new double[levels];
        foreach (var (pattern, count) in patterns) counts[Pattern.Level(pattern, field)] += count;
        counts[0] = 0;
        // A twentieth of a count each: a level never seen among random pairs is rare, not impossible.
        var known = counts.Sum() + .05 * (levels - 1);
        for (var l = 1; l < levels; l++) counts[l] = (counts[l] + .05) / known;
        return counts;
    }
}
