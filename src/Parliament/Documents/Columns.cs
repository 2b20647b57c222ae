namespace Verband.Parliament;

/// <summary>Tells two columns apart on a page laid out with blanks, and puts the left one first.</summary>
static class Columns
{
    const int MinimumLines = 8;

    public static List<Line> Unfold(string text, List<Line> lines, int pages)
    {
        if (pages < 1 || !text.Contains("    ", StringComparison.Ordinal)) return lines;
        var result = new List<Line>(lines.Count);
        for (var i = 0; i < lines.Count;)
        {
            var j = i;
            while (j < lines.Count && lines[j].Page == lines[i].Page) j++;
            Page(text, lines, i, j, result);
            i = j;
        }
        return result;
    }

    static void Page(string text, List<Line> lines, int from, int to, List<Line> result)
    {
        var gutter = Gutter(text, lines, from, to);
        if (gutter < 0)
        {
            result.AddRange(lines[from..to]);
            return;
        }
        var right = new List<Line>();
        for (var i = from; i < to; i++)
        {
            var line = lines[i];
            var cut = line.Blank ? -1 : Cut(text, line, gutter);
            if (cut < 0)
            {
                // A line across both columns (a heading) closes the columns above it.
                if (!line.Blank && Column(text, line.Start) < gutter && Column(text, line.End) > gutter) { result.AddRange(right); right.Clear(); }
                if (!line.Blank && Column(text, line.Start) >= gutter) right.Add(line);
                else { result.Add(line); if (line.Blank) right.Add(line); }
                continue;
            }
            var leftEnd = cut;
            while (leftEnd > line.Start && text[leftEnd - 1] == ' ') leftEnd--;
            var rightStart = cut;
            while (rightStart < line.End && text[rightStart] == ' ') rightStart++;
            result.Add(line with { End = leftEnd });
            right.Add(line with { Start = rightStart });
        }
        result.AddRange(right);
    }

    /// <summary>The printed column where a blank strip of three runs down at least six in ten of the long lines, with text on both sides; -1 when there is none.</summary>
    static int Gutter(string text, List<Line> lines, int from, int to)
    {
        var votes = new int[200];
        var full = 0;
        for (var i = from; i < to; i++)
        {
            var line = lines[i];
            if (line.Blank || Column(text, line.End) < 60) continue;
            full++;
            for (var at = line.Start; at < line.End - 3; at++)
            {
                if (text[at] != ' ' || text[at + 1] != ' ' || text[at + 2] != ' ') continue;
                var column = Column(text, at);
                while (at < line.End && text[at] == ' ' && column < votes.Length) { votes[column++]++; at++; }
            }
        }
        if (full < MinimumLines) return -1;
        var best = -1;
        for (var x = 25; x < 120; x++)
            if (votes[x] * 10 >= full * 6 && (best < 0 || votes[x] >= votes[best])) best = x;
        return best;
    }

    static int Column(string text, int at)
    {
        var start = at;
        while (start > 0 && text[start - 1] is not ('\n' or '\f')) start--;
        return at - start;
    }

    static int Cut(string text, Line line, int gutter)
    {
        var at = line.Start - Column(text, line.Start) + gutter;
        return at > line.Start + 1 && at + 1 < line.End && text[at] == ' ' && (text[at - 1] == ' ' || text[at + 1] == ' ') ? at : -1;
    }
}
