using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Verband.Core;

/// <param name="Code">ISO 3166-1 alpha-2; <c>XK</c> for Kosovo; <c>EU</c>, <c>NATO</c>, <c>UN</c> for those organisations.</param>
/// <param name="Continent">AF, AN, AS, EU, NA, OC or SA; empty for organisations.</param>
public sealed record Country(string Code, string Alpha3, string English, string Dutch, string Continent);

/// <summary>Countries by code and by the names that sources use. A fact table: no rule of the product depends on which country it is.</summary>
public static class Countries
{
    public static IReadOnlyList<Country> All { get; }

    static readonly FrozenDictionary<string, Country> ByCode;
    static readonly FrozenDictionary<string, Country> ByName;

    static Countries()
    {
        All = [.. CountryTable.Rows.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Row)];
        ByCode = All.ToFrozenDictionary(c => c.Code, StringComparer.Ordinal);
        var names = new Dictionary<string, Country>(StringComparer.Ordinal);
        foreach (var country in All)
        {
            names[Key(country.English)] = country;
            names[Key(country.Dutch)] = country;
            if (country.Alpha3.Length > 0) names[Key(country.Alpha3)] = country;
        }
        foreach (var line in CountryTable.Aliases.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var at = line.IndexOf('|', StringComparison.Ordinal);
            foreach (var name in line[(at + 1)..].Split(';')) names[Key(name)] = ByCode[line[..at]];
        }
        ByName = names.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public static bool IsCode(string code) => ByCode.ContainsKey(code);

    public static Country? Get(string code) => ByCode.GetValueOrDefault(code);

    /// <summary>The code for a name as sources write it (English, Dutch, alpha-3, common variants), or null.</summary>
    public static string? CodeOf(string? name) =>
        string.IsNullOrWhiteSpace(name) ? null
        : ByCode.TryGetValue(name.Trim(), out var exact) ? exact.Code
        : ByName.GetValueOrDefault(Key(name))?.Code;

    public static string Name(string code, string language) =>
        ByCode.TryGetValue(code, out var c) ? language == "nl" ? c.Dutch : c.English : code;

    /// <summary>Letters only, lower case, without accents and articles, so that "Korea, Republic of" finds its row.</summary>
    static string Key(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var c in name.Normalize(NormalizationForm.FormD))
            if (char.IsLetter(c)) key.Append(char.ToLowerInvariant(c));
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && key.Length > 0 && key[^1] != ' ') key.Append(' ');
        var words = key.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => w is not ("the" or "of" or "de" or "het"));
        return string.Join(' ', words.Order(StringComparer.Ordinal));
    }

    static Country Row(string line)
    {
        var f = line.Split('|');
        return new Country(f[0], f[1], f[2], f[3], f[4]);
    }
}
