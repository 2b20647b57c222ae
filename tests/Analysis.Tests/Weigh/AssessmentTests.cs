using Verband.Analysis.Weigh;
using Verband.Core.Weigh;

namespace Verband.Analysis.Tests.Weigh;

public class AssessmentTests
{
    static readonly Dictionary<string, bool> Library = new(StringComparer.Ordinal) { ["flood"] = false, ["wiper"] = true };

    static AssessmentRun Run(params string[] participants) => new()
    {
        Id = "run-1",
        Name = new("Ronde", "Run"),
        Owner = "coordinator",
        Participants = participants,
        Date = new DateOnly(2026, 11, 1),
        HorizonYears = 5,
        Scenarios = ["flood", "wiper"],
        Criteria = [new("costs", 1, "state"), new("fatalities", 1, "people")],
    };

    static AssessmentScore Score(string who, string scenario, string criterion, ScoreClass low, ScoreClass mid, ScoreClass high) => new()
    {
        Run = "run-1",
        Participant = who,
        Scenario = scenario,
        Criterion = criterion,
        Lower = low,
        Expected = mid,
        Upper = high,
    };

    static LikelihoodScore Chance(string who, string scenario, string part, ScoreClass mid) => new()
    {
        Run = "run-1",
        Participant = who,
        Scenario = scenario,
        Part = part,
        Lower = mid,
        Expected = mid,
        Upper = mid,
    };

    static List<LikelihoodScore> Chances(string[] people) =>
    [
        .. people.SelectMany(p => new[] { Chance(p, "flood", "likelihood", ScoreClass.C), Chance(p, "wiper", "intent", ScoreClass.E), Chance(p, "wiper", "capability", ScoreClass.C), Chance(p, "wiper", "vulnerability", ScoreClass.D) }),
    ];

    static List<AssessmentScore> Scores(string[] people, ScoreClass floodFatalities = ScoreClass.D, ScoreClass wiperFatalities = ScoreClass.A) =>
    [
        .. people.SelectMany(p => new[]
        {
            Score(p, "flood", "costs", ScoreClass.C, ScoreClass.D, ScoreClass.E), Score(p, "flood", "fatalities", floodFatalities, floodFatalities, floodFatalities),
            Score(p, "wiper", "costs", ScoreClass.B, ScoreClass.C, ScoreClass.D), Score(p, "wiper", "fatalities", wiperFatalities, wiperFatalities, wiperFatalities),
        }),
    ];

    static readonly string[] Two = ["analyst", "planner"];

    [Fact]
    public void A_point_score_is_worth_its_class_and_a_rate_its_place()
    {
        var a = Assessment.Of(Run(Two), Library, Scores(Two), Chances(Two), draws: 2048);
        Assert.DoesNotContain(a.Notes, n => n.Severity == "refused");
        Assert.Equal(1.0 / 3, a.ExpectedImpact[1], 1e-12);
        Assert.Equal(0.01, a.ExpectedRate[0], 1e-12);
        // Intent E, capability C, vulnerability D: mean index 3, one class below the top.
        Assert.Equal(0.1, a.ExpectedRate[1], 1e-12);
        var result = RankRun.Run(a.Problem!);
        Assert.Equal(1.0 / 3, result.Mean[2], 1e-3);
        Assert.Equal(0.01, result.Mean[3], 1e-6);
    }

    [Fact]
    public void X_counts_as_zero_and_keeps_its_weight_and_says_so()
    {
        var a = Assessment.Of(Run(Two), Library, Scores(Two, wiperFatalities: ScoreClass.X), Chances(Two), draws: 2048);
        Assert.Contains(a.Notes, n => n.Code == "x-keeps-weight");
        Assert.Equal(0.5, a.InapplicableShare[1], 1e-12);
        var with = RankRun.Run(a.Problem!);
        var without = RankRun.Run(Assessment.Of(Run(Two), Library, Scores(Two), Chances(Two), draws: 2048).Problem!);
        // The other criterion is not blown up: the mean falls by what class A was worth.
        Assert.Equal(without.Mean[4] - 0.5 / 81, with.Mean[4], 1e-4);
    }

