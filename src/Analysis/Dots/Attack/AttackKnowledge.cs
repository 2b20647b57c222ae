using System.Globalization;
using System.Text.Json;

namespace Verband.Analysis.Dots;

/// <summary>An object of ATT&amp;CK: a group, campaign, software or technique.</summary>
/// <param name="Citations">Names of its sources, without ATT&amp;CK itself.</param>
public sealed record AttackNode(string Id, string Type, string Name, IReadOnlyList<string> Aliases, string Description, DateTimeOffset Created, IReadOnlySet<string> Citations)
{
    public bool IsTechnique => Type == "attack-pattern";
}

/// <summary>"Source uses target", with what was said and by whom.</summary>
public sealed record AttackEdge(string Source, string Target, string Description, DateTimeOffset Created, IReadOnlySet<string> Citations);

/// <summary>The part of an ATT&amp;CK bundle that says who uses what. Revoked and deprecated objects are left out.</summary>
public sealed class AttackKnowledge
{
    static readonly string[] Kept = ["attack-pattern", "intrusion-set", "campaign", "malware", "tool"];

    readonly Dictionary<string, AttackNode> nodes = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> parents = new(StringComparer.Ordinal);
    readonly ILookup<string, AttackEdge> uses;
    readonly ILookup<string, AttackEdge> attributions;

    AttackKnowledge(JsonElement bundle)
    {
        var objects = bundle.GetProperty("objects").EnumerateArray().Where(o => !Flag(o, "revoked") && !Flag(o, "x_mitre_deprecated")).ToArray();
        foreach (var o in objects)
            if (Text(o, "type") is var type && Kept.Contains(type, StringComparer.Ordinal) && Text(o, "id") is { Length: > 0 } id)
                nodes[id] = new AttackNode(id, type, Text(o, "name"), Strings(o, "aliases"), Text(o, "description"), Created(o), Citations(o));
        var edges = new List<AttackEdge>();
        var attributed = new List<AttackEdge>();
        foreach (var o in objects.Where(o => Text(o, "type") == "relationship"))
        {
            var (source, target) = (Text(o, "source_ref"), Text(o, "target_ref"));
            if (!nodes.ContainsKey(source) || !nodes.ContainsKey(target)) continue;
            switch (Text(o, "relationship_type"))
            {
                case "uses": edges.Add(new AttackEdge(source, target, Text(o, "description"), Created(o), Citations(o))); break;
                case "subtechnique-of": parents[source] = target; break;
                case "attributed-to": attributed.Add(new AttackEdge(source, target, Text(o, "description"), Created(o), Citations(o))); break;
            }
        }
        uses = edges.OrderBy(e => e.Target, StringComparer.Ordinal).ToLookup(e => e.Source, StringComparer.Ordinal);
        Groups = [.. nodes.Values.Where(n => n.Type == "intrusion-set").OrderBy(n => n.Id, StringComparer.Ordinal)];
        attributions = attributed.OrderBy(e => e.Source, StringComparer.Ordinal).ToLookup(e => e.Target, StringComparer.Ordinal);
        Attributed = [.. attributed.GroupBy(a => a.Source, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (nodes[g.Key], (IReadOnlyList<string>)[.. g.Select(a => a.Target).Order(StringComparer.Ordinal)]))];
    }

    public IReadOnlyList<AttackNode> Groups { get; }

    /// <summary>Campaigns that ATT&amp;CK attributes, with the ids of their groups.</summary>
    public IReadOnlyList<(AttackNode Campaign, IReadOnlyList<string> Groups)> Attributed { get; }

    /// <summary>What says that campaigns (the sources) are a group's.</summary>
    public IEnumerable<AttackEdge> Attributions(string group) => attributions[group];

    public AttackNode this[string id] => nodes[id];

    public IEnumerable<AttackNode> Nodes => nodes.Values;

    public IEnumerable<AttackEdge> Uses(string source) => uses[source];

    public string? Parent(string technique) => parents.GetValueOrDefault(technique);

    /// <exception cref="FormatException">The bytes are no STIX bundle.</exception>
    public static AttackKnowledge Read(ReadOnlyMemory<byte> bundle)
    {
        try
        {
            using var document = JsonDocument.Parse(bundle);
            return new AttackKnowledge(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException("Not a STIX bundle: " + e.Message.ReplaceLineEndings(" "), e);
        }
    }

    static HashSet<string> Citations(JsonElement o) =>
        o.TryGetProperty("external_references", out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(r => Text(r, "source_name")).Where(s => s.Length > 0 && !s.StartsWith("mitre", StringComparison.Ordinal))]
            : [];

    static DateTimeOffset Created(JsonElement o) =>
        DateTimeOffset.TryParse(Text(o, "created"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : DateTimeOffset.MinValue;

    static string Text(JsonElement o, string name) =>
        o.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    static bool Flag(JsonElement o, string name) => o.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    static string[] Strings(JsonElement o, string name) =>
        o.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Where(x => x.ValueKind == JsonValueKind.String).Select(x => x.GetString()!)] : [];
}
