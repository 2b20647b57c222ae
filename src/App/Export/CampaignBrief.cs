using DocumentFormat.OpenXml.Wordprocessing;
using Verband.App.Dots;
using Verband.App.Web;
using Verband.Core;
using static Verband.App.Export.DocxParts;

namespace Verband.App.Export;

/// <summary>
/// A campaign on one page as DOCX: what is supposed, how sure, which incidents, which sources. The TLP marking stands in header and
/// footer, at the right, in 12 points, as FIRST prescribes.
/// </summary>
static class CampaignBrief
{
    const int MaxIncidents = 10, MaxSources = 8;

    public static void Write(Stream stream, CampaignView campaign, DotsView dots, IReadOnlyList<IncidentCard> incidents, IReadOnlyList<Reference> sources, Language l)
    {
        var marking = incidents.Select(c => c.Marking).Aggregate(Marking.Clear, (a, b) => a.Join(b)).ToString();
        var body = new Body(
            Line(campaign.Title, 36, true),
            Line(l[$"Hypothesis, {Words.Name(campaign.Status, l)}. {incidents.Count} incidents.", $"Hypothese, {Words.Name(campaign.Status, l)}. {incidents.Count} voorvallen."], 20),
            Line(l["Could it be chance?", "Kan het toeval zijn?"], 24, true),
            Line($"p = {l.Number(campaign.P, "0.000")}, {l.Number(campaign.Decibans, "0.0")} {l["decibans", "deciban"]}. {campaign.Reading} {dots.Statement}", 20),
            Line(l["Evidence", "Aanwijzingen"], 24, true),
            Line(string.Join("; ", campaign.Features.OrderByDescending(f => Math.Abs(f.Decibans)).Take(6).Select(f => $"{f.Name} {l.Number(f.Decibans, "+0.0;−0.0;0.0")}")), 20),
            Line(l["Incidents", "Voorvallen"], 24, true),
            Rows(incidents.Take(MaxIncidents), l));
        if (incidents.Count > MaxIncidents) body.Append(Line(l[$"The first {MaxIncidents} of {incidents.Count}.", $"De eerste {MaxIncidents} van {incidents.Count}."], 16));
        body.Append(Line(l["Sources", "Bronnen"], 24, true));
        foreach (var s in sources.Take(MaxSources)) body.Append(Line($"{(s.Publisher is { } p ? p + ", " : "")}{(s.Date is { } d ? d.ToString("d MMMM yyyy", l.Culture) + ", " : "")}{s.Url}", 16));
        if (sources.Count > MaxSources) body.Append(Line(l[$"{MaxSources} of {sources.Count} sources; the incident pages have all.", $"{MaxSources} van {sources.Count} bronnen; de voorvalbladzijden hebben ze alle."], 16));
        body.Append(Line(l["An analysis proposes; only a person adopts. Nothing here attributes.", "Een analyse stelt voor; alleen een mens neemt aan. Niets hierin schrijft toe."], 16));
        DocxParts.Write(stream, marking, body);
    }

    static DocumentFormat.OpenXml.Wordprocessing.Table Rows(IEnumerable<IncidentCard> incidents, Language l) => DocxParts.Rows([1100, 2900, 1000], incidents.Select(c => ((string, int, bool)[])
    [
        (Words.Date(c.When, l), 18, false), (c.Title, 18, false), ($"{string.Join(", ", c.Countries.Take(3).Select(x => Countries.Name(x, l.Code)))} ({c.Marking}, {c.Grade})", 16, false),
    ]));
}
