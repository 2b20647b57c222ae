using Verband.Analysis.Weigh;
using Verband.App.Dots;
using Verband.Core;
using Verband.Core.Weigh;

namespace Verband.App.Weighing;

/// <param name="Incidents">How many of its incidents in the window fit a scenario that hits the interest.</param>
public sealed record PressingCampaign(string Id, string Title, string Status, int Incidents, IReadOnlyList<string> Scenarios);

/// <param name="Rank">Expected rank in the newest run; null when no run has ranked it.</param>
/// <param name="Matches">Incidents in the window that fit its pattern.</param>
public sealed record InterestRisk(string Scenario, string Name, double? Rank, double? Red, int Matches);

public sealed record InterestMeasure(string Id, string Name, SecurityV V);

/// <summary>One interest now: what presses on it, its risks, gaps and measures.</summary>
/// <param name="Incidents">Incidents in the window that fit a scenario which hits it, newest first.</param>
/// <param name="Campaigns">Null while campaigns are being searched.</param>
public sealed record InterestView(string Id, string Name, bool Verified, bool Stale, IReadOnlyList<IncidentCard> Incidents, IReadOnlyList<PressingCampaign>? Campaigns, IReadOnlyList<InterestRisk> Risks,
    IReadOnlyList<Gap> Gaps, IReadOnlyList<InterestMeasure> Measures)
{
    internal static IReadOnlyList<InterestView> All(WeighDesk weigh, WeighBook book, Reader reader, DotsView? dots, RunResult? run, LiveWindow window, Language l)
    {
        var register = book.Register("interests");
        var gaps = weigh.Gaps(book, run);
        var matches = book.Scenarios.ToDictionary(s => s.Value.Id, s => weigh.Matches(reader, s.Value).Where(window.Holds).ToArray(), StringComparer.Ordinal);
        var ranks = run?.Counting(false)?.Rank.Scenarios.ToDictionary(s => s.Id, StringComparer.Ordinal) ?? [];
        return [.. register.On(window.Today).Select(e => One(e))];

        InterestView One(RegisterEntry e)
        {
            Scenario[] hits = [.. book.Scenarios.Select(s => s.Value).Where(s => s.Interests.Contains(e.Id, StringComparer.Ordinal))];
            var ids = hits.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
            IncidentCard[] incidents = [.. hits.SelectMany(s => matches[s.Id]).DistinctBy(c => c.Id).OrderByDescending(c => c.When?.From)];
            var set = incidents.Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
            return new(e.Id, e.Name.In(l.Code), e.Verified, register.IsStale(e, window.Today), incidents,
                dots?.Campaigns.Where(c => c.Status != "rejected").Select(c => (Campaign: c, In: c.Incidents.Where(set.Contains).ToArray())).Where(c => c.In.Length > 0)
                    .Select(c => new PressingCampaign(c.Campaign.Id, c.Campaign.Title, c.Campaign.Status, c.In.Length, [.. hits.Where(s => matches[s.Id].Any(m => c.In.Contains(m.Id, StringComparer.Ordinal))).Select(s => s.Id)]))
                    .OrderBy(c => c.Status == "adopted" ? 0 : 1).ThenByDescending(c => c.Incidents).ThenBy(c => c.Id, StringComparer.Ordinal).ToArray(),
                [.. hits.Select(s => new InterestRisk(s.Id, s.Name.In(l.Code), ranks.GetValueOrDefault(s.Id)?.ExpectedRank, ranks.GetValueOrDefault(s.Id)?.RedProbability, matches[s.Id].Length))
                    .OrderBy(r => r.Rank ?? double.MaxValue).ThenByDescending(r => r.Matches).ThenBy(r => r.Scenario, StringComparer.Ordinal)],
                [.. gaps.Where(g => ids.Contains(g.Scenario)).OrderByDescending(g => g.ShortAYear ?? g.Short)],
                [.. book.Measures.Where(m => m.Value.Effects.Any(x => ids.Contains(x.Scenario))).Select(m => new InterestMeasure(m.Value.Id, m.Value.Name.In(l.Code), m.Value.V))]);
        }
    }
}
