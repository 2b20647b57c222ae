using Verband.Core;

namespace Verband.App;

/// <summary>A report as JSON shows it.</summary>
public sealed record ReportView(string Id, string Title, string? Text, string Lang, string? When, DateOnly? Reported, PlaceView? Place, IEnumerable<string> Domains,
    IReadOnlyList<string> Techniques, IReadOnlyList<Target> Targets, IEnumerable<ClaimView> Claims, IReadOnlyList<Effect> Effects,
    IEnumerable<ResponseView> Responses, IReadOnlyList<string> Observables, string Grade, string Marking, IReadOnlyList<Reference> References)
{
    public static ReportView Of(Report r) => new(r.Id, r.Title, r.Text, r.Lang, r.When?.ToString(), r.Reported, PlaceView.Of(r.Place), r.Domains.Names(), r.Techniques,
        r.Targets, r.Claims.Select(ClaimView.Of), r.Effects, r.Responses.Select(ResponseView.Of), r.Observables, r.Grade.ToString(), r.Marking.ToString(), r.References);
}

public sealed record PlaceView(string? Country, string? Name, double? Lat, double? Lon, string Precision)
{
    public static PlaceView? Of(Place? p) => p is null ? null : new(p.Country, p.Name, p.Lat, p.Lon, ReportFormat.PrecisionName(p.Precision));
}

public sealed record ClaimView(string? Actor, string? ActorCountry, string? By, string? ByCountry, string Kind, string? Date, string? Basis, bool Denied)
{
    public static ClaimView Of(InitiatorClaim c) => new(c.Actor, c.ActorCountry, c.By, c.ByCountry, ReportFormat.KindName(c.Kind), c.Date?.ToString(), c.Basis, c.Denied);
}

public sealed record ResponseView(string Kind, string? By, string? Date, string? Note)
{
    public static ResponseView Of(Response r) => new(r.Kind, r.By, r.Date?.ToString(), r.Note);
}

/// <summary>One value among several, with who gives it.</summary>
public sealed record ValueView(string Value, string Report, string Grade, DateOnly? Reported);

/// <summary>An incident as JSON shows it: resolved values, the contested ones with all that is said, and every report whole.</summary>
public sealed record IncidentView(string Id, string Title, string? When, PlaceView? Place, IEnumerable<string> Domains, IReadOnlyList<string> Countries, string Marking,
    IReadOnlyDictionary<string, IReadOnlyList<ValueView>> Contested, IReadOnlyList<ReportView> Reports, IReadOnlyList<JudgementView> Judgements)
{
    public static IncidentView Of(Incident i, IEnumerable<Report> whole, IEnumerable<Line> judgements)
    {
        var contested = new SortedDictionary<string, IReadOnlyList<ValueView>>(StringComparer.Ordinal);
        Put("title", i.Title, t => t);
        Put("when", i.When, p => p.ToString());
        Put("place", i.Place, p => $"{p.Country} {p.Name}".Trim());
        return new IncidentView(i.Id, i.Title.Value ?? "", i.When.All.Count > 0 ? i.When.Value.ToString() : null, PlaceView.Of(i.Place.Value), i.Domains.Names(),
            [.. i.Countries], i.Marking.ToString(), contested, [.. whole.Select(ReportView.Of)], [.. judgements.Select(JudgementView.Of)]);

        void Put<T>(string field, Contested<T> value, Func<T, string> text)
        {
            if (value.IsContested) contested[field] = [.. value.All.Select(s => new ValueView(text(s.Value), s.Report, s.Grade.ToString(), s.Reported))];
        }
    }
}

public sealed record JudgementView(string Entry, DateTimeOffset At, string Author, string Kind, string Subject, string Body)
{
    public static JudgementView Of(Line l) => new(l.Id, l.At, l.Author, l.Kind, l.Subject, System.Text.Encoding.UTF8.GetString(l.Body.Span));
}
