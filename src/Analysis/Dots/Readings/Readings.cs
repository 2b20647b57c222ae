namespace Verband.Analysis.Dots.Readings;

/// <summary>What could be behind a surge, benign explanations first.</summary>
public enum Reading { Independent, CommonShock, Excitation, CommonController }

/// <param name="Decibans">10 log10 of the Bayes factor against <see cref="Reading.Independent"/>.</param>
/// <param name="Best">The setting under which this reading does best: days from the start, length, strength.</param>
public sealed record ReadingResult(Reading Reading, double Decibans, (int First, int Days, double Strength)? Best);

/// <param name="Inside">Events of the campaign's set per stream and day.</param>
/// <param name="Outside">Events of the same streams and days that are not of the set: what a shock would also move.</param>
/// <param name="Shocks">Days of publicly known events that could have set everything off (a summit, sanctions, an election); may be empty.</param>
public sealed record ReadingData(int[][] Inside, int[][] Outside, int[] Shocks)
{
    public int Days => Inside.Length == 0 ? 0 : Inside[0].Length;
}

/// <summary>
/// Four readings of the same counts, compared by marginal likelihood. Every stream has a rate of its own (gamma prior, integrated out),
/// times a factor that the reading sets: none; a raised window that the outside shares (shock); a rise after each event of the set that fades
/// with a fixed half-life (excitation); a raised window that the outside does not share (controller). Windows, half-lives and strengths are averaged
/// over the same grids, so no reading is favoured by having more to tune. Exact sums, no sampling.
/// </summary>
public static class ReadingTest
{
    static readonly int[] Lengths = [7, 14, 30, 60, 90];
    static readonly double[] Strengths = [2, 4, 8, 16, 32];
    static readonly double[] HalfLives = [1, 3, 7, 14, 30];

    public const string Caution =
        "A pattern that rejects chance does not by itself show intent. A common shock and a common controller differ here only in whether others were moved as well.";

    public static IReadOnlyList<ReadingResult> Compare(ReadingData data)
    {
        var days = data.Days;
        if (days == 0) throw new ArgumentException("No streams or no days to read.");
        foreach (var stream in data.Inside.Concat(data.Outside))
            if (stream.Length != days || stream.Any(c => c < 0)) throw new ArgumentException($"Every stream needs {days} counts of 0 and up.");
        if (data.Outside.Length != data.Inside.Length) throw new ArgumentException($"{data.Inside.Length} streams inside, {data.Outside.Length} outside.");
        var insideBefore = data.Inside.Select(Cumulate).ToArray();
        var outsideBefore = data.Outside.Select(Cumulate).ToArray();
        var none = Window(insideBefore, days, 0, 0, 1) + Window(outsideBefore, days, 0, 0, 1);

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
        var (excited, excitedBest) = Excited(data, outsideBefore);
        return
        [
            new(Reading.Independent, 0, null), Against(Reading.CommonShock, shock.Log, shock.Best),
            Against(Reading.Excitation, excited, excitedBest), Against(Reading.CommonController, controller.Log, controller.Best),
        ];

        ReadingResult Against(Reading reading, double log, (int, int, double) best) => new(reading, 10 * (log - none) / Math.Log(10), best);

        (double Log, (int, int, double) Best, double Top) Surge(bool shared, IEnumerable<int> starts)
        {
            List<double> logs = [];
            var (top, best) = (double.NegativeInfinity, (0, 0, 0.0));
            var still = shared ? 0 : Window(outsideBefore, days, 0, 0, 1);
            foreach (var first in starts)
                foreach (var length in Lengths)
                    foreach (var strength in Strengths)
                    {
                        var log = Window(insideBefore, days, first, length, strength) + (shared ? Window(outsideBefore, days, first, length, strength) : still);
                        logs.Add(log);
                        if (log > top) (top, best) = (log, (first, length, strength));
                    }
            return (LogMean(logs), best, top);
        }
    }

    /// <summary>ln of the marginal likelihood of all streams when days first to first + length - 1 have their rate times strength.</summary>
    static double Window(int[][] before, int days, int first, int length, double strength)
    {
        var end = Math.Min(days, first + length);
        double sum = 0;
        foreach (var stream in before)
        {
            var (all, raised) = (stream[days], stream[end] - stream[first]);
            sum += raised * Math.Log(strength) + Gamma(all, days + (strength - 1) * (end - first), stream.Length - 1);
        }
        return sum;
    }

    /// <summary>ln of the integral over the rate: prior gamma of shape 1/2 and as much exposure as holds half an event on average.</summary>
    static double Gamma(int count, double exposure, int days)
    {
        // The same prior in all readings; its scale only has to be of the right order.
        const double shape = .5;
        return shape * Math.Log(days) - LogGamma(shape) + LogGamma(shape + count) - (shape + count) * Math.Log(days + exposure);
    }

    static (double Log, (int, int, double) Best) Excited(ReadingData data, int[][] outsideBefore)
    {
        var days = data.Days;
        List<double> logs = [];
        var (top, best) = (double.NegativeInfinity, (0, 0, 0.0));
        var all = Enumerable.Range(0, days).Select(t => data.Inside.Sum(s => s[t])).ToArray();
        foreach (var halfLife in HalfLives)
            foreach (var strength in Strengths)
            {
                var fade = Math.Pow(.5, 1 / halfLife);
                var factor = new double[days];
                double past = 0;
                for (var t = 0; t < days; t++)
                {
                    factor[t] = 1 + strength * past;
                    past = (past + all[t]) * fade;
                }
                double log = 0, exposure = factor.Sum();
                foreach (var stream in data.Inside)
                {
                    for (var t = 0; t < days; t++)
                        if (stream[t] > 0) log += stream[t] * Math.Log(factor[t]);
                    log += Gamma(stream.Sum(), exposure, days);
                }
                logs.Add(log);
                if (log > top) (top, best) = (log, (0, (int)halfLife, strength));
            }
        return (LogMean(logs) + Window(outsideBefore, days, 0, 0, 1), best);
    }

    static int[] Cumulate(int[] counts)
    {
        var before = new int[counts.Length + 1];
        for (var t = 0; t < counts.Length; t++) before[t + 1] = before[t] + counts[t];
        return before;
    }

    static double LogMean(List<double> logs)
    {
        var top = logs.Max();
        return top + Math.Log(logs.Sum(l => Math.Exp(l - top)) / logs.Count);
    }

    /// <summary>Lanczos (g = 7, nine terms), good to 1e-13 for x of 1/2 and up.</summary>
    static double LogGamma(double x)
    {
        ReadOnlySpan<double> c =
        [
            0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
            12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
        ];
        x--;
        var sum = c[0];
        for (var k = 1; k < c.Length; k++) sum += c[k] / (x + k);
        var t = x + 7.5;
        return .5 * Math.Log(2 * Math.PI) + (x + .5) * Math.Log(t) - t + Math.Log(sum);
    }
}
