using System.Text.Json.Serialization;

namespace Verband.Core.Weigh;

/// <summary>Class of impact or likelihood; X means that the criterion does not apply, which is not the same as A.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ScoreClass>))]
public enum ScoreClass : byte
{
    A = 0,
    B = 1,
    C = 2,
    D = 3,
    E = 4,
    X = 255,
}

/// <summary>One round of scoring, with an owner and an end; compared with the former run.</summary>
public sealed record AssessmentRun
{
    public required string Id { get; init; }

    public required LocalText Name { get; init; }

    /// <summary>An account or an office, not a person's name.</summary>
    public required string Owner { get; init; }

    public required IReadOnlyList<string> Participants { get; init; }

    public required DateOnly Date { get; init; }

    /// <summary>Years ahead that likelihood is about.</summary>
    public required double HorizonYears { get; init; }

    public required IReadOnlyList<string> Scenarios { get; init; }

    public required IReadOnlyList<CriterionWeight> Criteria { get; init; }

    /// <summary>The run whose scores were carried over, if any.</summary>
    public string? Former { get; init; }

    /// <summary>Set when the owner ends the first round before all have scored: from then on everyone sees the spread.</summary>
    public RoundClosed? Closed { get; init; }

    public IEnumerable<InputError> Check(string file, long line = 0)
    {
        if (WeighChecks.NotAnId(file, line, "id", Id) is { } id) yield return id;
        if (string.IsNullOrWhiteSpace(Owner)) yield return new InputError(file, line, "owner", "A run has an owner.");
        if (Participants.Count == 0) yield return new InputError(file, line, "participants", "A run has participants.");
        if (Participants.Distinct(StringComparer.Ordinal).Count() < Participants.Count) yield return new InputError(file, line, "participants", "A participant stands here twice.");
        if (WeighChecks.Outside(file, line, "horizonYears", HorizonYears, 1.0 / 12, 100) is { } horizon) yield return horizon;
        if (Scenarios.Count == 0) yield return new InputError(file, line, "scenarios", "A run has scenarios.");
        if (Scenarios.Distinct(StringComparer.Ordinal).Count() < Scenarios.Count) yield return new InputError(file, line, "scenarios", "A scenario stands here twice.");
        if (Participants.Any(p => string.IsNullOrWhiteSpace(p) || p.Contains('/', StringComparison.Ordinal))) yield return new InputError(file, line, "participants", "A participant has a name without '/'.");
        if (Closed is { } closed && string.IsNullOrWhiteSpace(closed.Reason)) yield return new InputError(file, line, "closed.reason", "Say why the first round ends.");
        if (Criteria.Count == 0) yield return new InputError(file, line, "criteria", "A run has criteria.");
        foreach (var c in Criteria)
        {
            if (WeighChecks.Outside(file, line, "criteria.weight", c.Weight, 0, 1e6) is { } weight) yield return weight;
            if (c.Axis is not ("state" or "people")) yield return new InputError(file, line, "criteria.axis", "An axis is 'state' or 'people'.");
        }
        if (Criteria.Count > 0 && !(Criteria.Sum(c => c.Weight) > 0)) yield return new InputError(file, line, "criteria.weight", "All weights are zero: nothing would count.");
    }
}

/// <param name="Reason">Why the first round ends although scores are missing.</param>
public sealed record RoundClosed(DateOnly On, string Reason);

/// <param name="Criterion">Id of the register of criteria.</param>
/// <param name="Weight">Relative; the sum divides it.</param>
/// <param name="Axis"><c>state</c> or <c>people</c>.</param>
public sealed record CriterionWeight(string Criterion, double Weight, string Axis);

/// <summary>What one participant holds of one part of one scenario. A revision is a later score with a reason.</summary>
public abstract record ParticipantScore
{
    public required string Run { get; init; }

    public required string Participant { get; init; }

    public required string Scenario { get; init; }

    public required ScoreClass Lower { get; init; }

    public required ScoreClass Expected { get; init; }

    public required ScoreClass Upper { get; init; }

    /// <summary>1 is the first, scored alone; later rounds need a reason.</summary>
    public int Round { get; init => field = value == 0 ? 1 : value; } = 1;

    public string? Reason { get; init; }

    /// <summary>Taken from the former run and not yet looked at.</summary>
    public bool CarriedOver { get; init; }

    /// <summary>What is scored: a criterion, or a part of the likelihood.</summary>
    public abstract string What { get; }

    /// <summary>Subject of the entry; later entries of it are revisions.</summary>
    public string Key => KeyOf(Run, Participant, Scenario, What);

    public static string KeyOf(string run, string participant, string scenario, string what) => $"{run}/{participant}/{scenario}/{what}";

