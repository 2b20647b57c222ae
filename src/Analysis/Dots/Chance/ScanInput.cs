using Verband.Core;

namespace Verband.Analysis.Dots.Chance;

public enum ScanFamily { Dyad, Receiver, Group }

public enum ScanStrata { Type, YearsOfFiveAndType }

/// <param name="Reports">The report behind each item; reports without a date are left out.</param>
/// <param name="Notes">What was done to the dates and what was left out.</param>
public sealed record ScanInput(DatedItems Items, ScanSets Sets, int[] Reports, string Stratum, IReadOnlyList<string> Notes)
{
    /// <summary>Rarer types are pooled; a date that has next to none to be exchanged with cannot be tested.</summary>
    public const int SmallestStratum = 20;

    /// <summary>
    /// Reports as a scan sees them. A dyad is an initiator's country and a target's country as claimed and not denied; a receiver is a
    /// target's country; a group is a named initiator. Type is the domains and the kinds of effect.
    /// </summary>
    public static ScanInput Of(IReadOnlyList<Report> reports, ScanFamily family, ScanStrata strata)
    {
        var kept = Enumerable.Range(0, reports.Count).Where(i => reports[i].When is not null).ToArray();
        List<string> notes = [];
        if (kept.Length < reports.Count) notes.Add(FormattableString.Invariant($"{reports.Count - kept.Length} reports without a date were left out."));
        var from = kept.Select(i => reports[i].When!.Value.From.DayNumber).ToArray();
        var to = kept.Select(i => reports[i].When!.Value.StartLatest.DayNumber).ToArray();
        Widen(reports, kept, from, to, notes);
        var types = new Dictionary<string, int>(StringComparer.Ordinal);
        var (stratum, period) = (new int[kept.Length], new int[kept.Length]);
        for (var k = 0; k < kept.Length; k++)
        {
            var key = TypeOf(reports[kept[k]]);
            if (strata == ScanStrata.YearsOfFiveAndType) period[k] = DateOnly.FromDayNumber(from[k]).Year / 5;
            key = FormattableString.Invariant($"{period[k]} {key}");
            if (!types.TryGetValue(key, out var number)) types[key] = number = types.Count;
            stratum[k] = number;
        }
        (stratum, var pooled) = Strata.Pool(stratum, period, SmallestStratum);
        if (pooled > 1) notes.Add(FormattableString.Invariant($"{pooled} strata of fewer than {SmallestStratum} reports were pooled{(strata == ScanStrata.Type ? "" : " within their five years")}."));
        var document = Documents.Group([.. kept.Select(i => (IReadOnlyList<string>)[.. reports[i].References.Select(r => r.Url)])]);
        var sets = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var k = 0; k < kept.Length; k++)
            foreach (var name in Names(reports[kept[k]], family).Distinct(StringComparer.Ordinal))
            {
                if (!sets.TryGetValue(name, out var members)) sets[name] = members = [];
                members.Add(k);
            }
        return new(new DatedItems(from, to, stratum, document), new ScanSets(sets.Select(s => (s.Key, (IEnumerable<int>)s.Value)), kept.Length), kept,
            strata == ScanStrata.Type ? "incident type" : "five-year period and incident type", notes);
    }

    static IEnumerable<string> Names(Report report, ScanFamily family)
    {
        var receivers = report.Targets.Select(t => t.Country).OfType<string>().Distinct(StringComparer.Ordinal);
        var claims = report.Claims.Where(c => !c.Denied);
        return family switch
        {
            ScanFamily.Receiver => receivers,
            ScanFamily.Group => claims.Select(c => c.Actor).OfType<string>(),
            _ => claims.Select(c => c.ActorCountry).OfType<string>().SelectMany(a => receivers.Select(r => $"{a} > {r}")),
        };
    }

    static string TypeOf(Report report) =>
        $"{(int)report.Domains} {string.Join('+', report.Effects.Select(e => e.Kind).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))}";

    static void Widen(IReadOnlyList<Report> reports, int[] kept, int[] from, int[] to, List<string> notes)
    {
        foreach (var source in Enumerable.Range(0, kept.Length).GroupBy(k => reports[kept[k]].Source).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var exact = source.Where(k => from[k] == to[k]).ToArray();
            var days = exact.Select(k => from[k]).ToArray();
            var habit = Placeholders.Of(days);
            var ends = (int[])days.Clone();
            var widened = Placeholders.Widen(days, ends, habit);
            if (widened == 0) continue;
            for (var k = 0; k < exact.Length; k++) to[exact[k]] = ends[k];
            notes.Add(FormattableString.Invariant($"Source '{source.Key}' has {habit.FirstOfYear} dates on 1 January and {habit.FirstOfMonth} on another first of a month out of {habit.Days} exact ones: {widened} were read as a year or a month."));
        }
    }
}
