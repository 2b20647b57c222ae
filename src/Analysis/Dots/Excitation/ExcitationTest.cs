using Verband.Analysis.Dots.Chance;

namespace Verband.Analysis.Dots.Excitation;

/// <param name="Ratio">Twice the gain in log-likelihood of letting streams set off each other.</param>
/// <param name="P">Share of draws from the model without crossing effects whose ratio is as large, the data counted in.</param>
/// <param name="Read">The full model pruned: read effects and the spectral radius here; the ratio is that of the full one.</param>
/// <param name="FitP">Kolmogorov-Smirnov p-value per stream that the rescaled waiting times are exponential; below .01 the model does not fit.</param>
/// <param name="Notes">Instability, thin streams, lack of fit.</param>
public sealed record ExcitationResult(HawkesModel Own, HawkesModel Full, double Ratio, double P, int Replicates, HawkesModel Read, double[] FitP, IReadOnlyList<string> Notes);

/// <summary>Does one stream set off another? Likelihood-ratio test with parametric bootstrap, and goodness of fit by time rescaling.</summary>
public static class ExcitationTest
{
    public static ExcitationResult Run(Streams streams, HawkesOptions? options = null, double[]? halfLives = null, int replicates = 99, ulong seed = 1, int exceedances = 20)
    {
        options ??= new();
        var kernels = new Kernels(streams, halfLives);
        var own = HawkesFit.Run(kernels, options with { OwnOnly = true });
        var full = HawkesFit.Run(kernels, options with { OwnOnly = false });
        var ratio = 2 * (full.LogLikelihood - own.LogLikelihood);
        var notes = new List<string>();
        int reached = 0, run = 0;
        // At most a few hundred small fits; draws are in order, so the answer does not depend on threads.
        for (; run < replicates && reached < exceedances; run++)
        {
            Streams draw;
            try
            {
                draw = HawkesSimulator.Draw(own, streams.Length, seed, (ulong)run, options.Season, 20 * Math.Max(1000, streams.Events));
            }
            catch (InvalidOperationException e)
            {
                notes.Add($"The model without crossing effects cannot be drawn from: {e.Message}");
                reached = run = 0;
                break;
            }
            var again = new Kernels(draw, halfLives);
            var gain = 2 * (HawkesFit.Run(again, options with { OwnOnly = false }).LogLikelihood - HawkesFit.Run(again, options with { OwnOnly = true }).LogLikelihood);
            if (gain >= ratio) reached++;
        }
        var fit = TimeRescaling.FitP(kernels, full, options.Season);
        var read = HawkesFit.Run(kernels, options with { OwnOnly = false, Prune = true });
        if (read.SpectralRadius >= 1) notes.Add(FormattableString.Invariant($"Spectral radius {read.SpectralRadius:0.00}: as fitted, events breed without end; the rates drift, or a burst is copied."));
        for (var d = 0; d < streams.Count; d++)
        {
            if (streams.Times[d].Length < 20) notes.Add(FormattableString.Invariant($"Stream {d} has {streams.Times[d].Length} events; its effects are hardly known."));
            if (fit[d] < .01) notes.Add(FormattableString.Invariant($"Stream {d} does not fit (p = {fit[d]:0.0000}): do not read its effects."));
        }
        return new(own, full, ratio, run == 0 ? 1 : (1.0 + reached) / (run + 1), run, read, fit, notes);
    }
}

/// <summary>Time rescaling (Brown and others 2002): under the model the integrated rate between events is exponential with mean 1.</summary>
public static class TimeRescaling
{
    /// <summary>Kolmogorov-Smirnov p-value per stream; 1 for fewer than five events.</summary>
    public static double[] FitP(Kernels kernels, HawkesModel model, double[]? season = null)
    {
        var streams = kernels.Streams;
        var (n, lags) = (streams.Count, kernels.Decay.Length);
        var result = new double[n];
        for (var d = 0; d < n; d++)
        {
            var waits = new List<double>();
            var state = new double[n * lags];
            double last = 0, sum = 0, before = 0;
            for (var e = 0; e < streams.Events; e++)
            {
                var at = streams.At[e];
                for (var l = 0; l < lags; l++)
                {
                    var fade = Math.Exp(-kernels.Decay[l] * (at - last));
                    for (var s = 0; s < n; s++)
                    {
                        // Each past event has 1 kernel of mass to give; what fades between two events was given.
                        sum += model.A[d][s * lags + l] * state[s * lags + l] * (1 - fade);
                        state[s * lags + l] *= fade;
                    }
                }
                var source = streams.Stream[e];
                if (source == d)
                {
                    waits.Add(1 - Math.Exp(-(sum + model.Base[d] * (Profile(season, at, streams.Length) - before))));
                    (sum, before) = (0, Profile(season, at, streams.Length));
                }
                for (var l = 0; l < lags; l++) state[source * lags + l]++;
                last = at;
            }
            result[d] = waits.Count < 5 ? 1 : Uniformity.KolmogorovSmirnov(waits).P;
        }
        return result;
    }

    /// <summary>Integral of the time profile up to t, in days.</summary>
    static double Profile(double[]? season, double t, double length)
    {
        if (season is null) return t;
        var place = Math.Clamp(t / length * (season.Length - 1), 0, season.Length - 1);
        var day = Math.Min((int)place, season.Length - 2);
        return length * (season[day] + (place - day) * (season[day + 1] - season[day]));
    }
}
