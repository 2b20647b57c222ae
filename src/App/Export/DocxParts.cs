using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Verband.App.Export;

/// <summary>What our Word documents share: the marking in header and footer, at the right, in 12 points, as FIRST prescribes, and plain paragraphs.</summary>
static class DocxParts
{
    public static void Write(Stream stream, string marking, Body body, bool wide = false)
    {
        using var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document);
        var main = document.AddMainDocumentPart();
        var header = main.AddNewPart<HeaderPart>();
        header.Header = new Header(Line(marking, 24, true, JustificationValues.Right));
        var footer = main.AddNewPart<FooterPart>();
        footer.Footer = new Footer(Line(marking, 24, true, JustificationValues.Right));
        body.Append(new SectionProperties(
            new HeaderReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(header) },
            new FooterReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(footer) },
            wide ? new PageSize { Width = 16838, Height = 11906, Orient = PageOrientationValues.Landscape } : new PageSize { Width = 11906, Height = 16838 },
            new PageMargin { Top = 1000, Bottom = 900, Left = 1134, Right = 1134, Header = 500, Footer = 450, Gutter = 0 }));
        main.Document = new Document(body);
    }

    /// <param name="size">In half points.</param>
    public static Paragraph Line(string text, int size, bool bold = false, JustificationValues? align = null)
    {
        var look = new RunProperties(new RunFonts { Ascii = "Arial", HighAnsi = "Arial" });
        if (bold) look.Append(new Bold());
        look.Append(new FontSize { Val = size.ToString(System.Globalization.CultureInfo.InvariantCulture) });
        var paragraph = new ParagraphProperties(new SpacingBetweenLines { Before = bold ? "120" : "20", After = "40" });
        if (align is { } to) paragraph.Append(new Justification { Val = to });
        return new Paragraph(paragraph, new Run(look, new Text(Workbook.Xml(text)) { Space = SpaceProcessingModeValues.Preserve }));
    }

    /// <param name="widths">In fiftieths of a per cent of the page; together 5,000.</param>
    public static DocumentFormat.OpenXml.Wordprocessing.Table Rows(IReadOnlyList<int> widths, IEnumerable<IReadOnlyList<(string Text, int Size, bool Bold)>> rows, bool head = false)
    {
        var table = new DocumentFormat.OpenXml.Wordprocessing.Table(new TableProperties(new TableWidth { Type = TableWidthUnitValues.Pct, Width = "5000" },
            new TableBorders(new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4, Color = "BBBBBB" })),
            new TableGrid(widths.Select(_ => new GridColumn())));
        foreach (var cells in rows)
        {
            var row = new TableRow(cells.Select((c, i) => new TableCell(new TableCellProperties(new TableCellWidth { Type = TableWidthUnitValues.Pct, Width = widths[i].ToString(System.Globalization.CultureInfo.InvariantCulture) }), Line(c.Text, c.Size, c.Bold))));
            if (head)
            {
                // The first row is repeated on every page.
                row.PrependChild(new TableRowProperties(new TableHeader()));
                head = false;
            }
            table.Append(row);
        }
        return table;
    }
}
