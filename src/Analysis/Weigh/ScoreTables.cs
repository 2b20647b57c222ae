namespace Verband.Analysis.Weigh;

/// <summary>
/// Opinions to distributions: every participant is a triangle over the class scale (a point where the bounds meet), and
/// participants stand side by side with equal weight (a linear pool), so that a disagreement stays visible as two humps.
/// </summary>
static class ScoreTables
{
    /// <summary>Steps per class at which distribution functions are tabulated.</summary>
    const int Fine = 256;

    const int Grid = 4 * Fine + 1;

    /// <summary>The impact of the pool as a quantile table; those who say X put their share on 0.</summary>
    public static void Impact(ReadOnlySpan<Opinion> opinions, RiskScales scales, Span<float> table)
    {
        var x = 0;
        foreach (var o in opinions) if (!o.Applies) x++;
        var share = 1.0 / opinions.Length;
        Span<double> reached = stackalloc double[Grid];
        Span<double> before = stackalloc double[Grid];
        reached.Fill(x * share);
        before.Fill(x * share);
        foreach (var o in opinions)
        {
            if (!o.Applies) continue;
            for (var g = 0; g < Grid; g++)
            {
                var at = g / (double)Fine;
                var cdf = o.Upper > o.Lower ? Special.TriangularCdf(at, o.Lower, o.Expected, o.Upper) : at >= o.Lower ? 1 : 0;
                reached[g] += share * cdf;
                before[g] += share * (o.Upper > o.Lower || at != o.Lower ? cdf : 0);
            }
        }
        var place = 0;
        for (var k = 0; k < QuantileTable.Nodes; k++)
        {
            var u = QuantileTable.ProbabilityAt(k);
            if (u <= x * share)
            {
                table[k] = 0;
                continue;
            }
            while (place < Grid - 1 && reached[place] < u) place++;
            var index = (double)place / Fine;
            if (place > 0 && u < before[place] && before[place] > reached[place - 1])
                index -= (before[place] - u) / (before[place] - reached[place - 1]) / Fine;
            table[k] = (float)scales.Impact(index);
        }
    }

    /// <summary>
    /// Yearly rate of the pool. A malicious scenario's class is the mean of intent, capability and vulnerability, taken
    /// together within a participant (who is high on one is high on all: the widest reading).
    /// </summary>
    /// <param name="opinions">Per participant one opinion, or three.</param>
    public static void Rate(IReadOnlyList<Opinion[]> opinions, RiskScales scales, Span<float> table)
    {
        const int points = 512;
        var pooled = new double[opinions.Count * points];
        for (var p = 0; p < opinions.Count; p++)
            for (var k = 0; k < points; k++)
            {
                var u = (k + 0.5) / points;
                foreach (var o in opinions[p]) pooled[p * points + k] += Special.TriangularQuantile(u, o.Lower, o.Expected, o.Upper) / opinions[p].Length;
            }
        Array.Sort(pooled);
        for (var k = 0; k < QuantileTable.Nodes; k++)
        {
            var place = Math.Clamp(QuantileTable.ProbabilityAt(k) * pooled.Length - 0.5, 0, pooled.Length - 1);
            var below = (int)place;
            // Between two humps there is nothing: interpolate only where neighbours are close.
            var index = below + 1 < pooled.Length && pooled[below + 1] - pooled[below] < 0.25
                ? pooled[below] + (place - below) * (pooled[below + 1] - pooled[below]) : pooled[(int)Math.Round(place)];
            table[k] = (float)scales.Rate(index);
        }
    }
}
