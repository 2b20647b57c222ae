namespace Verband.Analysis.Dots;

/// <summary>Edges whose loss breaks a connected graph in two (Tarjan 1974), by depth-first search without recursion.</summary>
static class Bridges
{
    /// <param name="edges">Pairs of nodes 0 to n - 1.</param>
    /// <returns>True per edge that is a bridge.</returns>
    public static bool[] Find(int n, IReadOnlyList<(int A, int B)> edges)
    {
        var around = new List<(int Node, int Edge)>[n];
        for (var i = 0; i < n; i++) around[i] = [];
        for (var e = 0; e < edges.Count; e++)
        {
            around[edges[e].A].Add((edges[e].B, e));
            around[edges[e].B].Add((edges[e].A, e));
        }
        var (found, low, next) = (new int[n], new int[n], new int[n]);
        var bridge = new bool[edges.Count];
        var clock = 0;
        var path = new Stack<(int Node, int By)>();
        for (var root = 0; root < n; root++)
        {
            if (found[root] > 0) continue;
            found[root] = low[root] = ++clock;
            path.Push((root, -1));
            while (path.TryPeek(out var top))
            {
                var (node, by) = top;
                if (next[node] < around[node].Count)
                {
                    var (other, edge) = around[node][next[node]++];
                    if (edge == by) continue;
                    if (found[other] > 0) low[node] = Math.Min(low[node], found[other]);
                    else
                    {
                        found[other] = low[other] = ++clock;
                        path.Push((other, edge));
                    }
                    continue;
                }
                path.Pop();
                if (!path.TryPeek(out var parent)) continue;
                low[parent.Node] = Math.Min(low[parent.Node], low[node]);
                if (low[node] > found[parent.Node]) bridge[by] = true;
            }
        }
        return bridge;
    }
}
