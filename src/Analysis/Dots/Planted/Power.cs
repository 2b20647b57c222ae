using Verband.Analysis.Dots.Chance;

namespace Verband.Analysis.Dots.Planted;

/// <param name="Found">Share of runs in which a window of the set with p at or below the level holds most of the series.</param>
/// <param name="FoundNamed">The same with the set named in advance: only its own windows are searched.</param>
public sealed record PowerRow(int Count, int Days, int Runs, double Found, double Low, double High, double FoundNamed, double NamedLow, double NamedHigh);

/// <param name="Share">Share of null runs with any window at p &lt;= .05.</param>
/// <param name="UniformP">Kolmogorov-Smirnov p-value of the strongest window's p for uniformity.</param>
public sealed record SizeRow(int Runs, double Share, double Low, double High, double UniformDistance, double UniformP);

/// <summary>How often planted series are found, and how often nothing is "found".</summary>
public static class Power
{
    /// <param name="sizes">Sets with this many records (inclusive) receive the series, one drawn per run.</param>
    public static PowerRow Planted(
        DatedItems items, ScanSets sets, Func<int, int, int> stratumOn, ScanOptions options, ChanceOptions chance,
        int count, int days, (int Least, int Most) sizes, int runs, double level = .05)
    {
        var able = Enumerable.Range(0, sets.Count).Where(s => sets[s].Length >= sizes.Least && sets[s].Length <= sizes.Most).ToArray();
        if (able.Length == 0) throw new ArgumentException($"No set has {sizes.Least} to {sizes.Most} records.");
        var (first, last) = (items.From.Min(), items.From.Max());
        var found = new bool[runs];
        var named = new bool[runs];
        Parallel.For(0, runs, new ParallelOptions { MaxDegreeOfParallelism = chance.Threads }, run =>
        {
            var dice = new Dice(chance.Seed, (ulong)run);
            var set = able[dice.Next(able.Length)];
            var start = first + dice.Next(Math.Max(1, last - first - days + 2));
            var (more, planted) = Planting.Series(items, sets, set, count, start, days, stratumOn, ref dice);
            var own = chance with { Seed = chance.Seed + 7919 * (ulong)(run + 1), Threads = 1 };
            var name = sets.Names[set];
            found[run] = Holds(ScanTest.Run(more, planted, options, own, level: level), name, items.Count, count);
            var alone = new ScanSets([(name, planted[set].ToArray())], more.Count);
            named[run] = Holds(ScanTest.Run(more, alone, options, own, level: level), name, items.Count, count);
        });
        var (all, one) = (found.Count(x => x), named.Count(x => x));
        var (low, high) = Uniformity.Wilson(all, runs);
        var (lowNamed, highNamed) = Uniformity.Wilson(one, runs);
        return new(count, days, runs, (double)all / runs, low, high, (double)one / runs, lowNamed, highNamed);
    }

    static bool Holds(ScanResult result, string set, int firstPlanted, int count) =>
        result.Detections.Any(d => d.Set == set && 2 * d.Items.Count(i => i >= firstPlanted) > count);

    /// <summary>Nulls: the data with their dates exchanged once, tested like data.</summary>
    public static SizeRow Null(DatedItems items, ScanSets sets, ScanOptions options, ChanceOptions chance, int runs)
    {
        var shuffle = new Shuffle(items);
        var smallest = new double[runs];
        Parallel.For(0, runs, new ParallelOptions { MaxDegreeOfParallelism = chance.Threads }, run =>
        {
            var (from, to) = (new int[items.Count], new int[items.Count]);
            var dice = new Dice(chance.Seed ^ 0xABCDEF, (ulong)run);
            shuffle.Permute(ref dice, from, to, new int[items.Count]);
            var world = new DatedItems(from, to, items.Stratum, items.Document);
            var result = ScanTest.Run(world, sets, options, chance with { Seed = chance.Seed + 104_729 * (ulong)(run + 1), Threads = 1, Exceedances = 0 });
            smallest[run] = result.Strongest.Count == 0 ? 1 : result.Strongest[0].P;
        });
        var count = smallest.Count(p => p <= .05);
        var (low, high) = Uniformity.Wilson(count, runs);
        var (distance, uniform) = Uniformity.KolmogorovSmirnov(smallest);
        return new(runs, (double)count / runs, low, high, distance, uniform);
    }
}
