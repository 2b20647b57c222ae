using Verband.Core;

namespace Verband.Analysis.Dots;

/// <summary>What a campaign rests on: how its evidence changes when something is left out or supposed.</summary>
/// <param name="Changed">Position of the incident, or the feed, that was left out or added.</param>
/// <param name="Evidence">Sum of decibans inside afterwards.</param>
/// <param name="Cohesion">Mean decibans per pair afterwards; not a number when fewer than two members are left.</param>
/// <param name="Holds">Whether what is left would still be proposed as one campaign at the same cut.</param>
public sealed record WhatIfStep(string Changed, double Evidence, double Cohesion, bool Holds);

/// <summary>A new incident set against everything that is known.</summary>
/// <param name="Links">Strongest first.</param>
/// <param name="Joins">Ids of the campaigns that it fits, by mean decibans to their members.</param>
public sealed record Supposed(IReadOnlyList<Link> Links, IReadOnlyList<(string Campaign, double Cohesion)> Joins);

public static class WhatIf
{
    /// <summary>Each member left out in turn, in order of position.</summary>
    public static IReadOnlyList<WhatIfStep> DropOne(Links links, Campaign campaign, CampaignOptions options) =>
        [.. campaign.Members.Select(m => After(links, links.Input.Incidents[m].Id, [.. campaign.Members.Where(x => x != m)], options))];

    /// <summary>Every incident that rests on one origin alone left out together, origin by origin (feeds and source documents).</summary>
    public static IReadOnlyList<WhatIfStep> DropSource(Links links, Campaign campaign, CampaignOptions options)
    {
        var incidents = links.Input.Incidents;
        var origins = campaign.Members.SelectMany(m => incidents[m].Origins).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        // A document that stands beside others is not the only ground; a feed is, where no other feed reports the incident.
        bool RestsOn(int m, string origin) => incidents[m].Origins.Where(o => Kind(o) == Kind(origin)).All(o => string.Equals(o, origin, StringComparison.Ordinal));
        return [.. origins.Select(o => (Origin: o, Left: campaign.Members.Where(m => !incidents[m].Origins.Contains(o, StringComparer.Ordinal) || !RestsOn(m, o)).ToArray()))
            .Where(x => x.Left.Length < campaign.Members.Count)
            .Select(x => After(links, x.Origin, x.Left, options))];
    }

    /// <summary>Adds a hypothetical report to the reports of a data set, under the same masks and rarities as if it had come in.</summary>
    public static Supposed Suppose(
        IReadOnlyList<Report> known, IReadOnlyList<ActorFact> actors, Report hypothetical, LinkModel model, CampaignOptions options, int count = 20)
    {
        var input = DotsInput.From(known.Append(hypothetical), actors);
        var links = new Links(input, model);
        var last = known.Count;
        var joins = Campaigns.Propose(new Links(DotsInput.From(known, actors), model), options).Campaigns
            .Select(c => (c.Id, Cohesion: c.Members.Average(m => links.Score(m, last).Decibans)))
            .Where(c => c.Cohesion >= options.CutDecibans).OrderByDescending(c => c.Cohesion).ThenBy(c => c.Id, StringComparer.Ordinal);
        return new Supposed(links.Of(last, count), [.. joins]);
    }

    static bool Kind(string origin) => origin.StartsWith("feed:", StringComparison.Ordinal);

    static WhatIfStep After(Links links, string changed, int[] left, CampaignOptions options)
    {
        if (left.Length < 2) return new WhatIfStep(changed, 0, double.NaN, false);
        var similarity = new float[left.Length, left.Length];
        double evidence = 0;
        for (var i = 0; i < left.Length; i++)
            for (var j = 0; j < i; j++)
            {
                var decibans = links.Score(left[i], left[j]).Decibans;
                evidence += decibans;
                similarity[i, j] = similarity[j, i] = (float)decibans;
            }
        var span = left.Select(m => links.Input.Incidents[m].When).ToArray();
        var groups = AverageLinkage.Cluster(similarity, options.CutDecibans, (a, b) => Silence.Days(a, b, span) <= options.MaxQuietDays);
        return new WhatIfStep(changed, evidence, evidence / (left.Length * (left.Length - 1) / 2), groups.Count == 1);
    }
}
