using Verband.Analysis.Warn;

namespace Verband.Analysis.Tests.Warn;

public class LedgerTests
{
    static readonly ScoredWarning[] Some =
    [
        new("a", "east", "cyber", .8, 0, 30, true, 20),
        new("b", "east", "cyber", .6, 40, 60, false),
        new("c", "west", "sabotage", .2, 70, 90, true, 80),
        new("d", "west", "sabotage", .1, 95, 120, false),
        new("e", "west", "cyber", .7, 110, 150, null),
    ];

    [Fact]
    public void Counts_scores_and_lead_of_a_hand_worked_ledger()
    {
        var all = Ledger.Score(Some)[0];
        Assert.Equal((4, 1), (all.Resolved, all.Open));
        Assert.Equal((1, 1, 1, 1), (all.Hits, all.Misses, all.FalseAlarms, all.RightlyQuiet));
        Assert.Equal((.04 + .36 + .64 + .01) / 4, all.Brier!.Value, 12);
        Assert.Equal(-(Math.Log2(.8) + Math.Log2(.4) + Math.Log2(.2) + Math.Log2(.9)) / 4, all.LogScore!.Value, 12);
        Assert.Equal(20, all.MeanLeadDays);
        // Naive: .5, then 1.5/2, 1.5/3 and 2.5/4 from the outcomes known at each issue.
        Assert.Equal((.25 + .5625 + .25 + .390625) / 4, all.NaiveBrier!.Value, 12);
        Assert.True(all.Brier.Low <= all.Brier.Value && all.Brier.Value <= all.Brier.High);
    }

    [Fact]
    public void Units_and_threats_are_scored_apart_and_empty_groups_have_no_numbers()
    {
        Assert.Equal(["all", "unit: east", "unit: west", "threat: cyber", "threat: sabotage"], Ledger.Score(Some).Select(s => s.Group));
        var open = Ledger.Score([Some[4]])[0];
        Assert.Equal((0, 1), (open.Resolved, open.Open));
        Assert.Null(open.Brier);
        Assert.Null(open.MeanLeadDays);
        Assert.Empty(Ledger.Score([]).Single().Calibration);
    }

    [Fact]
    public void Calibration_bins_carry_wilson_intervals()
    {
        // Newcombe 1998, table I, method 3: 81 of 263 gives .2553 to .3662.
        var warnings = Enumerable.Range(0, 263).Select(i => new ScoredWarning($"w{i}", "u", "t", .3, 0, 10, i < 81)).ToArray();
        var bin = Assert.Single(Ledger.Score(warnings)[0].Calibration);
        Assert.Equal(.2553, bin.Happened.Low, .0001);
        Assert.Equal(.3662, bin.Happened.High, .0001);
    }

    [Fact]
    public void A_certain_error_costs_much_but_not_infinity()
    {
        var score = Ledger.Score([new("x", "u", "t", 1, 0, 1, false)])[0];
        Assert.InRange(score.LogScore!.Value, 15, 25);
    }

    [Theory]
    [InlineData(double.NaN, 0, 1)]
    [InlineData(1.2, 0, 1)]
    [InlineData(.5, 2, 1)]
    public void Impossible_warnings_are_refused_by_name(double probability, int issued, int horizon) =>
        Assert.Contains("'x'", Assert.Throws<ArgumentException>(() => Ledger.Score([new("x", "u", "t", probability, issued, horizon, null)])).Message, StringComparison.Ordinal);

    [Fact]
    public void Events_that_nobody_warned_of_are_found()
    {
        DatedEvent[] events = [new("A", 50), new("A", 200), new("B", 50), new("C", 50)];
        Coverage[] warnings = [new("A", 10, 100, .4), new("B", 60, 100, .9), new("C", 10, 100, .05)];
        Assert.Equal([new("A", 200), new("B", 50), new("C", 50)], Ledger.Unwarned(events, warnings, .1));
    }
}
