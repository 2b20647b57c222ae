namespace Verband.Core;

/// <summary>A country as observations name it.</summary>
/// <param name="Code">ISO 3166-1 alpha-2 where there is one; else <c>gw:345</c>, the Gleditsch-Ward code of a state that is no more.</param>
/// <param name="Gwcode">0 when the source has none.</param>
/// <param name="Number">The source's own key, 0 when it has none.</param>
public sealed record ObservedCountry(string Code, string Name, int Gwcode = 0, int Number = 0);

/// <summary>What kind of event: a domain of the vocabulary and the source's own type, such as <c>state-based</c> or <c>cameo:19</c>.</summary>
public readonly record struct ObservedKind(string Domain, string Type);

/// <summary>
/// Observations as columns of equal length. <c>Country</c> and <c>Kind</c> are indexes into lists that all batches of one load
/// share and that may still grow behind what a batch uses.
/// </summary>
public sealed class ObservationColumns(IReadOnlyList<ObservedCountry> countries, IReadOnlyList<ObservedKind> kinds, int capacity)
{
    public IReadOnlyList<ObservedCountry> Countries { get; } = countries;

    public IReadOnlyList<ObservedKind> Kinds { get; } = kinds;

    public int Count { get; private set; }

    /// <summary>Day numbers (<see cref="DateOnly.DayNumber"/>): the last day on which it may have happened.</summary>
    public int[] Day { get; } = new int[capacity];

    /// <summary>Days before <c>Day</c> on which it may have happened as well; 0 when the day is known.</summary>
    public int[] Span { get; } = new int[capacity];

    public int[] Country { get; } = new int[capacity];

    /// <summary>The country that it came from; -1 when the source names none.</summary>
    public int[] Origin { get; } = new int[capacity];

    public int[] Kind { get; } = new int[capacity];

    /// <summary>What is counted (deaths, money); 0 or more.</summary>
    public double[] Amount { get; } = new double[capacity];

    /// <summary>The source's own bounds of the amount.</summary>
    public double[] Low { get; } = new double[capacity];

    public double[] High { get; } = new double[capacity];

    /// <summary>Goldstein's scale from -10 (force) to 10 (help); NaN when the source has none.</summary>
    public double[] Tone { get; } = new double[capacity];

    /// <summary>The source's own ids, UTF-8, one behind another; row i ends at <c>KeyEnd[i]</c>.</summary>
    public byte[] Keys { get; private set; } = new byte[capacity * 12];

    public int[] KeyEnd { get; } = new int[capacity];

    public bool IsFull => Count == Day.Length;

    public ReadOnlySpan<byte> Key(int row) => Keys.AsSpan(row == 0 ? 0 : KeyEnd[row - 1], KeyEnd[row] - (row == 0 ? 0 : KeyEnd[row - 1]));

    public void Add(in Observation o, ReadOnlySpan<byte> key)
    {
        var i = Count++;
        (Day[i], Span[i], Country[i], Origin[i], Kind[i]) = (o.Day, o.Span, o.Country, o.Origin, o.Kind);
        (Amount[i], Low[i], High[i], Tone[i]) = (o.Amount, o.Low, o.High, o.Tone);
        var at = i == 0 ? 0 : KeyEnd[i - 1];
        if (at + key.Length > Keys.Length)
        {
            var longer = new byte[Math.Max(Keys.Length * 2, at + key.Length)];
            Keys.AsSpan(0, at).CopyTo(longer);
            Keys = longer;
        }
        key.CopyTo(Keys.AsSpan(at));
        KeyEnd[i] = at + key.Length;
    }
}

/// <summary>One row on its way into <see cref="ObservationColumns"/>; members as there.</summary>
public readonly record struct Observation(int Day, int Span, int Country, int Origin, int Kind, double Amount, double Low, double High, double Tone);

/// <summary>What a parser of observations gives: columns, or what is wrong with one row. Exactly one is set.</summary>
public readonly record struct Observed(ObservationColumns? Columns, InputError? Error);

/// <summary>Months numbered as in VIEWS: 1 is January 1980.</summary>
public static class MonthNumber
{
    public static int Of(DateOnly day) => ((day.Year - 1980) * 12) + day.Month;

    public static DateOnly First(int month)
    {
        var zero = month - 1 + (1980 * 12);
        return new DateOnly(zero / 12, (zero % 12) + 1, 1);
    }

    /// <summary><c>2019-10</c>.</summary>
    public static string Text(int month) => First(month).ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);

    public static bool TryParse(string? text, out int month)
    {
        var ok = DateOnly.TryParseExact(text + "-01", "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day);
        month = ok ? Of(day) : 0;
        return ok;
    }
}
