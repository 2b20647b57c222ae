namespace Verband.Analysis.Dots.Same;

/// <summary>
/// Clusters that agree best with signed pair scores: greedy additive edge contraction (Keuper and others 2015), which joins the two
/// clusters with the largest sum of scores between them while that sum is positive. A cannot-link is never joined across. Unlike
/// connected components, one weak pair cannot tie two large clusters together when the other pairs speak against it.
/// </summary>
public static class CorrelationClustering
{
    /// <param name="pairs">Scored pairs; score in log odds, above 0 in favour.</param>
    /// <param name="cannot">True for two items that are known to differ; asked for the members of clusters about to be joined.</param>
    /// <returns>For each of n items the smallest item of its cluster.</returns>
    public static int[] Run(int n, IReadOnlyList<(int A, int B, double Score)> pairs, Func<int, int, bool>? cannot = null)
    {
        var links = new Dictionary<int, double>?[n];
        var members = new List<int>?[n];
        var queue = new PriorityQueue<(int A, int B, double Sum), (double, int, int)>();
        foreach (var (a, b, score) in pairs)
        {
            if (a == b || a < 0 || b < 0 || a >= n || b >= n) throw new ArgumentException($"The pair {a}, {b} does not join two of {n} items.");
            if (double.IsNaN(score)) throw new ArgumentException($"The score of {a}, {b} is not a number.");
            (links[a] ??= [])[b] = score;
            (links[b] ??= [])[a] = score;
            if (score > 0) Enqueue(a, b, score);
        }
        var cluster = Enumerable.Range(0, n).ToArray();
        while (queue.TryDequeue(out var edge, out _))
        {
            var (a, b, sum) = edge;
            if (links[a] is null || links[b] is null || !links[a]!.TryGetValue(b, out var now) || now != sum) continue; // outdated
            var (inA, inB) = (members[a] ??= [a], members[b] ??= [b]);
            if (cannot is not null && inA.Exists(x => inB.Exists(y => cannot(x, y))))
            {
                links[a]!.Remove(b);
                links[b]!.Remove(a);
                continue;
            }
            // The smaller list of links moves into the larger one.
            if (links[a]!.Count < links[b]!.Count) (a, b, inA, inB) = (b, a, inB, inA);
            inA.AddRange(inB);
            foreach (var (other, score) in links[b]!.OrderBy(l => l.Key))
            {
                if (other == a) continue;
                var total = links[a]!.GetValueOrDefault(other) + score;
                links[a]![other] = total;
                links[other]!.Remove(b);
                links[other]![a] = total;
                if (total > 0) Enqueue(a, other, total);
            }
            links[a]!.Remove(b);
            (links[b], members[b]) = (null, null);
        }
        foreach (var list in members)
            if (list is not null)
                foreach (var i in list) cluster[i] = list.Min();
        return cluster;

        void Enqueue(int a, int b, double sum) => queue.Enqueue((a, b, sum), (-sum, Math.Min(a, b), Math.Max(a, b)));
    }
}
