using System.Globalization;

namespace Verband.Analysis.Warn;

/// <summary>How a model is fitted. The defaults were chosen on windows up to 2017 only.</summary>
public sealed record ModelSettings
{
    /// <summary>Least weight of the global pool, so that a quiet country keeps a chance.</summary>
    public double PoolFloor { get; init; } = .02;

    /// <summary>Each case counts 1 / (1 + monthly mean)^this in the weights, so that one war does not choose them alone.</summary>
    public double Scaling { get; init; } = 1;

    /// <summary>How far recalibration follows the observed PIT (0 = not at all, 1 = fully).</summary>
    public double Recalibration { get; init; } = .25;

    /// <summary>Rolling origins, six months apart, that weights and recalibration are learnt on.</summary>
    public int Origins { get; init; } = 24;

    /// <summary>Pull of a stratum's weights towards those of all strata.</summary>
    public double Pull { get; init; } = 3;
}

/// <summary>
/// The fitted ensemble of one panel up to its last month: a linear pool whose weights minimise the CRPS on rolling origins, per stratum of
/// conflict, recalibrated by the PIT, with capped tails (docs/methods/warn-forecast.md). Deterministic: the same panel gives the same model.
/// </summary>
public sealed class Model
{
    public const int Longest = 14;

    /// <summary>Months between training origins, and how far back they reach.</summary>
    const int Step = 3, Reach = 300, Rolling = 6, Refit = 6;

    readonly Panel panel;
    readonly Neighbours? neighbours;
    readonly ModelSettings settings;
    readonly Learned learned;
    readonly Snapshot now;
    readonly double[][] weights;
    readonly Recalibration[] recalibration;
    readonly int[] largest;
    readonly List<Case> cases;

    Model(Panel panel, Neighbours? neighbours, ModelSettings settings)
    {
        (this.panel, this.neighbours, this.settings) = (panel, neighbours, settings);
        var end = panel.LastMonth;
        var cache = new Dictionary<int, Snapshot>();
        now = Take(cache, end);
        learned = Learn(cache, end);
        largest = [.. panel.Values.Select(v => v.Length == 0 ? 0 : v.Max())];
        cases = Roll(cache, end);
        weights = Weigh(cases);
        recalibration = Recalibration.Fit(cases, weights, settings.Recalibration);
    }

    Model(Model other, ModelSettings settings)
    {
        (panel, neighbours, this.settings, learned, now, largest, cases) = (other.panel, other.neighbours, settings, other.learned, other.now, other.largest, other.cases);
        weights = Weigh(cases);
        recalibration = Recalibration.Fit(cases, weights, settings.Recalibration);
    }

    /// <summary>Forecasts of the past that weights and recalibration were learnt on.</summary>
    public int Cases => cases.Count;

    /// <summary>The same components with weights and recalibration learnt anew; cheap, and meant for comparing settings (<c>Origins</c> stays as fitted).</summary>
    public Model Reweigh(ModelSettings other) => new(this, other);

    public static IReadOnlyList<string> ComponentNames { get; } =
        [.. Ingredients.HalfLives.Select(h => string.Create(CultureInfo.InvariantCulture, $"recency, half-life {h} months")), "negative binomial", "observed Markov", "boosted hurdle", "global pool", "neighbours"];

    public static IReadOnlyList<string> StratumNames => Profile.StratumNames;

    /// <summary>Stratum x component; each row sums to one.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Weights => weights;

    /// <summary>Fits to everything in the panel. Needs no randomness; the seed enters only when draws are made.</summary>
    public static Model Fit(Panel panel, Neighbours? neighbours = null, ModelSettings? settings = null) => new(panel, neighbours, settings ?? new ModelSettings());

    /// <summary>The stratum of a country at the panel's end, an index into <see cref="StratumNames"/>.</summary>
    public int StratumOf(int country) => now.Of[country].Stratum;

    Snapshot Take(Dictionary<int, Snapshot> cache, int origin)
    {
        if (!cache.TryGetValue(origin, out var snapshot)) cache[origin] = snapshot = new Snapshot(panel, neighbours, origin);
        return snapshot;
    }

