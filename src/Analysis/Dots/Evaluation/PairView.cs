namespace Verband.Analysis.Dots;

/// <summary>The scored pairs by series, group and incident, laid out once for metrics and bootstrap.</summary>
sealed class PairView
{
    public PairView(PairTable table, int[] pairs)
    {
        Linked = Array.ConvertAll(pairs, p => table.Linked[p]);
        Positives = Linked.Count(l => l);
        Table = table;
        Pairs = pairs;
        var used = pairs.SelectMany(p => new[] { table.First[p], table.Second[p] }).ToHashSet();
        Incidents = used.Count;
        Series = SeriesOf(table, used);
        SeriesCount = Series.Where((_, i) => used.Contains(i)).DefaultIfEmpty(-1).Max() + 1;

        var sizes = used.SelectMany(i => table.Labels[i].Groups).GroupBy(g => g, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        SizeWeight = new float[pairs.Length];
        var around = new SortedDictionary<string, (List<int> Inside, List<int> Across)>(StringComparer.Ordinal);
        var mates = new SortedDictionary<int, List<int>>();
        for (var k = 0; k < pairs.Length; k++)
        {
            var (i, j) = (table.First[pairs[k]], table.Second[pairs[k]]);
            foreach (var x in (ReadOnlySpan<int>)[i, j])
            {
                if (!mates.TryGetValue(x, out var list)) mates.Add(x, list = []);
                list.Add(k);
            }
            SizeWeight[k] = 1;
            if (Linked[k]) SizeWeight[k] = 1f / Math.Max(1, table.Labels[i].Groups.Intersect(table.Labels[j].Groups, StringComparer.Ordinal).Min(g => sizes[g]) - 1);
            foreach (var g in table.Labels[i].Groups.Union(table.Labels[j].Groups, StringComparer.Ordinal))
            {
                if (sizes[g] < 2) continue;
                if (!around.TryGetValue(g, out var lists)) around.Add(g, lists = ([], []));
                var both = table.Labels[i].Groups.Contains(g, StringComparer.Ordinal) && table.Labels[j].Groups.Contains(g, StringComparer.Ordinal);
                if (both) lists.Inside.Add(k);
                else if (!Linked[k]) lists.Across.Add(k);
            }
        }
        Groups = [.. around.Where(a => a.Value.Inside.Count > 0 && a.Value.Across.Count > 0)
            .Select(a => (SeriesOfPair(a.Value.Inside[0]), a.Value.Inside.Concat(a.Value.Across).ToArray()))];
        Queries = [.. mates.Where(m => m.Value.Any(k => Linked[k])).Select(m => (Series[m.Key], m.Value.ToArray()))];
    }

    public PairTable Table { get; }

    public int[] Pairs { get; }

    public bool[] Linked { get; }

    public int Count => Pairs.Length;

    public int Positives { get; }

    public int Incidents { get; }

    /// <summary>Series by incident of the table: groups that ever occur together are one.</summary>
    public int[] Series { get; }

    public int SeriesCount { get; }

    public float[] SizeWeight { get; }

    /// <summary>Per group with a mate: its series, and the pairs inside it and with one foot in it.</summary>
    public IReadOnlyList<(int Series, int[] Pairs)> Groups { get; }

    /// <summary>Per incident with a mate: its series and its pairs.</summary>
    public IReadOnlyList<(int Series, int[] Pairs)> Queries { get; }

    public int SeriesOfPair(int k) => Series[Table.First[Pairs[k]]];

    public double[] Scores(Func<int, double> score) => Array.ConvertAll(Pairs, p => score(p));

    static int[] SeriesOf(PairTable table, HashSet<int> used)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        var edges = new List<(int, int)>();
        for (var i = 0; i < table.Labels.Length; i++)
        {
            if (!used.Contains(i)) continue;
            foreach (var g in table.Labels[i].Groups)
                if (!first.TryAdd(g, i)) edges.Add((first[g], i));
        }
        var root = Components.Of(Enumerable.Range(0, table.Labels.Length), edges);
        var number = new Dictionary<int, int>();
        var series = new int[table.Labels.Length];
        foreach (var i in Enumerable.Range(0, series.Length).OrderBy(i => used.Contains(i) ? 0 : 1).ThenBy(i => i))
        {
            if (!number.TryGetValue(root[i], out var n)) number.Add(root[i], n = number.Count);
            series[i] = n;
        }
        return series;
    }
}

/// <summary>One score over a view: its metrics, and per group and query what a bootstrap averages.</summary>
sealed class RankedPairs
{
    public RankedPairs(PairView view, double[] score)
    {
        (Score, Order) = (score, RankMetrics.Descending(score));
        var ones = Array.ConvertAll(view.Linked, _ => 1f);
        var plain = RankMetrics.Curve(Order, score, view.Linked, ones);
        var weighted = RankMetrics.Curve(Order, score, view.Linked, view.SizeWeight);
        GroupAuc = [.. view.Groups.Select(g => Within(g.Pairs, score, view.Linked).Auc)];
        (Recall, Reciprocal) = (new double[view.Queries.Count], new double[view.Queries.Count]);
        for (var q = 0; q < view.Queries.Count; q++) (Recall[q], Reciprocal[q]) = Retrieval(view.Queries[q].Pairs, score, view.Linked);
        Metrics = new LinkMetrics(
            plain.Auc, Mean(GroupAuc), weighted.Auc, plain.Ap, weighted.Ap, plain.Tpr01, plain.Tpr05, Mean(Recall), Mean(Reciprocal));
    }

    public double[] Score { get; }

    public int[] Order { get; }

    public double[] GroupAuc { get; }

    public double[] Recall { get; }

    public double[] Reciprocal { get; }

    public LinkMetrics Metrics { get; }

    static (double Auc, double, double, double) Within(int[] pairs, double[] score, bool[] linked)
    {
        var s = Array.ConvertAll(pairs, k => score[k]);
        return RankMetrics.Curve(RankMetrics.Descending(s), s, Array.ConvertAll(pairs, k => linked[k]), Array.ConvertAll(pairs, _ => 1f));
    }

    /// <summary>Ties count against us: an unlinked pair with the same score ranks first.</summary>
    static (double Recall, double Reciprocal) Retrieval(int[] pairs, double[] score, bool[] linked)
    {
        var order = pairs.OrderByDescending(k => score[k]).ThenBy(k => linked[k]).ToArray();
        var mates = order.Count(k => linked[k]);
        return (order.Take(50).Count(k => linked[k]) / (double)mates, 1.0 / (1 + Array.FindIndex(order, k => linked[k])));
    }

    static double Mean(double[] values) => values.Length == 0 ? double.NaN : values.Average();
}
