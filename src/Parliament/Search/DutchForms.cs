namespace Verband.Parliament;

/// <summary>
/// The stem that search uses: Snowball's, with three additions for plurals that it leaves apart: -ie words ("operaties"),
/// doubled consonants ("stappen", "processen") and v and z for f and s ("brieven", "keuzes").
/// </summary>
public static class DutchForms
{
    public static string Stem(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        if (word.Length > 5)
        {
            if (word.EndsWith("ies", StringComparison.Ordinal) || (word.EndsWith("es", StringComparison.Ordinal) && word[^3] is 'z' or 'd' or 'g' or 'm')) word = word[..^1];
            else if (word.EndsWith("ieen", StringComparison.Ordinal) || word.EndsWith("ieën", StringComparison.Ordinal)) word = word[..^2];
        }
        var stem = DutchStemmer.Stem(word);
        if (stem.Length > 3 && stem[^1] == stem[^2] && stem[^1] is not ('a' or 'e' or 'i' or 'o' or 'u')) stem = stem[..^1];
        return stem.Length < 4 ? stem : stem[^1] switch { 'v' => stem[..^1] + "f", 'z' => stem[..^1] + "s", _ => stem };
    }
}
