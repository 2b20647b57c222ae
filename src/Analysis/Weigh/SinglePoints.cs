namespace Verband.Analysis.Weigh;

/// <param name="Node">Index.</param>
/// <param name="Lost">How many other nodes fail when it does.</param>
public sealed record SinglePoint(int Node, int Lost);

/// <summary>Nodes whose loss alone brings others down.</summary>
public static class SinglePoints
{
    /// <summary>
    /// For any net with AND, OR and k-of-n, without buffers: who else fails when one is gone for good. 64 removals are
    /// settled at once as bits, falling from all up (a loop that keeps itself up counts as up).
    /// </summary>
    public static IReadOnlyList<SinglePoint> OfNet(SupplyNet net)
    {
        var users = net.Users();
        var points = new List<SinglePoint>();
        var down = new ulong[net.Count];
        var queued = new bool[net.Count];
        var queue = new Queue<int>();
        var lost = new int[64];
        for (var first = 0; first < net.Count; first += 64)
        {
            Array.Clear(down);
            var count = Math.Min(64, net.Count - first);
            for (var b = 0; b < count; b++)
            {
                down[first + b] |= 1UL << b;
                foreach (var user in users[first + b]) Enqueue(user);
            }
            while (queue.TryDequeue(out var p))
            {
                queued[p] = false;
                var fails = down[p];
                for (var g = net.GroupStart[p]; g < net.GroupStart[p + 1]; g++) fails |= GroupFails(net, g, down);
                if (fails == down[p]) continue;
                down[p] = fails;
                foreach (var user in users[p]) Enqueue(user);
            }
            Array.Clear(lost);
            for (var p = 0; p < net.Count; p++)
                for (var bits = down[p]; bits != 0; bits &= bits - 1)
                {
                    var b = System.Numerics.BitOperations.TrailingZeroCount(bits);
                    if (first + b != p) lost[b]++;
                }
            for (var b = 0; b < count; b++) if (lost[b] > 0) points.Add(new SinglePoint(first + b, lost[b]));
        }
        return Ranked(points);

        void Enqueue(int p)
        {
            if (queued[p]) return;
            queued[p] = true;
            queue.Enqueue(p);
        }
    }

    /// <summary>In which of the 64 cases too few members are left: a bitwise count in binary, compared with n - k.</summary>
    static ulong GroupFails(SupplyNet net, int g, ulong[] down)
    {
        int from = net.MemberStart[g], n = net.MemberStart[g + 1] - from, spare = n - net.AtLeast[g];
        if (spare == 0)
        {
            var any = 0UL;
            for (var k = 0; k < n; k++) any |= down[net.Member[from + k]];
            return any;
        }
        // Saturating counter: reached[j] says in which cases more than j members are down.
        Span<ulong> reached = spare < 64 ? stackalloc ulong[spare + 1] : new ulong[spare + 1];
        reached.Clear();
        for (var k = 0; k < n; k++)
        {
            var x = down[net.Member[from + k]];
            for (var j = spare; j > 0; j--) reached[j] |= reached[j - 1] & x;
            reached[0] |= x;
        }
        return reached[spare];
    }

    /// <summary>
    /// For a network fed from sources, node d is a single point for v when every path from any source to v passes d: d
    /// dominates v. Counted for all nodes from one dominator tree.
    /// </summary>
    /// <param name="next">Per node those that it feeds.</param>
    public static IReadOnlyList<SinglePoint> ByDominators(IReadOnlyList<IReadOnlyList<int>> next, IReadOnlyList<bool> source)
    {
        var n = next.Count;
        var withRoot = new IReadOnlyList<int>[n + 1];
        for (var i = 0; i < n; i++) withRoot[i] = next[i];
        withRoot[n] = [.. Enumerable.Range(0, n).Where(i => source[i])];
        var idom = Dominators.Of(withRoot, n);
        var below = Dominators.SubtreeSizes(idom, n);
        return Ranked([.. Enumerable.Range(0, n).Where(i => idom[i] >= 0 && below[i] > 1).Select(i => new SinglePoint(i, below[i] - 1))]);
    }

    static SinglePoint[] Ranked(List<SinglePoint> points) => [.. points.OrderByDescending(p => p.Lost).ThenBy(p => p.Node)];
}
