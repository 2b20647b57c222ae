namespace Verband.Analysis.Weigh;

/// <summary>Articulation points of an undirected network (Tarjan 1972), with what their loss cuts off.</summary>
public static class Articulation
{
    /// <param name="neighbours">Per node its neighbours, both ways; parallel edges may repeat.</param>
    /// <param name="source">Parts without a source are lost; null counts all but the largest part as lost.</param>
    /// <returns>Nodes that cut others off, most first. In a part that has no source anyway nothing is lost.</returns>
    public static IReadOnlyList<SinglePoint> Of(IReadOnlyList<IReadOnlyList<int>> neighbours, IReadOnlyList<bool>? source)
    {
        var n = neighbours.Count;
        int[] found = new int[n], low = new int[n], size = new int[n], fed = new int[n], lost = new int[n], cutSize = new int[n], cutFed = new int[n], largest = new int[n];
        var points = new List<SinglePoint>();
        var visited = new List<int>();
        var counter = 0;
        var work = new Stack<(int Node, int Parent, int At)>();
        for (var root = 0; root < n; root++)
        {
            if (found[root] != 0) continue;
            visited.Clear();
            work.Push((root, -1, 0));
            while (work.TryPop(out var top))
            {
                var (v, parent, at) = top;
                if (at == 0)
                {
                    found[v] = low[v] = ++counter;
                    size[v] = 1;
                    fed[v] = source?[v] == true ? 1 : 0;
                    visited.Add(v);
                }
                if (at < neighbours[v].Count)
                {
                    work.Push((v, parent, at + 1));
                    var w = neighbours[v][at];
                    if (found[w] == 0) work.Push((w, v, 0));
                    else if (w != parent) low[v] = Math.Min(low[v], found[w]);
                    continue;
                }
                if (parent < 0) continue;
                low[parent] = Math.Min(low[parent], low[v]);
                size[parent] += size[v];
                fed[parent] += fed[v];
                if (low[v] < found[parent]) continue;
                // Without the parent this subtree is a part of its own.
                cutSize[parent] += size[v];
                cutFed[parent] += fed[v];
                largest[parent] = Math.Max(largest[parent], size[v]);
                if (fed[v] == 0) lost[parent] += size[v];
            }
            Report(visited, root);
        }
        return [.. points.OrderByDescending(p => p.Lost).ThenBy(p => p.Node)];

        void Report(List<int> component, int root)
        {
            int all = size[root], sources = fed[root];
            if (source is not null && sources == 0) return;
            foreach (var v in component)
            {
                var rest = all - 1 - cutSize[v];
                int gone;
                if (source is null) gone = all - 1 - Math.Max(largest[v], rest);
                else gone = lost[v] + (rest > 0 && sources - cutFed[v] - (source[v] ? 1 : 0) == 0 ? rest : 0);
                if (gone > 0) points.Add(new SinglePoint(v, gone));
            }
        }
    }
}
