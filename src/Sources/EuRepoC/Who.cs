using Verband.Core;

namespace Verband.Sources;

/// <summary>Who an initiator string names: a group or service with its aliases, or a person, whose name is left out.</summary>
/// <param name="Name">Null when nobody is named that may be.</param>
/// <param name="Person">The personal name that was left out, or null.</param>
sealed record Initiator(string? Name, IReadOnlyList<string> Aliases, string? Person);

/// <summary>Reads the packed initiator strings: aliases joined by '/', a superior in parentheses, "person --> group".</summary>
static class Initiators
{
    /// <param name="individual">True when the feed codes this name as an individual.</param>
    public static Initiator Read(string? packed, bool individual)
    {
        if (EuRepoCCoding.Known(packed) is not { } name) return new Initiator(null, [], null);
        string? person = null;
        if (name.IndexOf("-->", StringComparison.Ordinal) is > 0 and var arrow)
        {
            person = EuRepoCCoding.Head(name[..arrow]);
            name = name[(arrow + 3)..].Trim();
            individual = false;
        }
        if (name.IndexOf(" <", StringComparison.Ordinal) is > 0 and var under) name = name[..under].Trim(); // "part < whole"
        var (bare, inside) = Parenthesis(name);
        if (bare.Contains(", aka", StringComparison.Ordinal) || (individual && !bare.Contains('/', StringComparison.Ordinal)) || Persons.LooksLikePerson(bare))
            return new Initiator(inside is not null && !Persons.LooksLikePerson(inside) && !Persons.IsSingleWord(inside) ? inside : null, [], bare.Split([", aka", "/"], StringSplitOptions.TrimEntries)[0]);
        var aliases = bare.Split('/', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(a => a.StartsWith("Group G", StringComparison.Ordinal) ? a[6..] : a)
            .Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        return aliases.Length == 0 ? new Initiator(null, [], person) : new Initiator(Clean.Short(aliases[0]), [.. aliases.Skip(1).Select(a => Clean.Line(a))], person);
    }

    static (string Bare, string? Inside) Parenthesis(string name)
    {
        var open = name.IndexOf('(', StringComparison.Ordinal);
        if (open <= 0) return (name, null);
        var close = name.LastIndexOf(')');
        return (name[..open].Trim(), close > open ? Clean.Short(name[(open + 1)..close]) : null);
    }
}

/// <summary>Collects the actors of a run, so that each comes out once with every alias seen.</summary>
sealed class ActorBook(string source, Grade grade)
{
    readonly Dictionary<string, (string Name, SortedSet<string> Aliases, HashSet<string> Countries, bool State)> actors = new(StringComparer.Ordinal);

    public void Add(Initiator who, string? country, bool state)
    {
        if (who.Name is null) return;
        var id = "actor-" + Clean.Slug(who.Name);
        if (!actors.TryGetValue(id, out var actor)) actor = (who.Name, new(StringComparer.Ordinal), [], true);
        foreach (var alias in who.Aliases)
            if (!string.Equals(alias, actor.Name, StringComparison.Ordinal)) actor.Aliases.Add(alias);
        if (country is not null) actor.Countries.Add(country);
        actor.State = actor.State && state;
        actors[id] = actor;
    }

    public IEnumerable<ActorFact> Facts() =>
        from pair in actors
        orderby pair.Key ascending
        let a = pair.Value
        select new ActorFact
        {
            Source = source,
            Record = pair.Key,
            Name = a.Name,
            Aliases = [.. a.Aliases],
            Kind = a.State ? "service" : "group",
            Country = a.Countries.Count == 1 ? a.Countries.First() : null,
            Grade = grade,
        };
}
