namespace Verband.Parliament;

/// <summary>A reference found in flat text, not yet placed in the original.</summary>
record struct Found(ReferenceKind Kind, string? Dossier, string? Addition, string? Number, string Normal, string? Page, int Start, int End)
{
    public string? Chamber { get; set; }
    public string? Year { get; set; }
    public string? Item { get; set; }
    public bool Annex { get; set; }
    public bool Motion { get; set; }
    public string? Resolved { get; set; }
}

/// <summary>Reads citations of the proceedings (Handelingen) and of the annex with written questions (Aanhangsel).</summary>
static class Proceedings
{
    public static Found Annex(string chamber, string? year, string number, int start, int end) =>
        new(ReferenceKind.Aanhangsel, null, null, number, $"Aanhangsel Handelingen {chamber}{(year is null ? "" : " " + year)}, nr. {number}", null, start, end) { Chamber = chamber, Year = year };

    static Found Item(string? chamber, string? year, string meeting, string? item, string? page, int start, int end) =>
        new(ReferenceKind.Handelingen, null, null, meeting,
            $"Handelingen {chamber ?? "II"}{(year is null ? "" : " " + year)}, nr. {meeting}{(item is null ? "" : ", item " + item)}", page, start, end)
        { Chamber = chamber ?? "II", Year = year, Item = item };

    /// <summary>Reads from the word Handelingen or Aanhangsel.</summary>
    public static int Read(Reader r, int i, List<Found> into) => Read(r, i, into, i, null, null);

    /// <param name="start">Where its words begin, when a chamber and a year went before.</param>
    public static int Read(Reader r, int i, List<Found> into, int start, string? chamber, string? year)
    {
        var annex = false;
        var proceedings = false;
        for (; ; )
        {
            i = r.Comma(i);
            int j;
            if ((j = r.FirstWord(i, "aanhangsel", "aanhangselnummer")) > 0) annex = true;
            else if ((j = r.FirstWord(i, "handelingen")) > 0) proceedings = true;
            else if ((j = r.FirstWord(i, "Tweede Kamer", "TK")) > 0) chamber = "II";
            else if ((j = r.FirstWord(i, "Eerste Kamer", "EK")) > 0) chamber = "I";
            else if (r.At(i) == 'I' && (j = r.FirstWord(i, "II", "I")) > 0) chamber = r.Text[i..j];
            else if ((j = r.FirstWord(i, "van de", "van", "der", "bij de", "bij", "vergaderjaar")) > 0) { }
            else if (year is null && (j = r.Year(i, out var y)) > 0) year = y;
            else if (year is null && r.At(i) == '(' && (j = r.Year(i + 1, out y)) > 0 && r.At(j) == ')') { year = y; j++; }
            else break;
            i = j;
        }
        if (annex) return Annexes(r, i, start, chamber ?? "II", year, into);
        return proceedings ? Meetings(r, i, start, chamber, year, into) : -1;
    }

    static int Annexes(Reader r, int i, int start, string chamber, string? year, List<Found> into)
    {
        var j = r.FirstWord(i, "nr", "nrs", "nummer", "nummers");
        var numbered = j > 0;
        if (numbered) i = r.Comma(r.At(j) == '.' ? j + 1 : j);
        else if (year is null) return -1;
        var end = -1;
        for (; ; )
        {
            j = r.Digits(i, 1, 4);
            if (j < 0 || r.Letter(j)) return end;
            into.Add(Annex(chamber, year, r.Text[i..j], start, j));
            end = j;
            var next = r.Prefix(j, " en ");
            if (next < 0) next = r.Prefix(j, ", ");
            if (next > 0 && r.Year(next, out var other) is > 0 and var after && r.FirstWord(r.Comma(after), "nr", "nrs") is > 0 and var again)
            {
                // "2021-2022, nr. 1234 en 2022-2023, nr. 17": the next year's.
                year = other;
                i = r.Comma(r.At(again) == '.' ? again + 1 : again);
                continue;
            }
            if (next < 0 || r.Digits(next, 1, 4) < 0 || r.DayOfMonth(next) || r.Year(next, out _) > 0) return end;
            i = next;
        }
    }

    /// <summary>"nr. 23, items 4 en 7", "nr. 108, item 5, p. 25-36", "12-34", "23 (2019-2020), p. 3".</summary>
    static int Meetings(Reader r, int i, int start, string? chamber, string? year, List<Found> into)
    {
        // "Bijlagen Handelingen II 1976/77, 14 222, nr. 3": what is called a paper today.
        if (Papers.ReadDossier(r, i, true, out _) > 0) return Papers.Read(r, i, bare: true, into);
        var j = r.FirstWord(i, "nr", "nummer");
        if (j > 0) i = r.Comma(r.At(j) == '.' ? j + 1 : j);
        var end = r.Digits(i, 1, 3);
        if (end < 0 || r.Letter(end) || (j < 0 && year is null && chamber is null) || r.DayOfMonth(i)) return PageOnly(r, i, start, chamber, year, into);
        var meeting = r.Text[i..end];
        if (year is null && r.Blank(end) is var b && r.At(b) == '(' && r.Year(b + 1, out var y) is > 0 and var c && r.At(c) == ')') { year = y; end = c + 1; }
        var items = new List<(string Number, int End)>();
        if (r.At(end) == '-' && r.Digits(end + 1, 1, 3) is > 0 and var dashed) items.Add((r.Text[(end + 1)..dashed], dashed));
        else if (r.FirstWord(r.Comma(end), "item", "items") is > 0 and var k) Items(r, r.Comma(k), items);
        string? page = null;
        if (items.Count < 2 && Papers.Page(r, items.Count > 0 ? items[0].End : end, out page) is > 0 and var p)
        {
            if (items.Count > 0) items[0] = (items[0].Number, p);
            end = p;
        }
        if (items.Count == 0)
        {
            into.Add(Item(chamber, year, meeting, null, page, start, end));
            return end;
        }
        foreach (var (number, itemEnd) in items) into.Add(Item(chamber, year, meeting, number, page, start, itemEnd));
        return items[^1].End;
    }

    static void Items(Reader r, int i, List<(string, int)> items)
    {
        for (; ; )
        {
            var e = r.Digits(i, 1, 3);
            if (e < 0) return;
            items.Add((r.Text[i..e], e));
            var next = r.Prefix(e, " en ");
            if (next < 0) next = r.Prefix(e, ", ");
            if (next < 0 || r.Digits(next, 1, 3) < 0) return;
            i = next;
        }
    }

    /// <summary>"Handelingen II 1998/99, p. 2345-2356": old volumes are cited by page.</summary>
    static int PageOnly(Reader r, int i, int start, string? chamber, string? year, List<Found> into)
    {
        if (year is null || Papers.Page(r, i, out var page) is not (> 0 and var end)) return -1;
        into.Add(new(ReferenceKind.Handelingen, null, null, null, $"Handelingen {chamber ?? "II"} {year}, p. {page}", page, start, end) { Chamber = chamber ?? "II", Year = year });
        return end;
    }
}
