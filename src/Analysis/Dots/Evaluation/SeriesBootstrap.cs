namespace Verband.Analysis.Dots;

/// <summary>
/// Percentile intervals from resampled series (initiators), the unit that is new when a new incident comes. A linked pair weighs as often
/// as its series was drawn, an unlinked one as the product of both. Group and incident means resample the groups against fixed rivals.
/// </summary>
static class SeriesBootstrap
{
    public sealed record Draws(
        IReadOnlyDictionary<string, Interval> Intervals, IReadOnlyDictionary<string, Interval> Auc, IReadOnlyDictionary<string, Interval> Ap);

    public static Draws Run(PairView view, RankedPairs ours, IReadOnlyDictionary<string, RankedPairs> theirs, int replicates, ulong seed)
    {
        var names = theirs.Keys.Order(StringComparer.Ordinal).ToArray();
        var own = new double[9, replicates];
        var auc = names.ToDictionary(n => n, _ => new double[replicates], StringComparer.Ordinal);
        var ap = names.ToDictionary(n => n, _ => new double[replicates], StringComparer.Ordinal);
        Parallel.For(0, replicates, new ParallelOptions { MaxDegreeOfParallelism = 2 }, r =>
        {
            var drawn = Draw(view.SeriesCount, Mix(seed * 1_000_003 + (ulong)r));
            var (weights, sized) = (new float[view.Count], new float[view.Count]);
            for (var k = 0; k < weights.Length; k++)
            {
                var (a, b) = (view.Series[view.Table.First[view.Pairs[k]]], view.Series[view.Table.Second[view.Pairs[k]]]);
                weights[k] = a == b ? drawn[a] : drawn[a] * drawn[b];
                sized[k] = weights[k] * view.SizeWeight[k];
            }
            var c = RankMetrics.Curve(ours.Order, ours.Score, view.Linked, weights);
            var w = RankMetrics.Curve(ours.Order, ours.Score, view.Linked, sized);
            double[] values =
            [
                c.Auc, Mean(ours.GroupAuc, view.Groups, drawn), w.Auc, c.Ap, w.Ap, c.Tpr01, c.Tpr05,
                Mean(ours.Recall, view.Queries, drawn), Mean(ours.Reciprocal, view.Queries, drawn),
            ];
            for (var m = 0; m < values.Length; m++) own[m, r] = values[m];
            foreach (var name in names)
            {
                var t = RankMetrics.Curve(theirs[name].Order, theirs[name].Score, view.Linked, weights);
                auc[name][r] = c.Auc - t.Auc;
                ap[name][r] = c.Ap - t.Ap;
            }
        });
        string[] metrics = ["auc", "macroAuc", "weightedAuc", "ap", "weightedAp", "tpr01", "tpr05", "recall50", "mrr"];
        return new Draws(
            metrics.Select((m, k) => (m, Percentiles([.. Enumerable.Range(0, replicates).Select(r => own[k, r])]))).ToDictionary(x => x.m, x => x.Item2, StringComparer.Ordinal),
            auc.ToDictionary(x => x.Key, x => Percentiles(x.Value), StringComparer.Ordinal),
            ap.ToDictionary(x => x.Key, x => Percentiles(x.Value), StringComparer.Ordinal));
    }

    static double Mean(double[] values, IReadOnlyList<(int Series, int[] Pairs)> units, int[] drawn)
    {
        double sum = 0, n = 0;
        for (var k = 0; k < values.Length; k++)
        {
            sum += drawn[units[k].Series] * values[k];
            n += drawn[units[k].Series];
        }
        return n > 0 ? sum / n : double.NaN;
    }

    /// <summary>How often each of n units comes up in n draws with replacement (SplitMix64).</summary>
    public static int[] Draw(int n, ulong seed)
    {
        var counts = new int[n];
        for (var k = 0; k < n; k++)
        {
            seed += 0x9E3779B97F4A7C15UL;
            counts[(int)(Mix(seed) % (ulong)n)]++;
        }
        return counts;
    }

    /// <summary>The seeds of two replicates must not be steps of one sequence, so they go through the mixer first.</summary>
    public static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    public static Interval Percentiles(double[] values)
    {
        var sorted = values.Where(v => !double.IsNaN(v)).Order().ToArray();
        return sorted.Length == 0 ? new Interval(double.NaN, double.NaN)
            : new Interval(sorted[(int)(0.025 * (sorted.Length - 1))], sorted[(int)Math.Ceiling(0.975 * (sorted.Length - 1))]);
    }
}
