namespace Verband.Analysis.Dots;

/// <summary>Connected components by union-find; a component is named by its lowest node.</summary>
static class Components
{
    public static Dictionary<int, int> Of(IEnumerable<int> nodes, IEnumerable<(int A, int B)> edges)
    {
        var parent = nodes.ToDictionary(i => i);
        foreach (var (a, b) in edges)
        {
            var (x, y) = (Root(parent, a), Root(parent, b));
            if (x != y) parent[Math.Max(x, y)] = Math.Min(x, y);
        }
        foreach (var i in parent.Keys.ToArray()) parent[i] = Root(parent, i);
        return parent;
    }

    static int Root(Dictionary<int, int> parent, int i)
    {
        while (parent[i] != i) i = parent[i] = parent[parent[i]];
        return i;
    }
}
