namespace Verband.Parliament;

/// <summary>Reads motions and amendments that are called by their movers: "motie-X c.s.", "motie van de leden X, Y en Z".</summary>
static class Motions
{
    /// <summary>A motion called by name; the key is the same for every way of writing the name.</summary>
    public readonly record struct Called(string Key, string First, int Start, int End);

    public static Called? Read(Reader r, int i)
    {
        var word = i;
        var j = r.FirstWord(i, "motie", "moties", "amendement", "amendementen");
        if (j < 0) return null;
        var amendment = char.ToLowerInvariant(r.At(word)) == 'a';
        if (r.At(j) == '-') j++;
        else
        {
            j = r.Blank(j);
            var k = r.FirstWord(j, "van het lid", "van de leden", "van het Kamerlid", "van Kamerlid", "van de Kamerleden", "van lid", "van");
            if (k > 0) j = r.Blank(k);
        }
        var names = new List<string>();
        var end = -1;
        while (Name(r, j) is > 0 and var e)
        {
            names.Add(r.Text[j..e].ToLowerInvariant());
            end = e;
            var next = r.Prefix(e, ", ");
            if (next < 0) next = r.Prefix(e, " en ");
            if (next < 0) next = r.Prefix(e, "/");
            if (next < 0) next = r.Prefix(e, "-");
            if (next < 0) next = r.Prefix(e, "–");
            if (next < 0) break;
            j = next;
        }
        if (end < 0) return null;
        var cs = r.Prefix(r.Blank(end), "c.s.");
        if (cs > 0) end = cs;
        return new((amendment ? "a:" : "m:") + string.Join(',', names) + (cs > 0 ? "+" : ""), (amendment ? "a:" : "m:") + names[0], word, end);
    }

    /// <summary>A surname with its particles: "Van der Staaij", "van Dijk", "Bijleveld"; common words of a citation are none.</summary>
    static int Name(Reader r, int i)
    {
        var j = i;
        for (; ; )
        {
            var k = r.FirstWord(j, "van der", "van den", "van de", "van 't", "van ’t", "van", "de", "den", "der", "ten", "ter", "el", "in 't");
            if (k < 0 || r.At(k) != ' ') break;
            j = k + 1;
        }
        if (!char.IsUpper(r.At(j))) return -1;
        if (Papers.Kamerstuk(r, j) > 0 || r.FirstWord(j, "Tweede", "Eerste", "TK", "EK", "Handelingen", "Nr", "Kamer", "Motie") > 0) return -1;
        var e = j;
        while (char.IsLetter(r.At(e)) || r.At(e) is '\'' or '’') e++;
        // "Bijleveld-Schouten": a hyphen between capitals may join two names or one; the list keeps them apart either way.
        return e - j < 2 ? -1 : e;
    }
}
