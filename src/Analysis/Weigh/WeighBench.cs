using Verband.Core.Weigh;

namespace Verband.Analysis.Weigh;

/// <param name="Milliseconds">By the caller's clock.</param>
/// <param name="Figures">What the workload computed: proof that it ran, and the accuracy that the bar asks for.</param>
public sealed record BenchFigure(string Name, double Milliseconds, double BarMilliseconds, IReadOnlyDictionary<string, double> Figures)
{
    public bool Met => Milliseconds <= BarMilliseconds;
}

/// <summary>
/// The workloads of `verband bench weigh`: made from a seed, the same everywhere. The clock comes in (ticks of 100 ns), so
/// that nothing here reads one. Each workload runs <c>repeats</c> times after a warm-up and gives its fastest time.
/// </summary>
public static class WeighBench
{
    public static IReadOnlyList<BenchFigure> All(Func<long> ticks, int repeats = 5) => [Rank(ticks, repeats), Cascades(ticks, repeats), Solve(ticks, repeats), Trade(ticks, repeats)];

    static double Fastest(Func<long> ticks, int repeats, Action work)
    {
        work();
        var best = long.MaxValue;
        for (var r = 0; r < Math.Max(1, repeats); r++)
        {
            var start = ticks();
            work();
            best = Math.Min(best, ticks() - start);
        }
        return best / 10_000.0;
    }

    /// <summary>A run of made-up scenarios: every cell a triangle of its own.</summary>
    public static RankProblem MakeRanking(int scenarios, int criteria, int draws, ulong seed)
    {
        var rng = new Rng(seed);
        var scales = RiskScales.Default;
        var impact = new float[scenarios * criteria * QuantileTable.Nodes];
        var rates = new float[scenarios * QuantileTable.Nodes];
        for (var i = 0; i < scenarios; i++)
        {
            for (var c = 0; c < criteria; c++)
            {
                var (low, mode, high) = Three(ref rng);
                QuantileTable.Fill(impact.AsSpan((i * criteria + c) * QuantileTable.Nodes, QuantileTable.Nodes), u => scales.Impact(Special.TriangularQuantile(u, low, mode, high)));
            }
            var (l, m, h) = Three(ref rng);
            QuantileTable.Fill(rates.AsSpan(i * QuantileTable.Nodes, QuantileTable.Nodes), u => scales.Rate(Special.TriangularQuantile(u, l, m, h)));
        }
        return new RankProblem
        {
            Scenarios = scenarios,
            Criteria = criteria,
            Impact = impact,
            Rates = rates,
            Weights = [.. Enumerable.Repeat(1.0, criteria)],
            Axis = [.. Enumerable.Range(0, criteria).Select(c => c % 2)],
            ImpactBounds = scales.ImpactBounds(),
            RateBounds = scales.RateBounds(),
            Red = RiskScales.RedCorner(),
            Draws = draws,
            Seed = seed,
        };
    }

    static (double, double, double) Three(ref Rng rng)
    {
        Span<double> three = [4 * rng.Unit(), 4 * rng.Unit(), 4 * rng.Unit()];
        three.Sort();
        return (three[0], three[1], three[2]);
    }

    /// <summary>100,000 draws x 60 scenarios x 12 criteria.</summary>
    public static BenchFigure Rank(Func<long> ticks, int repeats = 5, int draws = 100_000)
    {
        var problem = MakeRanking(60, 12, draws, 11);
        RankResult? result = null;
        var time = Fastest(ticks, repeats, () => result = RankRun.Run(problem));
        return new BenchFigure("rank: 100,000 draws x 60 scenarios x 12 criteria", time, 300, new Dictionary<string, double>
        {
            ["draws"] = result!.Draws,
            ["largestStandardError"] = result.LargestError,
            ["largest99.9PercentError"] = 3.29 * result.LargestError,
            ["probabilitySum"] = result.RankProbability.Sum(),
        });
    }

    /// <summary>A layered net with AND, OR and 2-of-3 groups, and some links back.</summary>
    public static SupplyNet MakeNet(int processes, ulong seed)
    {
        var rng = new Rng(seed);
        List<int> groupStart = [0], atLeast = [], memberStart = [0], member = [];
        var buffers = new List<ThreePoint>();
        for (var p = 0; p < processes; p++)
        {
            if (p >= 10)
                for (var g = 0; g < 2; g++)
                {
                    var size = 1 + rng.Below(3);
                    var chosen = new SortedSet<int>();
                    while (chosen.Count < size) chosen.Add(rng.Below(p));
                    member.AddRange(chosen);
                    memberStart.Add(member.Count);
                    atLeast.Add(1 + rng.Below(size));
                    buffers.Add(g == 0 ? new ThreePoint(12, 48, 240) : new ThreePoint(0, 0, 0));
                }
            groupStart.Add(atLeast.Count);
        }
        return new SupplyNet
        {
            Ids = [.. Enumerable.Range(0, processes).Select(p => FormattableString.Invariant($"p{p}"))],
            GroupStart = [.. groupStart],
            AtLeast = [.. atLeast],
            MemberStart = [.. memberStart],
            Member = [.. member],
            Buffer = [.. buffers],
            Recovery = [.. Enumerable.Range(0, processes).Select(p => new Recovery((RecoveryShape)(p % 3), new ThreePoint(24, 72, 480)))],
        };
    }

