using Verband.App.Warnings;
using Verband.App.Web;
using Verband.Core;
using Verband.Store;

namespace Verband.App.Api;

/// <summary>Early warning over the API: what its pages show, and what they enter.</summary>
static class WarnOperations
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    static readonly Parameter[] Paging = [Parameter.Query("page", "integer", "Page, from 1."), Parameter.Query("pageSize", "integer", "Items on a page.", max: 200)];

    public static IEnumerable<Operation> All =>
    [
        new("GET", "/forecasts", "listForecasts", "warn", "Deaths in conflict forecast for all countries, highest risk first", [Parameter.Query("ahead", "integer", "Months ahead; 3 when absent.", max: 14)], typeof(ForecastsAnswer), c => Task.FromResult(Forecasts(c))),
        new("GET", "/forecasts/{id}", "getForecast", "warn", "The forecast of one country with its history and drivers", [Parameter.Path("id", "ISO 3166-1 alpha-2")], typeof(ForecastDetail), c => Task.FromResult(Forecast(c))),
        new("GET", "/alerts", "listAlerts", "warn", "Series that leave their normal picture, over observations and the journal", [], typeof(AlertsAnswer), c => Task.FromResult(Alerts(c))),
        new("GET", "/warnings", "listWarnings", "warn", "Warnings, newest first", Paging, typeof(Page<WarningItem>), c =>
        {
            var warnings = c.Workspace.Read(c.Visit.Reader, WarningBook.Of);
            return Task.FromResult(c.Paged(warnings.Reverse().Select(WarningItem.Of), warnings.Count));
        }),
        new("GET", "/warnings/{id}", "getWarning", "warn", "One warning", [Parameter.Path("id", "The warning's id")], typeof(WarningItem), c =>
            Task.FromResult(c.Workspace.Read(c.Visit.Reader, p => WarningBook.One(p, c.Path("id"))) is { } found ? c.Ok(WarningItem.Of(found)) : Problem.Of(404, "There is no such warning in this picture."))),
        new("GET", "/indicators", "listIndicators", "warn", "Indicators in force, and how they stand", [], typeof(IndicatorsAnswer), c => Task.FromResult(c.Ok(new IndicatorsAnswer(
            [.. IndicatorStates.Of(c.Workspace.Read(c.Visit.Reader, IndicatorBook.Of), c.Warn, c.Visit.Reader, c.Warn.Forecast(c.Visit.Reader, TimeSpan.Zero).Board).Select(IndicatorView.Of)])))),
        new("GET", "/watched", "listWatched", "warn", "The watch list", [], typeof(WatchedAnswer), c => Task.FromResult(c.Ok(new WatchedAnswer(
            [.. c.Workspace.Read(c.Visit.Reader, IndicatorBook.Watch).Select(w => new WatchedItem(w.Topic, w.Author, w.Since, w.Reason, w.Marking.ToString()))])))),
        new("GET", "/ledger", "getLedger", "warn", "What the warnings were worth", [Parameter.Query("threshold", "integer", "Per cent from which a warning counts as said; 50 when absent.", max: 99)], typeof(LedgerAnswer), c => Task.FromResult(Ledger(c))),
        new("POST", "/warnings", "issueWarning", "warn", "Issue a warning", [], typeof(EntryItem), c => Enter<WarningRequest>(c, b => b.Author, (b, name) => WarningBook.Issue(c.Workspace, c.Visit.Reader,
            new WarningIssue(b.Statement, Topics.Normal(b.Topic), b.Threat, b.Horizon, b.Probability, WordBand.Of(b.Probability), b.Grade, b.Owner, b.Options, b.WouldChangeMind, b.Basis, b.Naive), null, name, Mark(b.Marking), WarnDesk.Today).Entry)) { Body = typeof(WarningRequest) },
        new("POST", "/closings", "closeWarning", "warn", "Close a warning with the action taken, or the reason for none", [], typeof(EntryItem), c => Enter<ClosingRequest>(c, b => b.Author, (b, name) =>
            WarningBook.Act(c.Workspace, c.Visit.Reader, b.Warning, new WarningClose(b.Action, b.Reason), name, WarnDesk.Today))) { Body = typeof(ClosingRequest) },
        new("POST", "/resolutions", "resolveWarning", "warn", "Say what came of a warning", [], typeof(EntryItem), c => Enter<ResolutionRequest>(c, b => b.Author, (b, name) =>
            WarningBook.Act(c.Workspace, c.Visit.Reader, b.Warning, new WarningResolve(b.Happened, b.On, b.Account), name, WarnDesk.Today))) { Body = typeof(ResolutionRequest) },
        new("POST", "/indicators", "defineIndicator", "warn", "Define an indicator", [], typeof(EntryItem), c => Enter<IndicatorRequest>(c, b => b.Author, (b, name) => IndicatorBook.Define(c.Workspace, c.Visit.Reader,
            new IndicatorDefine(b.Name, b.Series, b.Threshold, b.Probability, b.Months, b.Interest, b.Threat, b.Owner), b.Id, name, Mark(b.Marking)).Entry)) { Body = typeof(IndicatorRequest) },
        new("POST", "/watched", "watchTopic", "warn", "Put a topic on the watch list, or take it off", [], typeof(EntryItem), c => Enter<WatchRequest>(c, b => b.Author, (b, name) =>
            IndicatorBook.Watch(c.Workspace, c.Visit.Reader, b.Topic, b.On, b.Reason, name, Mark(b.Marking)))) { Body = typeof(WatchRequest) },
    ];

    static IResult Forecasts(Call c)
    {
        var ahead = c.Number("ahead", 3);
        var (ready, board) = c.Warn.Forecast(c.Visit.Reader, Patience);
        return c.Ok(new ForecastsAnswer(ready, board is null ? null : MonthNumber.Text(board.Origin), board?.Source, board?.Draws ?? 0, board?.Borders ?? false, AlertsView.PanelReading,
            [.. (board?.Countries ?? []).OrderByDescending(x => x.Months[ahead - 1].Fan.AtLeast25).ThenByDescending(x => x.Months[ahead - 1].Fan.Mean).ThenBy(x => x.Code, StringComparer.Ordinal).Select(x => ForecastItem.Of(x, ahead, c.Lang))]));
    }

    static IResult Forecast(Call c)
    {
        var (ready, board) = c.Warn.Forecast(c.Visit.Reader, Patience);
        if (!ready) return Problem.Of(503, "The forecast is being made; ask again in a moment.");
        if (board?.Find(c.Path("id")) is not { } x) return Problem.Of(404, "There is no forecast of that country.");
        return c.Ok(new ForecastDetail(x.Code, x.NameIn(c.Lang), x.Stratum, MonthNumber.Text(board.Origin), MonthNumber.Text(board.FirstMonth), x.History, [.. x.Months.Select(m => m.Fan)], x.Base, x.Escalation, x.Rank,
            [.. x.Drivers.Select(d => new DriverItem(d.Horizon, d.Mean, d.AnyDeaths, d.AtLeast25, d.Components, d.Lags))], x.Neighbours));
    }

    static IResult Alerts(Call c)
    {
        var alerts = c.Warn.Alerts(c.Visit.Reader, Patience);
        return c.Ok(alerts is null ? new AlertsAnswer(false, 0, 0, 0, 0, AlertsView.PanelReading, [])
            : new AlertsAnswer(true, alerts.Rate, alerts.Series, alerts.Alarms.Count(), alerts.Short, AlertsView.PanelReading + " " + AlertsView.JournalReading, [.. alerts.Alerts.Where((a, i) => a.View.Alarm || i < 50).Select(a => AlertItem.Of(a, c.Lang))]));
    }

    static IResult Ledger(Call c)
    {
        var warnings = c.Workspace.Read(c.Visit.Reader, WarningBook.Of);
        return c.Ok(new LedgerAnswer(warnings.Count, WarningBook.Score(warnings, c.Number("threshold", 50) / 100.0), c.Warn.Panel(c.Visit.Reader) is { } stored ? Unwarned.Of(new PanelFiles(stored.Panel, null, []), null, warnings) : null,
            c.Warn.FoundOutbreaks(c.Visit.Reader, Patience) is { } outbreaks ? Unwarned.Of(outbreaks, null, warnings, c.Lang) : null));
    }

    static Marking Mark(string? text) => Marking.TryParse(text ?? "TLP:AMBER", out var marking) ? marking : throw new JournalException($"'{text}' is not a marking.");

    static async Task<IResult> Enter<T>(Call c, Func<T, string> author, Func<T, string, Entry> act) where T : class
    {
        var (bytes, problem) = await c.ReadBytes();
        if (bytes is null) return problem!;
        if (Classified.Find(System.Text.Encoding.UTF8.GetString(bytes)) is { } found) return Problem.Of(422, "Classified material is refused.", new ProblemError("body", "", $"holds '{found}'"));
        (var body, problem) = Call.Parse<T>(bytes);
        if (body is null) return problem!;
        if (Forms.Clean(author(body), 100) is not { } name) return Problem.Of(422, "Say who decides.", new ProblemError("body", "author", "is required, at most 100 characters"));
        try
        {
            return c.Created(EntryItem.Of(act(body, name)), $"{Contract.Root}/entries");
        }
        catch (KeyNotFoundException e)
        {
            return Problem.Of(404, $"There is no '{e.Message}' in this picture.");
        }
        catch (JournalException e)
        {
            return Problem.Of(422, e.Message);
        }
    }
}
