using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Verband.Analysis.Dots.Same;

/// <summary>Jaro similarity with Winkler's (1990) prefix bonus: .1 per equal leading character, at most four.</summary>
public static class JaroWinkler
{
    /// <summary>1 for equal, 0 for nothing in common; characters past the 64th are not looked at.</summary>
    public static double Similarity(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.Length > 64) a = a[..64];
        if (b.Length > 64) b = b[..64];
        if (a.SequenceEqual(b)) return 1;
        if (a.IsEmpty || b.IsEmpty) return 0;
        var (inA, inB) = Matches(a, b);
        var matches = BitOperations.PopCount(inA);
        if (matches == 0) return 0;
        var swapped = 0;
        for (ulong restA = inA, restB = inB; restA != 0; restA &= restA - 1, restB &= restB - 1)
            if (a[BitOperations.TrailingZeroCount(restA)] != b[BitOperations.TrailingZeroCount(restB)]) swapped++;
        double m = matches;
        var jaro = (m / a.Length + m / b.Length + (m - swapped / 2) / m) / 3;
        return jaro + Prefix(a, b) * .1 * (1 - jaro);
    }

    /// <summary>Characters that match, a bit each: every character of a takes the first equal one of b within reach that is free.</summary>
    static (ulong InA, ulong InB) Matches(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var reach = Math.Max(0, Math.Max(a.Length, b.Length) / 2 - 1);
        Span<ushort> padded = stackalloc ushort[64];
        MemoryMarshal.Cast<char, ushort>(b).CopyTo(padded);
        ref var start = ref MemoryMarshal.GetReference(padded);
        var all = b.Length == 64 ? ulong.MaxValue : (1UL << b.Length) - 1;
        ulong inA = 0, inB = 0;
        for (var i = 0; i < a.Length; i++)
        {
            var wanted = Vector256.Create((ushort)a[i]);
            ulong equal = Vector256.Equals(Vector256.LoadUnsafe(ref start), wanted).ExtractMostSignificantBits();
            for (var k = 16; k < b.Length; k += 16)
                equal |= (ulong)Vector256.Equals(Vector256.LoadUnsafe(ref start, (nuint)k), wanted).ExtractMostSignificantBits() << k;
            equal &= all & ~inB;
            if (i > reach) equal &= ulong.MaxValue << (i - reach);
            if (i + reach < 63) equal &= (2UL << (i + reach)) - 1;
            inB |= equal & (0 - equal);
            inA |= (equal == 0 ? 0UL : 1UL) << i;
        }
        return (inA, inB);
    }

    static int Prefix(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var prefix = 0;
        while (prefix < 4 && prefix < a.Length && prefix < b.Length && a[prefix] == b[prefix]) prefix++;
        return prefix;
    }

    /// <summary>Two bits a letter (there once, there twice): what two strings share at most is counted in one step.</summary>
    public static ulong Mask(ReadOnlySpan<char> text)
    {
        ulong mask = 0;
        foreach (var c in text)
        {
            var bit = 1UL << (c & 31);
            mask |= (mask & bit) == 0 ? bit : bit << 32;
        }
        return mask;
    }

    /// <summary>Two texts are no more similar than this; their masks tell it without a look at every letter.</summary>
    public static double AtMost(ulong maskA, ReadOnlySpan<char> a, ulong maskB, ReadOnlySpan<char> b)
    {
        if (a.Length > 64 || b.Length > 64) return 1;
        // A third equal letter is not in the masks; letters missing from a mask are allowed for.
        var spare = Math.Min(a.Length - BitOperations.PopCount(maskA), b.Length - BitOperations.PopCount(maskB));
        double m = Math.Min(BitOperations.PopCount(maskA & maskB) + Math.Max(0, spare), Math.Min(a.Length, b.Length));
        if (m == 0) return 0;
        var jaro = (m / a.Length + m / b.Length + 1) / 3;
        return jaro + Prefix(a, b) * .1 * (1 - jaro);
    }
}
