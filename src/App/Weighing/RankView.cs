using Verband.Analysis.Weigh;
using Verband.Core.Weigh;

namespace Verband.App.Weighing;

public sealed record Points(double Low, double Median, double High);

/// <param name="RankProbabilities">Probability of rank 1, 2 …</param>
/// <param name="ImpactState">Mean weighted impact on the state's interests; <see cref="ImpactPeople"/> on people's security.</param>
/// <param name="Rate">Mean yearly rate.</param>
/// <param name="Dominates">Scenarios that it outranks in at least 95 % of the draws.</param>
/// <param name="NetFlow">Second method: net outranking flow, -1 to 1.</param>
public sealed record RankedScenario(string Id, string Name, double ExpectedRank, IReadOnlyList<double> RankProbabilities, double LargestError, double RedProbability, double Impact, double ImpactState, double ImpactPeople,
    double Rate, Points ImpactPoints, Points RatePoints, IReadOnlyList<string> Dominates, double NetFlow, int NetFlowRank, double InapplicableShare);

/// <summary>Between which shares of one criterion's weight the first place, and the whole order, stay as they are.</summary>
public sealed record StabilityView(string Criterion, double Weight, double TopFrom, double TopTo, double OrderFrom, double OrderTo, string? NewTopBelow, string? NewTopAbove);

/// <summary>What <c>verband weigh rank --json</c> prints; the same seed gives the same bytes.</summary>
public sealed record RankView(string Run, string Owner, DateOnly Date, int Participants, int Draws, ulong Seed, string Method, string Weights, IReadOnlyList<RankedScenario> Scenarios, IReadOnlyList<StabilityView> Stability,
    IReadOnlyList<Finding> Findings, IReadOnlyList<RunNote> Notes)
{
    const double Dominance = .95;

    /// <summary>Scenarios that count with a rate that a person confirmed from the incidents; the others count as scored.</summary>
    public IReadOnlyList<string> ConfirmedRates { get; init; } = [];

    /// <exception cref="ArgumentException">The run cannot be drawn.</exception>
    public static RankView Of(Assessment assessment, WeightModel weights, IReadOnlyDictionary<string, string> names) =>
        Of(assessment, RankRun.Run((assessment.Problem ?? throw new ArgumentException("The run cannot be drawn; its notes say why.")) with { Model = weights }), weights, names);

    public static RankView Of(Assessment assessment, RankResult result, WeightModel weights, IReadOnlyDictionary<string, string> names)
    {
        var (run, problem) = (assessment.Run, assessment.Problem!);
        int n = run.Scenarios.Count;
        var flow = SecondOpinion.NetFlowOfRisk(assessment.ExpectedImpact, assessment.ExpectedRate, problem.Weights);
        Points At(int i, int of) => new(result.Quantile[i * 12 + of * 3], result.Quantile[i * 12 + of * 3 + 1], result.Quantile[i * 12 + of * 3 + 2]);
        var scenarios = Enumerable.Range(0, n).Select(i => new RankedScenario(run.Scenarios[i], names.GetValueOrDefault(run.Scenarios[i], run.Scenarios[i]), result.ExpectedRank(i),
            result.RankProbability[(i * n)..((i + 1) * n)], result.RankError.AsSpan(i * n, n).ToArray().Max(), result.RedProbability[i], result.Mean[i * 4], result.Mean[i * 4 + 1], result.Mean[i * 4 + 2], result.Mean[i * 4 + 3],
            At(i, 0), At(i, 3), [.. Enumerable.Range(0, n).Where(j => result.Above[i * n + j] >= Dominance).Select(j => run.Scenarios[j])], flow[i], 1 + flow.Count(f => f > flow[i]), assessment.InapplicableShare[i]));
        string? Name(int i) => i >= 0 && i < n ? run.Scenarios[i] : null;
        var stability = WeightStability.Of(assessment.ExpectedImpact, assessment.ExpectedRate, problem.Weights)
            .Select(s => new StabilityView(run.Criteria[s.Criterion].Criterion, s.Weight, s.TopLow, s.TopHigh, s.OrderLow, s.OrderHigh, Name(s.NewTopBelow), Name(s.NewTopAbove)));
        return new RankView(run.Id, run.Owner, run.Date, run.Participants.Count, result.Draws, result.Seed, result.Method, weights.ToString().ToLowerInvariant(),
            [.. scenarios.OrderBy(s => s.ExpectedRank).ThenBy(s => s.Id, StringComparer.Ordinal)], [.. stability],
            RankWords.Of(assessment, result, i => names.GetValueOrDefault(run.Scenarios[i], run.Scenarios[i])), assessment.Notes);
    }
}
