namespace Verband.Analysis.Dots;

/// <param name="Software">Weight of a shared tool or malware against a shared technique.</param>
/// <param name="Via">Weight of a technique that only the software brings.</param>
/// <param name="Parent">Weight of the parent of a sub-technique.</param>
/// <param name="Length">How far a long profile is held against a group: 0 not, 1 fully (cosine).</param>
/// <param name="Text">Weight of the descriptions against what is used.</param>
public sealed record GroupRankingOptions(double Software = 2, double Via = 0.1, double Parent = 0.5, double Length = 0.5, double Text = 2);

/// <param name="Use">Agreement in techniques and software, largest group 1.</param>
/// <param name="Text">Agreement of descriptions, largest group 1.</param>
/// <param name="Shared">What campaign and group both use, rarest first.</param>
public sealed record GroupRank(string Group, string Name, double Score, double Use, double Text, IReadOnlyList<string> Shared);

/// <summary>
/// Ranks ATT&amp;CK groups by how much their record looks like a campaign's: rarity-weighted agreement in techniques and software, and of the
/// procedure texts with all names taken out. A rank is a lead to follow, never an attribution.
/// </summary>
public sealed class GroupRanking(AttackKnowledge knowledge, GroupRankingOptions? options = null)
{
    readonly GroupRankingOptions o = options ?? new GroupRankingOptions();
    readonly AttackText text = new(knowledge);

    /// <param name="campaign">Id of a campaign of the bundle; its own edges and description are the question.</param>
    /// <param name="keep">Which edges of groups, of their campaigns and of software may be seen.</param>
    /// <param name="describe">The description of a group or campaign that may be seen; empty for none.</param>
    public IReadOnlyList<GroupRank> Rank(string campaign, Func<AttackEdge, bool> keep, Func<AttackNode, string> describe)
    {
        var own = knowledge.Uses(campaign).ToArray();
        var question = Profile(own, keep);
        // A group's record is its own and that of its other campaigns, as far as the attribution of those may be seen.
        var campaigns = knowledge.Groups.Select(g => knowledge.Attributions(g.Id).Where(e => e.Source != campaign && keep(e)).Select(e => knowledge[e.Source]).Distinct().ToArray()).ToArray();
        var records = knowledge.Groups.Select((g, k) => campaigns[k].Prepend(g).SelectMany(n => knowledge.Uses(n.Id)).Where(keep).ToArray()).ToArray();
        var profiles = records.Select(r => Profile(r, keep)).ToArray();
        var use = Agreement(question, profiles);

        var asked = Bag(own.Select(e => e.Description).Append(knowledge[campaign].Description));
        var bags = knowledge.Groups.Select((g, k) => Bag(records[k].Select(e => e.Description).Concat(campaigns[k].Prepend(g).Select(describe)))).ToArray();
        var words = Words(asked, bags);

        var (topUse, topWords) = (Math.Max(use.Score.Max(), 1e-9), Math.Max(words.Max(), 1e-9));
        return [.. knowledge.Groups.Select((g, k) => new GroupRank(
                g.Id, g.Name, use.Score[k] / topUse + o.Text * words[k] / topWords, use.Score[k] / topUse, words[k] / topWords,
                [.. question.Keys.Where(profiles[k].ContainsKey).OrderByDescending(t => use.Rarity[t]).ThenBy(t => t, StringComparer.Ordinal).Select(t => knowledge[t].Name)]))
            .OrderByDescending(r => r.Score).ThenBy(r => r.Group, StringComparer.Ordinal)];
    }

    /// <summary>Weight by technique and software: 1 for what is used, less for parents and for what the software brings.</summary>
    SortedDictionary<string, double> Profile(IEnumerable<AttackEdge> edges, Func<AttackEdge, bool> keep)
    {
        var weights = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var edge in edges)
        {
            Raise(edge.Target, 1);
            if (knowledge[edge.Target].IsTechnique) continue;
            foreach (var brought in knowledge.Uses(edge.Target))
                if (o.Via > 0 && keep(brought) && knowledge[brought.Target].IsTechnique) Raise(brought.Target, o.Via);
        }
        return weights;

        void Raise(string id, double weight)
        {
            weights[id] = Math.Max(weights.GetValueOrDefault(id), weight);
            if (knowledge.Parent(id) is { } parent) weights[parent] = Math.Max(weights.GetValueOrDefault(parent), weight * o.Parent);
        }
    }

    (double[] Score, Dictionary<string, double> Rarity) Agreement(SortedDictionary<string, double> question, SortedDictionary<string, double>[] profiles)
    {
        var held = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var profile in profiles)
            foreach (var (id, weight) in profile) held[id] = held.GetValueOrDefault(id) + weight;
        var rarity = held.Keys.Union(question.Keys, StringComparer.Ordinal).ToDictionary(
            id => id,
            id => Math.Max(0, Math.Log((profiles.Length + 1) / (held.GetValueOrDefault(id) + 0.5))) * (knowledge[id].IsTechnique ? 1 : o.Software),
            StringComparer.Ordinal);
        var score = profiles.Select(profile =>
        {
            var norm = Math.Sqrt(profile.Sum(p => Math.Pow(p.Value * rarity[p.Key], 2)));
            if (norm <= 0) return 0;
            return question.Sum(q => profile.TryGetValue(q.Key, out var w) ? q.Value * w * Math.Pow(rarity[q.Key], 2) : 0) / Math.Pow(norm, o.Length);
        });
        return ([.. score], rarity);
    }

    Dictionary<string, int> Bag(IEnumerable<string> descriptions)
    {
        var bag = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var description in descriptions) text.Count(description, bag);
        return bag;
    }

    /// <summary>TF-IDF cosine; words that half of the groups have are left out.</summary>
    static double[] Words(Dictionary<string, int> asked, Dictionary<string, int>[] bags)
    {
        var held = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var bag in bags)
            foreach (var word in bag.Keys) held[word] = held.GetValueOrDefault(word) + 1;
        var question = Weigh(asked);
        var norm = Math.Sqrt(question.Sum(q => q.Value * q.Value));
        return [.. bags.Select(bag =>
        {
            var weights = Weigh(bag);
            var length = Math.Sqrt(weights.Sum(w => w.Value * w.Value));
            return norm > 0 && length > 0 ? question.Sum(q => q.Value * weights.GetValueOrDefault(q.Key)) / (norm * length) : 0;
        })];

        Dictionary<string, double> Weigh(Dictionary<string, int> bag) => bag
            .Where(w => held.GetValueOrDefault(w.Key) is > 0 and var n && n < 0.5 * bags.Length)
            .OrderBy(w => w.Key, StringComparer.Ordinal)
            .ToDictionary(w => w.Key, w => (1 + Math.Log(w.Value)) * Math.Log((bags.Length + 1) / (held[w.Key] + 0.5)), StringComparer.Ordinal);
    }
}
