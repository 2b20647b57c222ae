namespace Verband.Analysis.Dots.Stated;

/// <param name="Mf1">B-cubed F1 (Bagga and Baldwin 1998) over the incidents that have a mate in the truth: over all of them "everything alone" would win.</param>
/// <param name="Ari">Adjusted Rand index (Hubert and Arabie 1985) over all incidents.</param>
/// <param name="Pure">Share of the proposed groups in which at least two incidents truly belong together.</param>
public readonly record struct GroupingScore(double Mf1, double Precision, double Recall, double Ari, int Groups, double Pure);

/// <summary>Scores a grouping against a true one. Both give every incident a group number; a number that occurs once is a single.</summary>
public static class GroupingMetrics
{
    public static GroupingScore Score(IReadOnlyList<int> truth, IReadOnlyList<int> found)
    {
        if (truth.Count != found.Count) throw new ArgumentException($"{truth.Count} true groups for {found.Count} found ones.");
        var trueSize = Sizes(truth);
        var foundSize = Sizes(found);
        var both = new Dictionary<(int, int), int>();
        for (var i = 0; i < truth.Count; i++) both[(truth[i], found[i])] = both.GetValueOrDefault((truth[i], found[i])) + 1;
        double precision = 0, recall = 0;
        var mated = 0;
        for (var i = 0; i < truth.Count; i++)
        {
            if (trueSize[truth[i]] < 2) continue;
            mated++;
            precision += (double)both[(truth[i], found[i])] / foundSize[found[i]];
            recall += (double)both[(truth[i], found[i])] / trueSize[truth[i]];
        }
        precision = mated == 0 ? 0 : precision / mated;
        recall = mated == 0 ? 0 : recall / mated;
        var groups = foundSize.Where(g => g.Value > 1).Select(g => g.Key).ToArray();
        var pure = groups.Count(g => both.Any(b => b.Key.Item2 == g && b.Value > 1));
        return new GroupingScore(precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall), precision, recall,
            Ari(both.Values, trueSize.Values, foundSize.Values, truth.Count), groups.Length, groups.Length == 0 ? 0 : (double)pure / groups.Length);
    }

    /// <summary>
    /// 95 % intervals of mF1 and the adjusted Rand index by bootstrap over true groups (singles are groups of one). A group drawn k times
    /// weighs k; a pair of incidents of two groups weighs the mean of both, so that a group is never held against its own copy.
    /// </summary>
    public static ((double Low, double High) Mf1, (double Low, double High) Ari) Bootstrap(IReadOnlyList<int> truth, IReadOnlyList<int> found, int replicates, ulong seed)
    {
        var trueSize = Sizes(truth);
        var number = trueSize.Keys.Order().Select((g, k) => (g, k)).ToDictionary(x => x.g, x => x.k);
        var (mated, precision, recall) = (new double[number.Count], new double[number.Count], new double[number.Count]);
        var inside = new double[number.Count];
        foreach (var (group, size) in trueSize) inside[number[group]] = Pairs(size);
        var pairs = new List<(int A, int B)>();
        foreach (var members in Enumerable.Range(0, truth.Count).GroupBy(i => found[i]).Select(g => g.ToArray()))
            for (var i = 0; i < members.Length; i++)
            {
                var unit = number[truth[members[i]]];
                for (var j = i + 1; j < members.Length; j++) pairs.Add((unit, number[truth[members[j]]]));
                if (trueSize[truth[members[i]]] < 2) continue;
                var shared = members.Count(m => truth[m] == truth[members[i]]);
                mated[unit]++;
                precision[unit] += (double)shared / members.Length;
                recall[unit] += (double)shared / trueSize[truth[members[i]]];
            }
        var (f1, ari) = (new double[replicates], new double[replicates]);
        for (var r = 0; r < replicates; r++)
        {
            var dice = new Chance.Dice(seed, (ulong)r);
            var weight = new double[number.Count];
            for (var k = 0; k < weight.Length; k++) weight[dice.Next(weight.Length)]++;
            var (m, p, q) = (Dot(mated, weight), Dot(precision, weight), Dot(recall, weight));
            f1[r] = m == 0 || p + q == 0 ? 0 : 2 * (p / m) * (q / m) / ((p + q) / m);
            double index = 0, right = 0;
            foreach (var (a, b) in pairs)
            {
                right += (weight[a] + weight[b]) / 2;
                if (a == b) index += weight[a];
            }
            var left = Dot(inside, weight);
            var expected = left * right / Pairs(truth.Count);
            ari[r] = (left + right) / 2 - expected == 0 ? 0 : (index - expected) / ((left + right) / 2 - expected);
        }
        return (Middle(f1), Middle(ari));

        static double Dot(double[] x, double[] w)
        {
            double sum = 0;
            for (var k = 0; k < x.Length; k++) sum += x[k] * w[k];
            return sum;
        }

        static (double, double) Middle(double[] values)
        {
            Array.Sort(values);
            return (values[(int)(values.Length * 0.025)], values[(int)(values.Length * 0.975)]);
        }
    }

    /// <summary>Groups by connecting every pair that a rule accepts; for baselines.</summary>
    public static int[] Connect(int n, Func<int, int, bool> together)
    {
        var group = Enumerable.Range(0, n).ToArray();
        for (var i = 0; i < n; i++)
            for (var j = i + 1; j < n; j++)
                if (Root(i) != Root(j) && together(i, j)) group[Root(j)] = Root(i);
        return [.. group.Select((_, i) => Root(i))];

        int Root(int i)
        {
            while (group[i] != i) i = group[i] = group[group[i]];
            return i;
        }
    }

    static double Ari(IEnumerable<int> both, IEnumerable<int> a, IEnumerable<int> b, int n)
    {
        double index = both.Sum(Pairs), left = a.Sum(Pairs), right = b.Sum(Pairs);
        var expected = left * right / Pairs(n);
        var most = (left + right) / 2;
        return most - expected == 0 ? 0 : (index - expected) / (most - expected);
    }

    static double Pairs(int n) => n * (n - 1.0) / 2;

    static Dictionary<int, int> Sizes(IReadOnlyList<int> groups) => groups.GroupBy(g => g).ToDictionary(g => g.Key, g => g.Count());
}
