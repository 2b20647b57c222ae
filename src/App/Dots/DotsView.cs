namespace Verband.App.Dots;

/// <summary>One feature's share of the evidence inside a campaign, in decibans.</summary>
public sealed record FeatureView(string Name, double Decibans);

/// <summary>A campaign as pages and JSON show it: a hypothesis with its evidence and its chance test.</summary>
/// <param name="Decibans">Sum over all pairs inside.</param>
/// <param name="P">Family-wise over all campaigns of the same search.</param>
/// <param name="Reading">The sentence that says what this does and does not show.</param>
public sealed record CampaignView(string Id, string Title, IReadOnlyList<string> Incidents, double Decibans, double P, IReadOnlyList<FeatureView> Features, string Status, string Reading)
{
    /// <summary>Members of which the newest decision does not speak: proposed since, or left out by it. Empty when nobody decided.</summary>
    public IReadOnlyList<string> NotDecided { get; init; } = [];

    /// <summary>False when only a person's decision holds these incidents together and the search does not propose them.</summary>
    public bool Found { get; init; } = true;
}

/// <summary>All campaigns of one picture, with what was done to find and test them.</summary>
public sealed record DotsView(IReadOnlyList<CampaignView> Campaigns, int Incidents, int Replicates, string Statement, IReadOnlyList<string> Notes);
