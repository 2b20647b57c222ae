using Verband.Core;
using Verband.Core.Weigh;

namespace Verband.Analysis.Weigh;

/// <summary>Something about a run that a reader should know; it is shown where it stands.</summary>
/// <param name="Severity"><c>refused</c>: the run cannot be drawn; <c>flag</c>: it can, with this said beside it.</param>
/// <param name="Scenario">Or null when it is about the whole.</param>
public sealed record RunNote(string Severity, string? Scenario, string? Criterion, string Code, string Nl, string En);

/// <summary>A run with its latest scores, ready to draw; or the reasons why not.</summary>
public sealed record Assessment
{
    public required AssessmentRun Run { get; init; }

    public required RiskScales Scales { get; init; }

    public required IReadOnlyList<RunNote> Notes { get; init; }

    /// <summary>Null when a note refuses.</summary>
    public required RankProblem? Problem { get; init; }

    /// <summary>Scenarios x Criteria: mean class worth over participants, X as 0.</summary>
    public required double[] ExpectedImpact { get; init; }

    /// <summary>Scenarios: rate of the mean class.</summary>
    public required double[] ExpectedRate { get; init; }

    /// <summary>Scenarios: share of the weight that lies on criteria held inapplicable (mean over participants).</summary>
    public required double[] InapplicableShare { get; init; }

    /// <param name="malicious">Per scenario id whether it is on purpose.</param>
    /// <param name="scores">All rounds; the latest round of a participant counts.</param>
    public static Assessment Of(AssessmentRun run, IReadOnlyDictionary<string, bool> malicious, IEnumerable<AssessmentScore> scores,
        IEnumerable<LikelihoodScore> likelihoods, RiskScales? scales = null, int draws = 100_000, ulong seed = 1)
    {
        scales ??= RiskScales.Default;
        var notes = new List<RunNote>();
        foreach (var e in run.Check("run")) notes.Add(Refuse(null, null, e.Field, e.Message, e.Message));
        if (!scales.IsSound) notes.Add(Refuse(null, null, "scales", "De schalen moeten stijgen.", "The scales must rise: factors above 1 and a rate above 0."));
        int n = run.Scenarios.Count, m = run.Criteria.Count;
        var impact = new double[n * m];
        var rate = new double[n];
        var inapplicable = new double[n];
        var latest = Latest(run, scores, "score", notes);
        var chances = Latest(run, likelihoods, "likelihood", notes);
        if (latest.Values.Count(s => s.CarriedOver) + chances.Values.Count(s => s.CarriedOver) is > 0 and var carried)
            notes.Add(Flag(null, null, "carried-over", $"{carried} scores komen uit de vorige ronde en zijn nog niet bekeken.", $"{carried} scores come from the former run and nobody has looked at them yet."));
        if (run.Participants.Count == 1) notes.Add(Flag(null, null, "one-participant", "Eén deelnemer: er is geen spreiding tussen oordelen.", "One participant: there is no spread between judgements."));
        var tables = new float[n * m * QuantileTable.Nodes];
        var rates = new float[n * QuantileTable.Nodes];
        var weightSum = run.Criteria.Sum(c => c.Weight);
        for (var i = 0; i < n; i++)
        {
            var scenario = run.Scenarios[i];
            var (applies, given) = (false, false);
            for (var c = 0; c < m; c++)
            {
                var criterion = run.Criteria[c];
                Opinion[] opinions = [.. run.Participants.Select(p => latest.GetValueOrDefault(ParticipantScore.KeyOf(run.Id, p, scenario, criterion.Criterion)))
                    .OfType<AssessmentScore>().Select(s => Opinion.Of(s.Lower, s.Expected, s.Upper))];
                if (opinions.Length == 0)
                {
                    // Where a score was refused, that is the fault to mend; it is not told twice.
                    if (!notes.Any(x => x.Code == "bad-score" && x.Scenario == scenario && x.Criterion == criterion.Criterion))
                        notes.Add(Refuse(scenario, criterion.Criterion, "no-score", "Niemand heeft dit criterium gescoord.", "Nobody has scored this criterion; X would be a score too."));
                    continue;
                }
                if (opinions.Length < run.Participants.Count)
                    notes.Add(Flag(scenario, criterion.Criterion, "scores-missing", $"{opinions.Length} van {run.Participants.Count} deelnemers scoorden.", $"{opinions.Length} of {run.Participants.Count} participants scored."));
                var x = opinions.Count(o => !o.Applies);
                if (x > 0 && x < opinions.Length && criterion.Weight > 0)
                    notes.Add(Flag(scenario, criterion.Criterion, "x-disputed", $"{x} van {opinions.Length} deelnemers vinden dit criterium niet van toepassing.", $"{x} of {opinions.Length} participants hold this criterion inapplicable."));
                applies |= x < opinions.Length && criterion.Weight > 0;
                given |= x < opinions.Length;
                if (weightSum > 0) inapplicable[i] += criterion.Weight / weightSum * x / opinions.Length;
                impact[i * m + c] = opinions.Average(o => o.Applies ? scales.Impact(o.Mean) : 0);
                ScoreTables.Impact(opinions, scales, tables.AsSpan((i * m + c) * QuantileTable.Nodes, QuantileTable.Nodes));
            }
            if (!applies && given && weightSum > 0 && !notes.Any(x => x.Scenario == scenario && x.Severity == "refused"))
                notes.Add(Refuse(scenario, null, "no-weight", "Alleen criteria zonder gewicht zijn van toepassing: er is geen impact om te rangschikken.", "Only criteria without weight apply: there is no impact to rank."));
            else if (!applies && !given && !notes.Any(x => x.Scenario == scenario && x.Severity == "refused"))
                notes.Add(Refuse(scenario, null, "all-x", "Alle criteria staan op X: er is geen impact om te rangschikken.", "All criteria are X: there is no impact to rank."));
            rate[i] = Rate(run, scenario, malicious, chances, scales, rates.AsSpan(i * QuantileTable.Nodes, QuantileTable.Nodes), notes);
        }
        if (inapplicable.Any(x => x > 0))
            notes.Add(Flag(null, null, "x-keeps-weight", "X telt als nul en houdt zijn gewicht; gewichten worden niet herverdeeld.", "X counts as zero and keeps its weight; weights are not redistributed."));
        var problem = notes.Any(x => x.Severity == "refused") ? null : new RankProblem
        {
            Scenarios = n,
            Criteria = m,
            Impact = tables,
            Rates = rates,
            Weights = [.. run.Criteria.Select(c => c.Weight)],
            Axis = [.. run.Criteria.Select(c => c.Axis == "state" ? 0 : 1)],
            ImpactBounds = scales.ImpactBounds(),
            RateBounds = scales.RateBounds(),
            Red = RiskScales.RedCorner(),
            Draws = draws,
            Seed = seed,
        };
        return new Assessment { Run = run, Scales = scales, Notes = notes, Problem = problem, ExpectedImpact = impact, ExpectedRate = rate, InapplicableShare = inapplicable };
    }

