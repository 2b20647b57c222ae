using System.Globalization;
using System.Text.RegularExpressions;

namespace Verband.Parliament;

/// <summary>
/// A moment as the text words it, and the interval it stands for. Null bounds are open: "zo spoedig mogelijk" has no end,
/// and without a document date a relative moment has neither. No single day is ever invented.
/// </summary>
/// <param name="Words">The words as written.</param>
/// <param name="From">First day, or null.</param>
/// <param name="To">Last day, or null.</param>
/// <param name="Computed">The interval rests on a recess that the calendar does not list.</param>
public sealed partial record TimeExpression(string Words, DateOnly? From, DateOnly? To, bool Computed)
{
    /// <summary><c>2019-04-18/2019-07-04</c>, <c>2021-01-01/..</c>, or empty when both ends are open.</summary>
    public string Interval => From is null && To is null ? "" : Text(From) + "/" + Text(To);

    static string Text(DateOnly? d) => d?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "..";

    /// <summary>Finds the first expression of a future moment in a sentence. <paramref name="written"/> is the document's date.</summary>
    public static TimeExpression? Find(string sentence, DateOnly? written, RecessCalendar? calendar = null)
    {
        calendar ??= RecessCalendar.Default;
        foreach (var (pattern, read) in Readers)
            foreach (Match m in pattern().Matches(sentence))
                if (read(m, written, calendar) is { } found) return found;
        return null;
    }

    delegate TimeExpression? Read(Match m, DateOnly? written, RecessCalendar calendar);

    // Most exact first: a sentence that says "in november" and "komende jaren" is dated by the month.
    static readonly (Func<Regex> Pattern, Read Read)[] Readers =
    [
        (ByRecess, Recessed), (BySummer, Summer), (OnDay, Day), (ByQuarter, Quarter), (ByPart, Part), (InMonth, Month), (ByYear, Year), (Within, Term), (RelativeYear, Relative), (BySeason, Season), (Vague, Open),
    ];

    [GeneratedRegex(@"\b(?<dir>v[oó]{2}r|na|tijdens|in|uiterlijk voor|direct na)\s+(?:het|de|aanvang van het|het einde van het)\s+(?<kind>zomer|kerst|herfst|voorjaars|krokus|mei)reces(?:\s+(?:van\s+)?(?<year>20\d\d))?", RegexOptions.IgnoreCase)]
    private static partial Regex ByRecess();

    static TimeExpression? Recessed(Match m, DateOnly? written, RecessCalendar calendar)
    {
        var kind = m.Groups["kind"].Value.ToLowerInvariant() switch { "voorjaars" or "krokus" => "voorjaar", var k => k };
        var recess = m.Groups["year"].Success ? calendar.Of(kind, Int(m, "year")) : written is { } d ? calendar.Next(kind, d) : null;
        return recess is null ? new(m.Value, null, null, false) : Around(m, recess, written);
    }

    static TimeExpression Around(Match m, Recess recess, DateOnly? written) => Direction(m) switch
    {
        < 0 => new(m.Value, Earlier(written, recess.From), recess.From.AddDays(-1), recess.Computed),
        0 => new(m.Value, recess.From, recess.To, recess.Computed),
        _ => new(m.Value, recess.To.AddDays(1), null, recess.Computed),
    };

    [GeneratedRegex(@"\b(?<dir>v[oó]{2}r|na|in|uiterlijk voor)\s+de\s+zomer(?:\s+van\s+(?<year>20\d\d))?\b(?!\s*periode)", RegexOptions.IgnoreCase)]
    private static partial Regex BySummer();

    /// <summary>In a letter to parliament the summer is the summer recess.</summary>
    static TimeExpression? Summer(Match m, DateOnly? written, RecessCalendar calendar)
    {
        var recess = m.Groups["year"].Success ? calendar.Of("zomer", Int(m, "year")) : written is { } d ? calendar.Next("zomer", d) : null;
        return recess is null ? new(m.Value, null, null, false) : Around(m, recess, written);
    }

