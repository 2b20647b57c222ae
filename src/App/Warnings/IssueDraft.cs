using System.Globalization;
using Verband.App.Dots;
using Verband.App.Web;
using Verband.Core;
using Verband.Store;

namespace Verband.App.Warnings;

/// <summary>The form of a warning as it stands: filled in from what it is issued from, or as it was sent. <c>Note</c> and <c>Fault</c> are said above it.</summary>
public sealed record IssueDraft(string Statement, string Topic, string Threat, string Horizon, string Probability, string Grade, string Tlp, string Owner, string Options, string WouldChange, string Basis, string Naive)
{
    public string? Note { get; init; }

    public string? Fault { get; init; }

    public static IssueDraft Empty { get; } = new("", "", "", "", "", "F6", "TLP:AMBER", "", "", "", "judgement", "");

    internal static IssueDraft Sent(IFormCollection f) => new(f["statement"].ToString(), f["topic"].ToString(), f["threat"].ToString(), f["horizon"].ToString(), f["probability"].ToString(), f["grade"].ToString(), f["tlp"].ToString(),
        f["owner"].ToString(), f["options"].ToString(), f["mind"].ToString(), f["basis"].ToString(), f["naive"].ToString());

    /// <param name="from"><c>forecast:UA:3</c>, <c>alert:SERIES</c>, <c>indicator:ID</c>, <c>campaign:ID</c>, <c>topic:TOPIC</c>; null or anything else gives an empty form.</param>
    internal static IssueDraft From(string? from, WarnDesk warn, Desk desk, Workspace workspace, Visit visit)
    {
        var l = visit.Lang;
        var colon = from?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        if (colon <= 0) return Empty;
        var rest = from![(colon + 1)..];
        switch (from[..colon])
        {
            case "forecast":
                var parts = rest.Split(':');
                var ahead = parts.Length > 1 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 3;
                return warn.Forecast(visit.Reader, TimeSpan.FromSeconds(5)).Board?.Find(parts[0]) is { } country && ahead >= 1 && ahead <= country.Months.Count ? Of(country, country.Months[ahead - 1], 25, null, l) : Empty;
            case "alert" when SeriesKey.Read(rest).Key is { } key:
                return Alert(key, warn.Alerts(visit.Reader, TimeSpan.FromSeconds(5))?.Alerts.FirstOrDefault(a => a.Key == key), l);
            case "indicator" when workspace.Read(visit.Reader, p => IndicatorBook.One(p, rest)) is { } indicator:
                return Of(indicator, warn, visit);
            case "campaign" when desk.Dots(visit.Reader, l, TimeSpan.FromSeconds(5))?.Campaigns.FirstOrDefault(c => c.Id == rest) is { } campaign:
                return Empty with
                {
                    Statement = l[$"Another incident comes that belongs to the campaign “{campaign.Title}”", $"Er komt nog een voorval bij dat hoort bij de campagne “{campaign.Title}”"],
                    Topic = "campaign:" + campaign.Id,
                    Horizon = Day(MonthEnd(WarnDesk.Today, 2)),
                    Basis = from,
                };
            case "topic":
                return Empty with { Topic = Topics.Normal(rest) };
            default:
                return Empty;
        }
    }

    static IssueDraft Of(BoardCountry country, BoardMonth month, double threshold, Indicator? indicator, Language l)
    {
        if (!MonthNumber.TryParse(month.Fan.Month, out var number)) return Empty;
        var (horizon, note) = Ends(MonthNumber.First(number).AddMonths(1).AddDays(-1), month.Fan.Ahead, l);
        var name = country.NameIn(l);
        var when = horizon.ToString("MMMM yyyy", l.Culture);
        return Empty with
        {
            Statement = l[$"In {when} conflict in {name} costs {threshold:0} lives or more", $"In {when} kost conflict in {name} {threshold:0} levens of meer"],
            Topic = country.Topic,
            Threat = indicator?.Define.Threat ?? "military",
            Owner = indicator?.Define.Owner ?? "",
            Horizon = Day(horizon),
            Probability = Number(month.AtLeast(threshold)),
            Naive = threshold == 25 ? Number(country.Base) : "",
            Basis = indicator is null ? $"forecast:{country.Code}:{month.Fan.Ahead}" : "indicator:" + indicator.Id,
            Note = note,
        };
    }

