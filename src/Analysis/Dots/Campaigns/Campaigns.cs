using System.Globalization;

namespace Verband.Analysis.Dots;

/// <summary>
/// Groups incidents by average linkage on the log Bayes factors, never by connecting whatever passes a threshold. The same links in the
/// same order give the same campaigns.
/// </summary>
public static class Campaigns
{
    public static CampaignProposals Propose(Links links, CampaignOptions? options = null)
    {
        var o = options ?? new CampaignOptions();
        var notes = new List<string>();
        var strong = links.Above(o.CutDecibans);
        var found = new List<Campaign>();
        foreach (var part in Parts(links.Input.Incidents.Count, strong, o, notes))
        {
            var similarity = Matrix(links, part);
            var span = part.Select(i => links.Input.Incidents[i].When).ToArray();
            foreach (var group in AverageLinkage.Cluster((float[,])similarity.Clone(), o.CutDecibans, (a, b) => Silence.Days(a, b, span) <= o.MaxQuietDays))
                if (group.Count > 1) found.Add(Make(links, part, similarity, group, o));
        }
        return new CampaignProposals([.. found.OrderByDescending(c => c.Evidence).ThenBy(c => c.Id, StringComparer.Ordinal)], o, links.Model.Mode, notes);
    }

    static float[,] Matrix(Links links, int[] part)
    {
        var s = new float[part.Length, part.Length];
        Parallel.For(0, part.Length, i =>
        {
            for (var j = 0; j < i; j++) s[i, j] = s[j, i] = (float)links.Score(part[i], part[j]).Decibans;
        });
        return s;
    }

    /// <summary>Connected parts of the strong links: no campaign can reach over two of them. A part too large to hold is cut at a higher floor.</summary>
    static IEnumerable<int[]> Parts(int n, IReadOnlyList<Link> strong, CampaignOptions o, List<string> notes)
    {
        var floor = o.CutDecibans;
        var left = new List<(int[] Nodes, IReadOnlyList<Link> Links)> { (Enumerable.Range(0, n).ToArray(), strong) };
        while (left.Count > 0)
        {
            var next = new List<(int[], IReadOnlyList<Link>)>();
            foreach (var (nodes, edges) in left)
            {
                var group = Components.Of(nodes, edges.Select(e => (e.First, e.Second)));
                var inside = edges.ToLookup(e => group[e.First]);
                foreach (var part in nodes.GroupBy(i => group[i]).Where(g => g.Count() > 1))
                {
                    var members = part.ToArray();
                    if (members.Length <= o.MaxGroup) yield return members;
                    else next.Add((members, [.. inside[part.Key].Where(e => e.Decibans >= floor + 1)]));
                }
            }
            floor += 1;
            if (next.Count > 0)
                notes.Add($"{next.Sum(x => x.Item1.Length)} incidents hang together in a set too large to cluster at once; it was first cut at {floor.ToString("0", CultureInfo.InvariantCulture)} decibans.");
            if (floor > 200) break; // nothing scores this high: what is left are copies of one report, which same-incident matching takes
            left = next;
        }
    }

    static Campaign Make(Links links, int[] part, float[,] similarity, List<int> group, CampaignOptions o)
    {
        var inside = new List<(int A, int B)>();
        double evidence = 0;
        for (var x = 0; x < group.Count; x++)
            for (var y = x + 1; y < group.Count; y++)
            {
                evidence += similarity[group[x], group[y]];
                if (similarity[group[x], group[y]] >= o.CutDecibans) inside.Add((x, y));
            }
        var bridge = Bridges.Find(group.Count, inside);
        var members = group.Select(i => part[i]).Order().ToArray();
        var own = group.ToHashSet();
        var also = new List<int>();
        for (var i = 0; i < part.Length; i++)
            if (!own.Contains(i) && group.Average(j => similarity[i, j]) >= o.CutDecibans) also.Add(part[i]);
        var pairs = group.Count * (group.Count - 1) / 2;
        return new Campaign
        {
            Id = CampaignNames.Id(links.Input.Incidents[members[0]].Id),
            Title = CampaignNames.Title(links.Input, members),
            Members = members,
            AlsoFits = [.. also.Order()],
            Links = [.. inside.Select((e, k) => new CampaignLink(links.Score(part[group[e.A]], part[group[e.B]]), bridge[k]))
                .OrderByDescending(l => l.Link.Decibans).ThenBy(l => l.Link.First).ThenBy(l => l.Link.Second)],
            Cohesion = evidence / pairs,
            Evidence = evidence,
        };
    }
}
