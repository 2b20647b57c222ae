using System.Globalization;
using System.Text.Json;
using Verband.Core;

namespace Verband.Sources;

/// <summary>Incidents, campaigns and reports with what their relationships say: techniques, software, targets, initiators.</summary>
static class StixReports
{
    public static Parsed Incident(JsonElement e, StixHead head, StixBundle bundle, Marking marking)
    {
        var uses = bundle.Related(head.Id, "uses").Select(r => r.Object).ToList();
        var targets = new[] { "targets", "impacts", "located-at", "targeted-at" }.SelectMany(t => bundle.Related(head.Id, t)).Select(r => r.Object);
        var claims = bundle.Chain(head.Id, "attributed-to").Select(r => Claim(e, r.Object, r.Day, bundle));
        return Make(e, head, bundle, marking, When(e), e.Day("created"), uses, targets, claims);
    }

    /// <summary>A publication. What it refers to is what it says.</summary>
    public static Parsed Report(JsonElement e, StixHead head, StixBundle bundle, Marking marking)
    {
        var objects = e.Texts("object_refs").Distinct(StringComparer.Ordinal).Select(bundle.Newest).OfType<StixHead>().Where(o => o is { Revoked: false, Deprecated: false }).ToList();
        var published = e.Day("published") ?? e.Day("created");
        return Make(e, head, bundle, marking, null, published, objects, objects, objects.Select(o => Claim(e, o, published, bundle)));
    }

    static Report Make(JsonElement e, StixHead head, StixBundle bundle, Marking marking, Period? when, DateOnly? reported,
        List<StixHead> uses, IEnumerable<StixHead> targets, IEnumerable<InitiatorClaim?> claims)
    {
        var techniques = Some(uses.Select(o => o.Technique), "techniques");
        var hit = Some(targets.Select(o => o switch
        {
            { Type: "location", Country: not null } => new Target(o.Country, null, null, null),
            { Type: "identity", IsPerson: false } when (o.Sector ?? Clean.Short(o.Name)) is not null => new Target(null, o.Sector, Clean.Short(o.Name), null),
            _ => null,
        }), "targets");
        var countries = hit.Select(t => t.Country).OfType<string>().ToArray();
        return new Report
        {
            Source = Stix.Source,
            Record = head.Id,
            Title = Clean.Line(e.Required("name", 100_000)),
            Text = e.Text("description", ReportFormat.MaxText) is { Length: > 0 } text ? text : null,
            Lang = e.Text("lang") is { } lang && lang.Length is >= 2 and <= 12 && lang.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? lang : "en",
            When = when,
            Reported = reported,
            Place = countries.Length == 1 && countries[0].Length == 2 ? new Place(countries[0], null, null, null, PlacePrecision.Country) : null,
            Domains = In(e, techniques),
            Techniques = techniques,
            Targets = hit,
            Claims = Some(claims, "attributed-to"),
            Observables = Some(uses.Where(o => o is { Type: "malware" or "tool", Name: not null }).Select(o => o.Type + ":" + Clean.Line(o.Name!)), "uses"),
            Grade = Grade(e),
            Marking = marking,
            References = References(e),
        };
    }

    public static Parsed Actor(JsonElement e, StixHead head, StixBundle bundle, Marking marking)
    {
        var name = e.Required("name", 100_000);
        return new ActorFact
        {
            Source = Stix.Source,
            Record = head.Id,
            Name = Clean.Line(name),
            Aliases = [.. e.Texts("aliases").Select(a => Clean.Line(a)).Where(a => a.Length > 0 && a != name).Distinct(StringComparer.Ordinal)],
            Country = head.Country ?? bundle.Related(head.Id, "located-at").Select(r => r.Object.Country).FirstOrDefault(c => c is not null),
            Text = e.Text("description", ReportFormat.MaxText) is { Length: > 0 } text ? text : null,
            Grade = Grade(e),
            Marking = marking,
            References = References(e),
        };
    }

    static InitiatorClaim? Claim(JsonElement e, StixHead actor, DateOnly? day, StixBundle bundle)
    {
        if (actor.IsPerson || Clean.Short(actor.Name) is not { } name || actor.Type is not ("threat-actor" or "intrusion-set")) return null;
        var by = e.Text("created_by_ref", 200) is { } id && bundle.Newest(id) is { IsPerson: false } maker ? Clean.Short(maker.Name) : null;
        return new InitiatorClaim(name, actor.Country, by, null, ClaimKind.Technical, day is { } d ? Period.OnDay(d) : null, null, false);
    }

