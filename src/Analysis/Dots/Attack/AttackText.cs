using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Verband.Analysis.Dots;

/// <summary>Words of ATT&amp;CK descriptions without the names of any group or campaign and without citations.</summary>
sealed partial class AttackText
{
    readonly Regex names;

    public AttackText(AttackKnowledge knowledge)
    {
        var all = knowledge.Nodes.Where(n => n.Type is "intrusion-set" or "campaign").SelectMany(n => n.Aliases.Append(n.Name))
            .Where(n => n.Length > 2).Select(n => n.ToLowerInvariant()).Distinct(StringComparer.Ordinal)
            .OrderByDescending(n => n.Length).ThenBy(n => n, StringComparer.Ordinal).Select(n => $@"(?<!\w){Regex.Escape(n)}(?!\w)");
        names = new Regex(string.Join('|', all.DefaultIfEmpty("(?!)")), RegexOptions.CultureInvariant);
    }

    // Every ranking reads the same descriptions again.
    readonly ConcurrentDictionary<string, string[]> read = new(StringComparer.Ordinal);

    public void Count(string description, Dictionary<string, int> bag)
    {
        foreach (var word in read.GetOrAdd(description, Words)) bag[word] = bag.GetValueOrDefault(word) + 1;
    }

    string[] Words(string description)
    {
        var text = Citation().Replace(description, " ");
        text = ActorLink().Replace(text, " ");
        text = Address().Replace(text, " ").ToLowerInvariant();
        return [.. Word().Matches(names.Replace(text, " ")).Select(m => m.Value)];
    }

    /// <summary>A description without the sentences that rest only on the given citations.</summary>
    public static string Without(string description, IReadOnlySet<string> citations) => string.Join(' ', Sentence().Split(description).Where(s =>
    {
        var cited = Citation().Matches(s).Select(m => m.Groups[1].Value.Trim()).ToArray();
        return cited.Length == 0 || !cited.All(citations.Contains);
    }));

    [GeneratedRegex(@"\(Citation:([^)]*)\)")]
    private static partial Regex Citation();

    [GeneratedRegex(@"\[[^\]]*\]\(https://attack\.mitre\.org/(?:groups|campaigns)[^)]*\)")]
    private static partial Regex ActorLink();

    [GeneratedRegex(@"\]\([^)]*\)")]
    private static partial Regex Address();

    // A sentence ends after its citations, which follow the full stop.
    [GeneratedRegex(@"(?<=[.)])\s+(?=[A-Z\[])")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"[a-z0-9_.\-]{3,}")]
    private static partial Regex Word();
}
