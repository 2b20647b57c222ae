using Verband.Analysis.Weigh;

namespace Verband.Analysis.Tests.Weigh;

public class RankTests
{
    /// <summary>Discrete values per scenario and criterion, as pairs of value and probability in ascending order.</summary>
    static RankProblem Discrete((double V, double P)[][][] cells, double[] weights, int draws = 200_000) => new()
    {
        Scenarios = cells.Length,
        Criteria = weights.Length,
        Impact = [.. cells.SelectMany(s => s.SelectMany(Atoms))],
        Weights = weights,
        Axis = [.. weights.Select((_, c) => c % 2)],
        ImpactBounds = RiskScales.Default.ImpactBounds(),
        RateBounds = RiskScales.Default.RateBounds(),
        Red = RiskScales.RedCorner(),
        Draws = draws,
        Seed = 5,
        SharedByCriterion = 0,
        SharedByScenario = 0,
    };

    static float[] Atoms((double V, double P)[] atoms)
    {
        var table = new float[QuantileTable.Nodes];
        QuantileTable.FillAtoms(table, [.. atoms.Select(a => a.V)], [.. atoms.Select(a => a.P)]);
        return table;
    }

    [Fact]
    public void Every_rank_probability_agrees_with_enumeration()
    {
        (double V, double P)[][][] cells =
        [
            [[(1, 0.3), (3, 0.7)], [(2, 0.5), (9, 0.5)]],
            [[(1, 0.2), (3, 0.5), (9, 0.3)], [(2, 1)]],
            [[(3, 1)], [(1, 0.6), (9, 0.4)]],
            [[(2, 0.5), (4, 0.5)], [(3, 0.25), (5, 0.75)]],
        ];
        double[] weights = [2, 1];
        var exact = RankExact.Ranks([.. cells.Select(s => (IReadOnlyList<(double, double)>)[.. from a in s[0] from b in s[1] select (Math.Round((2 * a.V + b.V) / 3, 9), a.P * b.P)])])!;
        var drawn = RankRun.Run(Discrete(cells, weights));
        for (var k = 0; k < exact.Length; k++) Assert.InRange(drawn.RankProbability[k] - exact[k], -0.005, 0.005);
        Assert.True(drawn.LargestError < 0.005 / 3);
    }

