namespace Verband.Analysis.Dots.Chance;

/// <summary>
/// The whole search on other dates: takes the first and last possible day of every item and returns the largest statistic that
/// it finds, or 0 and below when it finds nothing. It must be the very search that found the campaigns in the data.
/// </summary>
public delegate double SearchAgain(ReadOnlySpan<int> from, ReadOnlySpan<int> to);

/// <param name="Replicates">Replicates asked for, B.</param>
/// <param name="Exceedances">Stop once the strongest campaign was reached this often (Besag and Clifford 1991); 0: never stop early.</param>
/// <param name="Threads">At most this many at once; the answer does not depend on it.</param>
public sealed record ChanceOptions(int Replicates = 999, ulong Seed = 1, int Exceedances = 50, int Threads = 2);

/// <param name="P">Per campaign, in the order of the statistics given: (1 + exceedances) / (replicates run + 1).</param>
/// <param name="Replicates">Replicates that were run.</param>
/// <param name="Maxima">The largest statistic of each replicate that was run.</param>
public sealed record ChanceResult(double[] P, int[] Exceedances, int Replicates, double[] Maxima, ChanceStatement Statement);

/// <summary>
/// Could it be chance? The whole search is run again on data whose dates were exchanged within strata, and each campaign is
/// held against the <b>largest</b> statistic of every replicate, which controls the chance of any false campaign (Westfall and
/// Young 1993): p = (1 + #{T* >= T}) / (B + 1). A permutation test is exact for any statistic as long as dates are exchangeable
/// within strata; see docs/methods/chance.md for what that means and where it fails.
/// </summary>
public static class ChanceTest
{
    const int Batch = 16;

    /// <param name="items">Dates as intervals, strata, documents.</param>
    /// <param name="statistics">The statistic of every campaign that the search found in the data; may be empty.</param>
    /// <param name="search">Makes one search per thread, so that each may keep scratch memory of its own.</param>
    /// <param name="stratum">What a stratum is, in words, for the statement: "incident type".</param>
    public static ChanceResult Run(
        DatedItems items, IReadOnlyList<double> statistics, Func<SearchAgain> search, ChanceOptions options,
        string stratum = "all records", CancellationToken stop = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Replicates, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(options.Exceedances);
        foreach (var t in statistics)
            if (double.IsNaN(t)) throw new ArgumentException("A campaign's statistic is not a number.", nameof(statistics));
        var shuffle = new Shuffle(items);
        if (statistics.Count == 0) return new([], [], 0, [], ChanceStatement.Of(items, shuffle, stratum, options, 0));

        var strongest = statistics.Max();
        var maxima = new List<double>(options.Replicates);
        var reached = 0;
        var workers = Enumerable.Range(0, Math.Clamp(options.Threads, 1, Batch)).Select(_ => new Worker(items, shuffle, search())).ToArray();
        var batch = new double[Batch];
        while (maxima.Count < options.Replicates && !Enough())
        {
            stop.ThrowIfCancellationRequested();
            var first = maxima.Count;
            var size = Math.Min(Batch, options.Replicates - first);
            Parallel.For(0, workers.Length, new ParallelOptions { MaxDegreeOfParallelism = workers.Length }, w =>
            {
                for (var k = w; k < size; k += workers.Length) batch[k] = workers[w].Replicate(options.Seed, (ulong)(first + k));
            });
            // In order of replicate, so that stopping does not depend on which thread was first.
            for (var k = 0; k < size && !Enough(); k++)
            {
                maxima.Add(batch[k]);
                if (Reaches(batch[k], strongest)) reached++;
            }
        }
        var exceedances = statistics.Select(t => Exceedances(maxima, t)).ToArray();
        var p = exceedances.Select(e => (1.0 + e) / (maxima.Count + 1.0)).ToArray();
        return new(p, exceedances, maxima.Count, [.. maxima], ChanceStatement.Of(items, shuffle, stratum, options, maxima.Count));

        bool Enough() => options.Exceedances > 0 && reached >= options.Exceedances;
    }

    /// <summary>The p of another set held against replicates that were run before: (1 + exceedances) / (replicates + 1).</summary>
    /// <param name="maxima">The largest statistic of each replicate.</param>
    public static double P(IReadOnlyList<double> maxima, double statistic) => (1.0 + Exceedances(maxima, statistic)) / (maxima.Count + 1.0);

    static int Exceedances(IReadOnlyList<double> maxima, double statistic) => maxima.Count(m => Reaches(m, statistic));

    /// <summary>Ties count against the campaign; rounding in another order of summation must not break one.</summary>
    static bool Reaches(double replicate, double observed) => replicate >= observed - 1e-9 * Math.Max(1, Math.Abs(observed));

    sealed class Worker(DatedItems items, Shuffle shuffle, SearchAgain search)
    {
        readonly int[] from = new int[items.Count];
        readonly int[] to = new int[items.Count];
        readonly int[] giver = new int[items.Count];

        public double Replicate(ulong seed, ulong number)
        {
            var dice = new Dice(seed, number);
            shuffle.Permute(ref dice, from, to, giver);
            var most = search(from, to);
            return double.IsNaN(most) ? throw new InvalidOperationException($"The search gave no number on replicate {number}.") : most;
        }
    }
}
