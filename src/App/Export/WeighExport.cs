using System.Globalization;
using DocumentFormat.OpenXml.Wordprocessing;
using Verband.App.Weighing;

namespace Verband.App.Export;

/// <summary>The integrated analysis as a Word document and as a workbook, both from the same report.</summary>
static class WeighExport
{
    const int MostRows = 60;

    public static void Docx(Stream stream, WeighReport report, Language l)
    {
        var body = new Body(
            DocxParts.Line(report.Title, 36, true),
            DocxParts.Line(report.Lead, 20),
            DocxParts.Line(l["An analysis proposes; only a person adopts. Every row names its traces; the last table says what they are. The workbook has all tables whole.", "Een analyse stelt voor; alleen een mens neemt aan. Elke rij noemt haar herkomst; de laatste tabel zegt wat die is. De werkmap heeft alle tabellen heel."], 18));
        foreach (var (title, sentences) in ((string, IReadOnlyList<string>)[])[(l["What is robust", "Wat stevig is"], report.Holds), (l["What is open", "Wat open is"], report.Open)])
        {
            if (sentences.Count == 0) continue;
            body.Append(DocxParts.Line(title, 26, true));
            foreach (var sentence in sentences) body.Append(DocxParts.Line("– " + sentence, 20));
        }
        foreach (var table in report.Tables.Where(t => t.InDocument))
        {
            body.Append(DocxParts.Line(table.Title, 26, true));
            var widths = Widths(table);
            body.Append(DocxParts.Rows(widths, table.Rows.Take(MostRows).Select(r => r.Select(v => (Text(v, l), 14, false)).ToArray()).Prepend([.. table.Heads.Select(h => (h, 14, true))]), head: true));
            if (table.Rows.Count > MostRows) body.Append(DocxParts.Line(l[$"The first {MostRows} of {table.Rows.Count} rows; the workbook has all.", $"De eerste {MostRows} van {table.Rows.Count} rijen; de werkmap heeft ze alle."], 16));
            if (table.Note.Length > 0) body.Append(DocxParts.Line(table.Note, 16));
        }
        DocxParts.Write(stream, report.Marking.ToString(), body, wide: true);
    }

    public static void Xlsx(Stream stream, WeighReport report, Language l)
    {
        var first = new Grid(l["Summary", "Samenvatting"], [l["what", "wat"], l["text", "tekst"]],
        [
            [l["title", "titel"], report.Title], [l["run", "ronde"], report.Lead], [l["marking", "markering"], report.Marking.ToString()],
            .. report.Holds.Select(h => (object?[])[l["robust", "stevig"], h]), .. report.Open.Select(h => (object?[])[l["open", "open"], h]),
            .. report.Tables.Where(t => t.Note.Length > 0).Select(t => (object?[])[t.Name, t.Note]),
        ], [18, 120]);
        Workbook.Write([first, .. report.Tables.Select(t => new Grid(t.Name, t.Heads, t.Rows, [28]))], stream);
    }

    /// <summary>Columns as wide as their longest word or a part of their text asks for; together 5,000.</summary>
    static int[] Widths(ReportTable table)
    {
        double[] wish = [.. table.Heads.Select((h, i) => Math.Clamp(table.Rows.Take(MostRows).Select(r => (double)Text(r[i], Language.English).Length).DefaultIfEmpty(0).Max(), Math.Max(5, h.Split(' ').Max(w => w.Length)), 60))];
        return [.. wish.Select(w => (int)(5000 * w / wish.Sum()))];
    }

    static string Text(object? value, Language l) => value switch
    {
        double number => number.ToString(Math.Abs(number) is >= 1000 or 0 ? "0" : "G4", l.Culture),
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        _ => value as string ?? "",
    };
}
