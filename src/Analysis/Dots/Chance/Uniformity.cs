namespace Verband.Analysis.Dots.Chance;

/// <summary>Are p-values uniform, and how sure is a share?</summary>
public static class Uniformity
{
    /// <summary>
    /// Kolmogorov-Smirnov distance to the uniform distribution and its asymptotic p-value with Stephens' (1970) correction. p-values on a
    /// grid of 1/(B + 1) add at most that much to the distance.
    /// </summary>
    public static (double Distance, double P) KolmogorovSmirnov(IReadOnlyList<double> values)
    {
        if (values.Count == 0) return (0, 1);
        var sorted = values.Order().ToArray();
        double distance = 0;
        for (var i = 0; i < sorted.Length; i++)
            distance = Math.Max(distance, Math.Max(sorted[i] - (double)i / sorted.Length, (i + 1.0) / sorted.Length - sorted[i]));
        var root = Math.Sqrt(sorted.Length);
        return (distance, Tail((root + .12 + .11 / root) * distance));
    }

    /// <summary>Kolmogorov's limit, 2 sum (-1)^(k-1) exp(-2 k^2 x^2).</summary>
    static double Tail(double x)
    {
        if (x < .2) return 1;
        double sum = 0;
        for (var k = 1; k <= 100; k++) sum += (k % 2 == 1 ? 2 : -2) * Math.Exp(-2.0 * k * k * x * x);
        return Math.Clamp(sum, 0, 1);
    }

    /// <summary>Wilson's (1927) 95 % interval of a share.</summary>
    public static (double Low, double High) Wilson(int count, int of)
    {
        if (of == 0) return (0, 1);
        const double z = 1.959964;
        double n = of, share = count / n;
        var middle = share + z * z / (2 * n);
        var half = z * Math.Sqrt(share * (1 - share) / n + z * z / (4 * n * n));
        return (Math.Max(0, (middle - half) / (1 + z * z / n)), Math.Min(1, (middle + half) / (1 + z * z / n)));
    }
}
