using System.Runtime.InteropServices;

namespace Verband.Analysis.Dots.Chance;

/// <summary>
/// Average-linkage campaigns over pair scores whose time part is worked out anew for given dates. The same code finds the campaigns
/// in the data and in every replicate. One instance per thread; <see cref="Another"/> shares what does not change.
/// </summary>
public sealed class PairSearch
{
    readonly PairEvidence evidence;
    readonly int[] document;
    readonly PairRows rows;
    readonly SparseLinkage linkage;
    readonly CampaignSums sums;
    readonly double[] byHalfDay;
    readonly (int[] Left, int[] Right, double[] Still, int[] Reach) mayJoin;
    readonly int[] middle;
    readonly int[] width;
    readonly int[] component;
    readonly int[] next;
    readonly int[] cluster;
    readonly List<int> members = [];
    readonly List<int> left = [];
    readonly List<int> right = [];
    readonly List<double> score = [];
    readonly List<double> time = [];

    public PairSearch(PairEvidence evidence, DatedItems items)
        : this(evidence, items.Document, new PairRows(evidence), HalfDays(evidence))
    {
        if (items.Count != evidence.N) throw new ArgumentException($"{items.Count} dates for {evidence.N} items.");
    }

    PairSearch(PairEvidence evidence, int[] document, PairRows rows, double[] byHalfDay, (int[], int[], double[], int[])? mayJoin = null)
    {
        (this.evidence, this.document, this.rows, this.byHalfDay) = (evidence, document, rows, byHalfDay);
        this.mayJoin = mayJoin ?? MayJoin(rows, byHalfDay, evidence.Cut);
        linkage = new SparseLinkage(evidence.N);
        sums = new CampaignSums(evidence, document);
        component = new int[evidence.N];
        next = new int[evidence.N];
        cluster = new int[evidence.N];
        middle = new int[evidence.N];
        width = new int[evidence.N];
    }

    /// <summary>A search over the same evidence for another thread.</summary>
    public PairSearch Another() => new(evidence, document, rows, byHalfDay, mayJoin);

    /// <summary>The largest statistic for these dates; 0 when no campaign is found.</summary>
    public double Largest(ReadOnlySpan<int> from, ReadOnlySpan<int> to)
    {
        Cluster(from, to);
        return sums.Largest();
    }

    /// <summary>All campaigns for these dates, strongest first.</summary>
    public IReadOnlyList<FoundCampaign> Find(ReadOnlySpan<int> from, ReadOnlySpan<int> to)
    {
        Cluster(from, to);
        return sums.All(cluster);
    }

    /// <summary>The statistic of these items taken together, rising, whether or not the search would join them; 0 for fewer than two.</summary>
    public double Together(ReadOnlySpan<int> from, ReadOnlySpan<int> to, ReadOnlySpan<int> items)
    {
        if (items.Length < 2) return 0;
        for (var i = 0; i < cluster.Length; i++) (cluster[i], middle[i], width[i]) = (i, from[i] + to[i], to[i] - from[i]);
        foreach (var item in items) cluster[item] = items[0];
        Forget();
        Gather(items, from, to);
        sums.Add(cluster, left, right, score, time);
        return sums.Largest();
    }

    void Forget()
    {
        left.Clear();
        right.Clear();
        score.Clear();
        time.Clear();
    }

