namespace Verband.Parliament;

/// <summary>A footnote: its number, where its mark stands, and which lines hold its text.</summary>
sealed record Footnote(int Number, int Mark, int MarkLength, int FirstLine)
{
    public List<int> Lines { get; } = [];
}

/// <summary>Finds footnotes among the lines: a line that begins with the next number, for which a mark is glued to a word above it.</summary>
static class Footnotes
{
    public static List<Footnote> Find(string text, List<Line> lines, int pages, bool wrapped)
    {
        var notes = new List<Footnote>();
        var used = new HashSet<int>();
        var inNote = new bool[lines.Count];
        var number = 0;
        var lastMark = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Blank || Head(text, lines[i]) is not { } n) continue;
            if (wrapped && i > 0 && !lines[i - 1].Blank && !inNote[i - 1] && lines[i - 1].Page == lines[i].Page) continue;
            Mark? mark = null;
            // A note may have been lost before this one; then its mark must be plain to see.
            if (n > number && n <= number + 3) mark = Forward(text, n, number == 0 ? 0 : lastMark, lines[i].Start, used, number == 0);
            if (mark is null && n == number + 1 && wrapped) mark = Apart(text, n, lines, i, used);
            if (mark is null && n == 1 && number > 0) mark = Forward(text, 1, 0, lines[i].Start, used, last: true);
            if (mark is not { } m) continue;
            number = n;
            lastMark = m.At;
            used.Add(m.At);
            var note = new Footnote(n, m.At, m.Length, i);
            notes.Add(note);
            i = Take(text, lines, i, pages, wrapped, note, inNote);
        }
        return notes;
    }

    /// <summary>Takes the note's lines: to the end of the page where pages are known, else to the next blank line; the next number ends it.</summary>
    static int Take(string text, List<Line> lines, int first, int pages, bool wrapped, Footnote note, bool[] inNote)
    {
        var i = first;
        for (; i < lines.Count; i++)
        {
            if (i > first)
            {
                if (lines[i].Page != lines[first].Page) break;
                if (lines[i].Blank && (pages == 1 || !wrapped)) break;
                if (!lines[i].Blank && Head(text, lines[i]) == note.Number + 1) break;
                if (!wrapped) break;
            }
            inNote[i] = true;
            if (!lines[i].Blank) note.Lines.Add(i);
        }
        return i - 1;
    }

    /// <summary>The number that a line begins with, when it can head a footnote: "12 Kamerstuk", "&lt;sup&gt;12&lt;/sup&gt; Kamerstuk", "  12. Kamerstuk".</summary>
    static int? Head(string text, Line line)
    {
        var i = line.Start;
        var sup = text.AsSpan(i, line.End - i).StartsWith("<sup>", StringComparison.Ordinal);
        if (sup) i += 5;
        var n = 0;
        var d = 0;
        while (i < line.End && d < 3 && char.IsAsciiDigit(text[i])) { n = (n * 10) + text[i++] - '0'; d++; }
        if (d == 0 || i >= line.End) return null;
        if (sup) return text.AsSpan(i, line.End - i).StartsWith("</sup>", StringComparison.Ordinal) ? n : null;
        if (text[i] is '.' or ')') i++;
        return i < line.End && text[i] == ' ' ? n : null;
    }

    /// <summary>Length of the head with its blank, to leave it out of the note's text.</summary>
    public static int HeadLength(string text, Line line)
    {
        var i = line.Start;
        while (i < line.End && (char.IsAsciiDigit(text[i]) || text[i] is '.' or ')')) i++;
        if (text.AsSpan(line.Start, line.End - line.Start).StartsWith("<sup>", StringComparison.Ordinal)) i = text.IndexOf("</sup>", line.Start, StringComparison.Ordinal) + 6;
        while (i < line.End && text[i] == ' ') i++;
        return i - line.Start;
    }

    readonly record struct Mark(int At, int Length);

    static Mark? Forward(string text, int n, int from, int to, HashSet<int> used, bool last)
    {
        var digits = n.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Mark? found = null;
        for (var at = text.IndexOf(digits, from, to - from, StringComparison.Ordinal); at >= 0 && at < to; at = at + 1 < to ? text.IndexOf(digits, at + 1, to - at - 1, StringComparison.Ordinal) : -1)
        {
            if (used.Contains(at) || IsMark(text, at, digits.Length) is not { } mark) continue;
            if (!last) return mark;
            found = mark;
        }
        return found;
    }

    /// <summary>A mark that stands apart from its word, on the page of its note: "(ERI) 1 en de bijdrage".</summary>
    static Mark? Apart(string text, int n, List<Line> lines, int note, HashSet<int> used)
    {
        var first = note;
        while (first > 0 && lines[first - 1].Page == lines[note].Page) first--;
        var mark = " " + n.ToString(System.Globalization.CultureInfo.InvariantCulture) + " ";
        var (from, to) = (lines[first].Start, lines[note].Start);
        var at = text.IndexOf(mark, from, to - from, StringComparison.Ordinal);
        return at > 0 && !used.Contains(at + 1) && text[at - 1] is ')' or '»' or '”' && char.IsLower(text[at + mark.Length]) ? new Mark(at + 1, mark.Length - 2) : null;
    }

    static Mark? IsMark(string text, int at, int length)
    {
        var after = at + length < text.Length ? text[at + length] : ' ';
        var before = at > 0 ? text[at - 1] : '\n';
        if (before == '>' && text.AsSpan(Math.Max(0, at - 5), Math.Min(5, at)) is "<sup>" && text.AsSpan(at + length).StartsWith("</sup>", StringComparison.Ordinal))
            return at - 5 > 0 && text[at - 6] is '\n' ? null : new Mark(at - 5, length + 11);
        if (char.IsLetterOrDigit(after) || (after is ',' or '.' && at + length + 1 < text.Length && char.IsAsciiDigit(text[at + length + 1]))) return null;
        if (char.IsAsciiDigit(before)) return Year(text, at) ? new Mark(at, length) : null;
        if (char.IsLetter(before)) return char.IsUpper(before) && at > 1 && !char.IsLetter(text[at - 2]) ? null : char.IsUpper(before) && length == 1 && NameWithNumber(text, at) ? null : new Mark(at, length);
        if (before is '.' or ',' && at > 1 && char.IsAsciiDigit(text[at - 2])) return null;
        return before is '.' or ',' or ';' or ':' or ')' or '»' or '”' or '"' or '’' or '\'' or ']' or '*' or '?' or '!' ? new Mark(at, length) : null;
    }

    /// <summary>"20182" is the year 2018 and the mark 2.</summary>
    static bool Year(string text, int at) =>
        at >= 4 && char.IsAsciiDigit(text[at - 1]) && char.IsAsciiDigit(text[at - 2]) && text.AsSpan(at - 4, 2) is "19" or "20" && (at == 4 || !char.IsAsciiDigit(text[at - 5])) && (at == 4 || text[at - 5] == ' ');

    /// <summary>G7, CO2, A400: capitals with a digit that belongs to them.</summary>
    static bool NameWithNumber(string text, int at)
    {
        var k = at;
        while (k > 0 && char.IsUpper(text[k - 1])) k--;
        return at - k <= 2;
    }
}
