using System.Text.Json;
using Verband.Core;

namespace Verband.Sources;

/// <summary>
/// STIX 2.0 and 2.1 bundles. Incidents, campaigns and reports become reports; threat actors and intrusion sets become actor
/// facts; every other object, known or not, is kept as it came.
/// </summary>
public static class Stix
{
    public const string Source = "stix";

    public static Grade DefaultGrade { get; } = new('B', 2);

    public static IEnumerable<Parsed> Parse(InputFile file)
    {
        var items = JsonItems.Read(file, "objects");
        if (items.Error is { } error) yield return error;
        var bundle = new StixBundle();
        for (var i = 0; i < items.Slices.Count; i++)
            if (items.Map(i, e => bundle.Add(e), out var wrong) is null) bundle.Bad.Add(i, wrong!);
        bundle.Link();
        for (var i = 0; i < items.Slices.Count; i++)
        {
            if (bundle.Bad.TryGetValue(i, out var bad))
            {
                yield return bad;
                continue;
            }
            var slice = items.Slice(i);
            var parsed = items.Map(i, e => new Box(Map(e, bundle, slice)), out var wrong);
            yield return parsed?.Value ?? wrong!;
        }
    }

    static Parsed Map(JsonElement e, StixBundle bundle, ReadOnlyMemory<byte> json)
    {
        var head = StixBundle.Head(e);
        if (head.Type == "bundle") return Parsed.Drop("empty bundle");
        if (bundle.Newest(head.Id) is { } newest && !newest.Same(head)) return Parsed.Drop("older version");
        if (head.Revoked) return Parsed.Drop("revoked");
        if (head.Deprecated) return Parsed.Drop("deprecated");
        if (head.IsPerson) return Parsed.Drop("natural person");
        var name = JsonFields.Unclassified(e.Text("name", 100_000), "name");
        JsonFields.Unclassified(e.Text("description", ReportFormat.MaxText), "description");
        var marking = bundle.MarkingOf(e);
        return head.Type switch
        {
            "incident" or "campaign" => StixReports.Incident(e, head, bundle, marking),
            "report" when !bundle.RefersToIncident(e) => StixReports.Report(e, head, bundle, marking),
            "threat-actor" or "intrusion-set" => StixReports.Actor(e, head, bundle, marking),
            _ => new SourceObject(Source, head.Id, head.Type, Clean.Short(name ?? e.Text("relationship_type")), json, marking),
        };
    }
}

/// <summary>What every object says of itself.</summary>
/// <param name="Country">Code of a location, or of what an actor says.</param>
/// <param name="Technique"><c>attack:T…</c> or <c>disarm:T…</c> of an attack pattern.</param>
sealed record StixHead(string Id, string Type, string Modified, string? Name, bool Revoked, bool Deprecated, bool IsPerson, string? Country, string? Sector, string? Technique)
{
    public bool Same(StixHead other) => Modified == other.Modified;
}
