using System.Globalization;

namespace Verband.Core;

/// <summary>How exactly a date is known.</summary>
public enum Precision : byte { Day, Month, Year }

/// <summary>
/// When something happened: a day, month or year, or an interval of such dates; the EDTF level 0 notation of
/// ISO 8601-2 (<c>2018-04-13</c>, <c>2018-04</c>, <c>2018</c>, <c>2018-04/2018-05-02</c>, open end <c>2018/..</c>).
/// A single date of a month or a year is one moment somewhere inside it; an interval lasts.
/// <c>default</c> is the single day 0001-01-01 and stands for nothing; an unknown period is a null.
/// </summary>
public readonly record struct Period
{
    /// <summary>First day that the period can have begun.</summary>
    public DateOnly From { get; }

    /// <summary>Last day that the period can have ended; the last day of the start for an open end.</summary>
    public DateOnly To { get; }

    public Precision FromPrecision { get; }

    public Precision ToPrecision { get; }

    public bool IsInterval { get; }

    public bool IsOpen { get; }

    Period(DateOnly from, DateOnly to, Precision fromPrecision, Precision toPrecision, bool interval, bool open)
    {
        if (to < from) throw new ArgumentException($"The period ends on {to:yyyy-MM-dd}, before it begins on {from:yyyy-MM-dd}.");
        (From, To, FromPrecision, ToPrecision, IsInterval, IsOpen) = (from, to, fromPrecision, toPrecision, interval, open);
    }

    public static Period OnDay(DateOnly day) => new(day, day, Precision.Day, Precision.Day, false, false);

    /// <summary>The day, month or year around <paramref name="day"/>.</summary>
    public static Period Around(DateOnly day, Precision precision) =>
        new(First(day, precision), Last(day, precision), precision, precision, false, false);

    public static Period Between(DateOnly from, DateOnly to, Precision fromPrecision = Precision.Day, Precision toPrecision = Precision.Day) =>
        new(First(from, fromPrecision), Last(to, toPrecision), fromPrecision, toPrecision, true, false);

    /// <summary>Began on the day, month or year and has not ended as far as is known.</summary>
    public static Period OpenFrom(DateOnly from, Precision precision) =>
        new(First(from, precision), Last(from, precision), precision, precision, true, true);

    /// <summary>Last day on which the period can have begun: the end of the day, month or year that the start names.</summary>
    public DateOnly StartLatest => Last(From, FromPrecision);

    public static bool TryParse(string? text, out Period period, out string error)
    {
        period = default;
        if (string.IsNullOrWhiteSpace(text))
        {
            error = "no date";
            return false;
        }
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var first = slash < 0 ? text : text[..slash];
        if (!TryDate(first, out var from, out var fromPrecision, out error)) return false;
        if (slash < 0)
        {
            period = Around(from, fromPrecision);
            return true;
        }
        var second = text[(slash + 1)..];
        if (second == "..")
        {
            period = OpenFrom(from, fromPrecision);
            return true;
        }
        if (!TryDate(second, out var to, out var toPrecision, out error)) return false;
        if (Last(to, toPrecision) < First(from, fromPrecision))
        {
            error = $"'{text}' ends before it begins";
            return false;
        }
        period = Between(from, to, fromPrecision, toPrecision);
        return true;
    }

    public static Period Parse(string text) =>
        TryParse(text, out var period, out var error) ? period : throw new FormatException(error);

    public override string ToString() => IsInterval
        ? $"{Write(From, FromPrecision)}/{(IsOpen ? ".." : Write(To, ToPrecision))}"
        : Write(From, FromPrecision);

    static string Write(DateOnly day, Precision precision) => day.ToString(
        precision switch { Precision.Day => "yyyy-MM-dd", Precision.Month => "yyyy-MM", _ => "yyyy" }, CultureInfo.InvariantCulture);

    static DateOnly First(DateOnly day, Precision precision) => precision switch
    {
        Precision.Day => day,
        Precision.Month => new DateOnly(day.Year, day.Month, 1),
        _ => new DateOnly(day.Year, 1, 1),
    };

    static DateOnly Last(DateOnly day, Precision precision) => precision switch
    {
        Precision.Day => day,
        Precision.Month => new DateOnly(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month)),
        _ => new DateOnly(day.Year, 12, 31),
    };

    static bool TryDate(string text, out DateOnly day, out Precision precision, out string error)
    {
        day = default;
        precision = text.Length switch { 10 => Precision.Day, 7 => Precision.Month, _ => Precision.Year };
        error = "";
        if (!HasShape(text))
        {
            error = $"'{Cut(text)}' is not a date; write 2019-04-13, 2019-04 or 2019";
            return false;
        }
        var year = Digits(text, 0, 4);
        var month = text.Length >= 7 ? Digits(text, 5, 2) : 1;
        var number = text.Length == 10 ? Digits(text, 8, 2) : 1;
        if (year < 1 || month is < 1 or > 12 || number < 1 || number > DateTime.DaysInMonth(year, month))
        {
            error = $"'{text}' is not in the calendar";
            return false;
        }
        day = new DateOnly(year, month, number);
        return true;
    }

    static bool HasShape(string text)
    {
        if (text.Length is not (4 or 7 or 10)) return false;
        for (var i = 0; i < text.Length; i++)
            if (i is 4 or 7 ? text[i] != '-' : !char.IsAsciiDigit(text[i])) return false;
        return true;
    }

    static int Digits(string text, int at, int count)
    {
        var value = 0;
        for (var i = at; i < at + count; i++) value = value * 10 + (text[i] - '0');
        return value;
    }

    static string Cut(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
