using Verband.Analysis.Warn;

namespace Verband.App.Warnings;

/// <summary>Scores of one forecaster: mean CRPS, IGN and interval scores over country-months; <c>Mis</c> is at 90 %.</summary>
public sealed record ScoresView(double Crps, double Ign, double Mis, double Mis95, double LogCrps)
{
    public static ScoresView Of(ScoreSet s) => new(s.Crps, s.Ign, s.Mis90, s.Mis95, s.LogCrps);
}

public sealed record FourScores(ScoresView Model, ScoresView Zero, ScoresView LastPoisson, ScoresView Conflictology12)
{
    public static FourScores Of(ReplayScores s) => new(ScoresView.Of(s.Model), ScoresView.Of(s.Zero), ScoresView.Of(s.LastPoisson), ScoresView.Of(s.Conflictology12));
}

/// <summary>1 - model / conflictology-12, with a 95 % interval from a bootstrap of whole countries.</summary>
public sealed record SkillView(string Score, double Value, double Low, double High);

/// <summary>What <c>verband warn replay --json</c> prints.</summary>
public sealed record ReplayView(int Window, int Cells, ScoresView Model, ScoresView Zero, ScoresView LastPoisson, ScoresView Conflictology12, IReadOnlyList<SkillView> Skills,
    FourScores WithoutTwoLargest, IReadOnlyList<string> Largest, ulong Seed, IReadOnlyList<string> Notes)
{
    /// <summary>A CRPS skill above this asks for a search for leakage.</summary>
    const double TooGood = .12;

    public static ReplayView Of(ReplayResult result, ulong seed)
    {
        var all = FourScores.Of(result.All);
        var skills = result.Skills.Select(s => new SkillView(s.Score == "mis90" ? "mis" : s.Score, s.Value.Value, s.Value.Low, s.Value.High)).ToArray();
        List<string> notes = [.. result.Notes];
        if (skills.Any(s => s.Score == "crps" && s.Value > TooGood)) notes.Add("CRPS skill above 12 %: more than such models have; look for leakage before believing it");
        return new ReplayView(result.Year, result.Cells, all.Model, all.Zero, all.LastPoisson, all.Conflictology12, skills,
            FourScores.Of(result.WithoutTwoLargest), [.. result.Largest.Select(c => c.Name)], seed, notes);
    }
}