    /// <summary>First seen to last seen. ATT&amp;CK writes a month as its first day, so such a day means that month.</summary>
    static Period? When(JsonElement e)
    {
        var first = e.Day("first_seen") ?? e.Day("start_time") ?? e.Day("x_start_time");
        var last = e.Day("last_seen") ?? e.Day("stop_time") ?? e.Day("x_stop_time");
        if (first is not { } from) return null;
        var mitre = e.Objects("external_references").Any(r => r.Text("source_name") == "mitre-attack");
        var precision = Exact(from);
        if (last is not { } to || to == from) return Period.Around(from, precision);
        if (to < from) throw new ReportFormatException("last_seen", $"{Period.OnDay(to)} is before first_seen {Period.OnDay(from)}");
        return Period.Between(from, to, precision, Exact(to));

        Precision Exact(DateOnly day) => mitre && day.Day == 1 ? Precision.Month : Precision.Day;
    }

    /// <summary>A label that is one of our domains wins; else the framework of the techniques tells; else cyber, which STIX is for.</summary>
    static Domains In(JsonElement e, List<string> techniques)
    {
        var domains = Domains.None;
        foreach (var label in e.Texts("labels"))
            if (DomainNames.TryParse(label, out var domain)) domains |= domain;
        if (domains != Domains.None) return domains;
        foreach (var t in techniques) domains |= t.StartsWith("disarm:", StringComparison.Ordinal) ? Domains.Information : Domains.Cyber;
        return domains == Domains.None ? Domains.Cyber : domains;
    }

    /// <summary>Confidence on the scale of STIX 2.1, appendix A: 90 is credibility 1, 10 is 5.</summary>
    static Grade Grade(JsonElement e)
    {
        if (!e.TryGetProperty("confidence", out var value) || value.ValueKind != JsonValueKind.Number) return Stix.DefaultGrade;
        if (!value.TryGetInt32(out var confidence) || confidence is < 0 or > 100) throw new ReportFormatException("confidence", "is not a whole number from 0 to 100");
        return new Grade(Stix.DefaultGrade.Reliability, confidence switch { >= 80 => 1, >= 60 => 2, >= 40 => 3, >= 20 => 4, >= 1 => 5, _ => 6 });
    }

    static List<Reference> References(JsonElement e) =>
        Some(e.Objects("external_references").Select(r => (Url: r.Text("url", 100_000)?.Trim() ?? "", Name: Clean.Short(r.Text("source_name", 100_000)))).Where(r => Clean.IsWebAddress(r.Url))
            .DistinctBy(r => r.Url, StringComparer.Ordinal).Select(r => new Reference(r.Url, r.Name, null)), "external_references");

    static List<T> Some<T>(IEnumerable<T?> items, string field) where T : class
    {
        var list = items.OfType<T>().Distinct().ToList();
        return list.Count <= ReportFormat.MaxList ? list : throw new ReportFormatException(field, string.Create(CultureInfo.InvariantCulture, $"gives {list.Count} values; at most {ReportFormat.MaxList} are allowed"));
    }
}

/// <summary>The industry sectors of STIX in ours.</summary>
static class StixSectors
{
    public static string? Sector(string sector) => sector switch
    {
        "aerospace" or "defence" or "defense" => "defence-industry",
        "agriculture" => "food",
        "automotive" or "manufacturing" => "manufacturing",
        "communications" or "telecommunications" => "telecom",
        "education" => "research-education",
        "energy" or "utilities" => "energy",
        "entertainment" => "media",
        "financial-services" or "insurance" => "finance",
        "government" or "government-national" or "government-regional" or "government-public-services" => "government",
        "government-local" => "municipality",
        "emergency-services" => "police-justice",
        "healthcare" or "pharmaceuticals" => "health",
        "non-profit" => "civil-society",
        "retail" => "retail",
        "technology" => "digital",
        "transportation" => "logistics",
        "water" => "water",
        _ => Vocabulary.IsSector(sector) ? sector : null,
    };
}
