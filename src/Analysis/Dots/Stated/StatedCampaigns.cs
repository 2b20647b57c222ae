using Verband.Analysis.Dots.Chance;

namespace Verband.Analysis.Dots.Stated;

/// <summary>A proposal with its evidence and its chance test.</summary>
/// <param name="Members">Positions in the input, rising.</param>
/// <param name="Decibans">Sum over all pairs inside.</param>
/// <param name="Statistic">What the chance test held against the largest of every replicate.</param>
/// <param name="P">Family-wise: the chance that exchanged dates give any campaign as strong.</param>
/// <param name="Features">Sum of each feature's shares over all pairs inside, largest first.</param>
public sealed record StatedCampaign(string Id, CampaignName Name, IReadOnlyList<int> Members, double Decibans, double Statistic, double P,
    IReadOnlyList<(LinkFeature Feature, double Decibans)> Features);

/// <param name="Undated">Incidents without a date; they take no part.</param>
/// <param name="Maxima">The largest statistic of each replicate that was run, so that other sets can be held against the same.</param>
public sealed record StatedResult(IReadOnlyList<StatedCampaign> Campaigns, ChanceStatement Statement, int Undated, IReadOnlyList<double> Maxima);

/// <summary>
/// Average linkage on the stated evidence, cut where a link is as probable as not, and the whole of it run again on exchanged dates.
/// </summary>
public static class StatedCampaigns
{
    public const string Stratum = "five-year period and domain";
    public const int Years = 5;

    public static StatedResult Propose(StatedLinks links, int replicates = 999, ulong seed = 1, CancellationToken stop = default)
    {
        var input = links.Input;
        var items = Dated(input);
        var dated = Dates(input, items);
        var evidence = links.Evidence(items);
        var search = new PairSearch(evidence, dated);
        var found = search.Find(dated.From, dated.To);
        var chance = ChanceTest.Run(dated, [.. found.Select(c => c.Statistic)], () => search.Another().Largest, new ChanceOptions(replicates, seed), Stratum, stop);
        var campaigns = found.Select((c, k) => Make(links, [.. c.Items.Select(i => items[i])], c.Statistic, chance.P[k]))
            .OrderByDescending(c => c.Decibans).ThenBy(c => c.Id, StringComparer.Ordinal);
        return new StatedResult([.. campaigns], chance.Statement, input.Incidents.Count - items.Length, chance.Maxima);
    }

    /// <summary>Positions of the incidents that have a date.</summary>
    public static int[] Dated(DotsInput input) => [.. Enumerable.Range(0, input.Incidents.Count).Where(i => input.Incidents[i].When is not null)];

    /// <summary>
    /// Dates as intervals, exchangeable within a five-year period and the first domain of the vocabulary that an incident lies in.
    /// Incidents taken from exactly the same sources count as one document.
    /// </summary>
    /// <param name="years">Length of the period.</param>
    public static DatedItems Dates(DotsInput input, IReadOnlyList<int> items, int years = Years)
    {
        var documents = new Dictionary<string, int>(StringComparer.Ordinal);
        var (from, to, stratum, document) = (new int[items.Count], new int[items.Count], new int[items.Count], new int[items.Count]);
        for (var k = 0; k < items.Count; k++)
        {
            var incident = input.Incidents[items[k]];
            var when = incident.When!.Value;
            (from[k], to[k]) = (when.From, when.Latest);
            stratum[k] = DateOnly.FromDayNumber(when.From).Year / years * 16 + System.Numerics.BitOperations.TrailingZeroCount((uint)incident.Domains);
            var key = string.Join('\n', incident.Origins.Where(o => !o.StartsWith("feed:", StringComparison.Ordinal)));
            document[k] = key.Length == 0 ? -1 : documents.TryGetValue(key, out var number) ? number : documents[key] = documents.Count;
        }
        return new DatedItems(from, to, stratum, document);
    }

    static StatedCampaign Make(StatedLinks links, int[] members, double statistic, double p)
    {
        var features = links.Features(members);
        return new StatedCampaign(CampaignNames.Id(links.Input.Incidents[members[0]].Id), CampaignNames.Of(links.Input, members), members,
            features.Sum(f => f.Decibans), statistic, p, features);
    }
}
