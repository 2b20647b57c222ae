namespace Verband.Analysis.Dots.Chance;

/// <param name="From">First and last day on which a counted member can have begun.</param>
/// <param name="Items">Members whose date lies inside the window for the larger part.</param>
public sealed record Detection(string Set, DateOnly From, DateOnly To, int Window, double Observed, double Expected, double Statistic, double P, int[] Items)
{
    /// <summary>p for this set alone, all windows searched: valid only for a set that was named before anyone looked. Null where not asked for.</summary>
    public double? PIfNamed { get; init; }
}

/// <param name="Detections">Windows with p at or below the level, strongest first.</param>
/// <param name="Strongest">The strongest windows whatever their p, at most ten.</param>
public sealed record ScanResult(IReadOnlyList<Detection> Detections, IReadOnlyList<Detection> Strongest, int SetsTried, ChanceStatement Statement);

/// <summary>Scans sets for surges and holds every window found against the largest of each replicate.</summary>
public static class ScanTest
{
    /// <param name="level">Windows with p at or below it are detections.</param>
    /// <param name="named">For so many of the strongest windows, also p for their set alone.</param>
    public static ScanResult Run(
        DatedItems items, ScanSets sets, ScanOptions options, ChanceOptions chance, string stratum = "all records",
        double level = .05, int named = 0, CancellationToken stop = default)
    {
        var scan = new WindowScan(items, sets, options);
        var windows = scan.Find(items.From, items.To);
        var result = ChanceTest.Run(items, [.. windows.Select(w => w.Statistic)], () => scan.Another().Largest, chance, stratum, stop);
        var all = windows.Select((w, k) => Of(items, sets, w, result.P[k])).ToArray();
        for (var k = 0; k < Math.Min(named, all.Length); k++) all[k] = all[k] with { PIfNamed = Named(items, sets, windows[k], options, chance, stop) };
        return new([.. all.Where(d => d.P <= level)], [.. all.Take(10)], scan.SetsTried, result.Statement);
    }

    /// <summary>The chance that a set named in advance shows a window as strong: the same replicates, but only this set is searched.</summary>
    static double Named(DatedItems items, ScanSets sets, ScanWindow window, ScanOptions options, ChanceOptions chance, CancellationToken stop)
    {
        var alone = new WindowScan(items, new ScanSets([(sets.Names[window.Set], sets[window.Set].ToArray())], items.Count), options);
        return ChanceTest.Run(items, [window.Statistic], () => alone.Another().Largest, chance, stop: stop).P[0];
    }

    static Detection Of(DatedItems items, ScanSets sets, ScanWindow window, double p)
    {
        var last = window.From + window.Days - 1;
        List<int> inside = [];
        foreach (var i in sets[window.Set])
        {
            var days = Math.Min(items.To[i], last) - Math.Max(items.From[i], window.From) + 1;
            if (2 * days > items.To[i] - items.From[i] + 1) inside.Add(i);
        }
        var first = inside.Count == 0 ? window.From : inside.Min(i => Math.Max(items.From[i], window.From));
        var end = inside.Count == 0 ? last : inside.Max(i => Math.Min(items.To[i], last));
        return new(sets.Names[window.Set], DateOnly.FromDayNumber(first), DateOnly.FromDayNumber(end), window.Days,
            window.Observed, window.Expected, window.Statistic, p, [.. inside]);
    }
}