    [Fact]
    public void A_scenario_that_is_all_x_is_refused() =>
        Assert.Contains(Assessment.Of(Run(Two), Library, [.. Scores(Two).Select(s => s.Scenario == "wiper" ? s with { Lower = ScoreClass.X, Expected = ScoreClass.X, Upper = ScoreClass.X } : s)], Chances(Two)).Notes,
            n => n is { Severity: "refused", Code: "all-x", Scenario: "wiper" });

    [Fact]
    public void One_participant_is_flagged_and_still_drawn()
    {
        string[] one = ["analyst"];
        var a = Assessment.Of(Run(one), Library, Scores(one), Chances(one), draws: 2048);
        Assert.Contains(a.Notes, n => n.Code == "one-participant");
        Assert.NotNull(a.Problem);
        Assert.Contains(RankWords.Of(a, RankRun.Run(a.Problem)), f => f is { Code: "one-participant", Robust: false });
    }

    [Fact]
    public void Contradictory_bounds_are_refused_where_they_stand()
    {
        var scores = Scores(Two);
        scores[0] = scores[0] with { Lower = ScoreClass.E, Upper = ScoreClass.A };
        var a = Assessment.Of(Run(Two), Library, scores, Chances(Two));
        Assert.Null(a.Problem);
        // The fault alone, even where nobody else scored the criterion.
        var only = Assessment.Of(Run(Two), Library, scores.Where(s => ReferenceEquals(s, scores[0]) || s.Scenario != scores[0].Scenario || s.Criterion != scores[0].Criterion), Chances(Two));
        Assert.DoesNotContain(only.Notes, n => n.Code == "no-score");
        Assert.Contains(a.Notes, n => n.Code == "bad-score" && n.En.Contains("contradict", StringComparison.Ordinal) && n.Scenario == "flood");
    }

    [Fact]
    public void Zero_weights_are_refused()
    {
        var run = Run(Two) with { Criteria = [new("costs", 0, "state"), new("fatalities", 0, "people")] };
        var a = Assessment.Of(run, Library, Scores(Two), Chances(Two));
        Assert.Null(a.Problem);
        Assert.Contains(a.Notes, n => n.En.Contains("All weights are zero", StringComparison.Ordinal));
        Assert.DoesNotContain(a.Notes, n => n.Code is "all-x" or "no-weight");
        // What carries weight is X, what applies carries none: refused, and not called all X.
        var lopsided = Run(Two) with { Criteria = [new("costs", 0, "state"), new("fatalities", 1, "people")] };
        var b = Assessment.Of(lopsided, Library, Scores(Two, wiperFatalities: ScoreClass.X), Chances(Two));
        Assert.Null(b.Problem);
        Assert.Contains(b.Notes, n => n is { Severity: "refused", Code: "no-weight", Scenario: "wiper" });
        Assert.DoesNotContain(b.Notes, n => n.Code == "all-x");
    }

    [Fact]
    public void Missing_scores_and_unknown_scenarios_are_refused_and_strangers_are_left_out()
    {
        var a = Assessment.Of(Run(Two), Library, Scores(Two).Where(s => s.Criterion != "costs"), Chances(Two));
        Assert.Contains(a.Notes, n => n is { Code: "no-score", Severity: "refused" });
        var unknown = Assessment.Of(Run(Two), new Dictionary<string, bool>(), Scores(Two), Chances(Two));
        Assert.Contains(unknown.Notes, n => n.Code == "unknown-scenario");
        var stranger = Assessment.Of(Run(Two), Library, [.. Scores(Two), Score("stranger", "flood", "costs", ScoreClass.E, ScoreClass.E, ScoreClass.E)], Chances(Two), draws: 2048);
        Assert.Contains(stranger.Notes, n => n.Code == "score-outside-run");
        Assert.NotNull(stranger.Problem);
    }

    [Fact]
    public void Disagreement_stays_visible_as_two_humps()
    {
        List<AssessmentScore> scores = [.. Scores(Two)];
        scores[1] = Score("analyst", "flood", "fatalities", ScoreClass.A, ScoreClass.A, ScoreClass.A);
        scores[5] = Score("planner", "flood", "fatalities", ScoreClass.E, ScoreClass.E, ScoreClass.E);
        var result = RankRun.Run(Assessment.Of(Run(Two), Library, scores, Chances(Two), draws: 10_000).Problem!);
        // People axis of the flood: half the draws at A, half at E, nothing between.
        Assert.Equal(1.0 / 81, result.Quantile[6], 1e-5);
        Assert.Equal(1, result.Quantile[8], 1e-5);
        Assert.Equal((1 + 1.0 / 81) / 2, result.Mean[2], 0.01);
    }

