namespace Verband.Parliament;

/// <summary>The numbers behind a dossier: one, an enumeration, a range, with or without "nr.".</summary>
static partial class Papers
{
    /// <summary>Reads "nr. 47", "nrs. 27 en 38", "nr. 45 en 48", "nrs. 3 t/m 5", "nr. D".</summary>
    static int Numbers(Reader r, int i, List<(string, int, int)> into, bool explicitly)
    {
        var j = r.At(i) == ')' ? i : r.Comma(i);
        if (r.At(j) == '-' && r.FirstWord(j + 1, "nr", "nrs") > 0) j++;
        var k = r.FirstWord(j, "nrs", "nummers", "nos");
        var plural = k > 0;
        if (!plural) k = r.FirstWord(j, "nr", "nummer", "no");
        if (k < 0) k = AbuttingNr(r, j);
        if (k < 0) return -1;
        if (r.At(k) == '.') k++;
        k = r.Comma(k);
        var end = One(r, k, into);
        if (end < 0) return -1;
        for (; ; )
        {
            var (next, range, comma) = Separator(r, end);
            if (next < 0) return end;
            if (r.FirstWord(next, "nr", "nrs") is > 0 and var again)
            {
                next = r.Comma(r.At(again) == '.' ? again + 1 : again);
                plural = true;
            }
            if (ReadDossier(r, next, true, out _) > 0 || r.DayOfMonth(next) || r.Year(next, out _) > 0) return end;
            var count = into.Count;
            var one = One(r, next, into);
            if (one < 0) return end;
            var run = range && next == end + 1 && Rises(into);
            if (!plural && !run && !Closes(r, one, comma)) { into.RemoveRange(count, into.Count - count); return end; }
            if (range && !Fill(into, count)) return one;
            end = one;
        }
    }

    /// <summary>"96-98": the last two numbers read are the ends of a run.</summary>
    static bool Rises(List<(string Text, int Start, int End)> numbers) =>
        int.TryParse(numbers[^2].Text, out var from) && int.TryParse(numbers[^1].Text, out var to) && to > from && to - from <= 100;

    /// <summary>"nr402" and "nr.402" without a blank.</summary>
    static int AbuttingNr(Reader r, int j) => r.Prefix(j, "nr") is > 0 and var k && r.Digit(k) ? k : -1;

    static int One(Reader r, int i, List<(string, int, int)> into)
    {
        var j = r.Digits(i, 1, 4);
        if (j > 0)
        {
            if (char.IsUpper(r.At(j)) && !char.IsLetterOrDigit(r.At(j + 1))) j++;   // a reprint: 3H
            else if (char.IsLetter(r.At(j)) || r.At(j) == '%' || (r.At(j) is ',' or '.' && r.Digit(j + 1) && !MarkBehind(r, j))) return -1;
        }
        else
        {
            j = i;
            while (char.IsAsciiLetterUpper(r.At(j))) j++;
            if (j == i || j - i > 2 || char.IsLetterOrDigit(r.At(j))) return -1;
        }
        into.Add((r.Text[i..j], i, j));
        return j;
    }

    /// <summary>"nr. 12.2 De inzet": the mark of a footnote behind the full stop.</summary>
    static bool MarkBehind(Reader r, int stop) =>
        r.At(stop) == '.' && r.Digits(stop + 1, 1, 2) is > 0 and var end && (r.At(end) is '\0' or '\n' || (r.At(end) == ' ' && char.IsUpper(r.At(end + 1))));

    static (int Next, bool Range, bool Comma) Separator(Reader r, int i)
    {
        foreach (var s in Separators)
            if (r.Prefix(i, s.Text) is > 0 and var j) return (j, s.Range, s.Comma);
        return (-1, false, false);
    }

    static readonly (string Text, bool Range, bool Comma)[] Separators =
    [
        (" en ", false, false), (", en ", false, false), (" t/m ", true, false), (" tot en met ", true, false), (" resp. ", false, false),
        (" respectievelijk ", false, false), (" of ", false, false), (" & ", false, false), ("–", true, false), ("-", true, false),
        ("/", false, false), (", ", false, true), ("; ", false, true),
    ];

    /// <summary>After "nr. 45 en 48" or "nr. 3, 5 en 7" something must close the citation, or the second number counts other things.</summary>
    static bool Closes(Reader r, int i, bool comma)
    {
        if (comma) return Separator(r, i) is ( > 0 and var next, _, _) && r.Digits(next, 1, 4) > 0 && !r.DayOfMonth(next);
        return r.At(i) is ')' or ']' or '.' or ',' or ';' or ':' or '\0' or '\n' or '–' || r.Text.AsSpan(i).StartsWith(" (") || r.Text.AsSpan(i).StartsWith(" en ");
    }

    /// <summary>Fills a range 3 t/m 5 whose ends were just read. A range of more than a hundred is left as its two ends.</summary>
    static bool Fill(List<(string Text, int Start, int End)> numbers, int second)
    {
        var (a, b) = (numbers[second - 1], numbers[second]);
        if (!int.TryParse(a.Text, out var from) || !int.TryParse(b.Text, out var to) || to <= from) return false;
        if (to - from > 100) return true;
        for (var n = from + 1; n < to; n++) numbers.Insert(second++, (n.ToString(System.Globalization.CultureInfo.InvariantCulture), a.Start, b.End));
        return true;
    }

    /// <summary>A number without "nr.": 33694-21, 33694/21, "33 694, 21", or a Senate letter "31700 VI, D".</summary>
    static int Implied(Reader r, int i, string? chamber, List<(string, int, int)> into)
    {
        if ((r.At(i) is '-' or '/' or '–') && r.Digit(i + 1)) return One(r, i + 1, into);
        if (r.At(i) == '-' && char.IsAsciiLetterUpper(r.At(i + 1))) return One(r, i + 1, into);
        if (r.At(i) is not ',' && !(r.At(i) == ' ' && chamber == "I")) return -1;
        var j = r.Comma(i);
        if (r.DayOfMonth(j) || ReadDossier(r, j, true, out _) > 0) return -1;
        var word = r.FirstWord(j, "letters", "letter");
        if (word > 0) j = r.Comma(word);
        if (char.IsAsciiLetterUpper(r.At(j))) return One(r, j, into) is > 0 and var letter ? MoreLetters(r, letter, word > 0 || chamber == "I", into) : -1;
        if (word > 0) return -1;
        if (r.Digits(j, 1, 3) is > 0 and var e && r.At(e) is ')' or ']' or '.' or ';' or ',' or '\0' or '\n') return One(r, j, into);
        return -1;
    }

    /// <summary>"A en B", "D, E en F" behind a paper of the Senate.</summary>
    static int MoreLetters(Reader r, int end, bool senate, List<(string, int, int)> into)
    {
        while (senate && Separator(r, end) is ( > 0 and var next, false, _) && char.IsAsciiLetterUpper(r.At(next)))
        {
            var count = into.Count;
            if (One(r, next, into) is not (> 0 and var one)) break;
            // A word of capitals that a sentence goes on with is no letter.
            if (r.At(one) is not (')' or ']' or '.' or ',' or ';' or '\0' or '\n') && !r.Text.AsSpan(one).StartsWith(" en "))
            {
                into.RemoveRange(count, into.Count - count);
                break;
            }
            end = one;
        }
        return end;
    }
}
