namespace Verband.Analysis.Weigh;

/// <summary>Other ways to add up, as a check on the first.</summary>
public static class SecondOpinion
{
    /// <summary>
    /// TOPSIS closeness (Hwang and Yoon 1981), all criteria to be maximised: columns divided by their Euclidean norm and
    /// weighted; distance to the worst over distance to worst plus best. Alternatives that are all alike get 0.
    /// </summary>
    /// <param name="values">Alternatives x criteria.</param>
    public static double[] Topsis(double[] values, double[] weights)
    {
        int m = weights.Length, n = values.Length / m;
        var sum = weights.Sum();
        if (!(sum > 0)) throw new ArgumentException("All weights are zero.", nameof(weights));
        var (toBest, toWorst) = (new double[n], new double[n]);
        for (var c = 0; c < m; c++)
        {
            double norm = 0, best = double.NegativeInfinity, worst = double.PositiveInfinity;
            for (var i = 0; i < n; i++)
            {
                var v = values[i * m + c];
                norm += v * v;
                best = Math.Max(best, v);
                worst = Math.Min(worst, v);
            }
            if (norm == 0) continue;
            var scale = weights[c] / sum / Math.Sqrt(norm);
            for (var i = 0; i < n; i++)
            {
                var v = values[i * m + c];
                toBest[i] += Square((best - v) * scale);
                toWorst[i] += Square((v - worst) * scale);
            }
        }
        var closeness = new double[n];
        for (var i = 0; i < n; i++)
        {
            var (b, w) = (Math.Sqrt(toBest[i]), Math.Sqrt(toWorst[i]));
            closeness[i] = b + w > 0 ? w / (b + w) : 0;
        }
        return closeness;
    }

    /// <summary>
    /// Net outranking flow (PROMETHEE II with the usual criterion, Brans and Vincke 1985): per pair the weight of criteria
    /// on which one is above minus that on which it is below, averaged over the others; from -1 to 1. It uses the order of
    /// scores only, so the factor between classes plays no part.
    /// </summary>
    public static double[] NetFlow(double[] values, double[] weights)
    {
        int m = weights.Length, n = values.Length / m;
        var sum = weights.Sum();
        if (!(sum > 0)) throw new ArgumentException("All weights are zero.", nameof(weights));
        var flow = new double[n];
        if (n == 1) return flow;
        for (var c = 0; c < m; c++)
            for (var i = 0; i < n; i++)
                for (var j = 0; j < n; j++)
                    flow[i] += weights[c] / sum * Math.Sign(values[i * m + c] - values[j * m + c]) / (n - 1);
        return flow;
    }

    /// <summary>Impact criteria plus likelihood as one more criterion with a weight of its own.</summary>
    /// <param name="likelihoodShare">Share of the whole weight that the likelihood gets, above 0 and below 1.</param>
    public static double[] NetFlowOfRisk(double[] impact, double[] rate, double[] weights, double likelihoodShare = 0.5)
    {
        int m = weights.Length, n = rate.Length;
        var values = new double[n * (m + 1)];
        for (var i = 0; i < n; i++)
        {
            Array.Copy(impact, i * m, values, i * (m + 1), m);
            values[i * (m + 1) + m] = rate[i];
        }
        var sum = weights.Sum();
        return NetFlow(values, [.. weights.Select(w => w / sum * (1 - likelihoodShare)), likelihoodShare]);
    }

    static double Square(double x) => x * x;
}
