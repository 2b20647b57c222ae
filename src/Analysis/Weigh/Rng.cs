using System.Numerics;

namespace Verband.Analysis.Weigh;

/// <summary>xoshiro256** (Blackman and Vigna 2018), seeded by SplitMix64; a stream per (seed, index), so that threads do not matter.</summary>
struct Rng
{
    ulong _a, _b, _c, _d;

    public Rng(ulong seed, ulong stream = 0)
    {
        var state = seed ^ (stream * 0xD1342543DE82EF95UL + 0x2545F4914F6CDD1DUL);
        _a = Mix(ref state);
        _b = Mix(ref state);
        _c = Mix(ref state);
        _d = Mix(ref state);
    }

    static ulong Mix(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    public ulong Next()
    {
        var result = BitOperations.RotateLeft(_b * 5, 7) * 9;
        var t = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= t;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

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
