namespace Verband.Parliament;

/// <summary>One printed line, or one column's share of it. <paramref name="Page"/> counts from 1.</summary>
readonly record struct Line(int Start, int End, int Page, bool Blank);

/// <summary>Cuts a text into lines and pages, leaves out page furniture, and puts columns one after the other.</summary>
static class Lines
{
    public static List<Line> Of(string text, out int pages)
    {
        var lines = new List<Line>();
        var page = 1;
        var spaced = PageStartsWithBlank(text);
        var i = 0;
        while (i < text.Length)
        {
            if (text[i] == '\f') { page++; i++; continue; }
            var stop = text.AsSpan(i).IndexOfAny('\n', '\f', '\r');
            var end = stop < 0 ? text.Length : i + stop;
            if (spaced && i > 0 && end > i + 1 && text[i] == ' ' && text[i + 1] != ' ') page++;
            var (s, e) = (i, end);
            while (s < e && char.IsWhiteSpace(text[s])) s++;
            while (e > s && char.IsWhiteSpace(text[e - 1])) e--;
            // White space at the left is kept as distance for columns.
            lines.Add(new(e == s ? i : s, e, page, e == s));
            i = end;
            if (i < text.Length && text[i] == '\r') i++;
            if (i < text.Length && text[i] == '\n') i++;
        }
        pages = page;
        return Columns.Unfold(text, RunningHeads.Drop(text, lines, page), page);
    }

    /// <summary>The text of official papers without form feeds marks the first line of a page by a single blank before it.</summary>
    static bool PageStartsWithBlank(string text)
    {
        if (text.Contains('\f', StringComparison.Ordinal)) return false;
        int marked = 0, full = 0;
        var atStart = true;
        for (var i = 0; i < text.Length; i++)
        {
            if (atStart && text[i] is not ('\n' or '\r'))
            {
                full++;
                var stop = text.AsSpan(i).IndexOf('\n');
                if (text.AsSpan(i, stop < 0 ? text.Length - i : stop).IsWhiteSpace()) { i = stop < 0 ? text.Length : i + stop; continue; }
                if (text[i] == ' ' && i + 1 < text.Length && !char.IsWhiteSpace(text[i + 1])) marked++;
                else if (text[i] is ' ' or '\t') return false;
            }
            atStart = text[i] == '\n';
        }
        return marked > 0 && full > 40 && marked * 25 < full;
    }
}
