using Verband.Core.Weigh;

namespace Verband.Analysis.Weigh;

/// <param name="Before">Null when the former run did not have it.</param>
/// <param name="After">Null when this run no longer has it.</param>
public sealed record ScoreChange(string Scenario, string Criterion, string Participant, ScoreClass? Before, ScoreClass? After, string? Reason);

/// <summary>A run against the former one, and the scores it starts from.</summary>
public static class RunDiff
{
    /// <summary>Scores of the former run for what both runs have, marked as carried over, in the new run's name.</summary>
    /// <param name="criteria">What the new run asks for: criteria, or parts of the likelihood.</param>
    public static IReadOnlyList<T> CarryOver<T>(AssessmentRun run, IEnumerable<T> former, IEnumerable<string> criteria) where T : ParticipantScore
    {
        var asked = criteria.ToHashSet(StringComparer.Ordinal);
        return
        [
            .. ParticipantScore.Latest(former)
                .Where(s => run.Participants.Contains(s.Participant, StringComparer.Ordinal) && run.Scenarios.Contains(s.Scenario, StringComparer.Ordinal) && asked.Contains(s.What))
                .Select(s => s with { Run = run.Id, Round = 1, Reason = null, CarriedOver = true }),
        ];
    }

    /// <summary>What changed in expected classes, per scenario, criterion and participant; unchanged ones are left out.</summary>
    public static IReadOnlyList<ScoreChange> Of(IEnumerable<ParticipantScore> former, IEnumerable<ParticipantScore> now)
    {
        static Dictionary<(string, string, string), ParticipantScore> Latest(IEnumerable<ParticipantScore> scores) =>
            ParticipantScore.Latest(scores).ToDictionary(s => (s.Scenario, s.What, s.Participant));
        var (before, after) = (Latest(former), Latest(now));
        return
        [
            .. before.Keys.Union(after.Keys)
                .Select(k => (Key: k, Old: before.GetValueOrDefault(k), New: after.GetValueOrDefault(k)))
                .Where(c => c.Old?.Expected != c.New?.Expected)
                .OrderBy(c => c.Key.Item1, StringComparer.Ordinal).ThenBy(c => c.Key.Item2, StringComparer.Ordinal).ThenBy(c => c.Key.Item3, StringComparer.Ordinal)
                .Select(c => new ScoreChange(c.Key.Item1, c.Key.Item2, c.Key.Item3, c.Old?.Expected, c.New?.Expected, c.New?.Reason)),
        ];
    }
}
