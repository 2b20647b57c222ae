using Verband.Analysis.Dots.Chance;
using Verband.Analysis.Dots.Planted;

namespace Verband.App.Eval;

/// <summary><c>eval chance</c>: surges that the strata do not explain, and what the test itself is worth on these data.</summary>
sealed record ChanceScores(ScanInput Input, ScanResult Result, SizeRow? Size, IReadOnlyList<PowerRow> Power)
{
    /// <param name="nulls">Runs on exchanged dates, to see the size of the test; 0: none.</param>
    /// <param name="planted">Runs with a planted series, to see its power; 0: none.</param>
    public static ChanceScores Run(EvalData data, ScanFamily family, ScanStrata strata, int[] windows, int replicates, ulong seed, double level, int nulls, int planted)
    {
        var input = ScanInput.Of(data.Reports, family, strata);
        var options = new ScanOptions(windows);
        var result = ScanTest.Run(input.Items, input.Sets, options, new ChanceOptions(replicates, seed, 0), input.Stratum, level, named: 10);
        var few = new ChanceOptions(Math.Min(replicates, 99), seed, 0);
        var size = nulls == 0 ? null : Analysis.Dots.Planted.Power.Null(input.Items, input.Sets, options, few, nulls);
        var rows = new List<PowerRow>();
        if (planted > 0)
        {
            var stratumOn = Strata(data, family, input, strata);
            foreach (var (count, days) in ((int, int)[])[(4, 30), (6, 90)])
                rows.Add(Analysis.Dots.Planted.Power.Planted(input.Items, input.Sets, stratumOn, options, few, count, days, (15, 40), planted));
        }
        return new ChanceScores(input, result, size, rows);
    }

    /// <summary>The stratum of a record of item i's type on another day; where that type has none in that period, the largest stratum of the period.</summary>
    static Func<int, int, int> Strata(EvalData data, ScanFamily family, ScanInput input, ScanStrata strata)
    {
        if (strata == ScanStrata.Type) return (i, _) => input.Items.Stratum[i];
        var type = ScanInput.Of(data.Reports, family, ScanStrata.Type).Items.Stratum;
        var (of, all) = (new Dictionary<(int Type, int Period), int>(), new Dictionary<int, int>());
        foreach (var group in Enumerable.Range(0, type.Length).GroupBy(Period))
        {
            all[group.Key] = group.CountBy(i => input.Items.Stratum[i]).MaxBy(c => c.Value).Key;
            foreach (var i in group) of[(type[i], group.Key)] = input.Items.Stratum[i];
        }
        return (i, day) =>
        {
            var period = DateOnly.FromDayNumber(day).Year / 5;
            return of.TryGetValue((type[i], period), out var s) || all.TryGetValue(period, out s) ? s : input.Items.Stratum[i];
        };

        int Period(int i) => DateOnly.FromDayNumber(input.Items.From[i]).Year / 5;
    }

    public object View(EvalData data, ScanFamily family, ScanStrata strata, int[] windows)
    {
        var s = Result.Statement;
        return new
        {
            detections = Result.Detections.Select(Detected),
            strongest = Result.Strongest.Select(Detected),
            n = Input.Items.Count,
            sets = Input.Sets.Count,
            setsTried = Result.SetsTried,
            family,
            strata = strata == ScanStrata.Type ? "type" : "year5-type",
            windows,
            s.Replicates,
            s.Permuted,
            kept = ChanceStatement.Kept,
            size = Size is null ? null : new { Size.Runs, share = Shape.Number(Size.Share), interval = Shape.Pair(Size.Low, Size.High), ksP = Shape.Number(Size.UniformP) },
            power = Power.Select(p => new
            {
                p.Count,
                p.Days,
                p.Runs,
                found = Shape.Number(p.Found),
                interval = Shape.Pair(p.Low, p.High),
                foundIfNamed = Shape.Number(p.FoundNamed),
                namedInterval = Shape.Pair(p.NamedLow, p.NamedHigh),
            }),
            // The plainest rule in use: this many in a window, wherever it lies.
            baselines = new Dictionary<string, int>(StringComparer.Ordinal) { ["windows of four and more in a set, no test"] = Counted(windows) },
            notes = (string[])[.. data.Notes, .. Input.Notes, .. s.Notes],
        };

        object Detected(Detection d) => new
        {
            set = d.Set,
            from = d.From,
            to = d.To,
            observed = Shape.Number(d.Observed),
            expected = Shape.Number(d.Expected),
            p = Shape.Number(d.P),
            pIfNamed = d.PIfNamed is { } named ? Shape.Number(named) : null,
            window = d.Window,
            ids = d.Items.Select(i => data.Reports[Input.Reports[i]].Id),
        };
    }

    int Counted(int[] windows) => new WindowScan(Input.Items, Input.Sets, new ScanOptions(windows)).Find(Input.Items.From, Input.Items.To).Count;
}