    /// <summary>200 processes x 365 steps x 10,000 draws.</summary>
    public static BenchFigure Cascades(Func<long> ticks, int repeats = 3, int draws = 10_000)
    {
        var net = MakeNet(200, 12);
        KnockOut[] knocks = [new(0, 240, new(48, 240, 1200), new(1, 1, 1)), new(1, 480, new(24, 96, 480), new(0.5, 0.8, 1))];
        CascadeResult? result = null;
        var time = Fastest(ticks, repeats, () => result = Cascade.Run(net, knocks, new CascadeOptions(365, 24, draws, 12)));
        return new BenchFigure("cascade: 200 processes x 365 steps x 10,000 draws", time, 5000, new Dictionary<string, double>
        {
            ["draws"] = draws,
            ["processesThatFail"] = result!.FailProbability.Count(f => f > 0.5),
            ["largestStandardError"] = result.FailError.Max(),
            ["lostHours"] = result.LostHours.Sum(),
        });
    }

    /// <summary>A sparse interdependency matrix: dense enough blocks of regions, thin trade between them, row sums up to .85.</summary>
    public static SparseMatrix MakeInterdependency(int regions, int sectors, ulong seed)
    {
        var n = regions * sectors;
        var (start, column, value) = (new int[n + 1], new List<int>(), new List<double>());
        for (var i = 0; i < n; i++)
        {
            var rng = new Rng(seed, (ulong)i);
            var chosen = new SortedSet<int>();
            for (var k = 0; k < sectors / 2; k++) chosen.Add(i / sectors * sectors + rng.Below(sectors));
            for (var k = 0; k < 40; k++) chosen.Add(rng.Below(n));
            var from = value.Count;
            var sum = 0.0;
            foreach (var j in chosen)
            {
                column.Add(j);
                value.Add(rng.Exponential());
                sum += value[^1];
            }
            var aim = 0.3 + 0.55 * rng.Unit();
            for (var k = from; k < value.Count; k++) value[k] *= aim / sum;
            start[i + 1] = value.Count;
        }
        return new SparseMatrix(n, n, start, [.. column], [.. value]);
    }

    /// <summary>A 9,800 x 9,800 sparse inoperability solve with its guard and criticality (two solves).</summary>
    public static BenchFigure Solve(Func<long> ticks, int repeats = 5)
    {
        var a = MakeInterdependency(49, 200, 13);
        var shock = new double[a.Rows];
        shock[17] = 0.1;
        InoperabilityOutcome? outcome = null;
        var time = Fastest(ticks, repeats, () => outcome = Inoperability.Solve(a, shock));
        var result = outcome!.Result!;
        return new BenchFigure("inoperability: 9,800 x 9,800 sparse", time, 1000, new Dictionary<string, double>
        {
            ["nonZeros"] = a.NonZeros,
            ["residual"] = result.Residual,
            ["iterations"] = result.Iterations,
            ["spectralBound"] = result.SpectralBound,
            ["totalInoperability"] = result.Q.Sum(),
        });
    }

    /// <summary>5,400 products x 200 partners x 4 years.</summary>
    public static BenchFigure Trade(Func<long> ticks, int repeats = 5)
    {
        const int products = 5400, partners = 200, years = 4;
        var imports = new float[products * partners * years];
        var (inside, exports, world) = (new double[products * years], new double[products * years], new double[products * years]);
        Parallel.For(0, products, p =>
        {
            var rng = new Rng(14, (ulong)p);
            var tail = 0.5 + 2.5 * rng.Unit();
            for (var k = p * years * partners; k < (p + 1) * years * partners; k++) imports[k] = (float)Math.Pow(rng.Unit(), -tail);
            for (var y = p * years; y < (p + 1) * years; y++) (inside[y], exports[y], world[y]) = (500 * rng.Exponential(), 500 * rng.Exponential(), rng.Unit());
        });
        var problem = new TradeProblem { Products = products, Partners = partners, Years = years, Imports = imports, Inside = inside, Exports = exports, WorldConcentration = world, Unit = "value" };
        ProductDependency[] result = [];
        var time = Fastest(ticks, repeats, () => result = TradeDependency.Of(problem));
        return new BenchFigure("dependency: 5,400 products x 200 partners x 4 years", time, 500, new Dictionary<string, double>
        {
            ["dependent"] = result.Count(r => r.Dependent),
            ["cepiiDependent"] = result.Count(r => r.CepiiDependent),
            ["meanHhi"] = result.Average(r => r.Hhi),
        });
    }
}
