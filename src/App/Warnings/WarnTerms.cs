using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Verband.App.Warnings;

/// <summary>Dutch for what the analysis says in English: names of components and strata, notes, states. What is not in the list is shown as it is.</summary>
static partial class WarnTerms
{
    static readonly FrozenDictionary<string, string> Dutch = """
        negative binomial|negatief-binomiaal
        observed Markov|waargenomen Markov
        boosted hurdle|drempelmodel met bomen
        global pool|wereldwijde pool
        neighbours|buurlanden
        peace: none in five years|vrede: geen in vijf jaar
        calm: none in a year|rustig: geen in een jaar
        low: below 5 a month|laag: onder 5 per maand
        middle: 5 to 50 a month|midden: 5 tot 50 per maand
        high: above 50 a month|hoog: boven 50 per maand
        last month|laatste maand
        months 2-3|maand 2-3
        months 4-6|maand 4-6
        months 7-12|maand 7-12
        neighbours, last year|buurlanden, laatste jaar
        no observation in this month|geen waarneming in deze maand
        fewer than eight earlier months: no judgement|minder dan acht eerdere maanden: geen oordeel
        level, season and trend|niveau, seizoen en trend
        level and season|niveau en seizoen
        level and trend|niveau en trend
        level|niveau
        few events: level only|weinig gebeurtenissen: alleen niveau
        no events before: prior only|eerder geen gebeurtenissen: alleen uitgangspunt
        the forecast is not there yet|de voorspelling is er nog niet
        no forecast of this country|geen voorspelling van dit land
        highest chance of a single month|hoogste kans van één maand
        no such series|zo'n reeks is er niet
        no value in these months|geen waarde in deze maanden
        open|open
        closed|gesloten
        resolved|afgewikkeld
        close|sluiten
        judgement|oordeel
        resolve|afwikkelen
        """.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(l => l.Split('|')).ToFrozenDictionary(f => f[0], f => f[1], StringComparer.Ordinal);

    public static string Name(string english, Language l) =>
        l.Code != "nl" ? english : Dutch.TryGetValue(english, out var dutch) ? dutch : HalfLife().Replace(english, "recentheid, halveringstijd $1 maanden");

    [GeneratedRegex("^recency, half-life (.+) months$")]
    private static partial Regex HalfLife();

    /// <summary>A month as people write it: October 2019.</summary>
    public static string Month(string month, Language l) => Core.MonthNumber.TryParse(month, out var m) ? Core.MonthNumber.First(m).ToString("MMMM yyyy", l.Culture) : month;

    /// <summary>A chance in whole per cents; below one per cent said as such.</summary>
    public static string Chance(double p, Language l) => p is > 0 and < .01 ? "< " + l.Number(.01, "0 %") : p is < 1 and > .99 ? "> " + l.Number(.99, "0 %") : l.Number(p, "0 %");
}
