using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Verband.Parliament;

/// <summary>DOCX to text: a line for each paragraph, headings with #, footnote marks and notes as &lt;sup&gt;n&lt;/sup&gt;. Deleted revisions are left out.</summary>
static class Docx
{
    const long LargestUnpacked = 200_000_000;
    const int MostEntries = 5_000;

    public static string Read(ReadOnlyMemory<byte> bytes, string name)
    {
        Inspect(bytes, name);
        try
        {
            using var stream = new MemoryStream(bytes.ToArray(), writable: false);
            using var package = WordprocessingDocument.Open(stream, false, new OpenSettings { AutoSave = false, MaxCharactersInPart = LargestUnpacked });
            var main = package.MainDocumentPart ?? throw new BadDocumentException(name, "the package holds no document");
            var body = main.Document?.Body ?? throw new BadDocumentException(name, "the document holds no body");
            var notes = main.FootnotesPart?.Footnotes?.Elements<DocumentFormat.OpenXml.Wordprocessing.Footnote>()
                .Where(f => f.Type is null || f.Type.Value == FootnoteEndnoteValues.Normal).ToDictionary(f => f.Id?.Value ?? -1) ?? [];
            return Write(body, notes);
        }
        catch (Exception e) when (e is OpenXmlPackageException or InvalidDataException or XmlException or FormatException or ArgumentException or InvalidOperationException or IOException or NotSupportedException or KeyNotFoundException)
        {
            throw new BadDocumentException(name, "the DOCX is broken: " + e.Message.ReplaceLineEndings(" "), e);
        }
    }

    /// <summary>Refuses macros and packages that unpack to too much, before any part is parsed.</summary>
    static void Inspect(ReadOnlyMemory<byte> bytes, string name)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes.ToArray(), writable: false), ZipArchiveMode.Read);
            if (zip.Entries.Count > MostEntries) throw new BadDocumentException(name, $"the package has more than {MostEntries} parts");
            var total = 0L;
            var buffer = new byte[81920];
            foreach (var entry in zip.Entries)
            {
                if (entry.FullName.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)) throw new BadDocumentException(name, "it holds macros; save it without them");
                // The declared length can lie: count what really comes out.
                using var part = entry.Open();
                for (int n; (n = part.Read(buffer)) > 0;)
                    if ((total += n) > LargestUnpacked)
                        throw new BadDocumentException(name, string.Create(CultureInfo.InvariantCulture, $"it unpacks to more than {LargestUnpacked / 1_000_000} MB (at {entry.FullName}); refused as a ZIP bomb"));
            }
            if (zip.GetEntry("[Content_Types].xml") is null) throw new BadDocumentException(name, "this is a ZIP file, but no Office document");
        }
        catch (InvalidDataException e)
        {
            throw new BadDocumentException(name, "the package is broken or protected: " + e.Message, e);
        }
    }

    static string Write(Body body, Dictionary<long, DocumentFormat.OpenXml.Wordprocessing.Footnote> notes)
    {
        var text = new StringBuilder();
        var pending = new List<(int Number, long Id)>();
        var count = 0;
        foreach (var paragraph in body.Descendants<Paragraph>())
        {
            var line = new StringBuilder();
            Inline(paragraph, line, pending, ref count);
            var content = line.ToString().Trim();
            if (content.Length == 0) continue;
            var style = paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value ?? "";
            if (style.StartsWith("Heading", StringComparison.OrdinalIgnoreCase) || style.StartsWith("Kop", StringComparison.OrdinalIgnoreCase) || style is "Title" or "Titel") text.Append("# ");
            else if (paragraph.ParagraphProperties?.NumberingProperties is not null) text.Append("• ");
            text.Append(content).Append("\n\n");
        }
        foreach (var (number, id) in pending)
        {
            if (!notes.TryGetValue(id, out var note)) continue;
            var line = new StringBuilder();
            foreach (var paragraph in note.Descendants<Paragraph>()) { Inline(paragraph, line, [], ref count); line.Append(' '); }
            text.Append(CultureInfo.InvariantCulture, $"<sup>{number}</sup> {line.ToString().Trim()}\n\n");
        }
        return text.ToString();
    }

    static void Inline(OpenXmlElement element, StringBuilder line, List<(int, long)> pending, ref int count)
    {
        foreach (var child in element.ChildElements)
            switch (child)
            {
                case Text t: line.Append(t.Text); break;
                case TabChar: line.Append(' '); break;
                case Break b: line.Append(b.Type?.Value == BreakValues.Page ? ' ' : ' '); break;
                case NoBreakHyphen: line.Append('-'); break;
                case SoftHyphen or DeletedRun or DeletedText or FieldCode: break;
                case FootnoteReference f:
                    pending.Add((++count, f.Id?.Value ?? -1));
                    line.Append(CultureInfo.InvariantCulture, $"<sup>{count}</sup>");
                    break;
                case Paragraph: break;
                default: Inline(child, line, pending, ref count); break;
            }
    }
}
