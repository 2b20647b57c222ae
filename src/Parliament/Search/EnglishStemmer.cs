namespace Verband.Parliament;

/// <summary>
/// The Snowball stemmer for English, written from the published description (M. Porter, snowballstem.org, "The English (Porter2)
/// stemming algorithm"). Takes a lower-case word without apostrophes, gives its stem.
/// </summary>
public static class EnglishStemmer
{
    const int Longest = 64;

    static readonly Dictionary<string, string> Special = new(StringComparer.Ordinal)
    {
        ["skis"] = "ski",
        ["skies"] = "sky",
        ["idly"] = "idl",
        ["gently"] = "gentl",
        ["ugly"] = "ugli",
        ["early"] = "earli",
        ["only"] = "onli",
        ["singly"] = "singl",
        ["sky"] = "sky",
        ["news"] = "news",
        ["howe"] = "howe",
        ["atlas"] = "atlas",
        ["cosmos"] = "cosmos",
        ["bias"] = "bias",
        ["andes"] = "andes",
    };

    static readonly HashSet<string> Fixed = new(["inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed"], StringComparer.Ordinal);

    static readonly (string Suffix, string With)[] Second =
    [
        ("ational", "ate"), ("fulness", "ful"), ("iveness", "ive"), ("ization", "ize"), ("ousness", "ous"), ("biliti", "ble"), ("lessli", "less"), ("tional", "tion"),
        ("alism", "al"), ("aliti", "al"), ("ation", "ate"), ("entli", "ent"), ("fulli", "ful"), ("iviti", "ive"), ("ousli", "ous"), ("abli", "able"), ("alli", "al"),
        ("anci", "ance"), ("ator", "ate"), ("enci", "ence"), ("izer", "ize"), ("bli", "ble"), ("ogi", "og"), ("li", ""),
    ];

    static readonly (string Suffix, string With)[] Third =
        [("ational", "ate"), ("tional", "tion"), ("alize", "al"), ("ative", ""), ("icate", "ic"), ("iciti", "ic"), ("ical", "ic"), ("ness", ""), ("ful", "")];

    static readonly string[] Fourth =
        ["ement", "able", "ance", "ence", "ible", "ment", "ant", "ate", "ent", "ion", "ism", "iti", "ive", "ize", "ous", "al", "er", "ic"];

    public static string Stem(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        if (word.Length is < 3 or > Longest) return word;
        if (Special.TryGetValue(word, out var stem)) return stem;
        var w = Consonants(word);
        var r1 = w.StartsWith("gener", StringComparison.Ordinal) || w.StartsWith("arsen", StringComparison.Ordinal) ? 5 : w.StartsWith("commun", StringComparison.Ordinal) ? 6 : After(w, 0);
        var r2 = After(w, r1);
        w = Plural(w);
        if (Fixed.Contains(w)) return w;
        w = Past(w, r1);
        if (w.Length > 2 && w[^1] is 'y' or 'Y' && !Vowel(w[^2])) w = w[..^1] + "i";
        w = Replace(w, r1, r2, Second);
        w = Replace(w, r1, r2, Third);
        foreach (var suffix in Fourth)
        {
            if (!Ends(w, suffix)) continue;
            if (w.Length - suffix.Length >= r2 && (suffix != "ion" || (w.Length > 3 && w[^4] is 's' or 't'))) w = w[..^suffix.Length];
            break;
        }
        if (Ends(w, "e") && (w.Length - 1 >= r2 || (w.Length - 1 >= r1 && !ShortSyllable(w.AsSpan(0, w.Length - 1))))) w = w[..^1];
        else if (Ends(w, "ll") && w.Length - 1 >= r2) w = w[..^1];
        return w.Replace('Y', 'y');
    }

    /// <summary>A y at the start or after a vowel is a consonant, written Y.</summary>
    static string Consonants(string word)
    {
        if (!word.Contains('y', StringComparison.Ordinal)) return word;
        var w = word.ToCharArray();
        for (var i = 0; i < w.Length; i++)
            if (w[i] == 'y' && (i == 0 || Vowel(w[i - 1]))) w[i] = 'Y';
        return new(w);
    }

    static bool Vowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    static bool Ends(string w, string suffix) => w.EndsWith(suffix, StringComparison.Ordinal);

    static bool HasVowel(ReadOnlySpan<char> w) => w.IndexOfAny("aeiouy") >= 0;

    static int After(string w, int i)
    {
        while (i < w.Length && !Vowel(w[i])) i++;
        while (i < w.Length && Vowel(w[i])) i++;
        return Math.Min(i + 1, w.Length);
    }

    static bool ShortSyllable(ReadOnlySpan<char> w) => w.Length switch
    {
        < 2 => false,
        2 => Vowel(w[0]) && !Vowel(w[1]),
        _ => !Vowel(w[^1]) && w[^1] is not ('w' or 'x' or 'Y') && Vowel(w[^2]) && !Vowel(w[^3]),
    };

    static string Plural(string w)
    {
        if (Ends(w, "sses")) return w[..^2];
        if (Ends(w, "ied") || Ends(w, "ies")) return w.Length > 4 ? w[..^2] : w[..^1];
        if (Ends(w, "us") || Ends(w, "ss") || !Ends(w, "s")) return w;
        return HasVowel(w.AsSpan(0, w.Length - 2)) ? w[..^1] : w;
    }

    static string Past(string w, int r1)
    {
        foreach (var suffix in (string[])["eedly", "eed"])
            if (Ends(w, suffix)) return w.Length - suffix.Length >= r1 ? w[..^suffix.Length] + "ee" : w;
        foreach (var suffix in (string[])["ingly", "edly", "ing", "ed"])
        {
            if (!Ends(w, suffix)) continue;
            var stem = w[..^suffix.Length];
            if (!HasVowel(stem)) return w;
            if (Ends(stem, "at") || Ends(stem, "bl") || Ends(stem, "iz")) return stem + "e";
            if (stem.Length > 1 && stem[^1] == stem[^2] && stem[^1] is 'b' or 'd' or 'f' or 'g' or 'm' or 'n' or 'p' or 'r' or 't') return stem[..^1];
            return stem.Length <= r1 && ShortSyllable(stem) ? stem + "e" : stem;
        }
        return w;
    }

    static string Replace(string w, int r1, int r2, (string Suffix, string With)[] rules)
    {
        foreach (var (suffix, with) in rules)
        {
            if (!Ends(w, suffix)) continue;
            var at = w.Length - suffix.Length;
            if (at < r1 || (suffix == "ative" && at < r2) || (suffix == "ogi" && (at == 0 || w[at - 1] != 'l')) || (suffix == "li" && (at == 0 || !"cdeghkmnrt".Contains(w[at - 1], StringComparison.Ordinal)))) return w;
            return w[..at] + with;
        }
        return w;
    }
}
