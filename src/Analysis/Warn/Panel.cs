using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Verband.Analysis.Warn;

/// <summary>A row of one country in a panel: its key in the source, codes and name. Never a person.</summary>
public sealed record Country(int Id, int Gwcode, string Iso3, string Name);

/// <summary>Something wrong in a file: row (1 = header), column, and what was done about it.</summary>
public sealed record Problem(int Row, string Column, string Cause);

/// <summary>What a panel file held, and every cell that was dropped or merged on the way.</summary>
public sealed record PanelReading(Panel Panel, IReadOnlyList<Problem> Problems);

/// <summary>
/// Deaths (or any count) per country and month, dense: <c>Values[country][month]</c>, <see cref="Missing"/> where the
/// source has no row. A missing month means "not in the system with these borders", not zero.
/// Months are numbered as in VIEWS: 1 = January 1980.
/// </summary>
public sealed class Panel
{
    /// <summary>Marks a month without a row.</summary>
    public const int Missing = -1;

    /// <summary>Counts above this are refused as implausible for one country in one month.</summary>
    public const int Largest = 2_000_000;

    const int LargestFile = 1 << 28;

    public Panel(IReadOnlyList<Country> countries, int firstMonth, int[][] values)
    {
        if (countries.Count != values.Length) throw new ArgumentException($"{countries.Count} countries but {values.Length} series.", nameof(values));
        if (values.Any(v => v.Length != values[0].Length)) throw new ArgumentException("All series must cover the same months.", nameof(values));
        if (values.Any(v => v.Any(x => x is < Missing or > Largest))) throw new ArgumentException($"Counts must lie in 0..{Largest}, or be {Missing} for missing.", nameof(values));
        (Countries, FirstMonth, Values) = (countries, firstMonth, values);
    }

    public IReadOnlyList<Country> Countries { get; }

    /// <summary>Number of the first month (1 = January 1980).</summary>
    public int FirstMonth { get; }

    /// <summary>Country x month counts, <see cref="Missing"/> where there is no row.</summary>
    public int[][] Values { get; }

    public int Months => Values.Length == 0 ? 0 : Values[0].Length;

    /// <summary>Number of the last month.</summary>
    public int LastMonth => FirstMonth + Months - 1;

    public static int MonthOf(int year, int month) => ((year - 1980) * 12) + month;

    /// <summary>Year and month of a month number.</summary>
    public static (int Year, int Month) DateOf(int month)
    {
        var zero = month - 1;
        var year = 1980 + (int)Math.Floor(zero / 12.0);
        return (year, zero - ((year - 1980) * 12) + 1);
    }

    /// <summary>The count of a country in a month, or <see cref="Missing"/>.</summary>
    public int At(int country, int month) =>
        month < FirstMonth || month > LastMonth ? Missing : Values[country][month - FirstMonth];

    /// <summary>The index of the country with this key, or -1.</summary>
    public int IndexOf(int id)
    {
        for (var i = 0; i < Countries.Count; i++)
            if (Countries[i].Id == id) return i;
        return -1;
    }

    /// <summary>The panel as it stood after <paramref name="month"/>: everything later is cut off.</summary>
    public Panel Until(int month)
    {
        if (month < FirstMonth) throw new ArgumentOutOfRangeException(nameof(month), month, $"The panel starts at month {FirstMonth}; nothing would be left.");
        var keep = Math.Min(Months, month - FirstMonth + 1);
        return keep == Months ? this : new Panel(Countries, FirstMonth, [.. Values.Select(v => v[..keep])]);
    }

    /// <summary>The same panel with one series replaced; used to ask "what if these months had been otherwise".</summary>
    public Panel With(int country, int[] series)
    {
        var values = (int[][])Values.Clone();
        values[country] = series;
        return new Panel(Countries, FirstMonth, values);
    }

    /// <summary>
    /// Reads a CSV panel (UTF-8, optionally gzip) with the columns <c>views_country_id, year, month, best_sb</c>; <c>gwcode</c>,
    /// <c>iso3</c> and <c>name</c> are used when present, other columns are ignored. Bad cells become missing and are listed with row and column:
    /// negative, fractional or implausible counts, months outside 1-12, rows that contradict an earlier row of the same month.
    /// </summary>
    /// <exception cref="FormatException">No usable panel: empty, a required column is absent, or no good row. The message names the place.</exception>
    public static PanelReading Read(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(Unpack(bytes)).TrimStart('\uFEFF');
        var problems = new List<Problem>();
        var rows = new PanelRows(problems);
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            if (number == 1) rows.Header(line.ToString());
            else if (!line.IsWhiteSpace()) rows.Add(number, line.ToString());
        }
        return new PanelReading(rows.Build(), problems);
    }

    static byte[] Unpack(byte[] bytes)
    {
        if (bytes.Length < 2 || bytes[0] != 0x1f || bytes[1] != 0x8b) return bytes;
        using var packed = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        var buffer = new byte[1 << 16];
        try
        {
            for (int read; (read = packed.Read(buffer)) > 0;)
            {
                plain.Write(buffer, 0, read);
                if (plain.Length > LargestFile) throw new FormatException($"The panel unpacks to more than {LargestFile} bytes.");
            }
        }
        catch (InvalidDataException e)
        {
            throw new FormatException("The panel starts like a gzip file but cannot be unpacked: " + e.Message, e);
        }
        return plain.ToArray();
    }
}

