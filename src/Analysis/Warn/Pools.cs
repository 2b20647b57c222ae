namespace Verband.Analysis.Warn;

/// <summary>
/// What countries of one stratum went through next, pooled over countries and past origins: the share of months without deaths and the sorted
/// severities of the others, per stratum and horizon group. Where the year had deaths, severities are ratios to the country's own level.
/// </summary>
sealed class Pools
{
    const int Groups = 5;
    readonly double[,] zero = new double[Profile.Strata, Groups];
    readonly double[,][] severity = new double[Profile.Strata, Groups][];
    readonly double[,,] moves = new double[Profile.Strata, 4, 4];
    readonly double[] sizes = new double[Profile.Strata];
    readonly double[] ratioCaps = new double[Profile.Strata];

    public Pools(Panel panel, IReadOnlyList<Snapshot> snapshots, int until)
    {
        var cases = new List<double>[Profile.Strata, Groups];
        var seen = new int[Profile.Strata, Groups];
        for (var s = 0; s < Profile.Strata; s++)
            for (var g = 0; g < Groups; g++) cases[s, g] = [];
        foreach (var snapshot in snapshots)
            for (var c = 0; c < snapshot.Of.Length; c++)
            {
                var profile = snapshot.Of[c];
                if (!profile.Alive) continue;
                for (var h = 1; h <= 15 && snapshot.Origin + h <= until; h++)
                {
                    var y = panel.At(c, snapshot.Origin + h);
                    if (y == Panel.Missing) continue;
                    var (s, g) = (profile.Stratum, Group(h));
                    seen[s, g]++;
                    if (y > 0) cases[s, g].Add(y / Level(profile));
                }
            }
        for (var s = 0; s < Profile.Strata; s++)
        {
            var all = new List<double>();
            for (var g = 0; g < Groups; g++)
            {
                cases[s, g].Sort();
                severity[s, g] = Thin(cases[s, g]);
                zero[s, g] = (seen[s, g] - cases[s, g].Count + 1.0) / (seen[s, g] + 1.02);
                all.AddRange(cases[s, g]);
            }
            all.Sort();
            ratioCaps[s] = Pareto.Upper(all, Math.Max(1, Enumerable.Range(0, Groups).Sum(g => seen[s, g])), 1.0 / 2000);
        }
        Moves(snapshots, until);
    }

    /// <summary>Severities are told as multiples of this level: deaths themselves for quiet countries, the year's monthly mean for others.</summary>
    public static double Level(Profile profile) => profile.Stratum < 2 ? 1 : profile.Mean12;

    static int Group(int horizon) => Math.Clamp((horizon - 1) / 3, 0, Groups - 1);

    static double[] Thin(List<double> sorted) => sorted.Count <= 200
        ? [.. sorted]
        : [.. Enumerable.Range(0, 200).Select(i => sorted[(int)((i + .5) * sorted.Count / 200)])];

    void Moves(IReadOnlyList<Snapshot> snapshots, int until)
    {
        var sizeCases = Enumerable.Range(0, Profile.Strata).Select(_ => new List<double>()).ToArray();
        foreach (var snapshot in snapshots.Where(s => s.Origin <= until))
            foreach (var profile in snapshot.Of)
            {
                for (var i = 0; i + 2 < Math.Min(profile.Values.Length, 24); i++)
                    moves[profile.Stratum, Markov.State(profile, i + 1), Markov.State(profile, i)]++;
                if (profile.Mean12 > 0) sizeCases[profile.Stratum].Add(Math.Log(NegativeBinomial.Moments(profile).Size));
            }
        for (var s = 0; s < Profile.Strata; s++)
        {
            sizeCases[s].Sort();
            sizes[s] = sizeCases[s].Count == 0 ? Math.Log(.3) : sizeCases[s][sizeCases[s].Count / 2];
        }
    }

    /// <summary>Median log size (1 / overdispersion) of the stratum.</summary>
    public double LogSize(int stratum) => sizes[stratum];

    /// <summary>Share of moves between two Markov states in the stratum, with half a count added to each possible cell.</summary>
    public double Move(int stratum, int from, int to)
    {
        var sum = 0.0;
        for (var k = 0; k < 4; k++)
            if (Markov.Possible(from, k)) sum += moves[stratum, from, k] + .5;
        return Markov.Possible(from, to) ? (moves[stratum, from, to] + .5) / sum : 0;
    }

    /// <summary>Adds the pool's severities, scaled to the country's level, as masses that sum to <paramref name="weight"/>.</summary>
    public void Severity(Span<double> mass, Profile profile, int horizon, double weight)
    {
        var list = severity[profile.Stratum, Group(horizon)];
        var level = Level(profile);
        if (list.Length == 0) Grid.Put(mass, 1, weight);
        foreach (var ratio in list) Grid.Put(mass, Math.Max(1, Math.Round(ratio * level)), weight / list.Length);
    }

    /// <summary>What the stratum went through next, as a CDF.</summary>
    public void Fill(Span<double> cdf, Profile profile, int horizon)
    {
        cdf.Clear();
        var quiet = zero[profile.Stratum, Group(horizon)];
        Grid.Put(cdf, 0, quiet);
        Severity(cdf, profile, horizon, 1 - quiet);
        Grid.Sum(cdf);
    }

    /// <summary>A level that the stratum exceeds in one country-month of two thousand, by the generalised Pareto tail.</summary>
    public double Extreme(Profile profile) => ratioCaps[profile.Stratum] * Level(profile);
}

/// <summary>Generalised Pareto tail over the 90 % quantile, by probability-weighted moments (Hosking and Wallis 1987).</summary>
static class Pareto
{
    /// <summary>The value exceeded with <paramref name="chance"/> per case, given the sorted positive values among <paramref name="cases"/> cases.</summary>
    public static double Upper(IReadOnlyList<double> sorted, int cases, double chance)
    {
        if (sorted.Count == 0) return 25;
        if (sorted.Count < 40) return 2 * sorted[^1];
        var from = (int)(.9 * sorted.Count);
        var threshold = sorted[from];
        var n = sorted.Count - from;
        double b0 = 0, b1 = 0;
        for (var i = 0; i < n; i++)
        {
            var over = sorted[from + i] - threshold;
            b0 += over / n;
            b1 += over * (n - i - .65) / n / n;
        }
        if (b0 <= 0) return 2 * sorted[^1];
        var shape = Math.Clamp(2 - (b0 / (b0 - (2 * b1))), -.2, .8);
        var scale = b0 * (1 - shape);
        var odds = (double)n / cases / chance;
        if (odds <= 1) return threshold;
        return threshold + (Math.Abs(shape) < 1e-6 ? scale * Math.Log(odds) : scale / shape * (Math.Pow(odds, shape) - 1));
    }
}
