namespace Verband.Analysis.Warn;

/// <summary>
/// Recalibration by the probability integral transform (Czado, Gneiting and Held 2009, non-randomised for counts): where past outcomes fell too
/// seldom below the level u, the new CDF is G(F), G the observed share. One map per group of strata, smoothed to a few knots.
/// </summary>
sealed class Recalibration
{
    static readonly double[] Knots = [0, .05, .1, .25, .5, .75, .9, .95, .99, 1];
    static readonly int[] Group = [0, 0, 1, 2, 2];
    readonly double[] shares;

    Recalibration(double[] shares) => this.shares = shares;

    public static Recalibration[] Fit(List<Case> cases, double[][] weights, double strength)
    {
        var sums = Enumerable.Range(0, 3).Select(_ => new double[Knots.Length]).ToArray();
        var n = new int[3];
        foreach (var one in cases)
        {
            double a = 0, b = 0;
            for (var k = 0; k < one.Upto.Length; k++) (a, b) = (a + (weights[one.Stratum][k] * one.Below[k]), b + (weights[one.Stratum][k] * one.Upto[k]));
            n[Group[one.Stratum]]++;
            for (var i = 0; i < Knots.Length; i++)
                sums[Group[one.Stratum]][i] += b - a < 1e-9 ? (Knots[i] >= b ? 1 : 0) : Math.Clamp((Knots[i] - a) / (b - a), 0, 1);
        }
        var maps = new Recalibration[3];
        for (var g = 0; g < 3; g++)
        {
            var shares = new double[Knots.Length];
            for (var i = 1; i + 1 < Knots.Length; i++)
                shares[i] = n[g] == 0 ? Knots[i] : Math.Max(shares[i - 1], ((1 - strength) * Knots[i]) + (strength * sums[g][i] / n[g]));
            shares[^1] = 1;
            maps[g] = new Recalibration(shares);
        }
        return [.. Group.Select(g => maps[g])];
    }

    public void Apply(double[] cdf)
    {
        for (var i = 0; i < cdf.Length; i++)
        {
            var u = Math.Clamp(cdf[i], 0, 1);
            var k = 1;
            while (k + 1 < Knots.Length && u > Knots[k]) k++;
            cdf[i] = shares[k - 1] + ((shares[k] - shares[k - 1]) * (u - Knots[k - 1]) / (Knots[k] - Knots[k - 1]));
        }
    }
}
