namespace Verband.Analysis.Warn;

/// <summary>Distribution functions that the warning methods share, and a small seeded generator.</summary>
static class Chance
{
    static readonly double[] Lanczos =
    [
        676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
        12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ];

    /// <summary>ln Gamma(x), x > 0 (Lanczos, g = 7; relative error about 1e-15).</summary>
    public static double LogGamma(double x)
    {
        if (x < .5) return Math.Log(Math.PI / Math.Sin(Math.PI * x)) - LogGamma(1 - x);
        x -= 1;
        var a = 0.99999999999980993;
        for (var i = 0; i < Lanczos.Length; i++) a += Lanczos[i] / (x + i + 1);
        var t = x + 7.5;
        return (.5 * Math.Log(2 * Math.PI)) + ((x + .5) * Math.Log(t)) - t + Math.Log(a);
    }

    /// <summary>Regularised incomplete beta I_x(a, b) by Lentz's continued fraction.</summary>
    public static double Beta(double x, double a, double b)
    {
        if (x <= 0) return 0;
        if (x >= 1) return 1;
        var front = Math.Exp(LogGamma(a + b) - LogGamma(a) - LogGamma(b) + (a * Math.Log(x)) + (b * Math.Log(1 - x)));
        return x < (a + 1) / (a + b + 2) ? front * Fraction(x, a, b) / a : 1 - (front * Fraction(1 - x, b, a) / b);
    }

    static double Fraction(double x, double a, double b)
    {
        const double tiny = 1e-300;
        double c = 1, d = 1 - ((a + b) * x / (a + 1));
        d = 1 / (Math.Abs(d) < tiny ? tiny : d);
        var h = d;
        for (var m = 1; m <= 500; m++)
        {
            var step = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            d = 1 + (step * d);
            c = 1 + (step / c);
            d = 1 / (Math.Abs(d) < tiny ? tiny : d);
            h *= d * (Math.Abs(c) < tiny ? tiny : c);
            step = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = 1 + (step * d);
            c = 1 + (step / c);
            d = 1 / (Math.Abs(d) < tiny ? tiny : d);
            var change = d * (Math.Abs(c) < tiny ? tiny : c);
            h *= change;
            if (Math.Abs(change - 1) < 1e-13) break;
        }
        return h;
    }

    /// <summary>P(X &lt;= k) of a negative binomial with this mean and size (variance mean + mean^2 / size).</summary>
    public static double NegativeBinomial(double k, double mean, double size) =>
        k < 0 ? 0 : mean <= 0 ? 1 : Beta(size / (size + mean), size, Math.Floor(k) + 1);

    /// <summary>P(T > t) of Student's t.</summary>
    public static double StudentTail(double t, double freedom)
    {
        var half = .5 * Beta(freedom / (freedom + (t * t)), freedom / 2, .5);
        return t >= 0 ? half : 1 - half;
    }

    static readonly double[] TailTop = [-7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838, -2.549732539343734, 4.374664141464968, 2.938163982698783];
    static readonly double[] TailBottom = [7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996, 3.754408661907416, 1];
    static readonly double[] MiddleTop = [-3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02, 1.383577518672690e+02, -3.066479806614716e+01, 2.506628277459239];
    static readonly double[] MiddleBottom = [-5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02, 6.680131188771972e+01, -1.328068155288572e+01, 1];

    /// <summary>z with P(Z > z) = p (Acklam's rational approximation, relative error below 1.2e-9).</summary>
    public static double NormalUpper(double p)
    {
        if (p > .5) return -NormalUpper(1 - p);
        p = Math.Max(p, 1e-300);
        if (p < .02425)
        {
            var q = Math.Sqrt(-2 * Math.Log(p));
            return -Horner(TailTop, q) / Horner(TailBottom, q);
        }
        var c = .5 - p;
        return c * Horner(MiddleTop, c * c) / Horner(MiddleBottom, c * c);
    }

    static double Horner(double[] coefficients, double x)
    {
        var sum = 0.0;
        foreach (var c in coefficients) sum = (sum * x) + c;
        return sum;
    }

    /// <summary>Wilson score interval of a share at 95 %.</summary>
    public static (double Low, double High) Wilson(double hits, double n)
    {
        if (n <= 0) return (0, 1);
        const double z = 1.959963984540054;
        var p = hits / n;
        var middle = (p + (z * z / (2 * n))) / (1 + (z * z / n));
        var half = z / (1 + (z * z / n)) * Math.Sqrt((p * (1 - p) / n) + (z * z / (4 * n * n)));
        return (Math.Max(0, middle - half), Math.Min(1, middle + half));
    }
}

/// <summary>SplitMix64: the same numbers for the same keys on every machine, cheap to start per country and month.</summary>
struct Dice(ulong seed)
{
    ulong state = seed;

    public static Dice For(ulong seed, int a, int b)
    {
        var dice = new Dice(seed);
        dice.state = dice.Bits() ^ ((ulong)(uint)a << 32 | (uint)b);
        dice.Bits();
        return dice;
    }

    public ulong Bits()
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double Next() => (Bits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform whole number in [0, n).</summary>
    public int Next(int n) => (int)(Next() * n);
}
