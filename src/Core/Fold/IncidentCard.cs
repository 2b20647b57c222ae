namespace Verband.Core;

/// <summary>
/// What lists, filters and drawings need of an incident, resolved for one reader; holds on to no picture. Initiators are those that
/// somebody names in a claim that is not a denial: a name here is what was said, not what is so.
/// </summary>
/// <param name="Row">Names the incident inside its picture only; never shown.</param>
/// <param name="Countries">Of the place and the targets.</param>
/// <param name="Actors">Named initiators, under the name that persons gave to merged names.</param>
/// <param name="Origins">Countries that claims tie the initiator to.</param>
public sealed record IncidentCard(int Row, string Id, string Title, string Lang, Period? When, Place? Place, Domains Domains, Marking Marking, Grade Grade,
    int Reports, bool Contested, string[] Countries, string[] Sectors, string[] Techniques, string[] Actors, string[] Origins, string[] Sources)
{
    /// <summary>Countries that themselves, or through an organisation of theirs, say who did it.</summary>
    public string[] Claimants { get; init; } = [];

    public static IncidentCard Of(int row, Incident incident, Func<string, string> actorName)
    {
        var reports = incident.Reports;
        var claims = reports.SelectMany(r => r.Claims).Where(c => !c.Denied);
        var best = incident.Title.All[0];
        return new IncidentCard(row, incident.Id, best.Value, reports.First(r => r.Id == best.Report).Lang,
            incident.When.All.Count > 0 ? incident.When.Value : null, incident.Place.Value, incident.Domains, incident.Marking,
            reports.Min(r => r.Grade), reports.Count, incident.Title.IsContested || incident.When.IsContested || incident.Place.IsContested,
            Set(incident.Countries), Set(reports.SelectMany(r => r.Targets).Select(t => t.Sector)), Set(reports.SelectMany(r => r.Techniques)),
            Set(claims.Select(c => c.Actor is { } a ? actorName(a) : null)), Set(claims.Select(c => c.ActorCountry)), Set(reports.Select(r => r.Source)))
        {
            Claimants = Set(claims.Select(c => c.ByCountry)),
        };
    }

    static string[] Set(IEnumerable<string?> values)
    {
        string[] set = [.. values.OfType<string>().Distinct(StringComparer.Ordinal)];
        return set.Length == 0 ? [] : set;
    }
}
