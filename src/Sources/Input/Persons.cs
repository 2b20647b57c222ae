using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Verband.Sources;

/// <summary>
/// Keeps natural persons out. Feeds rarely say which names are people, so the rule is one-sided: a name is kept when
/// something shows that it belongs to an organisation or a group, otherwise it is treated as a person's.
/// </summary>
static partial class Persons
{
    /// <summary>The office in <c>Name (Head of the Agency, Country)</c>, or null when the parentheses do not hold one.</summary>
    public static string? Office(string name)
    {
        var open = name.LastIndexOf(" (", StringComparison.Ordinal);
        for (var at = name.IndexOf(" (", StringComparison.Ordinal); at >= 0 && at <= open; at = name.IndexOf(" (", at + 1, StringComparison.Ordinal))
        {
            var inside = name[(at + 2)..].TrimEnd();
            if (inside.EndsWith(')')) inside = inside[..^1];
            if (Role().IsMatch(inside)) return CountryTail().Replace(inside, "");
        }
        return null;
    }

    /// <summary>True when the name shows that it is an organisation's: a word such as ministry or bank, or an acronym.</summary>
    public static bool IsOrganisation(string name) =>
        Office(name) is null && !Role().IsMatch(name) && !RoleInside().IsMatch(name) && (HasWord(BeforeParenthesis(name), Organisations) || Acronym().IsMatch(name));

    /// <summary>True for one plain capitalised word: a surname as well as a group's name.</summary>
    public static bool IsSingleWord(string name) => SingleWord().IsMatch(name);

    /// <summary>True when the name is shaped as a person's (two to four capitalised words) and nothing shows a group.</summary>
    public static bool LooksLikePerson(string name)
    {
        if (Patronymic().IsMatch(name) || Office(name) is not null) return true;
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        if (slash > 0 && (!Handle().IsMatch(name[slash..]) || Acronym().IsMatch(name))) return false; // group/alias, not person/handle
        if (slash > 0) name = name[..slash];
        if (!PersonShape().IsMatch(name)) return false;
        return !HasWord(name, Organisations) && !HasWord(name, Groups) && !Acronym().IsMatch(name);
    }

    /// <summary>Takes the given people's names out of prose.</summary>
    public static string Redact(string text, IEnumerable<string> people)
    {
        foreach (var name in people)
            if (name.Length >= 5 && name.Contains(' ', StringComparison.Ordinal))
                text = text.Replace(name, "[name removed]", StringComparison.OrdinalIgnoreCase);
        return text;
    }

    static string BeforeParenthesis(string name) => name.IndexOf(" (", StringComparison.Ordinal) is > 0 and var at ? name[..at] : name;

    static bool HasWord(string name, FrozenSet<string> words)
    {
        foreach (var word in Words().EnumerateMatches(name))
        {
            var w = name.AsSpan(word.Index, word.Length).ToString().ToLowerInvariant();
            if (words.Contains(w) || (w.EndsWith('s') && words.Contains(w[..^1]))) return true;
        }
        return false;
    }

    static readonly FrozenSet<string> Organisations = Set("""
        academy administration agency airline airport alliance ambassador army assembly association authority authorities bank bbc board borough
        broadcaster bureau cabinet center centre chamber city club coalition college command commission committee company congress consortium
        cooperation corporation corp council county court defence defense department directorate district division electricity embassy
        energy enterprise federation forces force foundation front fund gazette government governments grid group hospital inc industries
        industry institute institution intelligence laboratory league limited llc ltd media medicine military mission ministry movement municipality
        museum network news newspaper office operator organisation organization parliament party police port post power press program programme
        radio railway registry regiment reserve revolutionary school secretariat security senate service services society station
        system systems technologies technology telecom lab labs research centro nacional inteligencia holding software consulting solutions television times treasury tribunal trust union unit university office gmbh
        """);

    static readonly FrozenSet<string> Groups = Set("""
        ajan anonymous anti antisec army bandits basin bear berkut black blizzard brigade brotherhood bronze buffalo butler caliphate
        caracal carceral cat cell chollima citizen cobra collective combat crackas crew cyber cybergang dark desert digital domestic dragon dream
        eagle electronic elephant elite eyes fail falcon fishing five flax flood fox funny gang ghost ghosts grey group guard guardian
        hack hacker hackers hacking hacktivist hangover haxor helix hezbollah hunta hunter injector islamic jackal juggernaut kitten leopard
        liberation lightning lizard lynx machete mad matter midnight militant militia moujahidine muddy null ocean october operation
        ox panda phantom qaeda timi pirate pirates poseidon president rain ransom red resistance revolution sand sandstorm sea shadow silent sleet
        soft soldier soldiers spider squad storm sun syndicate taskforce team tempest tiger tim tsunami turtle typhoon union unknown
        unknowns vicious volatile warrior warriors water white wizard wolf world worm
        """);

    static FrozenSet<string> Set(string words) => words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    [GeneratedRegex(@"^\s*(?:(?:former|deputy|vice|acting|assistant|then|first|prime|chief|senior|lead|state)[\s-]+)*(?:president|minister|head|director|secretary|chief|chair\w*|member|spokes\w+|officer|executive|professor|journalist|lawyer|business\w+|activist|writer|advis[eo]r|ambassador|delegate|mayor|senator|congress(?:wo)?man|commissioner|general|admiral|colonel|analyst|researcher|founder|co-founder|ceo|cto|ciso|developer|blogger|editor|politician|dissident|king|queen|prince|princess|chancellor|governor|commander|doctor|engineer|student)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Role();

    [GeneratedRegex(@"\b(?:assistant|director|professor|delegate|journalist|lawyer|activist|member|minister|president|secretary|mayor|advis[eo]r|politician|former)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex RoleInside();

    [GeneratedRegex(@"^\p{Lu}\p{Ll}+$", RegexOptions.CultureInvariant)]
    private static partial Regex SingleWord();

    [GeneratedRegex(@"^/[A-Za-z_]+\d+[a-z_]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Handle();

    [GeneratedRegex(@"\s*[;,]\s*[A-Z]{2,3}$", RegexOptions.CultureInvariant)]
    private static partial Regex CountryTail();

    [GeneratedRegex(@"(?:^|[\s(])(?:[A-Z]{2,}|[A-Z]+\d+)(?:$|[\s,;)-])", RegexOptions.CultureInvariant)]
    private static partial Regex Acronym();

    [GeneratedRegex(@"^\p{Lu}[\p{Ll}'’-]+(?: (?:\p{Lu}\.?|“[^”]+”|(?:al|bin|van|von|de|der|den|ibn)|\p{Lu}[\p{L}'’-]+)){1,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex PersonShape();

    [GeneratedRegex(@"\b\p{Lu}\p{Ll}+(?:ovich|evich|yevich|ovna|evna|ович|евич|овна|евна)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Patronymic();

    [GeneratedRegex(@"\p{L}+", RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
