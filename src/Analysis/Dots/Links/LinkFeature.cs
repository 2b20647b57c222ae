namespace Verband.Analysis.Dots;

/// <summary>What two incidents are compared on. The names are those of the model file and of the pages; the order is that of the arrays.</summary>
public enum LinkFeature
{
    /// <summary>Expected days between the two starts, over the precision of both.</summary>
    Gap,
    /// <summary>Days between the two periods; 0 where they overlap.</summary>
    Apart,
    /// <summary>Days that the less exact start is uncertain by.</summary>
    Vagueness,
    /// <summary>Cosine of target countries, weighted by rarity.</summary>
    Countries,
    /// <summary>Rarity of the rarest shared target country.</summary>
    SharedCountry,
    /// <summary>Cosine of the continents and organisations of the targets.</summary>
    Regions,
    /// <summary>Number of target countries, the smaller and the larger of the two.</summary>
    BreadthLow,
    BreadthHigh,
    Sectors,
    Techniques,
    Effects,
    /// <summary>Severity of taking (theft, leak), breaking (disruption, destruction) and entering (access): the lower and the higher of the two.</summary>
    TakingLow,
    TakingHigh,
    BreakingLow,
    BreakingHigh,
    EnteringLow,
    EnteringHigh,
    /// <summary>Cosine of masked words.</summary>
    Words,
    /// <summary>Cosine of latent topics of text and facts together.</summary>
    Topics,
    /// <summary>Cosine of the target countries and those usually hit with them.</summary>
    CoTargets,
    /// <summary>Rarity of the rarest word, organisation, place or observable that both name.</summary>
    SharedName,
    /// <summary>Rarity of the rarest shared response.</summary>
    Responses,
    /// <summary>Kilometres between the two places.</summary>
    Distance,
    /// <summary>Share of the domains of either that both have.</summary>
    Domains,
    /// <summary>Similarity of initiator claims weighted by who claims; only with claims allowed.</summary>
    Claims,
}

/// <summary>Which evidence a score may use. Every page says which of the two is shown.</summary>
public enum LinkMode : byte { Blind, Claims }

public static class LinkFeatures
{
    public static int Count { get; } = Enum.GetValues<LinkFeature>().Length;

    /// <summary>What only incidents of one domain can be compared on: a burglary and an intrusion share no technique, and that says nothing.
    /// Missing where two incidents have no domain in common.</summary>
    public static IReadOnlyList<LinkFeature> WithinDomain { get; } =
    [
        LinkFeature.Techniques, LinkFeature.Effects, LinkFeature.TakingLow, LinkFeature.TakingHigh, LinkFeature.BreakingLow,
        LinkFeature.BreakingHigh, LinkFeature.EnteringLow, LinkFeature.EnteringHigh, LinkFeature.Topics,
    ];

    /// <summary>The features of a mode; <see cref="LinkFeature.Claims"/> is never one of the blind ones.</summary>
    public static IReadOnlyList<LinkFeature> Of(LinkMode mode) =>
        [.. Enum.GetValues<LinkFeature>().Where(f => mode == LinkMode.Claims || f != LinkFeature.Claims)];
}
