using System.Globalization;
using System.Text;

namespace Verband.Analysis.Dots.Same;

/// <summary>Text as it is compared: lower case, Latin letters without marks, digits, single spaces.</summary>
public static class PlainText
{
    const string Cyrillic = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўјљњћђџ";

    static readonly string[] Latin =
    [
        "a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch",
        "", "y", "", "e", "yu", "ya", "i", "yi", "ye", "g", "u", "j", "lj", "nj", "c", "dj", "dz",
    ];

    const string Greek = "αβγδεζηθικλμνξοπρσςτυφχψω";

    static readonly string[] FromGreek =
    [
        "a", "v", "g", "d", "e", "z", "i", "th", "i", "k", "l", "m", "n", "x", "o", "p", "r", "s", "s", "t", "y", "f", "ch", "ps", "o",
    ];

    /// <summary>Other scripts are kept letter by letter; what is neither letter nor digit becomes one space.</summary>
    public static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var plain = new StringBuilder(text.Length);
        foreach (var rune in Valid(text).Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format or UnicodeCategory.EnclosingMark) continue;
            var lower = Rune.ToLowerInvariant(rune);
            if (Rune.IsLetterOrDigit(lower)) Add(plain, lower);
            else if (rune.Value is not ('\'' or 0x2019) && plain.Length > 0 && plain[^1] != ' ') plain.Append(' ');
        }
        return plain.ToString().TrimEnd();
    }

    /// <summary>Half a surrogate pair cannot be normalised; it becomes the replacement character.</summary>
    static string Valid(string text)
    {
        var broken = false;
        for (var i = 0; i < text.Length && !broken; i++)
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) i++;
            else broken = char.IsSurrogate(text[i]);
        return broken ? string.Concat(text.EnumerateRunes().Select(r => r.ToString())) : text;
    }

    static void Add(StringBuilder plain, Rune rune)
    {
        var at = rune.IsBmp ? Cyrillic.IndexOf((char)rune.Value, StringComparison.Ordinal) : -1;
        var greek = at < 0 && rune.IsBmp ? Greek.IndexOf((char)rune.Value, StringComparison.Ordinal) : -1;
        if (at >= 0) plain.Append(Latin[at]);
        else if (greek >= 0) plain.Append(FromGreek[greek]);
        else
        {
            switch (rune.Value)
            {
                case 'ß': plain.Append("ss"); break;
                case 'æ': plain.Append("ae"); break;
                case 'ø': plain.Append('o'); break;
                case 'œ': plain.Append("oe"); break;
                case 'ł': plain.Append('l'); break;
                case 'đ': plain.Append('d'); break;
                case 'ı': plain.Append('i'); break;
                case 'þ': plain.Append("th"); break;
                default: plain.Append(rune.ToString()); break;
            }
        }
    }
}
