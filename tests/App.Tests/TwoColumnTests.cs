using System.Globalization;
using System.Text;
using Verband.App.Documents;
using Verband.Parliament;

namespace Verband.Tests.App;

/// <summary>Real PDF files in two columns, read by the converter as the product reads them.</summary>
public sealed class TwoColumnTests : IDisposable
{
    static readonly bool Installed = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(p => File.Exists(Path.Combine(p, PdfText.Converter)));

    readonly string folder = Directory.CreateTempSubdirectory("verband-pdf-").FullName;

    [PdfFact]
    public void Columns_are_read_down_with_heads_feet_and_notes_in_their_places()
    {
        var document = Read(Written());
        Check(document);
    }

    [PrintedFact]
    public void A_page_that_a_browser_printed_in_columns_is_read_the_same_way()
    {
        var (html, pdf) = (Path.Combine(folder, "columns.html"), Path.Combine(folder, "columns.pdf"));
        File.WriteAllText(html, Html());
        var start = new System.Diagnostics.ProcessStartInfo(BrowserFactAttribute.Path!) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var a in (string[])["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", $"--user-data-dir={Path.Combine(folder, "profile")}", $"--print-to-pdf={pdf}", html]) start.ArgumentList.Add(a);
        using (var process = System.Diagnostics.Process.Start(start)!)
        {
            var (error, output) = (process.StandardError.ReadToEndAsync(), process.StandardOutput.ReadToEndAsync());
            Assert.True(process.WaitForExit(TimeSpan.FromMinutes(2)), "the browser was not done");
            Task.WaitAll(error, output);
        }
        Check(Read(File.ReadAllBytes(pdf)));
    }

    static void Check(Document document)
    {
        var body = string.Join("\n", document.Passages.Where(p => p.Kind != PassageKind.Footnote).Select(p => p.Text));
        var order = Enumerable.Range(1, 3 * 8).Select(k => body.IndexOf($"Alinea {k} begint", StringComparison.Ordinal)).ToArray();
        Assert.True(!order.Contains(-1), body);
        Assert.Equal(order.Order(), order);
        // Each paragraph is whole: its last words come before the next one begins.
        var ends = Enumerable.Range(1, 3 * 8).Select(k => body.IndexOf($"einde van {k} hier", StringComparison.Ordinal)).ToArray();
        Assert.All(Enumerable.Range(0, 3 * 8), k => Assert.True(ends[k] > order[k] && (k == 23 || ends[k] < order[k + 1]), $"paragraph {k + 1}"));
        Assert.DoesNotContain("vergaderjaar", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Pagina", body, StringComparison.Ordinal);
        // A word cut at the end of a line is joined again.
        Assert.Contains("infrastructuur van kabels", body, StringComparison.Ordinal);
        var notes = document.Passages.Where(p => p.Kind == PassageKind.Footnote).ToArray();
        Assert.True(notes.Length == 3, string.Join("\n", document.Passages.Select(p => p.Anchor + " " + p.Text)));
        Assert.Equal(["1", "2", "3"], notes.Select(n => n.Note?.ToString(CultureInfo.InvariantCulture)));
        Assert.All(Enumerable.Range(1, 3), n => Assert.Contains($"Noottekst {n}: Kamerstuk 99 003, nr. {10 + (n * n)}", notes[n - 1].Text, StringComparison.Ordinal));
        Assert.Equal([1, 2, 3], document.Passages.SelectMany(p => p.Notes));
        Assert.Equal(["99001-7", "99003-11", "99001-8", "99003-14", "99001-9", "99003-19"], References.Find(document.Text).Select(r => r.Normal));
        Assert.Equal(3, document.Pages);
    }

    Document Read(byte[] pdf)
    {
        var path = Path.Combine(folder, "read.pdf");
        File.WriteAllBytes(path, pdf);
        return PdfText.Read(path, pdf, "read.pdf");
    }

    /// <summary>Paragraph k of a page: eight on a page, the second refers to a paper and has the mark of a note.</summary>
    static (string Text, int Mark) Paragraph(int page, int j)
    {
        var k = ((page - 1) * 8) + j + 1;
        var middle = j == 1 ? $"de minister meldt in Kamerstuk 99 001, nr. {page + 6}, dat schepen varen" : "de minister meldt dat schepen varen langs de bodem van de zee";
        return ($"Alinea {k} begint hier en {middle} om de infrastructuur van kabels te bewaken, wat dit jaar verder wordt versterkt met geld uit de begroting, tot het einde van {k} hier.", j == 1 ? page : 0);
    }

    static string Html()
    {
        var html = new StringBuilder("<html lang=nl><meta charset=utf-8><style>@page{size:A4;margin:22mm 18mm}body{font:10pt serif}.p{break-after:page}.c{column-count:2;column-gap:9mm;column-fill:auto;height:100mm;text-align:justify;hyphens:manual}.h,.f{font-size:8pt}sup{font-size:6pt}.n{font-size:7pt;border-top:1px solid}</style>");
        for (var page = 1; page <= 3; page++)
        {
            html.Append(CultureInfo.InvariantCulture, $"<div class=p><div class=h>Tweede Kamer, vergaderjaar 2020–2021, 99 002, nr. 5</div><div class=c>");
            for (var j = 0; j < 8; j++)
            {
                var (text, mark) = Paragraph(page, j);
                html.Append(CultureInfo.InvariantCulture, $"<p>{(mark > 0 ? text[..^1] + $"<sup>{mark}</sup>." : text).Replace("infrastructuur", "infra&shy;struc&shy;tuur", StringComparison.Ordinal)}</p>");
            }
            html.Append(CultureInfo.InvariantCulture, $"<div class=n><sup>{page}</sup> Noottekst {page}: Kamerstuk 99 003, nr. {10 + (page * page)}.</div></div><div class=f>Pagina {page} van 3</div></div>");
        }
        return html.ToString();
    }

    /// <summary>A PDF by hand: text in Helvetica at its places, lines of at most 46 characters, words cut at the end of some.</summary>
    static byte[] Written()
    {
        var contents = new List<string>();
        for (var page = 1; page <= 3; page++)
        {
            var at = new StringBuilder();
            Put(at, 8, 50, 810, "Tweede Kamer, vergaderjaar 2020-2021, 99 002, nr. 5");
            foreach (var (x, from) in ((double, int)[])[(50, 0), (310, 4)])
            {
                var y = 780.0;
                for (var j = from; j < from + 4; j++)
                {
                    var (text, mark) = Paragraph(page, j);
                    var lines = Lines(text);
                    for (var i = 0; i < lines.Count; i++, y -= 12)
                    {
                        var last = i == lines.Count - 1;
                        Put(at, 10, x, y, last && mark > 0 ? lines[i][..^1] : lines[i]);
                        if (last && mark > 0) Put(at, 6, x + Width(lines[i][..^1]) + 0.2, y + 4, mark.ToString(CultureInfo.InvariantCulture));
                        if (last && mark > 0) Put(at, 10, x + Width(lines[i][..^1]) + 4, y, ".");
                    }
                    y -= 10;
                }
            }
            Put(at, 5, 310, 92, page.ToString(CultureInfo.InvariantCulture));
            Put(at, 7, 315, 90, $"Noottekst {page}: Kamerstuk 99 003, nr. {10 + (page * page)}.");
            Put(at, 8, 50, 40, $"Pagina {page} van 3");
            contents.Add(at.ToString());
        }
        return Pdf(contents);
    }

    static List<string> Lines(string text)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length + word.Length + 1 <= 46) { line += (line.Length > 0 ? " " : "") + word; continue; }
            var room = 46 - line.Length - 2;
            if (word == "infrastructuur" && room >= 5) { lines.Add(line + " infra-"); line = "structuur"; continue; }
            lines.Add(line);
            line = word;
        }
        lines.Add(line);
        return lines;
    }

    /// <summary>Width of a line in Helvetica of 10 points, for the letters that are used here.</summary>
    static double Width(string line) => line.Sum(c => c switch { 'i' or 'j' or 'l' or 't' or ' ' or ',' or '.' or 'f' => 2.6, 'm' or 'w' => 7.8, 'r' => 3.33, >= 'A' and <= 'Z' => 6.9, _ => 5.4 });

    static void Put(StringBuilder to, double size, double x, double y, string text) =>
        to.Append(CultureInfo.InvariantCulture, $"BT /F1 {size} Tf {x:0.##} {y:0.##} Td ({text.Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal)}) Tj ET\n");

    static byte[] Pdf(List<string> contents)
    {
        var objects = new List<string> { "<< /Type /Catalog /Pages 2 0 R >>", $"<< /Type /Pages /Count {contents.Count} /Kids [{string.Join(' ', contents.Select((_, i) => $"{4 + (2 * i)} 0 R"))}] >>", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>" };
        foreach (var content in contents)
        {
            objects.Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {objects.Count + 2} 0 R >>");
            objects.Add($"<< /Length {content.Length} >>\nstream\n{content}endstream");
        }
        var pdf = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        for (var i = 0; i < objects.Count; i++)
        {
            offsets.Add(pdf.Length);
            pdf.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }
        var xref = pdf.Length;
        pdf.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets) pdf.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        pdf.Append(CultureInfo.InvariantCulture, $"trailer << /Size {objects.Count + 1} /Root 1 0 R >>\nstartxref\n{xref}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(pdf.ToString());
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    sealed class PdfFactAttribute : FactAttribute
    {
        public PdfFactAttribute() => Skip = Installed ? null : $"{PdfText.Converter} is not installed";
    }

    sealed class PrintedFactAttribute : FactAttribute
    {
        public PrintedFactAttribute() => Skip = Installed && BrowserFactAttribute.Path is not null ? null : $"{PdfText.Converter} or a browser is not installed";
    }
}
