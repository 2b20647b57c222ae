namespace Verband.Analysis.Dots;

/// <summary>A hypothesis that a set of incidents belongs together. Proposed by an analysis; only a person adopts it.</summary>
public sealed record Campaign
{
    /// <summary>Made from the member that came first in the data set, so that growth never changes it; on a split the part with that member keeps it.</summary>
    public required string Id { get; init; }

    /// <summary>From content: what, against whom, when.</summary>
    public required string Title { get; init; }

    /// <summary>Positions in the data set, ascending.</summary>
    public required IReadOnlyList<int> Members { get; init; }

    /// <summary>Incidents of other campaigns, or of none, that fit here at least as well as the cut asks.</summary>
    public required IReadOnlyList<int> AlsoFits { get; init; }

    /// <summary>Links inside at or above the cut, strongest first; a bridge is one whose loss would break the campaign in two.</summary>
    public required IReadOnlyList<CampaignLink> Links { get; init; }

    /// <summary>Mean decibans over all pairs inside.</summary>
    public required double Cohesion { get; init; }

    /// <summary>Sum of decibans over all pairs inside: the statistic that a chance test takes.</summary>
    public required double Evidence { get; init; }
}

public readonly record struct CampaignLink(Link Link, bool IsBridge);

/// <param name="CutDecibans">Two groups join while the mean evidence between them is at least this.</param>
/// <param name="MaxQuietDays">Two groups do not join over a longer silence than this.</param>
/// <param name="MaxGroup">Largest set that is clustered at once; larger ones are first cut at a higher floor, and the notes say so.</param>
public sealed record CampaignOptions(double CutDecibans = 14, int MaxQuietDays = 1461, int MaxGroup = 3000);

/// <param name="Notes">What was limited or assumed, for the reader.</param>
public sealed record CampaignProposals(IReadOnlyList<Campaign> Campaigns, CampaignOptions Options, LinkMode Mode, IReadOnlyList<string> Notes);
