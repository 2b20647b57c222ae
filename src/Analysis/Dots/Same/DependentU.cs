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
