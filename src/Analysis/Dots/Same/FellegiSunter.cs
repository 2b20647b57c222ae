namespace Verband.Analysis.Dots.Same;

/// <summary>
/// The model of Fellegi and Sunter (1969): per field the chance of each level of agreement among matches (m) and among others (u).
/// Level 0 is "missing" and says nothing; levels 1 to L run from disagreement to equality.
/// </summary>
/// <param name="M">Per field, per level.</param>
/// <param name="U">Per field, per level.</param>
/// <param name="Prior">Share of matches among the pairs that the model was fitted to.</param>
/// <param name="Given">u of fields that hang together among others, where that is known; in place of <paramref name="U"/>.</param>
public sealed record MatchModel(double[][] M, double[][] U, double Prior, int Rounds, DependentU? Given = null)
{
    /// <summary>ln m/u per field and level, natural units; 0 for missing.</summary>
    readonly double[][] weights = [.. M.Select((m, f) => m.Select((x, level) => level == 0 ? 0 : Math.Log(x / U[f][level])).ToArray())];

    public double PriorLogOdds => Math.Log(Prior / (1 - Prior));

    /// <summary>ln m/u of a field in a pattern, natural units; 0 for missing.</summary>
    public double Weight(uint pattern, int field)
    {
        var level = Pattern.Level(pattern, field);
        return level > 0 && Given?.Of(pattern, field) is { } u ? Math.Log(M[field][level] / u) : weights[field][level];
    }

    /// <summary>Log Bayes factor of a pattern, natural units; never clipped.</summary>
    public double Score(uint pattern)
    {
        double sum = 0;
        for (var f = 0; f < M.Length; f++) sum += Weight(pattern, f);
        return sum;
    }

    /// <summary>
    /// The same model with the share of matches among <paramref name="pairs"/> pairs, by expectation-maximisation over those that were compared;
    /// the pairs that no rule proposed count as no matches.
    /// </summary>
    /// <param name="start">Matches to begin with.</param>
    public MatchModel Over(IReadOnlyDictionary<uint, long> candidates, double pairs, double start)
    {
        var scores = candidates.OrderBy(c => c.Key).Select(c => (Score: Score(c.Key), Count: (double)c.Value)).ToArray();
        var prior = Share(start);
        for (var round = 0; round < 200; round++)
        {
            var odds = Math.Log(prior / (1 - prior));
            var next = Share(scores.Sum(s => s.Count / (1 + Math.Exp(-(s.Score + odds)))));
            var change = Math.Abs(next - prior) / prior;
            prior = next;
            if (change < 1e-6) break;
        }
        return this with { Prior = prior };

        double Share(double matches) => Math.Clamp((matches + .5) / (pairs + 1), 1e-12, .5);
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
        double[][]? start = null, double pseudo = 1, double priorStart = .05, int rounds = 200) =>
        Fit(candidates, U(random, levels), levels, 0, start, pseudo, priorStart, rounds);

    /// <summary>
    /// m by expectation-maximisation over the pairs of one blocking rule. They agree on the fields of the rule because they were chosen so, matches or not:
    /// those fields must not speak, and their m stays where it started.
    /// </summary>
    /// <param name="u">Held fixed; of the pairs that the rule gives, where those differ from random ones.</param>
    /// <param name="blocked">Fields of the rule, one bit each.</param>
    public static MatchModel Fit(
        IReadOnlyDictionary<uint, long> candidates, double[][] u, int[] levels, uint blocked,
        double[][]? start = null, double pseudo = 1, double priorStart = .05, int rounds = 200)
    {
        if (levels.Length > Pattern.MaxFields) throw new ArgumentException($"{levels.Length} fields; at most {Pattern.MaxFields} fit.");
        var begin = start ?? [.. levels.Select(Plain)];
        var m = begin.Select(x => (double[])x.Clone()).ToArray();
        var prior = priorStart;
        double total = candidates.Sum(c => (double)c.Value);
        if (total == 0) return new(m, u, prior, 0);
        uint open = 0;
        for (var f = 0; f < levels.Length; f++)
            if ((blocked >> f & 1) == 0) open = Pattern.With(open, f, 7);
        // A blocked field becomes a missing one.
        var patterns = candidates.GroupBy(c => c.Key & open).OrderBy(g => g.Key).Select(g => (g.Key, Count: g.Sum(c => (double)c.Value))).ToArray();
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
                if ((blocked >> f & 1) != 0) continue;
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

    /// <summary>One m from those of several rules: per field and level the median over the rules that leave the field open, so that one rule gone wrong decides nothing.</summary>
    /// <param name="fits">Each rule's m, its blocked fields and its expected matches; a rule of fewer than <paramref name="least"/> matches has no say.</param>
    public static double[][] Combine(IReadOnlyList<(double[][] M, uint Blocked, double Matches)> fits, int[] levels, double[][]? start = null, double least = 20)
    {
        var m = (start ?? [.. levels.Select(Plain)]).Select(x => (double[])x.Clone()).ToArray();
        for (var f = 0; f < levels.Length; f++)
        {
            var open = fits.Where(x => x.Matches >= least && (x.Blocked >> f & 1) == 0).Select(x => x.M[f]).ToArray();
            if (open.Length == 0) continue;
            for (var l = 1; l < levels[f]; l++) m[f][l] = Median([.. open.Select(x => x[l]).Order()]);
            var sum = m[f].Skip(1).Sum();
            for (var l = 1; l < levels[f]; l++) m[f][l] /= sum;
        }
        return m;

        static double Median(double[] x) => (x[(x.Length - 1) / 2] + x[x.Length / 2]) / 2;
    }

    /// <summary>Share of each level among patterns, per field.</summary>
    /// <param name="toward">Shares that few patterns are drawn to, at a weight of <paramref name="pull"/>; null: none.</param>
    public static double[][] U(IReadOnlyDictionary<uint, long> random, int[] levels, double[][]? toward = null, double pull = 20) =>
        [.. levels.Select((n, f) => Shares(random, f, n, toward?[f], pull))];

    static double[] Plain(int levels)
    {
        var m = new double[levels];
        for (var l = 1; l < levels; l++) m[l] = l == levels - 1 ? .8 : .2 / Math.Max(1, levels - 2);
        return m;
    }

    static double[] Shares(IReadOnlyDictionary<uint, long> patterns, int field, int levels, double[]? toward, double pull)
    {
        var counts = new double[levels];
        foreach (var (pattern, count) in patterns) counts[Pattern.Level(pattern, field)] += count;
        counts[0] = 0;
        // A twentieth of a count each: a level never seen among random pairs is rare, not impossible.
        for (var l = 1; l < levels; l++) counts[l] += toward is null ? .05 : pull * toward[l];
        var known = counts.Sum();
        for (var l = 1; l < levels; l++) counts[l] /= known;
        return counts;
    }
}
