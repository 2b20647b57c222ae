using System.Text.Json;
using System.Text.Json.Serialization;
using Verband.Core;

namespace Verband.App.Warnings;

/// <summary>What a person says about a warning: it is issued, closed with an action or a reason, and resolved by what happened.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "act")]
[JsonDerivedType(typeof(WarningIssue), "issue")]
[JsonDerivedType(typeof(WarningClose), "close")]
[JsonDerivedType(typeof(WarningResolve), "resolve")]
public abstract record WarningAct
{
    /// <summary>Entry kind; the subject is the warning's id.</summary>
    public const string Kind = "warning";

    /// <summary>What is wrong with it by itself; null when nothing is.</summary>
    public abstract string? Fault();
}

/// <param name="Topic">What it is about, as a key that events share: <c>country:XXX</c>, <c>domain:cyber</c>, a scenario or a free word.</param>
/// <param name="Threat">Id of a threat.</param>
/// <param name="Horizon">Last day on which it can come true.</param>
/// <param name="Word">Band of the probability.</param>
/// <param name="Grade">Admiralty grade of what it rests on.</param>
/// <param name="Owner">An office or unit, never a person's name.</param>
/// <param name="Options">What could be done early.</param>
/// <param name="Basis">Forecast, alert, indicator or campaign that it was issued from, or <c>judgement</c>.</param>
/// <param name="Naive">The chance that a baseline gave, where there was one.</param>
public sealed record WarningIssue(string Statement, string Topic, string Threat, DateOnly Horizon, double Probability, string Word, string Grade, string Owner,
    IReadOnlyList<string> Options, string WouldChangeMind, string Basis, double? Naive = null) : WarningAct
{
    public override string? Fault()
    {
        foreach (var (name, value) in ((string, string)[])[("a statement", Statement), ("a topic", Topic), ("a threat", Threat), ("an owner", Owner), ("what would change our mind", WouldChangeMind), ("what it was issued from", Basis)])
            if (string.IsNullOrWhiteSpace(value)) return $"A warning needs {name}.";
            else if (value.Length > 4000) return $"Too long for {name}: more than 4,000 characters.";
        if (!(Probability is >= 0 and <= 1)) return "The probability lies from 0 to 1.";
        if (Naive is { } naive && !(naive is >= 0 and <= 1)) return "The naive probability lies from 0 to 1.";
        if (Options.Count == 0 || Options.Any(string.IsNullOrWhiteSpace)) return "A warning needs at least one option for early action.";
        return Core.Grade.TryParse(Grade, out _) ? null : $"'{Grade}' is not a grade; write B2, or F6 when it cannot be judged.";
    }
}

/// <summary>Exactly one of the two: what was done, or why nothing was.</summary>
public sealed record WarningClose(string? Action, string? Reason) : WarningAct
{
    public override string? Fault() => string.IsNullOrWhiteSpace(Action) == string.IsNullOrWhiteSpace(Reason) ? "Closing demands the action that was taken, or the reason for none: one of the two." : null;
}

/// <param name="Happened">Did it come true within the horizon?</param>
/// <param name="On">The day on which it did.</param>
/// <param name="Account">What happened, with the data that it rests on.</param>
public sealed record WarningResolve(bool Happened, DateOnly? On, string Account) : WarningAct
{
    public override string? Fault() => string.IsNullOrWhiteSpace(Account) ? "A resolution says what happened."
        : Happened && On is null ? "Say on which day it happened."
        : !Happened && On is not null ? "A day is given, but it did not happen." : null;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(WarningAct))]
sealed partial class WarningJson : JsonSerializerContext
{
    public static byte[] Write(WarningAct act) => JsonSerializer.SerializeToUtf8Bytes(act, Default.WarningAct);

    /// <summary>Null when the entry is erased or of another shape.</summary>
    public static WarningAct? Read(Line line)
    {
        if (line.Body.IsEmpty) return null;
        try
        {
            return JsonSerializer.Deserialize(line.Body.Span, Default.WarningAct) is { } act && act.Fault() is null ? act : null;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return null;
        }
    }
}
