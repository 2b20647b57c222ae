namespace Verband.Analysis.Weigh;

/// <summary>Within which bounds a criterion's weight (as a share of all) may move before the order changes.</summary>
/// <param name="Weight">Its share now.</param>
/// <param name="TopLow">Lowest share at which the same scenario still leads.</param>
/// <param name="OrderLow">Lowest share at which the whole order still holds.</param>
/// <param name="NewTopBelow">Who leads just below <paramref name="TopLow"/>; -1 when nobody.</param>
public sealed record StabilityInterval(int Criterion, double Weight, double TopLow, double TopHigh, double OrderLow, double OrderHigh, int NewTopBelow, int NewTopAbove);

/// <summary>
/// Weight stability intervals (Mareschal 1988) of a weighted sum times a rate: one weight moves, the others keep their
/// proportions. Each score is linear in that share, so every change of order is a crossing of two lines: exact, no grid.
/// </summary>
public static class WeightStability
{
    /// <param name="impact">Scenarios x criteria.</param>
    /// <param name="rate">Per scenario.</param>
    public static IReadOnlyList<StabilityInterval> Of(double[] impact, double[] rate, double[] weights)
    {
        int n = rate.Length, m = weights.Length;
        var sum = weights.Sum();
        if (!(sum > 0)) throw new ArgumentException("All weights are zero.", nameof(weights));
        var intervals = new StabilityInterval[m];
        for (var c = 0; c < m; c++)
        {
            var at = weights[c] / sum;
            var (alone, rest) = (new double[n], new double[n]);
            for (var i = 0; i < n; i++)
            {
                alone[i] = rate[i] * impact[i * m + c];
                if (sum - weights[c] > 0)
                    for (var k = 0; k < m; k++) if (k != c) rest[i] += rate[i] * impact[i * m + k] * weights[k] / (sum - weights[c]);
            }
            intervals[c] = Interval(c, at, alone, rest, single: !(sum - weights[c] > 0));
        }
        return intervals;
    }

    static StabilityInterval Interval(int criterion, double at, double[] alone, double[] rest, bool single)
    {
        var n = alone.Length;
        double Score(int i, double t) => t * alone[i] + (1 - t) * rest[i];
        var top = 0;
        for (var i = 1; i < n; i++) if (Score(i, at) > Score(top, at)) top = i;
        double topLow = 0, topHigh = 1, orderLow = 0, orderHigh = 1;
        int below = -1, above = -1;
        if (single) return new StabilityInterval(criterion, at, 1, 1, 1, 1, -1, -1);
        for (var i = 0; i < n; i++)
            for (var j = i + 1; j < n; j++)
            {
                // s_i - s_j = d0 + t (d1 - d0): crosses zero once at most.
                double d0 = rest[i] - rest[j], d1 = alone[i] - alone[j];
                if (d0 == d1) continue;
                var t = d0 / (d0 - d1);
                if (t is < 0 or > 1) continue;
                if (t <= at && t > orderLow) orderLow = t;
                if (t >= at && t < orderHigh) orderHigh = t;
                if (i != top && j != top) continue;
                var rival = i == top ? j : i;
                if (t < at && t > topLow) (topLow, below) = (t, rival);
                if (t > at && t < topHigh) (topHigh, above) = (t, rival);
            }
        return new StabilityInterval(criterion, at, topLow, topHigh, orderLow, orderHigh, below, above);
    }
}
