using System.Globalization;

namespace Verband.Parliament;

/// <summary>The official form of a citation (Aanwijzingen voor de regelgeving 3.43): <c>Kamerstukken II 2009/10, 27858, nr. 88, p. 3</c>.</summary>
public static class Citation
{
    /// <summary>Writes a reference in the official form. The parliamentary year is left out when neither the text nor <paramref name="date"/> gives it.</summary>
    public static string Of(Reference reference, DateOnly? date = null)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var year = reference.Year ?? (date is { } d ? ParliamentaryYear(d) : null);
        return reference.Kind switch
        {
            ReferenceKind.Kamerstuk => Paper(reference.Chamber, year, reference.Dossier!, reference.Addition, reference.Number!, reference.Page),
            ReferenceKind.Handelingen or ReferenceKind.Aanhangsel => reference.Normal + (reference.Page is null || reference.Normal.Contains("p. ", StringComparison.Ordinal) ? "" : ", p. " + reference.Page),
            _ => reference.Normal,
        };
    }

    /// <summary>Writes a document's own citation, or null when it prints no number.</summary>
    public static string? Of(Metadata meta) => meta.Dossier is null || meta.Number is null ? null
        : Paper(null, meta.Date is { } d ? ParliamentaryYear(d) : null, meta.Dossier, meta.Addition, meta.Number, null);

    /// <summary>The citation of a passage: the document's with the page, or its name with the anchor where it has no number.</summary>
    public static string Of(Document document, Passage passage)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(passage);
        return Of(document.Meta) is { } c ? c + (document.Pages > 1 ? string.Create(CultureInfo.InvariantCulture, $", p. {passage.Page}") : "") : document.Name + ", " + passage.Anchor;
    }

    /// <summary>Where the official publication of a paper stands on the web; null for what has no publication number.</summary>
    public static string? Publication(Reference reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        if (reference is { Kind: ReferenceKind.Other or ReferenceKind.Eu } && reference.Normal.StartsWith("http", StringComparison.OrdinalIgnoreCase)) return reference.Normal;
        return reference is { Kind: ReferenceKind.Kamerstuk, Dossier: { } dossier, Number: { } number } ? $"https://zoek.officielebekendmakingen.nl/kst-{dossier}{(reference.Addition is { } a ? "-" + a : "")}-{number}.html" : null;
    }

    static string Paper(string? chamber, string? year, string dossier, string? addition, string number, string? page)
    {
        // The Senate numbers its papers with letters.
        var senate = char.IsLetter(number[0]);
        return $"Kamerstukken {(senate ? "I" : chamber ?? "II")}{(year is null ? "" : " " + year)}, {dossier}{(addition is null ? "" : " " + addition)}, {(senate ? "" : "nr. ")}{number}{(page is null ? "" : ", p. " + page)}";
    }

    /// <summary>The parliamentary year of a day, <c>2018/19</c>; it begins on the third Tuesday of September.</summary>
    public static string ParliamentaryYear(DateOnly day)
    {
        var first = new DateOnly(day.Year, 9, 15);
        while (first.DayOfWeek != DayOfWeek.Tuesday) first = first.AddDays(1);
        var year = day >= first ? day.Year : day.Year - 1;
        return string.Create(CultureInfo.InvariantCulture, $"{year}/{(year + 1) % 100:00}");
    }
}
