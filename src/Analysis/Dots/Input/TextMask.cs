using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Verband.Core;

namespace Verband.Analysis.Dots;

/// <summary>
/// Takes out of a text whatever names an initiator: every alias that the claims of the data set use, the naming patterns of
/// tracked groups, country names and demonyms, and years. What is left may be compared blind.
/// </summary>
public sealed partial class TextMask
{
    readonly HashSet<string> tokens = new(StringComparer.Ordinal);
    readonly Dictionary<string, List<string[]>> phrases = new(StringComparer.Ordinal);

    /// <param name="actors">Names as claims write them; several aliases in one string are split at '/', ';', ',' and brackets.</param>
    /// <param name="betrays">Whether a word of an alias points to an actor where it stands alone ("lazarus", not "group").</param>
    public TextMask(IEnumerable<string> actors, Func<string, bool> betrays)
    {
        foreach (var alias in actors.SelectMany(Aliases).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var words = Words(alias).ToArray();
            if (words.Length == 0) continue;
            if (words.Length > 1) AddPhrase(words);
            var joined = string.Concat(words);
            if (joined.Length >= 4 || words.Length == 1 && joined.Length >= 2) tokens.Add(joined);
            foreach (var word in words)
                if (word.Length >= 4 && betrays(word)) tokens.Add(word);
        }
        foreach (var token in tokens)
            if (token.Length >= MisspeltLength)
                for (var i = 0; i < token.Length; i++) misspelt.Add(token.Remove(i, 1));
    }

    // Long names are also masked with one letter wrong, missing, extra or swapped: both then agree without one letter.
    const int MisspeltLength = 7;

    readonly HashSet<string> misspelt = new(StringComparer.Ordinal);

    bool IsMisspelt(string word)
    {
        if (word.Length < MisspeltLength - 1) return false;
        if (misspelt.Contains(word)) return true;
        for (var i = 0; i < word.Length; i++)
            if (word.Remove(i, 1) is var less && (misspelt.Contains(less) || less.Length >= MisspeltLength && tokens.Contains(less))) return true;
        return false;
    }

    /// <summary>The separate aliases in one claim's actor.</summary>
    public static IEnumerable<string> Aliases(string actor) =>
        AliasBreak().Split(actor).Select(a => a.Trim()).Where(a => a.Length >= 2 && a.Any(char.IsLetter));

    /// <summary>The words of <paramref name="text"/> that remain, lower case and without accents, in order.</summary>
    public List<string> Apply(string text)
    {
        var words = Words(text).ToList();
        var kept = new List<string>(words.Count);
        for (var i = 0; i < words.Count;)
        {
            var length = PhraseAt(words, i);
            if (length > 0)
            {
                i += length;
                continue;
            }
            if (i + 1 < words.Count && (Menagerie.Contains(words[i + 1]) || CodePrefix.Contains(words[i]) && char.IsAsciiDigit(words[i + 1][0]) || tokens.Contains(words[i] + words[i + 1])))
            {
                i += 2;
                continue;
            }
            if (!IsMasked(words[i], i > 0 ? words[i - 1] : "")) kept.Add(words[i]);
            i++;
        }
        return kept;
    }

    bool IsMasked(string word, string before) =>
        tokens.Contains(word) || IsMisspelt(word) || Menagerie.Contains(word) || Code().IsMatch(word) || CountryWords.Contains(word)
        || char.IsAsciiDigit(word[0]) && (word.Length == 4 || CodePrefix.Contains(before));

    int PhraseAt(List<string> words, int at)
    {
        if (!phrases.TryGetValue(words[at], out var candidates)) return 0;
        var best = 0;
        foreach (var phrase in candidates)
        {
            if (phrase.Length <= best || at + phrase.Length > words.Count) continue;
            var same = true;
            for (var k = 1; k < phrase.Length && same; k++) same = phrase[k] == words[at + k];
            if (same) best = phrase.Length;
        }
        return best;
    }

    void AddPhrase(string[] words)
    {
        if (!phrases.TryGetValue(words[0], out var list)) phrases.Add(words[0], list = []);
        list.Add(words);
    }

    /// <summary>Runs of letters and digits, lower case, without accents.</summary>
    public static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(c)) word.Append(char.ToLowerInvariant(c));
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }
        if (word.Length > 0) yield return word.ToString();
    }

    [GeneratedRegex(@"\s*[/;,()\[\]|]\s*|\s+(?:aka|a\.k\.a\.)\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AliasBreak();

    [GeneratedRegex(@"^(apt|unc|ta|tag|fin|dev|temp|atk|uat|storm|g|unit)\d+\w*$", RegexOptions.CultureInvariant)]
    private static partial Regex Code();

    static readonly HashSet<string> CodePrefix = ["apt", "unc", "ta", "tag", "fin", "dev", "temp", "unit", "group", "storm"];

    // The animals and weather that vendors name tracked groups after; the word before goes too.
    static readonly HashSet<string> Menagerie =
    [
        "bear", "kitten", "panda", "chollima", "spider", "buffalo", "leopard", "tiger", "jackal", "crane", "hawk", "wolf", "lynx",
        "typhoon", "blizzard", "sandstorm", "sleet", "tempest", "taurus", "dragon", "librarian", "falcon", "elephant", "phoenix",
    ];

    static readonly HashSet<string> CountryWords = Demonyms.Words();
}
