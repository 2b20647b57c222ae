using Verband.Core;

namespace Verband.Analysis.Dots.Standing;

/// <summary>Links and groups of every incident that came in, kept up to date one by one, or worked out at once to the same result.</summary>
public sealed class StandingDots
{
    /// <summary>Links that are kept of an incident, the strongest; copies of one report would else be linked each with each.</summary>
    public const int MostLinks = 20;

    const int Chunk = 2_000;

    readonly StandingLinks links;
    readonly StandingCampaigns campaigns;
    readonly List<List<StandingLink>> kept = [];
    readonly List<List<StandingLink>> later = [];

    public StandingDots(DotsScale scale)
    {
        links = new StandingLinks(scale);
        campaigns = new StandingCampaigns(links);
    }

    /// <summary>The full run: all incidents at once, links on several threads.</summary>
    public static StandingDots Of(DotsScale scale, IReadOnlyList<(string Id, IReadOnlyList<Report> Reports)> incidents, int threads = 2, CancellationToken stop = default)
    {
        var all = new StandingDots(scale);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads), CancellationToken = stop };
        for (var first = 0; first < incidents.Count; first += Chunk)
        {
            var n = Math.Min(Chunk, incidents.Count - first);
            var words = new List<string>[n];
            Parallel.For(0, n, parallel, k => words[k] = scale.Words(incidents[first + k].Reports));
            for (var k = 0; k < n; k++) all.links.Add(incidents[first + k].Id, incidents[first + k].Reports, words[k]);
            var found = new IReadOnlyList<StandingLink>[n];
            var start = first;
            Parallel.For(0, n, parallel, k => found[k] = all.links.Of(start + k));
            for (var k = 0; k < n; k++) all.Keep(start + k, found[k]);
        }
        return all;
    }

    public int Count => kept.Count;

    public StandingLinks Evidence => links;

    public StandingCampaigns Campaigns => campaigns;

    /// <summary>Takes in one more incident and gives its number.</summary>
    public int Add(string id, IReadOnlyList<Report> reports)
    {
        var number = links.Add(id, reports);
        Keep(number, links.Of(number));
        return number;
    }

    /// <summary>The links of an incident with earlier and later ones, strongest first, at most <see cref="MostLinks"/>.</summary>
    public IReadOnlyList<StandingLink> Links(int number) =>
        Strongest(kept[number].Concat(later[number]));

    void Keep(int number, IReadOnlyList<StandingLink> found)
    {
        kept.Add(Strongest(found));
        later.Add([]);
        foreach (var link in found)
        {
            var theirs = later[link.Other];
            theirs.Add(new(number, link.Decibans));
            if (theirs.Count >= 2 * MostLinks) later[link.Other] = Strongest(theirs);
        }
        campaigns.Add(number, found);
    }

    static List<StandingLink> Strongest(IEnumerable<StandingLink> links) => [.. links.OrderByDescending(l => l.Decibans).ThenBy(l => l.Other).Take(MostLinks)];
}
