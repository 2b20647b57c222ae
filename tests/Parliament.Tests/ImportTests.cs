using System.Globalization;
using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Verband.Parliament.Tests;

public class ImportTests
{
    static Document Read(string text, string name = "own") => DocumentImport.Read(Encoding.UTF8.GetBytes(text), name);

    [Fact]
    public void Html_as_published()
    {
        var d = Read("""
            <!DOCTYPE html><html><head><meta name="OVERHEIDop.dossiernummer" content="33694"><meta name="OVERHEIDop.ondernummer" content="99"><meta name="DCTERMS.issued" content="2020-04-17"><title>x</title></head>
            <body><nav>menu</nav><div class="broodtekst"><h1>Inleiding</h1><p>De kabels<a class="noot" href="#n1"><sup>1</sup></a> liggen in zee.</p><ul><li>een kabel</li></ul>
            <div id="noten"><div class="noot" id="n1"><p>1 Kamerstuk 33 694, nr. 21.</p></div></div></div><script>var x;</script></body></html>
            """);
        Assert.Equal("33694-99", d.Meta.Normal);
        Assert.Equal(new DateOnly(2020, 4, 17), d.Meta.Date);
        Assert.Equal(["Inleiding", "De kabels liggen in zee.", "een kabel", "Kamerstuk 33 694, nr. 21."], d.Passages.Select(p => p.Text));
        Assert.Equal([1], d.Passages[1].Notes);
        Assert.Equal(PassageKind.Footnote, d.Passages[3].Kind);
    }

    [Fact]
    public void Official_xml()
    {
        var d = Read("""
            <?xml version="1.0" encoding="UTF-8"?><officiele-publicatie><metadata><meta name="OVERHEIDop.dossiernummer" content="34775;V"/><meta name="OVERHEIDop.ondernummer" content="77"/></metadata>
            <kamerstuk><tussenkop>Inleiding</tussenkop><al>De kabels<noot id="n1" type="voet"><noot.nr>1</noot.nr><noot.al>Kamerstuk 33 694, nr. 21.</noot.al></noot> liggen in zee.</al></kamerstuk></officiele-publicatie>
            """);
        Assert.Equal("34775 V-77", d.Meta.Normal);
        Assert.Equal(["Inleiding", "De kabels liggen in zee.", "Kamerstuk 33 694, nr. 21."], d.Passages.Select(p => p.Text));
    }

