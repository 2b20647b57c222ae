namespace Verband.Analysis.Warn;

/// <summary>One series judged in one month; <c>Q</c> is its Benjamini-Hochberg adjusted p, <c>Alarm</c> whether it passes the chosen rate.</summary>
public sealed record Alert(int Series, int Observed, Deviation Normal, double Q, bool Alarm);

/// <summary>Alerts over many series at once, at a chosen false-discovery rate.</summary>
public static class Alerts
{
    /// <summary>
    /// Judges month <paramref name="at"/> of every series against its own normal picture and controls the false-discovery rate over all of them
    /// on the conservative p. The seed only feeds the randomised p that calibration is checked on. Result: one alert per series, in order.
    /// </summary>
    public static Alert[] Detect(IReadOnlyList<int[]> series, int at, double rate = .05, ulong seed = 1)
    {
        if (rate is <= 0 or >= 1) throw new ArgumentOutOfRangeException(nameof(rate), rate, "The false-discovery rate must lie between 0 and 1.");
        var normal = new Deviation[series.Count];
        Parallel.For(0, normal.Length, i => normal[i] = Farrington.Judge(series[i], at, Dice.For(seed, i, at).Next()));
        var q = BenjaminiHochberg([.. normal.Select(d => d.P)]);
        return [.. normal.Select((d, i) => new Alert(i, series[i][at], d, q[i], q[i] <= rate))];
    }

    /// <summary>Adjusted p-values of Benjamini and Hochberg (1995).</summary>
    public static double[] BenjaminiHochberg(IReadOnlyList<double> p)
    {
        var order = Enumerable.Range(0, p.Count).OrderByDescending(i => p[i]).ToArray();
        var q = new double[p.Count];
        var least = 1.0;
        for (var k = 0; k < order.Length; k++)
        {
            least = Math.Min(least, p[order[k]] * p.Count / (p.Count - k));
            q[order[k]] = least;
        }
        return q;
    }
}
