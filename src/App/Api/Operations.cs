using System.Text;
using Verband.App.Web;
using Verband.Core;

namespace Verband.App.Api;

/// <summary>The table of contents of the API.</summary>
static class Operations
{
    static readonly Parameter[] Filters =
    [
        Parameter.Query("from", "date", "Incidents that took place, or may have, on this day or later."),
        Parameter.Query("to", "date", "Incidents that took place, or may have, on this day or earlier."),
        Parameter.Query("domain", "string", "Domain; any of those given.", repeats: true),
        Parameter.Query("country", "string", "Country of the place or of a target, ISO 3166-1 alpha-2; any of those given.", repeats: true),
        Parameter.Query("actor", "string", "Named as initiator; any of those given.", repeats: true),
        Parameter.Query("origin", "string", "Country that a claim ties the initiator to; any of those given.", repeats: true),
        Parameter.Query("sector", "string", "Sector hit; any of those given.", repeats: true),
        Parameter.Query("technique", "string", "Technique, scheme:id; any of those given.", repeats: true),
        Parameter.Query("source", "string", "Source of a report; any of those given.", repeats: true),
        Parameter.Query("campaign", "string", "Incidents of this campaign."),
        Parameter.Query("q", "string", "Words of the reports, in Dutch or English; every word must be in one."),
        Parameter.Query("asOf", "date", "The picture as it was known at the end of this day, UTC."),
    ];

    internal static readonly Parameter[] Paging =
    [
        Parameter.Query("page", "integer", "Page, from 1."),
        Parameter.Query("pageSize", "integer", "Items on a page.", max: 200),
    ];

    public static IReadOnlyList<Operation> All { get; } =
    [
        new("GET", "/picture", "getPicture", "picture", "The picture: time, map, graph and choices of a view", Filters, typeof(PictureAnswer), Picture),
        new("GET", "/incidents", "listIncidents", "incidents", "Incidents, newest first", [.. Filters, .. Paging], typeof(Page<IncidentItem>), c =>
        {
            var view = c.View();
            return Task.FromResult(c.Paged(view.Selection.Newest().Select(IncidentItem.Of), view.Selection.Total));
        }),
        new("GET", "/incidents/{id}", "getIncident", "incidents", "One incident with all its reports", [Parameter.Path("id", "source:record of any of its reports")], typeof(IncidentDetail), Incident),
        new("GET", "/incidents/{id}/similar", "listSimilarIncidents", "incidents", "Incidents that have most in common with one", [Parameter.Path("id", "source:record")], typeof(IReadOnlyList<SimilarItem>), SimilarTo),
        new("GET", "/incidents/{id}/links", "listIncidentLinks", "incidents", "What one incident is linked with, in decibans by feature, and the group that it lies in", [Parameter.Path("id", "source:record")], typeof(Dots.StandingView), LinksOf),
        new("GET", "/campaigns", "listCampaigns", "campaigns", "Campaigns: hypotheses with evidence and chance test", [], typeof(CampaignsAnswer), c => Task.FromResult(c.Ok(Campaigns(c, TimeSpan.FromSeconds(1))))),
        new("GET", "/campaigns/{id}", "getCampaign", "campaigns", "One campaign", [Parameter.Path("id", "The campaign's id")], typeof(Dots.CampaignView), c =>
            Task.FromResult(Campaigns(c, TimeSpan.FromSeconds(10)).Items.FirstOrDefault(x => x.Id == c.Path("id")) is { } found ? c.Ok(found) : NoCampaign)),
        new("GET", "/campaigns/{id}/evidence", "getCampaignEvidence", "campaigns", "One campaign taken apart: its links with their features, what it is without each incident and source, and rival readings", [Parameter.Path("id", "The campaign's id")], typeof(Dots.CampaignEvidence), c =>
            Task.FromResult(Taken(c) is var (found, campaign) ? c.Ok(Dots.CampaignEvidence.Of(found, campaign, c.Lang)) : NoCampaign)),
        new("GET", "/campaigns/{id}/windows", "listCampaignWindows", "campaigns", "The chance test of one campaign under other windows; waits for the test, which takes some seconds the first time", [Parameter.Path("id", "The campaign's id")], typeof(IReadOnlyList<Dots.WindowView>), c =>
            Task.FromResult(Taken(c) is var (found, campaign) ? c.Ok<IReadOnlyList<Dots.WindowView>>(Dots.WindowView.Of(found, campaign, TimeSpan.FromMinutes(5)) ?? []) : NoCampaign)),
        new("GET", "/supposition", "getSupposition", "campaigns", "What a supposed incident would be linked to and which campaign it would fit; nothing of it is kept",
        [
            Parameter.Query("title", "string", "What happened, in one line.", required: true), Parameter.Query("text", "string", "More about it."), Parameter.Query("when", "string", "EDTF level 0."),
            Parameter.Query("country", "string", "ISO 3166-1 alpha-2."), Parameter.Query("domain", "string", "Domain; one or more.", repeats: true, required: true),
            Parameter.Query("sector", "string", "Sector hit."), Parameter.Query("technique", "string", "Technique, scheme:id."),
        ], typeof(Dots.SupposedView), Suppose),
        .. Noun.All.SelectMany(Nouns),
        .. DocumentOperations.All,
        .. WarnOperations.All,
        new("GET", "/entries", "listEntries", "journal", "The journal, newest first", Paging, typeof(Page<EntryItem>), Entries),
        new("GET", "/events", "streamEvents", "journal", "New entries as server-sent events; each has the name entry and an entry as JSON", [], null, c => Task.FromResult(Events.Stream(c))),
        new("POST", "/reports", "addReport", "reports", "Put a report into the journal", [], typeof(EntryItem), AddReport) { Body = typeof(ReportRequest) },
        new("POST", "/merges", "mergeIncidents", "judgements", "Judge that incidents are one occurrence", [], typeof(EntryItem), Merge) { Body = typeof(MergeRequest) },
        new("POST", "/splits", "splitIncident", "judgements", "Take a merge back, or reports out of their incident", [], typeof(EntryItem), Split) { Body = typeof(SplitRequest) },
        new("POST", "/decisions", "decideCampaign", "judgements", "Adopt or reject a campaign, or put it back to proposed", [], typeof(EntryItem), Decide) { Body = typeof(DecisionRequest) },
        .. WeighOperations.All,
    ];

