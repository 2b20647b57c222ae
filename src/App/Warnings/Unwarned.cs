using Verband.Analysis.Warn;
using Verband.Core;
using Panel = Verband.Analysis.Warn.Panel;

namespace Verband.App.Warnings;

/// <summary>Something in the data that no warning covered: an escalation of deaths, or an outbreak in incidents or coded events.</summary>
/// <param name="Month">The month that completes the first three months that escalate, or in which the outbreak began.</param>
/// <param name="Kind"><c>escalation</c> or <c>outbreak</c>.</param>
/// <param name="Series">Of an outbreak: its series, with what was observed in that month, expected, and the most that would be normal (its 95th percentile).</param>
public sealed record UnwarnedEvent(string Topic, string Name, string Month, string Kind = "escalation", string? Series = null, int? Observed = null, double? Expected = null, double? Normal = null);

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

    /// <summary>Outbreaks that no warning on their country or their domain covered: issued before the month began, horizon not over.</summary>
    public static IReadOnlyList<UnwarnedEvent> Of(IReadOnlyList<Outbreak> outbreaks, int? from, IReadOnlyCollection<Warning> warnings, Language l)
    {
        Coverage[] covers = [.. warnings.Select(w => w.Covers())];
        return [.. outbreaks.Where(o => from is null || o.Month >= from).Where(o =>
        {
            DatedEvent[] events = [.. Outbreaks.Topics(o.Key).Select(t => new DatedEvent(t, MonthNumber.First(o.Month).DayNumber))];
            return Ledger.Unwarned(events, covers).Length == events.Length;
        }).Select(o => new UnwarnedEvent(o.Key.Topic, o.Key.Name(l), MonthNumber.Text(o.Month), "outbreak", o.Key.ToString(), o.Observed, o.Normal.Expected, o.Normal.High))];
    }
}
