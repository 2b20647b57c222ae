using System.Text;
using Verband.App.Web;
using Verband.App.Weighing;
using Verband.Core;
using Verband.Store;

namespace Verband.App.Export;

/// <summary>The current view as files to take along. Same filters in the address as the pages.</summary>
static class Exports
{
    public static void MapExports(this WebApplication app)
    {
        var group = app.MapGroup("/export");
        group.MapGet("/incidents.csv", (Visit visit, Desk desk, Finder finder) => Answer(visit, View.Of(visit, desk, finder), "csv", "text/csv; charset=utf-8", Table.WriteCsv));
        group.MapGet("/incidents.xlsx", (Visit visit, Desk desk, Finder finder) => Answer(visit, View.Of(visit, desk, finder), "xlsx",
            Excel, Workbook.Write));
        group.MapGet("/incidents.stix.json", (Visit visit, Desk desk, Finder finder, Workspace workspace) => Answer(visit, View.Of(visit, desk, finder), "stix.json", "application/stix+json;version=2.1",
            (table, stream) => workspace.Read(visit.Reader, p =>
            {
                StixBundle.Write(p, table.Cards, stream);
                return true;
            }, visit.View.AsOf)));
        group.MapGet("/campaigns/{id}.docx", Brief);
        group.MapGet("/weigh/{id}.docx", (string id, Visit visit, Desk desk, WeighDesk weigh) => Analysis(id, visit, desk, weigh, Word, "docx", WeighExport.Docx));
        group.MapGet("/weigh/{id}.xlsx", (string id, Visit visit, Desk desk, WeighDesk weigh) => Analysis(id, visit, desk, weigh, Excel, "xlsx", WeighExport.Xlsx));
    }

    static IResult Answer(Visit visit, View view, string extension, string type, Action<Table, Stream> write)
    {
        using var memory = new MemoryStream();
        write(new Table([.. view.Selection.Newest()], visit.Lang), memory);
        var marking = view.Selection.Newest().Select(c => c.Marking).Aggregate(Marking.Clear, (a, b) => a.Join(b));
        return File(memory, type, $"verband-{Slug(marking.Label)}.{extension}");
    }

    static IResult Brief(string id, Visit visit, Desk desk, Workspace workspace)
    {
        var dots = desk.Dots(visit.Reader, visit.Lang, TimeSpan.FromSeconds(10));
        if (dots?.Campaigns.FirstOrDefault(c => c.Id == Uri.UnescapeDataString(id)) is not { } campaign) return TypedResults.StatusCode(StatusCodes.Status404NotFound);
        var index = desk.Index(visit.Reader);
        var incidents = campaign.Incidents.Select(index.Find).OfType<IncidentCard>().OrderBy(c => c.When?.From ?? DateOnly.MaxValue).ToArray();
        var sources = incidents.SelectMany(c => workspace.Read(visit.Reader, p => p.Incident(c.Id)!.Reports.Select(r => r.Id).ToArray()))
            .SelectMany(r => workspace.FullReport(r, visit.Reader)?.References ?? []).DistinctBy(r => r.Url).ToArray();
        using var memory = new MemoryStream();
        CampaignBrief.Write(memory, campaign, dots, incidents, sources, visit.Lang);
        return File(memory, Word, $"{Slug(campaign.Title)}.docx");
    }

    /// <summary>The integrated analysis of a run that is open to all.</summary>
    static IResult Analysis(string id, Visit visit, Desk desk, WeighDesk weigh, string type, string extension, Action<Stream, WeighReport, Language> write)
    {
        double? budget = FormFields.Parse(visit.Context.Request.Query["budget"].FirstOrDefault() ?? "") is { } b and >= 0 ? b : null;
        // More measures than a search can take: the analysis goes without their best set.
        if (weigh.Book(visit.Reader).Measures.Count > PortfolioView.MostMeasures) budget = null;
        if (weigh.Report(visit.Reader, id, budget, desk.Dots(visit.Reader, visit.Lang, TimeSpan.FromSeconds(10)), WeighDesk.Today, visit.Lang) is not { } report) return TypedResults.StatusCode(StatusCodes.Status404NotFound);
        using var memory = new MemoryStream();
        write(memory, report, visit.Lang);
        return File(memory, type, $"verband-{Slug(report.Title)}-{Slug(report.Marking.Label)}.{extension}");
    }

    const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    static IResult File(MemoryStream memory, string type, string name) => TypedResults.Bytes(memory.ToArray(), type, name);

    static string Slug(string title)
    {
        var slug = new StringBuilder();
        foreach (var c in title.ToLowerInvariant())
            if (char.IsAsciiLetterOrDigit(c)) slug.Append(c);
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        return slug.Length == 0 ? "verband" : slug.ToString(0, Math.Min(60, slug.Length)).Trim('-');
    }
}
