namespace Verband.Analysis.Warn;

/// <summary>The three naive forecasts that every model is measured against. Each returns equally likely values, ascending.</summary>
public static class Baselines
{
    public static double[] Zero() => new double[Scores.Draws];

    /// <summary>Poisson with the last observed month as its mean: 1,000 equally spaced quantiles, so no simulation noise.</summary>
    public static double[] LastPoisson(Panel panel, int country)
    {
        var last = Recent(panel, country, 1);
        var mean = last.Length == 0 ? 0 : last[0];
        var draws = new double[Scores.Draws];
        if (mean == 0) return draws;
        var spread = 10 * Math.Sqrt(mean) + 20;
        var k = (int)Math.Max(0, mean - spread);
        double log = -mean + (k * Math.Log(mean)) - Chance.LogGamma(k + 1), below = Math.Exp(log);
        for (var i = 0; i < draws.Length; i++)
        {
            for (var p = (i + .5) / draws.Length; below < p && k < mean + spread;)
            {
                k++;
                log += Math.Log(mean / k);
                below += Math.Exp(log);
            }
            draws[i] = k;
        }
        return draws;
    }

    /// <summary>
    /// "Conflictology": the last twelve observed months, equally likely, spread over 1,000 draws (83 or 84 each). Twelve bare atoms have the
    /// same CRPS and IGN, but linear interpolation between so few order statistics would change the interval score.
    /// </summary>
    public static double[] Conflictology(Panel panel, int country)
    {
        var atoms = Recent(panel, country, 12);
        var draws = new double[Scores.Draws];
        if (atoms.Length == 0) return draws;
        Array.Sort(atoms);
        for (var i = 0; i < draws.Length; i++) draws[i] = atoms[(int)((i + .5) * atoms.Length / draws.Length)];
        return draws;
    }

    static double[] Recent(Panel panel, int country, int months) =>
        [.. panel.Values[country].Reverse().Take(months).Where(v => v != Panel.Missing).Select(v => (double)v)];
}
