using System.Text;
using Verband.Core;

namespace Verband.Sources;

/// <summary>Brings values of other feeds into the limits of the report format.</summary>
static class Clean
{
    /// <summary>One line without control characters, cut at a word to <paramref name="max"/> characters with an ellipsis.</summary>
    public static string Line(string text, int max = ReportFormat.MaxTitle)
    {
        var line = new StringBuilder(Math.Min(text.Length, max + 1));
        foreach (var c in text)
        {
            if (line.Length > max) break;
            if (!char.IsWhiteSpace(c) && !char.IsControl(c)) line.Append(c);
            else if (line.Length > 0 && line[^1] != ' ') line.Append(' ');
        }
        var result = line.ToString().Trim();
        return result.Length <= max ? result : Cut(result, max - 1).TrimEnd() + "…";
    }

    /// <summary>A value short enough for names and notes, or null when nothing is left.</summary>
    public static string? Short(string? text, int max = 300) => text is null ? null : Line(text, max) is { Length: > 0 } line ? line : null;

    /// <summary>Never cuts through a surrogate pair.</summary>
    static string Cut(string text, int max) => text[..(char.IsHighSurrogate(text[max - 1]) ? max - 1 : max)];

    /// <summary>For messages.</summary>
    public static string Quote(string text) => "'" + Line(text, 60) + "'";

    public static bool IsWebAddress(string url) =>
        url.Length <= 2_000 && !url.AsSpan().ContainsAnyInRange('\0', '\u001F') && Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0;

    /// <summary>Lower-case id out of any name: letters a-z, digits and '-'; a short hash when nothing is left.</summary>
    public static string Slug(string text)
    {
        var slug = new StringBuilder();
        foreach (var c in text.Normalize(NormalizationForm.FormD))
            if (char.IsAsciiLetterOrDigit(c)) slug.Append(char.ToLowerInvariant(c));
            else if (slug.Length > 0 && slug[^1] != '-' && char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.NonSpacingMark) slug.Append('-');
        var result = slug.ToString().Trim('-');
        if (result.Length > 80) result = result[..80].Trim('-');
        return result.Length > 0 ? result : Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];
    }
}
