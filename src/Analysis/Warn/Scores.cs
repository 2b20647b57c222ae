namespace Verband.Analysis.Warn;

/// <summary>Scores of one forecast, or means over many: lower is better in all. <c>LogCrps</c> is the CRPS of log(1 + deaths).</summary>
public sealed record ScoreSet(double Crps, double Ign, double Mis90, double Mis95, double LogCrps, int N)
{
    /// <summary>Plain mean over forecasts, as the VIEWS 2023/24 protocol asks.</summary>
    public static ScoreSet Mean(IReadOnlyCollection<ScoreSet> all) => all.Count == 0
        ? throw new ArgumentException("No forecasts to average.", nameof(all))
        : new(all.Average(s => s.Crps), all.Average(s => s.Ign), all.Average(s => s.Mis90), all.Average(s => s.Mis95), all.Average(s => s.LogCrps), all.Sum(s => s.N));
}

/// <summary>Scores of the VIEWS 2023/24 prediction challenge (Hegre et al. 2024, arXiv 2407.11045), written from the formulas.</summary>
public static class Scores
{
    /// <summary>IGN is defined for 1,000 draws; other sample sizes enter as shares of these.</summary>
    public const int Draws = 1000;

    static readonly double[] Edges = [0.5, 2.5, 5.5, 10.5, 25.5, 50.5, 100.5, 250.5, 500.5, 1000.5];

    /// <summary>All scores of one forecast. <paramref name="sorted"/>: equally likely values, ascending, at least one.</summary>
    public static ScoreSet Of(ReadOnlySpan<double> sorted, double outcome)
    {
        var logs = new double[sorted.Length];
        for (var i = 0; i < logs.Length; i++) logs[i] = Math.Log(1 + sorted[i]);
        return new(Crps(sorted, outcome), Ign(sorted, outcome), Interval(sorted, outcome, .1), Interval(sorted, outcome, .05), Crps(logs, Math.Log(1 + outcome)), 1);
    }

    /// <summary>mean|X-y| - mean|X-X'|/2 over all pairs, in O(n) on sorted values (not the "fair" variant).</summary>
    public static double Crps(ReadOnlySpan<double> sorted, double outcome)
    {
        double near = 0, spread = 0;
        var n = sorted.Length;
        for (var i = 0; i < n; i++)
        {
            near += Math.Abs(sorted[i] - outcome);
            spread += ((2.0 * i) - n + 1) * sorted[i];
        }
        return (near / n) - (spread / n / n);
    }

    /// <summary>-log2((n_bin + 1) / (1000 + 11)), n_bin the draws of 1,000 in the outcome's bin.</summary>
    public static double Ign(ReadOnlySpan<double> sorted, double outcome)
    {
        var bin = Bin(outcome);
        var hits = 0;
        foreach (var x in sorted)
            if (Bin(x) == bin) hits++;
        return -Math.Log2((((double)hits * Draws / sorted.Length) + 1) / (Draws + Edges.Length + 1));
    }

    /// <summary>Interval score at level 1 - a: width + (2/a) x undershoot + (2/a) x overshoot, quantiles by linear interpolation.</summary>
    public static double Interval(ReadOnlySpan<double> sorted, double outcome, double a)
    {
        var (low, high) = (Quantile(sorted, a / 2), Quantile(sorted, 1 - (a / 2)));
        return high - low + (2 / a * Math.Max(0, low - outcome)) + (2 / a * Math.Max(0, outcome - high));
    }

    /// <summary>Quantile by linear interpolation between order statistics (Hyndman and Fan type 7).</summary>
    public static double Quantile(ReadOnlySpan<double> sorted, double p)
    {
        var at = p * (sorted.Length - 1);
        var below = (int)at;
        return below + 1 >= sorted.Length ? sorted[^1] : sorted[below] + ((at - below) * (sorted[below + 1] - sorted[below]));
    }

    static int Bin(double value)
    {
        var i = 0;
        while (i < Edges.Length && value >= Edges[i]) i++;
        return i;
    }
}
