using System.Globalization;
using System.IO.Compression;

namespace Verband.Sources;

/// <summary>Unpacks gzip on the way in, with a cap so that a small file cannot fill memory or disk.</summary>
public static class Packed
{
    public const long DefaultCap = 8L << 30;

    /// <summary>The stream itself, or its unpacked content when it begins as gzip does. Bytes past <paramref name="cap"/> give an
    /// <see cref="InvalidDataException"/>, which the feed turns into an error with the file's name.</summary>
    public static Stream Open(Stream raw, long cap = DefaultCap)
    {
        var start = new byte[2];
        var read = raw.ReadAtLeast(start, 2, throwOnEndOfStream: false);
        Stream whole = new Prefixed(start.AsMemory(0, read), raw);
        return read == 2 && start[0] == 0x1F && start[1] == 0x8B
            ? new Prefixed(default, new GZipStream(whole, CompressionMode.Decompress), cap,
                string.Create(CultureInfo.InvariantCulture, $"unpacks to more than {cap} bytes; the limit guards against compression bombs"))
            : whole;
    }
}
