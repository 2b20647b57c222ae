namespace Verband.Analysis.Warn;

/// <summary>(i) The country's own past months, weighted by recency: half the weight every <c>halfLife</c> months.</summary>
static class Recency
{
    public static void Fill(Span<double> cdf, Profile profile, Pools pools, double halfLife)
    {
        cdf.Clear();
        var own = Math.Min(1, profile.Values.Length / 12.0);
        var total = 0.0;
        foreach (var age in profile.Ages) total += Math.Pow(.5, age / halfLife);
        for (var i = 0; i < profile.Values.Length; i++)
            Grid.Put(cdf, profile.Values[i], own * Math.Pow(.5, profile.Ages[i] / halfLife) / total);
        if (own < 1)
        {
            // A country with less than a year of history borrows the rest from its stratum.
            Grid.Sum(cdf);
            var pool = new double[Grid.Size];
            pools.Fill(pool, profile, 8);
            for (var g = 0; g < pool.Length; g++) cdf[g] = profile.Values.Length == 0 ? pool[g] : (own * cdf[g]) + ((1 - own) * pool[g]);
        }
        else Grid.Sum(cdf);
    }
}

/// <summary>(ii) Negative binomial: mean shrunk from the recent to the five-year mean, dispersion to the median of the stratum.</summary>
static class NegativeBinomial
{
    const double HalfLife = 8, LongRun = 3, PriorSize = 6;

    /// <summary>Recency-weighted mean and method-of-moments size, kept within .05 and 50.</summary>
    public static (double Mean, double Size, double Weight) Moments(Profile profile)
    {
        double w = 0, w2 = 0, sum = 0, squares = 0;
        for (var i = 0; i < profile.Values.Length; i++)
        {
            var k = Math.Pow(.5, profile.Ages[i] / HalfLife);
            if (k < 1e-4) break;
            (w, w2, sum) = (w + k, w2 + (k * k), sum + (k * profile.Values[i]));
        }
        if (w <= 0) return (0, 1, 0);
        var mean = sum / w;
        for (var i = 0; i < profile.Values.Length; i++)
        {
            var k = Math.Pow(.5, profile.Ages[i] / HalfLife);
            if (k < 1e-4) break;
            squares += k * (profile.Values[i] - mean) * (profile.Values[i] - mean);
        }
        var n = w * w / w2;
        var variance = n > 1.5 ? squares / w * n / (n - 1) : mean;
        return (mean, Math.Clamp(variance > mean ? mean * mean / (variance - mean) : 50, .05, 50), n);
    }

    public static void Fill(Span<double> cdf, Profile profile, Pools pools)
    {
        var (mean, size, n) = Moments(profile);
        var shrunk = ((n * mean) + (LongRun * profile.Mean60)) / (n + LongRun);
        var logSize = mean > 0 ? ((n * Math.Log(size)) + (PriorSize * pools.LogSize(profile.Stratum))) / (n + PriorSize) : pools.LogSize(profile.Stratum);
        size = Math.Clamp(Math.Exp(logSize), .05, 50);
        for (var g = 0; g < cdf.Length; g++) cdf[g] = g > 0 && cdf[g - 1] > 1 - 1e-9 ? 1 : Chance.NegativeBinomial(Grid.Points[g], shrunk, size);
        cdf[^1] = 1;
    }
}

/// <summary>
/// (iii) Observed Markov model (after Randahl and Vegelius): peace, escalation, war and de-escalation are read off the last two months,
/// moves are counted per country and shrunk to its stratum, and the two states with deaths draw from the country's own severities.
/// </summary>
static class Markov
{
    const double MovePrior = 10, SeverityPrior = 1.5, MoveHalfLife = 48, SeverityHalfLife = 9;

    /// <summary>0 peace, 1 escalation, 2 war, 3 de-escalation, of the month at position i (0 = newest).</summary>
    public static int State(Profile profile, int i)
    {
        var now = profile.Values[i] > 0;
        var before = i + 1 < profile.Values.Length ? profile.Values[i + 1] > 0 : now;
        return now ? (before ? 2 : 1) : before ? 3 : 0;
    }

    /// <summary>After peace or de-escalation only peace or escalation can follow; after the others only war or de-escalation.</summary>
    public static bool Possible(int from, int to) => from is 0 or 3 ? to is 0 or 1 : to is 2 or 3;

    public static double[] Fighting(Profile profile, Pools pools, int longest)
    {
        var moves = new double[4, 4];
        for (var i = 0; i + 2 < profile.Values.Length; i++)
        {
            var w = Math.Pow(.5, profile.Ages[i] / MoveHalfLife);
            if (w < .01) break;
            moves[State(profile, i + 1), State(profile, i)] += w;
        }
        var p = new double[4, 4];
        for (var a = 0; a < 4; a++)
        {
            var seen = moves[a, 0] + moves[a, 1] + moves[a, 2] + moves[a, 3];
            for (var b = 0; b < 4; b++) p[a, b] = (moves[a, b] + (MovePrior * pools.Move(profile.Stratum, a, b))) / (seen + MovePrior);
        }
        var state = new double[4];
        state[profile.Values.Length == 0 ? 0 : State(profile, 0)] = 1;
        var fighting = new double[longest + 1];
        for (var h = 1; h <= longest; h++)
        {
            var next = new double[4];
            for (var a = 0; a < 4; a++)
                for (var b = 0; b < 4; b++) next[b] += state[a] * p[a, b];
            state = next;
            fighting[h] = state[1] + state[2];
        }
        return fighting;
    }