    static IssueDraft Of(Indicator i, WarnDesk warn, Visit visit)
    {
        var l = visit.Lang;
        if (i.Key is { Family: "forecast", Country: { } code } && warn.Forecast(visit.Reader, TimeSpan.FromSeconds(5)).Board?.Find(code) is { } country)
            return Of(country, country.Months.Take(i.Define.Months).MaxBy(m => m.AtLeast(i.Define.Threshold))!, i.Define.Threshold, i, l);
        return Empty with
        {
            Statement = l[$"{i.Key.Name(l)}: a month reaches {l.Number(i.Define.Threshold, "0.##")} or more", $"{i.Key.Name(l)}: een maand haalt {l.Number(i.Define.Threshold, "0.##")} of meer"],
            Topic = i.Key.Topic,
            Threat = i.Define.Threat,
            Owner = i.Define.Owner,
            Horizon = Day(MonthEnd(WarnDesk.Today, i.Define.Months)),
            Basis = "indicator:" + i.Id,
        };
    }

    static IssueDraft Alert(SeriesKey key, BoardAlert? alert, Language l) => Empty with
    {
        Statement = alert is null ? "" : l[$"{key.Name(l)}: next month again more than {l.Number(alert.View.High)}, the top of the normal picture", $"{key.Name(l)}: volgende maand weer meer dan {l.Number(alert.View.High)}, de bovenkant van het normbeeld"],
        Topic = key.Topic,
        Horizon = Day(MonthEnd(WarnDesk.Today, 1)),
        Basis = $"alert:{key}{(alert is null ? "" : " " + alert.Month)}",
    };

    /// <summary>The forecast's own month, or as far ahead of today where the data are so old that it is over.</summary>
    static (DateOnly Day, string? Note) Ends(DateOnly day, int ahead, Language l) => day >= WarnDesk.Today ? (day, null)
        : (MonthEnd(WarnDesk.Today, ahead), l[$"The forecast is for {day.ToString("MMMM yyyy", l.Culture)}, which is over: the data are old. The horizon was moved; judge for yourself whether the chance still holds.", $"De voorspelling is voor {day.ToString("MMMM yyyy", l.Culture)}, en die is voorbij: de gegevens zijn oud. De horizon is verschoven; beoordeel zelf of de kans nog geldt."]);

    static DateOnly MonthEnd(DateOnly today, int ahead) => new DateOnly(today.Year, today.Month, 1).AddMonths(ahead + 1).AddDays(-1);

    static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    static string Number(double p) => Math.Round(p, 3).ToString(CultureInfo.InvariantCulture);

    /// <summary>The warning that the form says, with its marking; or what is wrong.</summary>
    internal (WarningIssue? Issue, Marking Marking, string Error) Read(Language l)
    {
        if (!DateOnly.TryParseExact(Horizon, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var horizon)) return (null, Marking.Clear, l["The horizon is a day, such as 2027-03-31.", "De horizon is een dag, zoals 2027-03-31."]);
        if (!TryShare(Probability, out var p)) return (null, Marking.Clear, l["The probability is a number from 0 to 1.", "De kans is een getal van 0 tot 1."]);
        double? naive = null;
        if (Naive.Trim().Length > 0)
        {
            if (!TryShare(Naive, out var chance)) return (null, Marking.Clear, l["The naive chance is a number from 0 to 1.", "De naïeve kans is een getal van 0 tot 1."]);
            naive = chance;
        }
        if (!Marking.TryParse(Tlp, out var marking)) return (null, Marking.Clear, l["That is no marking.", "Dat is geen markering."]);
        var issue = new WarningIssue(Line(Statement), Topics.Normal(Line(Topic)), Line(Threat), horizon, p, WordBand.Of(p), Grade.Trim(), Line(Owner),
            [.. Options.Split('\n').Select(Line).Where(o => o.Length > 0)], Forms.Clean(WouldChange, 4000) ?? "", Line(Basis), naive);
        return (issue, marking, "");

        static string Line(string text) => (Forms.Clean(text, 4000) ?? "").Replace('\n', ' ');

        static bool TryShare(string text, out double p) => double.TryParse(text.Trim().Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out p) && p is >= 0 and <= 1;
    }
}
