namespace Verband.Parliament;

/// <summary>Splits running Dutch text into sentences. An abbreviation, an initial or a number before the full stop does not end one.</summary>
public static class Sentences
{
    static readonly HashSet<string> Abbreviations = new(
    [
        "nr", "nrs", "jl", "c.s", "o.a", "d.d", "e.d", "m.b.t", "t.a.v", "art", "blz", "p", "pp", "bijv", "resp", "w.o", "zg", "zgn", "mw", "dhr", "drs", "mr",
        "prof", "dr", "ir", "ing", "ca", "incl", "excl", "evt", "m.n", "n.a.v", "i.v.m", "o.m", "st", "stb", "stcrt", "trb", "vgl", "a.i", "jhr", "t.b.v", "i.c", "m.i",
        "t.o.v", "i.p.v", "m.u.v", "o.l.v", "d.w.z", "i.h.k.v", "kamerst", "hfst", "par", "min", "max", "mln", "mld", "afl", "red", "tel", "pag", "c.q", "q.q", "e.a",
    ], StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyList<Span> Split(string text)
    {
        var result = new List<Span>();
        var trimmedEnd = text.TrimEnd().Length;
        var lead = text.Length - text.TrimStart().Length;
        var start = lead;
        for (var i = lead; i < trimmedEnd; i++)
        {
            var c = text[i];
            if (c == '\n') { Close(i); start = i + 1; continue; }
            if (c is not ('.' or '!' or '?')) continue;
            var j = i + 1;
            while (j < trimmedEnd && text[j] is '.' or '!' or '?' or ')' or ']' or '"' or '”' or '»' or '’' or '\'') j++;
            // A footnote mark may be glued to the full stop.
            var k = j;
            while (k < trimmedEnd && char.IsAsciiDigit(text[k]) && k - j < 3) k++;
            if (k > j && !(c == '.' && i > 0 && char.IsAsciiDigit(text[i - 1]))) j = k;
            if (text.AsSpan(j).StartsWith("<sup>", StringComparison.Ordinal) && text.IndexOf("</sup>", j, StringComparison.Ordinal) is > 0 and var sup) j = sup + 6;
            if (j >= trimmedEnd) break;
            if (text[j] is not (' ' or '\n')) continue;
            var next = j;
            while (next < trimmedEnd && text[next] is ' ' or '\n' or '"' or '“' or '«' or '‘' or '(' or '[' or '•') next++;
            if (next < trimmedEnd && char.IsLower(text[next])) continue;
            if (c == '.' && Abbreviated(text, lead, i)) continue;
            Close(j);
            start = j;
            i = j - 1;
        }
        Close(trimmedEnd);
        return result;

        void Close(int end)
        {
            while (start < end && char.IsWhiteSpace(text[start])) start++;
            if (end > start) result.Add(new(start - lead, end - lead));
        }
    }

    static bool Abbreviated(string text, int from, int dot)
    {
        var start = dot;
        while (start > from && (char.IsLetter(text[start - 1]) || text[start - 1] == '.')) start--;
        var word = text.AsSpan(start, dot - start);
        if (word.Length == 1 && char.IsUpper(word[0])) return true;
        if (word.Length >= 3 && word[^2] == '.' && char.IsUpper(word[^1])) return true;
        return Abbreviations.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
    }
}
