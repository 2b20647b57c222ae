using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Verband.App.Export;

/// <param name="Name">At most 31 characters.</param>
/// <param name="Rows">Values are text, a number or a day.</param>
/// <param name="Widths">Of the columns, in characters; the last holds for those that follow.</param>
sealed record Grid(string Name, IReadOnlyList<string> Heads, IEnumerable<object?[]> Rows, IReadOnlyList<double> Widths);

/// <summary>Tables as XLSX: text as text (never a formula), days as days, numbers as numbers; the heading stays in sight.</summary>
static class Workbook
{
    public static void Write(Table table, Stream stream) =>
        Write([new Grid(table.Lang["Incidents", "Voorvallen"], table.Heading, table.Cards.Select(table.Row), [28, 70, 18])], stream);

    public static void Write(IReadOnlyList<Grid> sheets, Stream stream)
    {
        using var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook);
        var book = document.AddWorkbookPart();
        book.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
        var list = new Sheets();
        foreach (var sheet in sheets)
        {
            var part = book.AddNewPart<WorksheetPart>();
            Write(sheet, part);
            list.Append(new DocumentFormat.OpenXml.Spreadsheet.Sheet { Id = book.GetIdOfPart(part), SheetId = (uint)list.Count() + 1, Name = sheet.Name });
        }
        book.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook(list);
    }

    static void Write(Grid sheet, WorksheetPart part)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetViews(new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }));
        writer.WriteElement(new Columns(sheet.Heads.Select((_, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = sheet.Widths[Math.Min(i, sheet.Widths.Count - 1)], CustomWidth = true })));
        writer.WriteStartElement(new SheetData());
        writer.WriteElement(new Row(sheet.Heads.Select(h => Text(h, 1))));
        foreach (var row in sheet.Rows) writer.WriteElement(new Row(row.Select(Cell)));
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    static Cell Cell(object? value) => value switch
    {
        double number => new Cell { CellValue = new CellValue(number.ToString(CultureInfo.InvariantCulture)), DataType = CellValues.Number },
        // The calendar of a workbook begins in 1900; earlier days stay text.
        DateOnly { Year: >= 1901 } day => new Cell { CellValue = new CellValue(day.ToDateTime(default).ToOADate().ToString(CultureInfo.InvariantCulture)), DataType = CellValues.Number, StyleIndex = 2 },
        DateOnly day => Text(day.ToString("O", CultureInfo.InvariantCulture), 0),
        _ => Text(value as string ?? "", 0),
    };

    static Cell Text(string text, uint style) => new()
    {
        DataType = CellValues.InlineString,
        StyleIndex = style,
        InlineString = new InlineString(new Text(Xml(text)) { Space = SpaceProcessingModeValues.Preserve }),
    };

    /// <summary>Without characters that XML cannot hold, and no longer than a cell may be.</summary>
    public static string Xml(string text)
    {
        var clean = new System.Text.StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (clean.Length < 32_000 && (rune.Value is '\t' or '\n' || rune.Value >= ' ' && rune.Value is not (0xFFFE or 0xFFFF))) clean.Append(rune);
        return clean.ToString();
    }

    static Stylesheet Styles() => new(
        new Fonts(new Font(), new Font(new Bold())),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(new CellFormat(), new CellFormat { FontId = 1, ApplyFont = true }, new CellFormat { NumberFormatId = 14, ApplyNumberFormat = true }));
}
