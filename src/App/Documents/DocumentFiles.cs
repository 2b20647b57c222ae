using Verband.Parliament;

namespace Verband.App.Documents;

/// <summary>Files to documents. A folder gives the files in it that may hold a document, in the order of their paths.</summary>
static class DocumentFiles
{
    /// <summary>Larger files are refused before they are read.</summary>
    public const long LargestFile = 200_000_000;

    static readonly HashSet<string> Extensions = new(StringComparer.OrdinalIgnoreCase) { ".txt", ".md", ".htm", ".html", ".xml", ".docx", ".docm", ".doc", ".pdf" };

    /// <exception cref="FileNotFoundException">A path is neither a file nor a folder.</exception>
    public static IReadOnlyList<string> Expand(IEnumerable<string> paths) =>
    [
        .. paths.SelectMany(IEnumerable<string> (path) => Directory.Exists(path)
            ? Directory.EnumerateFiles(path, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint })
                .Where(f => Extensions.Contains(Path.GetExtension(f))).Order(StringComparer.Ordinal)
            : File.Exists(path) ? [path] : throw new FileNotFoundException($"'{path}' is neither a file nor a folder.")).Distinct(StringComparer.Ordinal),
    ];

    /// <exception cref="BadDocumentException">It cannot be read; the message names the file and the cause.</exception>
    public static Document Read(string path) => Read(path, Bytes(path));

    public static byte[] Bytes(string path) => new FileInfo(path).Length <= LargestFile ? File.ReadAllBytes(path)
        : throw new BadDocumentException(Path.GetFileName(path), $"the file is larger than {LargestFile / 1_000_000} MB");

    /// <inheritdoc cref="Read(string)"/>
    public static Document Read(string path, byte[] bytes)
    {
        var name = Path.GetFileName(path);
        return IsPdf(bytes, name) ? PdfText.Read(path, bytes, name) : DocumentImport.Read(bytes, name);
    }

    /// <summary>A PDF says so in its first thousand bytes; a file that is called one and does not is damaged.</summary>
    static bool IsPdf(ReadOnlySpan<byte> bytes, string name)
    {
        if (bytes.StartsWith("%PDF"u8)) return true;
        var extension = Path.GetExtension(name).ToUpperInvariant();
        if (extension == ".PDF")
            return bytes[..Math.Min(bytes.Length, 1024)].IndexOf("%PDF"u8) >= 0 ? true : throw new BadDocumentException(name, "it is called a PDF but does not begin as one");
        if (extension is ".DOCX" or ".DOCM" && bytes.Length > 0 && !bytes.StartsWith("PK"u8) && !bytes.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF])) throw new BadDocumentException(name, "it is called a DOCX but does not begin as one");
        return false;
    }

    /// <summary>Reads what was sent without a path.</summary>
    /// <inheritdoc cref="Read(string)"/>
    public static Document Sent(string name, byte[] bytes)
    {
        if (!IsPdf(bytes, name)) return DocumentImport.Read(bytes, name);
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            File.WriteAllBytes(file, bytes);
            return PdfText.Read(file, bytes, name);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