    [GeneratedRegex(@"\b(?<dir>op|rond|rondom|uiterlijk(?: op)?|v[oó]{2}r|per|met ingang van|vanaf|na|tot)\s+(?<d>\d{1,2})\s+(?<m>januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)(?:\s+(?<year>20\d\d))?", RegexOptions.IgnoreCase)]
    private static partial Regex OnDay();

    static TimeExpression? Day(Match m, DateOnly? written, RecessCalendar calendar)
    {
        var month = Dates.MonthOf(m.Groups["m"].Value);
        if (!m.Groups["year"].Success && written is null) return new(m.Value, null, null, false);
        var year = m.Groups["year"].Success ? Int(m, "year") : written!.Value.Year;
        var day = Int(m, "d");
        if (day < 1 || day > DateTime.DaysInMonth(year, month)) return null;
        var date = new DateOnly(year, month, day);
        if (!m.Groups["year"].Success && date < written)
        {
            // "op 4 oktober" in a letter of November looks back, unless the words look forward.
            if (Direction(m) == 0) return null;
            date = date.AddYears(1);
        }
        if (date < written) return null;
        return Bounded(m, date, date, written);
    }

    [GeneratedRegex(@"\b(?:(?<dir>in|v[oó]{2}r|na|uiterlijk(?: in)?|vanaf|aan het (?:eind|begin) van|eind)\s+)?(?:het\s+)?(?:(?<q>eerste|tweede|derde|vierde|1e|2e|3e|4e)\s+kwartaal|Q(?<qn>[1-4])|de\s+(?<h>eerste|tweede)\s+helft)(?:\s+van)?\s+(?:(?<year>20\d\d)|(?<next>volgend jaar|dit jaar))", RegexOptions.IgnoreCase)]
    private static partial Regex ByQuarter();

    static TimeExpression? Quarter(Match m, DateOnly? written, RecessCalendar calendar)
    {
        if (YearOf(m, written) is not { } year) return new(m.Value, null, null, false);
        var (first, months) = m.Groups["h"].Success ? (m.Groups["h"].Value.StartsWith('e') || m.Groups["h"].Value.StartsWith('E') ? 1 : 7, 6)
            : ((((m.Groups["qn"].Success ? Int(m, "qn") : "edrv".IndexOf(char.ToLowerInvariant(m.Groups["q"].Value[0]), StringComparison.Ordinal) is var i && i == 0 ? 1 : Ordinal(m.Groups["q"].Value)) - 1) * 3) + 1, 3);
        var from = new DateOnly(year, first, 1);
        return Bounded(m, from, from.AddMonths(months).AddDays(-1), written);
    }

    static int Ordinal(string word) => word.ToLowerInvariant() switch { "eerste" or "1e" => 1, "tweede" or "2e" => 2, "derde" or "3e" => 3, _ => 4 };

    [GeneratedRegex(@"\b(?<part>begin|medio|midden|eind|einde|v[oó]{2}r (?:het )?eind(?:e)?(?: van)?)\s+(?:van\s+)?(?:(?<year>20\d\d)|(?<next>volgend jaar|dit jaar|het jaar|van het jaar))", RegexOptions.IgnoreCase)]
    private static partial Regex ByPart();

    static TimeExpression? Part(Match m, DateOnly? written, RecessCalendar calendar)
    {
        if (YearOf(m, written) is not { } year) return new(m.Value, null, null, false);
        var part = m.Groups["part"].Value;
        if (part.StartsWith('v') || part.StartsWith('V')) return Future(m, Earlier(written, new(year, 12, 31)), new(year, 12, 31), written);
        return char.ToLowerInvariant(part[0]) switch
        {
            'b' => Future(m, new(year, 1, 1), new(year, 3, 31), written),
            'm' => Future(m, new(year, 5, 1), new(year, 8, 31), written),
            _ => Future(m, new(year, 10, 1), new(year, 12, 31), written),
        };
    }

