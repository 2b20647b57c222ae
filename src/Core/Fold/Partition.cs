namespace Verband.Core;

/// <summary>
/// Which rows belong together, as persons merged and split them. Rows are dense numbers; the head of a group is its lowest
/// row, or the row that was named first in the steps that stand. Undoing a merge replays the others, so the result is exactly
/// that of a history in which the merge never happened.
/// </summary>
sealed class Partition(bool firstNamedLeads = false)
{
    sealed record Step(ulong Entry, bool Out, int[] Rows);

    readonly List<Step> steps = [];
    readonly Dictionary<int, List<int>> groupOf = [];
    readonly Dictionary<int, int> named = []; // per row, its place among the rows named in the steps that stand

    public int Head(int row) => groupOf.TryGetValue(row, out var group) ? group[0] : row;

    /// <summary>The rows of the group, its head first.</summary>
    public IReadOnlyList<int> Members(int row) => groupOf.TryGetValue(row, out var group) ? group : [row];

    /// <summary>Heads of the groups with more than one row.</summary>
    public IEnumerable<int> Grouped => groupOf.Where(g => g.Key == g.Value[0]).Select(g => g.Key);

    public void Merge(ulong entry, int[] rows) => Take(new Step(entry, false, rows));

    public void Out(ulong entry, int[] rows) => Take(new Step(entry, true, rows));

    /// <returns>False when no such step stands.</returns>
    public bool Undo(ulong entry)
    {
        var at = steps.FindIndex(s => s.Entry == entry);
        if (at < 0) return false;
        steps.RemoveAt(at);
        groupOf.Clear();
        named.Clear();
        foreach (var step in steps) Apply(step);
        return true;
    }

    void Take(Step step)
    {
        steps.Add(step);
        Apply(step);
    }

    void Apply(Step step)
    {
        if (firstNamedLeads)
            foreach (var row in step.Rows) named.TryAdd(row, named.Count);
        if (step.Out) Leave(step.Rows);
        Join(step.Rows);
    }

    void Leave(int[] rows)
    {
        foreach (var row in rows)
        {
            if (!groupOf.Remove(row, out var group)) continue;
            group.Remove(row);
            if (group.Count == 1) groupOf.Remove(group[0]);
        }
    }

    void Join(int[] rows)
    {
        var members = new HashSet<int>();
        foreach (var row in rows) members.UnionWith(Members(row));
        if (members.Count < 2) return;
        List<int> group = [.. firstNamedLeads ? members.OrderBy(row => named[row]) : members.Order()];
        foreach (var row in group) groupOf[row] = group;
    }
}
