using System.Text;

namespace Verband.Parliament;

/// <summary>A term at a place in the text. Several terms may share a position: a word and the parts of its compound.</summary>
public readonly record struct Token(string Term, int Position, TokenKind Kind, int Start, int End);

public enum TokenKind { Word, Part, Concept }

/// <summary>Turns Dutch text into terms: words folded and stemmed, compounds also by their parts, glossary concepts also by their id. Not thread-safe.</summary>
public sealed class Analyzer
{
    readonly Compounds compounds;
    readonly Dictionary<string, string> stems = new(StringComparer.Ordinal);
    readonly Dictionary<string, string[]> parts = new(StringComparer.Ordinal);
    readonly Dictionary<string, List<(string[] Words, string Term)>> concepts = new(StringComparer.Ordinal);
    const int MostRemembered = 400_000;

    public Analyzer(Compounds? compounds = null, Glossary? glossary = null)
    {
        this.compounds = compounds ?? Compounds.Default;
        foreach (var concept in (glossary ?? Glossary.Default).Concepts)
            foreach (var form in concept.Forms)
            {
                var words = Words(form).Select(w => Stem(w.Word)).ToArray();
                if (words.Length == 0) continue;
                if (!concepts.TryGetValue(words[0], out var list)) concepts[words[0]] = list = [];
                list.Add((words, "§" + concept.Id));
            }
    }

    /// <summary>Words so common that they say nothing; they keep their positions but are not indexed.</summary>
    static readonly HashSet<string> Stop = new(
        ("de het een en van in op te dat die is zijn voor met aan er om ook als bij door naar uit tot over niet of dan nog wel maar deze dit ze zij hij wij we ik u uw hun haar zich wordt worden werd werden " +
        "heeft hebben had zal zullen kan kunnen kon wat wie waar hoe welke zo al om onder na tussen tegen zoals daar hier hierbij daarbij waarbij daarom dus want").Split(' '), StringComparer.Ordinal);

    public static bool IsStop(string word) => Stop.Contains(word);

    public List<Token> Analyze(string text)
    {
        var tokens = new List<Token>();
        var words = Words(text);
        var stemmed = new string[words.Count];
        for (var i = 0; i < words.Count; i++) stemmed[i] = Stem(words[i].Word);
        for (var i = 0; i < words.Count; i++)
        {
            var (word, start, end) = words[i];
            if (concepts.TryGetValue(stemmed[i], out var forms))
                foreach (var (form, term) in forms)
                    if (i + form.Length <= words.Count && stemmed.AsSpan(i, form.Length).SequenceEqual(form)) tokens.Add(new(term, i, TokenKind.Concept, start, words[i + form.Length - 1].End));
            if (Stop.Contains(word)) continue;
            tokens.Add(new(stemmed[i], i, TokenKind.Word, start, end));
            foreach (var part in Parts(word)) tokens.Add(new(part, i, TokenKind.Part, start, end));
        }
        return tokens;
    }

    string Stem(string word)
    {
        if (stems.TryGetValue(word, out var stem)) return stem;
        stem = char.IsAsciiDigit(word[0]) ? word : DutchForms.Stem(word.Replace("-", "", StringComparison.Ordinal));
        if (stems.Count < MostRemembered) stems[word] = stem;
        return stem;
    }

    string[] Parts(string word)
    {
        if (parts.TryGetValue(word, out var found)) return found;
        // A hyphen parts a word by itself; each side may be a compound again.
        var sides = word.Split('-', StringSplitOptions.RemoveEmptyEntries);
        IEnumerable<string> all = sides.SelectMany(side => compounds.Split(side) is { Count: > 0 } split ? split : sides.Length > 1 ? [side] : []);
        found = [.. all.Where(p => p.Length > 1 && !Stop.Contains(p)).Select(Stem).Distinct(StringComparer.Ordinal)];
        if (parts.Count < MostRemembered) parts[word] = found;
        return found;
    }

    /// <summary>Lower-case words with their places; hyphens and apostrophes inside a word belong to it.</summary>
    static List<(string Word, int Start, int End)> Words(string text)
    {
        var list = new List<(string, int, int)>(text.Length / 7);
        var fold = new StringBuilder(32);
        for (var i = 0; i < text.Length;)
        {
            if (!char.IsLetterOrDigit(text[i])) { i++; continue; }
            var start = i;
            fold.Clear();
            while (i < text.Length && (char.IsLetterOrDigit(text[i]) || (text[i] is '-' or '\'' or '’' or '\u0301' or '\u0308' && i + 1 < text.Length && char.IsLetterOrDigit(text[i + 1]))))
            {
                var c = char.ToLowerInvariant(text[i++]);
                if (c is '\'' or '’' or '\u0301' or '\u0308') continue;
                fold.Append(c switch { 'ä' or 'á' or 'à' or 'â' => 'a', 'ë' or 'é' or 'è' or 'ê' => 'e', 'ï' or 'í' or 'î' => 'i', 'ö' or 'ó' or 'ô' => 'o', 'ü' or 'ú' or 'û' => 'u', 'ç' => 'c', _ => c });
            }
            if (fold.Length <= 100) list.Add((fold.ToString(), start, i));
        }
        return list;
    }
}