    [GeneratedRegex(@"\b(?:(?<dir>in|v[oó]{2}r|na|vanaf|uiterlijk(?: in)?|medio|begin|eind)\s+)(?:de maand\s+)?(?<m>januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)(?:\s+(?<year>20\d\d)|(?<next>\s+volgend jaar))?\b(?!\s+jl)", RegexOptions.IgnoreCase)]
    private static partial Regex InMonth();

    static TimeExpression? Month(Match m, DateOnly? written, RecessCalendar calendar)
    {
        var month = Dates.MonthOf(m.Groups["m"].Value);
        if (!m.Groups["year"].Success && written is null) return new(m.Value, null, null, false);
        var year = m.Groups["year"].Success ? Int(m, "year") : m.Groups["next"].Success ? written!.Value.Year + 1 : written!.Value.Year;
        if (!m.Groups["year"].Success && month < written!.Value.Month && !m.Groups["next"].Success) year++;
        var from = new DateOnly(year, month, 1);
        return Future(m, Bounded(m, from, from.AddMonths(1).AddDays(-1), written), written);
    }

    [GeneratedRegex(@"\b(?<dir>in de loop van|in|uiterlijk in|uiterlijk|voor het jaar|vanaf|met ingang van|gedurende|over)\s+(?<year>20\d\d)\b(?!\s*[/–-]\s*\d)", RegexOptions.IgnoreCase)]
    private static partial Regex ByYear();

    static TimeExpression? Year(Match m, DateOnly? written, RecessCalendar calendar)
    {
        var year = Int(m, "year");
        return Future(m, Bounded(m, new(year, 1, 1), new(year, 12, 31), written), written);
    }

