namespace Verband.Analysis.Dots.Chance;

/// <summary>
/// Evidence for n items that does not change when dates are exchanged, worked out once: the listed pairs with what all features
/// but time say, and a table of what a gap in time says. Pairs not listed score <paramref name="Floor"/>. One unit throughout (decibans).
/// </summary>
/// <param name="Left">First item of each listed pair.</param>
/// <param name="Right">Second item of each listed pair.</param>
/// <param name="Still">Score of each listed pair without time.</param>
/// <param name="GapDays">Rising upper bounds, in days, of the gap classes; a gap of at most GapDays[b] falls in class b, a longer one in the last.</param>
/// <param name="GapScore">Score per gap class, one more than there are bounds.</param>
/// <param name="Floor">The least a pair may score; keeps one bad pair from parting a campaign.</param>
/// <param name="Cut">Clusters merge while the average score between them is above it.</param>
public sealed record PairEvidence(int N, int[] Left, int[] Right, double[] Still, double[] GapDays, double[] GapScore, double Floor, double Cut)
{
    /// <summary>Bits of the domains of each item; null when domains do not count.</summary>
    public ulong[]? Domains { get; init; }

    /// <summary>Added to the statistic per domain that a campaign touches.</summary>
    public double PerDomain { get; init; } = 1;

    /// <summary>Smallest campaign that counts, in items.</summary>
    public int MinSize { get; init; } = 2;

    /// <summary>
    /// Count only what time says about the pairs in a campaign. The still part cannot change under exchange of dates, so leaving it
    /// out takes nothing from a campaign but keeps large, merely similar sets from hiding small ones behind the maximum.
    /// </summary>
    public bool TimeOnly { get; init; }
}

/// <param name="Items">Rising.</param>
/// <param name="Statistic">T: evidence inside, each pair of documents once, plus the domains.</param>
public sealed record FoundCampaign(int[] Items, double Statistic);
