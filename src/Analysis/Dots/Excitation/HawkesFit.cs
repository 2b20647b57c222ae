namespace Verband.Analysis.Dots.Excitation;

/// <param name="Base">Events a day that nothing set off, per stream.</param>
/// <param name="A">Per target stream, per source and half-life: expected events set off by one event.</param>
/// <param name="LogLikelihood">At the optimum, without the penalty.</param>
public sealed record HawkesModel(double[] Base, double[][] A, double[] Decay, double LogLikelihood, int Rounds)
{
    /// <summary>Events in stream <paramref name="target"/> set off by one event in <paramref name="source"/>, over all half-lives.</summary>
    public double Effect(int target, int source)
    {
        double sum = 0;
        for (var l = 0; l < Decay.Length; l++) sum += A[target][source * Decay.Length + l];
        return sum;
    }

    /// <summary>Largest eigenvalue of the matrix of effects, by power iteration; at 1 and above events would breed without end.</summary>
    public double SpectralRadius
    {
        get
        {
            var n = Base.Length;
            var v = Enumerable.Repeat(1.0, n).ToArray();
            double radius = 0;
            for (var round = 0; round < 500; round++)
            {
                var next = new double[n];
                for (var t = 0; t < n; t++)
                    for (var s = 0; s < n; s++) next[t] += (Effect(t, s) + (t == s ? 1 : 0)) * v[s];
                var size = next.Max();
                if (size <= 0) return 0;
                for (var k = 0; k < n; k++) v[k] = next[k] / size;
                // The unit shift keeps the iteration from cycling between streams that only set off each other.
                if (Math.Abs(size - 1 - radius) < 1e-10) return size - 1;
                radius = size - 1;
            }
            return radius;
        }
    }
}

/// <param name="Penalty">Group lasso: per target, penalty x sum over sources of the Euclidean norm of its coefficients; 0: none.</param>
/// <param name="OwnOnly">Fix everything off the diagonal at 0 (the null of the likelihood-ratio test).</param>
/// <param name="Tolerance">Stop when a Newton step promises less gain in log-likelihood than this.</param>
/// <param name="Season">Share of the base rate's time profile before each day, 0 to 1 (one more entry than days); null: flat.</param>
/// <param name="Prune">Take out coefficients that do not pay ln(events) / 2 in log-likelihood each: for reading effects, not for the ratio test.</param>
public sealed record HawkesOptions(double Penalty = 0, bool OwnOnly = false, double[]? Season = null, int Rounds = 100, double Tolerance = 1e-4, int Threads = 2, bool Prune = false);

/// <summary>
/// Mutually exciting point process (Hawkes 1971), lambda_d(t) = mu_d s(t) + sum A_(d,d',l) sum_(t_j &lt; t) b_l exp(-b_l (t - t_j)), A not
/// negative. With fixed half-lives the log-likelihood is concave and parts by target stream; each is maximised by Newton steps under A >= 0.
/// </summary>
public static class HawkesFit
{
    public static HawkesModel Run(Kernels kernels, HawkesOptions? options = null)
    {
        options ??= new();
        var n = kernels.Streams.Count;
        var (mu, a, value, rounds) = (new double[n], new double[n][], new double[n], new int[n]);
        Parallel.For(0, n, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, options.Threads) }, d =>
        {
            var one = new OneStream(kernels, d, options);
            (var x, value[d], rounds[d]) = one.Maximise();
            (mu[d], a[d]) = (x[0], x[1..(kernels.Width + 1)]);
        });
        return new(mu, a, kernels.Decay, value.Sum(), rounds.DefaultIfEmpty().Max());
    }
}
