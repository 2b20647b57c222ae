namespace Verband.Analysis.Dots.Chance;

/// <summary>Adjusted p-values over hypotheses that were named in advance; for campaigns that a search found, use the maximum.</summary>
public static class FalseDiscovery
{
    /// <summary>Benjamini and Hochberg (1995): q-values, false discovery rate under independence or positive dependence.</summary>
    public static double[] BenjaminiHochberg(IReadOnlyList<double> p) => StepUp(p, 1);

    /// <summary>Benjamini and Yekutieli (2001): q-values under any dependence, dearer by 1 + 1/2 + ... + 1/m.</summary>
    public static double[] BenjaminiYekutieli(IReadOnlyList<double> p)
    {
        double harmonic = 0;
        for (var k = 1; k <= p.Count; k++) harmonic += 1.0 / k;
        return StepUp(p, harmonic);
    }

    static double[] StepUp(IReadOnlyList<double> p, double factor)
    {
        foreach (var value in p)
            if (!(value is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(p), value, "A p-value lies between 0 and 1.");
        var q = new double[p.Count];
        var least = 1.0;
        var order = Enumerable.Range(0, p.Count).OrderByDescending(i => p[i]).ThenBy(i => i).ToArray();
        for (var k = 0; k < order.Length; k++)
        {
            least = Math.Min(least, p[order[k]] * p.Count / (p.Count - k) * factor);
            q[order[k]] = least;
        }
        return q;
    }
}
