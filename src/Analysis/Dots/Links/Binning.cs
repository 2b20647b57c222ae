using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Verband.Analysis.Dots;

/// <summary>Cuts a feature into bins: 0 is missing, k + 1 counts the edges that the value is at or above.</summary>
public sealed class Binning(float[] edges)
{
    public const int MaxBins = 32;

    // To whole vectors, with edges that nothing passes.
    readonly float[] padded = [.. edges, .. Enumerable.Repeat(float.PositiveInfinity, Vector256<float>.Count)];

    public IReadOnlyList<float> Edges => edges;

    /// <summary>Number of bins with the one for missing.</summary>
    public int Count => edges.Length + 2;

    public int Of(float value)
    {
        if (float.IsNaN(value)) return 0;
        // All edges at once instead of by halves, whose turns no processor foresees.
        var wanted = Vector256.Create(value);
        ref var first = ref MemoryMarshal.GetArrayDataReference(padded);
        var passed = 0;
        for (var k = 0; k < edges.Length; k += Vector256<float>.Count)
            passed += BitOperations.PopCount(Vector256.GreaterThanOrEqual(wanted, Vector256.LoadUnsafe(ref first, (nuint)k)).ExtractMostSignificantBits());
        return Math.Min(passed, edges.Length) + 1;
    }

    /// <summary>Edges at quantiles of all values and of those of linked pairs, since links are rare and lie in the tail.</summary>
    public static Binning Of(IEnumerable<float> all, IEnumerable<float> linked)
    {
        var edges = new SortedSet<float>();
        foreach (var values in new[] { all, linked })
        {
            var sorted = values.Where(v => !float.IsNaN(v)).ToArray();
            Array.Sort(sorted);
            if (sorted.Length == 0) continue;
            const int Cuts = MaxBins / 2 - 1;
            for (var k = 1; k <= Cuts; k++)
            {
                var at = sorted[(int)((long)k * sorted.Length / (Cuts + 1))];
                if (at > sorted[0]) edges.Add(at);
            }
        }
        return new Binning([.. edges]);
    }
}
