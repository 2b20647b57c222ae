namespace Verband.Analysis.Dots;

public enum CampaignChange : byte { New, Same, Grown, Shrunk, Split, Merged, Gone }

/// <param name="Id">The campaign after, or before when it is gone.</param>
/// <param name="Others">Ids it split off from, or that merged into it, or where its members went.</param>
public sealed record CampaignStep(string Id, CampaignChange Change, IReadOnlyList<string> Others, IReadOnlyList<string> Joined, IReadOnlyList<string> Left);

/// <summary>What became of each campaign between two runs, by incident ids.</summary>
public static class CampaignChanges
{
    /// <param name="before">Campaign id and its incident ids.</param>
    public static IReadOnlyList<CampaignStep> Between(IReadOnlyDictionary<string, IReadOnlyList<string>> before, IReadOnlyDictionary<string, IReadOnlyList<string>> after)
    {
        var was = Where(before);
        var now = Where(after);
        var steps = new List<CampaignStep>();
        foreach (var (id, members) in after.OrderBy(c => c.Key, StringComparer.Ordinal))
        {
            var old = before.GetValueOrDefault(id) ?? [];
            var joined = members.Except(old, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
            var left = old.Except(members, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
            var from = joined.Select(m => was.GetValueOrDefault(m)).OfType<string>().Where(o => o != id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
            var to = left.Select(m => now.GetValueOrDefault(m)).OfType<string>().Where(o => o != id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
            var change = !before.ContainsKey(id) ? from.Length > 0 ? CampaignChange.Split : CampaignChange.New
                : from.Any(o => !after.ContainsKey(o)) ? CampaignChange.Merged
                : to.Length > 0 ? CampaignChange.Split
                : joined.Length > 0 ? CampaignChange.Grown
                : left.Length > 0 ? CampaignChange.Shrunk : CampaignChange.Same;
            steps.Add(new CampaignStep(id, change, [.. from.Union(to, StringComparer.Ordinal).Order(StringComparer.Ordinal)], joined, left));
        }
        foreach (var (id, members) in before.Where(c => !after.ContainsKey(c.Key)).OrderBy(c => c.Key, StringComparer.Ordinal))
            steps.Add(new CampaignStep(
                id, CampaignChange.Gone, [.. members.Select(m => now.GetValueOrDefault(m)).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                [], [.. members.Order(StringComparer.Ordinal)]));
        return steps;
    }

    static Dictionary<string, string> Where(IReadOnlyDictionary<string, IReadOnlyList<string>> campaigns)
    {
        var where = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (id, members) in campaigns)
            foreach (var member in members) where[member] = id;
        return where;
    }
}
