namespace Verband.Analysis.Dots;

/// <summary>What of a group's record may be seen when its own campaign is the question.</summary>
public enum AttackMode : byte
{
    /// <summary>Nothing that rests on the campaign's citations alone.</summary>
    Cite,
    /// <summary>Besides, nothing recorded after the campaign was.</summary>
    Time,
}

/// <param name="Rank">Place of the best of the campaign's groups, 1 first.</param>
public sealed record AttackCase(string Campaign, string Name, IReadOnlyList<string> Groups, int Rank);

/// <param name="Mrr">Mean reciprocal rank.</param>
/// <param name="BaselineMrr">The same for the number of shared techniques and software.</param>
public sealed record AttackReport(
    AttackMode Mode, int N, int Candidates, double Mrr, double Hit10, Interval MrrInterval, Interval Hit10Interval, double BaselineMrr, double BaselineHit10,
    IReadOnlyList<AttackCase> Cases);

public static class AttackEvaluation
{
    /// <param name="campaigns">Ids to ask about; all attributed ones where null.</param>
    public static AttackReport Run(AttackKnowledge knowledge, AttackMode mode, IReadOnlySet<string>? campaigns = null, GroupRankingOptions? options = null, int replicates = 2000, ulong seed = 1)
    {
        var ranking = new GroupRanking(knowledge, options);
        var asked = knowledge.Attributed.Where(a => campaigns is null || campaigns.Contains(a.Campaign.Id)).ToArray();
        if (asked.Length == 0) throw new ArgumentException("The bundle holds no campaign that is attributed to a group and may be asked about.");
        var cases = new AttackCase[asked.Length];
        var simple = new int[asked.Length];
        Parallel.For(0, asked.Length, new ParallelOptions { MaxDegreeOfParallelism = 2 }, k =>
        {
            var (campaign, groups) = asked[k];
            var cited = knowledge.Uses(campaign.Id).SelectMany(e => e.Citations).Concat(campaign.Citations).ToHashSet(StringComparer.Ordinal);
            bool Keep(AttackEdge e) => !(e.Citations.Count > 0 && cited.IsSupersetOf(e.Citations)) && (mode == AttackMode.Cite || e.Created < campaign.Created);
            string Describe(AttackNode g) => mode == AttackMode.Time && g.Created >= campaign.Created ? "" : AttackText.Without(g.Description, cited);
            var ranks = ranking.Rank(campaign.Id, Keep, Describe);
            cases[k] = new AttackCase(campaign.Id, campaign.Name, [.. groups.Select(g => knowledge[g].Name)], 1 + IndexOf(ranks, r => groups.Contains(r.Group)));
            var own = knowledge.Uses(campaign.Id).Select(e => e.Target).ToHashSet(StringComparer.Ordinal);
            var counts = knowledge.Groups.Select(g => (g.Id, N: knowledge.Uses(g.Id).Where(Keep).Select(e => e.Target).Distinct(StringComparer.Ordinal).Count(own.Contains)))
                .OrderByDescending(x => x.N).ThenBy(x => x.Id, StringComparer.Ordinal).ToList();
            simple[k] = 1 + counts.FindIndex(x => groups.Contains(x.Id));
        });
        var mrr = new double[replicates];
        var hit = new double[replicates];
        for (var r = 0; r < replicates; r++)
        {
            var drawn = SeriesBootstrap.Draw(cases.Length, SeriesBootstrap.Mix(seed * 1_000_003 + (ulong)r));
            mrr[r] = drawn.Select((n, k) => n / (double)cases[k].Rank).Sum() / cases.Length;
            hit[r] = drawn.Select((n, k) => cases[k].Rank <= 10 ? n : 0).Sum() / (double)cases.Length;
        }
        return new AttackReport(
            mode, cases.Length, knowledge.Groups.Count, cases.Average(c => 1.0 / c.Rank), cases.Average(c => c.Rank <= 10 ? 1.0 : 0),
            SeriesBootstrap.Percentiles(mrr), SeriesBootstrap.Percentiles(hit), simple.Average(r => 1.0 / r), simple.Average(r => r <= 10 ? 1.0 : 0), cases);
    }

    static int IndexOf(IReadOnlyList<GroupRank> ranks, Func<GroupRank, bool> found)
    {
        for (var k = 0; k < ranks.Count; k++)
            if (found(ranks[k])) return k;
        return ranks.Count;
    }
}
