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
        Assert.Equal(risks.OrderBy(r => r.UnderWay).ThenByDescending(r => r.Probability).Select(r => r.Probability), risks.Select(r => r.Probability));
        var report = Escalations.Evaluate(world, null, Panel.MonthOf(2003, 1), Panel.MonthOf(2006, 5));
        Assert.Equal(41, report.Origins);
        Assert.True(report.Positives > 0 && report.Episodes > 0 && report.Episodes <= report.Positives);
        Assert.InRange(report.AveragePrecision, 0, 1);
        Assert.InRange(report.MeanLead, 0, 3);
        Assert.True(double.IsFinite(report.BrierSkill));
    }

    [Fact]
    public void Where_an_escalation_is_a_fact_there_is_no_early_warning_left_to_give()
    {
        var panel = new Panel([new(1, 1, "A", "A")], 1, [[.. Enumerable.Repeat(0, 12), 30, 0, 0, 0, 0, 0]]);
        Assert.Equal([13, 14, 15], Enumerable.Range(1, 18).Where(o => Escalations.IsUnderWay(panel, 0, o)));
        Assert.False(Escalations.IsUnderWay(panel, 0, panel.FirstMonth));
        // Two countries escalate; the list of ten passes over the eleven in which it is a fact already, and so reaches both.
        List<EscalationCase> cases = [.. Enumerable.Range(0, 11).Select(c => new EscalationCase(c, 1, false, false, true, .9, .02)), new(20, 1, false, true, false, .3, .02), new(21, 1, true, true, false, .2, .02)];
        var report = EscalationScore.Of(cases, 3);
        Assert.Equal((1, 3), (report.CaughtAt10, report.MeanLead));
        Assert.Equal(0, EscalationScore.Of([.. cases.Select(c => c with { UnderWay = false })], 3).CaughtFromPeaceAt10);
        Assert.Equal(report.AveragePrecision, EscalationScore.Of([.. cases.Select(c => c with { UnderWay = false })], 3).AveragePrecision);
    }

    [Fact]
    public void A_panel_too_small_to_learn_from_gives_the_base_rate()
    {
        var risks = Escalations.Rank(Simulated.World(3, 30));
        Assert.Single(risks.Select(r => r.Probability).Distinct());
    }
}
