using Verband.Analysis.Weigh;
using Verband.Core.Weigh;

namespace Verband.App.Weighing;

/// <summary>What one participant gave in the latest round, with the reason for a revision.</summary>
sealed record Judgement(string Participant, ScoreClass Lower, ScoreClass Expected, ScoreClass Upper, int Round, string? Reason, bool CarriedOver);

/// <summary>Judgements side by side: nothing is averaged away.</summary>
/// <param name="Spread">Classes between the lowest and the highest expected class; X does not count.</param>
sealed record SpreadView(string Scenario, string Criterion, int Spread, IReadOnlyList<Judgement> Judgements);

/// <summary>An entry of a register that no source confirmed, or a register that asks for review.</summary>
sealed record RegisterNote(string Register, string? Entry, string Cause);

/// <summary>What <c>verband weigh run --json</c> prints.</summary>
sealed record RunView(string Run, string Owner, DateOnly Date, int Scenarios, int Criteria, IReadOnlyList<string> Participants, bool Drawable, IReadOnlyList<RunNote> Notes, IReadOnlyList<SpreadView> Spread,
    IReadOnlyList<ScoreChange>? ChangesFromFormer, IReadOnlyList<RegisterNote> Registers, string? Entry)
{
    public static RunView Of(AssessmentFile file, Assessment assessment, IReadOnlyList<AssessmentScore>? former, IReadOnlyList<RegisterNote> registers, string? entry)
    {
        var run = file.Run;
        var spread = file.Scores.Select(s => (s.Scenario, Name: s.Criterion, s.Participant, s.Lower, s.Expected, s.Upper, s.Round, s.Reason, s.CarriedOver))
            .Concat(file.Likelihoods.Select(s => (s.Scenario, Name: s.Part, s.Participant, s.Lower, s.Expected, s.Upper, s.Round, s.Reason, s.CarriedOver)))
            .GroupBy(s => (s.Scenario, s.Name)).Select(g =>
            {
                Judgement[] latest = [.. g.GroupBy(s => s.Participant, StringComparer.Ordinal).Select(p => p.OrderBy(s => s.Round).Last()).OrderBy(s => s.Participant, StringComparer.Ordinal)
                    .Select(s => new Judgement(s.Participant, s.Lower, s.Expected, s.Upper, s.Round, s.Reason, s.CarriedOver))];
                var classes = latest.Where(j => j.Expected != ScoreClass.X).Select(j => (int)j.Expected).ToArray();
                return new SpreadView(g.Key.Scenario, g.Key.Name, classes.Length == 0 ? 0 : classes.Max() - classes.Min(), latest);
            });
        return new(run.Id, run.Owner, run.Date, run.Scenarios.Count, run.Criteria.Count, run.Participants, assessment.Problem is not null, assessment.Notes,
            [.. spread.OrderByDescending(s => s.Spread).ThenBy(s => s.Scenario, StringComparer.Ordinal).ThenBy(s => s.Criterion, StringComparer.Ordinal)],
            former is null ? null : RunDiff.Of(former, file.Scores), registers, entry);
    }

    /// <summary>What a reader should know of the criteria that the run uses.</summary>
    public static IReadOnlyList<RegisterNote> Check(AssessmentRun run, RegisterFile criteria)
    {
        var notes = new List<RegisterNote>();
        if (criteria.IsStale(run.Date)) notes.Add(new(criteria.Register, null, criteria.Reviewed is { } day ? $"last reviewed {day:yyyy-MM-dd}; asks for review" : "never reviewed; asks for review"));
        foreach (var c in run.Criteria)
            if (criteria.Entries.FirstOrDefault(e => e.Id == c.Criterion) is not { } entry) notes.Add(new(criteria.Register, c.Criterion, "is not in the register"));
            else if (!entry.Verified) notes.Add(new(criteria.Register, c.Criterion, "verified: false"));
            else if (!entry.InForce(run.Date)) notes.Add(new(criteria.Register, c.Criterion, "is not in force on the run's date"));
        return notes;
    }
}
