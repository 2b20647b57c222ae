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

    /// <summary>A few rounds of expectation-maximisation to come near, then Newton steps under x >= 0 with backtracking.</summary>
    public (double[] X, double Value, int Rounds) Maximise()
    {
        var x = new double[width];
        if (events == 0) return (x, 0, 0);
        var count = free.Count(f => f);
        for (var k = 0; k < width; k++) x[k] = free[k] ? events / mass[k] / (k == 0 ? 2 : 2.0 * count) : 0;
        var gradient = new double[width];
        for (var warm = 0; warm < 4; warm++)
        {
            Slopes(x, gradient, null);
            for (var k = 0; k < width; k++)
                if (free[k]) x[k] *= Math.Max(0, gradient[k] + mass[k] + Slope(x, k)) / (mass[k] + Slope(x, k));
        }
        var full = Climb(x);
        return options.Prune ? Prune(full) : full;
    }

    /// <summary>
    /// Takes out, the cheapest first, every coefficient whose loss costs less than ln(events) / 2 in log-likelihood (Schwarz 1978), the cost by the curvature
    /// at the optimum (Wald), and climbs again over what is left until nothing more goes. As no coefficient can fall below 0, those that are 0 in truth come
    /// out above it on average, and all the effects sum to too much.
    /// </summary>
    (double[] X, double Value, int Rounds) Prune((double[] X, double Value, int Rounds) now)
    {
        var (gradient, curvature) = (new double[width], new double[width * width]);
        while (true)
        {
            Slopes(now.X, gradient, curvature);
            var left = Elimination.Backward(now.X, curvature, width, [.. Enumerable.Range(1, width - 1).Where(k => free[k] && now.X[k] > 0)], Math.Log(events) / 2);
            var x = new double[width];
            x[0] = now.X[0];
            var gone = false;
            for (var k = 1; k < width; k++)
            {
                if (left[k] > 0) x[k] = left[k];
                // Its events are given to the base, which keeps the rate above 0 at the first event.
                else x[0] += now.X[k] * mass[k] / mass[0];
                gone |= free[k] && left[k] <= 0;
                free[k] &= left[k] > 0;
            }
            if (!gone) return now;
            now = Climb(x);
        }
    }

    /// <summary>Newton steps from x to the optimum over what is free.</summary>
    (double[] X, double Value, int Rounds) Climb(double[] x)
    {
        var (gradient, step, trial) = (new double[width], new double[width], new double[width]);
        var curvature = new double[width * width];
        var round = 4;
        var value = double.NegativeInfinity;
        for (; round < options.Rounds; round++)
        {
            value = Slopes(x, gradient, curvature);
            var gain = Direction(x, gradient, curvature, step);
            if (gain < options.Tolerance) break;
            var share = 1.0;
            for (; share > 1e-8; share /= 2)
            {
                for (var k = 0; k < width; k++) trial[k] = Math.Max(0, x[k] + share * step[k]);
                if (Slopes(trial, null, null) >= value + 1e-4 * share * gain) break;
            }
            if (share <= 1e-8) break; // no step helps any more in the precision at hand
            (x, trial) = (trial, x);
        }
        return (x, value + Penalty(x), round);
    }

    /// <summary>The step that maximises the quadratic model under x + step >= 0, by coordinate descent; gives its slope, twice the expected gain.</summary>
    double Direction(double[] x, double[] gradient, double[] curvature, double[] step)
    {
        Array.Clear(step);
        var rest = (double[])gradient.Clone();
        for (var sweep = 0; sweep < 1000; sweep++)
        {
            double moved = 0;
            for (var k = 0; k < width; k++)
            {
                if (!free[k]) continue;
                var bend = curvature[k * width + k] + 1e-12;
                var change = Math.Max(-x[k], step[k] + rest[k] / bend) - step[k];
                if (change == 0) continue;
                step[k] += change;
                moved = Math.Max(moved, change * change * bend);
                for (var j = 0; j < width; j++) rest[j] -= change * curvature[Math.Min(j, k) * width + Math.Max(j, k)];
            }
            if (moved < 1e-3 * options.Tolerance) break;
        }
        double slope = 0;
        for (var k = 0; k < width; k++) slope += gradient[k] * step[k];
        return slope;
    }

    /// <summary>Penalised log-likelihood at x; its gradient and the upper triangle of its negated second derivative where asked for.</summary>
    double Slopes(double[] x, double[]? gradient, double[]? curvature)
    {
        var lanes = Vector<float>.Count;
        var coefficients = new float[width];
        var (sums, bends) = (new float[width], new float[curvature is null ? 0 : width * width]);
        for (var k = 0; k < width; k++) coefficients[k] = (float)x[k];
        if (gradient is not null) Array.Clear(gradient);
        if (curvature is not null) Array.Clear(curvature);
        double log = 0;
        for (var i = 0; i < events; i++)
        {
            var row = features.AsSpan(i * width, width);
            var total = Vector<float>.Zero;
            for (var k = 0; k < width; k += lanes) total += new Vector<float>(coefficients, k) * new Vector<float>(row[k..]);
            var rate = Math.Max(Vector.Sum(total), 1e-30f);
            log += Math.Log(rate);
            if (gradient is null) continue;
            var share = new Vector<float>(1 / rate);
            for (var k = 0; k < width; k += lanes) (new Vector<float>(sums, k) + new Vector<float>(row[k..]) * share).CopyTo(sums, k);
            if (curvature is not null)
                for (var a = 0; a < width; a++)
                {
                    if (!free[a] || row[a] == 0) continue;
                    var scaled = new Vector<float>(row[a] / rate / rate);
                    for (var k = a / lanes * lanes; k < width; k += lanes)
                        (new Vector<float>(bends, a * width + k) + scaled * new Vector<float>(row[k..])).CopyTo(bends, a * width + k);
                }
            // Single precision sums are emptied often enough to stay exact to six digits.
            if ((i & 511) != 511 && i != events - 1) continue;
            for (var k = 0; k < width; k++) gradient[k] += sums[k];
            Array.Clear(sums);
            if (curvature is null) continue;
            for (var k = 0; k < bends.Length; k++) curvature[k] += bends[k];
            Array.Clear(bends);
        }
        for (var k = 0; k < width; k++) log -= x[k] * mass[k];
        if (gradient is null) return log - Penalty(x);
        for (var k = 0; k < width; k++) gradient[k] = free[k] ? gradient[k] - mass[k] - Slope(x, k) : 0;
        if (curvature is not null && options.Penalty > 0)
            for (var k = 1; k < width; k++)
                if (free[k]) curvature[k * width + k] += options.Penalty / Math.Max(Norm(x, (k - 1) / lags), 1e-9);
        return log - Penalty(x);
    }

    /// <summary>Derivative of the group norm, by its majorising quadratic (Hunter and Lange 2004).</summary>
    double Slope(double[] x, int k) => options.Penalty == 0 || k == 0 ? 0 : options.Penalty * x[k] / Math.Max(Norm(x, (k - 1) / lags), 1e-9);

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
