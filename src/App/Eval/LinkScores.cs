using Verband.Analysis.Dots;

namespace Verband.App.Eval;

/// <summary><c>eval links</c>: how well the links of a labelled data set are found.</summary>
static class LinkScores
{
    /// <param name="train">Labels to train on; null: five folds over series, or the shipped model where there are too few series for that.</param>
    /// <param name="model">Use this model whatever the labels allow.</param>
    public static LinkReport Run(EvalData data, string labels, string? train, LinkMode mode, LinkModel? model, int replicates)
    {
        var input = data.Input();
        var scored = data.Labels(labels);
        if (model is not null) return LinkEvaluation.With(input, scored, model, replicates: replicates);
        if (train is not null) return LinkEvaluation.Trained(input, scored, data.Labels(train), mode, replicates: replicates);
        // A fold with one series has linked pairs only, and nothing to tell them from.
        var folds = LinkLabels.WithFolds(scored).Where(l => l.IsLabelled && !l.Crowd).GroupBy(l => l.Fold).Count(f => f.Select(l => l.Groups[0]).Distinct(StringComparer.Ordinal).Count() > 1);
        if (folds >= 3) return LinkEvaluation.CrossValidated(input, scored, mode, replicates: replicates);
        data.Notes.Add("Too few series for cross-validation: the shipped model was used.");
        return LinkEvaluation.With(input, scored, LinkModel.Shipped(mode), replicates: replicates);
    }

    /// <exception cref="FormatException">Not a model, or one of the other mode.</exception>
    public static LinkModel Load(string file, LinkMode mode)
    {
        var model = LinkModelFile.Read(File.ReadAllBytes(file));
        return model.Mode == mode ? model : throw new FormatException($"{file} holds a model for {(model.Mode == LinkMode.Blind ? "blind scores" : "scores with claims")}; {(mode == LinkMode.Blind ? "add" : "leave out")} --claims.");
    }

    /// <summary>Fits a model to all labels and writes it, whole or not at all.</summary>
    public static void Save(EvalData data, string labels, LinkMode mode, string trainedOn, string file)
    {
        var known = LinkLabels.WithFolds(data.Labels(labels));
        var table = PairTable.Of(data.Input(), known);
        var version = Path.GetFileNameWithoutExtension(file);
        var model = LinkTrainer.Model(table, mode, LinkTraining.Default, version, FormattableString.Invariant($"{trainedOn}: {table.Labels.Length} labelled incidents"));
        File.WriteAllBytes(file + ".new", LinkModelFile.Write(model));
        File.Move(file + ".new", file, overwrite: true);
    }

    public static object View(LinkReport r, IReadOnlyList<string> notes)
    {
        var m = r.Metrics;
        return new
        {
            mode = r.Mode,
            r.Protocol,
            r.N,
            r.Pairs,
            r.Positives,
            auc = Shape.Number(m.Auc),
            macroAuc = Shape.Number(m.MacroAuc),
            weightedAuc = Shape.Number(m.WeightedAuc),
            ap = Shape.Number(m.Ap),
            weightedAp = Shape.Number(m.WeightedAp),
            tpr01 = Shape.Number(m.Tpr01),
            tpr05 = Shape.Number(m.Tpr05),
            recall50 = Shape.Number(m.Recall50),
            mrr = Shape.Number(m.Mrr),
            brier = Shape.Number(r.Brier),
            baseBrier = Shape.Number(r.BaseBrier),
            ece = Shape.Number(r.Ece),
            intervals = r.Intervals.ToDictionary(i => i.Key, i => Shape.Pair(i.Value)),
            baselines = r.Baselines.ToDictionary(b => b.Key, b => new
            {
                auc = Shape.Number(b.Value.Metrics.Auc),
                macroAuc = Shape.Number(b.Value.Metrics.MacroAuc),
                ap = Shape.Number(b.Value.Metrics.Ap),
                tpr01 = Shape.Number(b.Value.Metrics.Tpr01),
                tpr05 = Shape.Number(b.Value.Metrics.Tpr05),
                recall50 = Shape.Number(b.Value.Metrics.Recall50),
                mrr = Shape.Number(b.Value.Metrics.Mrr),
                aucDifference = Shape.Pair(b.Value.AucDifference),
                apDifference = Shape.Pair(b.Value.ApDifference),
            }),
            notes,
        };
    }
}
