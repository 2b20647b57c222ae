using Verband.Analysis.Dots;
using Verband.Analysis.Dots.Stated;
using Verband.Core;

namespace Verband.App.Dots;

/// <summary>
/// What the search proposes, with what people decided laid over it. An incident that a decision put into another campaign leaves its proposal;
/// what a person adopted stays, also when the search no longer finds it.
/// </summary>
static class DecidedCampaigns
{
    sealed record Decision(CampaignBody Body, IReadOnlyList<string> Incidents);

    public static IReadOnlyList<CampaignView> Of(DotsPicture picture, Picture now, Language l)
    {
        var decisions = new Dictionary<string, Decision>(StringComparer.Ordinal);
        var owner = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (id, line) in now.Subjects(EntryKind.Campaign).Select(id => (id, now.Latest(EntryKind.Campaign, id)!)).OrderBy(x => x.Item2.At))
        {
            var body = Bodies.Read<CampaignBody>(line.Body.Span);
            // A merge since then may have given an incident another id.
            string[] incidents = [.. body.Incidents.Select(i => now.Incident(i)?.Id).OfType<string>().Distinct(StringComparer.Ordinal)];
            decisions[id] = new Decision(body, incidents);
            if (body.Status == "rejected") continue;
            foreach (var incident in incidents) owner[incident] = id;
        }
        var campaigns = new List<CampaignView>();
        foreach (var c in picture.Result.Campaigns)
        {
            var decision = decisions.GetValueOrDefault(c.Id);
            string[] found = [.. c.Members.Select(picture.Id).Where(i => picture.Version == now.Version || now.Incident(i)?.Id == i)];
            string[] shown = [.. found.Where(i => owner.GetValueOrDefault(i, c.Id) == c.Id || decision?.Incidents.Contains(i) == true).Union(decision?.Incidents ?? [], StringComparer.Ordinal)];
            if (shown.Length < 2) continue;
            var view = shown.Length == c.Members.Count && shown.SequenceEqual(found, StringComparer.Ordinal)
                ? View(c.Id, c.Name, shown, c.Decibans, c.P, c.Features, decision, l) : Changed(picture, c.Id, shown, decision, l);
            campaigns.Add(view);
        }
        foreach (var (id, decision) in decisions.Where(d => d.Value.Body.Status != "rejected" && d.Value.Incidents.Count > 1).ExceptBy(campaigns.Select(c => c.Id), d => d.Key))
            campaigns.Add(Changed(picture, id, decision.Incidents, decision, l) with { Found = false });
        return [.. campaigns.OrderByDescending(c => c.Decibans).ThenBy(c => c.Id, StringComparer.Ordinal)];
    }

    static CampaignView Changed(DotsPicture picture, string id, IReadOnlyList<string> shown, Decision? decision, Language l)
    {
        var members = picture.Positions(shown);
        var study = picture.Study(members);
        var view = View(id, CampaignNames.Of(picture.Links.Input, members), shown, study.Decibans, study.P, picture.Links.Features(members), decision, l);
        return members.Length < 2 && decision is not null ? view with { Title = decision.Body.Title } : view;
    }

    static CampaignView View(string id, CampaignName name, IReadOnlyList<string> incidents, double decibans, double p,
        IReadOnlyList<(LinkFeature Feature, double Decibans)> features, Decision? decision, Language l) => new(
        id, DotsRun.Title(name, l), incidents, Math.Round(decibans, 1), Math.Round(p, 4),
        [.. features.Select(f => new FeatureView(FeatureNames.Of(f.Feature, l), Math.Round(f.Decibans, 1)))], decision?.Body.Status ?? "proposed", DotsRun.Reading(p, l))
        {
            NotDecided = decision is null ? [] : [.. incidents.Except(decision.Incidents, StringComparer.Ordinal)],
        };
}
