using Verband.Analysis.Warn;

namespace Verband.App.Warnings;

/// <summary>An escalation in the data that no warning on its country covered.</summary>
/// <param name="Month">The month that completes the first three months that escalate.</param>
public sealed record UnwarnedEvent(string Topic, string Name, string Month);

static class Unwarned
{
    /// <summary>
    /// Onsets of escalations in a panel (at least 25 deaths in three months, three times the year's mean) from a month on that no
    /// warning covered. Escalating origins closer than three months to the one before belong to the same event.
    /// </summary>
    /// <param name="from">First month of an onset; null takes the panel's last twelve months.</param>
    public static IReadOnlyList<UnwarnedEvent> Of(PanelFiles files, int? from, IReadOnlyCollection<Warning> warnings)
    {
        const int apart = 3, ahead = 3;
        var panel = files.Panel;
        var first = from ?? panel.LastMonth - 11;
        var events = new Dictionary<DatedEvent, UnwarnedEvent>();
        for (var c = 0; c < panel.Countries.Count; c++)
        {
            var last = int.MinValue / 2;
            for (var origin = panel.FirstMonth; origin <= panel.LastMonth - ahead; origin++)
            {
                if (Escalations.IsEscalation(panel, c, origin) != true) continue;
                if (origin - last > apart && origin + ahead >= first)
                {
                    var (year, month) = Panel.DateOf(origin + ahead);
                    var key = AlertsView.Key(panel.Countries[c]);
                    events[new DatedEvent(key, new DateOnly(year, month, 1).DayNumber)] = new UnwarnedEvent(key, panel.Countries[c].Name, PanelFiles.Month(origin + ahead));
                }
                last = origin;
            }
        }
        return [.. Ledger.Unwarned(events.Keys, [.. warnings.Select(w => w.Covers())]).OrderBy(e => e.Day).ThenBy(e => e.Topic, StringComparer.Ordinal).Select(e => events[e])];
    }
}
