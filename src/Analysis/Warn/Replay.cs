namespace Verband.Analysis.Warn;

/// <summary>A score against a reference: 1 - model / reference, with a 95 % interval from a bootstrap of whole countries.</summary>
public sealed record Skill(string Score, Estimate Value);

/// <summary>Scores of the model and the baselines on the same cells.</summary>
public sealed record ReplayScores(ScoreSet Model, ScoreSet Zero, ScoreSet LastPoisson, ScoreSet Conflictology12);

/// <summary>
/// A window replayed: all scores, the same without the two countries with most deaths in the actuals (named in <c>Largest</c>), the skill over
/// conflictology-12, and notes on everything that was cut, missing or odd.
/// </summary>
public sealed record ReplayResult(
    int Year, int Cells, ReplayScores All, ReplayScores WithoutTwoLargest, IReadOnlyList<Country> Largest, IReadOnlyList<Skill> Skills,
    IReadOnlyList<IReadOnlyList<double>> Weights, IReadOnlyList<ReplayCell> Details, IReadOnlyList<string> Notes);

/// <summary>Replays the VIEWS 2023/24 protocol: data to October of the year before, January to December forecast, 1,000 draws per country and month.</summary>
public static class Replay
{
    const int Replicates = 1000;

    /// <summary>
    /// Fits on <paramref name="panel"/> up to October of <paramref name="year"/> - 1 (anything later is cut off before the fit sees it) and scores
    /// January to December of <paramref name="year"/> against <paramref name="actuals"/>. Both are files as <see cref="Panel.Read"/> takes them.
    /// </summary>
    /// <exception cref="FormatException">A file cannot be read, the panel ends before that October, or the actuals hold nothing of the year.</exception>
    public static ReplayResult Run(byte[] panel, byte[] actuals, int year, ulong seed = 1, byte[]? contiguity = null)
    {
        var (history, outcomes) = (Panel.Read(panel), Panel.Read(actuals));
        List<string> notes = [.. Notes("panel", history.Problems), .. Notes("actuals", outcomes.Problems)];
        return Run(history.Panel, outcomes.Panel, year, seed, contiguity is null ? null : Neighbours.Read(contiguity, history.Panel), notes);
    }

    /// <inheritdoc cref="Run(byte[], byte[], int, ulong, byte[])"/>
    public static ReplayResult Run(Panel panel, Panel actuals, int year, ulong seed = 1, Neighbours? neighbours = null, IReadOnlyList<string>? earlierNotes = null)
    {
        var origin = Panel.MonthOf(year - 1, 10);
        if (panel.LastMonth < origin) throw new FormatException($"The panel ends in {Panel.DateOf(panel.LastMonth)}, before October {year - 1}; window {year} cannot be replayed.");
        if (panel.FirstMonth > origin - 60) throw new FormatException($"The panel starts in {Panel.DateOf(panel.FirstMonth)}; window {year} needs at least five years before October {year - 1}.");
        if (actuals.FirstMonth > origin + 14 || actuals.LastMonth < origin + 3) throw new FormatException($"The actuals hold nothing of {year}.");
        List<string> notes = [.. earlierNotes ?? []];
        if (panel.LastMonth > origin) notes.Add($"panel: {panel.LastMonth - origin} month(s) after October {year - 1} cut off before fitting");
        var cut = panel.Until(origin);
        var model = Model.Fit(cut, neighbours);
        var forecasts = model.Draw(seed).Countries.ToDictionary(f => f.Country.Id);
        var cells = new List<ReplayCell>();
        for (var a = 0; a < actuals.Countries.Count; a++)
        {
            var country = actuals.Countries[a];
            var found = forecasts.TryGetValue(country.Id, out var forecast);
            if (!found) notes.Add($"{country.Name} ({country.Id}): not in the panel at the origin; scored with the draws of an unknown country");
            Score(cells, cut, actuals, a, origin, found ? forecast!.Months : model.Unknown(seed, country.Id));
        }
        foreach (var gone in forecasts.Keys.Where(id => actuals.IndexOf(id) < 0)) notes.Add($"country {gone}: forecast, but not in the actuals; not scored");
        if (cells.Count == 0) throw new FormatException($"The actuals hold nothing of {year}.");
        return Result(year, cells, actuals, model, notes, seed);
    }

