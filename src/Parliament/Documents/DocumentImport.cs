using System.Text;

namespace Verband.Parliament;

/// <summary>
/// Reads a document: plain text, HTML, official publication XML, DOCX, or the layout output of a PDF converter.
/// Throws <see cref="BadDocumentException"/> when it cannot be read; then nothing of it was taken in.
/// </summary>
public static class DocumentImport
{
    /// <summary>Longest text that is accepted, in characters: about 10,000 pages.</summary>
    public const int LongestText = 40_000_000;

    /// <summary>Reads a file of any accepted form but PDF, which must be turned into text first (see <see cref="PdfCheck"/> and <see cref="FromPdfLayout"/>).</summary>
    public static Document Read(ReadOnlyMemory<byte> bytes, string name)
    {
        var span = bytes.Span;
        if (span.Length == 0) throw new BadDocumentException(name, "the file is empty");
        if (span.StartsWith("%PDF"u8)) throw new BadDocumentException(name, "a PDF has to be turned into text with its layout first");
        if (span.StartsWith("PK\u0003\u0004"u8)) return FromText(Docx.Read(bytes, name), name);
        if (span.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0])) throw new BadDocumentException(name, "this is a password-protected or an old binary Office file; save it as DOCX without password");
        var text = Decoding.Read(span, name);
        var head = text.AsSpan(0, Math.Min(text.Length, 2000)).TrimStart();
        if (head.StartsWith("<?xml", StringComparison.Ordinal) && !head.Contains("<html", StringComparison.OrdinalIgnoreCase)) return OfficialXml.Read(text, name);
        if (head.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || head.StartsWith("<html", StringComparison.OrdinalIgnoreCase) || head.StartsWith("<?xml", StringComparison.Ordinal))
            return Html.Read(text, name);
        return FromText(text, name);
    }

    /// <summary>Reads text that a PDF converter laid out with blanks and form feeds.</summary>
    public static Document FromPdfLayout(string layout, string name)
    {
        if (!layout.AsSpan().ContainsAnyExcept(" \t\r\n\f")) throw new BadDocumentException(name, "the PDF holds no text; it is a scan, and recognition has to come first");
        return FromText(layout, name);
    }

    /// <summary>Reads plain text. <paramref name="given"/> replaces what the text says about itself where it says nothing.</summary>
    public static Document FromText(string text, string name, Metadata? given = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > LongestText) throw new BadDocumentException(name, $"the text is longer than {LongestText} characters");
        if (!text.Any(char.IsLetter)) throw new BadDocumentException(name, "there is no text in it");
        if (Classified.Find(text) is { } mark) throw new BadDocumentException(name, $"it is marked '{mark}'; classified material is refused");
        var (passages, pages) = Passages.Build(text);
        return new(name, text, Numbered(Merge(Metadata.Read(text), given), name), passages, pages);
    }

    /// <summary>A publication is filed under its number: where the text prints none, the name of the file may give it.</summary>
    static Metadata Numbered(Metadata read, string name) =>
        read.Number is null && PublishedMetadata.OfName(name) is { } own && (read.Dossier is null || read.Dossier == own.Dossier) ? read with { Dossier = own.Dossier, Addition = own.Addition, Number = own.Number } : read;

    static Metadata Merge(Metadata read, Metadata? given) => given is null ? read : read with
    {
        Kind = given.Kind != DocumentKind.Unknown ? given.Kind : read.Kind,
        Dossier = given.Dossier ?? read.Dossier,
        Addition = given.Dossier is null ? read.Addition : given.Addition,
        Number = given.Number ?? read.Number,
        Date = given.Date ?? read.Date,
        DateBasis = given.Date is null ? read.DateBasis : given.DateBasis,
        Authors = given.Authors.Count > 0 ? given.Authors : read.Authors,
        Title = given.Title ?? read.Title,
    };
}
