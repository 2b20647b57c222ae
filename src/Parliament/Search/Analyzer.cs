using System.Text;

namespace Verband.Parliament;

/// <summary>A term at a place in the text. Several terms may share a position: a word and the parts of its compound.</summary>
public readonly record struct Token(string Term, int Position, TokenKind Kind, int Start, int End);

public enum TokenKind { Word, Part, Concept }

/// <summary>
/// Turns text into terms: words folded and stemmed, compounds also by their parts, glossary concepts also by their id, so that a
/// Dutch and an English name of one concept meet. One thread at a time; others wait.
/// </summary>
public sealed class Analyzer
{
    /// <summary>What differs between the languages, with what was worked out before.</summary>
    sealed class Tongue(Func<string, string> stem, HashSet<string> stop, Compounds? compounds)
    {
        public Dictionary<string, string> Stems { get; } = new(StringComparer.Ordinal);
        public Dictionary<string, string[]> Parts { get; } = new(StringComparer.Ordinal);
        public Dictionary<string, List<(string[] Words, string Term)>> Concepts { get; } = new(StringComparer.Ordinal);
        public Func<string, string> Stem { get; } = stem;
        public HashSet<string> Stop { get; } = stop;
        public Compounds? Compounds { get; } = compounds;
    }

    readonly Lock one = new();
    readonly Tongue dutch;
    readonly Tongue english;
    const int MostRemembered = 400_000;

    public Analyzer(Compounds? compounds = null, Glossary? glossary = null)
    {
        dutch = new(DutchForms.Stem, StopWords, compounds ?? Compounds.Default);
        english = new(EnglishStemmer.Stem, EnglishStopWords, null);
        foreach (var concept in (glossary ?? Glossary.Default).Concepts)
        {
            foreach (var form in concept.Forms) Know(dutch, form, concept.Id);
            // Abbreviations are the same in both languages more often than not.
            foreach (var form in concept.Forms.Where(f => f.Any(char.IsUpper) && !f.Contains(' ', StringComparison.Ordinal))) Know(english, form, concept.Id);
            if (concept.English is { } name) Know(english, name, concept.Id);
        }
    }

    static void Know(Tongue tongue, string form, string id)
    {
        var words = Words(form).Select(w => Stem(tongue, w.Word)).ToArray();
        if (words.Length == 0) return;
        if (!tongue.Concepts.TryGetValue(words[0], out var list)) tongue.Concepts[words[0]] = list = [];
        list.Add((words, "§" + id));
    }

    /// <summary>Words so common that they say nothing; they keep their positions but are not indexed.</summary>
    static readonly HashSet<string> StopWords = new(
        ("de het een en van in op te dat die is zijn voor met aan er om ook als bij door naar uit tot over niet of dan nog wel maar deze dit ze zij hij wij we ik u uw hun haar zich wordt worden werd werden " +
        "heeft hebben had zal zullen kan kunnen kon wat wie waar hoe welke zo al om onder na tussen tegen zoals daar hier hierbij daarbij waarbij daarom dus want").Split(' '), StringComparer.Ordinal);

    static readonly HashSet<string> EnglishStopWords = new(
        ("the of and to in a an is that for it on as with was by at be this are or from which has have had not but were been their its his her they we he she will would can could may into than then there these those what who when " +
        "where how also").Split(' '), StringComparer.Ordinal);

    /// <param name="either">Also when it is one in English.</param>
    public static bool IsStop(string word, bool either = false) => StopWords.Contains(word) || either && EnglishStopWords.Contains(word);

    /// <param name="isEnglish">English rules in place of the Dutch ones.</param>
    public List<Token> Analyze(string text, bool isEnglish = false)
    {
        lock (one) return Analyze(text, isEnglish ? english : dutch);
    }

    /// <summary>A word as it is kept in terms, without stemming.</summary>
    public static string Fold(string word) => Words(word) is [var only] ? only.Word.Replace("-", "", StringComparison.Ordinal) : "";

    static List<Token> Analyze(string text, Tongue tongue)
    {
        var tokens = new List<Token>();
        var words = Words(text);
        var stemmed = new string[words.Count];
        for (var i = 0; i < words.Count; i++) stemmed[i] = Stem(tongue, words[i].Word);
        for (var i = 0; i < words.Count; i++)
        {
            var (word, start, end) = words[i];
            if (tongue.Concepts.TryGetValue(stemmed[i], out var forms))
                foreach (var (form, term) in forms)
                    if (i + form.Length <= words.Count && stemmed.AsSpan(i, form.Length).SequenceEqual(form)) tokens.Add(new(term, i, TokenKind.Concept, start, words[i + form.Length - 1].End));
            if (tongue.Stop.Contains(word)) continue;
            tokens.Add(new(stemmed[i], i, TokenKind.Word, start, end));
            foreach (var part in Parts(tongue, word)) tokens.Add(new(part, i, TokenKind.Part, start, end));
        }
        return tokens;
    }

    static string Stem(Tongue tongue, string word)
    {
        if (tongue.Stems.TryGetValue(word, out var stem)) return stem;
        stem = char.IsAsciiDigit(word[0]) ? word : tongue.Stem(word.Replace("-", "", StringComparison.Ordinal));
        if (tongue.Stems.Count < MostRemembered) tongue.Stems[word] = stem;
        return stem;
    }

    static string[] Parts(Tongue tongue, string word)
    {
        if (tongue.Parts.TryGetValue(word, out var found)) return found;
        // A hyphen parts a word by itself; each side may be a compound again.
        var sides = word.Split('-', StringSplitOptions.RemoveEmptyEntries);
        IEnumerable<string> all = sides.SelectMany(side => tongue.Compounds?.Split(side) is { Count: > 0 } split ? split : sides.Length > 1 ? [side] : []);
        found = [.. all.Where(p => p.Length > 1 && !tongue.Stop.Contains(p)).Select(p => Stem(tongue, p)).Distinct(StringComparer.Ordinal)];
        if (tongue.Parts.Count < MostRemembered) tongue.Parts[word] = found;
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
