namespace Verband.Analysis.Dots.Chance;

/// <param name="Close">Pairs close in space and in time.</param>
/// <param name="Expected">The same, on average over the permutations.</param>
public sealed record KnoxResult(int Close, double Expected, double P, int Replicates);

/// <summary>
/// Knox's (1964) test for space-time interaction: pairs of points within <c>space</c> of each other and within <c>time</c> days, against
/// permutations of the times. The pairs close in space are listed once; a replicate only compares their times.
/// </summary>
public static class Knox
{
    /// <param name="x">Plane coordinates, any unit.</param>
    /// <param name="space">Largest distance, in the unit of the coordinates.</param>
    /// <param name="days">Day of each point.</param>
    public static KnoxResult Test(double[] x, double[] y, int[] days, double space, int time, int replicates = 999, ulong seed = 1)
    {
        if (y.Length != x.Length || days.Length != x.Length) throw new ArgumentException($"Coordinates and days differ in number: {x.Length}, {y.Length}, {days.Length}.");
        for (var i = 0; i < x.Length; i++)
            if (!double.IsFinite(x[i]) || !double.IsFinite(y[i])) throw new ArgumentException($"Point {i} has no finite place.");
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 1);
        var (start, partner) = Near(x, y, space);
        var observed = Count(start, partner, days, time);
        var permuted = (int[])days.Clone();
        int reached = 0;
        long sum = 0;
        var dice = new Dice(seed);
        for (var r = 0; r < replicates; r++)
        {
            dice.Shuffle<int>(permuted);
            var count = Count(start, partner, permuted, time);
            sum += count;
            if (count >= observed) reached++;
        }
        return new(observed, (double)sum / replicates, (1.0 + reached) / (replicates + 1), replicates);
    }

    static int Count(int[] start, ushort[] partner, int[] days, int time)
    {
        var count = 0;
        var span = (uint)(2 * time);
        for (var i = 0; i + 1 < start.Length; i++)
        {
            var low = days[i] - time;
            foreach (var j in partner.AsSpan(start[i]..start[i + 1]))
                if ((uint)(days[j] - low) <= span) count++;
        }
        return count;
    }

    static (int[] Start, ushort[] Partner) Near(double[] x, double[] y, double space)
    {
        if (x.Length > ushort.MaxValue) throw new ArgumentException($"{x.Length} points; the Knox test compares all pairs and takes at most {ushort.MaxValue}.");
        var start = new int[x.Length + 1];
        List<ushort> partner = [];
        for (var i = 0; i < x.Length; i++)
        {
            for (var j = i + 1; j < x.Length; j++)
            {
                var (dx, dy) = (x[i] - x[j], y[i] - y[j]);
                if (dx * dx + dy * dy <= space * space) partner.Add((ushort)j);
            }
            start[i + 1] = partner.Count;
        }
        return (start, [.. partner]);
    }
}
