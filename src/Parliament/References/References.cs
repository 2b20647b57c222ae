using System.Globalization;

namespace Verband.Parliament;

/// <summary>Finds every reference in a text. Rules, assumptions and limits: docs/methods/parliament-references.md.</summary>
public static class References
{
    /// <summary>
    /// Finds the references in reading order. A paper's own number in its header, footer or file name is none.
    /// <paramref name="own"/> is the normal form of the paper itself; when null it is read from the header.
    /// </summary>
    public static IReadOnlyList<Reference> Find(string text, string? own = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var flat = Flat.Of(text);
        var header = OwnNumber.Read(text);
        var found = Scan(flat.Text, out var motions, out var letters);
        Links.Resolve(flat, text, found, motions, letters);
        own ??= header?.Normal;
        var all = new List<Reference>(found.Count);
        foreach (var f in found)
        {
            var start = flat.Start(f.Start);
            if (header is not null && start < header.End && f.Kind == ReferenceKind.Other && f.Normal.Length == 10) continue;
            if (own is not null && f.Normal == own && IsOwn(flat.Text, f, header, start)) continue;
            all.Add(new Reference(f.Kind, f.Dossier, f.Addition, f.Number, f.Normal, f.Page, start, flat.End(f.End))
            {
                Chamber = f.Chamber,
                Year = f.Year,
                Item = f.Item,
                Annex = f.Annex,
                Motion = f.Motion,
                Resolved = f.Resolved,
            });
        }
        // Rows that share a span stay in the order of their numbers.
        return [.. all.OrderBy(r => r.Start).ThenBy(r => r.End)];
    }

    /// <summary>Before the salutation, as a publication id, or as a bare number on a line, the paper names itself.</summary>
    static bool IsOwn(string flat, Found f, OwnNumber? header, int start) =>
        (header is not null && start < header.End) || flat.AsSpan(f.Start).StartsWith("kst-", StringComparison.OrdinalIgnoreCase);

    static List<Found> Scan(string text, out List<Motions.Called> motions, out List<Letters.Called> letters)
    {
        var r = new Reader(text);
        var found = new List<Found>();
        motions = [];
        letters = [];
        var i = 0;
        while (i < text.Length)
        {
            if (!char.IsLetterOrDigit(text[i])) { i++; continue; }
            var end = At(r, i, found, motions, letters);
            if (end > i)
            {
                i = end;
                continue;
            }
            // To the end of this word; the next part of a hyphenated word counts as a word of its own.
            while (i < text.Length && char.IsLetterOrDigit(text[i])) i++;
        }
        return found;
    }

