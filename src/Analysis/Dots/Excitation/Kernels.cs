namespace Verband.Analysis.Dots.Excitation;

/// <summary>
/// What the past of every stream says at every event, for exponential kernels b exp(-b u) of fixed half-lives: worked out once by
/// recursion, O(N D L). The likelihood of each stream is then concave in its own coefficients.
/// </summary>
public sealed class Kernels
{
    /// <summary>Days; a reaction overnight, in a week, in a month, in a season.</summary>
    public static readonly double[] HalfLives = [1, 7, 30, 90];

    readonly float[][] past;

    public Kernels(Streams streams, double[]? halfLives = null)
    {
        Streams = streams;
        Decay = [.. (halfLives ?? HalfLives).Select(h => h > 0 ? Math.Log(2) / h : throw new ArgumentException($"{h} days is no half-life."))];
        var (sources, lags) = (streams.Count, Decay.Length);
        past = [.. streams.Times.Select(t => new float[t.Length * sources * lags])];
        var state = new double[sources * lags];
        var seen = new int[sources];
        double last = 0;
        for (var e = 0; e < streams.Events; e++)
        {
            var at = streams.At[e];
            for (var l = 0; l < lags; l++)
            {
                var fade = Math.Exp(-Decay[l] * (at - last));
                for (var s = 0; s < sources; s++) state[s * lags + l] *= fade;
            }
            var d = streams.Stream[e];
            var row = past[d].AsSpan(seen[d]++ * state.Length, state.Length);
            for (var k = 0; k < row.Length; k++) row[k] = (float)state[k];
            for (var l = 0; l < lags; l++) state[d * lags + l] += Decay[l];
            last = at;
        }
        Mass = new double[sources * lags];
        for (var s = 0; s < sources; s++)
            for (var l = 0; l < lags; l++)
                foreach (var t in streams.Times[s]) Mass[s * lags + l] += 1 - Math.Exp(-Decay[l] * (streams.Length - t));
    }

    public Streams Streams { get; }

    public double[] Decay { get; }

    public int Width => Streams.Count * Decay.Length;

    /// <summary>Integral over the observation of each source's kernel sum.</summary>
    public double[] Mass { get; }

    /// <summary>Kernel sums (source by half-life) just before event i of stream d.</summary>
    public ReadOnlySpan<float> Before(int d, int i) => past[d].AsSpan(i * Width, Width);
}
