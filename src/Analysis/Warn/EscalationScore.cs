namespace Verband.Analysis.Warn;

/// <summary>One forecast of a past origin and what came of it.</summary>
/// <param name="UnderWay">Known at the origin: the latest three months already escalated, so that an alert is no early warning.</param>
sealed record EscalationCase(int Country, int Origin, bool Quiet, bool Escalates, bool UnderWay, double Chance, double BaseRate);

/// <summary>Scores of escalation forecasts: ranking, Brier, episodes caught and lead.</summary>
static class EscalationScore
{
    public static EscalationReport Of(List<EscalationCase> cases, int apart)
    {
        var ranked = cases.GroupBy(c => c.Origin).OrderBy(g => g.Key)
            .Select(g => g.OrderByDescending(c => c.Chance).ThenBy(c => c.Country).ToArray()).ToArray();
        var positives = cases.Count(c => c.Escalates);
        var hits20 = ranked.Sum(month => month.Take(20).Count(c => c.Escalates));
        // Ranking and recall are of all countries; the ten alerts go to those where no escalation is a fact yet.
        var top10 = ranked.SelectMany(month => month.OrderBy(c => c.UnderWay).Take(10)).Select(c => (c.Country, c.Origin)).ToHashSet();
        var episodes = Episodes(cases, apart);
        var leads = new List<(int Lead, bool Quiet)>();
        foreach (var (country, onset, quiet) in episodes)
            for (var lead = 3; lead >= 1; lead--)
                if (top10.Contains((country, onset - lead)))
                {
                    leads.Add((lead, quiet));
                    break;
                }
        var fromPeace = episodes.Count(e => e.Quiet);
        return new EscalationReport(
            ranked.Length, cases.Count, positives, Share(positives, cases.Count), AveragePrecision(cases), Share(hits20, positives), Share(hits20, ranked.Sum(m => Math.Min(20, m.Length))),
            cases.Count == 0 ? 0 : cases.Average(c => Square(c.Chance - (c.Escalates ? 1 : 0))), cases.Count == 0 ? 0 : cases.Average(c => Square(c.BaseRate - (c.Escalates ? 1 : 0))),
            episodes.Count, fromPeace, Share(leads.Count, episodes.Count), Share(leads.Count(l => l.Quiet), fromPeace), leads.Count == 0 ? 0 : leads.Average(l => l.Lead));
    }

    static double Share(int part, int all) => all == 0 ? 0 : (double)part / all;

    static double Square(double x) => x * x;

    /// <summary>Area under precision-recall as average precision; equal chances are taken as one block.</summary>
    static double AveragePrecision(List<EscalationCase> cases)
    {
        double area = 0;
        int hits = 0, seen = 0, all = cases.Count(c => c.Escalates);
        foreach (var block in cases.GroupBy(c => c.Chance).OrderByDescending(g => g.Key))
        {
            var found = block.Count(c => c.Escalates);
            (hits, seen) = (hits + found, seen + block.Count());
            if (found > 0) area += (double)found / all * hits / seen;
        }
        return area;
    }

    /// <summary>
    /// Runs of escalating origins, joined where fewer than <paramref name="apart"/> quiet origins part them. The onset is the month that completes the first three
    /// (first escalating origin + 3), so that the origins one to three months ahead of it are those that could have warned.
    /// </summary>
    static List<(int Country, int Onset, bool Quiet)> Episodes(List<EscalationCase> cases, int apart)
    {
        var found = new List<(int, int, bool)>();
        foreach (var country in cases.Where(c => c.Escalates).GroupBy(c => c.Country).OrderBy(g => g.Key))
        {
            var last = int.MinValue / 2;
            foreach (var one in country.OrderBy(c => c.Origin))
            {
                if (one.Origin - last > apart) found.Add((one.Country, one.Origin + 3, one.Quiet));
                last = one.Origin;
            }
        }
        return found;
    }
}
