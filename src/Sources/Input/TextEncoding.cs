using System.Text;

namespace Verband.Sources;

/// <summary>Says which encoding a file seems to have, so that a wrong one is named instead of read as garbage.</summary>
static class TextEncoding
{
    /// <summary>Stands for a byte that is not UTF-8; a noncharacter that no real text holds.</summary>
    public const char Invalid = '\uFDD0';

    public const string NotUtf8 = "is not UTF-8 (it looks like Windows-1252 or another 8-bit encoding); save the file as UTF-8";

    /// <summary>UTF-8 that marks each wrong byte with <see cref="Invalid"/> instead of hiding it.</summary>
    public static Encoding MarkedUtf8 { get; } = Encoding.GetEncoding("utf-8", EncoderFallback.ReplacementFallback, new DecoderReplacementFallback(Invalid.ToString()));

    /// <summary>What is wrong with the way these first bytes are encoded, or null when they may be UTF-8.</summary>
    public static string? Problem(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return Utf16("little-endian, with a byte-order mark");
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return Utf16("big-endian, with a byte-order mark");
        int even = 0, odd = 0;
        for (var i = 0; i < start.Length; i++)
            if (start[i] == 0)
                if (i % 2 == 0) even++;
                else odd++;
        var half = start.Length / 2;
        if (half >= 4 && odd > half * 0.6 && even < half * 0.2) return Utf16("little-endian, without a byte-order mark");
        if (half >= 4 && even > half * 0.6 && odd < half * 0.2) return Utf16("big-endian, without a byte-order mark");
        return null;
    }

    public static int BomLength(ReadOnlySpan<byte> start) => start.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;

    /// <summary>The encoding for a name that a mapping file may use, or null.</summary>
    public static Encoding? Named(string name) => name switch
    {
        "utf-8" => MarkedUtf8,
        "utf-16" or "utf-16le" => new UnicodeEncoding(false, true),
        "utf-16be" => new UnicodeEncoding(true, true),
        "windows-1252" => CodePagesEncodingProvider.Instance.GetEncoding(1252),
        "iso-8859-1" => Encoding.Latin1,
        "iso-8859-15" => CodePagesEncodingProvider.Instance.GetEncoding(28605),
        _ => null,
    };

    static string Utf16(string which) => $"is UTF-16 ({which}); save the file as UTF-8";
}