    static void Score(List<ReplayCell> cells, Panel cut, Panel actuals, int a, int origin, double[][] draws)
    {
        var k = cut.IndexOf(actuals.Countries[a].Id);
        double[] zero = Baselines.Zero(), poisson = k < 0 ? zero : Baselines.LastPoisson(cut, k), conflictology = k < 0 ? zero : Baselines.Conflictology(cut, k);
        for (var i = 0; i < draws.Length; i++)
        {
            var y = actuals.At(a, origin + 3 + i);
            if (y == Panel.Missing) continue;
            double[] sorted = [.. draws[i]];
            Array.Sort(sorted);
            cells.Add(new ReplayCell(actuals.Countries[a].Id, origin + 3 + i, y, Scores.Of(sorted, y), Scores.Of(zero, y), Scores.Of(poisson, y), Scores.Of(conflictology, y)));
        }
    }

    static ReplayResult Result(int year, List<ReplayCell> cells, Panel actuals, Model model, List<string> notes, ulong seed)
    {
        var largest = cells.GroupBy(c => c.Country).OrderByDescending(g => g.Sum(c => (double)c.Deaths)).ThenBy(g => g.Key).Take(2).Select(g => g.Key).ToArray();
        var rest = cells.Where(c => !largest.Contains(c.Country)).ToList();
        return new ReplayResult(year, cells.Count, Means(cells), Means(rest.Count == 0 ? cells : rest), [.. largest.Select(id => actuals.Countries[actuals.IndexOf(id)])], Skills(cells, seed), model.Weights, cells, notes);
    }

    static ReplayScores Means(List<ReplayCell> cells) => new(
        ScoreSet.Mean([.. cells.Select(c => c.Model)]), ScoreSet.Mean([.. cells.Select(c => c.Zero)]),
        ScoreSet.Mean([.. cells.Select(c => c.Poisson)]), ScoreSet.Mean([.. cells.Select(c => c.Conflictology)]));

    /// <summary>
    /// Skill over conflictology-12. A block is one country's whole year: months of one war are no independent witnesses, so countries are drawn
    /// with replacement, 1,000 times. Cells of several windows may be joined; a country's windows then stay together.
    /// </summary>
    public static IReadOnlyList<Skill> Skills(IReadOnlyCollection<ReplayCell> cells, ulong seed = 1)
    {
        (string Name, Func<ScoreSet, double> Of)[] scores = [("crps", s => s.Crps), ("ign", s => s.Ign), ("mis90", s => s.Mis90), ("mis95", s => s.Mis95), ("logCrps", s => s.LogCrps)];
        return [.. scores.Select(score => new Skill(score.Name, Bootstrap([.. cells.GroupBy(c => c.Country).OrderBy(g => g.Key).Select(g => (g.Sum(c => score.Of(c.Model)), g.Sum(c => score.Of(c.Conflictology))))], seed)))];
    }

    static Estimate Bootstrap((double Model, double Reference)[] blocks, ulong seed)
    {
        var dice = new Dice(seed);
        var all = new double[Replicates];
        for (var r = 0; r < Replicates; r++)
        {
            double model = 0, reference = 0;
            for (var i = 0; i < blocks.Length; i++)
            {
                var (m, f) = blocks[dice.Next(blocks.Length)];
                (model, reference) = (model + m, reference + f);
            }
            all[r] = reference > 0 ? 1 - (model / reference) : 0;
        }
        Array.Sort(all);
        var whole = blocks.Sum(b => b.Reference);
        return new Estimate(whole > 0 ? 1 - (blocks.Sum(b => b.Model) / whole) : 0, Scores.Quantile(all, .025), Scores.Quantile(all, .975));
    }

    static IEnumerable<string> Notes(string file, IReadOnlyList<Problem> problems)
    {
        const int most = 20;
        foreach (var p in problems.Take(most)) yield return p.Row > 0 ? $"{file}: row {p.Row}, {p.Column}: {p.Cause}" : $"{file}: {p.Cause}";
        if (problems.Count > most) yield return $"{file}: and {problems.Count - most} more";
    }
}

/// <summary>One country-month of a window with everybody's scores.</summary>
public sealed record ReplayCell(int Country, int Month, int Deaths, ScoreSet Model, ScoreSet Zero, ScoreSet Poisson, ScoreSet Conflictology);
