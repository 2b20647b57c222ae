using System.Text.RegularExpressions;

namespace Verband.Parliament;

/// <summary>Finds a mark of state, NATO or EU classification that stands on a line of its own, as on the head of a page.</summary>
static partial class Classified
{
    public static string? Find(string text) => Mark().Match(text) is { Success: true } m ? m.Groups["mark"].Value.Trim() : null;

    [GeneratedRegex(@"^[ \t*#]*(?<mark>Stg\.? ?(?:Zeer Geheim|Geheim|Confidentieel)|Staatsgeheim[^\n]{0,20}|(?:NATO|EU|COSMIC)[ /-](?:RESTRICTED|CONFIDENTIAL|SECRET|TOP SECRET)|(?:RESTREINT|CONFIDENTIEL|SECRET) UE[^\n]{0,24})[ \t*]*\r?$", RegexOptions.Multiline)]
    private static partial Regex Mark();
}
