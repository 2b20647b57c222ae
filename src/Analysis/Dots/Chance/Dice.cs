using System.Numerics;

namespace Verband.Analysis.Dots.Chance;

/// <summary>
/// Random numbers that depend on (seed, stream) alone: xoshiro256** (Blackman and Vigna 2021) started by SplitMix64.
/// Every replicate has a stream of its own, so that results do not depend on the number of threads.
/// </summary>
public struct Dice
{
    ulong a, b, c, d;

    public Dice(ulong seed, ulong stream = 0)
    {
        var state = seed ^ (stream * 0xD1342543DE82EF95UL + 0x632BE59BD9B4E019UL);
        a = Split(ref state);
        b = Split(ref state);
        c = Split(ref state);
        d = Split(ref state);
    }

    static ulong Split(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    public ulong Next()
    {
        var result = BitOperations.RotateLeft(b * 5, 7) * 9;
        var t = b << 17;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= t;
        d = BitOperations.RotateLeft(d, 45);
        return result;
    }

    /// <summary>Uniform on 0 to <paramref name="count"/> - 1 (Lemire's multiply; bias below count / 2^32).</summary>
    public int Next(int count) => (int)(((Next() >> 32) * (ulong)count) >> 32);

    /// <summary>Uniform on [0, 1).</summary>
    public double Uniform() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Standard normal (Box and Muller).</summary>
    public double Normal()
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - Uniform()));
        return radius * Math.Cos(2 * Math.PI * Uniform());
    }

    /// <summary>Exponential with mean 1.</summary>
    public double Exponential() => -Math.Log(1 - Uniform());

    /// <summary>Poisson by inversion for small means, by a sum of halves for large ones; exact in both.</summary>
    public int Poisson(double mean)
    {
        if (!(mean > 0)) return 0;
        var count = 0;
        while (mean > 30)
        {
            // The sum of independent Poisson counts is Poisson; 30 keeps exp(-mean) far from underflow.
            count += Poisson(30);
            mean -= 30;
        }
        var limit = Math.Exp(-mean);
        for (var product = Uniform(); product > limit; product *= Uniform()) count++;
        return count;
    }

    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = Next(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
