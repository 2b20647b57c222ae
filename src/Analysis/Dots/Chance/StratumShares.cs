namespace Verband.Analysis.Dots.Chance;

/// <summary>How the dates of each stratum spread over the days, and from it what a set may expect in any window.</summary>
sealed class StratumShares
{
    readonly DatedItems items;
    readonly int days;
    readonly Dictionary<int, double[]> cumulative = [];

    public StratumShares(DatedItems items, int firstDay, int days)
    {
        (this.items, this.days) = (items, days);
        var units = new HashSet<(int Document, int From, int To)>();
        foreach (var stratum in Enumerable.Range(0, items.Count).GroupBy(i => items.Stratum[i]))
        {
            units.Clear();
            // Share of the stratum's units on each day, as differences, then summed twice: to shares, to shares before a day.
            var rise = new double[days + 1];
            foreach (var i in stratum)
            {
                var (from, to) = (items.From[i], items.To[i]);
                if (items.Document[i] >= 0 && !units.Add((items.Document[i], from, to))) continue;
                if (items.Document[i] < 0) units.Add((-1 - i, from, to));
                rise[from - firstDay] += 1.0 / (to - from + 1);
                rise[to - firstDay + 1] -= 1.0 / (to - from + 1);
            }
            var before = new double[days + 1];
            double onDay = 0;
            for (var d = 0; d < days; d++)
            {
                onDay += rise[d];
                before[d + 1] = before[d] + onDay / units.Count;
            }
            cumulative[stratum.Key] = before;
        }
    }

    /// <summary>Expected weight of the set before each day: entry d is the sum over all days before day d.</summary>
    public double[] Expected(ReadOnlySpan<int> members, double[] weight)
    {
        var perStratum = new SortedDictionary<int, double>();
        for (var k = 0; k < members.Length; k++)
            perStratum[items.Stratum[members[k]]] = perStratum.GetValueOrDefault(items.Stratum[members[k]]) + weight[k];
        var sum = new double[days + 1];
        foreach (var (stratum, total) in perStratum)
        {
            var share = cumulative[stratum];
            for (var d = 0; d <= days; d++) sum[d] += total * share[d];
        }
        return sum;
    }
}