    static Task<IResult> Picture(Call c)
    {
        var view = c.View();
        return Task.FromResult(c.Ok(new PictureAnswer(view.Drawing, [.. view.Facets.Select(f => new FacetAnswer(f.Key, f.Title, [.. f.Rows.Take(100)]))])));
    }

    static Task<IResult> Incident(Call c)
    {
        var id = c.Path("id");
        var (found, judgements) = c.Workspace.Read(c.Visit.Reader, p => p.Incident(id) is { } i ? (i, p.Judgements(i).ToArray()) : default);
        if (found is null) return Task.FromResult(Problem.Of(404, "There is no such incident in this picture."));
        var whole = found.Reports.Select(r => c.Workspace.FullReport(r.Id, c.Visit.Reader) ?? r).ToArray();
        var view = IncidentView.Of(found, whole, judgements);
        return Task.FromResult(c.Ok(new IncidentDetail(view.Id, view.Title, view.When, view.Place, [.. view.Domains], view.Marking, view.Contested, [.. whole.Select(ReportItem.Of)], [.. judgements.Select(EntryItem.Of)])));
    }

    static Task<IResult> SimilarTo(Call c)
    {
        var index = c.Desk.Index(c.Visit.Reader);
        var id = c.Workspace.Read(c.Visit.Reader, p => p.Incident(c.Path("id"))?.Id);
        return Task.FromResult(id is null || index.Find(id) is not { } card ? Problem.Of(404, "There is no such incident in this picture.")
            : c.Ok<IReadOnlyList<SimilarItem>>([.. Similar.To(index, card, 10).Select(s => new SimilarItem(IncidentItem.Of(s.Card), s.Score, s.Reasons))]));
    }

    static Task<IResult> LinksOf(Call c)
    {
        var id = c.Workspace.Read(c.Visit.Reader, p => p.Incident(c.Path("id"))?.Id);
        return Task.FromResult(id is null ? Problem.Of(404, "There is no such incident in this picture.")
            : c.Standing.Of(c.Visit.Reader, id, c.Lang, TimeSpan.FromSeconds(20)) is { } links ? c.Ok(links) : Problem.Of(503, "Links are being worked out; ask again in a moment."));
    }

    static Task<IResult> Suppose(Call c)
    {
        var (view, field, message) = Supposition.Of(c.Visit, c.Desk, c.Workspace, TimeSpan.FromSeconds(30));
        return Task.FromResult(field is not null ? Problem.Of(400, "The supposed incident is not as a report should be.", new ProblemError("query", field, message!))
            : view is null ? Problem.Of(503, "Campaigns are being searched; ask again in a moment.") : c.Ok(view));
    }

    static IResult NoCampaign => Problem.Of(404, "There is no such campaign in this picture.");

