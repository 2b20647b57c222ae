using Verband.Analysis.Warn;
using Verband.Core;
using Verband.Store;

namespace Verband.App.Warnings;

/// <summary>A series judged in its latest whole month. <c>Q</c> of the view is adjusted over all series of the board.</summary>
public sealed record BoardAlert(SeriesKey Key, string Month, AlertView View);

/// <summary>Alerts over all series at once: deaths per country, observed events per country and domain, incidents of the journal.</summary>
/// <param name="YearOnly">Incidents left out because their month is not known.</param>
/// <param name="Short">Series left out because they have no value in their last month, or fewer than eight months before it.</param>
public sealed record BoardAlerts(double Rate, int Series, IReadOnlyList<BoardAlert> Alerts, int YearOnly, int Short)
{
    /// <summary>Only the randomised p hangs on it, which is not used here.</summary>
    const double Luck = .5;

    public IEnumerable<BoardAlert> Alarms => Alerts.Where(a => a.View.Alarm);

    /// <summary>All series that are judged together, with the last month of each.</summary>
    public static IReadOnlyList<(SeriesKey Key, int Last, int[] Values)> AllSeries(StoredPanel? stored, IEnumerable<(SeriesKey Key, int Last, int[] Values)> observed, JournalSet? journal) =>
    [
        .. stored is not { Panel: var panel } ? [] : Enumerable.Range(0, panel.Countries.Count).Where(i => panel.Values[i][^1] != Panel.Missing).Select(i => (SeriesKey.Deaths(stored.Codes[i]), panel.LastMonth, panel.Values[i])),
        .. observed,
        .. journal is null ? [] : journal.Series.Select(s => (SeriesKey.Journal(s.Domain, s.Country), journal.Last, s.Values)),
    ];

    public static BoardAlerts Of(StoredPanel? stored, IEnumerable<(SeriesKey Key, int Last, int[] Values)> observed, JournalSet? journal, double rate = .05)
    {
        var unjudged = 0;
        var all = new List<(SeriesKey Key, int Month, int Observed, Deviation Normal)>();
        Judge([.. AllSeries(stored, observed, journal)]);
        var q = Analysis.Warn.Alerts.BenjaminiHochberg([.. all.Select(a => a.Normal.P)]);
        return new BoardAlerts(rate, all.Count, [.. all.Select((a, i) => new BoardAlert(a.Key, MonthNumber.Text(a.Month), AlertsView.View(a.Key.ToString(), a.Key.Name(Language.English), a.Observed, a.Normal, q[i], q[i] <= rate)))
            .OrderBy(a => a.View.P).ThenBy(a => a.View.Series, StringComparer.Ordinal)], journal?.YearOnly ?? 0, unjudged);

        void Judge((SeriesKey Key, int Last, int[] Values)[] series)
        {
            var judged = new Deviation[series.Length];
            Parallel.For(0, series.Length, i => judged[i] = Farrington.Judge(series[i].Values, series[i].Values.Length - 1, Luck));
            for (var i = 0; i < series.Length; i++)
                if (judged[i].Months < Farrington.FewMonths || series[i].Values[^1] == Panel.Missing) unjudged++;
                else all.Add((series[i].Key, series[i].Last, series[i].Values[^1], judged[i]));
        }
    }

    /// <summary>Events of every source but the one that is forecast, per country and domain; those with fewer than 24 events are left out.</summary>
    public static IEnumerable<(SeriesKey, int, int[])> Observed(IObservations store, Reader reader, string? but)
    {
        const int fewest = 24;
        foreach (var load in store.Loads(reader).Where(l => !l.Header.IsPanel && l.Header.Source != but).DistinctBy(l => l.Header.Source))
        {
            var table = store.Aggregate(new SeriesQuery(load.Header.Source, reader) { ByDomain = true, Measure = Measure.Rows });
            foreach (var s in table.Series)
            {
                int[] values = [.. s.Values.Select(v => v is { } n ? (int)Math.Min(Panel.Largest, n) : Panel.Missing)];
                if (values.Where(v => v > 0).Sum(v => (long)v) >= fewest) yield return (SeriesKey.Observed(load.Header.Source, s.Domain, null, s.Country!.Code, Measure.Rows), MonthNumber.Of(table.Starts[^1]), values);
            }
        }
    }
}
