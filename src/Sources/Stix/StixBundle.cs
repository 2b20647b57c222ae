using System.Text.Json;
using Verband.Core;

namespace Verband.Sources;

/// <summary>The heads of all objects of a bundle and the relationships between them. Relationships may be circular or lead nowhere.</summary>
sealed class StixBundle
{
    readonly Dictionary<string, StixHead> objects = new(StringComparer.Ordinal);
    readonly Dictionary<string, List<(string Type, string Target, DateOnly? Day)>> outgoing = new(StringComparer.Ordinal);
    readonly Dictionary<string, (string Id, string Type, string Source, string Target, DateOnly? Day)> relationships = new(StringComparer.Ordinal);
    readonly StixMarkings markings = new();

    public Dictionary<int, InputError> Bad { get; } = [];

    public StixHead Add(JsonElement e)
    {
        var head = Head(e);
        if (objects.TryGetValue(head.Id, out var known) && string.CompareOrdinal(known.Modified, head.Modified) >= 0)
            return known.Modified == head.Modified && head.Type != "bundle" ? throw new ReportFormatException("id", $"{Clean.Quote(head.Id)} occurs twice with the same date of change") : head;
        objects[head.Id] = head;
        if (head.Type == "marking-definition") markings.Define(head.Id, e);
        if (head.Type != "relationship") return head;
        if (head.Revoked || head.Deprecated) relationships.Remove(head.Id);
        else relationships[head.Id] = (head.Id, e.Required("relationship_type", 200), e.Required("source_ref", 200), e.Required("target_ref", 200), e.Day("start_time") ?? e.Day("created"));
        return head;
    }

    /// <summary>To be called once when all objects are in.</summary>
    public void Link()
    {
        foreach (var r in relationships.Values)
        {
            if (!outgoing.TryGetValue(r.Source, out var list)) outgoing[r.Source] = list = [];
            list.Add((r.Type, r.Target, r.Day));
        }
    }

    public StixHead? Newest(string id) => objects.GetValueOrDefault(id);

    /// <summary>The objects that one refers to, without those that are revoked or not in the bundle.</summary>
    public IEnumerable<(StixHead Object, DateOnly? Day)> Related(string id, string type) =>
        outgoing.TryGetValue(id, out var list)
            ? list.Where(r => r.Type == type).Select(r => (Newest(r.Target)!, r.Day)).Where(r => r.Item1 is { Revoked: false, Deprecated: false })
            : [];

    /// <summary>Follows one type of relationship to its ends; a circle is walked once.</summary>
    public IEnumerable<(StixHead Object, DateOnly? Day)> Chain(string id, string type)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { id };
        var queue = new Queue<string>([id]);
        while (queue.TryDequeue(out var at))
            foreach (var next in Related(at, type))
                if (seen.Add(next.Object.Id))
                {
                    queue.Enqueue(next.Object.Id);
                    yield return next;
                }
    }

    public bool RefersToIncident(JsonElement report) =>
        report.Texts("object_refs").Any(id => Newest(id) is { Type: "incident" or "campaign", Revoked: false, Deprecated: false });

    public Marking MarkingOf(JsonElement e) => markings.Of(e);

    public static StixHead Head(JsonElement e)
    {
        var type = e.Required("type", 200);
        var id = e.Required("id", 200);
        if (!id.StartsWith(type + "--", StringComparison.Ordinal)) throw new ReportFormatException("id", $"{Clean.Quote(id)} does not begin with the type {Clean.Quote(type)}");
        var person = type == "identity" && string.Equals(e.Text("identity_class"), "individual", StringComparison.OrdinalIgnoreCase)
            || type == "threat-actor" && string.Equals(e.Text("resource_level"), "individual", StringComparison.OrdinalIgnoreCase);
        return new StixHead(id, type, e.Text("modified") ?? e.Text("created") ?? "", e.Text("name", 100_000), e.Flag("revoked"), e.Flag("x_mitre_deprecated"), person,
            type is "location" or "threat-actor" or "intrusion-set" ? Country(e) : null,
            type == "identity" ? e.Texts("sectors").Select(StixSectors.Sector).FirstOrDefault(s => s is not null) : null,
            type == "attack-pattern" ? Technique(e) : null);
    }

    static string? Country(JsonElement e)
    {
        if (e.Text("country") is not { Length: > 0 } name) return null;
        return Countries.CodeOf(name) ?? throw new ReportFormatException("country", $"{Clean.Quote(name)} is not a known country code");
    }

    /// <summary>DISARM writes its techniques under ATT&amp;CK's source name, so the address is looked at too.</summary>
    static string? Technique(JsonElement e)
    {
        foreach (var reference in e.Objects("external_references"))
        {
            var source = reference.Text("source_name") ?? "";
            if (reference.Text("external_id") is not { } id) continue;
            var disarm = source.Contains("DISARM", StringComparison.OrdinalIgnoreCase) || (reference.Text("url") ?? "").Contains("DISARM", StringComparison.OrdinalIgnoreCase);
            if (!disarm && !source.StartsWith("mitre", StringComparison.Ordinal)) continue;
            var technique = (disarm ? "disarm:" : "attack:") + id;
            if (Vocabulary.IsTechnique(technique)) return technique;
        }
        return null;
    }
}
