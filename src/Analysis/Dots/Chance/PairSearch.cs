using System.Numerics;

namespace Verband.Analysis.Dots.Chance;

/// <summary>
/// Evidence for n items that does not change when dates are exchanged, worked out once: the listed pairs with what all features
/// but time say, and a table of what a gap in time says. Pairs not listed score <paramref name="Floor"/>. One unit throughout (decibans).
/// </summary>
/// <param name="Left">First item of each listed pair.</param>
/// <param name="Right">Second item of each listed pair.</param>
/// <param name="Still">Score of each listed pair without time.</param>
/// <param name="GapDays">Rising upper bounds, in days, of the gap classes; a gap of at most GapDays[b] falls in class b, a longer one in the last.</param>
/// <param name="GapScore">Score per gap class, one more than there are bounds.</param>
/// <param name="Floor">The least a pair may score; keeps one bad pair from parting a campaign.</param>
/// <param name="Cut">Clusters merge while the average score between them is above it.</param>
public sealed record PairEvidence(int N, int[] Left, int[] Right, double[] Still, double[] GapDays, double[] GapScore, double Floor, double Cut)
{
    /// <summary>Bits of the domains of each item; null when domains do not count.</summary>
    public ulong[]? Domains { get; init; }

    /// <summary>Added to the statistic per domain that a campaign touches.</summary>
    public double PerDomain { get; init; } = 1;

    /// <summary>Smallest campaign that counts, in items.</summary>
    public int MinSize { get; init; } = 2;

    /// <summary>
    /// Count only what time says about the pairs in a campaign. The still part cannot change under exchange of dates, so leaving it
    /// out takes nothing from a campaign but keeps large, merely similar sets from hiding small ones behind the maximum.
    /// </summary>
    public bool TimeOnly { get; init; }
}

/// <param name="Items">Rising.</param>
/// <param name="Statistic">T: evidence inside, each pair of documents once, plus the domains.</param>
public sealed record FoundCampaign(int[] Items, double Statistic);

/// <summary>
/// Average-linkage campaigns over pair scores whose time part is worked out anew for given dates. The same code finds the campaigns
/// in the data and in every replicate. One instance per thread.
/// </summary>
public sealed class PairSearch
{
    readonly PairEvidence evidence;
    readonly int[] document;
    readonly SparseLinkage linkage;
    readonly double[] byDay;
    readonly double[] score;
    readonly double[] time;
    readonly int[] cluster;
    readonly int[] count;
    readonly int[] documents;
    readonly double[] inside;
    readonly ulong[] domains;
    readonly Dictionary<(int Cluster, int Document), int> shared = [];

    public PairSearch(PairEvidence evidence, DatedItems items)
    {
        this.evidence = evidence;
        if (items.Count != evidence.N) throw new ArgumentException($"{items.Count} dates for {evidence.N} items.");
        if (evidence.GapScore.Length != evidence.GapDays.Length + 1)
            throw new ArgumentException($"{evidence.GapDays.Length} gap bounds need {evidence.GapDays.Length + 1} scores, not {evidence.GapScore.Length}.");
        document = items.Document;
        linkage = new SparseLinkage(evidence.N);
        score = new double[evidence.Left.Length];
        time = new double[evidence.Left.Length];
        (cluster, count, documents) = (new int[evidence.N], new int[evidence.N], new int[evidence.N]);
        (inside, domains) = (new double[evidence.N], new ulong[evidence.N]);
        // Half days, because the expected gap of two intervals may fall between two days.
        var last = evidence.GapDays.Length == 0 ? 0 : evidence.GapDays[^1];
        byDay = new double[(int)Math.Min(2 * last, 200_000) + 2];
        for (var h = 0; h < byDay.Length; h++)
        {
            var b = 0;
            while (b < evidence.GapDays.Length && h / 2.0 > evidence.GapDays[b]) b++;
            byDay[h] = evidence.GapScore[b];
        }
    }

    /// <summary>The largest statistic for these dates; 0 when no campaign is found.</summary>
    public double Largest(ReadOnlySpan<int> from, ReadOnlySpan<int> to)
    {
        Cluster(from, to);
        double most = 0;
        for (var c = 0; c < evidence.N; c++)
            if (count[c] > 1 && count[c] >= evidence.MinSize) most = Math.Max(most, Statistic(c));
        return most;
    }

    /// <summary>All campaigns for these dates, strongest first.</summary>
    public IReadOnlyList<FoundCampaign> Find(ReadOnlySpan<int> from, ReadOnlySpan<int> to)
    {
        Cluster(from, to);
        return Enumerable.Range(0, evidence.N).GroupBy(i => cluster[i])
            .Where(g => g.Count() >= evidence.MinSize && g.Count() > 1)
            .Select(g => new FoundCampaign([.. g], Statistic(g.Key)))
            .OrderByDescending(c => c.Statistic).ThenBy(c => c.Items[0]).ToArray();
    }

    double Statistic(int c) => inside[c] + (evidence.Domains is null ? 0 : evidence.PerDomain * BitOperations.PopCount(domains[c]));

    void Cluster(ReadOnlySpan<int> from, ReadOnlySpan<int> to)
    {
        var (left, right, still) = (evidence.Left, evidence.Right, evidence.Still);
        for (var k = 0; k < score.Length; k++)
        {
            var (i, j) = (left[k], right[k]);
            var gap = from[i] == to[i] && from[j] == to[j]
                ? Math.Abs(from[i] - from[j])
                : DatedItems.ExpectedGap(from[i], to[i], from[j], to[j]);
            time[k] = byDay[(int)Math.Min(2 * gap, byDay.Length - 1)];
            score[k] = still[k] + time[k];
        }
        linkage.Run(left, right, score, evidence.Floor, evidence.Cut, cluster);
        Sum();
    }

    /// <summary>Evidence inside each cluster; records of one document share one voice, and say nothing to each other.</summary>
    void Sum()
    {
        Array.Clear(count);
        Array.Clear(documents);
        Array.Clear(inside);
        Array.Clear(domains);
        shared.Clear();
        for (var i = 0; i < cluster.Length; i++)
        {
            var c = cluster[i];
            count[c]++;
            if (evidence.Domains is not null) domains[c] |= evidence.Domains[i];
            if (document[i] < 0) documents[c]++;
            else if (shared.TryGetValue((c, document[i]), out var already)) shared[(c, document[i])] = already + 1;
            else
            {
                documents[c]++;
                shared[(c, document[i])] = 1;
            }
        }
        var floor = evidence.TimeOnly ? 0 : evidence.Floor;
        for (var c = 0; c < count.Length; c++)
            if (count[c] > 1) inside[c] = floor * documents[c] * (documents[c] - 1.0) / 2;
        for (var k = 0; k < score.Length; k++)
        {
            var (i, j) = (evidence.Left[k], evidence.Right[k]);
            var c = cluster[i];
            if (c != cluster[j] || document[i] >= 0 && document[i] == document[j]) continue;
            var excess = evidence.TimeOnly ? time[k] : Math.Max(0, score[k] - floor);
            inside[c] += excess / (Voices(c, i) * (double)Voices(c, j));
        }
    }

    int Voices(int c, int item) => document[item] < 0 ? 1 : shared[(c, document[item])];
}
