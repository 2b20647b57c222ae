namespace Verband.Analysis.Dots;

/// <summary>A scored pair set: what metrics, campaigns and calibration are computed from.</summary>
/// <param name="Pairs">Rows of the table that are scored.</param>
/// <param name="Score">Raw score per row of <paramref name="Pairs"/>.</param>
/// <param name="Probability">Calibrated posterior per row.</param>
public sealed record ScoredPairs(PairTable Table, int[] Pairs, double[] Score, double[] Probability);

/// <summary>
/// Cross-validation by series: no model scores a pair of which it has seen either series. A pair from folds a and b is scored by a
/// model fitted without both folds; its calibration is fitted on held-out pairs from the other folds.
/// </summary>
public static class CrossValidation
{
    /// <param name="fit">Fits a scorer to the incidents that it may see.</param>
    /// <param name="withinFolds">Score only pairs whose series lie in one fold: one model a fold, so that scores compare.</param>
    public static ScoredPairs Run(PairTable table, bool withinFolds, Func<Func<LinkLabel, bool>, Func<int, double>> fit)
    {
        var folds = table.Labels.Where(l => !l.Crowd).Select(l => l.Fold).Distinct().Order().ToArray();
        if (folds.Length < 3) throw new ArgumentException($"Cross-validation by series needs at least 3 folds, the labels have {folds.Length}.");
        var rows = Enumerable.Range(0, table.Count).Where(p => !table.Labels[table.First[p]].Crowd && !table.Labels[table.Second[p]].Crowd)
            .Where(p => !withinFolds || Key(table, p) is var (a, b) && a == b).ToArray();
        var cell = rows.ToLookup(p => Key(table, p));
        var position = new Dictionary<int, int>();
        for (var k = 0; k < rows.Length; k++) position[rows[k]] = k;
        var score = new double[rows.Length];
        Parallel.ForEach(cell, new ParallelOptions { MaxDegreeOfParallelism = 2 }, group =>
        {
            var (a, b) = group.Key;
            var scorer = fit(l => l.Fold != a && l.Fold != b);
            foreach (var p in group) score[position[p]] = scorer(p);
        });

        var probability = new double[rows.Length];
        foreach (var group in cell)
        {
            var (a, b) = group.Key;
            var other = rows.Where(p => Key(table, p) is var (c, d) && c != a && c != b && d != a && d != b).ToArray();
            var map = Isotonic.Fit([.. other.Select(p => score[position[p]])], [.. other.Select(p => table.Linked[p])]);
            foreach (var p in group) probability[position[p]] = map.At(score[position[p]]);
        }
        return new ScoredPairs(table, rows, score, probability);
    }

    static (int, int) Key(PairTable table, int pair)
    {
        var (a, b) = (table.Labels[table.First[pair]].Fold, table.Labels[table.Second[pair]].Fold);
        return a <= b ? (a, b) : (b, a);
    }
}
