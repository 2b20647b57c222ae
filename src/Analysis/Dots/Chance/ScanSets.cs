namespace Verband.Analysis.Dots.Chance;

/// <summary>Named sets of items that a scan looks into: dyads, receivers, groups. An item may stand in several.</summary>
public sealed class ScanSets
{
    readonly int[] start;
    readonly int[] members;

    /// <param name="sets">Name and members; a member that is named twice counts once. Sets are kept in ordinal order of name.</param>
    public ScanSets(IEnumerable<(string Name, IEnumerable<int> Items)> sets, int items)
    {
        var sorted = sets.Select(s => (s.Name, Items: s.Items.Distinct().Order().ToArray())).OrderBy(s => s.Name, StringComparer.Ordinal).ToArray();
        Names = [.. sorted.Select(s => s.Name)];
        members = [.. sorted.SelectMany(s => s.Items)];
        start = new int[sorted.Length + 1];
        for (var s = 0; s < sorted.Length; s++) start[s + 1] = start[s] + sorted[s].Items.Length;
        foreach (var i in members)
            if (i < 0 || i >= items) throw new ArgumentException($"A set names item {i} of {items}.");
    }

    public IReadOnlyList<string> Names { get; }

    public int Count => Names.Count;

    public ReadOnlySpan<int> this[int set] => members.AsSpan(start[set]..start[set + 1]);
}
