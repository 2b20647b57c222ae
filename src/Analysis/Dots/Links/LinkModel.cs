using System.Reflection;

namespace Verband.Analysis.Dots;

/// <summary>
/// What the link score has learnt, with where from. A small file beside the code, to be read by people:
/// docs/methods/links.md says what each part means.
/// </summary>
public sealed record LinkModel
{
    public required string Version { get; init; }

    public required LinkMode Mode { get; init; }

    /// <summary>The training data by name, with counts.</summary>
    public required string TrainedOn { get; init; }

    /// <summary>Probability that two incidents of a data set are linked, before any evidence: the share in the training data.</summary>
    public required double Prior { get; init; }

    public required BoostedTables Tables { get; init; }

    /// <summary>What incidents of the training data score with others as a rule; see <see cref="Cohort"/>.</summary>
    public required UsualScore Usual { get; init; }

    /// <summary>Normalised score to Bayes factor, natural logarithm; fitted on held-out series.</summary>
    public required BayesFactorMap Calibration { get; init; }

    static readonly Lazy<LinkModel> blind = new(() => Embedded("links-blind.json")), claims = new(() => Embedded("links-claims.json"));

    /// <summary>The model that ships with this version.</summary>
    public static LinkModel Shipped(LinkMode mode) => mode == LinkMode.Blind ? blind.Value : claims.Value;

    static LinkModel Embedded(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The model '{name}' was not built into this assembly.");
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return LinkModelFile.Read(memory.ToArray());
    }
}

/// <summary>Log Bayes factor by score: an isotonic probability relative to the prior of the pairs it was fitted on.</summary>
public sealed class BayesFactorMap(Isotonic map, double prior)
{
    public Isotonic Map => map;

    /// <summary>Share of linked pairs where the map was fitted.</summary>
    public double Prior => prior;

    public double LogBayesFactor(double score) => LogOdds(map.At(score)) - LogOdds(prior);

    public static double LogOdds(double p) => Math.Log(p / (1 - p));

    public static double Probability(double logOdds) => 1 / (1 + Math.Exp(-logOdds));
}
