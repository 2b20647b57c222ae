using System.Runtime.InteropServices;

namespace Verband.Analysis.Dots.Same;

/// <summary>
/// u of fields that hang together among reports of different incidents: the same country brings the same places and title words. By the chain rule each field
/// has its share of levels given the levels of its parents, from pairs known to be no matches, drawn to the share without parents at a weight of ten pairs.
/// </summary>
public sealed class DependentU
{
    const double Pull = 10;

    readonly int[][] parents;
    readonly Dictionary<(int Field, uint Parents), double[]> shares = [];

    /// <param name="parents">Per field the fields that it depends on; empty: none. There must be no circle.</param>
    /// <param name="marginal">u without parents, per field and level.</param>
    public DependentU(int[][] parents, IReadOnlyDictionary<uint, long> others, double[][] marginal)
    {
        this.parents = parents;
        foreach (var (pattern, count) in others.OrderBy(o => o.Key))
            for (var f = 0; f < parents.Length; f++)
            {
                if (parents[f].Length == 0 || Pattern.Level(pattern, f) == 0) continue;
                ref var counts = ref CollectionsMarshal.GetValueRefOrAddDefault(shares, (f, Levels(pattern, f)), out _);
                (counts ??= [.. marginal[f].Select(x => Pull * x)])[Pattern.Level(pattern, f)] += count;
            }
        foreach (var counts in shares.Values)
        {
            // A level never seen is rare, not impossible.
            for (var l = 1; l < counts.Length; l++) counts[l] += .05;
            var sum = counts.Sum();
            for (var l = 0; l < counts.Length; l++) counts[l] /= sum;
        }
    }

    /// <summary>
    /// For each field the one that it hangs on most among these pairs: the tree of Chow and Liu (1968), which keeps the most mutual information. A tie that
    /// chance explains as well (likelihood ratio below four times its degrees of freedom and 20) is left out.
    /// </summary>
    public static int[][] Tree(IReadOnlyDictionary<uint, long> pairs, int[] levels)
    {
        var parents = levels.Select(_ => Array.Empty<int>()).ToArray();
        List<(double Ratio, int A, int B)> ties = [];
        for (var a = 0; a < levels.Length; a++)
            for (var b = a + 1; b < levels.Length; b++)
                if (Ratio(pairs, a, b, levels) is var ratio && ratio > 20 + 4 * (levels[a] - 2) * (levels[b] - 2)) ties.Add((ratio, a, b));
        var neighbours = levels.Select(_ => new List<int>()).ToArray();
        var tree = Enumerable.Range(0, levels.Length).ToArray();
        foreach (var (_, a, b) in ties.OrderByDescending(t => t.Ratio).ThenBy(t => t.A).ThenBy(t => t.B))
        {
            var (one, other) = (tree[a], tree[b]);
            if (one == other) continue;
            for (var f = 0; f < tree.Length; f++)
                if (tree[f] == other) tree[f] = one;
            neighbours[a].Add(b);
            neighbours[b].Add(a);
        }
        var seen = new bool[levels.Length];
        for (var root = 0; root < levels.Length; root++)
            if (!seen[root]) Hang(root, -1);
        return parents;

        void Hang(int field, int under)
        {
            seen[field] = true;
            if (under >= 0) parents[field] = [under];
            foreach (var next in neighbours[field])
                if (next != under) Hang(next, field);
        }
    }

    /// <summary>Likelihood ratio (G) of two fields' levels against independence, over pairs that have both.</summary>
    static double Ratio(IReadOnlyDictionary<uint, long> pairs, int a, int b, int[] levels)
    {
        var table = new double[levels[a], levels[b]];
        var (ofA, ofB, n) = (new double[levels[a]], new double[levels[b]], 0.0);
        foreach (var (pattern, count) in pairs)
        {
            var (x, y) = (Pattern.Level(pattern, a), Pattern.Level(pattern, b));
            if (x == 0 || y == 0) continue;
            table[x, y] += count;
            ofA[x] += count;
            ofB[y] += count;
            n += count;
        }
        double g = 0;
        for (var x = 1; x < levels[a]; x++)
            for (var y = 1; y < levels[b]; y++)
                if (table[x, y] > 0) g += 2 * table[x, y] * Math.Log(table[x, y] * n / (ofA[x] * ofB[y]));
        return g;
    }

    /// <summary>u of the field's level given its parents' levels; null where it has none or the parents were never seen so.</summary>
    public double? Of(uint pattern, int field) =>
        parents[field].Length > 0 && shares.TryGetValue((field, Levels(pattern, field)), out var u) ? u[Pattern.Level(pattern, field)] : null;

    uint Levels(uint pattern, int field)
    {
        uint key = 0;
        foreach (var parent in parents[field]) key = key << 3 | (uint)Pattern.Level(pattern, parent);
        return key;
    }
}
