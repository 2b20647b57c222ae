using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Verband.App.Web;
using Verband.Core;

namespace Verband.App.Pages.Incidents;

public sealed partial class IncidentPage
{
    [Parameter] public string Id { get; set; } = "";

    Incident? incident;
    Report[] reports = [];
    Line[] judgements = [];
    Line[] versions = [];
    IReadOnlyList<SimilarIncident> similar = [];
    IReadOnlyList<(string Field, IReadOnlyList<ValueView> Values)> contested = [];
    IReadOnlyList<(InitiatorClaim Claim, string Report)> claims = [];
    IReadOnlyList<(Response Response, Report Report)> responses = [];
    IReadOnlyList<Dots.CampaignView> campaigns = [];
    HashSet<string> standing = [];

    protected override void OnInitialized()
    {
        var id = Uri.UnescapeDataString(Id);
        var asOf = Visit.View.AsOf;
        (incident, judgements, versions) = Workspace.Read(Visit.Reader, p => p.Incident(id) is { } found
            ? (found, p.Judgements(found).ToArray(), found.Reports.SelectMany(r => p.Versions(r.Id)).Select(v => v.Line).ToArray()) : default, asOf);
        if (incident is null)
        {
            Visit.NotFound();
            return;
        }
        reports = [.. incident.Reports.Select(r => Workspace.FullReport(r.Id, Visit.Reader, asOf) ?? r)];
        claims = [.. reports.SelectMany(r => r.Claims.Select(c => (Claim: c, r.Id))).DistinctBy(c => c.Claim with { Basis = null })
            .OrderBy(c => c.Claim.Date?.From ?? DateOnly.MaxValue).ThenBy(c => c.Claim.Kind)];
        responses = [.. reports.SelectMany(r => r.Responses.Select(x => (Response: x, Report: r))).DistinctBy(x => x.Response with { Note = null }).OrderBy(x => x.Response.Date?.From ?? DateOnly.MaxValue)];
        // Campaigns are those of today: an earlier picture is shown without them.
        if (asOf is null) campaigns = [.. (Desk.Dots(Visit.Reader, Visit.Lang, TimeSpan.Zero)?.Campaigns ?? []).Where(c => c.Incidents.Contains(incident.Id))];
        var l = Visit.Lang;
        var fields = new List<(string, IReadOnlyList<ValueView>)>();
        Put(l["Title", "Titel"], incident.Title, t => t);
        Put(l["When", "Wanneer"], incident.When, p => Words.Date(p, l));
        Put(l["Where", "Waar"], incident.Place, p => PlaceName(p) ?? "");
        contested = fields;
        var index = Desk.Index(Visit.Reader, asOf);
        if (index.Find(incident.Id) is { } card) similar = Similar.To(index, card, 8);
        var undone = judgements.Where(j => j.Kind == EntryKind.Split).Select(j => Read<SplitBody>(j)?.Undo).OfType<string>().ToHashSet(StringComparer.Ordinal);
        standing = [.. judgements.Where(j => j.Kind == EntryKind.Merge && !undone.Contains(j.Id)).Select(j => j.Id)];

        void Put<T>(string field, Contested<T> value, Func<T, string> text)
        {
            if (value.IsContested) fields.Add((field, [.. value.All.Select(s => new ValueView(text(s.Value), s.Report, s.Grade.ToString(), s.Reported))]));
        }
    }

    IEnumerable<(Line Line, bool Undo)> History() => judgements.Concat(versions).OrderByDescending(x => x.At).ThenBy(x => x.Id, StringComparer.Ordinal).Select(x => (x, standing.Contains(x.Id)));

    string? PlaceName(Place? p) => p is null ? null
        : string.Join(", ", new[] { p.Name, p.Country is { } c && Countries.Name(c, Visit.Lang.Code) is var name && name != p.Name ? name : null }.OfType<string>()) is { Length: > 0 } text ? text : null;

    IEnumerable<(string Text, string? Url)> Parts(Target t)
    {
        foreach (var name in new[] { t.Organisation, t.Process }.OfType<string>()) yield return (name, null);
        if (t.Sector is { } sector) yield return (Terms.Name(sector, Visit.Lang), Noun.Sectors.Url(sector));
        if (t.Country is { } country) yield return (Countries.Name(country, Visit.Lang.Code), Noun.Countries.Url(country));
    }

    string Speaker(InitiatorClaim c)
    {
        var country = c.ByCountry is { } by ? Countries.Name(by, Visit.Lang.Code) : null;
        return (c.By, country) switch
        {
            (null, null) => Visit.Lang["not said", "niet vermeld"],
            ({ } who, null) => who,
            (null, { } of) => of,
            var (who, of) => $"{who} ({of})",
        };
    }

    string GradeName(Grade g) => Visit.Lang[$"Source {g.Reliability} (A best, F unknown), item {g.Credibility} (1 confirmed, 6 unknown)", $"Bron {g.Reliability} (A beste, F onbekend), bericht {g.Credibility} (1 bevestigd, 6 onbekend)"];

    string Reason(Shared s)
    {
        var l = Visit.Lang;
        var share = l.Number(s.Share * 100, s.Share < 0.01 ? "0.##" : "0");
        return s.Field == "when" ? l[$"within 30 days ({share}%)", $"binnen 30 dagen ({share}%)"] : $"{FacetLists.Name(s.Field, s.Value, l)} ({share}%)";
    }

    static string? Reason(Line line) => line.Kind switch
    {
        EntryKind.Merge => Read<MergeBody>(line)?.Reason,
        EntryKind.Split => Read<SplitBody>(line)?.Reason,
        _ => null,
    };

    static T? Read<T>(Line line) where T : class
    {
        try
        {
            return Bodies.Read<T>(line.Body.Span);
        }
        catch (JsonException)
        {
            return null; // the fold left it out for the same reason
        }
    }

    static string Anchor(string id) => "r-" + string.Concat(id.Select(c => char.IsAsciiLetterOrDigit(c) ? c.ToString() : ((int)c).ToString("x", CultureInfo.InvariantCulture)));

    /// <summary>Only addresses of the web become links; anything else that a source wrote is not followed.</summary>
    static string? Link(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https") ? url : null;

    static string Host(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Host.Length > 0 ? uri.Host : url;
}
