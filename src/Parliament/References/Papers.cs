namespace Verband.Parliament;

/// <summary>Reads citations of parliamentary papers: a head (or none), dossiers, numbers, pages.</summary>
static partial class Papers
{
    readonly record struct Dossier(string Number, string? Addition, int Start, int End);

    /// <summary>
    /// Reads one citation at <paramref name="i"/>. <paramref name="head"/> is where its words begin ("bijlage bij Kamerstuk …").
    /// Adds a reference for each document and returns the position after them, or -1 and adds nothing.
    /// </summary>
    public static int Read(Reader r, int i, bool bare, List<Found> into)
    {
        var start = i;
        string? chamber = null, year = null;
        var named = false;
        if (!bare)
        {
            i = Head(r, i, out chamber, out year, out named);
            if (i < 0) return -1;
            if (!named && year is not null && r.Word(i, "aanhangsel") > 0) return Proceedings.Read(r, i, into, start, chamber, year);
        }
        var dossiers = new List<Dossier>(2);
        var at = Dossiers(r, i, dossiers, bare);
        if (at < 0) return named && year is not null ? YearOnly(r, i, start, chamber, year, into) : -1;

        var numbers = new List<(string Text, int Start, int End)>(2);
        var end = Numbers(r, at, numbers, explicitly: true);
        if (end < 0 && (!bare || Bracketed(r, start, at))) end = Implied(r, at, chamber, numbers);
        if (end < 0)
        {
            if (bare || dossiers[0].Number.Length < 5) return named && year is not null ? YearOnly(r, i, start, chamber, year, into) : -1;
            if (!named) return -1;
            // A dossier as a whole: worth a link, but no document.
            foreach (var d in dossiers)
                into.Add(new(ReferenceKind.Other, d.Number, d.Addition, null, Reference.NormalOf(d.Number, d.Addition, null), null, start, at) { Chamber = chamber, Year = year });
            return at;
        }
        var afterPage = Page(r, end, out var page);
        var last = afterPage > 0 ? afterPage : end;
        var many = dossiers.Count > 1 || numbers.Count > 1;
        foreach (var d in dossiers)
            foreach (var number in numbers)
                into.Add(new(ReferenceKind.Kamerstuk, d.Number, d.Addition, number.Text, Reference.NormalOf(d.Number, d.Addition, number.Text), page, start, many ? end : last)
                {
                    Chamber = chamber ?? (char.IsLetter(number.Text[0]) ? "I" : null),
                    Year = year,
                });
        return bare ? last : Onward(r, last, chamber, year, into);
    }

    /// <summary>"(33694-21)": a number in brackets of its own.</summary>
    static bool Bracketed(Reader r, int start, int at) =>
        start > 0 && r.At(start - 1) is '(' or '[' && r.At(at) == '-' && r.Digits(at + 1, 1, 4) is > 0 and var end && r.At(end) is ')' or ']' or ',' or ';';

    /// <summary>"33694-21, 33694-22 en 26643-47": after a citation with a head others may follow that have their number glued on.</summary>
    static int Onward(Reader r, int end, string? chamber, string? year, List<Found> into)
    {
        while (Separator(r, end) is ( > 0 and var next, _, _) && ReadDossier(r, next, true, out var number) is > 0 and var at)
        {
            if (Addition(r, at, out var addition) is > 0 and var after) at = after;
            var numbers = new List<(string Text, int Start, int End)>(1);
            if (r.At(at) != '-' || Implied(r, at, chamber, numbers) is not (> 0 and var stop)) break;
            into.Add(new(ReferenceKind.Kamerstuk, number, addition, numbers[0].Text, Reference.NormalOf(number!, addition, numbers[0].Text), null, next, stop) { Chamber = chamber, Year = year });
            end = stop;
        }
        return end;
    }

    /// <summary>"Kamerstukken II, 2019/20,", "Tweede Kamer 2018-2019,", "TK 2017/18,"; gives the position of the first dossier.</summary>
    static int Head(Reader r, int i, out string? chamber, out string? year, out bool named)
    {
        chamber = year = null;
        named = false;
        var j = Kamerstuk(r, i);
        if (j > 0) named = true;
        else
        {
            j = Chamber(r, i, out chamber);
            if (j < 0) return -1;
        }
        for (; ; )
        {
            j = r.Comma(j);
            var k = Chamber(r, j, out var c);
            if (k > 0 && chamber is null) { chamber = c; j = k; continue; }
            k = r.FirstWord(j, "vergaderjaar", "zitting", "dossier", "nummer", "der Staten-Generaal");
            if (k > 0) { j = k; continue; }
            k = r.Year(j, out var y);
            if (k > 0 && year is null) { year = y; j = k; continue; }
            k = Kamerstuk(r, j);
            if (k > 0 && !named) { named = true; j = k; continue; }
            if (named && r.Word(j, "nr") is var n && n > 0) { j = r.At(n) == '.' ? n + 1 : n; continue; }
            if (named && r.At(j) == '(' && r.Year(j + 1, out y) is var p && p > 0 && r.At(p) == ')') { year = y; j = p + 1; continue; }
            break;
        }
        return named || year is not null || chamber is not null ? j : -1;
    }

