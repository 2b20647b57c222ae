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
        return bytes.AsSpan().StartsWith("%PDF"u8) ? PdfText.Read(path, bytes, name) : DocumentImport.Read(bytes, name);
    }

    /// <summary>Reads what was sent without a path.</summary>
    /// <inheritdoc cref="Read(string)"/>
    public static Document Sent(string name, byte[] bytes)
    {
        if (!bytes.AsSpan().StartsWith("%PDF"u8)) return DocumentImport.Read(bytes, name);
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
