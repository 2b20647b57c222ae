namespace Verband.Analysis.Dots.Excitation;

/// <summary>
/// Dated events of D streams (domains, countries, pairs of both), in days from the start of observation. Within a stream the times rise
/// strictly: simultaneous ones are first spread within their precision (<see cref="Spread"/>).
/// </summary>
public sealed class Streams
{
    /// <param name="times">Per stream, rising, above 0 and at most <paramref name="length"/>.</param>
    /// <param name="length">Days observed.</param>
    public Streams(double[][] times, double length)
    {
        if (!(length > 0) || !double.IsFinite(length)) throw new ArgumentException($"{length} days is no observation period.");
        for (var d = 0; d < times.Length; d++)
            for (var i = 0; i < times[d].Length; i++)
                if (!(times[d][i] > (i == 0 ? 0 : times[d][i - 1]) && times[d][i] <= length))
                    throw new ArgumentException($"Event {i} of stream {d}, at day {times[d][i]}, is not after the one before and within {length} days.");
        (Times, Length) = (times, length);
        var all = new (double At, int Stream)[times.Sum(t => t.Length)];
        var k = 0;
        for (var d = 0; d < times.Length; d++)
            foreach (var t in times[d]) all[k++] = (t, d);
        Array.Sort(all);
        At = [.. all.Select(e => e.At)];
        Stream = [.. all.Select(e => e.Stream)];
    }

    public double[][] Times { get; }

    public double Length { get; }

    public int Count => Times.Length;

    public int Events => At.Length;

    /// <summary>All events by time.</summary>
    public double[] At { get; }

    /// <summary>The stream of each.</summary>
    public int[] Stream { get; }

    /// <summary>
    /// Times from intervals of days: each event is drawn uniformly from its own interval, so that a hundred events dated "March" do not
    /// look like a burst on the first. One draw of many; repeat with other seeds to see how much rests on it.
    /// </summary>
    /// <param name="from">First possible day, from 0.</param>
    /// <param name="to">Last possible day.</param>
    public static Streams Spread(int[] stream, int[] from, int[] to, int count, int days, ulong seed)
    {
        var dice = new Chance.Dice(seed, 23);
        var times = Enumerable.Range(0, count).Select(_ => new List<double>()).ToArray();
        for (var i = 0; i < stream.Length; i++) times[stream[i]].Add(Math.Min(days, from[i] + (to[i] - from[i] + 1) * (1 - dice.Uniform())));
        foreach (var list in times)
        {
            list.Sort();
            // Equal draws are next to impossible; a nudge of a microday keeps the order strict.
            for (var i = 1; i < list.Count; i++)
                if (list[i] <= list[i - 1]) list[i] = Math.BitIncrement(list[i - 1]);
        }
        return new([.. times.Select(l => l.ToArray())], Math.Max(days, times.Where(l => l.Count > 0).Select(l => l[^1]).DefaultIfEmpty(days).Max()));
    }
}
