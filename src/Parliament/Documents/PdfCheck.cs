namespace Verband.Parliament;

/// <summary>Looks at the bytes of a PDF before it goes to a converter, so that the error names what is wrong.</summary>
public static class PdfCheck
{
    /// <summary>Throws <see cref="BadDocumentException"/> for a PDF that is protected by a password or broken off.</summary>
    public static void Check(ReadOnlySpan<byte> bytes, string name)
    {
        if (!bytes.StartsWith("%PDF-"u8)) throw new BadDocumentException(name, "this is no PDF");
        var tail = bytes[Math.Max(0, bytes.Length - 2048)..];
        if (tail.IndexOf("%%EOF"u8) < 0) throw new BadDocumentException(name, "the PDF is broken off: its end is missing");
        if (bytes.IndexOf("/Encrypt"u8) >= 0) throw new BadDocumentException(name, "the PDF is protected by a password");
    }
}
