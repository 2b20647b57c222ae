using Verband.Analysis.Warn;

namespace Verband.Analysis.Tests.Warn;

public class EscalationTests
{
    [Theory]
    [InlineData(0, 0, 0, 25, true)]
    [InlineData(0, 0, 0, 24, false)]
    [InlineData(10, 10, 30, 50, true)]
    [InlineData(10, 10, 30, 49, false)]
    public void The_rule_needs_25_deaths_and_three_times_the_years_mean(int usual, int first, int second, int third, bool expected)
    {
        var panel = new Panel([new(1, 1, "A", "A")], 1, [[.. Enumerable.Repeat(usual, 12), first, second, third]]);
        Assert.Equal(expected, Escalations.IsEscalation(panel, 0, 12));
        Assert.Null(Escalations.IsEscalation(panel, 0, 13));
    }

    [Fact]
    public void Risks_are_probabilities_in_order_and_scores_are_finite()
    {
        var world = Simulated.World(30, 200);
        var risks = Escalations.Rank(world);
        Assert.Equal(30, risks.Length);
        Assert.All(risks, r => Assert.InRange(r.Probability, 0, 1));
        Assert.Equal(risks.OrderByDescending(r => r.Probability).Select(r => r.Probability), risks.Select(r => r.Probability));
        var report = Escalations.Evaluate(world, null, Panel.MonthOf(2003, 1), Panel.MonthOf(2006, 5));
        Assert.Equal(41, report.Origins);
        Assert.True(report.Positives > 0 && report.Episodes > 0 && report.Episodes <= report.Positives);
        Assert.InRange(report.AveragePrecision, 0, 1);
        Assert.InRange(report.MeanLead, 0, 3);
        Assert.True(double.IsFinite(report.BrierSkill));
    }

    [Fact]
    public void A_panel_too_small_to_learn_from_gives_the_base_rate()
    {
        var risks = Escalations.Rank(Simulated.World(3, 30));
        Assert.Single(risks.Select(r => r.Probability).Distinct());
    }
}
