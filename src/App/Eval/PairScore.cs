using Verband.Analysis.Dots.Chance;

namespace Verband.App.Eval;

/// <summary>Pairs said to be the same, held against the truth.</summary>
/// <param name="Low">95 % interval of F1 by bootstrap over the true incidents or persons.</param>
sealed record PairScore(long True, long Said, long Right, double Precision, double Recall, double F1, double? Low, double? High)
{
    const int Replicates = 1000;

    /// <param name="truth">What each record is about; equal numbers are the same.</param>
    /// <param name="sides">The file of each record, when pairs within one file do not count; else null.</param>
    public static PairScore Of(IEnumerable<(int A, int B)> said, int[] truth, int[]? sides = null)
    {
        var number = new Dictionary<int, int>();
        foreach (var t in truth) number.TryAdd(t, number.Count);
        var (all, right, claimed) = (new double[number.Count], new double[number.Count], new double[number.Count]);
        foreach (var group in Enumerable.Range(0, truth.Length).GroupBy(i => truth[i]))
        {
            double n = group.Count();
            all[number[group.Key]] = n * (n - 1) / 2 - (sides is null ? 0 : group.GroupBy(i => sides[i]).Sum(s => s.Count() * (s.Count() - 1.0) / 2));
        }
        foreach (var (a, b) in said)
        {
            // A wrong pair is half the fault of either side.
            claimed[number[truth[a]]] += .5;
            claimed[number[truth[b]]] += .5;
            if (truth[a] == truth[b]) right[number[truth[a]]]++;
        }
        var (t0, s0, r0) = (all.Sum(), claimed.Sum(), right.Sum());
        var dice = new Dice(1, 61);
        var f1 = new double[Replicates];
        for (var r = 0; r < Replicates; r++)
        {
            double t = 0, s = 0, hit = 0;
            for (var k = 0; k < all.Length; k++)
            {
                var e = dice.Next(all.Length);
                (t, s, hit) = (t + all[e], s + claimed[e], hit + right[e]);
            }
            f1[r] = t + s > 0 ? 2 * hit / (t + s) : 0;
        }
        Array.Sort(f1);
        return new PairScore((long)t0, (long)s0, (long)r0, s0 > 0 ? r0 / s0 : 0, t0 > 0 ? r0 / t0 : 0, t0 + s0 > 0 ? 2 * r0 / (t0 + s0) : 0,
            Shape.Number(f1[(int)(.025 * (Replicates - 1))]), Shape.Number(f1[(int)Math.Ceiling(.975 * (Replicates - 1))]));
    }

    public static IEnumerable<(int A, int B)> Within(int[] cluster) =>
        from g in Enumerable.Range(0, cluster.Length).GroupBy(i => cluster[i])
        let items = g.ToArray()
        from a in Enumerable.Range(0, items.Length)
        from b in Enumerable.Range(a + 1, items.Length - a - 1)
        select (items[a], items[b]);

    public object View() => new
    {
        f1 = Shape.Number(F1),
        precision = Shape.Number(Precision),
        recall = Shape.Number(Recall),
        said = Said,
        right = Right,
        intervals = new { f1 = new[] { Low, High } },
    };
}
