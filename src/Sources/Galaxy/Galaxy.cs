using System.Text.Json;
using System.Text.RegularExpressions;
using Verband.Core;

namespace Verband.Sources;

/// <summary>MISP galaxy clusters. Those of the threat-actor galaxy become actor facts; all others are kept as they came.</summary>
public static partial class Galaxy
{
    public const string Source = "galaxy";

    public static Grade DefaultGrade { get; } = new('C', 3);

    public static IEnumerable<Parsed> Parse(InputFile file)
    {
        var items = JsonItems.Read(file, "values");
        if (items.Error is { } error) yield return error;
        if (items.Bytes.Length > 0 && items.Error is null && !items.Root.ContainsKey("type"))
        {
            yield return new InputError(file.Name, 1, "type", "is missing; a galaxy cluster file is an object with type and values");
            yield break;
        }
        var type = items.Root.GetValueOrDefault("type", "");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < items.Slices.Count; i++)
        {
            var slice = items.Slice(i);
            var parsed = items.Map(i, e => new Box(Cluster(e, type, slice, seen)), out var wrong);
            yield return parsed?.Value ?? wrong!;
        }
    }

    static Parsed Cluster(JsonElement e, string type, ReadOnlyMemory<byte> json, HashSet<string> seen)
    {
        var name = e.Required("value", 2_000);
        var record = e.Text("uuid", 100) is { Length: > 0 } uuid ? uuid : Clean.Slug(type) + "-" + Clean.Slug(name);
        var text = JsonFields.Unclassified(e.Text("description", ReportFormat.MaxText), "description");
        if (!seen.Add(record)) throw new ReportFormatException("uuid", $"{Clean.Quote(record)} occurs twice");
        if (type != "threat-actor") return new SourceObject(Source, record, Clean.Line(type, 100), Clean.Short(name), json, Marking.Clear);
        if (text is not null && OnePerson().IsMatch(text)) return Parsed.Drop("natural person");
        var meta = e.TryGetProperty("meta", out var m) && m.ValueKind == JsonValueKind.Object ? m : default;
        var has = meta.ValueKind == JsonValueKind.Object;
        var country = has ? meta.Text("country") : null;
        if (country is { Length: > 0 } && Countries.CodeOf(country) is null) throw new ReportFormatException("meta.country", $"{Clean.Quote(country)} is not a known country code");
        return new ActorFact
        {
            Source = Source,
            Record = record,
            Name = Clean.Line(name),
            Aliases = has ? [.. meta.Texts("synonyms").Select(s => Clean.Line(s)).Where(s => s.Length > 0 && s != name).Distinct(StringComparer.Ordinal)] : [],
            Country = Countries.CodeOf(country),
            Text = string.IsNullOrWhiteSpace(text) ? null : text,
            Grade = DefaultGrade,
            References = has ? [.. meta.Texts("refs").Select(u => u.Trim()).Where(Clean.IsWebAddress).Distinct(StringComparer.Ordinal).Select(u => new Reference(u, null, null))] : [],
        };
    }

    /// <summary>The galaxy has no field that tells a person from a group; its descriptions say it in their first sentence.</summary>
    [GeneratedRegex(@"^[^.]{0,120}? (?:is|was) (?:an?|the) (?:[\w-]+ ){0,3}(?:hacker|individual|person|man|woman|teenager|developer)\b(?! (?:group|collective|team|forum|crew|organi))", RegexOptions.CultureInvariant)]
    private static partial Regex OnePerson();
}

/// <summary>Carries a struct where a reference is needed.</summary>
sealed record Box(Parsed Value);
