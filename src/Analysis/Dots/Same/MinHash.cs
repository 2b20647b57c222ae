using System.Numerics;
using Verband.Analysis.Dots.Chance;

namespace Verband.Analysis.Dots.Same;

/// <summary>
/// Signatures whose share of equal places estimates the Jaccard similarity of two texts' sets of five-character shingles (Broder 1997).
/// </summary>
public static class MinHash
{
    public const int Size = 128;
    const int Shingle = 5;

    static readonly uint[] Multiply = Constants(1);
    static readonly uint[] Plus = Constants(2);

    /// <param name="plain">Normalised text; shorter than a shingle: one shingle.</param>
    /// <param name="signature">Out, <see cref="Size"/> long; all ones for empty text.</param>
    public static void Sign(ReadOnlySpan<char> plain, Span<uint> signature)
    {
        signature.Fill(uint.MaxValue);
        if (plain.IsEmpty) return;
        var last = Math.Max(0, plain.Length - Shingle);
        for (var i = 0; i <= last; i++)
        {
            var hash = Hash(plain.Slice(i, Math.Min(Shingle, plain.Length - i)));
            var width = Vector<uint>.Count;
            var same = new Vector<uint>(hash);
            for (var k = 0; k < Size; k += width)
            {
                // A multiply, an add and a fold of the high half: cheap, and mixed well enough for minima.
                var mixed = same * new Vector<uint>(Multiply, k) + new Vector<uint>(Plus, k);
                mixed ^= mixed >>> 15;
                mixed *= new Vector<uint>(0x2C1B3C6Du);
                mixed ^= mixed >>> 13;
                Vector.Min(mixed, new Vector<uint>(signature[k..])).CopyTo(signature[k..]);
            }
        }
    }

    /// <summary>Estimated Jaccard similarity, standard error at most .044; 0 where a text is empty.</summary>
    public static double Similarity(ReadOnlySpan<uint> a, ReadOnlySpan<uint> b)
    {
        var equal = 0;
        for (var k = 0; k < Size; k++) equal += a[k] == b[k] && a[k] != uint.MaxValue ? 1 : 0;
        return (double)equal / Size;
    }

    /// <summary>The true Jaccard similarity of the shingle sets, for checks.</summary>
    public static double Jaccard(string a, string b)
    {
        HashSet<string> Shingles(string text) => text.Length == 0 ? [] : [.. Enumerable.Range(0, Math.Max(1, text.Length - Shingle + 1)).Select(i => text.Substring(i, Math.Min(Shingle, text.Length - i)))];
        var (first, second) = (Shingles(a), Shingles(b));
        var both = first.Count(second.Contains);
        return first.Count + second.Count == both ? 0 : (double)both / (first.Count + second.Count - both);
    }

    static uint Hash(ReadOnlySpan<char> text)
    {
        var hash = 2166136261u;
        foreach (var c in text) hash = (hash ^ c) * 16777619u;
        hash ^= hash >> 16;
        return hash * 0x7FEB352Du;
    }

    static uint[] Constants(ulong stream)
    {
        var dice = new Dice(0x5EED, stream);
        return [.. Enumerable.Range(0, Size).Select(_ => (uint)dice.Next() | 1u)];
    }
}
