namespace Verband.Analysis.Dots.Chance;

/// <param name="P">Against the largest of all sets at this window length alone; 1 when the set shows no window of that length.</param>
public sealed record WindowP(int Days, double Observed, double Expected, double P);

/// <summary>How much a detection rests on the choices that were made.</summary>
public static class Sensitivity
{
    /// <summary>
    /// The p-value of one set at each window length by itself. A series that holds only at one length, or only in one family of lengths
    /// searched together, is weaker than one that holds at all.
    /// </summary>
    public static IReadOnlyList<WindowP> ToWindow(
        DatedItems items, ScanSets sets, string set, IEnumerable<int> lengths, ChanceOptions chance, double least = 4, CancellationToken stop = default)
    {
        var number = Enumerable.Range(0, sets.Count).FirstOrDefault(s => sets.Names[s] == set, -1);
        if (number < 0) throw new ArgumentException($"There is no set '{set}'.");
        List<WindowP> result = [];
        foreach (var days in lengths.Distinct().Order())
        {
            var scan = new WindowScan(items, sets, new([days], least));
            var best = scan.Find(items.From, items.To).FirstOrDefault(w => w.Set == number);
            var p = best is null ? 1 : ChanceTest.Run(items, [best.Statistic], () => scan.Another().Largest, chance, stop: stop).P[0];
            result.Add(new(days, best?.Observed ?? 0, best?.Expected ?? 0, p));
        }
        return result;
    }
}
