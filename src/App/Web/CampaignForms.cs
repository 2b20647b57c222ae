using Verband.Analysis.Dots;
using Verband.App.Dots;
using Verband.Core;
using Verband.Store;

namespace Verband.App.Web;

/// <summary>What persons decide about campaigns: adopt, reject, put back, split.</summary>
static class CampaignForms
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static void MapCampaignForms(this WebApplication app)
    {
        Map("decide", Decide);
        Map("split", Split);

        void Map(string verb, Func<Picture, IFormCollection, CampaignView, Language, string, string?, (IReadOnlyList<Draft>, string)> drafts) =>
            app.MapPost("/campaigns/{id}/" + verb, (string id, HttpContext c, Visit v, Workspace w, Desk desk) =>
            {
                // Before the picture is held for reading: the search reads it too.
                var bare = Uri.UnescapeDataString(id);
                var campaign = desk.Dots(v.Reader, v.Lang, Patience)?.Campaigns.FirstOrDefault(x => x.Id == bare);
                return Forms.DecideAll(c, v, w, "/campaigns/" + Uri.EscapeDataString(bare), verb == "split" ? "campaign-split" : "campaign", (p, f, name, reason) => campaign is null
                    ? ([], v.Lang[$"There is no campaign '{bare}' in this picture.", $"Er is geen campagne '{bare}' in dit beeld."]) : drafts(p, f, campaign, v.Lang, name, reason));
            }).DisableAntiforgery();
    }

    static (IReadOnlyList<Draft>, string) Decide(Picture picture, IFormCollection form, CampaignView campaign, Language l, string name, string? reason)
    {
        string[] kept = [.. form["keep"].OfType<string>()];
        string[] incidents = kept.Length > 0 ? [.. campaign.Incidents.Intersect(kept, StringComparer.Ordinal)] : [.. campaign.Incidents];
        return One(picture.DraftCampaign(campaign.Id, new CampaignBody(campaign.Title, form["status"].ToString(), incidents, reason), name));
    }

    /// <summary>Two entries: what stays, and what leaves as a campaign of its own. The part with the first incident keeps the id.</summary>
    static (IReadOnlyList<Draft>, string) Split(Picture picture, IFormCollection form, CampaignView campaign, Language l, string name, string? reason)
    {
        string[] leave = [.. campaign.Incidents.Intersect(form["leave"].OfType<string>(), StringComparer.Ordinal)];
        string[] stay = [.. campaign.Incidents.Except(leave, StringComparer.Ordinal)];
        if (leave.Length < 2 || stay.Length < 2) return ([], l["A split leaves at least two incidents on both sides. To leave one out, decide about the others only.", "Een splitsing laat aan beide kanten minstens twee voorvallen. Om er één buiten te laten, besluit u alleen over de andere."]);
        if (leave.Contains(campaign.Incidents[0])) (leave, stay) = (stay, leave);
        var status = campaign.Status == "rejected" ? "proposed" : campaign.Status;
        var (first, error) = picture.DraftCampaign(campaign.Id, new CampaignBody(campaign.Title, status, stay, reason), name);
        if (first is null) return ([], error);
        var (second, other) = picture.DraftCampaign(CampaignNames.Id(leave[0]), new CampaignBody(campaign.Title, status, leave, reason), name);
        return second is null ? ([], other) : ([first, second], "");
    }

    static (IReadOnlyList<Draft>, string) One((Draft? Draft, string Error) made) => made.Draft is { } draft ? ([draft], "") : ([], made.Error);
}
