namespace Verband.Analysis.Dots.Chance;

/// <param name="Windows">Lengths in days.</param>
/// <param name="Least">Fewest documents in a window that count as a series; three in a row are common by chance, and counting them
/// costs the larger series half their power (docs/methods/scan.md).</param>
public sealed record ScanOptions(int[] Windows, double Least = 4)
{
    public static ScanOptions Standard { get; } = new([30, 60, 90, 180]);
}

/// <param name="From">First day of the window (a day number), the possible start of a member.</param>
/// <param name="Observed">Documents in the window, in expectation over inexact dates.</param>
/// <param name="Expected">The same, on average over all exchanges of dates.</param>
/// <param name="Statistic">Minus the natural logarithm of the chance of so many in a window that opens with a member, less that of its length over the shortest.</param>
public sealed record ScanWindow(int Set, int From, int Days, double Observed, double Expected, double Statistic);

/// <summary>
/// Looks into every set for the window with more in it than the strata explain. Its evidence is the chance that at least c - 1 of the other C - 1 documents
/// of the set fall into the window of one of them (Naus 1965), each with probability mu / C, as -ln; C is the set's total, mu the expectation under exchange of dates
/// within strata. A date counts with the share of its interval inside the window, and the records that a set holds of one document
/// add up to one. One instance per thread; <see cref="Another"/> shares the expectations.
/// </summary>
public sealed class WindowScan
{
    readonly DatedItems items;
    readonly ScanSets sets;
    readonly ScanOptions options;
    readonly double[][] weight;
    readonly double[] total;
    readonly double[][] expected;
    readonly int firstDay;
    readonly int[] windows;
    readonly long[] order;
    readonly double[] inside;

    public WindowScan(DatedItems items, ScanSets sets, ScanOptions options)
    {
        (this.items, this.sets, this.options) = (items, sets, options);
        windows = [.. options.Windows.Distinct().Order()];
        if (windows.Length == 0 || windows[0] < 1 || windows[^1] > 36_525) throw new ArgumentException("Windows are 1 to 36525 days long, and there is at least one.");
        if (!(options.Least > 0)) throw new ArgumentException($"At least {options.Least} in a window is no number of documents.");
        firstDay = items.Count == 0 ? 0 : items.From.Min();
        var days = items.Count == 0 ? 0 : items.To.Max() - firstDay + 1;
        var shares = new StratumShares(items, firstDay, days);
        weight = new double[sets.Count][];
        total = new double[sets.Count];
        expected = new double[sets.Count][];
        for (var s = 0; s < sets.Count; s++)
        {
            weight[s] = Weights(sets[s]);
            total[s] = weight[s].Sum();
            // A set that cannot hold enough is not looked into, here or in any replicate.
            expected[s] = total[s] < options.Least - 1e-9 ? [] : shares.Expected(sets[s], weight[s]);
        }
        (order, inside) = Scratch();
    }

    WindowScan(WindowScan other)
    {
        (items, sets, options, weight, total) = (other.items, other.sets, other.options, other.weight, other.total);
        (expected, firstDay, windows) = (other.expected, other.firstDay, other.windows);
        (order, inside) = Scratch();
    }

    (long[], double[]) Scratch()
    {
        var largest = 0;
        for (var s = 0; s < sets.Count; s++) largest = Math.Max(largest, sets[s].Length);
        return (new long[largest], new double[windows.Length]);
    }

    public WindowScan Another() => new(this);

    /// <summary>Sets that are large enough to be looked into.</summary>
    public int SetsTried => expected.Count(e => e.Length > 0);

    public double Largest(ReadOnlySpan<int> from, ReadOnlySpan<int> to)
    {
        double most = 0;
        for (var s = 0; s < sets.Count; s++)
            if (expected[s].Length > 0) Look(s, from, to, null, ref most);
        return most;
    }