    static byte[] Docx(Action<WordprocessingDocument>? more = null)
    {
        using var stream = new MemoryStream();
        using (var doc = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = doc.AddMainDocumentPart();
            main.Document = new(new Body(
                new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = "Heading1" }), new Run(new Text("Inleiding"))),
                new Paragraph(new Run(new Text("De kabels")), new Run(new FootnoteReference { Id = 2 }), new Run(new Text(" liggen in zee.") { Space = SpaceProcessingModeValues.Preserve }))));
            main.AddNewPart<FootnotesPart>().Footnotes = new(new Footnote(new Paragraph(new Run(new Text("Kamerstuk 33 694, nr. 21.")))) { Id = 2 });
            more?.Invoke(doc);
        }
        return stream.ToArray();
    }

    [Fact]
    public void Docx_with_footnotes() =>
        Assert.Equal(["Inleiding", "De kabels liggen in zee.", "Kamerstuk 33 694, nr. 21."], DocumentImport.Read(Docx(), "a.docx").Passages.Select(p => p.Text));

    [Fact]
    public void Docx_with_macros_is_refused()
    {
        using var stream = new MemoryStream();
        stream.Write(Docx());
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        using (var part = zip.CreateEntry("word/vbaProject.bin").Open()) part.Write([1, 2, 3]);
        Refused(stream.ToArray(), "macros");
    }

    [Fact]
    public void Zip_bomb_is_refused()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        using (var part = zip.CreateEntry("word/document.xml", CompressionLevel.Fastest).Open())
            for (var i = 0; i < 210; i++) part.Write(new byte[1_000_000]);
        Refused(stream.ToArray(), "ZIP bomb");
    }

    static void Refused(byte[] bytes, string cause)
    {
        var e = Assert.Throws<BadDocumentException>(() => DocumentImport.Read(bytes, "a.bin"));
        Assert.Contains(cause, e.Message, StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith("a.bin: ", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bad_input_is_named()
    {
        Refused([], "empty");
        Refused([0xD0, 0xCF, 0x11, 0xE0, 1], "password");
        Refused("PK\u0003\u0004 broken"u8.ToArray(), "broken");
        Refused("<?xml version=\"1.0\"?><a><b></a>"u8.ToArray(), "line 1");
        Refused([.. "Een é en een "u8, 0xE9, 0x20], "mixed encodings");
        Refused("...  ---"u8.ToArray(), "no text");
        Refused("Stg. Geheim\n\nEen tekst."u8.ToArray(), "classified");
        Assert.Contains("scan", Assert.Throws<BadDocumentException>(() => DocumentImport.FromPdfLayout("\f \f\n", "s.pdf")).Message, StringComparison.Ordinal);
        Assert.Contains("broken off", Assert.Throws<BadDocumentException>(() => PdfCheck.Check("%PDF-1.4 x"u8, "s.pdf")).Message, StringComparison.Ordinal);
        Assert.Contains("password", Assert.Throws<BadDocumentException>(() => PdfCheck.Check("%PDF-1.4 /Encrypt 3 0 R %%EOF"u8, "s.pdf")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Windows_1252_is_read() => Assert.Equal("één €", DocumentImport.Read(new byte[] { 0xE9, 0xE9, 0x6E, 0x20, 0x80 }, "w.txt").Text);

    [Fact]
    public void Layout_with_columns_and_running_heads_reads_down_the_columns()
    {
        var page = new StringBuilder();
        for (var p = 1; p <= 3; p++)
        {
            page.Append("Tweede Kamer, vergaderjaar 2018–2019, 30 821, nr. 72        ").Append(p).Append("\n\n");
            for (var i = 0; i < 10; i++) page.Append(CultureInfo.InvariantCulture, $"links {p}.{i} {new string((char)('a' + p), 5)} deze regel tekst     ").Append(CultureInfo.InvariantCulture, $"rechts {p}.{i} {new string((char)('k' + p), 5)} de andere regel\n");
            page.Append('\f');
        }
        var text = string.Join(' ', DocumentImport.FromPdfLayout(page.ToString(), "k.pdf").Passages.Select(p => p.Text));
        Assert.DoesNotContain("vergaderjaar", text, StringComparison.Ordinal);
        Assert.True(text.IndexOf("links 1.9", StringComparison.Ordinal) < text.IndexOf("rechts 1.0", StringComparison.Ordinal));
        Assert.True(text.IndexOf("rechts 1.9", StringComparison.Ordinal) < text.IndexOf("links 2.0", StringComparison.Ordinal));
    }

    [Fact]
    public void Pages_side_by_side_are_read_block_by_block()
    {
        var beside = string.Concat(Enumerable.Range(0, 12).Select(i => $"links {i} over kabels    rechts {i} over havens\n"));
        var layout = "Een gewone bladzijde met een enkele kolom.\nNog een regel.\n\f" + beside + "\f";
        Assert.Equal([2], PdfPages.SideBySide(layout));
        const string Boxes = """
            <!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><body><doc><page width="595" height="842"><flow>
            <block><line><word xMin="50" yMin="10" xMax="80" yMax="20">zie</word><word xMin="83" yMin="10" xMax="130" yMax="20">Kamerstuk</word></line><line><word xMin="50" yMin="22" xMax="70" yMax="32">33</word><word xMin="73" yMin="22" xMax="95" yMax="32">694,</word></line></block>
            <block><line><word xMin="50" yMin="40" xMax="90" yMax="50">kabels</word><word xMin="90.2" yMin="38" xMax="93" yMax="43">1</word></line></block></flow></page></doc></body></html>
            """;
        using var boxes = new StringReader(Boxes);
        var blocks = PdfPages.Blocks(boxes, 2);
        Assert.Equal("zie Kamerstuk\n33 694,\n\nkabels1\n", blocks[2]);
        Assert.DoesNotContain("links", PdfPages.Join(layout, blocks), StringComparison.Ordinal);
        Assert.Equal(3, PdfPages.Join(layout, blocks).Split('\f').Length);
    }

    [Theory]
    [InlineData("kst-33694-57.txt", "33694-57")]
    [InlineData("kst-35300-X-64.html", "35300 X-64")]
    [InlineData("kst-21501-02-1916.pdf", "21501-02-1916")]
    [InlineData("kst-33694-58-concept.txt", null)]
    [InlineData("brief 33694-57.txt", null)]
    public void A_publication_is_filed_under_its_number(string name, string? normal) => Assert.Equal(normal, DocumentImport.FromText("Een tekst over kabels.", name).Meta.Normal);
}
