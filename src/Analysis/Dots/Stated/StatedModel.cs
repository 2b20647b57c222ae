namespace Verband.Analysis.Dots.Stated;

/// <summary>What one feature says, in classes: a value of at most Bounds[k] falls in class k, a larger one in the last.</summary>
/// <param name="Decibans">10 log10 of the Bayes factor per class, one more than there are bounds. A missing value says nothing: 0.</param>
/// <param name="Why">The ground for these numbers, for the page and the note.</param>
public sealed record StatedFeature(LinkFeature Feature, double[] Bounds, double[] Decibans, string Why)
{
    public double Of(double value)
    {
        if (double.IsNaN(value)) return 0;
        var k = 0;
        while (k < Bounds.Length && value > Bounds[k]) k++;
        return Decibans[k];
    }
}

/// <summary>
/// Bayes factors that people stated, not learnt: for incidents of every domain together, for which no labelled set exists in the
/// open. The numbers were written down before they were held against the samples and are not fitted to them. Features are taken as
/// independent given the hypothesis; they are not wholly, so the sum overstates; see docs/methods/stated-links.md.
/// </summary>
public static class StatedModel
{
    public const string Version = "stated-1";

    /// <summary>Probability that two incidents taken at random from a national collection belong to one campaign.</summary>
    public const double Prior = 1.0 / 200;

    /// <summary>Decibans that make a link as probable as not under <see cref="Prior"/>.</summary>
    public static double EvenDecibans { get; } = -10 * Math.Log10(Prior / (1 - Prior));

    /// <summary>What a gap in time says; the only feature that changes when dates are exchanged.</summary>
    public static StatedFeature Gap { get; } = new(LinkFeature.Gap, [3, 14, 45, 120, 365, 1095], [9, 7, 4.5, 2, -1, -4, -8],
        "Incidents of one campaign lie days to months apart; two at random from twenty years lie years apart.");

    /// <summary>Every other feature, in the order in which shares are shown.</summary>
    public static IReadOnlyList<StatedFeature> Still { get; } =
    [
        new(LinkFeature.SharedCountry, [0, 0.25, 0.5, 0.75], [-4, 2, 4, 6, 8], "The same target country; a rarely hit one says more."),
        new(LinkFeature.SharedName, [0.5, 0.65, 0.8, 0.92], [-1, 1, 3, 5, 7], "A rare word, organisation, place or observable that both name."),
        new(LinkFeature.Words, [0.02, 0.05, 0.1, 0.2], [-2, 0, 3, 6, 9], "Likeness of the descriptions, with names of initiators, countries and years masked."),
        new(LinkFeature.Techniques, [0, 0.3, 0.7], [-3, 1, 3, 6], "The same way of working; a rare technique says more."),
        new(LinkFeature.Sectors, [0, 0.5], [-1.5, 1, 2.5], "The same kind of target."),
        new(LinkFeature.Responses, [0, 0.5], [0, 2, 4], "The same answer by the same country; a rare one says more."),
        new(LinkFeature.Domains, [0, 0.6], [-3, 0.5, 1.5], "The same domains; campaigns do cross them, less often than not."),
    ];

    public static IEnumerable<StatedFeature> All => Still.Prepend(Gap);
}
