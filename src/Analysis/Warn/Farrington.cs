namespace Verband.Analysis.Warn;

/// <summary>
/// What is normal for a series in one month, and how far the month leaves it. <c>P</c> = P(X >= observed), conservative for counts;
/// <c>MidP</c> takes half of P(X = observed), <c>RandomP</c> a seeded part of it, and is uniform when nothing is going on.
/// </summary>
public sealed record Deviation(double Expected, double Low, double High, double P, double MidP, double RandomP, double Dispersion, int Months, string Note);

/// <summary>
/// Outbreak detection after Farrington et al. (1996) and Noufaily et al. (2013): a log-linear regression of past months on level, trend and
/// season, past outbreaks down-weighted, the month judged against a negative binomial that carries the estimated dispersion and the
/// uncertainty of the mean. Written from the papers.
/// </summary>
public static class Farrington
{
    const int Rounds = 25, TrendMonths = 60;

    /// <summary>With fewer earlier months than this there is no judgement.</summary>
    public const int FewMonths = 8;

    /// <summary>A moment estimate of a skewed variance is too low more often than not in short series; found on simulated null series.</summary>
    const double Shortness = 11;

    /// <summary>Past months beyond this many standard deviations are down-weighted (the papers' 2.58 would make null p-values too small on skewed counts).</summary>
    const double Outlier = 3;

    /// <summary>
    /// Judges month <paramref name="at"/> of a series (counts, <see cref="Panel.Missing"/> for missing) against up to <paramref name="memory"/>
    /// earlier months, leaving out the latest <paramref name="gap"/>, which may already be part of the outbreak.
    /// </summary>
    /// <exception cref="ArgumentException">The month is outside the series, or a count is negative.</exception>
    public static Deviation Judge(ReadOnlySpan<int> series, int at, double luck, int memory = 120, int gap = 3, int season = 12)
    {
        if (at < 0 || at >= series.Length) throw new ArgumentException($"Month {at} lies outside a series of {series.Length}.", nameof(at));
        var y = new double[Math.Min(memory, Math.Max(0, at - gap))];
        var t = new double[y.Length];
        var n = 0;
        for (var i = Math.Max(0, at - gap - memory); i < at - gap; i++)
        {
            if (series[i] == Panel.Missing) continue;
            if (series[i] < 0) throw new ArgumentException($"Negative count {series[i]} at month {i}.", nameof(series));
            (y[n], t[n++]) = (series[i], i - at);
        }
        var observed = series[at];
        if (observed < Panel.Missing) throw new ArgumentException($"Negative count {observed} at month {at}.", nameof(series));
        if (observed == Panel.Missing) return new(0, 0, 0, 1, 1, 1, 1, n, "no observation in this month");
        if (n < FewMonths) return new(0, 0, 0, 1, 1, 1, 1, n, "fewer than eight earlier months: no judgement");
        return Judge(y.AsSpan(0, n), t.AsSpan(0, n), observed, luck, season);
    }

    static Deviation Judge(ReadOnlySpan<double> y, ReadOnlySpan<double> t, double observed, double luck, int season)
    {
        var (total, busy, top) = (0.0, 0, 0.0);
        foreach (var v in y) (total, busy, top) = (total + v, busy + (v > 0 ? 1 : 0), Math.Max(top, v));
        var n = y.Length;
        if (busy < FewMonths) return Sparse(y, total, observed, luck);
        var seasonal = season > 1 && n >= 3 * season;
        // A short series earns a trend only by a clear one: extrapolating noise costs more than a slow trend missed.
        var fit = new Regression(y, t, seasonal ? season : 0, n >= TrendMonths / 2);
        var trend = n >= TrendMonths || (n >= TrendMonths / 2 && Math.Abs(fit.TrendT) > 2.6);
        if (!trend && n >= TrendMonths / 2) fit = new Regression(y, t, seasonal ? season : 0, false);
        var mean = Math.Clamp(fit.Predicted, .01 * total / n, 4 * top);
        var a = fit.Overdispersion * (1 + (Shortness * (1 + fit.Overdispersion) / n));
        return Report(observed, mean, 1 / Math.Max(1e-8, a + fit.Variance), 1 + (mean * a), a > 0 ? n - fit.Width : 1_000, luck, n, (seasonal, trend) switch { (true, true) => "level, season and trend", (true, false) => "level and season", (false, true) => "level and trend", _ => "level" });
    }

