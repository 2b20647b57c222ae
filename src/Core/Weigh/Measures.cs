using System.Text.Json.Serialization;

namespace Verband.Core.Weigh;

/// <summary>The three ways to serve security; every measure has exactly one.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SecurityV>))]
public enum SecurityV
{
    [JsonStringEnumMemberName("prevent")]
    Prevent,
    [JsonStringEnumMemberName("defend")]
    Defend,
    [JsonStringEnumMemberName("strengthen")]
    Strengthen,
}

/// <summary>An estimate of which the ends are meant as rarely passed; in order.</summary>
public sealed record ThreePoint(double Lower, double Expected, double Upper)
{
    internal IEnumerable<InputError> Check(string file, long line, string field, double low, double high)
    {
        foreach (var value in new[] { Lower, Expected, Upper })
            if (WeighChecks.Outside(file, line, field, value, low, high) is { } error)
            {
                yield return error;
                yield break;
            }
        if (!(Lower <= Expected && Expected <= Upper))
            yield return new InputError(file, line, field, FormattableString.Invariant($"The bounds contradict each other: {Lower} - {Expected} - {Upper}."));
    }
}

/// <summary>By what share a measure lowers the likelihood and the impact of one scenario (0 nothing, 1 all of it).</summary>
public sealed record MeasureEffect(string Scenario, ThreePoint Likelihood, ThreePoint Impact);

/// <summary>Both sides of the scale, printed with the decision.</summary>
/// <param name="Protects">What it protects, and how well.</param>
/// <param name="CostsOpenSociety">What it costs the open society: rights, trust, freedom.</param>
/// <param name="CostsEconomy">What it costs the open economy.</param>
/// <param name="Proportionality">Why the first outweighs the others, and why nothing lighter would do. Without it a measure is not saved.</param>
public sealed record Weighing(string Protects, string CostsOpenSociety, string CostsEconomy, string Proportionality);

public sealed record Measure
{
    public required string Id { get; init; }

    public required LocalText Name { get; init; }

    public required SecurityV V { get; init; }

    /// <summary>Id of the goal it serves.</summary>
    public required string Goal { get; init; }

    /// <summary>Id of the strategy that the goal belongs to.</summary>
    public required string Strategy { get; init; }

    /// <summary>1 (small) to 5 (very large): the public class.</summary>
    public required int CostClass { get; init; }

    /// <summary>In the unit of the budget, where it is known.</summary>
    public double? Cost { get; init; }

    public required IReadOnlyList<MeasureEffect> Effects { get; init; }

    /// <summary>Null until weighed; such a measure is refused.</summary>
    public Weighing? Weighing { get; init; }

    public IEnumerable<InputError> Check(string file, long line = 0)
    {
        if (WeighChecks.NotAnId(file, line, "id", Id) is { } id) yield return id;
        if (Name.IsEmpty) yield return new InputError(file, line, "name", "A measure needs a name.");
        if (string.IsNullOrWhiteSpace(Goal)) yield return new InputError(file, line, "goal", "A measure serves a goal.");
        if (CostClass is < 1 or > 5) yield return new InputError(file, line, "costClass", "A cost class is 1 to 5.");
        if (Cost is { } cost && WeighChecks.Outside(file, line, "cost", cost, 0, 1e12) is { } outside) yield return outside;
        foreach (var effect in Effects)
            foreach (var error in effect.Likelihood.Check(file, line, "effects.likelihood", 0, 1).Concat(effect.Impact.Check(file, line, "effects.impact", 0, 1)))
                yield return error;
        if (Weighing is null) yield return new InputError(file, line, "weighing", "A measure is weighed on two sides before it is saved.");
        else
        {
            if (string.IsNullOrWhiteSpace(Weighing.Protects)) yield return new InputError(file, line, "weighing.protects", "Say what it protects.");
            if (string.IsNullOrWhiteSpace(Weighing.CostsOpenSociety)) yield return new InputError(file, line, "weighing.costsOpenSociety", "Say what it costs the open society, or that it costs nothing.");
            if (string.IsNullOrWhiteSpace(Weighing.CostsEconomy)) yield return new InputError(file, line, "weighing.costsEconomy", "Say what it costs the economy, or that it costs nothing.");
            if (string.IsNullOrWhiteSpace(Weighing.Proportionality)) yield return new InputError(file, line, "weighing.proportionality", "A measure without a proportionality note cannot be saved.");
        }
    }
}

/// <summary>What a scenario asks of us and what there is of it.</summary>
/// <param name="Required">Scenario and the units it needs.</param>
/// <param name="Available">Units that exist.</param>
/// <param name="Ready">Share of them that can act now, 0 to 1.</param>
public sealed record Capability(string Id, LocalText Name, string Unit, IReadOnlyList<CapabilityNeed> Required, ThreePoint Available, ThreePoint Ready)
{
    public IEnumerable<InputError> Check(string file, long line = 0)
    {
        if (WeighChecks.NotAnId(file, line, "id", Id) is { } id) yield return id;
        if (Name.IsEmpty) yield return new InputError(file, line, "name", "A capability needs a name.");
        foreach (var error in Available.Check(file, line, "available", 0, 1e12).Concat(Ready.Check(file, line, "ready", 0, 1))) yield return error;
        foreach (var need in Required)
            foreach (var error in need.Units.Check(file, line, "required.units", 0, 1e12)) yield return error;
    }
}

public sealed record CapabilityNeed(string Scenario, ThreePoint Units);

/// <summary>A file of measures.</summary>
public sealed record MeasureFile(IReadOnlyList<Measure> Measures)
{
    public IEnumerable<InputError> Check(string file) => Measures.SelectMany((m, i) => m.Check(file, i + 1));
}

/// <summary>A file of capabilities.</summary>
public sealed record CapabilityFile(IReadOnlyList<Capability> Capabilities)
{
    public IEnumerable<InputError> Check(string file) => Capabilities.SelectMany((c, i) => c.Check(file, i + 1));
}
