namespace Verband.Analysis.Weigh;

/// <summary>Immediate dominators by Lengauer and Tarjan (1979) with path compression: O(m log n).</summary>
public static class Dominators
{
    /// <param name="next">Per node its successors.</param>
    /// <returns>Per node its immediate dominator; the root has itself, an unreachable node -1.</returns>
    public static int[] Of(IReadOnlyList<IReadOnlyList<int>> next, int root)
    {
        var n = next.Count;
        var (number, parent, order) = Walk(next, root);
        var before = new List<int>?[n];
        foreach (var v in order)
            foreach (var w in next[v]) (before[w] ??= []).Add(v);
        // Below, nodes go by their depth-first number.
        var count = order.Count;
        int[] semi = [.. Enumerable.Range(0, count)], label = [.. semi], ancestor = new int[count], idom = new int[count];
        Array.Fill(ancestor, -1);
        var bucket = new List<int>?[count];
        var path = new Stack<int>();
        for (var i = count - 1; i > 0; i--)
        {
            foreach (var u in before[order[i]]!)
                semi[i] = Math.Min(semi[i], semi[Evaluate(number[u])]);
            (bucket[semi[i]] ??= []).Add(i);
            var p = number[parent[order[i]]];
            ancestor[i] = p;
            if (bucket[p] is not { } waiting) continue;
            foreach (var v in waiting)
            {
                var u = Evaluate(v);
                idom[v] = semi[u] < semi[v] ? u : p;
            }
            waiting.Clear();
        }
        var result = new int[n];
        Array.Fill(result, -1);
        for (var i = 1; i < count; i++)
        {
            if (idom[i] != semi[i]) idom[i] = idom[idom[i]];
            result[order[i]] = order[idom[i]];
        }
        result[root] = root;
        return result;

        int Evaluate(int v)
        {
            if (ancestor[v] < 0) return v;
            for (var at = v; ancestor[ancestor[at]] >= 0; at = ancestor[at]) path.Push(at);
            while (path.TryPop(out var at))
            {
                var up = ancestor[at];
                if (semi[label[up]] < semi[label[at]]) label[at] = label[up];
                ancestor[at] = ancestor[up];
            }
            return label[v];
        }
    }

    /// <summary>Depth-first numbers and parents of what the root reaches.</summary>
    static (int[] Number, int[] Parent, List<int> Order) Walk(IReadOnlyList<IReadOnlyList<int>> next, int root)
    {
        var (number, parent, order) = (new int[next.Count], new int[next.Count], new List<int>());
        Array.Fill(number, -1);
        parent[root] = root;
        var work = new Stack<(int Node, int At)>();
        Enter(root);
        while (work.TryPop(out var top))
        {
            var (v, at) = top;
            if (at == next[v].Count) continue;
            work.Push((v, at + 1));
            var w = next[v][at];
            if (number[w] >= 0) continue;
            parent[w] = v;
            Enter(w);
        }
        return (number, parent, order);

        void Enter(int v)
        {
            number[v] = order.Count;
            order.Add(v);
            work.Push((v, 0));
        }
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