    [Fact]
    public void Enumeration_of_two_coins_is_as_counted_by_hand()
    {
        var exact = RankExact.Ranks([[(1, 0.5), (2, 0.5)], [(1, 0.5), (2, 0.5)]])!;
        // Equal risks (half of the cases) share the better rank.
        Assert.Equal([0.75, 0.25, 0.75, 0.25], exact, (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Null(RankExact.Ranks([.. Enumerable.Range(0, 40).Select(_ => (IReadOnlyList<(double, double)>)[(1, 0.5), (2, 0.5)])]));
    }

    /// <summary>
    /// The enoxaparin and heparin example of the SMAA literature (Lynd and O'Brien 2004; reference output of the R package smaa,
    /// 10,000 draws): betas of three event rates on linear scales that fall from 1 to 0.
    /// </summary>
    static RankProblem Thrombo(WeightModel model, double[] weights)
    {
        (double A, double B)[] betas = [(20, 116), (40, 96), (1, 135), (8, 121), (32, 97), (5, 124)];
        (double Low, double High)[] ranges = [(0, 0.25), (0.15, 0.4), (0, 0.1)];
        var impact = new float[6 * QuantileTable.Nodes];
        for (var k = 0; k < 6; k++)
        {
            var (low, high) = ranges[k % 3];
            var (a, b) = betas[k];
            var quantile = BetaQuantiles(a, b);
            // Values fall with the rate, so the table runs from the high rates down.
            QuantileTable.Fill(impact.AsSpan(k * QuantileTable.Nodes, QuantileTable.Nodes), u => (high - quantile(1 - u)) / (high - low));
        }
        return new RankProblem
        {
            Scenarios = 2,
            Criteria = 3,
            Impact = impact,
            Weights = weights,
            Axis = [0, 0, 1],
            Model = model,
            ImpactBounds = RiskScales.Default.ImpactBounds(),
            RateBounds = RiskScales.Default.RateBounds(),
            Red = RiskScales.RedCorner(),
            SharedByCriterion = 0,
            SharedByScenario = 0,
            Seed = 3,
        };
    }

    static Func<double, double> BetaQuantiles(double a, double b)
    {
        const int n = 20_000;
        var cdf = new double[n + 1];
        for (var i = 0; i < n; i++)
        {
            var x = (i + 0.5) / n;
            cdf[i + 1] = cdf[i] + Math.Exp((a - 1) * Math.Log(x) + (b - 1) * Math.Log(1 - x) + 100);
        }
        return u =>
        {
            var at = Array.BinarySearch(cdf, u * cdf[n]);
            if (at < 0) at = ~at;
            return at == 0 ? 0 : (at - 1 + (u * cdf[n] - cdf[at - 1]) / (cdf[at] - cdf[at - 1])) / n;
        };
    }

    [Fact]
    public void Smaa2_example_without_preferences()
    {
        var result = RankRun.Run(Thrombo(WeightModel.Uniform, [1, 1, 1]));
        Assert.Equal(0.3504, result.RankProbability[0], 0.015);
        Assert.Equal(0.6496, result.RankProbability[2], 0.015);
        double[] central = [0.1865097, 0.2772205, 0.5362698, 0.4073100, 0.3641477, 0.2285423];
        for (var k = 0; k < 6; k++) Assert.Equal(central[k], result.CentralWeights[k], 0.01);
    }

    [Theory]
    [InlineData(0, 0.6682, 0.1865097, 0.2772205, 0.5362698)]
    [InlineData(1, 0.8956, 0.4073100, 0.3641477, 0.2285423)]
    [InlineData(1, 0.8721, 0.5, 0.2, 0.3)]
    public void Smaa2_example_confidence_at_given_weights(int first, double expected, double a, double b, double c)
    {
        var result = RankRun.Run(Thrombo(WeightModel.Fixed, [a, b, c]));
        Assert.Equal(expected, result.RankProbability[first * 2], 0.015);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_another_seed_does_not()
    {
        var problem = WeighBench.MakeRanking(7, 3, 20_000, 4) with { Model = WeightModel.Around };
        var (a, b) = (RankRun.Run(problem), RankRun.Run(problem));
        Assert.Equal(a.RankProbability, b.RankProbability);
        Assert.Equal(a.Cloud, b.Cloud);
        Assert.Equal(a.Mean, b.Mean);
        Assert.Equal(a.CentralWeights, b.CentralWeights);
        Assert.NotEqual(a.Mean, RankRun.Run(problem with { Seed = 6 }).Mean);
    }

    [Fact]
    public void Probabilities_of_a_scenario_sum_to_one_and_pairs_complement_each_other()
    {
        var result = RankRun.Run(WeighBench.MakeRanking(9, 4, 5_000, 8));
        for (var i = 0; i < 9; i++)
        {
            Assert.Equal(1, result.RankProbability.AsSpan(i * 9, 9).ToArray().Sum(), 1e-12);
            Assert.Equal(1, result.Cell.AsSpan(i * 25, 25).ToArray().Sum(), 1e-12);
            Assert.True(result.Quantile[i * 12] <= result.Quantile[i * 12 + 1] && result.Quantile[i * 12 + 1] <= result.Quantile[i * 12 + 2]);
            for (var j = 0; j < 9; j++) Assert.InRange(result.Above[i * 9 + j] + result.Above[j * 9 + i], i == j ? 0 : 0.999, 1 + 1e-12);
        }
        Assert.Equal(5120, result.Draws);
    }

    /// <summary>The stated errors are honest: over repeated seeds the spread of a rank probability is what each run states.</summary>
    [Fact]
    public void Stated_errors_match_the_spread_over_seeds()
    {
        var problem = WeighBench.MakeRanking(6, 3, 12_288, 21);
        var runs = Enumerable.Range(0, 30).Select(s => RankRun.Run(problem with { Seed = (ulong)s + 100 })).ToArray();
        double spread = 0, stated = 0;
        for (var k = 0; k < 36; k++)
        {
            var mean = runs.Average(r => r.RankProbability[k]);
            spread += runs.Sum(r => Math.Pow(r.RankProbability[k] - mean, 2)) / (runs.Length - 1);
            stated += runs.Average(r => r.RankError[k] * r.RankError[k]);
        }
        Assert.InRange(Math.Sqrt(spread / stated), 0.75, 1.33);
    }

    [Fact]
    public void Shared_judgement_widens_the_sum_of_a_scenario_but_leaves_each_part_alone()
    {
        var free = WeighBench.MakeRanking(1, 8, 50_000, 9) with { SharedByCriterion = 0, SharedByScenario = 0 };
        var bound = free with { SharedByScenario = 0.9 };
        var (a, b) = (RankRun.Run(free), RankRun.Run(bound));
        Assert.Equal(a.Mean[0], b.Mean[0], 0.01 * a.Mean[0]);
        Assert.True(b.Quantile[2] - b.Quantile[0] > 1.3 * (a.Quantile[2] - a.Quantile[0]));
    }

    [Fact]
    public void Malformed_problems_are_refused_with_the_field()
    {
        var good = WeighBench.MakeRanking(2, 2, 1000, 1);
        Assert.Contains("weights", Assert.Throws<ArgumentException>(() => RankRun.Run(good with { Weights = [0, 0] })).Message, StringComparison.Ordinal);
        Assert.Contains("impact", Assert.Throws<ArgumentException>(() => RankRun.Run(good with { Impact = [.. good.Impact.Select(_ => float.NaN)] })).Message, StringComparison.Ordinal);
        Assert.Contains("weights", Assert.Throws<ArgumentException>(() => RankRun.Run(good with { Weights = [1, -1] })).Message, StringComparison.Ordinal);
        Assert.Contains("draws", Assert.Throws<ArgumentException>(() => RankRun.Run(good with { Draws = 0 })).Message, StringComparison.Ordinal);
        Assert.Contains("bounds", Assert.Throws<ArgumentException>(() => RankRun.Run(good with { ImpactBounds = [.. good.ImpactBounds.Reverse()] })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cells_hold_every_draw_once_and_red_is_the_sum_of_the_red_ones()
    {
        var problem = WeighBench.MakeRanking(3, 4, 5000, 3);
        var result = RankRun.Run(problem);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(1, result.Cell.Skip(i * 25).Take(25).Sum(), 12);
            Assert.Equal(Enumerable.Range(0, 25).Where(c => problem.Red[c]).Sum(c => result.Cell[i * 25 + c]), result.RedProbability[i], 12);
        }
        // Without rates all stand in the class of a rate of 1.
        var still = RankRun.Run(problem with { Rates = null });
        var column = problem.RateBounds.Count(b => b <= 1);
        Assert.All(Enumerable.Range(0, 75).Where(c => c % 5 != column), c => Assert.Equal(0, still.Cell[c]));
        // Bounds at which all, or nothing, lies.
        var all = RankRun.Run(problem with { ImpactBounds = [0, 0, 0, 0], RateBounds = [1e9f, 1e9f, 1e9f, 1e9f] });
        Assert.All(Enumerable.Range(0, 3), i => Assert.Equal(1, all.Cell[i * 25 + 20]));
    }
}
