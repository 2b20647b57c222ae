namespace Verband.Analysis.Weigh;

/// <summary>Immediate dominators by the iterative method of Cooper, Harvey and Kennedy (2001) on reverse postorder.</summary>
public static class Dominators
{
    /// <param name="next">Per node its successors.</param>
    /// <returns>Per node its immediate dominator; the root has itself, an unreachable node -1.</returns>
    public static int[] Of(IReadOnlyList<IReadOnlyList<int>> next, int root)
    {
        var n = next.Count;
        var number = new int[n];
        Array.Fill(number, -1);
        var post = new List<int>(n);
        var work = new Stack<(int Node, int At)>();
        work.Push((root, 0));
        number[root] = -2;
        while (work.TryPop(out var top))
        {
            var (v, at) = top;
            if (at == next[v].Count)
            {
                number[v] = post.Count;
                post.Add(v);
                continue;
            }
            work.Push((v, at + 1));
            var w = next[v][at];
            if (number[w] != -1) continue;
            number[w] = -2;
            work.Push((w, 0));
        }
        var before = new List<int>[n];
        foreach (var v in post)
            foreach (var w in next[v]) (before[w] ??= []).Add(v);
        var idom = new int[n];
        Array.Fill(idom, -1);
        idom[root] = root;
        for (var changed = true; changed;)
        {
            changed = false;
            for (var k = post.Count - 2; k >= 0; k--)
            {
                var v = post[k];
                var best = -1;
                foreach (var u in before[v])
                {
                    if (idom[u] < 0) continue;
                    best = best < 0 ? u : Meet(idom, number, best, u);
                }
                if (idom[v] == best) continue;
                idom[v] = best;
                changed = true;
            }
        }
        return idom;
    }

    static int Meet(int[] idom, int[] number, int a, int b)
    {
        while (a != b)
        {
            while (number[a] < number[b]) a = idom[a];
            while (number[b] < number[a]) b = idom[b];
        }
        return a;
    }

    /// <summary>Per node how many it dominates, itself included; 0 for unreachable ones.</summary>
    public static int[] SubtreeSizes(int[] idom, int root)
    {
        var size = new int[idom.Length];
        var children = new int[idom.Length];
        for (var v = 0; v < idom.Length; v++)
            if (idom[v] >= 0)
            {
                size[v] = 1;
                if (v != root) children[idom[v]]++;
            }
        var leaves = new Queue<int>(Enumerable.Range(0, idom.Length).Where(v => idom[v] >= 0 && children[v] == 0));
        while (leaves.TryDequeue(out var v))
        {
            if (v == root) continue;
            size[idom[v]] += size[v];
            if (--children[idom[v]] == 0) leaves.Enqueue(idom[v]);
        }
        return size;
    }
}
