using System.Buffers;
using System.Text.RegularExpressions;

namespace Verband.Core;

/// <summary>
/// Finds national, NATO and EU classification markings in text that someone wants to bring in. Verband is for material up to
/// TLP:RED; classified material is refused. Markings are written in capitals, so prose about secrecy passes.
/// </summary>
public static partial class Classified
{
    /// <summary>The marking found, or null.</summary>
    public static string? Find(string? text)
    {
        // Nearly every text holds none of the words that every marking holds one of; looking for those first is many times faster.
        if (string.IsNullOrEmpty(text) || !text.AsSpan().ContainsAny(Words)) return null;
        var match = Pattern().Match(text);
        return match.Success ? match.Value : null;
    }

    static readonly SearchValues<string> Words = SearchValues.Create(
        ["stg", "geheim", "confidenti", "vertrouwelijk", "secret", "restricted", "restreint"], StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("""
        \b(?:(?i:stg)\.?\s*(?:ZEER\s+GEHEIM|GEHEIM|CONFIDENTIEEL|(?:ZG|G|C)\b)
        |(?i:staatsgeheim)\s+(?:ZEER\s+GEHEIM|GEHEIM|CONFIDENTIEEL)
        |(?i:departementaal)\s+VERTROUWELIJK
        |COSMIC\s+TOP\s+SECRET|NATO\s+(?:SECRET|CONFIDENTIAL|RESTRICTED)|NAVO\s+(?:GEHEIM|CONFIDENTIEEL)
        |TR[EÈ]S\s+SECRET\s+UE|(?:SECRET|CONFIDENTIEL|RESTREINT)\s+UE
        |EU\s+(?:TOP\s+SECRET|SECRET|CONFIDENTIAL|RESTRICTED))\b
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