    Learned Learn(Dictionary<int, Snapshot> cache, int until)
    {
        var snapshots = new List<Snapshot>();
        // Origins sit on a fixed calendar, so that a panel cut elsewhere shares them.
        for (var o = until - 3 - Modulo(until - 3, Step); o >= Math.Max(panel.FirstMonth + 24, until - Reach); o -= Step) snapshots.Add(Take(cache, o));
        if (snapshots.Count == 0) snapshots.Add(Take(cache, until));
        return new Learned(new Pools(panel, snapshots, until), new Hurdle(panel, snapshots, until));
    }

    static int Modulo(int a, int n) => ((a % n) + n) % n;

    List<Case> Roll(Dictionary<int, Snapshot> cache, int end)
    {
        var cases = new List<Case>();
        for (var block = 0; block * Refit < settings.Origins; block++)
        {
            var latest = end - 3 - (block * Refit * Rolling);
            var earliest = latest - ((Refit - 1) * Rolling);
            if (earliest < panel.FirstMonth + 60) break;
            var past = Learn(cache, earliest);
            for (var origin = earliest; origin <= latest; origin += Rolling)
            {
                var snapshot = Take(cache, origin);
                var found = new List<Case>[snapshot.Of.Length];
                Parallel.For(0, found.Length, c => found[c] = CasesOf(past, snapshot, c, end));
                foreach (var list in found) cases.AddRange(list);
            }
        }
        return cases;
    }

    List<Case> CasesOf(Learned past, Snapshot snapshot, int country, int end)
    {
        var list = new List<Case>();
        var profile = snapshot.Of[country];
        if (!profile.Alive) return list;
        var set = new Ingredients(past, profile, Around(snapshot, country), neighbours is not null);
        for (var h = 3; h <= Longest && snapshot.Origin + h <= end; h++)
        {
            var y = panel.At(country, snapshot.Origin + h);
            if (y != Panel.Missing) list.Add(new Case(set.At(h), y, profile));
        }
        return list;
    }

    Profile[] Around(Snapshot snapshot, int country) =>
        neighbours is null ? [] : [.. neighbours.Of(country).Select(n => snapshot.Of[n]).Where(p => p.Alive)];

    double[][] Weigh(List<Case> cases)
    {
        var k = ComponentNames.Count;
        var floor = new double[k];
        var (pool, near) = (k - 2, k - 1);
        floor[pool] = settings.PoolFloor;
        var sums = Enumerable.Range(0, Profile.Strata).Select(_ => new double[k, k]).ToArray();
        var all = new double[k, k];
        foreach (var one in cases)
        {
            var w = Math.Pow(1 + one.Level, -settings.Scaling);
            for (var i = 0; i < k; i++)
                for (var j = 0; j < k; j++)
                {
                    sums[one.Stratum][i, j] += w * one.Errors[(i * k) + j];
                    all[i, j] += w * one.Errors[(i * k) + j];
                }
        }
        var result = new double[Profile.Strata][];
        for (var s = 0; s < Profile.Strata; s++)
        {
            var a = (double[,])sums[s].Clone();
            var (own, rest) = (Trace(a), Trace(all));
            for (var i = 0; i < k; i++)
                for (var j = 0; j < k; j++) a[i, j] += settings.Pull * (rest > 0 ? all[i, j] * Math.Max(own, 1e-6) / rest : i == j ? 1 : 0);
            if (neighbours is null)
                for (var i = 0; i < k; i++)
                {
                    // Without borders the neighbour component repeats the pool; it gets no weight.
                    a[near, i] = a[i, near] = 0;
                    a[near, near] = 1e12;
                }
            result[s] = Simplex.Minimise(a, floor);
            if (neighbours is null)
            {
                result[s][pool] += result[s][near];
                result[s][near] = 0;
            }
        }
        return result;
    }

    static double Trace(double[,] a) => Enumerable.Range(0, a.GetLength(0)).Sum(i => a[i, i]);

