using Verband.Analysis.Dots.Stated;

namespace Verband.Analysis.Dots.Standing;

/// <summary>
/// Groups kept up to date as incidents come in, by average linkage that goes on from the groups as they are: a new incident joins the group with which it is
/// linked most on average, where that is more probable than not, and a group that grew may join another. What was joined is not parted again, so the order of
/// arrival matters and the exact search stays the measure; a full run over the same incidents in the same order gives the same to the last bit.
/// </summary>
public sealed class StandingCampaigns(StandingLinks links)
{
    const double Floor = -20;

    readonly List<int> first = [];
    readonly Dictionary<int, List<int>> members = [];

    // For groups that a link ties together: the sum of decibans over all pairs between them.
    readonly Dictionary<int, SortedDictionary<int, double>> between = [];

    /// <summary>Number of the first incident of an incident's group.</summary>
    public int Of(int number) => first[number];

    /// <summary>The members of a group, in order of arrival.</summary>
    public IReadOnlyList<int> Members(int campaign) => members[campaign];

    /// <summary>Groups of at least two, by their first incident.</summary>
    public IEnumerable<int> All => members.Where(m => m.Value.Count > 1).Select(m => m.Key).Order();

    /// <summary>All pairs of tied groups, with the sum of decibans between them; what a comparison to the last bit rests on.</summary>
    public IEnumerable<(int A, int B, double Decibans)> Ties => between.OrderBy(b => b.Key).SelectMany(b => b.Value.Where(o => o.Key > b.Key).Select(o => (b.Key, o.Key, o.Value)));

    /// <summary>Takes in the incident that was last added to the links.</summary>
    /// <param name="found">Its links, as <see cref="StandingLinks.Of"/> gives them.</param>
    public void Add(int number, IReadOnlyList<StandingLink> found)
    {
        if (number != first.Count) throw new ArgumentException($"Incident {number} comes after {first.Count - 1}; they are taken in one by one.");
        first.Add(number);
        members[number] = [number];
        var ties = between[number] = [];
        foreach (var link in found)
            if (first[link.Other] is var group && !ties.ContainsKey(group)) between[group][number] = ties[group] = Sum(number, group);
        for (var own = number; Nearest(own) is { } other;) own = Join(own, other);
    }

    /// <summary>The group with the highest average above even, the earlier one of equals.</summary>
    int? Nearest(int group)
    {
        int? best = null;
        var most = StatedModel.EvenDecibans;
        foreach (var (other, sum) in between[group])
            if (sum / ((double)members[group].Count * members[other].Count) is var mean && mean > most) (best, most) = (other, mean);
        return best;
    }

    int Join(int a, int b)
    {
        var (kept, gone) = a < b ? (a, b) : (b, a);
        var (ties, others) = (between[kept], between[gone]);
        ties.Remove(gone);
        others.Remove(kept);
        // A group tied to one of the two only: what lies between it and the other is summed now.
        foreach (var (group, sum) in ties.ToArray())
            if (!others.ContainsKey(group)) ties[group] = between[group][kept] = sum + Sum(gone, group);
        foreach (var (group, sum) in others)
        {
            ties[group] = between[group][kept] = (ties.TryGetValue(group, out var here) ? here : Sum(kept, group)) + sum;
            between[group].Remove(gone);
        }
        foreach (var member in members[gone]) first[member] = kept;
        members[kept] = [.. members[kept].Concat(members[gone]).Order()];
        members.Remove(gone);
        between.Remove(gone);
        return kept;
    }

    /// <summary>Decibans over all pairs between two groups, no pair below the floor.</summary>
    double Sum(int a, int b)
    {
        double sum = 0;
        foreach (var x in members[a])
            foreach (var y in members[b]) sum += Math.Max(Floor, links.Decibans(x, y));
        return sum;
    }
}
