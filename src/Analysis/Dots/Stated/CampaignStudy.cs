using Verband.Analysis.Dots.Chance;

namespace Verband.Analysis.Dots.Stated;

/// <summary>The evidence between two incidents.</summary>
/// <param name="First">Position in the input, below <paramref name="Second"/>.</param>
/// <param name="Probability">Of a link under the stated prior, 0 to 1.</param>
public sealed record StatedLink(int First, int Second, double Decibans, double Probability);

/// <summary>What a set is worth when some of it had not been there.</summary>
/// <param name="Changed">The incident or the origin that was left out.</param>
/// <param name="Gone">Positions that went with it.</param>
/// <param name="Decibans">Sum over all pairs of what is left.</param>
/// <param name="P">Of what is left, against the same replicates; 1 when fewer than two are left.</param>
/// <param name="Holds">Whether the same search would still propose what is left as one campaign.</param>
public sealed record Without(string Changed, IReadOnlyList<int> Gone, double Decibans, double P, bool Holds);

/// <summary>
/// One set of incidents taken apart: its links, and what it rests on. The sets of what-if are held against the replicates of the search
/// in which the set was found, so no figure needs a new test; those replicates still hold what was left out, which makes p a little too large.
/// </summary>
public sealed class CampaignStudy
{
    readonly StatedLinks links;
    readonly IReadOnlyList<double> maxima;
    readonly int[] members;
    readonly int[] dated;
    readonly double[,] between;
    readonly PairEvidence evidence;

    /// <param name="set">Positions in the input.</param>
    /// <param name="maxima">The largest statistic of each replicate of the search.</param>
    public CampaignStudy(StatedLinks links, IEnumerable<int> set, IReadOnlyList<double> maxima)
    {
        (this.links, this.maxima) = (links, maxima);
        members = [.. set.Distinct().Order()];
        dated = [.. members.Where(m => links.Input.Incidents[m].When is not null)];
        between = new double[members.Length, members.Length];
        for (var i = 0; i < members.Length; i++)
            for (var j = i + 1; j < members.Length; j++) between[i, j] = between[j, i] = links.Decibans(members[i], members[j]);
        evidence = links.Evidence(dated);
        (Decibans, P, _) = Left(new bool[members.Length]);
    }

    public IReadOnlyList<int> Members => members;

    /// <summary>Sum over all pairs.</summary>
    public double Decibans { get; }

    /// <summary>Of the whole set.</summary>
    public double P { get; }

    public int Pairs => members.Length * (members.Length - 1) / 2;

    /// <summary>All pairs, strongest first.</summary>
    public IReadOnlyList<StatedLink> Links()
    {
        var list = new List<StatedLink>(Pairs);
        for (var i = 0; i < members.Length; i++)
            for (var j = i + 1; j < members.Length; j++)
                list.Add(new StatedLink(members[i], members[j], between[i, j], Probability(between[i, j])));
        return [.. list.OrderByDescending(l => l.Decibans).ThenBy(l => l.First).ThenBy(l => l.Second)];
    }

    /// <summary>Each member left out in turn, in order of position.</summary>
    public IReadOnlyList<Without> DropOne() => [.. members.Select((m, i) => Drop(links.Input.Incidents[m].Id, [i]))];

    /// <summary>
    /// Origin by origin (feeds as <c>feed:name</c>, and source documents), the members that rest on it alone left out together, most of them
    /// first. A document that stands beside others is not the only ground, nor is a feed where another reports the same.
    /// </summary>
    public IReadOnlyList<Without> DropSource()
    {
        var origins = members.Select(m => links.Input.Incidents[m].Origins).ToArray();
        return
        [
            .. origins.SelectMany(o => o).Distinct(StringComparer.Ordinal)
                .Select(o => (Origin: o, Gone: Enumerable.Range(0, members.Length).Where(i => RestsOn(origins[i], o)).ToArray()))
                .Where(x => x.Gone.Length > 0)
                .OrderByDescending(x => x.Gone.Length).ThenBy(x => x.Origin, StringComparer.Ordinal)
                .Select(x => Drop(x.Origin, x.Gone)),
        ];

        static bool RestsOn(IReadOnlyList<string> all, string origin) => all.Contains(origin) && all.Count(o => IsFeed(o) == IsFeed(origin)) == 1;
        static bool IsFeed(string origin) => origin.StartsWith("feed:", StringComparison.Ordinal);
    }

    public static double Probability(double decibans) => 1 / (1 + Math.Pow(10, (StatedModel.EvenDecibans - decibans) / 10));

    Without Drop(string changed, int[] gone)
    {
        var without = new bool[members.Length];
        foreach (var i in gone) without[i] = true;
        var (decibans, p, holds) = Left(without);
        return new Without(changed, [.. gone.Select(i => members[i])], decibans, p, holds);
    }

    (double Decibans, double P, bool Holds) Left(bool[] without)
    {
        double sum = 0;
        for (var i = 0; i < members.Length; i++)
            for (var j = i + 1; j < members.Length && !without[i]; j++)
                if (!without[j]) sum += between[i, j];
        var kept = Enumerable.Range(0, dated.Length).Where(d => !without[Array.BinarySearch(members, dated[d])]).ToArray();
        if (kept.Length < 2) return (sum, 1, false);
        // The same search on what is left, and the statistic of all that is left, whatever the search makes of it.
        var number = new int[dated.Length];
        Array.Fill(number, -1);
        for (var k = 0; k < kept.Length; k++) number[kept[k]] = k;
        var pairs = Enumerable.Range(0, evidence.Left.Length).Where(k => number[evidence.Left[k]] >= 0 && number[evidence.Right[k]] >= 0).ToArray();
        var part = evidence with
        {
            N = kept.Length,
            Left = [.. pairs.Select(k => number[evidence.Left[k]])],
            Right = [.. pairs.Select(k => number[evidence.Right[k]])],
            Still = [.. pairs.Select(k => evidence.Still[k])],
            Domains = evidence.Domains is { } domains ? [.. kept.Select(k => domains[k])] : null,
        };
        var dates = StatedCampaigns.Dates(links.Input, [.. kept.Select(k => dated[k])]);
        var search = new PairSearch(part, dates);
        var holds = search.Find(dates.From, dates.To).Any(c => c.Items.Length == kept.Length);
        var statistic = search.Together(dates.From, dates.To, [.. Enumerable.Range(0, kept.Length)]);
        return (sum, ChanceTest.P(maxima, statistic), holds);
    }
}
