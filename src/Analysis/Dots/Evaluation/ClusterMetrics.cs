namespace Verband.Analysis.Dots;

/// <summary>How a grouping compares with labels, of which an incident may have several.</summary>
static class ClusterMetrics
{
    /// <param name="weights">How often each incident counts; once where null.</param>
    /// <returns>B-cubed F1 over incidents with a mate (mean of each one's F1), and the adjusted Rand index (Hubert and Arabie 1985) on first labels.</returns>
    public static (double MF1, double Ari) Of(int[] groups, IReadOnlyList<string>[] truth, int[]? weights)
    {
        var n = groups.Length;
        double sum = 0, count = 0;
        for (var i = 0; i < n; i++)
        {
            var w = weights?[i] ?? 1;
            if (w == 0) continue;
            int same = 0, mates = 0, both = 0;
            for (var j = 0; j < n; j++)
            {
                if (j == i) continue;
                var near = groups[i] == groups[j];
                var mate = truth[i].Any(g => truth[j].Contains(g, StringComparer.Ordinal));
                if (near) same++;
                if (mate) mates++;
                if (near && mate) both++;
            }
            if (mates == 0) continue;
            double precision = same == 0 ? 0 : both / (double)same, recall = both / (double)mates;
            sum += w * (precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0);
            count += w;
        }
        return (count > 0 ? sum / count : double.NaN, Ari(groups, [.. truth.Select(t => t[0])], weights));
    }

    static double Ari(int[] groups, string[] labels, int[]? weights)
    {
        var cells = new Dictionary<(int, string), double>();
        var rows = new Dictionary<int, double>();
        var columns = new Dictionary<string, double>(StringComparer.Ordinal);
        double n = 0;
        for (var i = 0; i < groups.Length; i++)
        {
            double w = weights?[i] ?? 1;
            cells[(groups[i], labels[i])] = cells.GetValueOrDefault((groups[i], labels[i])) + w;
            rows[groups[i]] = rows.GetValueOrDefault(groups[i]) + w;
            columns[labels[i]] = columns.GetValueOrDefault(labels[i]) + w;
            n += w;
        }
        double both = cells.Values.Sum(Pairs), r = rows.Values.Sum(Pairs), c = columns.Values.Sum(Pairs), all = Pairs(n);
        var expected = all > 0 ? r * c / all : 0;
        var top = (r + c) / 2;
        return Math.Abs(top - expected) < 1e-12 ? 0 : (both - expected) / (top - expected);
    }

    static double Pairs(double n) => n * (n - 1) / 2;
}
