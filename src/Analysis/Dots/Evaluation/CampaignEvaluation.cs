namespace Verband.Analysis.Dots;

/// <param name="CutDecibans">Chosen on the training part; every cut tried is in <see cref="Tried"/>.</param>
/// <param name="MF1">B-cubed F1 over incidents that have a mate; <see cref="AloneMF1"/> is what "everything alone" scores, whose Rand index is 0.</param>
/// <param name="Ari">Adjusted Rand index over all scored incidents, each with its first group.</param>
public sealed record CampaignReport(
    int N, int WithMate, double CutDecibans, double MF1, double Ari, Interval MF1Interval, Interval AriInterval, double BaselineMF1, double BaselineAri, double AloneMF1,
    IReadOnlyList<(double Cut, double TrainMF1, double TrainAri)> Tried);

public static class CampaignEvaluation
{
    /// <summary>The cut and the model are chosen on one part and measured on another.</summary>
    public static CampaignReport Run(DotsInput input, IReadOnlyList<LinkLabel> train, IReadOnlyList<LinkLabel> test, LinkMode mode, LinkTraining? training = null, int replicates = 300, ulong seed = 1)
    {
        var t = training ?? LinkTraining.Default;
        var table = PairTable.Of(input, LinkLabels.WithFolds(train));
        var held = CrossValidation.Run(table, true, use => LinkTrainer.Scorer(table, LinkTrainer.Fit(table, use, mode, t), mode));
        var model = LinkTrainer.Model(table, mode, t, "trained", "the labels given for training");
        var seen = train.Where(l => l.IsLabelled).Select(l => l.Id).ToHashSet(StringComparer.Ordinal);
        var asked = PairTable.Of(input, [.. test.Where(l => !l.Crowd && !seen.Contains(l.Id))]);
        var folds = table.Labels.Where(l => !l.Crowd).Select(l => l.Fold).Distinct().Order().ToArray();
        var trainParts = folds.Select(f => Part(table, held.Pairs, held.Score, model, l => !l.Crowd && l.Fold == f)).ToArray();
        var tried = new List<(double Cut, double, double)>();
        for (var cut = 0.0; cut <= 24; cut += 1)
        {
            var scores = trainParts.Select(p => (p.Truth.Length, Score: Score(p, cut))).ToArray();
            double n = scores.Sum(s => s.Length);
            tried.Add((cut, scores.Sum(s => s.Length * s.Score.MF1) / n, scores.Sum(s => s.Length * s.Score.Ari) / n));
        }
        var best = tried.OrderByDescending(x => x.Item2 + x.Item3).ThenBy(x => x.Cut).First().Cut;

        var scorer = LinkTrainer.Scorer(asked, model.Tables, mode, model.Usual);
        var rows = Enumerable.Range(0, asked.Count).ToArray();
        var part = Part(asked, rows, Array.ConvertAll(rows, p => scorer(p)), model, _ => true);
        var groups = Groups(part, best);
        var (mf1, ari) = ClusterMetrics.Of(groups, part.Truth, null);
        var rule = Groups(Part(asked, rows, Array.ConvertAll(rows, p => Baselines.All[0].Score(asked, p)), null, _ => true), 0.5);
        var (ruleF, ruleAri) = ClusterMetrics.Of(rule, part.Truth, null);
        var (alone, _) = ClusterMetrics.Of([.. Enumerable.Range(0, part.Truth.Length)], part.Truth, null);
        var f = new double[replicates];
        for (var r = 0; r < replicates; r++)
        {
            var drawn = SeriesBootstrap.Draw(part.Series.Max() + 1, SeriesBootstrap.Mix(seed * 1_000_003 + (ulong)r));
            // Only mF1: a series drawn twice would agree with its own copy, which flatters the Rand index.
            (f[r], _) = ClusterMetrics.Of(groups, part.Truth, [.. part.Series.Select(s => drawn[s])]);
        }
        var mates = part.Truth.Count(g => part.Truth.Count(h => h.Intersect(g, StringComparer.Ordinal).Any()) > 1);
        return new CampaignReport(
            part.Truth.Length, mates, best, mf1, ari, SeriesBootstrap.Percentiles(f), new Interval(double.NaN, double.NaN), ruleF, ruleAri, alone, tried);
    }

    sealed record ClusterPart(float[,] Decibans, IReadOnlyList<string>[] Truth, int[] Series, DaySpan?[] When);

    static ClusterPart Part(PairTable table, int[] pairs, double[] score, LinkModel? model, Func<LinkLabel, bool> use)
    {
        var members = Enumerable.Range(0, table.Labels.Length).Where(i => use(table.Labels[i])).ToArray();
        var position = members.Select((m, k) => (m, k)).ToDictionary(x => x.m, x => x.k);
        var decibans = new float[members.Length, members.Length];
        for (var k = 0; k < pairs.Length; k++)
            if (position.TryGetValue(table.First[pairs[k]], out var a) && position.TryGetValue(table.Second[pairs[k]], out var b))
                decibans[a, b] = decibans[b, a] = (float)(model is null ? score[k] : model.Calibration.LogBayesFactor(score[k]) * 4.342944819032518);
        var truth = members.Select(m => table.Labels[m].Groups).ToArray();
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        var edges = new List<(int, int)>();
        for (var i = 0; i < truth.Length; i++)
            foreach (var g in truth[i])
                if (!first.TryAdd(g, i)) edges.Add((first[g], i));
        var series = Components.Of(Enumerable.Range(0, truth.Length), edges);
        return new ClusterPart(decibans, truth, [.. Enumerable.Range(0, truth.Length).Select(i => series[i])], [.. members.Select(m => table.Incidents[m].When)]);
    }

    static (double MF1, double Ari) Score(ClusterPart part, double cut) => ClusterMetrics.Of(Groups(part, cut), part.Truth, null);

    static int[] Groups(ClusterPart part, double cut)
    {
        var quiet = new CampaignOptions().MaxQuietDays;
        var group = new int[part.Truth.Length];
        var k = 0;
        foreach (var members in AverageLinkage.Cluster((float[,])part.Decibans.Clone(), cut, (a, b) => Silence.Days(a, b, part.When) <= quiet))
        {
            foreach (var m in members) group[m] = k;
            k++;
        }
        return group;
    }
}
