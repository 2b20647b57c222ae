using System.Text.RegularExpressions;

namespace Verband.Parliament;

/// <summary>The number a paper prints for itself at its head: "30 821 Nationale Veiligheid" and then "Nr. 72".</summary>
/// <param name="Dossier">Dossier number without blanks.</param>
/// <param name="Addition">Chapter, or null.</param>
/// <param name="Number">Serial number or Senate letter; null in a draft.</param>
/// <param name="Title">The dossier's title as printed.</param>
/// <param name="End">Offset after the header.</param>
public sealed partial record OwnNumber(string Dossier, string? Addition, string? Number, string Title, int End)
{
    public string Normal => Reference.NormalOf(Dossier, Addition, Number);

    /// <summary>Reads the header within the first 6,000 characters, or gives null.</summary>
    public static OwnNumber? Read(string text)
    {
        var head = text.Length > 6000 ? text[..6000] : text;
        foreach (Match m in DossierLine().Matches(head))
        {
            var after = NumberLine().Match(head, m.Index + m.Length);
            // The Senate prints its letter alone.
            if (!after.Success && head.Contains("Eerste Kamer der Staten-Generaal", StringComparison.Ordinal)) after = SenateLine().Match(head, m.Index + m.Length);
            if (!after.Success) continue;
            var dossier = m.Groups["a"].Value + m.Groups["b"].Value;
            var number = after.Groups["n"].Success && after.Groups["n"].Length > 0 ? after.Groups["n"].Value : null;
            return new(dossier, m.Groups["add"].Success ? m.Groups["add"].Value : null, number, m.Groups["title"].Value.Trim(' ', '*', '#', '\r'), after.Index + after.Length);
        }
        return null;
    }

    [GeneratedRegex(@"^[ \t#*]*(?<a>\d{2})[ \u00A0.]?(?<b>\d{3}(?:-\d{2})?)(?:[ -]+(?<add>[IVXL]+[A-E]?|[A-M]|\(R\d+\))(?=\s))?(?:[ \t]+|[ \t]*\r?\n(?:[ \t]*\r?\n)?[ \t#*]*)(?<title>\p{Lu}[^\n]{3,300})$", RegexOptions.Multiline)]
    private static partial Regex DossierLine();

    // The number follows within a few lines: a long title may run on.
    [GeneratedRegex(@"\G(?:[^\n]*\n){1,6}?[ \t#*]*N[rR]\.(?:[ \t]*(?<n>\d{1,4}|[A-Z]{1,2}(?=\s))|\s+(?<n>\d{1,4})(?=\s))?[^\n]*")]
    private static partial Regex NumberLine();

    [GeneratedRegex(@"\G(?:[^\n]*\n){1,6}?[ \t#*]*(?<n>[A-Z]{1,2})(?:[ \t]*\r?\n|[ \t]+(?=\p{Lu}{4}))")]
    private static partial Regex SenateLine();
}
