using Verband.Analysis.Dots.Stated;

namespace Verband.App.Dots;

/// <summary>How a campaign fits a supposed incident: the mean of the links to its members.</summary>
/// <param name="Fits">Whether the mean is above what makes a link as probable as not.</param>
public sealed record FitView(string Campaign, string Title, double Decibans, bool Fits);

/// <summary>A supposed incident set against all that is known. Nothing of it is kept.</summary>
/// <param name="Incidents">How many it was compared with.</param>
/// <param name="Links">The strongest; the supposed incident is the second end of each.</param>
/// <param name="Campaigns">Best first; at most five.</param>
public sealed record SupposedView(int Incidents, IReadOnlyList<LinkView> Links, IReadOnlyList<FitView> Campaigns)
{
    const int MaxCampaigns = 5;

    internal static SupposedView Of(SupposedIncident supposed, DotsView view, Language l)
    {
        var titles = view.Campaigns.ToDictionary(c => c.Id, c => c.Title, StringComparer.Ordinal);
        return new SupposedView(supposed.At, [.. supposed.Nearest.Select(x => CampaignEvidence.Link(supposed.Links, x, l))],
            [.. supposed.Campaigns.Take(MaxCampaigns).Select(c => new FitView(c.Campaign, titles.GetValueOrDefault(c.Campaign, c.Campaign), Math.Round(c.Mean, 1), c.Fits))]);
    }
}