    public abstract IEnumerable<InputError> Check(string file, long line = 0);

    /// <summary>Of each participant, scenario and part the score that holds: the highest round, and of one round the one entered last.</summary>
    public static IEnumerable<T> Latest<T>(IEnumerable<T> scores) where T : ParticipantScore =>
        scores.GroupBy(s => s.Key, StringComparer.Ordinal).Select(g => g.OrderBy(s => s.Round).Last());
}

/// <summary>Impact of a scenario on one criterion.</summary>
public sealed record AssessmentScore : ParticipantScore
{
    public required string Criterion { get; init; }

    public override string What => Criterion;

    public override IEnumerable<InputError> Check(string file, long line = 0) => ScoreChecks.Triple(file, line, this, mayBeX: true);
}

/// <summary>Likelihood by its own scale: one class, or three for a malicious scenario.</summary>
public sealed record LikelihoodScore : ParticipantScore
{
    /// <summary><c>likelihood</c>, or for a malicious scenario <c>intent</c>, <c>capability</c> or <c>vulnerability</c>.</summary>
    public required string Part { get; init; }

    public override string What => Part;

    /// <summary>The parts that a scenario is scored by.</summary>
    public static IReadOnlyList<string> Parts(bool malicious) => malicious ? ["intent", "capability", "vulnerability"] : ["likelihood"];

    public override IEnumerable<InputError> Check(string file, long line = 0) =>
    [
        .. Part is "likelihood" or "intent" or "capability" or "vulnerability" ? [] : new[] { new InputError(file, line, "part", "A part is 'likelihood', 'intent', 'capability' or 'vulnerability'.") },
        .. ScoreChecks.Triple(file, line, this, mayBeX: false),
    ];
}

static class ScoreChecks
{
    public static IEnumerable<InputError> Triple(string file, long line, ParticipantScore score, bool mayBeX)
    {
        var (lower, expected, upper) = (score.Lower, score.Expected, score.Upper);
        var x = (lower == ScoreClass.X ? 1 : 0) + (expected == ScoreClass.X ? 1 : 0) + (upper == ScoreClass.X ? 1 : 0);
        if (x > 0 && !mayBeX) yield return new InputError(file, line, "expected", "Likelihood has no X: a scenario that cannot happen does not belong in the run.");
        else if (x is 1 or 2) yield return new InputError(file, line, "expected", "X is all or nothing: a criterion applies or it does not.");
        else if (x == 0 && !(lower <= expected && expected <= upper))
            yield return new InputError(file, line, "lower", $"The bounds contradict each other: {lower} - {expected} - {upper}.");
        if (score.Round < 1) yield return new InputError(file, line, "round", "Rounds count from 1.");
        if (score.Round > 1 && string.IsNullOrWhiteSpace(score.Reason)) yield return new InputError(file, line, "reason", "A revision gives its reason.");
    }
}

/// <summary>A person's decision on what the incidents say about a scenario's likelihood.</summary>
public sealed record LikelihoodShift
{
    public required string Scenario { get; init; }

    public required GammaRate Prior { get; init; }

    /// <summary>Incidents that matched the pattern, by id.</summary>
    public required IReadOnlyList<string> Incidents { get; init; }

    public required double Years { get; init; }

    /// <summary>How much of one occurrence a matching incident counts for, above 0 to 1.</summary>
    public required double Relevance { get; init; }

    public required GammaRate Posterior { get; init; }

    public required bool Confirmed { get; init; }

    public required string Reason { get; init; }

    public IEnumerable<InputError> Check(string file, long line = 0)
    {
        if (WeighChecks.NotAnId(file, line, "scenario", Scenario) is { } id) yield return id;
        if (WeighChecks.Outside(file, line, "years", Years, 1e-3, 1e3) is { } years) yield return years;
        if (!(Relevance is > 0 and <= 1)) yield return new InputError(file, line, "relevance", "Above 0, at most 1.");
        foreach (var (field, rate) in new[] { ("prior", Prior), ("posterior", Posterior) })
            if (!(rate.Shape > 0 && rate.Years > 0 && double.IsFinite(rate.Shape + rate.Years)))
                yield return new InputError(file, line, field, "Shape and years are above 0.");
        if (string.IsNullOrWhiteSpace(Reason)) yield return new InputError(file, line, "reason", "A person confirms or rejects a shift with a reason.");
    }
}

/// <summary>A gamma distribution of a yearly rate: mean = Shape / Years.</summary>
/// <param name="Shape">As if so many occurrences had been seen.</param>
/// <param name="Years">In so many years.</param>
public sealed record GammaRate(double Shape, double Years)
{
    public double Mean => Shape / Years;
}
