using Verband.Analysis.Weigh;
using Verband.Core.Weigh;

namespace Verband.App.Weighing;

/// <summary>What one participant gave in the latest round, with the reason for a revision.</summary>
public sealed record Judgement(string Participant, ScoreClass Lower, ScoreClass Expected, ScoreClass Upper, int Round, string? Reason, bool CarriedOver);

/// <summary>Judgements side by side: nothing is averaged away.</summary>
/// <param name="Spread">Classes between the lowest and the highest expected class; X does not count.</param>
public sealed record SpreadView(string Scenario, string Criterion, int Spread, IReadOnlyList<Judgement> Judgements)
{
    /// <param name="scores">All rounds of all participants; of each the latest is shown.</param>
    public static SpreadView Of(string scenario, string criterion, IEnumerable<ParticipantScore> scores)
    {
        Judgement[] latest = [.. ParticipantScore.Latest(scores).OrderBy(s => s.Participant, StringComparer.Ordinal)
            .Select(s => new Judgement(s.Participant, s.Lower, s.Expected, s.Upper, s.Round, s.Reason, s.CarriedOver))];
        var classes = latest.Where(j => j.Expected != ScoreClass.X).Select(j => (int)j.Expected).ToArray();
        return new(scenario, criterion, classes.Length == 0 ? 0 : classes.Max() - classes.Min(), latest);
    }
}

/// <summary>An entry of a register that no source confirmed, or a register that asks for review.</summary>
public sealed record RegisterNote(string Register, string? Entry, string Cause);

/// <summary>What <c>verband weigh run --json</c> prints.</summary>
public sealed record RunView(string Run, string Owner, DateOnly Date, int Scenarios, int Criteria, IReadOnlyList<string> Participants, bool Drawable, IReadOnlyList<RunNote> Notes, IReadOnlyList<SpreadView> Spread,
    IReadOnlyList<ScoreChange>? ChangesFromFormer, IReadOnlyList<RegisterNote> Registers, string? Entry)
{
    public static RunView Of(AssessmentFile file, Assessment assessment, IReadOnlyList<ParticipantScore>? former, IReadOnlyList<RegisterNote> registers, string? entry)
    {
        var run = file.Run;
        var spread = file.All.GroupBy(s => (s.Scenario, s.What)).Select(g => SpreadView.Of(g.Key.Scenario, g.Key.What, g));
        return new(run.Id, run.Owner, run.Date, run.Scenarios.Count, run.Criteria.Count, run.Participants, assessment.Problem is not null, assessment.Notes,
            [.. spread.OrderByDescending(s => s.Spread).ThenBy(s => s.Scenario, StringComparer.Ordinal).ThenBy(s => s.Criterion, StringComparer.Ordinal)],
            former is null ? null : RunDiff.Of(former, file.All), registers, entry);
    }

    /// <summary>What a reader should know of the criteria that the run uses.</summary>
    public static IReadOnlyList<RegisterNote> Check(AssessmentRun run, RegisterFile criteria)
    {
        var notes = new List<RegisterNote>();
        if (criteria.IsStale(run.Date)) notes.Add(new(criteria.Register, null, criteria.Reviewed is { } day ? $"last reviewed {day:yyyy-MM-dd}; asks for review" : "never reviewed; asks for review"));
        foreach (var c in run.Criteria)
            if (criteria.Entries.FirstOrDefault(e => e.Id == c.Criterion) is not { } entry) notes.Add(new(criteria.Register, c.Criterion, "is not in the register"));
            else if (!entry.Verified) notes.Add(new(criteria.Register, c.Criterion, "verified: false"));
            else if (criteria.IsStale(entry, run.Date)) notes.Add(new(criteria.Register, c.Criterion, "asks for review"));
            else if (!entry.InForce(run.Date)) notes.Add(new(criteria.Register, c.Criterion, "is not in force on the run's date"));
        return notes;
    }
}
