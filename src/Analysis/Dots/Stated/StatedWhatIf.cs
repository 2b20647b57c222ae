using Verband.Core;

namespace Verband.Analysis.Dots.Stated;

/// <summary>How a campaign fits an incident that was supposed.</summary>
/// <param name="Mean">Mean decibans to its members; it fits from <see cref="StatedModel.EvenDecibans"/>.</param>
public sealed record CampaignFit(string Campaign, double Mean)
{
    public bool Fits => Mean > StatedModel.EvenDecibans;
}

/// <summary>A supposed incident set against all that is known.</summary>
/// <param name="Nearest">The strongest links, strongest first, with the shares that make them up.</param>
/// <param name="Campaigns">By mean decibans, best first.</param>
public sealed record SupposedIncident(StatedLinks Links, int At, IReadOnlyList<StatedLink> Nearest, IReadOnlyList<CampaignFit> Campaigns);

public static class StatedWhatIf
{
    /// <summary>Adds a hypothetical report, under the same masks and rarities as if it had come in.</summary>
    /// <param name="known">The incidents of the search; the report's id is none of theirs.</param>
    /// <param name="campaigns">Id and incident ids.</param>
    public static SupposedIncident Suppose(IReadOnlyList<(string Id, IReadOnlyList<Report> Reports)> known, Report hypothetical,
        IReadOnlyList<(string Id, IReadOnlyList<string> Incidents)> campaigns, int count = 10)
    {
        var links = new StatedLinks(DotsInput.From([.. known, (hypothetical.Id, [hypothetical])]));
        var last = known.Count;
        var decibans = Enumerable.Range(0, last).Select(i => links.Decibans(i, last)).ToArray();
        var at = known.Select((k, i) => (k.Id, i)).ToDictionary(x => x.Id, x => x.i, StringComparer.Ordinal);
        var fits = campaigns.Select(c => (c.Id, Members: c.Incidents.Where(at.ContainsKey).Select(i => decibans[at[i]]).ToArray()))
            .Where(c => c.Members.Length > 0).Select(c => new CampaignFit(c.Id, c.Members.Average()))
            .OrderByDescending(c => c.Mean).ThenBy(c => c.Campaign, StringComparer.Ordinal);
        return new SupposedIncident(links, last,
            [.. decibans.Select((d, i) => new StatedLink(i, last, d, CampaignStudy.Probability(d))).OrderByDescending(l => l.Decibans).ThenBy(l => l.First).Take(count)], [.. fits]);
    }
}
