using Verband.Analysis.Dots.Chance;
using Verband.Analysis.Dots.Excitation;

namespace Verband.App.Eval;

/// <summary>An invented process of known effects: every stream sets off itself and one or two others, each at one half-life.</summary>
static class HawkesWorld
{
    public static HawkesModel Truth(int streams, ulong seed)
    {
        var dice = new Dice(seed, 83);
        double[] decay = [.. Kernels.HalfLives.Select(h => Math.Log(2) / h)];
        var (rate, a) = (new double[streams], new double[streams][]);
        for (var d = 0; d < streams; d++)
        {
            // A few events a month and stream: where events lie closer than the half-lives, effects of weeks cannot be told from the base rate.
            rate[d] = .05 + .1 * dice.Uniform();
            a[d] = new double[streams * decay.Length];
        }
        for (var s = 0; s < streams; s++)
        {
            a[s][s * decay.Length + dice.Next(decay.Length)] = .2;
            for (var k = 1 + dice.Next(2); k > 0; k--) a[dice.Next(streams)][s * decay.Length + dice.Next(decay.Length)] += .12;
        }
        return new HawkesModel(rate, a, decay, 0, 0);
    }

    /// <summary>Half-lives of a process that knows only one.</summary>
    public static double[] Day { get; } = [1];

    /// <summary>The same effects, all at a half-life of a day.</summary>
    public static HawkesModel WithOneHalfLife(HawkesModel truth) => truth with
    {
        A = [.. truth.Base.Select((_, d) => truth.Base.Select((_, s) => truth.Effect(d, s)).ToArray())],
        Decay = [Math.Log(2) / Day[0]],
    };

    /// <summary>A draw of about so many events.</summary>
    public static Streams Draw(HawkesModel truth, int events, ulong seed)
    {
        // Expected events a day: base rate and all that comes of it, (I - A)^-1 mu, by its series.
        var n = truth.Base.Length;
        var (term, total) = (truth.Base, truth.Base.Sum());
        for (var round = 0; round < 200; round++)
        {
            term = [.. Enumerable.Range(0, n).Select(d => Enumerable.Range(0, n).Sum(s => truth.Effect(d, s) * term[s]))];
            total += term.Sum();
        }
        return HawkesSimulator.Draw(truth, events / total, seed);
    }

    /// <summary>Mean squared error over the sources of effects, per target stream; the root of its mean is the RMSE of the matrix.</summary>
    public static double[] SquaredErrors(HawkesModel truth, HawkesModel fit) =>
        [.. Enumerable.Range(0, truth.Base.Length).Select(d => Enumerable.Range(0, truth.Base.Length).Average(s => Math.Pow(truth.Effect(d, s) - fit.Effect(d, s), 2)))];
}