    /// <summary>Too few months with events for a regression: gamma-Poisson with Jeffreys prior, inflated where the few events bunch.</summary>
    static Deviation Sparse(ReadOnlySpan<double> y, double total, double observed, double luck)
    {
        var n = y.Length;
        var mean = (total + .5) / n;
        var squares = 0.0;
        foreach (var v in y) squares += (v - mean) * (v - mean);
        var phi = Math.Max(1, squares / (n - 1) / mean);
        var variance = (phi * mean * (1 + (1.0 / n))) + 1e-12;
        return Report(observed, mean, mean * mean / Math.Max(variance - mean, 1e-9), phi, n - 1, luck, n, total > 0 ? "few events: level only" : "no events before: prior only");
    }

    static Deviation Report(double observed, double mean, double size, double phi, int freedom, double luck, int n, string note)
    {
        size = Math.Clamp(size, 1e-4, 1e8);
        double below = Chance.NegativeBinomial(observed - 1, mean, size), upto = Chance.NegativeBinomial(observed, mean, size);
        double Tail(double p) => Chance.StudentTail(Chance.NormalUpper(Math.Clamp(p, 1e-300, 1)), freedom);
        return new(mean, Quantile(.05, mean, size), Quantile(.95, mean, size), Tail(1 - below), Tail(1 - ((below + upto) / 2)), Tail(1 - below - (luck * (upto - below))), phi, n, note);
    }

    static double Quantile(double p, double mean, double size)
    {
        double low = -1, high = Math.Ceiling(4 + mean);
        while (Chance.NegativeBinomial(high, mean, size) < p && high < 1e12) (low, high) = (high, 2 * high);
        while (high - low > Math.Max(1, 1e-3 * high))
        {
            var middle = Math.Floor((low + high) / 2);
            if (Chance.NegativeBinomial(middle, mean, size) < p) low = middle;
            else high = middle;
        }
        return Math.Floor(high);
    }