    static double Rate(AssessmentRun run, string scenario, IReadOnlyDictionary<string, bool> malicious, Dictionary<string, LikelihoodScore> chances,
        RiskScales scales, Span<float> table, List<RunNote> notes)
    {
        if (!malicious.TryGetValue(scenario, out var onPurpose))
        {
            notes.Add(Refuse(scenario, null, "unknown-scenario", "Dit scenario staat niet in de bibliotheek.", "This scenario is not in the library."));
            return 0;
        }
        var parts = LikelihoodScore.Parts(onPurpose);
        var opinions = new List<Opinion[]>();
        foreach (var p in run.Participants)
        {
            Opinion[] all = [.. parts.Select(part => chances.GetValueOrDefault(ParticipantScore.KeyOf(run.Id, p, scenario, part))).OfType<LikelihoodScore>().Select(s => Opinion.Of(s.Lower, s.Expected, s.Upper))];
            if (all.Length == parts.Count) opinions.Add(all);
            else if (all.Length > 0) notes.Add(Flag(scenario, null, "likelihood-partial", $"{p} gaf {all.Length} van {parts.Count} delen; die tellen niet mee.", $"{p} gave {all.Length} of {parts.Count} parts; these do not count."));
        }
        if (opinions.Count == 0)
        {
            if (!notes.Any(x => x.Code == "bad-score" && x.Scenario == scenario && parts.Contains(x.Criterion, StringComparer.Ordinal)))
                notes.Add(Refuse(scenario, null, "no-likelihood", "Niemand heeft de waarschijnlijkheid gescoord.", $"Nobody has scored the likelihood ({string.Join(", ", parts)})."));
            return 0;
        }
        ScoreTables.Rate(opinions, scales, table);
        return scales.Rate(opinions.Average(o => o.Average(x => x.Mean)));
    }

    /// <summary>The latest round of each key; scores of strangers or of scenarios outside the run are flagged and left out.</summary>
    static Dictionary<string, T> Latest<T>(AssessmentRun run, IEnumerable<T> scores, string name, List<RunNote> notes) where T : ParticipantScore
    {
        var latest = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var score in scores)
        {
            if (score.Run != run.Id) continue;
            if (score.Check(name).FirstOrDefault() is { } error)
                notes.Add(Refuse(score.Scenario, score.What, "bad-score", $"Score van {score.Participant}: {error.Message}", $"Score of {score.Participant}: {error.Message}"));
            else if (!run.Participants.Contains(score.Participant, StringComparer.Ordinal) || !run.Scenarios.Contains(score.Scenario, StringComparer.Ordinal))
                notes.Add(Flag(score.Scenario, null, "score-outside-run", $"Score van {score.Participant} valt buiten deze ronde.", $"A score of {score.Participant} lies outside this run."));
            else if (!latest.TryGetValue(score.Key, out var former) || former.Round <= score.Round) latest[score.Key] = score;
        }
        return latest;
    }

    /// <summary>The same run with yearly rates that a person confirmed in place of the scored ones; those of scenarios outside the run play no part.</summary>
    public Assessment With(IReadOnlyDictionary<string, GammaRate> confirmed)
    {
        if (Problem is not { Rates: { } rates } problem || !Run.Scenarios.Any(confirmed.ContainsKey)) return this;
        var (tables, expected) = ((float[])rates.Clone(), (double[])ExpectedRate.Clone());
        for (var i = 0; i < Run.Scenarios.Count; i++)
        {
            if (!confirmed.TryGetValue(Run.Scenarios[i], out var rate)) continue;
            QuantileTable.Fill(tables.AsSpan(i * QuantileTable.Nodes, QuantileTable.Nodes), p => Special.GammaQuantile(rate.Shape, p) / rate.Years);
            expected[i] = rate.Mean;
        }
        return this with { Problem = problem with { Rates = tables }, ExpectedRate = expected };
    }

    static RunNote Refuse(string? scenario, string? criterion, string code, string nl, string en) => new("refused", scenario, criterion, code, nl, en);

    static RunNote Flag(string? scenario, string? criterion, string code, string nl, string en) => new("flag", scenario, criterion, code, nl, en);
}
