using Verband.Analysis.Warn;
using Verband.App.Warnings;

namespace Verband.App.Api;

/// <summary>The forecast of one country for one month. <c>Escalation</c> is the chance that the next three months bring one; <c>Rank</c> its place among all.</summary>
/// <param name="Id">ISO 3166-1 alpha-2, or gw: with a Gleditsch-Ward code.</param>
public sealed record ForecastItem(string Id, string Name, string Stratum, FanMonth Month, double? Escalation, int? Rank)
{
    internal static ForecastItem Of(BoardCountry c, int ahead, Language l) => new(c.Code, c.NameIn(l), c.Stratum, c.Months[ahead - 1].Fan, c.Escalation, c.Rank);
}

/// <summary>Deaths in state-based conflict, one month ahead or more. <c>Ready</c> is false while the forecast is made; <c>Origin</c> is null where there are no data.</summary>
public sealed record ForecastsAnswer(bool Ready, string? Origin, string? Source, int Draws, bool Borders, string Reading, IReadOnlyList<ForecastItem> Items);

/// <summary>All months of one country, its history (null where unknown; it ends at the origin), and what drives the forecast.</summary>
/// <param name="Naive">Share of the last ten years' months with 25 deaths or more.</param>
public sealed record ForecastDetail(string Id, string Name, string Stratum, string Origin, string FirstMonth, IReadOnlyList<int?> History, IReadOnlyList<FanMonth> Months, double Naive, double? Escalation, int? Rank,
    IReadOnlyList<DriverItem> Drivers, IReadOnlyList<string> Neighbours);

/// <summary>Components with their weights, and what the forecast would be with usual history in place of each stretch.</summary>
public sealed record DriverItem(int Ahead, double Mean, double AnyDeaths, double AtLeast25, IReadOnlyList<ComponentView> Components, IReadOnlyList<LagEffect> Lags);

/// <summary>A series judged in its latest whole month; <c>Q</c> is adjusted over all series.</summary>
public sealed record AlertItem(string Series, string Name, string Month, int Observed, double Expected, double Low, double High, double P, double Q, bool Alarm, string Note)
{
    internal static AlertItem Of(BoardAlert a, Language l) => new(a.View.Series, a.Key.Name(l), a.Month, a.View.Observed, a.View.Expected, a.View.Low, a.View.High, a.View.P, a.View.Q, a.View.Alarm, a.View.Note);
}

/// <summary>Series by how far they leave their normal picture. <c>Ready</c> is false while they are judged.</summary>
public sealed record AlertsAnswer(bool Ready, double Rate, int Series, int Alarms, int LeftOut, string Reading, IReadOnlyList<AlertItem> Items);

/// <summary>A warning as the entries tell it. <c>Due</c> says what its owner has to do today: close or resolve.</summary>
public sealed record WarningItem(string Id, string State, string? Due, DateOnly Issued, string Author, string Marking, string Statement, string Topic, string Threat, DateOnly Horizon, double Probability, string Word, string Grade,
    string Owner, IReadOnlyList<string> Options, string WouldChangeMind, string Basis, double? Naive, string? Action, string? Reason, bool? Happened, DateOnly? On, string? Account)
{
    internal static WarningItem Of(Warning w)
    {
        var i = w.Issue;
        return new(w.Id, w.State, w.Due(WarnDesk.Today), w.Issued, w.Author, w.Marking.ToString(), i.Statement, i.Topic, i.Threat, i.Horizon, i.Probability, i.Word, i.Grade, i.Owner, i.Options, i.WouldChangeMind, i.Basis, i.Naive,
            w.Close?.Action, w.Close?.Reason, w.Resolve?.Happened, w.Resolve?.On, w.Resolve?.Account);
    }
}

public sealed record IndicatorsAnswer(IReadOnlyList<IndicatorView> Items);

public sealed record WatchedItem(string Topic, string Author, DateOnly Since, string Reason, string Marking);

public sealed record WatchedAnswer(IReadOnlyList<WatchedItem> Items);

/// <summary>Scores of all warnings, of each unit and of each threat; and escalations of the last twelve months of data that nobody warned of, null where no data are loaded.</summary>
/// <param name="Unwarned">Escalations of the last twelve months of the panel that no warning covered; null without a panel.</param>
/// <param name="UnwarnedOutbreaks">Outbreaks in incidents and coded events of the last twelve whole months that no warning covered; null while they are being sought.</param>
public sealed record LedgerAnswer(int Warnings, IReadOnlyList<LedgerScore> Scores, IReadOnlyList<UnwarnedEvent>? Unwarned, IReadOnlyList<UnwarnedEvent>? UnwarnedOutbreaks);

/// <param name="Marking">TLP 2.0 with communities; <c>TLP:AMBER</c> when absent.</param>
/// <param name="Basis"><c>forecast:UA:3</c>, <c>alert:SERIES</c>, <c>indicator:ID</c>, <c>campaign:ID</c>, or <c>judgement</c>.</param>
public sealed record WarningRequest(string Statement, string Topic, string Threat, DateOnly Horizon, double Probability, string Owner, IReadOnlyList<string> Options, string WouldChangeMind, string Author,
    string Grade = "F6", string? Marking = null, string Basis = "judgement", double? Naive = null);

/// <summary>Closes a warning with the action that was taken, or the reason for none. Give one of the two.</summary>
public sealed record ClosingRequest(string Warning, string Author, string? Action = null, string? Reason = null);

/// <param name="On">The day on which it happened; absent when it did not.</param>
public sealed record ResolutionRequest(string Warning, bool Happened, string Account, string Author, DateOnly? On = null);

/// <param name="Series">Such as <c>forecast/country:UA</c>, <c>journal/domain:cyber/country:NL</c>.</param>
/// <param name="Id">An indicator that exists is defined anew.</param>
public sealed record IndicatorRequest(string Name, string Series, double Threshold, int Months, string Interest, string Threat, string Owner, string Author, double? Probability = null, string? Id = null, string? Marking = null);

/// <param name="Topic">A country, a domain or a word of one's own.</param>
public sealed record WatchRequest(string Topic, bool On, string Reason, string Author, string? Marking = null);
