namespace Verband.Analysis.Dots;

/// <summary>The evidence between two incidents.</summary>
/// <param name="First">Position in the data set, below <paramref name="Second"/>.</param>
/// <param name="Decibans">10 log10 of the Bayes factor: how much more often linked pairs look like this than unlinked ones.</param>
/// <param name="Posterior">Probability of a link under the stated prior, 0 to 1.</param>
public readonly record struct Link(int First, int Second, double Decibans, double Posterior);

/// <summary>One feature's part of a link.</summary>
/// <param name="Value">As compared; null when one side does not say.</param>
/// <param name="Decibans">Its share; the shares and the two totals of <see cref="LinkDetail"/> add up to the link.</param>
public readonly record struct LinkShare(LinkFeature Feature, double? Value, double Decibans);

/// <param name="Shares">Largest first.</param>
/// <param name="Start">Decibans of the typical pair of the training data.</param>
/// <param name="Calibration">What held-out series and the usual likeness of these two incidents took off (or put on), in decibans.</param>
public sealed record LinkDetail(Link Link, IReadOnlyList<LinkShare> Shares, double Start, double Calibration, double Prior, LinkMode Mode, string Model);

/// <summary>Scores pairs of one data set with one model. A score never attributes: it says how alike two incidents are, not who did them.</summary>
public sealed class Links
{
    const double DecibansPerNat = 4.342944819032518;

    readonly DotsInput input;
    readonly PairFeatures compare;
    readonly double priorLogOdds;
    readonly Cohort cohort;

    /// <param name="prior">Probability of a link before evidence; the model's own where null.</param>
    public Links(DotsInput input, LinkModel model, double? prior = null)
    {
        var p = prior ?? model.Prior;
        if (!(p > 0 && p < 1)) throw new ArgumentOutOfRangeException(nameof(prior), p, "A prior lies between 0 and 1.");
        (this.input, Model, Prior) = (input, model, p);
        compare = new PairFeatures(input.Background, model.Mode);
        priorLogOdds = BayesFactorMap.LogOdds(p);
        cohort = new Cohort(input, model.Tables, model.Mode, model.Usual);
    }

    public LinkModel Model { get; }

    public double Prior { get; }

    public DotsInput Input => input;

    /// <summary>Decibans that make a link as probable as not.</summary>
    public double EvenDecibans => -priorLogOdds * DecibansPerNat;

    public Link Score(int a, int b)
    {
        var logBayesFactor = Model.Calibration.LogBayesFactor(Raw(a, b));
        return new Link(Math.Min(a, b), Math.Max(a, b), logBayesFactor * DecibansPerNat, BayesFactorMap.Probability(logBayesFactor + priorLogOdds));
    }

    /// <summary>The score before calibration, set off against what is usual for either incident; for ranking and evaluation.</summary>
    public double Raw(int a, int b)
    {
        Span<float> values = stackalloc float[LinkFeatures.Count];
        compare.Fill(input.Incidents[a], input.Incidents[b], values);
        return cohort.Normalised(Model.Tables.Score(values), a, b);
    }

    public LinkDetail Explain(int a, int b)
    {
        Span<float> values = stackalloc float[LinkFeatures.Count];
        compare.Fill(input.Incidents[a], input.Incidents[b], values);
        var shares = Model.Tables.Shares(values);
        var link = Score(a, b);
        var list = new List<LinkShare>();
        foreach (var feature in LinkFeatures.Of(Model.Mode))
            list.Add(new LinkShare(feature, float.IsNaN(values[(int)feature]) ? null : values[(int)feature], shares[(int)feature] * DecibansPerNat));
        // Log-odds of the typical pair against the prior that the tables were fitted under.
        var start = (Model.Tables.Typical - Model.Tables.Intercept) * DecibansPerNat;
        var told = list.Sum(s => s.Decibans) + start;
        return new LinkDetail(
            link, [.. list.OrderByDescending(s => Math.Abs(s.Decibans)).ThenBy(s => s.Feature)], start, link.Decibans - told, Prior, Model.Mode, Model.Version);
    }

    /// <summary>Every pair at or above a number of decibans, in order of first and second position.</summary>
    public IReadOnlyList<Link> Above(double decibans)
    {
        var n = input.Incidents.Count;
        var rows = new List<Link>?[n];
        Parallel.For(0, n, a =>
        {
            List<Link>? found = null;
            for (var b = a + 1; b < n; b++)
                if (Score(a, b) is var link && link.Decibans >= decibans) (found ??= []).Add(link);
            rows[a] = found;
        });
        return [.. rows.Where(r => r is not null).SelectMany(r => r!)];
    }

    /// <summary>The links of one incident with all others, strongest first; what a new report needs.</summary>
    public IReadOnlyList<Link> Of(int incident, int count)
    {
        var links = new List<Link>(input.Incidents.Count);
        for (var b = 0; b < input.Incidents.Count; b++)
            if (b != incident) links.Add(Score(incident, b));
        return [.. links.OrderByDescending(l => l.Decibans).ThenBy(l => l.First).ThenBy(l => l.Second).Take(count)];
    }
}
