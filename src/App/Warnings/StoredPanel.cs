using Verband.Analysis.Warn;
using Verband.Core;
using Verband.Store;
using Country = Verband.Analysis.Warn.Country;

namespace Verband.App.Warnings;

/// <summary>The series that is forecast, from the store: deaths in state-based conflict per country and month.</summary>
/// <param name="Codes">Code of each country of the panel, in its order.</param>
public sealed record StoredPanel(string Source, Panel Panel, IReadOnlyList<string> Codes)
{
    const string Type = "state-based";

    /// <summary>Months that the ensemble needs before it can learn anything.</summary>
    const int Shortest = 60;

    /// <summary>The source that reaches furthest and has five years or more; null where there is none.</summary>
    public static StoredPanel? Of(IObservations store, Reader reader, DateOnly? knownOn = null)
    {
        StoredPanel? best = null;
        foreach (var source in store.Loads(reader).Select(l => l.Header.Source).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            if (Read(source, store.Aggregate(new SeriesQuery(source, reader) { Type = Type, KnownOn = knownOn })) is { } panel && panel.Panel.Months >= Shortest && !(best?.Panel.LastMonth >= panel.Panel.LastMonth))
                best = panel;
        return best;
    }

    static StoredPanel? Read(string source, SeriesTable table)
    {
        // In the order of a panel file, so that both give the same forecast to the last bit.
        var series = table.Series.Where(s => s.Values.Any(v => v is not null)).OrderBy(s => Id(s.Country!)).ThenBy(s => s.Country!.Code, StringComparer.Ordinal).ToArray();
        if (series.Length == 0) return null;
        var (first, last) = (series.Min(s => Known(s.Values, 1)), series.Max(s => Known(s.Values, -1)));
        Country[] countries = [.. series.Select(s => new Country(Id(s.Country!), s.Country!.Gwcode, Countries.Get(s.Country.Code)?.Alpha3 ?? "", s.Country.Name))];
        for (var i = 0; i < countries.Length; i++)
            if (countries[i].Id == Nameless) countries[i] = countries[i] with { Id = 2 * Nameless + i };
        var values = series.Select(s => Enumerable.Range(first, last - first + 1).Select(m => s.Values[m] is { } v ? (int)Math.Min(Panel.Largest, Math.Round(v)) : Panel.Missing).ToArray()).ToArray();
        return new StoredPanel(source, new Panel(countries, MonthNumber.Of(table.Starts[first]), values), [.. series.Select(s => s.Country!.Code)]);
    }

    const int Nameless = 1_000_000;

    /// <summary>The source's own key, or else one made of the Gleditsch-Ward code, away from all such keys.</summary>
    static int Id(ObservedCountry c) => c.Number > 0 ? c.Number : Nameless + c.Gwcode;

    /// <summary>Index of the first known value, or of the last.</summary>
    static int Known(IReadOnlyList<double?> values, int step)
    {
        var at = step > 0 ? 0 : values.Count - 1;
        while (values[at] is null) at += step;
        return at;
    }
}
