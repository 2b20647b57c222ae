namespace Verband.Analysis.Dots;

/// <param name="KeepUnlinked">One in this many unlinked pairs is used, with that weight.</param>
/// <param name="CrowdWeight">Weight of an unlinked pair that touches a crowd label.</param>
/// <param name="AcrossEvery">One in this many pairs is shown as if it lay across domains, so that the rest of the evidence learns to carry
/// such a pair alone; 0 for none.</param>
public sealed record LinkTraining(BoostOptions Boost, int KeepUnlinked = 6, double CrowdWeight = 1, int AcrossEvery = 6)
{
    public static LinkTraining Default { get; } = new(new BoostOptions());
}

/// <summary>Fits link tables to labelled pairs.</summary>
public static class LinkTrainer
{
    /// <param name="use">Which incidents of the table may be seen.</param>
    public static BoostedTables Fit(PairTable table, Func<LinkLabel, bool> use, LinkMode mode, LinkTraining training)
    {
        var seen = table.Labels.Select(use).ToArray();
        var sizes = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < seen.Length; i++)
            if (seen[i])
                foreach (var g in table.Labels[i].Groups) sizes[g] = sizes.GetValueOrDefault(g) + 1;

        var rows = new List<int>();
        var weights = new List<float>();
        for (var p = 0; p < table.Count; p++)
        {
            var (i, j) = (table.First[p], table.Second[p]);
            if (!seen[i] || !seen[j]) continue;
            if (table.Linked[p])
            {
                rows.Add(p);
                weights.Add((float)PositiveWeight(table.Labels[i], table.Labels[j], sizes));
            }
            else if (Chosen(i, j, training.KeepUnlinked))
            {
                rows.Add(p);
                weights.Add((float)(training.KeepUnlinked * (table.Labels[i].Crowd || table.Labels[j].Crowd ? training.CrowdWeight : 1)));
            }
        }
        var columns = table.Columns.Select(c => rows.Select(r => c[r]).ToArray()).ToArray();
        if (training.AcrossEvery > 0)
            foreach (var feature in LinkFeatures.WithinDomain)
                for (var k = 0; k < rows.Count; k++)
                    if (Chosen(table.First[rows[k]] + 7919, table.Second[rows[k]], training.AcrossEvery)) columns[(int)feature][k] = float.NaN;
        return BoostTrainer.Train(columns, [.. rows.Select(r => table.Linked[r])], [.. weights], LinkFeatures.Of(mode), training.Boost);
    }

    /// <summary>A model to ship: fitted on all labelled incidents, calibrated on the held-out scores of cross-validation by series.</summary>
    /// <param name="trainedOn">Names the data, for the file.</param>
    public static LinkModel Model(PairTable table, LinkMode mode, LinkTraining training, string version, string trainedOn)
    {
        var held = CrossValidation.Run(table, true, use => Scorer(table, Fit(table, use, mode, training), mode));
        var linked = Array.ConvertAll(held.Pairs, p => table.Linked[p]);
        var scored = Enumerable.Range(0, table.Count).Where(p => !table.Labels[table.First[p]].Crowd && !table.Labels[table.Second[p]].Crowd).ToArray();
        var prior = scored.Count(p => table.Linked[p]) / (double)scored.Length;
        var tables = Fit(table, _ => true, mode, training);
        return new LinkModel
        {
            Version = version,
            Mode = mode,
            TrainedOn = trainedOn,
            Prior = Math.Round(prior, 6),
            Tables = tables,
            Usual = new Cohort(table.Input, tables, mode, null).Typical(),
            Calibration = new BayesFactorMap(Isotonic.Fit(held.Score, linked), linked.Count(l => l) / (double)linked.Length),
        };
    }

    /// <summary>Scores of a table's pairs under given link tables, set off against what is usual for either incident.</summary>
    public static Func<int, double> Scorer(PairTable table, BoostedTables tables, LinkMode mode, UsualScore? typical = null)
    {
        var cohort = new Cohort(table.Input, tables, mode, typical ?? new Cohort(table.Input, tables, mode, null).Typical(), table.Positions);
        return pair =>
        {
            Span<float> values = stackalloc float[LinkFeatures.Count];
            table.Values(pair, values);
            return cohort.Normalised(tables.Score(values), table.Positions[table.First[pair]], table.Positions[table.Second[pair]]);
        };
    }

    static double PositiveWeight(LinkLabel a, LinkLabel b, Dictionary<string, int> sizes)
    {
        var smallest = int.MaxValue;
        foreach (var g in a.Groups)
            if (b.Groups.Contains(g, StringComparer.Ordinal)) smallest = Math.Min(smallest, sizes[g]);
        return 1.0 / Math.Max(1, smallest - 1);
    }

    // A fixed pseudo-random choice by position, the same on every machine.
    static bool Chosen(int i, int j, int one) => one <= 1 || ((uint)(i * 73856093 ^ j * 19349663) >> 7) % (uint)one == 0;
}
