using Verband.Analysis.Warn;

namespace Verband.App.Warnings;

/// <summary>A series that left its normal picture: the first month of the outbreak.</summary>
public sealed record Outbreak(SeriesKey Key, int Month, int Observed, Deviation Normal);

/// <summary>
/// Outbreaks of the last months in incidents of the journal and in coded events, by the rule of the alerts: in each month all series
/// of the board are judged against the months before, at one false-discovery rate over all of them. Alarms at most three months
/// apart are one outbreak. Where a part of a sum alarms, the sum is not told as well.
/// </summary>
static class Outbreaks
{
    /// <summary>Months that are looked back on.</summary>
    public const int Months = 12;

    const int Apart = 3;

    const double Rate = .05, Luck = .5;

    /// <param name="series">All series of the board; those of deaths are judged with the others, and told as escalations elsewhere.</param>
    public static IReadOnlyList<Outbreak> Of(IReadOnlyList<(SeriesKey Key, int Last, int[] Values)> series)
    {
        var alarms = new List<Outbreak>();
        for (var back = Months + Apart - 1; back >= 0; back--)
        {
            var judged = new Deviation?[series.Count];
            Parallel.For(0, series.Count, i =>
            {
                var at = series[i].Values.Length - 1 - back;
                if (at >= 0 && series[i].Values[at] != Panel.Missing && Farrington.Judge(series[i].Values, at, Luck) is { Months: >= Farrington.FewMonths } d) judged[i] = d;
            });
            int[] known = [.. Enumerable.Range(0, series.Count).Where(i => judged[i] is not null)];
            var q = Analysis.Warn.Alerts.BenjaminiHochberg([.. known.Select(i => judged[i]!.P)]);
            for (var k = 0; k < known.Length; k++)
            {
                var (key, last, values) = series[known[k]];
                if (q[k] <= Rate && key.Family is "journal" or "observed") alarms.Add(new Outbreak(key, last - back, values[^(back + 1)], judged[known[k]]!));
            }
        }
        return [.. alarms.GroupBy(a => a.Key).SelectMany(First).Where(o => !alarms.Any(a => a.Month == o.Month && IsPart(a.Key, o.Key)))
            .Where(o => o.Month > series.First(s => s.Key == o.Key).Last - Months).OrderBy(o => o.Month).ThenBy(o => o.Key.ToString(), StringComparer.Ordinal)];
    }

    static IEnumerable<Outbreak> First(IEnumerable<Outbreak> ofOne)
    {
        var last = int.MinValue / 2;
        foreach (var a in ofOne.OrderBy(a => a.Month))
        {
            if (a.Month - last > Apart) yield return a;
            last = a.Month;
        }
    }

    static bool IsPart(SeriesKey part, SeriesKey whole) => part != whole && part.Family == whole.Family && part.Source == whole.Source && part.Type == whole.Type && part.Measure == whole.Measure
        && (whole.Domain is null || whole.Domain == part.Domain) && (whole.Country is null || whole.Country == part.Country);

    /// <summary>Topics of which a warning covers the series: its country, its domain.</summary>
    public static IEnumerable<string> Topics(SeriesKey key)
    {
        if (key.Country is { } c) yield return Warnings.Topics.Country(c);
        if (key.Domain is { } d) yield return "domain:" + d;
    }
}
