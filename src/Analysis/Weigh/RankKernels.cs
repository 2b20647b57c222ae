using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Verband.Analysis.Weigh;

/// <summary>The inner loops of a ranking that look up and classify. Lengths are multiples of 8, or of 64 for cells.</summary>
static unsafe class RankKernels
{
    /// <summary>
    /// into += weight * table[score], score = column * scale + sharedA + sharedB. Eight plain loads, not a vector gather: processors that are
    /// guarded against data sampling take half as long again for the latter.
    /// </summary>
    public static void Accumulate(float* column, float scale, float* table, float* sharedA, float* sharedB, float* weight, float* into, int count)
    {
        const float perStep = QuantileTable.Nodes / (2 * QuantileTable.Reach);
        var reach = Vector256.Create(QuantileTable.Reach);
        var steps = Vector256.Create(perStep);
        var low = Vector256<float>.Zero;
        var high = Vector256.Create((float)(QuantileTable.Nodes - 1));
        var own = Vector256.Create(scale);
        for (var d = 0; d < count; d += 8)
        {
            var z = Vector256.Load(column + d) * own + Vector256.Load(sharedA + d) + Vector256.Load(sharedB + d);
            // Two indices a word; they are never negative.
            var pairs = Vector256.ConvertToInt32(Vector256.Min(Vector256.Max((z + reach) * steps, low), high)).AsUInt64();
            ulong a = pairs[0], b = pairs[1], c = pairs[2], e = pairs[3];
            var value = Vector256.Create(table[(uint)a], table[a >> 32], table[(uint)b], table[b >> 32], table[(uint)c], table[c >> 32], table[(uint)e], table[e >> 32]);
            (Vector256.Load(into + d) + value * Vector256.Load(weight + d)).Store(into + d);
        }
    }

    /// <summary>How many of 32 lanes of all ones or all zeros are ones. Packed first: one mask to read instead of four, in an order that does not matter.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Count(Vector256<int> a, Vector256<int> b, Vector256<int> c, Vector256<int> d) => Avx2.IsSupported
        ? BitOperations.PopCount((uint)Avx2.MoveMask(Avx2.PackSignedSaturate(Avx2.PackSignedSaturate(a, b), Avx2.PackSignedSaturate(c, d))))
        : BitOperations.PopCount(a.ExtractMostSignificantBits() | b.ExtractMostSignificantBits() << 8 | c.ExtractMostSignificantBits() << 16 | d.ExtractMostSignificantBits() << 24);

    /// <summary>Asks for what is read next: columns and tables lie all over memory, and their turn is known beforehand.</summary>
    public static void Fetch(ReadOnlySpan<float> next)
    {
        if (!Sse.IsSupported) return;
        fixed (float* line = next)
            for (var k = 0; k < next.Length; k += 16) Sse.Prefetch1(line + k);
    }

    /// <summary>Counts the draws of each cell (impact class, then likelihood class), 64 at a time: the draws at or above each pair of bounds, then differences.</summary>
    public static void CountCells(float* impact, float* rate, float[] impactBounds, float[] rateBounds, int count, Span<long> cells)
    {
        const int side = 6;
        var atLeast = stackalloc int[side * side];
        var v = stackalloc ulong[side - 1];
        var r = stackalloc ulong[side - 1];
        (v[0], r[0]) = (ulong.MaxValue, ulong.MaxValue);
        for (var d = 0; d < count; d += 64)
        {
            for (var k = 1; k < side - 1; k++) (v[k], r[k]) = (AtLeast(impact + d, impactBounds[k - 1]), AtLeast(rate + d, rateBounds[k - 1]));
            for (var a = 0; a < side - 1; a++)
                for (var b = 0; b < side - 1; b++) atLeast[a * side + b] += BitOperations.PopCount(v[a] & r[b]);
        }
        for (var a = 0; a < side - 1; a++)
            for (var b = 0; b < side - 1; b++)
                cells[a * (side - 1) + b] += atLeast[a * side + b] - atLeast[(a + 1) * side + b] - atLeast[a * side + b + 1] + atLeast[(a + 1) * side + b + 1];
    }

    /// <summary>A bit per draw of 64: at or above the bound.</summary>
    static ulong AtLeast(float* values, float bound)
    {
        var least = Vector256.Create(bound);
        ulong bits = 0;
        for (var k = 0; k < 64; k += 8) bits |= (ulong)Vector256.GreaterThanOrEqual(Vector256.Load(values + k), least).ExtractMostSignificantBits() << k;
        return bits;
    }
}
