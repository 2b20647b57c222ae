namespace Verband.Analysis.Warn;

/// <summary>
/// One warning as the ledger scores it. Days are day numbers (<see cref="DateOnly.DayNumber"/>). <c>Outcome</c> is null while unresolved;
/// <c>EventDay</c> is when it happened, if it did; <c>Naive</c> the chance a baseline gave, or null for the share of outcomes so far.
/// </summary>
public sealed record ScoredWarning(string Id, string Unit, string Threat, double Probability, int Issued, int Horizon, bool? Outcome, int? EventDay = null, double? Naive = null);

/// <summary>Something that happened, found in the data: where or about what (a key that warnings share), and when.</summary>
public sealed record DatedEvent(string Topic, int Day);

/// <summary>A span in which a warning covered a topic.</summary>
public sealed record Coverage(string Topic, int Issued, int Horizon, double Probability);

/// <summary>A value with its 95 % interval.</summary>
public sealed record Estimate(double Value, double Low, double High);

/// <summary>Warnings said with similar probability: mean said, share that came true with its Wilson interval, and how many.</summary>
public sealed record CalibrationBin(double Said, Estimate Happened, int N);

/// <summary>The score of a group of warnings. Intervals of Brier are bootstrapped over warnings; null where nothing is resolved.</summary>
public sealed record LedgerScore(
    string Group, int Resolved, int Open, Estimate? Brier, double? NaiveBrier, double? Skill, double? LogScore,
    IReadOnlyList<CalibrationBin> Calibration, double? MeanLeadDays, int Hits, int Misses, int FalseAlarms, int RightlyQuiet, double Threshold);

/// <summary>Scores warnings against what happened: Brier (1950), log score, calibration, lead time, hits, misses and false alarms.</summary>
public static class Ledger
{
    /// <summary>Probabilities are kept this far from 0 and 1 in the log score, so that one certain error costs about 20 bits, not infinity.</summary>
    const double Edge = 1e-6;

    const int Replicates = 1000;

    /// <summary>All warnings, then each unit ("unit: ..."), then each threat ("threat: ..."), in ordinal order.</summary>
    /// <exception cref="ArgumentException">A probability outside 0..1, a horizon before issue, or an event day without an outcome; the message names the warning.</exception>
    public static LedgerScore[] Score(IReadOnlyList<ScoredWarning> warnings, double threshold = .5, ulong seed = 1)
    {
        foreach (var w in warnings) Check(w);
        var naive = Naive(warnings);
        LedgerScore One(string name, IEnumerable<int> which) => Group(name, [.. which.Select(i => (warnings[i], naive[i]))], threshold, seed);
        var all = Enumerable.Range(0, warnings.Count).ToArray();
        return
        [
            One("all", all),
            .. all.GroupBy(i => warnings[i].Unit, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => One("unit: " + g.Key, g)),
            .. all.GroupBy(i => warnings[i].Threat, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => One("threat: " + g.Key, g)),
        ];
    }

    /// <summary>Events that no warning of at least <paramref name="threshold"/> covered: same topic, issued before the day, horizon not over.</summary>
    public static DatedEvent[] Unwarned(IEnumerable<DatedEvent> events, IReadOnlyCollection<Coverage> warnings, double threshold = 0) =>
        [.. events.Where(e => !warnings.Any(w => string.Equals(w.Topic, e.Topic, StringComparison.Ordinal) && w.Issued < e.Day && e.Day <= w.Horizon && w.Probability >= threshold))];

    static void Check(ScoredWarning w)
    {
        if (!(w.Probability is >= 0 and <= 1)) throw new ArgumentException($"Warning '{w.Id}': the probability must lie in 0..1.");
        if (w.Naive is { } p && !(p is >= 0 and <= 1)) throw new ArgumentException($"Warning '{w.Id}': the naive probability must lie in 0..1.");
        if (w.Horizon < w.Issued) throw new ArgumentException($"Warning '{w.Id}': the horizon lies before the day of issue.");
        if (w.EventDay is not null && w.Outcome != true) throw new ArgumentException($"Warning '{w.Id}': an event day is given but the outcome is not 'happened'.");
    }

    /// <summary>The naive chance of each: as given, else the share of outcomes among warnings whose horizon was over when this one was issued (half and half to start).</summary>
    static double[] Naive(IReadOnlyList<ScoredWarning> warnings) =>
        [.. warnings.Select(w =>
        {
            if (w.Naive is { } given) return given;
            var past = warnings.Where(o => o.Outcome is not null && o.Horizon < w.Issued).ToArray();
            return (past.Count(o => o.Outcome == true) + .5) / (past.Length + 1.0);
        })];

    static LedgerScore Group(string name, (ScoredWarning Warning, double Naive)[] all, double threshold, ulong seed)
    {
        var done = all.Where(x => x.Warning.Outcome is not null).ToArray();
        int Count(bool said, bool happened) => done.Count(x => x.Warning.Probability >= threshold == said && x.Warning.Outcome == happened);
        var leads = done.Where(x => x.Warning.EventDay is not null && x.Warning.Probability >= threshold).Select(x => (double)(x.Warning.EventDay!.Value - x.Warning.Issued)).ToArray();
        double? naive = null, log = null, skill = null;
        Estimate? brier = null;
        if (done.Length > 0)
        {
            var losses = done.Select(x => Loss(x.Warning.Probability, x.Warning)).ToArray();
            brier = Bootstrap(losses, seed);
            naive = done.Average(x => Loss(x.Naive, x.Warning));
            skill = naive > 0 ? 1 - (brier.Value / naive) : null;
            log = done.Average(x => -Math.Log2(Math.Clamp(x.Warning.Outcome == true ? x.Warning.Probability : 1 - x.Warning.Probability, Edge, 1)));
        }
        return new LedgerScore(name, done.Length, all.Length - done.Length, brier, naive, skill, log, Bins(done),
            leads.Length == 0 ? null : leads.Average(), Count(true, true), Count(false, true), Count(true, false), Count(false, false), threshold);
    }

    static double Loss(double p, ScoredWarning w) => (p - (w.Outcome == true ? 1 : 0)) * (p - (w.Outcome == true ? 1 : 0));

    static CalibrationBin[] Bins((ScoredWarning Warning, double Naive)[] done) =>
        [.. done.GroupBy(x => Math.Min(9, (int)(x.Warning.Probability * 10))).OrderBy(g => g.Key).Select(g =>
        {
            var (hits, n) = (g.Count(x => x.Warning.Outcome == true), g.Count());
            var (low, high) = Chance.Wilson(hits, n);
            return new CalibrationBin(g.Average(x => x.Warning.Probability), new Estimate((double)hits / n, low, high), n);
        })];

    static Estimate Bootstrap(double[] losses, ulong seed)
    {
        var dice = new Dice(seed);
        var means = new double[Replicates];
        for (var r = 0; r < Replicates; r++)
        {
            for (var i = 0; i < losses.Length; i++) means[r] += losses[dice.Next(losses.Length)];
            means[r] /= losses.Length;
        }
        Array.Sort(means);
        return new Estimate(losses.Average(), Scores.Quantile(means, .025), Scores.Quantile(means, .975));
    }
}
