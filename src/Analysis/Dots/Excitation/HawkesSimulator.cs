using Verband.Analysis.Dots.Chance;

namespace Verband.Analysis.Dots.Excitation;

/// <summary>Draws from a mutually exciting process, as a branching process: immigrants, and the offspring of every event.</summary>
public static class HawkesSimulator
{
    /// <param name="limit">More events than this: the model is not stable, or the period too long.</param>
    /// <exception cref="InvalidOperationException">The limit was passed.</exception>
    public static Streams Draw(HawkesModel model, double length, ulong seed, ulong stream = 0, double[]? season = null, int limit = 5_000_000)
    {
        var dice = new Dice(seed, stream);
        var n = model.Base.Length;
        var lags = model.Decay.Length;
        var times = Enumerable.Range(0, n).Select(_ => new List<double>()).ToArray();
        var waiting = new Stack<(double At, int Stream)>();
        for (var d = 0; d < n; d++)
            for (var k = dice.Poisson(model.Base[d] * length); k > 0; k--) waiting.Push((Immigrant(ref dice), d));
        var count = 0;
        while (waiting.TryPop(out var e))
        {
            if (++count > limit) throw new InvalidOperationException($"More than {limit} events; spectral radius {model.SpectralRadius}.");
            times[e.Stream].Add(e.At);
            for (var d = 0; d < n; d++)
                for (var l = 0; l < lags; l++)
                {
                    var effect = model.A[d][e.Stream * lags + l];
                    if (effect == 0) continue;
                    for (var k = dice.Poisson(effect); k > 0; k--)
                    {
                        var at = e.At + dice.Exponential() / model.Decay[l];
                        if (at < length) waiting.Push((at, d));
                    }
                }
        }
        foreach (var list in times)
        {
            list.Sort();
            for (var i = 1; i < list.Count; i++)
                if (list[i] <= list[i - 1]) list[i] = Math.BitIncrement(list[i - 1]);
        }
        return new([.. times.Select(l => l.ToArray())], length);

        double Immigrant(ref Dice dice)
        {
            var u = 1 - dice.Uniform();
            if (season is null) return u * length;
            var day = Array.BinarySearch(season, u);
            if (day < 0) day = ~day;
            day = Math.Clamp(day, 1, season.Length - 1);
            var width = season[day] - season[day - 1];
            return (day - 1 + (width > 0 ? Math.Clamp((u - season[day - 1]) / width, 1e-9, 1) : 1)) * length / (season.Length - 1);
        }
    }
}