    /// <summary>The predictive CDF of one country and horizon on <see cref="Grid"/>.</summary>
    internal double[] Cdf(Ingredients set, Profile profile, int country, int horizon)
    {
        var parts = set.At(horizon);
        var cdf = Mix(parts, weights[profile.Stratum]);
        recalibration[profile.Stratum].Apply(cdf);
        var cap = Math.Min(2.0 * largest.Max(), Math.Max(largest[country], learned.Pools.Extreme(profile)));
        for (var g = Grid.Ceiling(Math.Max(1, cap)); g < cdf.Length; g++) cdf[g] = 1;
        return cdf;
    }

    internal static double[] Mix(double[][] parts, double[] w)
    {
        var cdf = new double[Grid.Size];
        for (var k = 0; k < parts.Length; k++)
            if (w[k] > 0)
                for (var g = 0; g < cdf.Length; g++) cdf[g] += w[k] * parts[k][g];
        return cdf;
    }

    /// <summary>1,000 draws for each country that is in the system, and horizon. The seed decides only the order and a common offset of the draws.</summary>
    public Forecast Draw(ulong seed, int from = 3, int to = Longest)
    {
        if (from < 1 || to > Longest || from > to) throw new ArgumentOutOfRangeException(nameof(from), $"Horizons must lie in 1..{Longest}, got {from}..{to}.");
        var all = new CountryForecast?[panel.Countries.Count];
        Parallel.For(0, all.Length, c =>
        {
            var profile = now.Of[c];
            if (!profile.Alive) return;
            var set = new Ingredients(learned, profile, Around(now, c), neighbours is not null);
            var months = new double[to - from + 1][];
            for (var h = from; h <= to; h++)
            {
                var dice = Dice.For(seed, panel.Countries[c].Id, h);
                months[h - from] = Sample(Cdf(set, profile, c, h), ref dice);
            }
            all[c] = new CountryForecast(panel.Countries[c], profile.Stratum, months);
        });
        return new Forecast(panel.LastMonth, from, [.. all.Where(f => f is not null).Select(f => f!)]);
    }

    /// <summary>Draws for a country the panel does not know at the origin: what peaceful countries went through next. One row per horizon, 3 to 14.</summary>
    public double[][] Unknown(ulong seed, int id)
    {
        var empty = new Panel([new Country(id, 0, "", "")], panel.FirstMonth, [[.. Enumerable.Repeat(Panel.Missing, panel.Months)]]);
        var profile = new Profile(empty, 0, panel.LastMonth, 0);
        return [.. Enumerable.Range(3, Longest - 2).Select(h =>
        {
            var cdf = new double[Grid.Size];
            learned.Pools.Fill(cdf, profile, h);
            var dice = Dice.For(seed, id, h);
            return Sample(cdf, ref dice);
        })];
    }

    /// <summary>Components and result for one country, with its history (and its neighbours') as another panel tells it.</summary>
    internal (double[][] Parts, double[] Weights, double[] Cdf) View(Panel told, int country, int horizon)
    {
        double Level(int c) => new Profile(told, c, now.Origin, 0).Mean(0, 12);
        IReadOnlyList<int> around = neighbours?.Of(country) ?? [];
        var profile = new Profile(told, country, now.Origin, around.Count == 0 ? 0 : around.Average(Level));
        var set = new Ingredients(learned, profile, [.. around.Select(n => new Profile(told, n, now.Origin, 0)).Where(p => p.Alive)], neighbours is not null);
        return (set.At(horizon), weights[profile.Stratum], Cdf(set, profile, country, horizon));
    }

    internal (Panel Panel, Neighbours? Neighbours) Basis => (panel, neighbours);

    /// <summary>Systematic sampling: one draw in each thousandth of probability, then shuffled. Less noise than independent draws, same distribution.</summary>
    static double[] Sample(double[] cdf, ref Dice dice)
    {
        var draws = new double[Scores.Draws];
        var offset = dice.Next();
        for (var i = 0; i < draws.Length; i++) draws[i] = Grid.Inverse(cdf, (i + offset) / draws.Length);
        for (var i = draws.Length - 1; i > 0; i--)
        {
            var j = dice.Next(i + 1);
            (draws[i], draws[j]) = (draws[j], draws[i]);
        }
        return draws;
    }
}
