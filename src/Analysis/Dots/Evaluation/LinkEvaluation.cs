namespace Verband.Analysis.Dots;

/// <summary>What <c>verband eval links</c> prints. Rates lie between 0 and 1; not-a-number where a metric has nothing to go on.</summary>
public sealed record LinkReport
{
    public required LinkMode Mode { get; init; }

    /// <summary>Which pairs were scored by which model.</summary>
    public required string Protocol { get; init; }

    /// <summary>Scored incidents.</summary>
    public required int N { get; init; }

    public required int Pairs { get; init; }

    public required int Positives { get; init; }

    public required LinkMetrics Metrics { get; init; }

    public required double Brier { get; init; }

    /// <summary>Brier score of always saying the base rate.</summary>
    public required double BaseBrier { get; init; }

    /// <summary>Expected calibration error, 20 bins of equal size.</summary>
    public required double Ece { get; init; }

    /// <summary>95 % bootstrap intervals over series, by metric name.</summary>
    public required IReadOnlyDictionary<string, Interval> Intervals { get; init; }

    /// <summary>By name: the same metrics for simple scores, and the interval of (ours - theirs) resampled together.</summary>
    public required IReadOnlyDictionary<string, LinkBaseline> Baselines { get; init; }
}

public readonly record struct Interval(double Low, double High);

/// <param name="Auc">Over all pairs alike.</param>
/// <param name="MacroAuc">Mean over groups with a mate, each against the pairs with one foot in it.</param>
/// <param name="WeightedAuc">Each positive weighs 1 / (series size - 1).</param>
/// <param name="Recall50">Mean over incidents with a mate: share of its mates among its 50 best.</param>
/// <param name="Mrr">Mean reciprocal rank of the first mate.</param>
public sealed record LinkMetrics(
    double Auc, double MacroAuc, double WeightedAuc, double Ap, double WeightedAp, double Tpr01, double Tpr05, double Recall50, double Mrr);

public sealed record LinkBaseline(LinkMetrics Metrics, Interval AucDifference, Interval ApDifference);

/// <summary>Measures link scores against labelled series.</summary>
public static class LinkEvaluation
{
    /// <summary>Cross-validation by series; labels without folds get five.</summary>
    public static LinkReport CrossValidated(DotsInput input, IReadOnlyList<LinkLabel> labels, LinkMode mode, LinkTraining? training = null, int replicates = 300, ulong seed = 1)
    {
        var t = training ?? LinkTraining.Default;
        var table = PairTable.Of(input, LinkLabels.WithFolds(labels));
        var scored = CrossValidation.Run(table, true, use => LinkTrainer.Scorer(table, LinkTrainer.Fit(table, use, mode, t), mode));
        return Measure(scored, mode, "cross-validated by series; pairs within a fold, model and calibration from the other folds", replicates, seed);
    }

    /// <summary>Trained on other labels of the same data set. An incident in both is not scored.</summary>
    public static LinkReport Trained(
        DotsInput input, IReadOnlyList<LinkLabel> labels, IReadOnlyList<LinkLabel> train, LinkMode mode, LinkTraining? training = null, int replicates = 300, ulong seed = 1)
    {
        var seen = train.Where(l => l.IsLabelled).Select(l => l.Id).ToHashSet(StringComparer.Ordinal);
        var model = LinkTrainer.Model(PairTable.Of(input, LinkLabels.WithFolds(train)), mode, training ?? LinkTraining.Default, "trained", "the labels given for training");
        return With(input, [.. labels.Where(l => !seen.Contains(l.Id))], model, "trained on the other labels; all pairs", replicates, seed);
    }

    /// <summary>With a given model, for instance the shipped one. Honest only where the model has not seen these series.</summary>
    public static LinkReport With(DotsInput input, IReadOnlyList<LinkLabel> labels, LinkModel model, string? protocol = null, int replicates = 300, ulong seed = 1)
    {
        var table = PairTable.Of(input, labels);
        var rows = Enumerable.Range(0, table.Count).Where(p => !table.Labels[table.First[p]].Crowd && !table.Labels[table.Second[p]].Crowd).ToArray();
        var scorer = LinkTrainer.Scorer(table, model.Tables, model.Mode, model.Usual);
        var score = new double[rows.Length];
        Parallel.For(0, rows.Length, k => score[k] = scorer(rows[k]));
        var prior = BayesFactorMap.LogOdds(model.Prior);
        var probability = Array.ConvertAll(score, s => BayesFactorMap.Probability(model.Calibration.LogBayesFactor(s) + prior));
        return Measure(new ScoredPairs(table, rows, score, probability), model.Mode, protocol ?? $"model {model.Version}, trained on {model.TrainedOn}; all pairs", replicates, seed);
    }

    public static LinkReport Measure(ScoredPairs scored, LinkMode mode, string protocol, int replicates, ulong seed)
    {
        var view = new PairView(scored.Table, scored.Pairs);
        if (view.Positives == 0 || view.Positives == view.Count) throw new ArgumentException("There is nothing to measure: the labels hold no linked pair, or only linked pairs.");
        var baselines = Baselines.All.ToDictionary(b => b.Name, b => view.Scores(p => b.Score(scored.Table, p)), StringComparer.Ordinal);
        var ours = new RankedPairs(view, scored.Score);
        var theirs = baselines.ToDictionary(b => b.Key, b => new RankedPairs(view, b.Value), StringComparer.Ordinal);
        var draws = SeriesBootstrap.Run(view, ours, theirs, replicates, seed);
        var rate = view.Positives / (double)view.Count;
        return new LinkReport
        {
            Mode = mode,
            Protocol = protocol,
            N = view.Incidents,
            Pairs = view.Count,
            Positives = view.Positives,
            Metrics = ours.Metrics,
            Brier = RankMetrics.Brier(scored.Probability, view.Linked),
            BaseBrier = rate * (1 - rate),
            Ece = RankMetrics.CalibrationError(scored.Probability, view.Linked),
            Intervals = draws.Intervals,
            Baselines = theirs.ToDictionary(b => b.Key, b => new LinkBaseline(b.Value.Metrics, draws.Auc[b.Key], draws.Ap[b.Key]), StringComparer.Ordinal),
        };
    }
}

/// <summary>The simple scores that any method must beat.</summary>
public static class Baselines
{
    public static IReadOnlyList<(string Name, Func<PairTable, int, double> Score)> All { get; } =
    [
        ("rule: same type, same receiver, 60 days", (t, p) => Type(t, p) && Receiver(t, p) && Near(t, p) ? 1 : 0),
        ("count: type + receiver + 60 days", (t, p) => (Type(t, p) ? 1 : 0) + (Receiver(t, p) ? 1 : 0) + (Near(t, p) ? 1 : 0)),
        ("text cosine", (t, p) => t.Columns[(int)LinkFeature.Words][p] is var c && float.IsNaN(c) ? 0 : c),
    ];

    /// <summary>Type is what was done: the effects, or the domains where no effects are given.</summary>
    static bool Type(PairTable t, int p)
    {
        var (a, b) = (t.Incidents[t.First[p]], t.Incidents[t.Second[p]]);
        return a.Effects.Length + b.Effects.Length > 0 ? a.Effects.AsSpan().SequenceEqual(b.Effects) : a.Domains == b.Domains;
    }

    static bool Receiver(PairTable t, int p) => t.Columns[(int)LinkFeature.SharedCountry][p] > 0;

    static bool Near(PairTable t, int p) => t.Columns[(int)LinkFeature.Gap][p] <= 60;
}
