namespace Verband.Parliament;

/// <summary>Lines that belong to the page and not to the text: the running footer of an official paper, its publication number and a page number between form feeds.</summary>
static class Furniture
{
    /// <summary>Offset after the line at <paramref name="i"/> when that line is furniture, otherwise <paramref name="i"/>.</summary>
    public static int Skip(string s, int i, int end)
    {
        var rest = s.AsSpan(i, Math.Min(end - i, 200));
        var stop = rest.IndexOfAny('\n', '\f');
        if (stop < 0 && end - i > 200) return i;
        var line = (stop < 0 ? rest : rest[..stop]).Trim();
        if (line.Length == 0 || !Is(line)) return i;
        return stop < 0 ? end : i + stop + 1;
    }

    /// <summary>"Tweede Kamer, vergaderjaar 2018–2019, 30 821, nr. 72 3", "kst-30821-72", "ISSN 0921 - 7371", "'s-Gravenhage 2019".</summary>
    public static bool Is(ReadOnlySpan<char> line)
    {
        if (line[0] is not ('T' or 'E' or 'k' or 'K' or 'I' or '\'' or '’' or '‘' or 'a' or 'h')) return false;
        if (line.StartsWith("ISSN ", StringComparison.Ordinal)) return true;
        if (line.Length < 26 && (line[1..].StartsWith("s-Gravenhage ", StringComparison.Ordinal) || line[1..].StartsWith("s-GRAVENHAGE ", StringComparison.Ordinal))) return true;
        if (line.StartsWith("kst-", StringComparison.OrdinalIgnoreCase) || line.StartsWith("ah-", StringComparison.Ordinal) || line.StartsWith("h-", StringComparison.Ordinal))
            return line.Length < 30 && line.IndexOf(' ') < 0 && line.IndexOfAnyInRange('0', '9') > 0;
        if (!line.StartsWith("Tweede Kamer, vergaderjaar ", StringComparison.Ordinal) && !line.StartsWith("Eerste Kamer, vergaderjaar ", StringComparison.Ordinal)) return false;
        // Only the citation of the paper itself, and perhaps a page number: no other words may stand on the line.
        foreach (var word in line[27..].ToString().Split([' ', ','], StringSplitOptions.RemoveEmptyEntries))
            if (!IsNumberOrMark(word)) return false;
        return true;
    }

    static bool IsNumberOrMark(string word) =>
        word is "nr." or "nrs." or "Aanhangsel" or "Handelingen" || char.IsDigit(word[0]) || (word.Length < 6 && word.All(c => char.IsUpper(c) || c is '(' or ')' or '-'));
}
