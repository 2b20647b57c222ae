using System.Numerics;

namespace Verband.Core;

/// <summary>A set of small numbers, one bit each.</summary>
public sealed class BitSet(int size)
{
    readonly ulong[] words = new ulong[(size + 63) / 64];

    public int Size { get; } = size;

    public int Count
    {
        get
        {
            var n = 0;
            foreach (var word in words) n += BitOperations.PopCount(word);
            return n;
        }
    }

    /// <summary>True when every number is in it.</summary>
    public bool IsAll
    {
        get
        {
            for (var w = 0; w < words.Length - 1; w++)
                if (words[w] != ulong.MaxValue) return false;
            return words.Length == 0 || BitOperations.PopCount(words[^1]) == Size - (words.Length - 1) * 64;
        }
    }

    public bool this[int i] => (words[i >> 6] >> i & 1) != 0;

    public void Set(int i) => words[i >> 6] |= 1UL << i;

    /// <summary>The numbers that are in all of the given sets; those that are null do not count.</summary>
    public static BitSet All(int size, params ReadOnlySpan<BitSet?> sets)
    {
        var all = new BitSet(size);
        Array.Fill(all.words, ulong.MaxValue);
        if (size % 64 != 0) all.words[^1] = (1UL << size % 64) - 1;
        foreach (var set in sets)
        {
            if (set is null) continue;
            for (var w = 0; w < all.words.Length; w++) all.words[w] &= set.words[w];
        }
        return all;
    }

    public Walk GetEnumerator() => new(words);

    /// <summary>The numbers in the set, ascending.</summary>
    public ref struct Walk(ulong[] words)
    {
        int at = -1;
        ulong rest = 0;

        public int Current { get; private set; }

        public bool MoveNext()
        {
            while (rest == 0)
            {
                if (++at >= words.Length) return false;
                rest = words[at];
            }
            Current = (at << 6) + BitOperations.TrailingZeroCount(rest);
            rest &= rest - 1;
            return true;
        }
    }
}