    /// <summary>
    /// Log-linear negative binomial fit (variance mu + a mu^2) by iteratively reweighted least squares, a from the Pearson statistic, at most
    /// four coefficients; time 0 is the month to predict. A quasi-Poisson variance (phi mu) alarms too often where level or season is high.
    /// </summary>
    readonly ref struct Regression
    {
        /// <summary>Predicted mean, variance of its logarithm, a, and the trend over its standard error.</summary>
        public readonly double Predicted, Variance, Overdispersion, TrendT;
        public readonly int Width;

        public Regression(ReadOnlySpan<double> y, ReadOnlySpan<double> t, int season, bool trend)
        {
            var n = y.Length;
            var p = Width = 1 + (season > 0 ? 2 : 0) + (trend ? 1 : 0);
            Span<double> x = new double[n * p], mu = new double[n], w = new double[n];
            for (var i = 0; i < n; i++) Row(x.Slice(i * p, p), t[i], season, trend);
            w.Fill(1);
            Span<double> beta = stackalloc double[4], inverse = stackalloc double[16], next = stackalloc double[4];
            Overdispersion = Fit(x, y, w, mu, beta, inverse, p);
            // One large outbreak inflates the dispersion that it is judged by, so the judgement is repeated until it settles.
            for (var again = 0; again < 5 && DownWeight(y, mu, w, Overdispersion); again++) Overdispersion = Fit(x, y, w, mu, beta, inverse, p);
            Row(next[..p], 0, season, trend);
            var eta = 0.0;
            for (var a = 0; a < p; a++)
            {
                eta += beta[a] * next[a];
                for (var b = 0; b < p; b++) Variance += next[a] * inverse[(a * p) + b] * next[b];
            }
            TrendT = trend ? beta[p - 1] / Math.Sqrt(Math.Max(1e-300, inverse[(p * p) - 1])) : 0;
            Predicted = Math.Exp(Math.Clamp(eta, -20, 20));
        }

        static void Row(Span<double> x, double t, int season, bool trend)
        {
            x[0] = 1;
            if (season > 0) (x[1], x[2]) = (Math.Sin(2 * Math.PI * t / season), Math.Cos(2 * Math.PI * t / season));
            if (trend) x[^1] = t / 60;
        }

        /// <summary>Past outbreaks, beyond three standard deviations on the normal scale of their tail probability, count for no more than that. True where a weight moved.</summary>
        static bool DownWeight(ReadOnlySpan<double> y, ReadOnlySpan<double> mu, Span<double> w, double a)
        {
            var moved = false;
            for (var i = 0; i < y.Length; i++)
            {
                var residual = (y[i] - mu[i]) / Math.Sqrt(mu[i] + (a * mu[i] * mu[i]));
                if (residual < Outlier) continue;
                var z = Chance.NormalUpper(1 - Chance.NegativeBinomial(y[i] - 1, mu[i], 1 / Math.Max(a, 1e-8)));
                if (z <= Outlier) continue;
                var weight = Outlier / Math.Max(z, residual) * (Outlier / Math.Max(z, residual));
                moved |= Math.Abs(weight - w[i]) > .02;
                w[i] = weight;
            }
            return moved;
        }

        static double Fit(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> w, Span<double> mu, Span<double> beta, Span<double> inverse, int p)
        {
            double mean = 0, weight = 0, a = 0;
            for (var i = 0; i < y.Length; i++) (mean, weight) = (mean + (w[i] * y[i]), weight + w[i]);
            beta.Clear();
            beta[0] = Math.Log(mean / weight);
            mu.Fill(mean / weight);
            for (var outer = 0; outer < 6; outer++)
            {
                Solve(x, y, w, mu, beta, inverse, p, a);
                var before = a;
                a = Pearson(y, w, mu, p);
                if (Math.Abs(a - before) <= .01 * (a + .001)) break;
            }
            return a;
        }

        /// <summary>The a at which the Pearson statistic equals its degrees of freedom, by Newton from below (the statistic is convex in a); zero where a Poisson already suffices.</summary>
        static double Pearson(ReadOnlySpan<double> y, ReadOnlySpan<double> w, ReadOnlySpan<double> mu, int p)
        {
            var a = 0.0;
            for (var k = 0; k < 30; k++)
            {
                double sum = 0, slope = 0, weight = 0;
                for (var i = 0; i < y.Length; i++)
                {
                    var scale = 1 / (1 + (a * mu[i]));
                    var term = w[i] * (y[i] - mu[i]) * (y[i] - mu[i]) / mu[i] * scale;
                    sum += term;
                    slope += term * mu[i] * scale;
                    weight += w[i];
                }
                var step = (sum - weight + p) / Math.Max(slope, 1e-300);
                if (step <= 0) break;
                a = Math.Min(64, a + step);
                if (step < 1e-3 * a) break;
            }
            return a;
        }

        static void Solve(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> w, Span<double> mu, Span<double> beta, Span<double> inverse, int p, double overdispersion)
        {
            var n = y.Length;
            Span<double> a = stackalloc double[p * p], c = stackalloc double[p], step = stackalloc double[p];
            for (var round = 0; round < Rounds; round++)
            {
                a.Clear();
                c.Clear();
                for (var i = 0; i < n; i++)
                {
                    var scale = w[i] / (1 + (overdispersion * mu[i]));
                    var (wi, r) = (scale * mu[i], scale * (y[i] - mu[i]));
                    for (var j = 0; j < p; j++)
                    {
                        var xj = x[(i * p) + j];
                        c[j] += xj * r;
                        for (var k = 0; k <= j; k++) a[(j * p) + k] += wi * xj * x[(i * p) + k];
                    }
                }
                Invert(a, inverse, p);
                var largest = 0.0;
                for (var j = 0; j < p; j++)
                {
                    step[j] = 0;
                    for (var k = 0; k < p; k++) step[j] += inverse[(j * p) + k] * c[k];
                    largest = Math.Max(largest, Math.Abs(step[j]));
                }
                var damp = largest > 2 ? 2 / largest : 1;
                for (var j = 0; j < p; j++) beta[j] += damp * step[j];
                for (var i = 0; i < n; i++)
                {
                    var eta = 0.0;
                    for (var j = 0; j < p; j++) eta += beta[j] * x[(i * p) + j];
                    mu[i] = Math.Exp(Math.Clamp(eta, -20, 20));
                }
                if (largest < 1e-5) break;
            }
        }

        /// <summary>Inverse of a symmetric positive matrix given by its lower half, by Cholesky; a small ridge keeps a flat direction finite.</summary>
        static void Invert(Span<double> a, Span<double> inverse, int p)
        {
            Span<double> l = stackalloc double[p * p], column = stackalloc double[p];
            for (var j = 0; j < p; j++)
                for (var k = 0; k <= j; k++)
                {
                    var sum = a[(j * p) + k] + (j == k ? 1e-9 * (1 + a[0]) : 0);
                    for (var m = 0; m < k; m++) sum -= l[(j * p) + m] * l[(k * p) + m];
                    l[(j * p) + k] = j == k ? Math.Sqrt(Math.Max(sum, 1e-12)) : sum / l[(k * p) + k];
                }
            for (var e = 0; e < p; e++)
            {
                for (var j = 0; j < p; j++)
                {
                    column[j] = j == e ? 1 : 0;
                    for (var m = 0; m < j; m++) column[j] -= l[(j * p) + m] * column[m];
                    column[j] /= l[(j * p) + j];
                }
                for (var j = p - 1; j >= 0; j--)
                {
                    for (var m = j + 1; m < p; m++) column[j] -= l[(m * p) + j] * inverse[(m * p) + e];
                    inverse[(j * p) + e] = column[j] / l[(j * p) + j];
                }
            }
        }
    }
}
