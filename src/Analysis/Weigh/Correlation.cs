namespace Verband.Analysis.Weigh;

/// <param name="Low">95 % interval, by Fisher's z with the variance of Bonett and Wright (2000).</param>
public sealed record RankCorrelation(double Value, double Low, double High, int N, string Method);

public static class Correlation
{
    /// <summary>Ranks from 1, ties share their mean.</summary>
    public static double[] Ranks(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        var order = Enumerable.Range(0, sorted.Length).ToArray();
        Array.Sort(sorted, order);
        var ranks = new double[sorted.Length];
        for (var i = 0; i < sorted.Length;)
        {
            var j = i;
            while (j < sorted.Length && sorted[j] == sorted[i]) j++;
            for (var k = i; k < j; k++) ranks[order[k]] = (i + j + 1) / 2.0;
            i = j;
        }
        return ranks;
    }

    /// <summary>Spearman's rho with its interval; 0 and the whole range when it cannot be computed (fewer than 4 pairs, or no variation).</summary>
    public static RankCorrelation Spearman(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var n = a.Length;
        if (b.Length != n) throw new ArgumentException("Both series have the same length.", nameof(b));
        const string method = "Spearman, Bonett-Wright interval";
        double[] x = Ranks(a), y = Ranks(b);
        double mean = (n + 1) / 2.0, xy = 0, xx = 0, yy = 0;
        for (var i = 0; i < n; i++)
        {
            xy += (x[i] - mean) * (y[i] - mean);
            xx += (x[i] - mean) * (x[i] - mean);
            yy += (y[i] - mean) * (y[i] - mean);
        }
        if (n < 4 || xx == 0 || yy == 0) return new RankCorrelation(0, -1, 1, n, method + " (not computable)");
        var r = xy / Math.Sqrt(xx * yy);
        if (Math.Abs(r) >= 1 - 1e-15) return new RankCorrelation(Math.Sign(r), Math.Sign(r), Math.Sign(r), n, method);
        var half = 1.959963984540054 * Math.Sqrt((1 + r * r / 2) / (n - 3));
        return new RankCorrelation(r, Math.Tanh(Math.Atanh(r) - half), Math.Tanh(Math.Atanh(r) + half), n, method);
    }

    /// <summary>Kendall's tau-b of two series, ties allowed; 0 when one does not vary.</summary>
    public static double Kendall(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        long concordant = 0, tiesA = 0, tiesB = 0, pairs = 0;
        for (var i = 0; i < a.Length; i++)
            for (var j = i + 1; j < a.Length; j++)
            {
                pairs++;
                var (x, y) = (Math.Sign(a[i] - a[j]), Math.Sign(b[i] - b[j]));
                if (x == 0) tiesA++;
                if (y == 0) tiesB++;
                concordant += x * y;
            }
        var scale = Math.Sqrt((double)(pairs - tiesA) * (pairs - tiesB));
        return scale > 0 ? concordant / scale : 0;
    }
}
