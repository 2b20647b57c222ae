using Verband.Core;

namespace Verband.Analysis.Weigh;

/// <summary>How the weights of the criteria vary between draws.</summary>
public enum WeightModel
{
    /// <summary>As given.</summary>
    Fixed,

    /// <summary>Uniform on the simplex, whatever is given: SMAA without preferences.</summary>
    Uniform,

    /// <summary>Dirichlet around the given weights; a larger concentration stays closer.</summary>
    Around,
}

/// <summary>What is drawn to rank scenarios. Arrays are row-major: scenario, then criterion, then table node.</summary>
public sealed record RankProblem
{
    public required int Scenarios { get; init; }

    public required int Criteria { get; init; }

    /// <summary>Scenarios x Criteria x <see cref="QuantileTable.Nodes"/> impact values; X is 0 and keeps its weight.</summary>
    public required float[] Impact { get; init; }

    /// <summary>Scenarios x Nodes yearly rates; null ranks by impact alone.</summary>
    public float[]? Rates { get; init; }

    /// <summary>Relative weights, at least one above 0.</summary>
    public required double[] Weights { get; init; }

    /// <summary>Per criterion 0 (the state's interests) or 1 (people's security).</summary>
    public required int[] Axis { get; init; }

    public WeightModel Model { get; init; } = WeightModel.Fixed;

    /// <summary>For <see cref="WeightModel.Around"/>: the sum of the Dirichlet parameters.</summary>
    public double Concentration { get; init; } = 50;

    /// <summary>Share of the variance of a normal score that all scenarios have in common on a criterion: shared judgement.</summary>
    public double SharedByCriterion { get; init; } = 0.2;

    /// <summary>Share that the criteria of one scenario have in common: how bad this storyline turns out.</summary>
    public double SharedByScenario { get; init; } = 0.2;

    /// <summary>Share that the likelihoods of all scenarios have in common.</summary>
    public double SharedLikelihood { get; init; } = 0.2;

    /// <summary>Four ascending bounds between the five impact classes.</summary>
    public required float[] ImpactBounds { get; init; }

    /// <summary>Four ascending bounds between the five likelihood classes, in yearly rates.</summary>
    public required float[] RateBounds { get; init; }

    /// <summary>5 x 5, impact class then likelihood class: which cells of the diagram are red.</summary>
    public required bool[] Red { get; init; }

    /// <summary>Rounded up to a multiple of 1,024.</summary>
    public int Draws { get; init; } = 100_000;

    public ulong Seed { get; init; } = 1;

    /// <summary>What is wrong with it; empty when it can be drawn.</summary>
    public IEnumerable<InputError> Check()
    {
        static bool Ascend(float[] bounds) => bounds.Zip(bounds.Skip(1)).All(b => b.First <= b.Second);
        static InputError Wrong(string field, string message) => new("rank", 0, field, message);
        if (Scenarios is < 1 or > 1000 || Criteria is < 1 or > 1000)
        {
            yield return Wrong("scenarios", "Give 1 to 1,000 scenarios and 1 to 1,000 criteria.");
            yield break;
        }
        if (Impact.Length != Scenarios * Criteria * QuantileTable.Nodes) yield return Wrong("impact", "The length is not scenarios x criteria x nodes.");
        if (Rates is { } rates && rates.Length != Scenarios * QuantileTable.Nodes) yield return Wrong("rates", "The length is not scenarios x nodes.");
        if (Impact.Any(v => !float.IsFinite(v)) || Rates?.Any(v => !float.IsFinite(v) || v < 0) == true) yield return Wrong("impact", "A value is not a number, or a rate is negative.");
        if (Weights.Length != Criteria || Axis.Length != Criteria) yield return Wrong("weights", "Give one weight and one axis per criterion.");
        else if (Weights.Any(w => !double.IsFinite(w) || w < 0)) yield return Wrong("weights", "A weight is a number from 0 up.");
        else if (!(Weights.Sum() > 0)) yield return Wrong("weights", "All weights are zero: nothing would count.");
        if (Axis.Any(a => a is not (0 or 1))) yield return Wrong("axis", "An axis is 0 or 1.");
        if (!(Concentration > 0) || !double.IsFinite(Concentration)) yield return Wrong("concentration", "Above 0.");
        if (!(SharedByCriterion >= 0 && SharedByScenario >= 0 && SharedByCriterion + SharedByScenario <= 1)) yield return Wrong("sharedByCriterion", "Shares from 0 that sum to at most 1.");
        if (!(SharedLikelihood is >= 0 and <= 1)) yield return Wrong("sharedLikelihood", "A share from 0 to 1.");
        if (ImpactBounds.Length != 4 || RateBounds.Length != 4 || Red.Length != 25) yield return Wrong("bounds", "Give four bounds a side and 25 cells.");
        else if (!Ascend(ImpactBounds) || !Ascend(RateBounds)) yield return Wrong("bounds", "The bounds between classes ascend; these contradict each other.");
        if (Draws is < 1 or > 100_000_000) yield return Wrong("draws", "Give 1 to 100,000,000 draws.");
    }
}

/// <summary>What the draws say. Matrices are row-major by scenario.</summary>
public sealed record RankResult
{
    public required int Draws { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>The method in Dutch.</summary>
    public const string MethodNl = "SMAA-2 (Lahdelma en Salminen 2001) op blokken van een Latijnse hyperkubus met een Gaussische copula";

    public string Method { get; } = "SMAA-2 (Lahdelma and Salminen 2001) on Latin hypercube blocks with a Gaussian copula";

    /// <summary>Scenarios x Scenarios: probability of rank r (0-based column). Equal risks share the better rank.</summary>
    public required double[] RankProbability { get; init; }

    /// <summary>Standard error of each rank probability, from the spread between blocks of 1,024 draws; 0 when there is one block only.</summary>
    public required double[] RankError { get; init; }

    /// <summary>Scenarios x Scenarios: probability that the row's risk is strictly above the column's.</summary>
    public required double[] Above { get; init; }

    /// <summary>Scenarios x 25: probability of each cell of the diagram, impact class then likelihood class.</summary>
    public required double[] Cell { get; init; }

    public required double[] RedProbability { get; init; }

    /// <summary>Scenarios x 4: mean impact, impact on the state axis, impact on the people axis, mean rate.</summary>
    public required double[] Mean { get; init; }

    /// <summary>Scenarios x 12: the 5, 50 and 95 % points of the same four, from the first <see cref="CloudDraws"/> draws.</summary>
    public required double[] Quantile { get; init; }

    /// <summary>Scenarios x CloudDraws x 2: impact and rate of the first draws, the cloud of the diagram.</summary>
    public required float[] Cloud { get; init; }

    public required int CloudDraws { get; init; }

    /// <summary>Scenarios x Criteria: mean weights of the draws in which the scenario ranks first; NaN-free: zeros where it never does.</summary>
    public required double[] CentralWeights { get; init; }

    public double ExpectedRank(int scenario)
    {
        var n = RedProbability.Length;
        var sum = 0.0;
        for (var r = 0; r < n; r++) sum += (r + 1) * RankProbability[scenario * n + r];
        return sum;
    }

    /// <summary>Largest standard error over all rank probabilities.</summary>
    public double LargestError => RankError.Max();
}
