namespace Verband.Analysis.Dots.Readings;

/// <summary>
/// Marginal likelihood of "each event raises the rate for a while": on day t the rate is base + effect x sum over earlier events of a geometric
/// kernel of mass 1. The effect is the expected number of events that one event sets off directly, so its grid fits sparse and dense sets alike.
/// </summary>
static class Contagion
{
    static readonly double[] HalfLives = [1, 3, 7, 14, 30];
    static readonly double[] Effects = [.15, .3, .45, .6, .75, .9];

    /// <summary>ln of the Bayes factor against one rate, averaged over half-lives and effects, and the best (0, half-life, effect).</summary>
    public static (double Log, (int, int, double) Best) Compare(int[] counts)
    {
        var (days, total) = (counts.Length, counts.Sum());
        if (total == 0) return (0, (0, (int)HalfLives[0], Effects[0]));
        var hit = Enumerable.Range(0, days).Where(t => counts[t] > 0).ToArray();
        var none = Warn.Chance.LogGamma(total) - total * Math.Log(days);
        var (top, best, logs) = (double.NegativeInfinity, (0, 0, 0.0), new List<double>());
        foreach (var halfLife in HalfLives)
        {
            var fade = Math.Pow(.5, 1 / halfLife);
            var past = new double[days];
            for (var t = 1; t < days; t++) past[t] = (past[t - 1] + counts[t - 1] * (1 - fade) / fade) * fade;
            var mass = past.Sum();
            foreach (var effect in Effects)
            {
                var log = OverBase([.. hit.Select(t => (double)counts[t])], [.. hit.Select(t => effect * past[t])], days) - effect * mass - none;
                logs.Add(log);
                if (log > top) (top, best) = (log, (0, (int)halfLife, effect));
            }
        }
        return (top + Math.Log(logs.Sum(l => Math.Exp(l - top)) / logs.Count), best);
    }

    /// <summary>
    /// ln of the integral over ln(base) of exp(sum of c ln(base + fed) - days x base). One peak, as the exponent is concave in the base; trapezoids of half
    /// a standard deviation from the peak outwards until 1e-13 of it is left.
    /// </summary>
    static double OverBase(double[] c, double[] fed, int days)
    {
        // The first event has no past, so the slope at the lower end is above 0; at total / days it is not.
        var (low, high) = (0.0, c.Sum() / days);
        for (var k = 0; k < 60; k++)
        {
            var middle = (low + high) / 2;
            double slope = -days;
            for (var i = 0; i < c.Length; i++) slope += c[i] / (middle + fed[i]);
            if (slope > 0) low = middle; else high = middle;
        }
        var peak = high;
        double bend = 0;
        for (var i = 0; i < c.Length; i++) bend += c[i] * (peak / (peak + fed[i])) * (peak / (peak + fed[i]));
        var step = Math.Min(.25, .5 / Math.Sqrt(bend));
        var at = Exponent(peak);
        double sum = 1;
        foreach (var side in (double[])[-step, step])
            for (var k = 1; ; k++)
            {
                var below = Exponent(peak * Math.Exp(k * side)) - at;
                if (below < -30) break;
                sum += Math.Exp(below);
            }
        return at + Math.Log(sum * step);

        double Exponent(double rate)
        {
            var log = -rate * days;
            for (var i = 0; i < c.Length; i++) log += c[i] * Math.Log(rate + fed[i]);
            return log;
        }
    }
}
