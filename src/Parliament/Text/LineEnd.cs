namespace Verband.Parliament;

enum HyphenJoin { Drop, Keep, Blank }

/// <summary>What a hyphen at the end of a line stands for: a cut word, a compound that has a hyphen of its own, or half of a pair ("buitenland- en").</summary>
static class LineEnd
{
    static readonly string[] Kept = ["niet", "non", "ex", "anti", "pro", "oud", "vice", "semi", "quasi", "mid", "ad", "co"];

    /// <summary>Offset of the first character of the next line when the hyphen at <paramref name="i"/> ends its line; 0 otherwise.</summary>
    public static int Next(string s, int i, int end)
    {
        var j = i + 1;
        while (j < end && s[j] is ' ' or '\t') j++;
        if (j >= end || s[j] is not ('\n' or '\r')) return 0;
        var breaks = 0;
        while (j < end && char.IsWhiteSpace(s[j]))
        {
            if (s[j] == '\n' && ++breaks > 1) return 0;
            j++;
        }
        return j < end && char.IsLetterOrDigit(s[j]) && i > 0 && (char.IsLetterOrDigit(s[i - 1]) || s[i - 1] == '/') ? j : 0;
    }

    public static HyphenJoin Decide(string s, int start, int hyphen, int next, int end)
    {
        var word = hyphen;
        while (word > start && (char.IsLetterOrDigit(s[word - 1]) || s[word - 1] is '’' or '\'' or '-')) word--;
        var left = s.AsSpan(word, hyphen - word);
        var stop = next;
        while (stop < end && char.IsLetterOrDigit(s[stop])) stop++;
        var right = s.AsSpan(next, stop - next);
        if (InAddress(s, start, hyphen)) return HyphenJoin.Keep;
        if (right is "en" or "of" or "dan" or "tot" or "als") return HyphenJoin.Blank;
        if (!char.IsLower(s[next]) || left.Length == 0 || char.IsDigit(left[^1]) || char.IsUpper(left[^1])) return HyphenJoin.Keep;
        foreach (var kept in Kept)
            if (left.Equals(kept, StringComparison.OrdinalIgnoreCase)) return HyphenJoin.Keep;
        return HyphenJoin.Drop;
    }

    static bool InAddress(string s, int start, int at)
    {
        var from = at;
        while (from > start && !char.IsWhiteSpace(s[from - 1]) && at - from < 400) from--;
        var token = s.AsSpan(from, at - from);
        return token.Contains("://", StringComparison.Ordinal) || token.StartsWith("www.", StringComparison.OrdinalIgnoreCase);
    }
}
