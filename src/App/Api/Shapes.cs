using System.Text;
using System.Text.Json;
using Verband.App.Dots;
using Verband.App.Web;
using Verband.Core;

namespace Verband.App.Api;

/// <summary>One page of a list. <c>Total</c> counts all.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, int Total, [property: System.Text.Json.Serialization.JsonPropertyName("page")] int At, int PageSize);

/// <summary>An incident as lists show it.</summary>
/// <param name="When">EDTF level 0.</param>
public sealed record IncidentItem(string Id, string Title, string Lang, string? When, PlaceView? Place, IReadOnlyList<string> Domains, IReadOnlyList<string> Countries,
    IReadOnlyList<string> Sectors, IReadOnlyList<string> Techniques, IReadOnlyList<string> Actors, IReadOnlyList<string> Origins, string Grade, string Marking, int Reports, bool Contested)
{
    public static IncidentItem Of(IncidentCard c) => new(c.Id, c.Title, c.Lang, c.When?.ToString(), PlaceView.Of(c.Place), [.. c.Domains.Names()], c.Countries, c.Sectors,
        c.Techniques, c.Actors, c.Origins, c.Grade.ToString(), c.Marking.ToString(), c.Reports, c.Contested);
}

/// <param name="When">EDTF level 0: when it was said.</param>
public sealed record ClaimItem(string? Actor, string? ActorCountry, string? By, string? ByCountry, string Kind, string? When, string? Basis, bool Denied);

public sealed record ResponseItem(string Kind, string? By, string? When, string? Note);

/// <summary>What one source says.</summary>
public sealed record ReportItem(string Id, string Title, string? Text, string Lang, string? When, DateOnly? Reported, PlaceView? Place, IReadOnlyList<string> Domains,
    IReadOnlyList<string> Techniques, IReadOnlyList<Target> Targets, IReadOnlyList<ClaimItem> Claims, IReadOnlyList<Effect> Effects, IReadOnlyList<ResponseItem> Responses,
    IReadOnlyList<string> Observables, string Grade, string Marking, IReadOnlyList<Reference> References)
{
    public static ReportItem Of(Report r) => new(r.Id, r.Title, r.Text, r.Lang, r.When?.ToString(), r.Reported, PlaceView.Of(r.Place), [.. r.Domains.Names()], r.Techniques, r.Targets,
        [.. r.Claims.Select(c => new ClaimItem(c.Actor, c.ActorCountry, c.By, c.ByCountry, ReportFormat.KindName(c.Kind), c.Date?.ToString(), c.Basis, c.Denied))], r.Effects,
        [.. r.Responses.Select(s => new ResponseItem(s.Kind, s.By, s.Date?.ToString(), s.Note))], r.Observables, r.Grade.ToString(), r.Marking.ToString(), r.References);
}

/// <summary>An incident with every report whole, what is contested, and what people judged.</summary>
public sealed record IncidentDetail(string Id, string Title, string? When, PlaceView? Place, IReadOnlyList<string> Domains, string Marking,
    IReadOnlyDictionary<string, IReadOnlyList<ValueView>> Contested, IReadOnlyList<ReportItem> Reports, IReadOnlyList<EntryItem> Judgements);

public sealed record SimilarItem(IncidentItem Incident, double Score, IReadOnlyList<Shared> Shared);

/// <summary>A line of the journal. <c>Body</c> is there for judgements and decisions, not for reports.</summary>
public sealed record EntryItem(string Id, DateTimeOffset At, string Author, string Kind, string Subject, string Marking, JsonElement? Body)
{
    public static EntryItem Of(Line l) => new(l.Id, l.At, l.Author, l.Kind, l.Subject, l.Marking.ToString(), Json(l.Body.Span));

    public static EntryItem Of(Entry e) => new(e.Id, e.At, e.Author, e.Kind, e.Subject, e.Marking.ToString(), e.Kind == EntryKind.Report ? null : Json(e.Body));

    static JsonElement? Json(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty) return null;
        try
        {
            return JsonElement.Parse(body);
        }
        catch (JsonException)
        {
            return JsonSerializer.SerializeToElement(Encoding.UTF8.GetString(body));
        }
    }
}

/// <summary>Campaigns with what was done to find and test them. <c>Ready</c> is false while the search goes on.</summary>
public sealed record CampaignsAnswer(bool Ready, IReadOnlyList<CampaignView> Items, int Incidents, int Replicates, string Statement, IReadOnlyList<string> Notes);

public sealed record FacetAnswer(string Id, string Title, IReadOnlyList<Tally> Values);

/// <summary>The picture as the drawings and lists of choices show it.</summary>
public sealed record PictureAnswer(Drawing Drawing, IReadOnlyList<FacetAnswer> Facets);

public sealed record YearCount(int Year, int Count);

/// <summary>What is known of an actor, country, sector or technique.</summary>
public sealed record NounDetail(string Id, string Name, int Incidents, IReadOnlyList<YearCount> Years, IReadOnlyList<FacetAnswer> OccursWith, IReadOnlyList<IncidentItem> Latest);

public sealed record MergeRequest(IReadOnlyList<string> Incidents, string Author, string? Reason = null);

/// <summary>Takes a merge back, or takes reports out of their incident. Give one of the two.</summary>
public sealed record SplitRequest(string Author, string? Undo = null, IReadOnlyList<string>? Reports = null, string? Reason = null);

/// <param name="Status"><c>adopted</c>, <c>rejected</c> or <c>proposed</c>.</param>
/// <param name="Incidents">Those that the decision is about; all of the campaign when absent.</param>
public sealed record DecisionRequest(string Campaign, string Status, string Reason, string Author, IReadOnlyList<string>? Incidents = null);

/// <param name="Report">A report in the format of docs/formats/report.md.</param>
public sealed record ReportRequest(JsonElement Report, string Author);
