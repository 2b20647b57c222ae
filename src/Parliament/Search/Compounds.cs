using System.Text.Json;

namespace Verband.Parliament;

/// <summary>
/// Splits Dutch compounds into parts that a word list knows, with the linking sounds s, e, en and n between them. A word that
/// the list knows as a whole is not split. Of several splits the one with the fewest parts wins, then the one with the longest last part.
/// </summary>
public sealed class Compounds
{
    readonly HashSet<string> words = new(StringComparer.Ordinal);
    readonly HashSet<string> stems = new(StringComparer.Ordinal);
    readonly HashSet<string> wholes = new(StringComparer.Ordinal);

    static readonly Lazy<Compounds> Shipped = new(() =>
    {
        using var dom = JsonDocument.Parse(Registers.Shipped("parliament-word-parts"));
        static IEnumerable<string> List(JsonElement e) => e.GetString()!.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new(dom.RootElement.GetProperty("parts").EnumerateArray().SelectMany(List), dom.RootElement.GetProperty("wholes").EnumerateArray().SelectMany(List));
    });

    /// <summary>The splitter with the word list that ships with the product.</summary>
    public static Compounds Default => Shipped.Value;

    /// <param name="parts">Words that may stand in a compound.</param>
    /// <param name="wholes">Words that look like compounds but are not to be split.</param>
    public Compounds(IEnumerable<string> parts, IEnumerable<string> wholes)
    {
        foreach (var part in parts)
        {
            words.Add(part);
            if (part.Length > 4) stems.Add(DutchForms.Stem(part));
        }
        foreach (var whole in wholes)
        {
            this.wholes.Add(whole);
            this.wholes.Add(DutchForms.Stem(whole));
        }
    }

    const int ShortestWord = 7;
    const int LongestWord = 60;
    const int ShortestPart = 3;

    /// <summary>The parts of a lower-case word, without linking sounds; empty when it is no compound that the list can explain.</summary>
    public IReadOnlyList<string> Split(string word)
    {
        if (word.Length is < ShortestWord or > LongestWord || words.Contains(word) || wholes.Contains(word) || wholes.Contains(DutchForms.Stem(word)) || Inflected(word)) return [];
        // best[i]: the best way to explain the word up to i, as the start of its last part, the part's end without link, and the count.
        Span<(int From, int To, int Count, int Weight)> best = stackalloc (int, int, int, int)[word.Length + 1];
        best.Fill((-1, -1, 99, 0));
        best[0] = (0, 0, 0, 0);
        for (var i = 0; i < word.Length; i++)
        {
            if (best[i].Count >= 6) continue;
            for (var j = i + ShortestPart; j <= word.Length; j++)
            {
                if (!Known(word[i..j], last: j == word.Length)) continue;
                var weight = best[i].Weight + ((j - i) * (j - i));
                for (var link = 0; link <= 2; link++)
                {
                    var end = j + link;
                    if (link > 0 && (end >= word.Length - ShortestPart + 1 || !Linking(word.AsSpan(j, link)))) continue;
                    if (j == word.Length && link > 0) continue;
                    // Fewer parts first, then long parts over short ones.
                    if (best[i].Count + 1 < best[end].Count || (best[i].Count + 1 == best[end].Count && weight > best[end].Weight)) best[end] = (i, j, best[i].Count + 1, weight);
                }
            }
        }
        if (best[word.Length].Count is < 2 or > 6) return [];
        var parts = new string[best[word.Length].Count];
        for (int at = word.Length, k = parts.Length - 1; k >= 0; at = best[at].From, k--) parts[k] = word[best[at].From..best[at].To];
        return parts;
    }

    static bool Linking(ReadOnlySpan<char> link) => link is "s" or "e" or "n" or "en" or "-";

    bool Known(string part, bool last) => words.Contains(part) || (last && part.Length > 4 && (stems.Contains(DutchForms.Stem(part)) || words.Contains(DutchForms.Stem(part))));

    /// <summary>A form of a listed word is not split: "dreigingen" is no dreig + ingen.</summary>
    bool Inflected(string word) => stems.Contains(DutchForms.Stem(word));
}
