namespace Verband.Analysis.Dots.Chance;

/// <summary>
/// Average linkage of n items whose pairs all score <c>floor</c>, save those that are listed with more. Exact (it equals average
/// linkage on the full matrix), by nearest-neighbour chains over the listed pairs alone. Clusters merge while the average between
/// them is above the cut, which must not lie below the floor. One instance per thread; memory is kept between runs.
/// </summary>
public sealed class SparseLinkage(int n)
{
    readonly int[] owner = new int[n];
    readonly int[] size = new int[n];
    readonly Neighbours[] lists = new Neighbours[n];
    readonly double[] sum = new double[n];
    readonly bool[] done = new bool[n];
    readonly int[] component = new int[n];
    readonly List<int> touched = [];
    readonly List<int> chain = [];

    struct Neighbours
    {
        public int Count;
        public (int Item, double Excess)[] Entries;

        public void Add(int item, double excess)
        {
            if (Entries is null || Count == Entries.Length) Array.Resize(ref Entries, Math.Max(8, Count * 2));
            Entries[Count++] = (item, excess);
        }
    }

    /// <summary>Gives every item the number of its cluster: the smallest item in it.</summary>
    /// <param name="score">Score of pair k = (left[k], right[k]); scores at or below the floor count as the floor.</param>
    /// <param name="cluster">Out: n numbers.</param>
    public void Run(ReadOnlySpan<int> left, ReadOnlySpan<int> right, ReadOnlySpan<double> score, double floor, double cut, Span<int> cluster)
    {
        if (!(cut >= floor)) throw new ArgumentException($"The cut {cut} lies below the floor {floor}; unlisted pairs would have to merge.");
        for (var i = 0; i < n; i++)
        {
            (owner[i], component[i], size[i], done[i], lists[i].Count) = (i, i, 1, false, 0);
        }
        // A merge needs an average above the cut, hence a pair above it: nothing merges across these components.
        for (var k = 0; k < score.Length; k++)
            if (score[k] > cut) Join(component, left[k], right[k]);
        for (var k = 0; k < score.Length; k++)
        {
            var (i, j) = (left[k], right[k]);
            if (score[k] <= floor || Root(component, i) != Root(component, j)) continue;
            lists[i].Add(j, score[k] - floor);
            lists[j].Add(i, score[k] - floor);
        }
        for (var i = 0; i < n; i++)
            if (owner[i] == i && !done[i]) Follow(i, floor, cut);
        for (var i = 0; i < n; i++) cluster[i] = Root(owner, i);
    }

    void Follow(int start, double floor, double cut)
    {
        chain.Clear();
        chain.Add(start);
        while (chain.Count > 0)
        {
            var at = chain[^1];
            var before = chain.Count > 1 ? chain[^2] : -1;
            Gather(at);
            var (best, average) = (-1, cut);
            foreach (var other in touched)
            {
                var mean = floor + sum[other] / ((double)size[at] * size[other]);
                // On a tie the one we came from, else the smallest number: chains end and order does not matter.
                if (mean > average || mean == average && best >= 0 && (other == before || best != before && other < best)) (best, average) = (other, mean);
            }
            Store(at);
            if (best < 0)
            {
                done[at] = true;
                chain.RemoveAt(chain.Count - 1);
            }
            else if (best == before)
            {
                chain.RemoveRange(chain.Count - 2, 2);
                Merge(at, best);
                if (chain.Count == 0) chain.Add(Math.Min(at, best));
            }
            else chain.Add(best);
        }
    }

    void Merge(int a, int b)
    {
        if (b < a) (a, b) = (b, a);
        Gather(a);
        Gather(b, keep: true);
        owner[b] = a;
        size[a] += size[b];
        lists[b].Count = 0;
        Drop(a);
        Drop(b);
        Store(a);

        void Drop(int item)
        {
            sum[item] = 0;
            touched.Remove(item);
        }
    }

    /// <summary>Sums a cluster's listed excess per neighbouring cluster into <see cref="sum"/>.</summary>
    void Gather(int at, bool keep = false)
    {
        if (!keep) touched.Clear();
        ref var list = ref lists[at];
        for (var k = 0; k < list.Count; k++)
        {
            var other = Root(owner, list.Entries[k].Item);
            if (other == at) continue;
            if (sum[other] == 0) touched.Add(other);
            sum[other] += list.Entries[k].Excess;
        }
    }

    /// <summary>Writes the sums back as the cluster's list, one entry a neighbour, and clears them.</summary>
    void Store(int at)
    {
        ref var list = ref lists[at];
        list.Count = 0;
        foreach (var other in touched)
        {
            list.Add(other, sum[other]);
            sum[other] = 0;
        }
        touched.Clear();
    }

    /// <summary>Joins two sets of a disjoint-set forest; the smallest member is the root.</summary>
    public static void Join(int[] parent, int a, int b)
    {
        (a, b) = (Root(parent, a), Root(parent, b));
        if (a < b) parent[b] = a;
        else if (b < a) parent[a] = b;
    }

    public static int Root(int[] parent, int i)
    {
        while (parent[i] != i) i = parent[i] = parent[parent[i]];
        return i;
    }
}
