using System.Text;
using Verband.Core;

namespace Verband.App.Web;

/// <summary>A report typed by hand becomes JSON of the report format and is read back, so that the same checks hold for both.</summary>
static class ReportForm
{
    public const string Source = "manual";

    /// <returns>The report, or the field that is wrong and why.</returns>
    public static (Report? Report, string Field, string Message) Read(IFormCollection f)
    {
        var title = Text("title");
        if (title is null) return (null, "title", "is required");
        if (Classified.Find(title + "\n" + Text("text")) is { } marking) return (null, "text", $"'{marking}' is a classification; such material is refused");
        var domains = Domains.None;
        foreach (var name in f["domain"])
            if (DomainNames.TryParse(name, out var d)) domains |= d;
        if (domains == Domains.None) return (null, "domain", "choose at least one");
        Period? when = null;
        if (Text("when") is { } w)
        {
            if (!Period.TryParse(w, out var period, out var error)) return (null, "when", error);
            when = period;
        }
        DateOnly? reported = null;
        if (Text("reported") is { } said)
        {
            if (!Period.TryParse(said, out var day, out var error) || day.FromPrecision != Precision.Day) return (null, "reported", error.Length > 0 ? error : "is a day, such as 2019-04-13");
            reported = day.From;
        }
        if (!Grade.TryParse(Text("reliability") + Text("credibility"), out var grade)) return (null, "grade", "is a letter A to F and a number 1 to 6");
        if (!Marking.TryParse(Text("tlp"), out var tlp)) return (null, "tlp", "is not a TLP label");
        string? country = Text("country"), placeName = Text("place"), sector = Text("sector"), organisation = Text("organisation"), actor = Text("actor"), by = Text("by");
        var report = new Report
        {
            Source = Source,
            Record = "new",
            Title = title,
            Text = Text("text"),
            Lang = Text("lang") ?? "nl",
            When = when,
            Reported = reported,
            Place = country is null && placeName is null ? null : new Place(country, placeName, null, null, placeName is null ? PlacePrecision.Country : PlacePrecision.City),
            Domains = domains,
            Techniques = Text("technique") is { } technique ? [technique] : [],
            Targets = sector is null && organisation is null ? [] : [new Target(country, sector, organisation, null)],
            Claims = actor is null ? [] : [new InitiatorClaim(actor, null, by, null, f["kind"].ToString() switch { "political" => ClaimKind.Political, "legal" => ClaimKind.Legal, _ => ClaimKind.Technical }, null, null, false)],
            Grade = grade,
            Marking = tlp,
            References = Text("url") is { } url ? [new Reference(url, null, null)] : [],
        };
        // The same words give the same record, so that a form that is sent twice makes one report.
        report = report with { Record = Digest.Of(ReportFormat.Write(report)).ToString()[..16].ToLowerInvariant() };
        return ReportFormat.Read(ReportFormat.Write(report));

        string? Text(string name) => Forms.Clean(f[name], name == "text" ? ReportFormat.MaxText : ReportFormat.MaxTitle);
    }
}
