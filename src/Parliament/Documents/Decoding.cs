using System.Globalization;
using System.Text;

namespace Verband.Parliament;

/// <summary>Bytes to text: UTF-8 and UTF-16 by mark or by content, else Windows-1252. A mixture is refused.</summary>
static class Decoding
{
    public static string Read(ReadOnlySpan<byte> bytes, string name)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) bytes = bytes[3..];
        else if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return Utf16(bytes[2..], Encoding.Unicode, name);
        else if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return Utf16(bytes[2..], Encoding.BigEndianUnicode, name);
        if (bytes.IndexOf((byte)0) is >= 0 and var zero)
            throw new BadDocumentException(name, string.Create(CultureInfo.InvariantCulture, $"byte {zero} is zero: this is no text"));
        var (bad, multi) = Scan(bytes);
        if (bad < 0) return Encoding.UTF8.GetString(bytes);
        if (multi > 0)
            throw new BadDocumentException(name, string.Create(CultureInfo.InvariantCulture, $"mixed encodings: {multi} characters are UTF-8, but byte {bad} is not"));
        return Windows1252(bytes);
    }

    static string Utf16(ReadOnlySpan<byte> bytes, Encoding encoding, string name) =>
        bytes.Length % 2 == 0 ? encoding.GetString(bytes) : throw new BadDocumentException(name, "UTF-16 text with an odd number of bytes");

    /// <summary>Offset of the first byte that is no UTF-8 (-1 when all is), and how many characters of more than one byte are good.</summary>
    static (int Bad, int Multi) Scan(ReadOnlySpan<byte> bytes)
    {
        var (bad, multi) = (-1, 0);
        for (var i = 0; i < bytes.Length;)
        {
            if (bytes[i] < 0x80) { i++; continue; }
            var status = Rune.DecodeFromUtf8(bytes[i..], out _, out var used);
            if (status == System.Buffers.OperationStatus.Done) { multi++; i += used; }
            else { if (bad < 0) bad = i; i++; }
        }
        return (bad, multi);
    }

    // The 32 places where Windows-1252 differs from Latin-1.
    const string High = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

    static string Windows1252(ReadOnlySpan<byte> bytes)
    {
        var text = new char[bytes.Length];
        for (var i = 0; i < bytes.Length; i++) text[i] = bytes[i] is >= 0x80 and < 0xA0 ? High[bytes[i] - 0x80] : (char)bytes[i];
        return new string(text);
    }
}
