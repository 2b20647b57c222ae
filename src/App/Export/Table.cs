using System.Globalization;
using System.Text;
using Verband.App.Web;
using Verband.Core;

namespace Verband.App.Export;

/// <summary>Incidents as rows. Headings are in the reader's language, values as the journal has them.</summary>
sealed record Table(IReadOnlyList<IncidentCard> Cards, Language Lang)
{
    public string[] Heading =>
    [
        "id", Lang["title", "titel"], Lang["when", "wanneer"], Lang["first day", "eerste dag"], Lang["last day", "laatste dag"], Lang["place", "plaats"], Lang["latitude", "breedtegraad"], Lang["longitude", "lengtegraad"],
        Lang["countries hit", "getroffen landen"], Lang["domains", "domeinen"], Lang["sectors", "sectoren"], Lang["techniques", "technieken"], Lang["named as initiator", "genoemd als initiator"],
        Lang["country named", "genoemd land"], Lang["grade", "waardering"], Lang["marking", "markering"], Lang["reports", "meldingen"],
    ];

    /// <summary>Values are text, a number or a day.</summary>
    public object?[] Row(IncidentCard c) =>
    [
        c.Id, c.Title, c.When?.ToString(), c.When?.From, c.When is { IsOpen: false } w ? w.To : null, c.Place?.Name, c.Place?.Lat, c.Place?.Lon,
        string.Join("; ", c.Countries), string.Join("; ", c.Domains.Names()), string.Join("; ", c.Sectors), string.Join("; ", c.Techniques), string.Join("; ", c.Actors),
        string.Join("; ", c.Origins), c.Grade.ToString(), c.Marking.ToString(), (double)c.Reports,
    ];

    /// <summary>RFC 4180 with a byte order mark, which spreadsheets need to see UTF-8.</summary>
    public static void WriteCsv(Table table, Stream stream)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(true), leaveOpen: true) { NewLine = "\r\n" };
        writer.WriteLine(string.Join(',', table.Heading.Select(Cell)));
        foreach (var card in table.Cards) writer.WriteLine(string.Join(',', table.Row(card).Select(v => v switch
        {
            double number => number.ToString(CultureInfo.InvariantCulture),
            DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
            _ => Cell(v as string ?? ""),
        })));
    }

    /// <summary>Text that a spreadsheet would take for a formula gets an apostrophe before it, as OWASP advises; all text is quoted where needed.</summary>
    public static string Cell(string text)
    {
        if (text.Length > 0 && text[0] is ('=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠')) text = "'" + text;
        return text.AsSpan().IndexOfAny("\",;\r\n\t'") >= 0 ? "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : text;
    }
}
