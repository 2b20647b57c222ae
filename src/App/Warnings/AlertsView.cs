using Verband.Analysis.Warn;
using Verband.Core;

namespace Verband.App.Warnings;

/// <summary>A series judged in one month against its normal picture: expected, its 5-95 % band, conservative p and adjusted q.</summary>
public sealed record AlertView(string Series, string Name, int Observed, double Expected, double Low, double High, double P, double Q, bool Alarm, string Note);

/// <summary>The chance that the next three months bring an escalation; countries where one is under way come last.</summary>
public sealed record EscalationView(string Series, string Name, double Probability, bool UnderWay);

/// <summary>What <c>verband warn alerts --json</c> prints.</summary>
public sealed record AlertsView(string Month, double Rate, int Series, int Alarms, IReadOnlyList<AlertView> Alerts, IReadOnlyList<EscalationView> Escalations, string Reading, IReadOnlyList<string> Notes)
{
    public const string PanelReading = "An alarm says that a month left its normal picture, not why. Of twenty escalation risks a month about eighteen are false, and onsets out of peace are nearly unforeseeable: the list says where to look.";

    /// <summary>Countries of a panel in its last month, alarms first, with the highest escalation risks.</summary>
    public static AlertsView Of(PanelFiles files, double rate, int top, ulong seed)
    {
        var panel = files.Panel;
        var inSystem = Enumerable.Range(0, panel.Countries.Count).Where(i => panel.Values[i][^1] != Panel.Missing).ToArray();
        var alerts = Analysis.Warn.Alerts.Detect([.. inSystem.Select(i => panel.Values[i])], panel.Months - 1, rate, seed);
        var views = alerts.Select(a => View(a, Key(panel.Countries[inSystem[a.Series]]), panel.Countries[inSystem[a.Series]].Name));
        var escalations = Analysis.Warn.Escalations.Rank(panel, files.Borders).Take(top).Select(e => new EscalationView(Key(e.Country), e.Country.Name, e.Probability, e.UnderWay));
        return Make(PanelFiles.Month(panel.LastMonth), rate, views, top, [.. escalations], PanelReading, files.Notes);
    }

    public static string Key(Analysis.Warn.Country country) => "country:" + (country.Iso3.Length > 0 ? country.Iso3 : country.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Incidents of the journal per domain, country and both, by the month in which they began. The month asked for must be over or is partial.</summary>
    public static AlertsView Of(Picture picture, int month, double rate, int top, ulong seed)
    {
        if (JournalSet.Of(PictureIndex.Of(picture).Cards, month) is not { } journal) return Make(PanelFiles.Month(month), rate, [], top, [], "There are no dated incidents up to that month.", []);
        var alerts = Analysis.Warn.Alerts.Detect([.. journal.Series.Select(s => s.Values)], month - journal.First, rate, seed);
        return Make(PanelFiles.Month(month), rate, alerts.Select(a => View(a, journal.Series[a.Series].Key, SeriesKey.Read(journal.Series[a.Series].Key).Key!.Name(Language.English))), top, [], JournalReading,
            journal.YearOnly == 0 ? [] : [$"{journal.YearOnly} incidents are left out: only their year is known"]);
    }

    /// <summary>All series of the store and the journal, each in its latest whole month.</summary>
    public static AlertsView Of(BoardAlerts board, int top)
    {
        List<string> notes = [];
        if (board.YearOnly > 0) notes.Add($"{board.YearOnly} incidents are left out: only their year is known");
        if (board.Short > 0) notes.Add($"{board.Short} series are left out: no value in the last month, or fewer than eight months before it");
        return Make(board.Alerts.Count == 0 ? "" : board.Alerts.Max(a => a.Month)!, board.Rate, board.Alerts.Select(a => a.View), top, [], JournalReading, notes);
    }

    public const string JournalReading = "Counts of what came in: a new source, or a month that is not over, moves them as much as the world does.";

    static AlertView View(Alert a, string key, string name) => View(key, name, a.Observed, a.Normal, a.Q, a.Alarm);

    public static AlertView View(string key, string name, int observed, Deviation normal, double q, bool alarm) =>
        new(key, name, observed, normal.Expected, normal.Low, normal.High, normal.P, q, alarm, normal.Note);

    static AlertsView Make(string month, double rate, IEnumerable<AlertView> views, int top, IReadOnlyList<EscalationView> escalations, string reading, IReadOnlyList<string> notes)
    {
        AlertView[] all = [.. views.OrderBy(a => a.P).ThenBy(a => a.Series, StringComparer.Ordinal)];
        return new(month, rate, all.Length, all.Count(a => a.Alarm), [.. all.Where((a, i) => a.Alarm || i < top)], escalations, reading, notes);
    }
}
