using System.Text.Json;
using System.Text.RegularExpressions;
using Verband.Core;

namespace Verband.Sources;

/// <summary>What the tags and galaxy clusters of an event say, those of its attributes included.</summary>
sealed partial class MispTags
{
    readonly SortedSet<string> techniques = new(StringComparer.Ordinal), actors = new(StringComparer.Ordinal), tools = new(StringComparer.Ordinal);
    readonly SortedSet<string> countries = new(StringComparer.Ordinal), sectors = new(StringComparer.Ordinal);
    Domains said;
    Tlp? tlp;
    char reliability = Misp.DefaultGrade.Reliability;
    int credibility = Misp.DefaultGrade.Credibility;

    public MispTags(JsonElement e)
    {
        Read(e);
        foreach (var attribute in e.Objects("Attribute")) Read(attribute);
    }

    public IReadOnlyList<string> Techniques => [.. techniques.Take(ReportFormat.MaxList)];

    public IEnumerable<string> Actors => actors.Take(ReportFormat.MaxList);

    public IEnumerable<string> Tools => tools;

    public Grade Grade => new(reliability, credibility);

    public IReadOnlyList<Target> Targets => [.. countries.Select(c => new Target(c, null, null, null)).Concat(sectors.Select(s => new Target(null, s, null, null)))];

    public Domains Domains => said != Domains.None ? said
        : techniques.Count > 0 && techniques.All(t => t.StartsWith("disarm:", StringComparison.Ordinal)) ? Domains.Information : Domains.Cyber;

    /// <summary>The strictest TLP tag; without one, no wider than the event's distribution.</summary>
    public Marking Marking(string? distribution)
    {
        var level = tlp ?? distribution switch { "3" => Tlp.Clear, "2" => Tlp.Green, "1" or "4" => Tlp.Amber, "0" => Tlp.AmberStrict, _ => Tlp.Amber };
        return level == Tlp.Clear ? Core.Marking.Clear : new Marking(level, []);
    }

    void Read(JsonElement e)
    {
        foreach (var tag in e.Objects("Tag"))
            if (tag.Text("name") is { } name) Tag(name.Trim());
        foreach (var galaxy in e.Objects("Galaxy"))
            foreach (var cluster in galaxy.Objects("GalaxyCluster"))
                if (cluster.Text("value") is { } value) Cluster(galaxy.Text("type") ?? cluster.Text("type") ?? "", value);
    }

    void Tag(string name)
    {
        if (Classified.Find(name) is { } found) throw new ReportFormatException("Tag", $"marked classified ('{found}'); classified material is refused");
        if (name.StartsWith("tlp:", StringComparison.OrdinalIgnoreCase))
        {
            if (!Core.Marking.TryLevel(name, out var level)) throw new ReportFormatException("Tag", $"{Clean.Quote(name)} is not a TLP label");
            if (tlp is null || level > tlp) tlp = level;
        }
        else if (Machine().Match(name) is { Success: true } m) Machine(m.Groups[1].Value, m.Groups[2].Value, m.Groups[3].Value);
    }

    void Machine(string space, string predicate, string value)
    {
        switch (space, predicate)
        {
            case ("misp-galaxy", _): Cluster(predicate, value); break;
            case ("admiralty-scale", "source-reliability") when value.Length == 1 && char.ToUpperInvariant(value[0]) is >= 'A' and <= 'G' and var letter: reliability = letter; break;
            case ("admiralty-scale", "information-credibility") when value.Length == 1 && value[0] is >= '1' and <= '6' and var digit: credibility = digit - '0'; break;
            case ("verband", "domain") when DomainNames.TryParse(value, out var domain): said |= domain; break;
        }
    }

    void Cluster(string galaxy, string value)
    {
        switch (galaxy)
        {
            case "threat-actor" or "mitre-intrusion-set" or "mitre-enterprise-attack-intrusion-set" or "microsoft-activity-group":
                if (Name(value) is { } actor) actors.Add(actor);
                break;
            case "disarm-techniques":
                if (Id().Match(value) is { Success: true } d && Vocabulary.IsTechnique("disarm:" + d.Value)) techniques.Add("disarm:" + d.Value);
                break;
            case "country" or "target-information":
                if (Countries.CodeOf(value) is { } code) countries.Add(code);
                break;
            case "sector":
                if (StixSectors.Sector(value.ToLowerInvariant()) is { } sector) sectors.Add(sector);
                break;
            case "mitre-malware" or "malpedia" or "rat" or "ransomware" or "backdoor" or "banker" or "stealer" or "mitre-enterprise-attack-malware":
                if (Name(value) is { } malware) tools.Add("malware:" + malware);
                break;
            case "mitre-tool" or "tool" or "mitre-enterprise-attack-tool":
                if (Name(value) is { } tool) tools.Add("tool:" + tool);
                break;
            default:
                if (galaxy.EndsWith("attack-pattern", StringComparison.Ordinal) && Id().Match(value) is { Success: true } a && Vocabulary.IsTechnique("attack:" + a.Value)) techniques.Add("attack:" + a.Value);
                break;
        }
    }

    static string? Name(string value) => Clean.Short(WithoutId().Replace(value, ""));

    [GeneratedRegex("^([^:]{1,100}):([^=]{1,200})=\"?([^\"]*)\"?$", RegexOptions.CultureInvariant)]
    private static partial Regex Machine();

    [GeneratedRegex(@"\bT\d{4}(?:\.\d{3})?$", RegexOptions.CultureInvariant)]
    private static partial Regex Id();

    [GeneratedRegex(@" - [GSC]\d{4}$", RegexOptions.CultureInvariant)]
    private static partial Regex WithoutId();
}