/// <summary>Collects the rows of a panel file and judges each cell.</summary>
sealed class PanelRows(List<Problem> problems)
{
    readonly Dictionary<string, int> columns = new(StringComparer.OrdinalIgnoreCase);
    readonly SortedDictionary<int, Country> countries = [];
    readonly Dictionary<(int Id, int Month), (int Value, int Row)> cells = [];

    public void Header(string line)
    {
        var names = Split(line);
        for (var i = 0; i < names.Count; i++) columns.TryAdd(names[i].Trim(), i);
        foreach (var needed in (string[])["views_country_id", "year", "month", "best_sb"])
            if (!columns.ContainsKey(needed)) throw new FormatException($"Row 1: the column '{needed}' is missing; found: {string.Join(", ", names)}.");
    }

    public void Add(int row, string line)
    {
        var fields = Split(line);
        if (!Whole(fields, row, "views_country_id", 0, int.MaxValue, out var id)) return;
        if (!Whole(fields, row, "year", 1800, 2200, out var year) || !Whole(fields, row, "month", 1, 12, out var month)) return;
        var gwcode = columns.ContainsKey("gwcode") && int.TryParse(Field(fields, "gwcode"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var gw) ? gw : 0;
        countries.TryAdd(id, new Country(id, gwcode, Field(fields, "iso3"), Field(fields, "name")));
        var key = (id, Panel.MonthOf(year, month));
        var good = Whole(fields, row, "best_sb", 0, Panel.Largest, out var value);
        if (!cells.TryGetValue(key, out var earlier)) cells[key] = (good ? value : Panel.Missing, row);
        else if (good && earlier.Value == value) problems.Add(new Problem(row, "month", $"repeats row {earlier.Row}; merged"));
        else
        {
            problems.Add(new Problem(row, "best_sb", $"contradicts row {earlier.Row} for the same month; both dropped, the month is missing"));
            cells[key] = (Panel.Missing, earlier.Row);
        }
    }

    public Panel Build()
    {
        var good = cells.Where(c => c.Value.Value != Panel.Missing).Select(c => c.Key.Month).ToList();
        if (good.Count == 0) throw new FormatException("The panel holds no usable row" + (problems.Count > 0 ? $"; first problem: row {problems[0].Row}, {problems[0].Column}: {problems[0].Cause}." : "."));
        var (first, last) = (good.Min(), good.Max());
        var index = countries.Keys.Select((id, i) => (id, i)).ToDictionary(p => p.id, p => p.i);
        var values = countries.Select(_ => Enumerable.Repeat(Panel.Missing, last - first + 1).ToArray()).ToArray();
        foreach (var ((id, month), (value, _)) in cells)
            if (value != Panel.Missing) values[index[id]][month - first] = value;
        foreach (var (id, i) in index) Gaps(id, values[i], first);
        return new Panel([.. countries.Values], first, values);
    }

    void Gaps(int id, int[] series, int first)
    {
        var from = Array.FindIndex(series, v => v != Panel.Missing);
        var to = Array.FindLastIndex(series, v => v != Panel.Missing);
        var holes = from < 0 ? 0 : series[from..(to + 1)].Count(v => v == Panel.Missing);
        if (holes == 0) return;
        var (year, month) = Panel.DateOf(first + from + Array.IndexOf(series[from..(to + 1)], Panel.Missing));
        problems.Add(new Problem(0, "month", string.Create(CultureInfo.InvariantCulture, $"country {id} has {holes} missing month(s) inside its series, the first {year}-{month:00}; skipped, not read as zero")));
    }

    string Field(List<string> fields, string column) =>
        columns.TryGetValue(column, out var i) && i < fields.Count ? fields[i].Trim() : "";

    bool Whole(List<string> fields, int row, string column, int low, int high, out int value)
    {
        value = 0;
        var text = Field(fields, column);
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            problems.Add(new Problem(row, column, $"'{text}' is not a number; dropped"));
        else if (number < low || number > high)
            problems.Add(new Problem(row, column, string.Create(CultureInfo.InvariantCulture, $"{number} lies outside {low}..{high}; dropped")));
        else if (Math.Abs(number - Math.Round(number)) > 1e-6)
            problems.Add(new Problem(row, column, $"'{text}' is not a whole number; dropped"));
        else
        {
            value = (int)Math.Round(number);
            return true;
        }
        return false;
    }

    static List<string> Split(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (quoted && c == '"' && i + 1 < line.Length && line[i + 1] == '"') { field.Append('"'); i++; }
            else if (c == '"') quoted = !quoted;
            else if (c == ',' && !quoted) { fields.Add(field.ToString()); field.Clear(); }
            else field.Append(c);
        }
        fields.Add(field.ToString());
        return fields;
    }
}
