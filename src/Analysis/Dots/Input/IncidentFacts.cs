using Verband.Core;

namespace Verband.Analysis.Dots;

/// <summary>Turns the typed facts of an incident's reports into numbers.</summary>
static class IncidentFacts
{
    public static DotsIncident Draft(string id, IReadOnlyList<Report> reports, AliasBook book, Vocabularies v)
    {
        var countries = reports.SelectMany(Countries).ToHashSet(StringComparer.Ordinal);
        var effects = reports.SelectMany(r => r.Effects).ToList();
        return new DotsIncident
        {
            Id = id,
            Title = reports[0].Title,
            When = When(reports),
            Domains = reports.Aggregate(Domains.None, (d, r) => d | r.Domains),
            Countries = v.Countries.Add(countries),
            Regions = v.Regions.Add(countries.Select(c => Core.Countries.Get(c)?.Continent).OfType<string>().Where(c => c.Length > 0)),
            Sectors = v.Sectors.Add(reports.SelectMany(r => r.Targets).Select(t => t.Sector).OfType<string>()),
            Techniques = v.Techniques.Add(reports.SelectMany(r => r.Techniques).SelectMany(WithParent)),
            Effects = v.Effects.Add(effects.Select(e => e.Kind)),
            Responses = v.Responses.Add(reports.SelectMany(r => r.Responses).SelectMany(r => new[] { r.Kind, r.By is { } by ? $"{r.Kind} {Key(by)}" : null }).OfType<string>()),
            Entities = v.Entities.Add(reports.SelectMany(Entities)),
            Taking = Level(effects, Taking),
            Breaking = Level(effects, Breaking),
            Entering = Level(effects, Entering),
            Point = reports.Select(Point).FirstOrDefault(p => p is not null),
            Claims = Claims(reports, book, v),
            Origins = [.. reports.SelectMany(r => r.References.Select(x => x.Url).Append("feed:" + r.Source)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        };
    }

    public static DotsIncident WithText(DotsIncident d, SparseVector words, float[] topics, float[] around) => new()
    {
        Id = d.Id,
        Title = d.Title,
        When = d.When,
        Domains = d.Domains,
        Countries = d.Countries,
        Regions = d.Regions,
        Sectors = d.Sectors,
        Techniques = d.Techniques,
        Effects = d.Effects,
        Responses = d.Responses,
        Entities = d.Entities,
        Taking = d.Taking,
        Breaking = d.Breaking,
        Entering = d.Entering,
        Point = d.Point,
        Claims = d.Claims,
        Origins = d.Origins,
        Words = words,
        Topics = topics,
        CoTargets = around,
    };

    /// <summary>The most exact start that a report gives; the earliest of equals.</summary>
    static DaySpan? When(IReadOnlyList<Report> reports)
    {
        DaySpan? best = null;
        foreach (var report in reports)
            if (report.When is { } when && DaySpan.Of(when) is var span
                && (best is not { } b || span.Width < b.Width || span.Width == b.Width && span.From < b.From)) best = span;
        return best;
    }

    static IEnumerable<string> Countries(Report r) =>
        r.Targets.Select(t => t.Country).Append(r.Targets.Count == 0 ? r.Place?.Country : null).OfType<string>();

    static IEnumerable<string> Entities(Report r)
    {
        foreach (var t in r.Targets)
        {
            if (t.Organisation is { } organisation) yield return "organisation:" + Key(organisation);
            if (t.Process is { } process) yield return "process:" + Key(process);
        }
        if (r.Place?.Name is { } name) yield return "place:" + Key(name);
        foreach (var observable in r.Observables) yield return Key(observable);
    }

    static IEnumerable<string> WithParent(string technique)
    {
        yield return technique;
        var dot = technique.LastIndexOf('.');
        if (dot > 0) yield return technique[..dot];
    }

    static string Key(string name) => string.Join(' ', TextMask.Words(name));

    static (double, double)? Point(Report r) =>
        r.Place is { Lat: { } lat, Lon: { } lon, Precision: not PlacePrecision.Country } ? (lat, lon) : null;

    static readonly string[] Taking = ["data-theft", "data-leak"];
    static readonly string[] Breaking = ["disruption", "destruction", "defacement", "supply-interruption"];
    static readonly string[] Entering = ["access", "attempt"];

    static sbyte Level(List<Effect> effects, string[] kinds)
    {
        if (effects.Count == 0) return -1;
        var level = 0;
        foreach (var effect in effects)
            if (kinds.Contains(effect.Kind, StringComparer.Ordinal)) level = Math.Max(level, effect.Level ?? 1);
        return (sbyte)level;
    }

    /// <summary>Every alias of every claim that is not denied, with the strongest trust that a speaker lends it.</summary>
    static ClaimEvidence[] Claims(IReadOnlyList<Report> reports, AliasBook book, Vocabularies v)
    {
        var weights = new SortedDictionary<string, float>(StringComparer.Ordinal);
        foreach (var claim in reports.SelectMany(r => r.Claims))
        {
            if (claim.Actor is not { } actor || claim.Denied) continue;
            foreach (var key in TextMask.Aliases(actor).SelectMany(book.Of))
                weights[key] = Math.Max(weights.GetValueOrDefault(key), ClaimTrust.Of(claim));
        }
        v.Actors.Add(weights.Keys);
        return [.. weights.Select(w => new ClaimEvidence(v.Actors.Find(w.Key), w.Value)).OrderBy(c => c.Actor)];
    }
}