    [GeneratedRegex(@"\b(?<dir>binnen|over)\s+(?:de\s+)?(?:komende\s+)?(?<n>een|één|twee|drie|vier|vijf|zes|acht|tien|twaalf|\d{1,2})\s+(?<unit>dag|dagen|week|weken|maand|maanden|jaar)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Within();

    static TimeExpression? Term(Match m, DateOnly? written, RecessCalendar calendar)
    {
        if (written is not { } from) return new(m.Value, null, null, false);
        var n = Array.IndexOf(Numbers, m.Groups["n"].Value.ToLowerInvariant().Replace("één", "een", StringComparison.Ordinal)) is > 0 and var word ? word : char.IsDigit(m.Groups["n"].Value[0]) ? Int(m, "n") : 1;
        var to = char.ToLowerInvariant(m.Groups["unit"].Value[0]) switch { 'd' => from.AddDays(n), 'w' => from.AddDays(7 * n), 'm' => from.AddMonths(n), _ => from.AddYears(n) };
        return new(m.Value, from, to, false);
    }

    static readonly string[] Numbers = ["", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"];

    [GeneratedRegex(@"\b(?<dir>vanaf |in |uiterlijk |nog )?(?<what>volgend jaar|later dit jaar|dit jaar|later in het jaar|volgende maand|deze maand|volgende week)\b", RegexOptions.IgnoreCase)]
    private static partial Regex RelativeYear();

    static TimeExpression? Relative(Match m, DateOnly? written, RecessCalendar calendar)
    {
        if (written is not { } d) return new(m.Value, null, null, false);
        var from = m.Groups["dir"].Value.StartsWith("vanaf", StringComparison.OrdinalIgnoreCase);
        return m.Groups["what"].Value.ToLowerInvariant() switch
        {
            "volgend jaar" => new(m.Value, new(d.Year + 1, 1, 1), from ? null : new(d.Year + 1, 12, 31), false),
            "volgende maand" => new(m.Value, new DateOnly(d.Year, d.Month, 1).AddMonths(1), new DateOnly(d.Year, d.Month, 1).AddMonths(2).AddDays(-1), false),
            "deze maand" => new(m.Value, d, new DateOnly(d.Year, d.Month, 1).AddMonths(1).AddDays(-1), false),
            "volgende week" => new(m.Value, d.AddDays(8 - Weekday(d)), d.AddDays(14 - Weekday(d)), false),
            _ => new(m.Value, d, new(d.Year, 12, 31), false),
        };
    }

    static int Weekday(DateOnly d) => d.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)d.DayOfWeek;

    [GeneratedRegex(@"\b(?:(?<dir>in|v[oó]{2}r|na|dit|komend|aankomend|dit komende)|tot|naar)\s+(?:het\s+|de\s+)?(?<season>najaar|voorjaar|herfst|lente|winter)(?:\s+(?:van\s+)?(?<year>20\d\d))?\b(?!\w)", RegexOptions.IgnoreCase)]
    private static partial Regex BySeason();

    static TimeExpression? Season(Match m, DateOnly? written, RecessCalendar calendar)
    {
        var (first, months) = m.Groups["season"].Value.ToLowerInvariant() switch { "najaar" or "herfst" => (9, 4), "winter" => (12, 3), _ => (3, 3) };
        if (!m.Groups["year"].Success && written is null) return new(m.Value, null, null, false);
        var year = m.Groups["year"].Success ? Int(m, "year") : written!.Value.Year;
        var from = new DateOnly(year, first, 1);
        if (!m.Groups["year"].Success && from.AddMonths(months) <= written) from = from.AddYears(1);
        return Future(m, Bounded(m, from, from.AddMonths(months).AddDays(-1), written), written);
    }

    [GeneratedRegex(@"\b(?:zo spoedig mogelijk|zo snel mogelijk|op (?:zeer )?korte termijn|binnenkort|spoedig|te zijner tijd|(?:in )?de komende (?:tijd|periode|weken|maanden|jaren)|(?<!\w )komende (?:periode|weken|maanden)|deze kabinetsperiode|op de daartoe geëigende momenten)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Vague();

    static TimeExpression? Open(Match m, DateOnly? written, RecessCalendar calendar) => new(m.Value, written, null, false);

    /// <summary>-1 for until, 0 for in, 1 for from on.</summary>
    static int Direction(Match m)
    {
        var d = m.Groups["dir"].Value.Trim().ToLowerInvariant();
        if (d.StartsWith("uiterlijk", StringComparison.Ordinal) || d is "voor" or "vóór" or "tot") return -1;
        return d is "na" or "vanaf" or "per" or "met ingang van" or "direct na" ? 1 : 0;
    }

    static TimeExpression Bounded(Match m, DateOnly from, DateOnly to, DateOnly? written) => Direction(m) switch
    {
        // "uiterlijk in 2023" includes the year; "voor 1 juli" ends the day before.
        < 0 => new(m.Value, Earlier(written, to), m.Groups["dir"].Value.StartsWith("uiterlijk", StringComparison.OrdinalIgnoreCase) ? to : from.AddDays(-1), false),
        0 => new(m.Value, from, to, false),
        _ => new(m.Value, m.Groups["dir"].Value.Equals("na", StringComparison.OrdinalIgnoreCase) ? to.AddDays(1) : from, null, false),
    };

    static TimeExpression? Future(Match m, TimeExpression found, DateOnly? written) => written is { } d && found.To is { } to && to < d ? null : found;

    static TimeExpression? Future(Match m, DateOnly? from, DateOnly to, DateOnly? written) => Future(m, new TimeExpression(m.Value, from, to, false), written);

    static DateOnly? Earlier(DateOnly? written, DateOnly limit) => written is { } d && d <= limit ? d : null;

    static int? YearOf(Match m, DateOnly? written) => m.Groups["year"].Success ? Int(m, "year")
        : written is { } d ? (m.Groups["next"].Value.StartsWith("volgend", StringComparison.OrdinalIgnoreCase) ? d.Year + 1 : d.Year) : null;

    static int Int(Match m, string group) => int.Parse(m.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
}
