namespace Verband.Analysis.Weigh;

/// <summary>Special functions and quantiles that the weighing needs.</summary>
static class Special
{
    /// <summary>Quantile of the standard normal, relative error below 1.2e-9 (Acklam's rational approximation).</summary>
    public static double NormalQuantile(double p)
    {
        if (!(p > 0 && p < 1)) throw new ArgumentOutOfRangeException(nameof(p), p, "A probability lies between 0 and 1.");
        const double low = 0.02425;
        if (p < low)
        {
            var q = Math.Sqrt(-2 * Math.Log(p));
            return Tail(q);
        }
        if (p > 1 - low) return -Tail(Math.Sqrt(-2 * Math.Log(1 - p)));
        var x = p - 0.5;
        var r = x * x;
        return (((((-3.969683028665376e+01 * r + 2.209460984245205e+02) * r - 2.759285104469687e+02) * r + 1.383577518672690e+02) * r - 3.066479806614716e+01) * r + 2.506628277459239e+00) * x
            / (((((-5.447609879822406e+01 * r + 1.615858368580409e+02) * r - 1.556989798598866e+02) * r + 6.680131188771972e+01) * r - 1.328068155288572e+01) * r + 1);
    }

    static double Tail(double q) =>
        (((((-7.784894002430293e-03 * q - 3.223964580411365e-01) * q - 2.400758277161838e+00) * q - 2.549732539343734e+00) * q + 4.374664141464968e+00) * q + 2.938163982698783e+00)
        / ((((7.784695709041462e-03 * q + 3.224671290700398e-01) * q + 2.445134137142996e+00) * q + 3.754408661907416e+00) * q + 1);

    /// <summary>Distribution function of the standard normal through the incomplete gamma function: P(1/2, x^2/2) = erf(x / sqrt 2).</summary>
    public static double NormalCdf(double x)
    {
        if (x == 0) return 0.5;
        return x > 0 ? 1 - 0.5 * GammaQ(0.5, x * x / 2) : 0.5 * GammaQ(0.5, x * x / 2);
    }

    /// <summary>ln Gamma(x), x > 0 (Lanczos, g = 7, n = 9; relative error about 1e-15).</summary>
    public static double LogGamma(double x)
    {
        ReadOnlySpan<double> c =
        [
            0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
            12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
        ];
        if (x < 0.5) return Math.Log(Math.PI / Math.Sin(Math.PI * x)) - LogGamma(1 - x);
        x -= 1;
        var sum = c[0];
        for (var i = 1; i < c.Length; i++) sum += c[i] / (x + i);
        var t = x + 7.5;
        return 0.5 * Math.Log(2 * Math.PI) + (x + 0.5) * Math.Log(t) - t + Math.Log(sum);
    }

    /// <summary>Regularised lower incomplete gamma P(a, x): series below a + 1, else 1 - continued fraction (Lentz).</summary>
    public static double GammaP(double a, double x) => x <= 0 ? 0 : x < a + 1 ? Series(a, x) : 1 - Fraction(a, x);

    /// <summary>1 - P(a, x), without cancellation in the upper tail.</summary>
    public static double GammaQ(double a, double x) => x <= 0 ? 1 : x < a + 1 ? 1 - Series(a, x) : Fraction(a, x);

    static double Series(double a, double x)
    {
        double term = 1 / a, sum = term;
        for (var n = 1; n < 10_000; n++)
        {
            term *= x / (a + n);
            sum += term;
            if (term < sum * 1e-16) break;
        }
        return sum * Math.Exp(-x + a * Math.Log(x) - LogGamma(a));
    }

    static double Fraction(double a, double x)
    {
        const double tiny = 1e-300;
        double b = x + 1 - a, c = 1 / tiny, d = 1 / b, h = d;
        for (var i = 1; i < 10_000; i++)
        {
            var an = -i * (i - a);
            b += 2;
            d = an * d + b;
            if (Math.Abs(d) < tiny) d = tiny;
            c = b + an / c;
            if (Math.Abs(c) < tiny) c = tiny;
            d = 1 / d;
            var delta = d * c;
            h *= delta;
            if (Math.Abs(delta - 1) < 1e-16) break;
        }
        return Math.Exp(-x + a * Math.Log(x) - LogGamma(a)) * h;
    }

    /// <summary>Quantile of a gamma of this shape and scale 1, by bisection in the logarithm (an error below 1e-12 relative).</summary>
    public static double GammaQuantile(double shape, double p)
    {
        if (!(p > 0 && p < 1)) throw new ArgumentOutOfRangeException(nameof(p), p, "A probability lies between 0 and 1.");
        double low = -745, high = Math.Log(shape + 50 * Math.Sqrt(shape) + 800);
        for (var i = 0; i < 200 && high - low > 1e-13; i++)
        {
            var middle = 0.5 * (low + high);
            if (GammaP(shape, Math.Exp(middle)) < p) low = middle;
            else high = middle;
        }
        return Math.Exp(0.5 * (low + high));
    }

    /// <summary>ln(1 + x) without loss near 0.</summary>
    public static double Log1p(double x) => Math.Abs(x) < 1e-4 ? x * (1 - x * (0.5 - x * (1.0 / 3 - x / 4))) : Math.Log(1 + x);

    /// <summary>e^x - 1 without loss near 0.</summary>
    public static double Expm1(double x) => Math.Abs(x) < 1e-4 ? x * (1 + x * (0.5 + x * (1.0 / 6 + x / 24))) : Math.Exp(x) - 1;

    public static double TriangularQuantile(double u, double lower, double mode, double upper)
    {
        var width = upper - lower;
        if (!(width > 0)) return lower;
        var split = (mode - lower) / width;
        return u < split ? lower + Math.Sqrt(u * width * (mode - lower)) : upper - Math.Sqrt((1 - u) * width * (upper - mode));
    }

    public static double TriangularCdf(double x, double lower, double mode, double upper)
    {
        if (x >= upper) return 1;
        if (x < lower) return 0;
        return x < mode ? (x - lower) * (x - lower) / ((upper - lower) * (mode - lower))
            : 1 - (upper - x) * (upper - x) / ((upper - lower) * (upper - mode));
    }
}
