namespace Verband.Analysis.Dots.Readings;

/// <summary>What could be behind a surge, benign explanations first.</summary>
public enum Reading { Independent, CommonShock, Excitation, CommonController }

/// <param name="Decibans">10 log10 of the Bayes factor against <see cref="Reading.Independent"/>.</param>
/// <param name="Best">The setting under which this reading does best: first day, days and factor of a window; for excitation 0, the half-life in days and the incidents that one incident sets off.</param>
public sealed record ReadingResult(Reading Reading, double Decibans, (int First, int Days, double Strength)? Best);

/// <param name="Inside">Events of the campaign's set per stream and day.</param>
/// <param name="Outside">Events of the same streams and days that are not of the set: what a shock would also move.</param>
/// <param name="Shocks">Days of publicly known events that could have set everything off (a summit, sanctions, an election); may be empty.</param>
public sealed record ReadingData(int[][] Inside, int[][] Outside, int[] Shocks)
{
    public int Days => Inside.Length == 0 ? 0 : Inside[0].Length;
}

/// <summary>
/// Four readings of the same counts, compared by marginal likelihood. Every stream has a rate of its own, times a factor that the reading sets: none;
/// a raised window that the outside shares (shock); a rise after each event of the set that fades with a fixed half-life (excitation); a raised window
/// that the outside does not share (controller). The rates have the scale-free prior d rate / rate in all four, so how many events there are
/// decides nothing, only when they fall. Windows, half-lives and strengths are averaged over grids fixed beforehand: a reading pays for every setting it
/// could have taken. The grids are the same for shock and controller. Exact sums, no sampling.
/// </summary>
public static class ReadingTest
{
    static readonly int[] Lengths = [7, 14, 30, 60, 90];
    static readonly double[] Strengths = [2, 4, 8, 16, 32];

    public const string Caution =
        "A pattern that rejects chance does not by itself show intent. A common shock and a common controller differ here only in whether others were moved as well.";

    /// <summary>Decibans that a reading other than independent needs before it is told: 10 to 1, "strong" (Kass and Raftery 1995).</summary>
    public const double Needed = 10;

    /// <summary>The reading with most decibans; the benign one stands as long as no other reaches <see cref="Needed"/>.</summary>
    public static Reading Told(IReadOnlyList<ReadingResult> results)
    {
        var best = results.MaxBy(r => r.Decibans)!;
        return best.Decibans >= Needed ? best.Reading : Reading.Independent;
    }

    /// <summary>The four readings in the order of <see cref="Reading"/>.</summary>
    /// <exception cref="ArgumentException">No days, streams of unequal length, a count below 0, or not as many streams outside as inside.</exception>
    public static IReadOnlyList<ReadingResult> Compare(ReadingData data)
    {
        var days = data.Days;
        if (days == 0) throw new ArgumentException("No streams or no days to read.");
        foreach (var stream in data.Inside.Concat(data.Outside))
            if (stream.Length != days || stream.Any(c => c < 0)) throw new ArgumentException($"Every stream needs {days} counts of 0 and up.");
        if (data.Outside.Length != data.Inside.Length) throw new ArgumentException($"{data.Inside.Length} streams inside, {data.Outside.Length} outside.");
        var inside = Pool(data.Inside, days);
        var (insideBefore, outsideBefore) = (Cumulate(inside), Cumulate(Pool(data.Outside, days)));

        var shocks = data.Shocks.Where(s => s >= 0 && s < days).Distinct().Order().ToArray();
        var anywhere = Surge(shared: true, Enumerable.Range(0, days));
        var shock = anywhere;
        if (shocks.Length > 0)
        {
            // Known shocks get half the prior: a cause that was looked up beforehand is worth more than one placed at will.
            var known = Surge(shared: true, shocks);
            shock = (LogMean([known.Log, anywhere.Log]), known.Top >= anywhere.Top ? known.Best : anywhere.Best, Math.Max(known.Top, anywhere.Top));
        }
        var controller = Surge(shared: false, Enumerable.Range(0, days));
        var (excited, excitedBest) = Contagion.Compare(inside);
        return
        [
            new(Reading.Independent, 0, null), Against(Reading.CommonShock, shock.Log, shock.Best),
            Against(Reading.Excitation, excited, excitedBest), Against(Reading.CommonController, controller.Log, controller.Best),
        ];

        ReadingResult Against(Reading reading, double log, (int, int, double) best) => new(reading, 10 * log / Math.Log(10), best);

        (double Log, (int, int, double) Best, double Top) Surge(bool shared, IEnumerable<int> starts)
        {
            List<double> logs = [];
            var (top, best) = (double.NegativeInfinity, (0, 0, 0.0));
            foreach (var first in starts)
                foreach (var length in Lengths)
                    foreach (var strength in Strengths)
                    {
                        var log = Window(insideBefore, days, first, length, strength) + (shared ? Window(outsideBefore, days, first, length, strength) : 0);
                        logs.Add(log);
                        if (log > top) (top, best) = (log, (first, length, strength));
                    }
            return (LogMean(logs), best, top);
        }
    }

    /// <summary>
    /// ln of the Bayes factor of "days first to first + length - 1 have their rate times strength" against "one rate". Under d rate / rate it is the
    /// likelihood of where a given number of events fall: raised ln strength - all ln(mean factor over all days).
    /// </summary>
    static double Window(int[] before, int days, int first, int length, double strength)
    {
        var end = Math.Min(days, first + length);
        return (before[end] - before[first]) * Math.Log(strength) - before[days] * Math.Log(1 + (strength - 1) * (end - first) / days);
    }

    /// <summary>All streams together: their shares have the same likelihood in every reading and drop out.</summary>
    static int[] Pool(int[][] streams, int days) => [.. Enumerable.Range(0, days).Select(t => streams.Sum(s => s[t]))];

    static int[] Cumulate(int[] counts)
    {
        var before = new int[counts.Length + 1];
        for (var t = 0; t < counts.Length; t++) before[t + 1] = before[t] + counts[t];
        return before;
    }

    /// <summary>ln of the mean of exp.</summary>
    static double LogMean(IReadOnlyCollection<double> logs)
    {
        var top = logs.Max();
        return top + Math.Log(logs.Sum(l => Math.Exp(l - top)) / logs.Count);
    }
}
