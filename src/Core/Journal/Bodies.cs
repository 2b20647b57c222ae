using System.Text.Json;
using System.Text.Json.Serialization;

namespace Verband.Core;

/// <param name="Members">Incident or report ids, or actor names: at least two.</param>
public sealed record MergeBody(IReadOnlyList<string> Members, string? Reason);

/// <param name="Undo">Id of the merge entry that is taken back; or null.</param>
/// <param name="Out">Ids that leave together to form an incident or actor of their own; empty when <paramref name="Undo"/> is set.</param>
public sealed record SplitBody(string? Undo, IReadOnlyList<string> Out, string? Reason);

/// <param name="Ground">The legal ground, in words: a retention period, a name that should not have come in.</param>
public sealed record EraseBody(string Ground);

/// <param name="Status"><c>adopted</c>, <c>rejected</c> or <c>proposed</c>.</param>
public sealed record CampaignBody(string Title, string Status, IReadOnlyList<string> Incidents, string? Reason);

/// <summary>JSON of the small bodies; reports and actors have their own formats.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(MergeBody))]
[JsonSerializable(typeof(SplitBody))]
[JsonSerializable(typeof(EraseBody))]
[JsonSerializable(typeof(CampaignBody))]
public sealed partial class Bodies : JsonSerializerContext
{
    public static byte[] Write<T>(T body) => JsonSerializer.SerializeToUtf8Bytes(body, typeof(T), Default);

    /// <exception cref="JsonException">The body is not of that shape.</exception>
    public static T Read<T>(ReadOnlySpan<byte> json) where T : class
    {
        var body = JsonSerializer.Deserialize(json, typeof(T), Default) as T ?? throw new JsonException("The body is null.");
        return IsWhole(body) ? body : throw new JsonException("The body lacks what its kind needs.");
    }

    /// <summary>The serializer leaves a member that is missing null, whatever its type says.</summary>
    static bool IsWhole(object body) => body switch
    {
        MergeBody m => AreWhole(m.Members),
        SplitBody s => AreWhole(s.Out),
        CampaignBody c => c is { Title: not null, Status: not null } && AreWhole(c.Incidents),
        EraseBody e => e.Ground is not null,
        _ => true,
    };

    static bool AreWhole(IReadOnlyList<string?>? list) => list is not null && !list.Contains(null);
}