    [Fact]
    public void The_latest_round_counts_and_the_diff_names_the_change_with_its_reason()
    {
        var first = Scores(Two);
        var revised = Score("analyst", "flood", "costs", ScoreClass.A, ScoreClass.A, ScoreClass.B) with { Round = 2, Reason = "new dike figures" };
        var a = Assessment.Of(Run(Two), Library, [revised, .. first], Chances(Two), draws: 2048);
        Assert.Equal((RiskScales.Default.Impact(1.0 / 3) + RiskScales.Default.Impact(3)) / 2, a.ExpectedImpact[0], 1e-12);
        var change = Assert.Single(RunDiff.Of(first, [.. first, revised]));
        Assert.Equal(("flood", "costs", "analyst", (ScoreClass?)ScoreClass.D, (ScoreClass?)ScoreClass.A, "new dike figures"), (change.Scenario, change.Criterion, change.Participant, change.Before, change.After, change.Reason));
        var carried = RunDiff.CarryOver(Run(Two) with { Id = "run-2" }, [.. first, revised], ["costs", "fatalities"]);
        Assert.Equal(8, carried.Count);
        Assert.All(carried, s => Assert.True(s is { Run: "run-2", CarriedOver: true, Round: 1 }));
        var chances = RunDiff.CarryOver(Run(Two) with { Id = "run-2" }, Chances(Two), LikelihoodScore.Parts(false));
        Assert.All(chances, s => Assert.True(s is { Run: "run-2", CarriedOver: true, Part: "likelihood" }));
        var moved = Chances(Two).Select((s, i) => i == 0 ? s with { Lower = ScoreClass.A, Expected = ScoreClass.A, Upper = ScoreClass.A } : s).ToArray();
        Assert.Equal(moved[0].Part, Assert.Single(RunDiff.Of(Chances(Two), moved)).Criterion);
        var flagged = Assessment.Of(Run(Two) with { Id = "run-2" }, Library, carried, chances.Concat(Chances(Two).Where(s => s.Scenario == "wiper").Select(s => s with { Run = "run-2" })), draws: 2048);
        Assert.Contains(flagged.Notes, n => n.Code == "carried-over");
    }

    [Fact]
    public void A_confirmed_rate_takes_the_place_of_the_scored_one_and_of_no_other()
    {
        var a = Assessment.Of(Run(Two), Library, Scores(Two), Chances(Two), draws: 20_000);
        Assert.Same(a, a.With(new Dictionary<string, GammaRate>(StringComparer.Ordinal) { ["elsewhere"] = new(1, 1) }));
        var live = a.With(new Dictionary<string, GammaRate>(StringComparer.Ordinal) { ["flood"] = new(4, 8) });
        Assert.Equal((.5, a.ExpectedRate[1]), (live.ExpectedRate[0], live.ExpectedRate[1]));
        var (before, after) = (RankRun.Run(a.Problem!), RankRun.Run(live.Problem!));
        Assert.Equal(.5, after.Mean[3], .005);
        Assert.Equal(before.Mean[7], after.Mean[7], 1e-3);
        Assert.Equal(Special.GammaQuantile(4, .95) / 8, after.Quantile[11], .05);
    }

    [Fact]
    public void Words_say_what_is_robust_and_carry_their_figures()
    {
        var a = Assessment.Of(Run(Two), Library, Scores(Two), Chances(Two), draws: 10_000);
        var words = RankWords.Of(a, RankRun.Run(a.Problem!));
        Assert.Contains(words, f => f.Code is "top-robust" or "top-open");
        Assert.Contains(words, f => f.Code == "second-method");
        Assert.Contains(words, f => f.Code == "method" && f.En.Contains("seed 1", StringComparison.Ordinal) && f.En.Contains("10240 draws", StringComparison.Ordinal));
        Assert.All(words, f => Assert.DoesNotContain(",0", f.En, StringComparison.Ordinal));
    }
}
