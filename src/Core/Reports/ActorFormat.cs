using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Verband.Core;

/// <summary>An <see cref="ActorFact"/> as canonical JSON: fixed order of fields, nothing that is empty.</summary>
public static class ActorFormat
{
    public static byte[] Write(ActorFact a) => JsonSerializer.SerializeToUtf8Bytes(
        new ActorDto(a.Source, a.Record, a.Name, a.Aliases.Count > 0 ? a.Aliases : null, a.Kind, a.Country, a.Text,
            a.Grade == default ? null : a.Grade.ToString(), a.Marking.Equals(Marking.Clear) ? null : a.Marking.ToString(),
            a.References.Count > 0 ? [.. a.References.Select(r => r.Url)] : null), ActorJson.Relaxed.ActorDto);

    /// <exception cref="JsonException">Not an actor.</exception>
    public static ActorFact Read(ReadOnlySpan<byte> json)
    {
        var d = JsonSerializer.Deserialize(json, ActorJson.Relaxed.ActorDto) ?? throw new JsonException("The actor is null.");
        if (d.Source is null || d.Record is null || string.IsNullOrWhiteSpace(d.Name)) throw new JsonException("The actor lacks a source, a record or a name.");
        return new ActorFact
        {
            Source = d.Source,
            Record = d.Record,
            Name = d.Name,
            Aliases = d.Aliases ?? [],
            Kind = d.Kind,
            Country = d.Country,
            Text = d.Text,
            Grade = Grade.TryParse(d.Grade, out var grade) ? grade : default,
            Marking = Marking.TryParse(d.Marking, out var marking) ? marking : Marking.Clear,
            References = [.. (d.References ?? []).Select(u => new Reference(u, null, null))],
        };
    }
}

sealed record ActorDto(string Source, string Record, string Name, IReadOnlyList<string>? Aliases, string Kind, string? Country, string? Text,
    string? Grade, string? Marking, IReadOnlyList<string>? References);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ActorDto))]
sealed partial class ActorJson : JsonSerializerContext
{
    public static readonly ActorJson Relaxed = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