    /// <summary>The windows of all sets that do not overlap a stronger one of the same set, strongest first.</summary>
    public IReadOnlyList<ScanWindow> Find(ReadOnlySpan<int> from, ReadOnlySpan<int> to)
    {
        List<ScanWindow> all = [];
        for (var s = 0; s < sets.Count; s++)
        {
            if (expected[s].Length == 0) continue;
            List<ScanWindow> found = [], kept = [];
            double most = 0;
            Look(s, from, to, found, ref most);
            foreach (var w in found.OrderByDescending(w => w.Statistic).ThenBy(w => w.From).ThenBy(w => w.Days))
                if (!kept.Exists(k => k.From < w.From + w.Days && w.From < k.From + k.Days)) kept.Add(w);
            all.AddRange(kept);
        }
        return [.. all.OrderByDescending(w => w.Statistic).ThenBy(w => w.Set).ThenBy(w => w.From)];
    }

    void Look(int s, ReadOnlySpan<int> from, ReadOnlySpan<int> to, List<ScanWindow>? found, ref double most)
    {
        var members = sets[s];
        var widest = 0;
        for (var k = 0; k < members.Length; k++)
        {
            order[k] = ((long)from[members[k]] << 32) | (uint)k;
            widest = Math.Max(widest, to[members[k]] - from[members[k]]);
        }
        var sorted = order.AsSpan(0, members.Length);
        sorted.Sort();
        var low = 0;
        for (var a = 0; a < sorted.Length; a++)
        {
            var day = (int)(sorted[a] >> 32);
            if (a > 0 && day == (int)(sorted[a - 1] >> 32)) continue;
            while ((int)(sorted[low] >> 32) + widest < day) low++;
            Array.Clear(inside);
            for (var b = low; b < sorted.Length; b++)
            {
                var first = (int)(sorted[b] >> 32);
                if (first >= day + windows[^1]) break;
                var k = (int)(uint)sorted[b];
                var last = to[members[k]];
                if (last < day) continue;
                for (var w = windows.Length - 1; w >= 0 && first < day + windows[w]; w--)
                {
                    var days = Math.Min(last, day + windows[w] - 1) - Math.Max(first, day) + 1;
                    inside[w] += weight[s][k] * days / (last - first + 1);
                }
            }
            for (var w = 0; w < windows.Length; w++)
            {
                if (inside[w] < options.Least - 1e-9) continue;
                var mean = Between(expected[s], day - firstDay, windows[w]);
                var evidence = Evidence(inside[w], mean, total[s], windows[w]);
                if (evidence <= 0) continue;
                most = Math.Max(most, evidence);
                found?.Add(new(s, day, windows[w], inside[w], mean, evidence));
            }
        }
    }

    static double Between(double[] cumulative, int day, int days) =>
        cumulative[Math.Min(day + days, cumulative.Length - 1)] - cumulative[day];

    /// <summary>
    /// 0 when there is no more than expected. Windows of every length share the error, a long one in inverse proportion to its length (weighted tests, Genovese
    /// and others 2006): concerted action is a matter of weeks rather than of half a year, and long windows would else set the bar for short ones.
    /// </summary>
    double Evidence(double observed, double expected, double all, int days)
    {
        if (observed <= expected) return 0;
        var p = Warn.Chance.Beta(Math.Max(expected, 1e-9) / all, observed - 1, Math.Max(all - observed, 0) + 1);
        return -Math.Log(Math.Max(p, double.Epsilon)) - Math.Log((double)days / windows[0]);
    }

    /// <summary>Kulldorff's (1997) log-likelihood ratio of a raised rate, c ln(c/mu) + (C - c) ln((C - c)/(C - mu)); 0 when there is no more than expected.</summary>
    public static double Ratio(double observed, double expected, double total)
    {
        expected = Math.Max(expected, 1e-9);
        if (observed <= expected) return 0;
        var rest = total - observed;
        var inside = observed * Math.Log(observed / expected);
        return rest <= 1e-9 || total <= expected ? inside : inside + rest * Math.Log(rest / (total - expected));
    }

    /// <summary>One over the number of records that the set holds of the same document.</summary>
    double[] Weights(ReadOnlySpan<int> members)
    {
        var records = new Dictionary<int, int>();
        foreach (var i in members)
            if (items.Document[i] >= 0) records[items.Document[i]] = records.GetValueOrDefault(items.Document[i]) + 1;
        var weights = new double[members.Length];
        for (var k = 0; k < members.Length; k++)
            weights[k] = items.Document[members[k]] < 0 ? 1 : 1.0 / records[items.Document[members[k]]];
        return weights;
    }
}
