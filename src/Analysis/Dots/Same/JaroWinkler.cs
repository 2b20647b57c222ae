using System.Numerics;

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
        var reach = Math.Max(0, Math.Max(a.Length, b.Length) / 2 - 1);
        ulong inA = 0, inB = 0;
        for (var i = 0; i < a.Length; i++)
        {
            var end = Math.Min(b.Length - 1, i + reach);
            for (var j = Math.Max(0, i - reach); j <= end; j++)
            {
                if (a[i] != b[j] || (inB >> j & 1) != 0) continue;
                inA |= 1UL << i;
                inB |= 1UL << j;
                break;
            }
        }
        var matches = BitOperations.PopCount(inA);
        if (matches == 0) return 0;
        var swapped = 0;
        for (ulong restA = inA, restB = inB; restA != 0; restA &= restA - 1, restB &= restB - 1)
            if (a[BitOperations.TrailingZeroCount(restA)] != b[BitOperations.TrailingZeroCount(restB)]) swapped++;
        double m = matches;
        var jaro = (m / a.Length + m / b.Length + (m - swapped / 2) / m) / 3;
        var prefix = 0;
        while (prefix < 4 && prefix < a.Length && prefix < b.Length && a[prefix] == b[prefix]) prefix++;
        return jaro + prefix * .1 * (1 - jaro);
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

    /// <summary>No pair with these masks and lengths can be more similar than this.</summary>
    public static double AtMost(ulong maskA, int lengthA, ulong maskB, int lengthB)
    {
        // A third equal letter is not in the masks; letters missing from a mask are allowed for.
        var spare = Math.Min(lengthA - BitOperations.PopCount(maskA), lengthB - BitOperations.PopCount(maskB));
        double m = Math.Min(BitOperations.PopCount(maskA & maskB) + Math.Max(0, spare), Math.Min(lengthA, lengthB));
        if (m == 0) return 0;
        var jaro = (m / lengthA + m / lengthB + 1) / 3;
        return jaro + .4 * (1 - jaro);
    }
}