    public static int Kamerstuk(Reader r, int i)
    {
        var j = r.Prefix(i, "kamerstuk");
        if (j < 0)
        {
            j = r.Prefix(i, "kamerst.");
            return j > 0 ? j : r.Prefix(i, "kst.");
        }
        if (r.Prefix(j, "ken") is var plural && plural > 0) j = plural;
        if (r.Prefix(j, "nummer") is var nummer && nummer > 0) j = r.Prefix(nummer, "s") is var s && s > 0 ? s : nummer;
        return r.Letter(j) || (r.At(j) == '-' && r.Letter(j + 1)) ? -1 : j;
    }

    static int Chamber(Reader r, int i, out string? chamber)
    {
        foreach (var (word, which) in Chambers)
        {
            var j = r.Prefix(i, word);
            if (j < 0 || char.IsLetterOrDigit(r.At(j))) continue;
            if (word.Length <= 2 && !r.Text.AsSpan(i, word.Length).SequenceEqual(word)) continue;
            chamber = which;
            return j;
        }
        chamber = null;
        return -1;
    }

    static readonly (string, string)[] Chambers =
        [("Tweede Kamer", "II"), ("Eerste Kamer", "I"), ("TK", "II"), ("EK", "I"), ("II", "II"), ("I", "I")];

    static int Dossiers(Reader r, int i, List<Dossier> into, bool bare)
    {
        for (; ; )
        {
            var end = ReadDossier(r, i, bare, out var number);
            if (end < 0) return into.Count == 0 ? -1 : into[^1].End;
            var after = Addition(r, end, out var addition);
            into.Add(new(number!, addition, i, after > 0 ? after : end));
            end = into[^1].End;
            // "33 694 en 26 643, nr. 47": the number follows the last dossier.
            var next = r.Prefix(end, " en ");
            if (next < 0) next = r.Prefix(end, ", en ");
            if (next < 0) next = r.Prefix(end, ", ");
            if (next < 0) next = r.Prefix(end, " / ");
            if (next < 0) next = r.Prefix(end, "/");
            if (next < 0 || ReadDossier(r, next, bare, out _) < 0) return end;
            i = next;
        }
    }

    public static int ReadDossier(Reader r, int i, bool bare, out string? number)
    {
        number = null;
        var j = i;
        while (r.Digit(j)) j++;
        switch (j - i)
        {
            case 5:
                number = r.Text[i..j];
                break;
            case 4 when !bare:
                number = r.Text[i..j];
                // Four digits are an old dossier only with a number behind it; otherwise see YearOnly.
                if (r.Word(r.Comma(j), "nr") < 0) return -1;
                break;
            case 2:
                var k = r.At(j) is ' ' or '.' or '\n' ? j + 1 : r.Text.AsSpan(j).StartsWith("  ") ? j + 2 : -1;
                if (k < 0 || r.Digits(k, 3, 3) is not (> 0 and var e)) return -1;
                number = r.Text[i..j] + r.Text[k..e];
                j = e;
                break;
            default:
                return -1;
        }
        if (number.Length == 5 && Part(r, j, number) is > 0 and var part)
        {
            number += "-" + r.Text[(j + 1)..part];
            j = part;
        }
        return number[0] == '0' || (char.IsLetter(r.At(j)) && !char.IsUpper(r.At(j))) ? -1 : j;
    }

    /// <summary>The Councils of the Union, one dossier in numbered parts.</summary>
    const string Councils = "21501";

    /// <summary>The end of a dossier's part, "21 501-02, nr. 1916": two digits that the paper's own number follows.</summary>
    static int Part(Reader r, int i, string dossier)
    {
        if (r.At(i) is not ('-' or '–') || r.Digits(i + 1, 2, 2) is not (> 0 and var end) || r.Letter(end)) return -1;
        var next = r.Comma(end);
        return dossier == Councils || r.FirstWord(next, "nr", "nrs", "nummer", "nummers", "no") > 0 || AbuttingNr(r, next) > 0 || (r.At(end) == '-' && r.Digit(end + 1)) ? end : -1;
    }