    static int At(Reader r, int i, List<Found> found, List<Motions.Called> motions, List<Letters.Called> letters)
    {
        var c = r.At(i);
        int end;
        switch (c | 0x20)
        {
            case 'k':
                if (r.Prefix(i, "kst-") > 0) return Identifiers.Publication(r, i, found);
                if (r.Prefix(i, "kamerstuk") > 0 || r.Prefix(i, "kamerst.") > 0 || r.Prefix(i, "kst.") > 0) return Paper(r, i, found);
                if (r.Prefix(i, "kaderb") > 0 || r.Prefix(i, "kaderr") > 0) return Identifiers.Eu(r, i, found);
                return Letter(r, i, letters);
            case 't':
                if (c == 'T' && (r.Word(i, "Tweede Kamer") > 0 || r.Word(i, "TK") > 0)) return Paper(r, i, found);
                return c == 'T' ? Identifiers.Law(r, i, found) : -1;
            case 'e':
                return c == 'E' && (r.Word(i, "Eerste Kamer") > 0 || r.Word(i, "EK") > 0) ? Paper(r, i, found) : -1;
            case 'h':
                if (r.Prefix(i, "http") > 0) return Identifiers.Link(r, i, found);
                if (c == 'H') return r.Word(i, "handelingen") > 0 ? Proceedings.Read(r, i, found) : Identifiers.Law(r, i, found);
                return r.Word(i, "handelingen") > 0 ? Proceedings.Read(r, i, found) : r.Prefix(i, "h-tk") > 0 || r.Prefix(i, "h-ek") > 0 ? Identifiers.Publication(r, i, found) : -1;
            case 'a':
                if (r.Prefix(i, "aanhangsel") > 0) return Proceedings.Read(r, i, found);
                if (r.Prefix(i, "aanbeveling") > 0) return Identifiers.Eu(r, i, found);
                if (r.Prefix(i, "ah-") > 0) return Identifiers.Publication(r, i, found);
                if (r.Word(i, "artikel") > 0 || r.Word(i, "art") > 0) return (end = Identifiers.Eu(r, i, found)) > 0 ? end : Identifiers.Law(r, i, found);
                if (r.Prefix(i, "amendement") > 0) return Motion(r, i, motions);
                return c == 'A' ? Identifiers.Law(r, i, found) : -1;
            case 'm':
                return r.Prefix(i, "motie") > 0 ? Motion(r, i, motions) : -1;
            case 'b':
                if (r.Prefix(i, "BZDOC") > 0) return Identifiers.Ministry(r, i, found);
                if (r.Prefix(i, "besluit") > 0) return Identifiers.Eu(r, i, found);
                if (r.Prefix(i, "BWB") > 0) return Identifiers.Law(r, i, found);
                if (r.Prefix(i, "blg-") > 0) return Identifiers.Publication(r, i, found);
                return Letter(r, i, letters);
            case 'w':
                if (c == 'W') return r.Prefix(i, "www.") > 0 ? Identifiers.Link(r, i, found) : Identifiers.Law(r, i, found);
                return r.Prefix(i, "www.") > 0 ? Identifiers.Link(r, i, found) : -1;
            case 'g':
                if (r.Prefix(i, "gedelegeerde verordening") > 0 && (end = Identifiers.Eu(r, i, found)) > 0) return end;
                break;
            case 'v':
                if (r.Prefix(i, "verordening") > 0) return Identifiers.Eu(r, i, found);
                return c == 'V' ? Identifiers.Law(r, i, found) : -1;
            case 'r' or 'c' or 'j' or 'p' or 'u':
                if (r.Prefix(i, "jci1") > 0) return Identifiers.Law(r, i, found);
                if ((end = r.Prefix(i, "richtlijn")) > 0 || r.Prefix(i, "uitvoerings") > 0 || (c is 'C' or 'J' or 'P' && (char.IsUpper(r.At(i + 2)) || r.At(i + 1) == '('))) return Identifiers.Eu(r, i, found);
                return char.IsUpper(c) ? Identifiers.Law(r, i, found) : -1;
            case 's':
                if (r.Prefix(i, "stuk nr") > 0 || r.Prefix(i, "stuk nu") > 0) return Papers.Behind(r, i, found);
                if (c == 'S' && char.IsUpper(r.At(i + 1))) return Identifiers.Eu(r, i, found);
                if (c == 'S') return Identifiers.Law(r, i, found);
                return r.Prefix(i, "stb-") > 0 || r.Prefix(i, "stcrt-") > 0 ? Identifiers.Publication(r, i, found) : -1;
        }
        if (char.IsAsciiDigit(c)) return Number(r, i, found);
        return c is >= 'A' and <= 'Z' ? Identifiers.Law(r, i, found) : -1;
    }

    static int Paper(Reader r, int i, List<Found> found)
    {
        var count = found.Count;
        var end = Papers.Read(r, i, bare: false, found);
        if (end < 0) return -1;
        if (Annexed(r.Text, i) is { } from)
            for (var k = count; k < found.Count; k++) found[k] = found[k] with { Annex = true, Start = from };
        return end;
    }

    /// <summary>Start of "bijlage bij" before a citation, or null.</summary>
    static int? Annexed(string text, int i)
    {
        var before = text.AsSpan(Math.Max(0, i - 24), i - Math.Max(0, i - 24));
        foreach (var words in (ReadOnlySpan<string>)["bijlage bij ", "bijlagen bij ", "bijlage bij de ", "bijlage van ", "bijlage, ", "bijlage "])
            if (before.EndsWith(words, StringComparison.OrdinalIgnoreCase)) return i - words.Length;
        return null;
    }

    static int Number(Reader r, int i, List<Found> found)
    {
        var end = Identifiers.Case(r, i, found);
        if (end > 0) return end;
        // A gazette's year and number are no dossier.
        if (i > 1 && r.At(i - 1) == ' ' && r.At(i - 2) == ',' && i > 8 && Gazette(r.Text.AsSpan(Math.Max(0, i - 16), i - Math.Max(0, i - 16)))) return -1;
        return Papers.Read(r, i, bare: true, found);
    }

    static bool Gazette(ReadOnlySpan<char> before) =>
        before.Contains("Stcrt", StringComparison.Ordinal) || before.Contains("Stb", StringComparison.Ordinal) || before.Contains("Trb", StringComparison.Ordinal);

    static int Motion(Reader r, int i, List<Motions.Called> motions)
    {
        if (Motions.Read(r, i) is not { } called) return -1;
        motions.Add(called);
        return called.End;
    }

    static int Letter(Reader r, int i, List<Letters.Called> letters)
    {
        if (Letters.Read(r, i) is { } called) letters.Add(called);
        return -1;
    }

    /// <summary>Normal form of a letter known only by its date: <c>brief 2018-10-04</c>, or <c>brief --10-04</c> without a year.</summary>
    public static string LetterName(int year, int month, int day) =>
        string.Create(CultureInfo.InvariantCulture, $"brief {(year == 0 ? "-" : year.ToString("0000", CultureInfo.InvariantCulture))}-{month:00}-{day:00}");
}
