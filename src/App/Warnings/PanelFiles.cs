using Verband.Analysis.Warn;

namespace Verband.App.Warnings;

/// <summary>A panel with its borders, read from files, and notes on every cell that was dropped.</summary>
public sealed record PanelFiles(Panel Panel, Neighbours? Borders, IReadOnlyList<string> Notes)
{
    const int MostNotes = 20;

    /// <param name="until">Last month to keep, or null.</param>
    /// <exception cref="FormatException">A file cannot be read; the message names the file and the row.</exception>
    public static PanelFiles Read(string panel, string? borders, int? until = null)
    {
        var reading = In(panel, () => Panel.Read(File.ReadAllBytes(panel)));
        List<string> notes = [.. reading.Problems.Take(MostNotes).Select(p => p.Row > 0 ? $"{panel}: row {p.Row}, {p.Column}: {p.Cause}" : $"{panel}: {p.Cause}")];
        if (reading.Problems.Count > MostNotes) notes.Add($"{panel}: and {reading.Problems.Count - MostNotes} more");
        return Cut(panel, reading.Panel, borders, until, notes);
    }

    /// <inheritdoc cref="Read"/>
    public static PanelFiles Of(StoredPanel stored, string? borders, int? until) => Cut(stored.Source, stored.Panel, borders, until, []);

    static PanelFiles Cut(string name, Panel whole, string? borders, int? until, IReadOnlyList<string> notes)
    {
        if (until is { } month && (month < whole.FirstMonth || month > whole.LastMonth))
            throw new FormatException($"{name}: covers {Month(whole.FirstMonth)} to {Month(whole.LastMonth)}, not {Month(month)}.");
        return new(until is { } last ? whole.Until(last) : whole, borders is null ? null : In(borders, () => Neighbours.Read(File.ReadAllBytes(borders), whole)), notes);
    }

    public static string Month(int month) => Panel.DateOf(month) is var (y, m) ? FormattableString.Invariant($"{y:0000}-{m:00}") : "";

    /// <summary>Index of a country by ISO code, name or id; -1 when there is none.</summary>
    public static int Find(Panel panel, string country)
    {
        for (var i = 0; i < panel.Countries.Count; i++)
            if (panel.Countries[i] is var c && (string.Equals(c.Iso3, country, StringComparison.OrdinalIgnoreCase) || string.Equals(c.Name, country, StringComparison.OrdinalIgnoreCase)
                || c.Id.ToString(System.Globalization.CultureInfo.InvariantCulture) == country)) return i;
        return -1;
    }

    static T In<T>(string file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (FormatException e)
        {
            throw new FormatException($"{file}: {e.Message}", e);
        }
    }
}