    /// <summary>Reads a chapter (V, XIII, IIA, B) or a kingdom number (R1915) after a dossier.</summary>
    static int Addition(Reader r, int i, out string? addition)
    {
        addition = null;
        var j = i;
        var hyphen = false;
        while (r.At(j) is ' ' or '\n' or '-' or ',')
        {
            if (r.At(j) == ',') { if (r.At(j + 1) != ' ') break; }
            hyphen |= r.At(j) == '-';
            j++;
        }
        var comma = r.Text.AsSpan(i, j - i).Contains(',');
        if (r.FirstWord(j, "hoofdstuk", "hfst") is > 0 and var h) j = r.Comma(r.At(h) == '.' ? h + 1 : h);
        if (r.At(j) == '(')
        {
            var v = j + 1;
            while (r.At(v) is 'I' or 'V' or 'X' or 'L') v++;
            if (v > j + 1 && r.At(v) == ')' && NumberFollows(r, v + 1, false))
            {
                addition = r.Text[(j + 1)..v];
                return v + 1;
            }
            var m = r.At(j + 1) == 'R' ? (r.At(j + 2) == ' ' ? j + 3 : j + 2) : -1;
            if (m < 0 || r.Digits(m, 3, 5) is not (> 0 and var n) || r.At(n) != ')') return -1;
            addition = "R" + r.Text[m..n];
            return n + 1;
        }
        var e = j;
        while (r.At(e) is 'I' or 'V' or 'X' or 'L') e++;
        if (e > j) { if (r.At(e) is >= 'A' and <= 'E' && !char.IsLetterOrDigit(r.At(e + 1))) e++; }
        else if (r.At(j) is 'A' or 'B' or 'C' or 'D' or 'E' or 'F' or 'G' or 'H' or 'J' or 'K' or 'M') e++;
        if (e == j || char.IsLetterOrDigit(r.At(e))) return -1;
        var roman = r.At(j) is 'I' or 'V' or 'X' or 'L';
        // A single letter, or anything behind a comma, is a chapter only when a number follows; else it is a Senate letter.
        if ((!roman || comma) && !NumberFollows(r, e, hyphen)) return -1;
        addition = r.Text[j..e];
        return e;
    }

    static bool NumberFollows(Reader r, int i, bool hyphen)
    {
        if (hyphen && r.At(i) == '-' && r.Digit(i + 1)) return true;
        var j = r.Comma(i);
        return r.FirstWord(j, "nr", "nrs", "nummer", "nummers", "no") > 0
            || (j > i && r.Text.AsSpan(i, j - i).Contains(',') && char.IsUpper(r.At(j)) && !char.IsLetterOrDigit(r.At(j + 1)));
    }

    /// <summary>"op stuk nr. 12 (36410-X)": the number first, its dossier in brackets behind it.</summary>
    public static int Behind(Reader r, int i, List<Found> into)
    {
        var j = r.FirstWord(i, "stuk nr", "stuk nummer", "stukken nrs");
        if (j < 0) return -1;
        var numbers = new List<(string Text, int Start, int End)>(1);
        var end = One(r, r.Comma(r.At(j) == '.' ? j + 1 : j), numbers);
        if (end < 0 || r.Prefix(end, " (") is not (> 0 and var open)) return -1;
        var at = ReadDossier(r, open, true, out var number);
        if (at < 0) return -1;
        if (Addition(r, at, out var addition) is > 0 and var after) at = after;
        if (r.At(at) != ')') return -1;
        into.Add(new(ReferenceKind.Kamerstuk, number, addition, numbers[0].Text, Reference.NormalOf(number!, addition, numbers[0].Text), null, i, at + 1));
        return at + 1;
    }

    /// <summary>Reads ", p. 21", ", blz. 3–5", " pp. 3-5".</summary>
    public static int Page(Reader r, int i, out string? page)
    {
        page = null;
        var j = r.Comma(i);
        var k = r.FirstWord(j, "p", "pp", "blz", "pag", "pagina", "pagina’s", "pagina's", "bladzijde");
        if (k < 0) return -1;
        if (r.At(k) == '.') k++;
        k = r.Blank(k);
        var e = r.Digits(k, 1, 5);
        if (e < 0) return -1;
        if (r.At(e) is '-' or '–') e = Math.Max(e, r.Digits(e + 1, 1, 5));
        page = r.Text[k..e].Replace('–', '-');
        return e;
    }

    /// <summary>"Tweede Kamer 2019-2020, Kamerstuk 2126": a year and a bare number is the annex of written questions. Before 1968 it is an old dossier.</summary>
    static int YearOnly(Reader r, int i, int start, string? chamber, string year, List<Found> into)
    {
        if (r.Digits(i, 1, 4) is not (> 0 and var end) || r.Letter(end)) return -1;
        if (string.CompareOrdinal(year, "1968") < 0) return -1;
        var number = r.Text[i..end];
        into.Add(Proceedings.Annex(chamber ?? "II", year, number, start, end));
        return end;
    }
}
