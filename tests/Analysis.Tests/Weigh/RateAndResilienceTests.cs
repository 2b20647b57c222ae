using Verband.Analysis.Weigh;
using Verband.Core.Weigh;

namespace Verband.Analysis.Tests.Weigh;

public class RateAndResilienceTests
{
    /// <summary>Gelman et al., Bayesian Data Analysis (2nd ed.), section 2.7: asthma mortality, prior Gamma(3, 5), 3 deaths at exposure 2: posterior Gamma(6, 7), mean .86.</summary>
    [Fact]
    public void Gamma_poisson_example_of_the_textbook()
    {
        var shift = RateUpdate.Update(new GammaRate(3, 5), 3, 2, 1, 1, 100);
        Assert.Equal(new GammaRate(6, 7), shift.Posterior);
        Assert.Equal(0.86, shift.PosteriorInterval.Mean, 0.005);
        // With ten years of 30 deaths (exposure 20): Gamma(33, 25), mean 1.32.
        Assert.Equal(1.32, RateUpdate.Update(new GammaRate(3, 5), 30, 20, 1, 1, 100).PosteriorInterval.Mean, 0.005);
    }

    [Fact]
    public void Chances_are_those_of_the_mixture()
    {
        // Shape 1 is exponential: chance within t is t / (b + t), and counts are geometric.
        Assert.Equal(5.0 / 15, RateUpdate.Chance(new GammaRate(1, 10), 5), 1e-9);
        Assert.Equal(Math.Pow(5.0 / 15, 3), RateUpdate.AtLeast(new GammaRate(1, 10), 3, 5), 1e-9);
        Assert.Equal(1 - Math.Exp(-1), Special(1), 1e-12);
        var i = RateUpdate.Interval(new GammaRate(1, 1));
        Assert.Equal(-Math.Log(0.95), i.Low, 1e-9);
        Assert.Equal(-Math.Log(0.05), i.High, 1e-9);
        static double Special(double x) => 1 - Math.Exp(-x);
    }

    [Theory]
    [InlineData(0.1, 0.3)]
    [InlineData(0.01, 0.1)]
    [InlineData(0.001, 1)]
    [InlineData(2, 2.1)]
    public void A_prior_keeps_its_median_and_its_upper_point(double expected, double upper)
    {
        var prior = RateUpdate.Prior(expected, upper);
        Assert.Equal(1, RateUpdate.Interval(prior).High / upper, 1e-6);
        // A gamma leans to the right: its mean lies above its median.
        Assert.InRange(prior.Mean, expected, upper);
        Assert.Throws<ArgumentException>(() => RateUpdate.Prior(upper, expected));
    }

    [Fact]
    public void Relevance_discounts_and_a_pattern_that_matches_everything_is_flagged()
    {
        var half = RateUpdate.Update(new GammaRate(1, 10), 10, 4, 0.5, 1, 400);
        Assert.Equal(new GammaRate(6, 12), half.Posterior);
        Assert.Empty(half.Flags);
        Assert.Equal(["matches-most"], RateUpdate.Update(new GammaRate(1, 10), 390, 4, 0.5, 1, 400).Flags);
        Assert.Throws<ArgumentException>(() => RateUpdate.Update(new GammaRate(0, 10), 1, 1, 1, 1, 1));
        Assert.Throws<ArgumentException>(() => RateUpdate.Update(new GammaRate(1, 10), 5, 1, 1, 1, 3));
        Assert.Throws<ArgumentException>(() => RateUpdate.Update(new GammaRate(1, 10), 1, double.NaN, 1, 1, 3));
    }

    [Fact]
    public void A_gap_of_points_is_exact_and_a_bad_capability_is_refused()
    {
        var c = new Capability("pumps", new("Pompen", "Pumps"), "pumps", [new("flood", new(10, 10, 10))], new(8, 8, 8), new(0.5, 0.5, 0.5));
        var gap = Assert.Single(CapabilityGap.Of([c], 100));
        Assert.Equal((10.0, 4.0, 6.0, 1.0), (gap.Required, gap.Usable, gap.Expected, gap.Short));
        Assert.Contains("ready", Assert.Throws<ArgumentException>(() => CapabilityGap.Of([c with { Ready = new(0, 0.5, 2) }])).Message, StringComparison.Ordinal);
    }

    static PortfolioProblem Problem(int measures, int scenarios, int draws, int seed, double budget)
    {
        var random = new Random(seed);
        return new PortfolioProblem
        {
            Costs = [.. Enumerable.Range(0, measures).Select(_ => 1.0 + random.Next(9))],
            Budget = budget,
            Draws = draws,
            Scenarios = scenarios,
            Risk = [.. Enumerable.Range(0, draws * scenarios).Select(_ => random.NextDouble())],
            Left = [.. Enumerable.Range(0, draws * measures * scenarios).Select(_ => random.Next(3) == 0 ? random.NextDouble() : 1)],
        };
    }

    [Theory]
    [InlineData(1, 12)]
    [InlineData(2, 20)]
    [InlineData(3, 7)]
    [InlineData(4, 0)]
    public void The_best_portfolio_is_the_best_of_all_subsets(int seed, double budget)
    {
        var p = Problem(11, 5, 6, seed, budget);
        var best = 0.0;
        for (var set = 0; set < 1 << 11; set++)
        {
            int[] chosen = [.. Enumerable.Range(0, 11).Where(i => (set >> i & 1) == 1)];
            if (chosen.Sum(i => p.Costs[i]) <= budget) best = Math.Max(best, Enumerable.Range(0, 6).Average(d => Portfolio.Gain(p, d, chosen)));
        }
        var result = Portfolio.Best(p);
        Assert.True(result.Exact);
        Assert.Equal(best, result.Reduction, 1e-9);
        Assert.True(result.Cost <= budget);
        Assert.InRange(result.BestShare, 0, 1);
        Assert.True(result.Low <= result.Reduction + 1e-12 && result.Reduction <= result.High + 1e-12);
    }

    [Fact]
    public void A_measure_without_proportionality_cannot_enter_a_portfolio()
    {
        var measure = new Measure
        {
            Id = "m",
            Name = new("M", "M"),
            V = SecurityV.Defend,
            Goal = "g",
            Strategy = "s",
            CostClass = 2,
            Cost = 3,
            Effects = [new("wiper", new(0, 0.2, 0.4), new(0, 0, 0))],
            Weighing = new("hospitals", "nothing", "two weeks of work", " "),
        };
        var run = RankRun.Run(WeighBench.MakeRanking(2, 2, 1024, 1));
        Assert.Contains("proportionality", Assert.Throws<ArgumentException>(() => MeasureDraws.Of([measure], ["flood", "wiper"], run, 10)).Message, StringComparison.Ordinal);
        var whole = measure with { Weighing = measure.Weighing with { Proportionality = "Nothing lighter keeps the wards open." } };
        var result = Portfolio.Best(MeasureDraws.Of([whole], ["flood", "wiper"], run, 10), 20);
        Assert.Equal([0], result.Chosen);
        Assert.Equal(1, result.BestShare);
    }
}
