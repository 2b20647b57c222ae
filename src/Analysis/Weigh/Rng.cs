using Verband.Analysis.Dots.Chance;

namespace Verband.Analysis.Weigh;

/// <summary>The distributions that weighing draws from, over the generator of <see cref="Dice"/>: a stream per (seed, index), so that threads do not matter.</summary>
struct Rng(ulong seed, ulong stream = 0)
{
    Dice dice = new(seed, stream);

    public ulong Next() => dice.Next();

    /// <summary>In (0, 1), never an end.</summary>
    public double Unit() => ((Next() >> 11) + 0.5) * (1.0 / (1UL << 53));

    /// <summary>In [0, n) by Lemire's multiplication; the bias is below n / 2^64.</summary>
    public int Below(int n) => (int)Math.BigMul(Next(), (ulong)n, out _);

    public double Exponential() => -Math.Log(Unit());

    public double Normal() => Special.NormalQuantile(Unit());

    /// <summary>Gamma of shape a and scale 1 (Marsaglia and Tsang 2000).</summary>
    public double Gamma(double a)
    {
        if (a < 1) return Gamma(a + 1) * Math.Pow(Unit(), 1 / a);
        var d = a - 1.0 / 3;
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = Normal();
            var v = 1 + c * x;
            if (v <= 0) continue;
            v = v * v * v;
            if (Math.Log(Unit()) < 0.5 * x * x + d - d * v + d * Math.Log(v)) return d * v;
        }
    }

    /// <summary>Triangular on lower, mode, upper; a point where the ends meet.</summary>
    public double Triangular(double lower, double mode, double upper) => Special.TriangularQuantile(Unit(), lower, mode, upper);
}
