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
        var latest = Latest(run, scores, s => s.Key, s => s.Round, s => s.Participant, s => s.Scenario, notes, s => s.Check("score"));
        var chances = Latest(run, likelihoods, s => s.Key, s => s.Round, s => s.Participant, s => s.Scenario, notes, s => s.Check("likelihood"));
        if (run.Participants.Count == 1) notes.Add(Flag(null, null, "one-participant", "Eén deelnemer: er is geen spreiding tussen oordelen.", "One participant: there is no spread between judgements."));
        var tables = new float[n * m * QuantileTable.Nodes];
        var rates = new float[n * QuantileTable.Nodes];
        var weightSum = run.Criteria.Sum(c => c.Weight);
        for (var i = 0; i < n; i++)
        {
            var scenario = run.Scenarios[i];
            var applies = false;
            for (var c = 0; c < m; c++)
            {
                var criterion = run.Criteria[c];
                Opinion[] opinions = [.. run.Participants.Select(p => latest.GetValueOrDefault($"{run.Id}/{p}/{scenario}/{criterion.Criterion}"))
                    .OfType<AssessmentScore>().Select(s => Opinion.Of(s.Lower, s.Expected, s.Upper))];
                if (opinions.Length == 0)
                {
                    notes.Add(Refuse(scenario, criterion.Criterion, "no-score", "Niemand heeft dit criterium gescoord.", "Nobody has scored this criterion; X would be a score too."));
                    continue;
                }
                if (opinions.Length < run.Participants.Count)
                    notes.Add(Flag(scenario, criterion.Criterion, "scores-missing", $"{opinions.Length} van {run.Participants.Count} deelnemers scoorden.", $"{opinions.Length} of {run.Participants.Count} participants scored."));
                var x = opinions.Count(o => !o.Applies);
                if (x > 0 && x < opinions.Length && criterion.Weight > 0)
                    notes.Add(Flag(scenario, criterion.Criterion, "x-disputed", $"{x} van {opinions.Length} deelnemers vinden dit criterium niet van toepassing.", $"{x} of {opinions.Length} participants hold this criterion inapplicable."));
                applies |= x < opinions.Length && criterion.Weight > 0;
                if (weightSum > 0) inapplicable[i] += criterion.Weight / weightSum * x / opinions.Length;
                impact[i * m + c] = opinions.Average(o => o.Applies ? scales.Impact(o.Mean) : 0);
                ScoreTables.Impact(opinions, scales, tables.AsSpan((i * m + c) * QuantileTable.Nodes, QuantileTable.Nodes));
            }
            if (!applies && !notes.Any(x => x.Scenario == scenario && x.Severity == "refused"))
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
        string[] parts = onPurpose ? ["intent", "capability", "vulnerability"] : ["likelihood"];
        var opinions = new List<Opinion[]>();
        foreach (var p in run.Participants)
        {
            Opinion[] all = [.. parts.Select(part => chances.GetValueOrDefault($"{run.Id}/{p}/{scenario}/{part}")).OfType<LikelihoodScore>().Select(s => Opinion.Of(s.Lower, s.Expected, s.Upper))];
            if (all.Length == parts.Length) opinions.Add(all);
            else if (all.Length > 0) notes.Add(Flag(scenario, null, "likelihood-partial", $"{p} gaf {all.Length} van {parts.Length} delen; die tellen niet mee.", $"{p} gave {all.Length} of {parts.Length} parts; these do not count."));
        }
        if (opinions.Count == 0)
        {
            notes.Add(Refuse(scenario, null, "no-likelihood", "Niemand heeft de waarschijnlijkheid gescoord.", $"Nobody has scored the likelihood ({string.Join(", ", parts)})."));
            return 0;
        }
        ScoreTables.Rate(opinions, scales, table);
        return scales.Rate(opinions.Average(o => o.Average(x => x.Mean)));
    }

    /// <summary>The latest round of each key; scores of strangers or of scenarios outside the run are flagged and left out.</summary>
    static Dictionary<string, T> Latest<T>(AssessmentRun run, IEnumerable<T> scores, Func<T, string> key, Func<T, int> round, Func<T, string> participant,
        Func<T, string> scenario, List<RunNote> notes, Func<T, IEnumerable<InputError>> check) where T : class
    {
        var latest = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var score in scores)
        {
            if (!key(score).StartsWith(run.Id + "/", StringComparison.Ordinal)) continue;
            if (check(score).FirstOrDefault() is { } error)
            {
                notes.Add(Refuse(scenario(score), null, "bad-score", $"Score van {participant(score)}: {error.Message}", $"Score of {participant(score)}: {error.Message}"));
                continue;
            }
            if (!run.Participants.Contains(participant(score), StringComparer.Ordinal) || !run.Scenarios.Contains(scenario(score), StringComparer.Ordinal))
            {
                notes.Add(Flag(scenario(score), null, "score-outside-run", $"Score van {participant(score)} valt buiten deze ronde.", $"A score of {participant(score)} lies outside this run."));
                continue;
            }
            if (!latest.TryGetValue(key(score), out var former) || round(former) <= round(score)) latest[key(score)] = score;
        }
        return latest;
    }

    static RunNote Refuse(string? scenario, string? criterion, string code, string nl, string en) => new("refused", scenario, criterion, code, nl, en);

    static RunNote Flag(string? scenario, string? criterion, string code, string nl, string en) => new("flag", scenario, criterion, code, nl, en);
}