    void Cluster(ReadOnlySpan<int> from, ReadOnlySpan<int> to)
    {
        for (var i = 0; i < component.Length; i++) (component[i], middle[i], width[i]) = (i, from[i] + to[i], to[i] - from[i]);
        // Nothing merges but across a pair above the cut, and few pairs can get there: most fail on their distance alone,
        // because the expected gap is never less than the gap between the middles.
        var (mayLeft, mayRight, mayStill, reach) = mayJoin;
        for (var k = 0; k < mayLeft.Length; k++)
        {
            var (i, j) = (mayLeft[k], mayRight[k]);
            if (Math.Abs(middle[i] - middle[j]) > reach[k]) continue;
            if (mayStill[k] + Time(from, to, i, j) > evidence.Cut) SparseLinkage.Join(component, i, j);
        }
        Forget();
        // A component's number is its smallest member: walking down puts every list in rising order.
        next.AsSpan().Fill(-1);
        for (var i = component.Length - 1; i >= 0; i--)
        {
            var c = SparseLinkage.Root(component, i);
            if (c == i) continue;
            next[i] = next[c];
            next[c] = i;
        }
        for (var c = 0; c < component.Length; c++)
        {
            if (component[c] != c || next[c] < 0) continue;
            members.Clear();
            for (var i = c; i >= 0; i = next[i]) members.Add(i);
            Gather(CollectionsMarshal.AsSpan(members), from, to);
        }
        linkage.Run(CollectionsMarshal.AsSpan(left), CollectionsMarshal.AsSpan(right), CollectionsMarshal.AsSpan(score), evidence.Floor, evidence.Cut, cluster);
        sums.Add(cluster, left, right, score, time);
    }

    /// <summary>Scores every listed pair inside one component.</summary>
    void Gather(ReadOnlySpan<int> items, ReadOnlySpan<int> from, ReadOnlySpan<int> to)
    {
        var first = left.Count;
        rows.Among(items, left, right, score);
        for (var k = first; k < left.Count; k++)
        {
            time.Add(Time(from, to, left[k], right[k]));
            score[k] += time[k];
        }
    }

    double Time(ReadOnlySpan<int> from, ReadOnlySpan<int> to, int i, int j)
    {
        var gap = Math.Abs(middle[i] - middle[j]);
        if (width[i] + width[j] > 0 && gap <= width[i] + width[j]) gap = (int)(2 * DatedItems.ExpectedGap(from[i], to[i], from[j], to[j]));
        return byHalfDay[Math.Min(gap, byHalfDay.Length - 1)];
    }

    /// <summary>The listed pairs that can exceed the cut on some dates, with the widest gap (in half days) at which they do.</summary>
    static (int[], int[], double[], int[]) MayJoin(PairRows rows, double[] byHalfDay, double cut)
    {
        var (left, right, still) = rows.Above(cut - byHalfDay.Max());
        // atLeast[h]: the best that a gap of h or more can score; falling, so the widest useful gap is found by halving.
        var atLeast = (double[])byHalfDay.Clone();
        for (var h = atLeast.Length - 2; h >= 0; h--) atLeast[h] = Math.Max(atLeast[h], atLeast[h + 1]);
        var reach = new int[left.Length];
        for (var k = 0; k < reach.Length; k++)
        {
            var (low, high) = (0, atLeast.Length);
            while (high - low > 1)
            {
                var middle = (low + high) / 2;
                if (still[k] + atLeast[middle] > cut) low = middle;
                else high = middle;
            }
            reach[k] = low == atLeast.Length - 1 ? int.MaxValue : low; // the last class has no end
        }
        return (left, right, still, reach);
    }

    /// <summary>The score per half day of gap, because the expected gap of two intervals may fall between two days.</summary>
    static double[] HalfDays(PairEvidence evidence)
    {
        var (days, scores) = (evidence.GapDays, evidence.GapScore);
        if (scores.Length != days.Length + 1) throw new ArgumentException($"{days.Length} gap bounds need {days.Length + 1} scores, not {scores.Length}.");
        for (var b = 0; b < days.Length; b++)
            if (!(days[b] >= 0 && (b == 0 || days[b] > days[b - 1]) && days[b] <= 100_000))
                throw new ArgumentException($"Gap bounds must rise from 0 to at most 100000 days; bound {b} is {days[b]}.");
        var table = new double[(days.Length == 0 ? 0 : (int)(2 * days[^1])) + 2];
        for (int h = 0, b = 0; h < table.Length; h++)
        {
            while (b < days.Length && h / 2.0 > days[b]) b++;
            table[h] = scores[b];
        }
        return table;
    }
}
