namespace Verband.Analysis.Dots;

/// <summary>How a grouping compares with labels, of which an incident may have several.</summary>
static class ClusterMetrics
{
    /// <param name="weights">How often each incident counts; once where null.</param>
    /// <returns>
    /// B-cubed F1 (Bagga and Baldwin 1998; an incident is in its own group) from the mean precision and the mean recall of the incidents that have a
    /// mate, and the adjusted Rand index (Hubert and Arabie 1985) on first labels.
    /// </returns>
    public static (double MF1, double Ari) Of(int[] groups, IReadOnlyList<string>[] truth, int[]? weights)
    {
        var n = groups.Length;
        double precision = 0, recall = 0, count = 0;
        for (var i = 0; i < n; i++)
        {
            var w = weights?[i] ?? 1;
            if (w == 0) continue;
            int near = 1, mates = 1, both = 1;
            for (var j = 0; j < n; j++)
            {
                if (j == i) continue;
                var isNear = groups[i] == groups[j];
                var isMate = truth[i].Any(g => truth[j].Contains(g, StringComparer.Ordinal));
                if (isNear) near++;
                if (isMate) mates++;
                if (isNear && isMate) both++;
            }
            if (mates == 1) continue;
            precision += w * both / (double)near;
            recall += w * both / (double)mates;
            count += w;
        }
        var mf1 = count == 0 ? double.NaN : 2 * precision * recall / (precision + recall) / count;
        return (mf1, Ari(groups, [.. truth.Select(t => t[0])], weights));
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