    static (Dots.DotsPicture, Dots.CampaignView)? Taken(Call c)
    {
        var patience = TimeSpan.FromSeconds(10);
        return c.Desk.Found(c.Visit.Reader, patience) is { } found && c.Desk.Dots(c.Visit.Reader, c.Lang, patience)?.Campaigns.FirstOrDefault(x => x.Id == c.Path("id")) is { } campaign ? (found, campaign) : null;
    }

    static CampaignsAnswer Campaigns(Call c, TimeSpan patience) => c.Desk.Dots(c.Visit.Reader, c.Lang, patience) is { } dots
        ? new(true, dots.Campaigns, dots.Incidents, dots.Replicates, dots.Statement, dots.Notes) : new(false, [], 0, 0, "", []);

    static Operation[] Nouns(Noun noun)
    {
        var name = noun.Path[1..];
        var single = char.ToUpperInvariant(noun.Key[0]) + noun.Key[1..];
        return
        [
            new("GET", noun.Path, $"list{char.ToUpperInvariant(name[0])}{name[1..]}", name, $"The {name} of the incidents in view, most frequent first", [.. Filters, .. Paging], typeof(Page<Tally>), c =>
            {
                var rows = c.View().Facets.First(f => f.Key == noun.Key).Rows;
                return Task.FromResult(c.Paged(rows, rows.Count));
            }),
            new("GET", noun.Path + "/{id}", $"get{single}", name, $"What is known of one {noun.Key}", [Parameter.Path("id", "Its id")], typeof(NounDetail), c =>
            {
                var id = c.Path("id");
                var view = NounView.Of(noun, id, c.Desk.Index(c.Visit.Reader));
                if (view.Selection.Total == 0 && !noun.Exists(id)) return Task.FromResult(Problem.Of(404, $"There is no such {noun.Key} in this picture."));
                return Task.FromResult(c.Ok(new NounDetail(id, noun.Name(id, c.Lang), view.Selection.Total, [.. view.Years().Select(y => new YearCount(y.Year, y.Count))],
                    [.. view.With(c.Lang).Select(f => new FacetAnswer(f.Key, f.Title, [.. f.Rows.Take(50)]))], [.. view.Selection.Newest().Take(25).Select(IncidentItem.Of)])));
            }),
        ];
    }

    static Task<IResult> Entries(Call c)
    {
        int page = c.Number("page", 1), size = c.Number("pageSize", 50);
        // Only the lines of this page are read; the others need not be named to be counted.
        var (lines, total) = c.Workspace.Read(c.Visit.Reader, p => (p.Journal((int)Math.Min(int.MaxValue, (page - 1L) * size), size).ToArray(), p.EntryCount));
        return Task.FromResult(c.Ok(new Page<EntryItem>([.. lines.Select(EntryItem.Of)], total, page, size)));
    }

    static async Task<IResult> AddReport(Call c)
    {
        var (body, problem) = await c.Read<ReportRequest>();
        if (body is null) return problem!;
        var (report, field, message) = ReportFormat.Read(Encoding.UTF8.GetBytes(body.Report.GetRawText()));
        if (report is null) return Problem.Of(422, "The report is not as its format says.", new ProblemError("body", "report." + field, message));
        return c.Decide(body.Author, report.Text, (p, name) => c.Visit.Reader.MaySee(report.Marking) ? (Draft.Of(report, name, c.Visit.Reader.Space), "") : (null, "That marking may not be used."));
    }

    static async Task<IResult> Merge(Call c)
    {
        var (body, problem) = await c.Read<MergeRequest>();
        return body is null ? problem! : c.Decide(body.Author, body.Reason, (p, name) => p.DraftMerge(body.Incidents, name, body.Reason));
    }

    static async Task<IResult> Split(Call c)
    {
        var (body, problem) = await c.Read<SplitRequest>();
        if (body is null) return problem!;
        if (body.Undo is null == (body.Reports is not { Count: > 0 })) return Problem.Of(422, "Give either undo or reports.");
        return c.Decide(body.Author, body.Reason, (p, name) => body.Undo is { } merge ? p.DraftUndo(merge, name, body.Reason) : p.DraftSplit(body.Reports!, name, body.Reason));
    }

    static async Task<IResult> Decide(Call c)
    {
        var (body, problem) = await c.Read<DecisionRequest>();
        if (body is null) return problem!;
        if (Campaigns(c, TimeSpan.FromSeconds(10)).Items.FirstOrDefault(x => x.Id == body.Campaign) is not { } campaign) return NoCampaign;
        return c.Decide(body.Author, body.Reason, (p, name) => p.DraftCampaign(campaign.Id, new CampaignBody(campaign.Title, body.Status, body.Incidents ?? campaign.Incidents, body.Reason), name));
    }
}
