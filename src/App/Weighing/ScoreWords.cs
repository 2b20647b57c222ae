using Verband.Core.Weigh;

namespace Verband.App.Weighing;

/// <summary>Names of classes, parts and other terms of the weighing in both languages.</summary>
static class ScoreWords
{
    public static string Part(string part, Language l) => part switch
    {
        "likelihood" => l["likelihood", "waarschijnlijkheid"],
        "intent" => l["intent of the actor", "intentie van de actor"],
        "capability" => l["capability of the actor", "vermogen van de actor"],
        "vulnerability" => l["our vulnerability", "onze kwetsbaarheid"],
        _ => part,
    };

    public static bool IsPart(string what) => what is "likelihood" or "intent" or "capability" or "vulnerability";

    public static string V(SecurityV v, Language l) => v switch
    {
        SecurityV.Prevent => l["prevent", "voorkomen"],
        SecurityV.Defend => l["defend", "verdedigen"],
        _ => l["strengthen", "versterken"],
    };

    public static string CostClass(int c, Language l) => c switch
    {
        1 => l["1 small", "1 klein"],
        2 => l["2 limited", "2 beperkt"],
        3 => l["3 considerable", "3 aanzienlijk"],
        4 => l["4 large", "4 groot"],
        _ => l["5 very large", "5 zeer groot"],
    };

    /// <summary>The word band of a probability, after ICD-203; a border belongs to the higher band.</summary>
    public static string Chance(double p, Language l) => p switch
    {
        < .05 => l["almost no chance", "vrijwel geen kans"],
        < .2 => l["very unlikely", "zeer onwaarschijnlijk"],
        < .45 => l["unlikely", "onwaarschijnlijk"],
        < .55 => l["roughly even", "ongeveer gelijk"],
        < .8 => l["likely", "waarschijnlijk"],
        < .95 => l["very likely", "zeer waarschijnlijk"],
        _ => l["almost certain", "vrijwel zeker"],
    };

    /// <summary>A probability in three decimals; never a bare 0 or 1 where it was counted.</summary>
    public static string P(double p, Language l) => p is > 0 and < .001 ? "< " + l.Number(.001, "0.000") : p is < 1 and > .999 ? "> " + l.Number(.999, "0.000") : l.Number(p, "0.000");

    public static string Percent(double p, Language l) => p is > 0 and < .005 ? "< 1 %" : l.Number(100 * p, "0") + " %";

    /// <summary>A rate in two meaning figures.</summary>
    public static string Rate(double rate, Language l) => l.Number(rate, rate >= 10 ? "0" : rate < 1e-9 ? "0.0E+0" : "0." + new string('0', Math.Max(1, 1 - (int)Math.Floor(Math.Log10(rate)))));

    public static string Flag(string flag, Language l) => flag switch
    {
        "over" => l["adds to more than 105 %: not used", "telt op tot meer dan 105 %: niet gebruikt"],
        "partial" => l["adds to less than 95 %", "telt op tot minder dan 95 %"],
        _ => "",
    };

    /// <summary>The ground of an edge without the word that it is an assumption, which is shown beside it.</summary>
    public static string Ground(string ground) => Assumed(ground) && ground.IndexOf(':', StringComparison.Ordinal) is > 0 and var at ? ground[(at + 1)..].Trim() : ground;

    public static bool Assumed(string ground) => ground.StartsWith("assumption", StringComparison.OrdinalIgnoreCase) || ground.StartsWith("aanname", StringComparison.OrdinalIgnoreCase);
}
