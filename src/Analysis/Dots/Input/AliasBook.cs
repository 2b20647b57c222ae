using Verband.Core;

namespace Verband.Analysis.Dots;

/// <summary>Which names stand for one actor, from the aliases that the data set's own feeds give. Names nobody; it only joins spellings.</summary>
public sealed class AliasBook
{
    readonly Dictionary<string, SortedSet<string>> aliases = new(StringComparer.Ordinal);

    public AliasBook(IEnumerable<ActorFact> actors)
    {
        foreach (var actor in actors)
        {
            var names = actor.Aliases.Append(actor.Name).SelectMany(TextMask.Aliases).ToArray();
            Names.AddRange(names);
            var keys = names.Select(Key).Where(k => k.Length > 0).Distinct(StringComparer.Ordinal).ToArray();
            foreach (var key in keys)
            {
                if (!aliases.TryGetValue(key, out var all)) aliases.Add(key, all = new SortedSet<string>(StringComparer.Ordinal));
                all.UnionWith(keys);
            }
        }
    }

    /// <summary>Every name as written.</summary>
    public List<string> Names { get; } = [];

    /// <summary>The keys of all names that share a fact with this one, itself included.</summary>
    public IEnumerable<string> Of(string alias)
    {
        var key = Key(alias);
        return key.Length == 0 ? [] : aliases.TryGetValue(key, out var all) ? all : [key];
    }

    static string Key(string name) => string.Join(' ', TextMask.Words(name));
}
