using System.Text.Json;
using System.Text.Json.Serialization;
using Verband.Core;
using Verband.Parliament;

namespace Verband.App.Documents;

/// <summary>
/// What a person says became of a promise. Entry kind <see cref="Kind"/>, subject <c>document#anchor</c> of its sentence; the latest
/// entry holds.
/// </summary>
/// <param name="Until">The new last day, when it slipped.</param>
/// <param name="By">Where it was kept: a citation or a link, in the person's words.</param>
public sealed record CommitmentBody(CommitmentState State, DateOnly? Until, string? By, string? Reason)
{
    public const string Kind = "commitment";
}

/// <summary>
/// A person adopts what a passage is said to tell about a goal or threat, or rejects it. Entry kind <see cref="Kind"/>, subject
/// <c>document#anchor#entry</c>; the latest entry holds.
/// </summary>
/// <param name="Status"><c>adopted</c> or <c>rejected</c>.</param>
public sealed record StatementBody(string Status, string? Reason)
{
    public const string Kind = "statement";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, UseStringEnumConverter = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(CommitmentBody))]
[JsonSerializable(typeof(StatementBody))]
sealed partial class FollowUpJson : JsonSerializerContext
{
    public static byte[] Write<T>(T body) => JsonSerializer.SerializeToUtf8Bytes(body, typeof(T), Default);

    /// <summary>The body of a line; null when it was erased or is not of that shape.</summary>
    public static T? Read<T>(Line line) where T : class
    {
        if (line.Body.IsEmpty) return null;
        try
        {
            return JsonSerializer.Deserialize(line.Body.Span, typeof(T), Default) as T;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
