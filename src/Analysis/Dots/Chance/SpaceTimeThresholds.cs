using System.Numerics;
using System.Runtime.InteropServices;

namespace Verband.Analysis.Dots.Chance;

/// <summary>
/// The least count with which a window reaches a given statistic, per size of zone, length and start: a replicate is then compared, not computed. The totals
/// of the windows are the same in every replicate.
/// </summary>
sealed class SpaceTimeThresholds
{
    readonly double atLeast;
    readonly int n;
    readonly float[][] inWindow;
    readonly int padded;
    readonly int step;
    readonly float[] least;

    /// <param name="n">All cases.</param>
    /// <param name="limit">Most cases of a zone.</param>
    /// <param name="inWindow">Cases of all places, per length and padded start.</param>
    /// <param name="mostFloats">Size of the table; a smaller one is right too, and slower.</param>
    public SpaceTimeThresholds(double atLeast, int n, int limit, float[][] inWindow, int mostFloats = 1 << 24)
    {
        (this.atLeast, this.n, this.inWindow, padded) = (atLeast, n, inWindow, inWindow[0].Length);
        var row = inWindow.Length * padded;
        // Zones of many sizes share a row: that of the smallest of them, whose counts reach soonest.
        step = 1 + (int)((long)(limit + 1) * row / mostFloats);
        least = new float[(limit / step + 1) * row];
        var highest = Highest(limit);
        for (var k = 0; k <= limit / step; k++)
            for (var w = 0; w < inWindow.Length; w++)
                for (var t = 0; t < padded; t++)
                {
                    var found = Array.BinarySearch(highest, k * step * (double)inWindow[w][t] / n);
                    var count = found < 0 ? ~found : found;
                    least[k * row + w * padded + t] = count >= highest.Length ? float.MaxValue : count;
                }
    }

    /// <summary>Per count the largest expectation with which it reaches the statistic, rounded up; it grows with the count.</summary>
    double[] Highest(int limit)
    {
        var highest = new double[limit + 1];
        for (var c = 0; c <= limit; c++)
        {
            double low = 0, high = c;
            for (var round = 0; round < 60 && c >= 2; round++)
            {
                var middle = (low + high) / 2;
                if (WindowScan.Ratio(c, middle, n) >= atLeast) low = middle;
                else high = middle;
            }
            highest[c] = c < 2 ? -1 : high;
        }
        return highest;
    }

    /// <summary>Whether any window of a zone reaches the statistic.</summary>
    /// <param name="zone">Its cases per padded period.</param>
    /// <param name="cases">Their sum.</param>
    public bool Reached(float[] zone, int cases)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(zone);
        ref var row = ref least[cases / step * inWindow.Length * padded];
        var periods = padded - inWindow.Length - 2 * Vector<float>.Count;
        for (var t = 0; t < periods; t += Vector<float>.Count)
        {
            var inside = Vector<float>.Zero;
            var hit = Vector<int>.Zero;
            for (var w = 0; w < inWindow.Length; w++)
            {
                inside += Vector.LoadUnsafe(ref first, (nuint)(t + w));
                hit |= Vector.GreaterThanOrEqual(inside, Vector.LoadUnsafe(ref row, (nuint)(w * padded + t)));
            }
            if (hit != Vector<int>.Zero && Exactly(zone, cases, t, Math.Min(t + Vector<float>.Count, periods))) return true;
        }
        return false;
    }

    bool Exactly(float[] zone, int cases, int from, int to)
    {
        for (var t = from; t < to; t++)
        {
            double c = 0;
            for (var w = 0; w < inWindow.Length; w++)
            {
                c += zone[t + w];
                var mean = cases * (double)inWindow[w][t] / n;
                if (c >= 2 && c > mean && WindowScan.Ratio(c, mean, n) >= atLeast) return true;
            }
        }
        return false;
    }
}
