using System.Numerics;

namespace Verband.Analysis.Dots.Excitation;

/// <summary>
/// The likelihood of one target stream in its coefficients x: entry 0 the base rate, then one per source and half-life.
/// sum_i ln(x . f_i) - x . m, with f_i the kernel sums before event i and m their integrals.
/// </summary>
sealed class OneStream
{
    readonly HawkesOptions options;
    readonly int lags;
    readonly int events;
    readonly int width;
    readonly float[] features;
    readonly double[] mass;
    readonly bool[] free;

    public OneStream(Kernels kernels, int target, HawkesOptions options)
    {
        this.options = options;
        var (streams, lanes) = (kernels.Streams, Vector<float>.Count);
        lags = kernels.Decay.Length;
        events = streams.Times[target].Length;
        width = (kernels.Width + 1 + lanes - 1) / lanes * lanes;
        features = new float[events * width];
        for (var i = 0; i < events; i++)
        {
            features[i * width] = (float)Density(options.Season, streams.Times[target][i]);
            kernels.Before(target, i).CopyTo(features.AsSpan(i * width + 1));
        }
        mass = new double[width];
        mass[0] = streams.Length;
        kernels.Mass.CopyTo(mass, 1);
        free = new bool[width];
        for (var k = 0; k <= kernels.Width; k++) free[k] = k == 0 || mass[k] > 0 && (!options.OwnOnly || (k - 1) / lags == target);
    }

    /// <summary>The time profile at t, with mean 1 over the observation.</summary>
    static double Density(double[]? season, double t)
    {
        if (season is null) return 1;
        var day = Math.Clamp((int)Math.Ceiling(t) - 1, 0, season.Length - 2);
        return (season[day + 1] - season[day]) * (season.Length - 1);
    }

    public (double[] X, double Value, int Rounds) Maximise()
    {
        var x = new double[width];
        if (events == 0) return (x, 0, 0);
        var count = free.Count(f => f);
        for (var k = 0; k < width; k++) x[k] = free[k] ? events / mass[k] / (k == 0 ? 2 : 2.0 * count) : 0;
        var (next, after) = (new double[width], new double[width]);
        var trial = new double[width];
        var value = Step(x, next);
        var round = 1;
        for (; round < options.Rounds; round += 2)
        {
            Step(next, after);
            // Squared extrapolation: x + 2 s r + s^2 v with r the first step and v the change of step.
            double rr = 0, vv = 0;
            for (var k = 0; k < width; k++)
            {
                var (r, v) = (next[k] - x[k], after[k] - 2 * next[k] + x[k]);
                rr += r * r * mass[k] * mass[k];
                vv += v * v * mass[k] * mass[k];
            }
            if (Math.Sqrt(rr) < options.Tolerance * events) break;
            var s = vv > 0 ? Math.Clamp(Math.Sqrt(rr / vv), 1, 64) : 1;
            for (var k = 0; k < width; k++)
            {
                var far = x[k] + 2 * s * (next[k] - x[k]) + s * s * (after[k] - 2 * next[k] + x[k]);
                trial[k] = free[k] ? Math.Max(far, after[k] * .05) : 0;
            }
            var tried = Step(trial, next);
            if (tried >= value)
            {
                (x, trial) = (trial, x);
                value = tried;
            }
            else
            {
                after.CopyTo(x, 0);
                value = Step(x, next);
            }
        }
        return (x, value + Penalty(x), round);
    }

    /// <summary>One round of expectation-maximisation from x into <paramref name="next"/>; gives the penalised log-likelihood at x.</summary>
    double Step(double[] x, double[] next)
    {
        Span<float> coefficients = stackalloc float[width];
        Span<float> sums = stackalloc float[width];
        for (var k = 0; k < width; k++) coefficients[k] = (float)x[k];
        sums.Clear();
        Array.Clear(next);
        double log = 0;
        var lanes = Vector<float>.Count;
        for (var i = 0; i < events; i++)
        {
            var row = features.AsSpan(i * width, width);
            var total = Vector<float>.Zero;
            for (var k = 0; k < width; k += lanes) total += new Vector<float>(coefficients[k..]) * new Vector<float>(row[k..]);
            var rate = Math.Max(Vector.Sum(total), 1e-30f);
            log += Math.Log(rate);
            var share = new Vector<float>(1 / rate);
            for (var k = 0; k < width; k += lanes) (new Vector<float>(sums[k..]) + new Vector<float>(row[k..]) * share).CopyTo(sums[k..]);
            // Single precision sums are emptied often enough to stay exact to six digits.
            if ((i & 255) == 255 || i == events - 1)
            {
                for (var k = 0; k < width; k++) next[k] += sums[k];
                sums.Clear();
            }
        }
        for (var k = 0; k < width; k++) log -= x[k] * mass[k];
        for (var k = 0; k < width; k++)
            if (free[k]) next[k] = x[k] * next[k] / (mass[k] + Slope(x, k));
            else next[k] = 0;
        return log - Penalty(x);
    }

    /// <summary>Derivative of the group norm, by its majorising quadratic (Hunter and Lange 2004).</summary>
    double Slope(double[] x, int k) => options.Penalty == 0 || k == 0 ? 0 : options.Penalty * x[k] / Math.Max(Norm(x, (k - 1) / lags), 1e-12);

    double Penalty(double[] x)
    {
        if (options.Penalty == 0) return 0;
        double sum = 0;
        for (var source = 0; 1 + (source + 1) * lags <= width; source++) sum += Norm(x, source);
        return options.Penalty * sum;
    }

    double Norm(double[] x, int source)
    {
        double sum = 0;
        for (var l = 0; l < lags; l++) sum += x[1 + source * lags + l] * x[1 + source * lags + l];
        return Math.Sqrt(sum);
    }
}