    public static void Fill(Span<double> cdf, Profile profile, Pools pools, int horizon, double fighting)
    {
        cdf.Clear();
        Grid.Put(cdf, 0, 1 - fighting);
        var total = SeverityPrior;
        for (var i = 0; i < profile.Values.Length; i++)
            if (profile.Values[i] > 0) total += Math.Pow(.5, profile.Ages[i] / SeverityHalfLife);
        for (var i = 0; i < profile.Values.Length; i++)
            if (profile.Values[i] > 0) Grid.Put(cdf, profile.Values[i], fighting * Math.Pow(.5, profile.Ages[i] / SeverityHalfLife) / total);
        pools.Severity(cdf, profile, horizon, fighting * SeverityPrior / total);
        Grid.Sum(cdf);
    }
}

/// <summary>(iv) A hurdle of boosted trees: the chance of any deaths, and nine quantiles of log(1 + deaths) given some.</summary>
sealed class Hurdle
{
    static readonly double[] Levels = [.05, .15, .275, .4, .5, .6, .725, .85, .95];
    static readonly int[] Horizons = [4, 8, 13];
    readonly Binned binned;
    readonly Trees any;
    readonly Trees[] quantiles;

    public Hurdle(Panel panel, IReadOnlyList<Snapshot> snapshots, int until)
    {
        var rows = new List<double[]>();
        var deaths = new List<double>();
        foreach (var snapshot in snapshots)
            for (var c = 0; c < snapshot.Of.Length; c++)
                foreach (var h in Horizons)
                {
                    var y = snapshot.Origin + h > until || !snapshot.Of[c].Alive ? Panel.Missing : panel.At(c, snapshot.Origin + h);
                    if (y == Panel.Missing) continue;
                    rows.Add(Row(snapshot.Of[c], h));
                    deaths.Add(y);
                }
        if (rows.Count == 0)
        {
            rows.Add(Row(snapshots[0].Of[0], 3));
            deaths.Add(0);
        }
        binned = new Binned(rows);
        var bins = new byte[rows.Count][];
        Parallel.For(0, bins.Length, i => bins[i] = binned.Bins(rows[i]));
        var hot = Enumerable.Range(0, bins.Length).Where(i => deaths[i] > 0).ToArray();
        var hotBins = hot.Select(i => bins[i]).ToArray();
        var hotTarget = hot.Select(i => Math.Log(1 + deaths[i])).ToArray();
        if (hot.Length == 0) (hotBins, hotTarget) = ([bins[0]], [Math.Log(2)]);
        quantiles = new Trees[Levels.Length];
        Trees? first = null;
        Parallel.For(-1, Levels.Length, k =>
        {
            if (k < 0) first = Trees.Logistic(bins, [.. deaths.Select(d => d > 0 ? 1.0 : 0)], binned.Width, new Trees.Settings(60, 4, .1, 60));
            else quantiles[k] = Trees.Quantile(hotBins, hotTarget, binned.Width, Levels[k], new Trees.Settings(50, 4, .12, 40));
        });
        any = first!;
    }

    static double[] Row(Profile profile, int horizon) =>
        [.. profile.Features, horizon, Panel.DateOf(profile.Origin + horizon).Month];

    public double Any(Profile profile, int horizon) => 1 / (1 + Math.Exp(-any.Predict(binned.Bins(Row(profile, horizon)))));

    public void Fill(Span<double> cdf, Profile profile, int horizon)
    {
        var bins = binned.Bins(Row(profile, horizon));
        var chance = 1 / (1 + Math.Exp(-any.Predict(bins)));
        var q = quantiles.Select(t => t.Predict(bins)).Order().ToArray();
        cdf.Clear();
        // Straight lines between quantiles on the log scale; the outer five per cent reach as far again as the nearest gap.
        var (low, high) = (Math.Max(Math.Log(2), q[0] - (q[1] - q[0])), q[^1] + (.8 * (q[^1] - q[^2])));
        for (var g = 0; g < cdf.Length; g++)
        {
            var x = Math.Log(1.5 + Grid.Points[g]);
            cdf[g] = 1 - chance + (chance * At(x, q, low, high));
        }
        cdf[0] = 1 - chance;
        cdf[^1] = 1;
    }

    static double At(double x, double[] q, double low, double high)
    {
        if (x <= low) return 0;
        if (x >= high) return 1;
        var (left, leftLevel) = (low, 0.0);
        for (var k = 0; k <= q.Length; k++)
        {
            var (right, rightLevel) = k < q.Length ? (q[k], Levels[k]) : (high, 1.0);
            if (x < right) return leftLevel + ((rightLevel - leftLevel) * (x - left) / (right - left));
            (left, leftLevel) = (Math.Max(left, right), rightLevel);
        }
        return 1;
    }
}
