using System.Text;
using Verband.Analysis.Dots.Chance;

namespace Verband.Analysis.Dots.Planted;

/// <summary>Errors as people and machines make them: a letter dropped, doubled, replaced or exchanged; another transliteration.</summary>
static class Misspelling
{
    static readonly (string, string)[] Variants =
    [
        ("ise", "ize"), ("our", "or"), ("kh", "h"), ("ey", "ei"), ("sky", "skiy"), ("ph", "f"), ("yu", "iu"), ("ck", "k"), ("centre", "center"), ("x", "ks"),
    ];

    public static string Typo(string word, ref Dice dice)
    {
        if (word.Length < 2) return word;
        var at = dice.Next(word.Length - 1);
        var text = new StringBuilder(word);
        switch (dice.Next(4))
        {
            case 0: text.Remove(at, 1); break;
            case 1: text.Insert(at, word[at]); break;
            case 2: text[at] = char.IsAsciiDigit(word[at]) ? (char)('0' + dice.Next(10)) : (char)('a' + dice.Next(26)); break;
            default: (text[at], text[at + 1]) = (text[at + 1], text[at]); break;
        }
        return text.ToString();
    }

    public static string Spelled(string word, ref Dice dice)
    {
        var (from, to) = Variants[dice.Next(Variants.Length)];
        return word.Contains(from, StringComparison.Ordinal) ? word.Replace(from, to, StringComparison.Ordinal)
            : word.Contains(to, StringComparison.Ordinal) && to.Length > 1 ? word.Replace(to, from, StringComparison.Ordinal) : word;
    }
}
