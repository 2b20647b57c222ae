namespace Verband.Analysis.Dots.Chance;

/// <summary>
/// Dates that a source writes to the day but knows to the month or the year only: 1 January, or the first of a month. A source gives
/// itself away by having far more of them than days fall on them.
/// </summary>
public static class Placeholders
{
    /// <param name="Yearly">1 January stands for the year in this source.</param>
    /// <param name="Monthly">The first of a month stands for the month.</param>
    public readonly record struct Habit(bool Yearly, bool Monthly, int FirstOfYear, int FirstOfMonth, int Days);

    /// <summary>What the exact dates of one source say of its habits: an excess of seven standard deviations, and twice the expected number.</summary>
    public static Habit Of(ReadOnlySpan<int> days)
    {
        int year = 0, month = 0;
        foreach (var day in days)
        {
            var date = DateOnly.FromDayNumber(day);
            if (date.Day != 1) continue;
            if (date.Month == 1) year++;
            else month++;
        }
        // Month starts are judged among the dates that are not 1 January, or one habit would hide in the other.
        return new(Many(year, days.Length, 1 / 365.25), Many(month, days.Length - year, 11 / 364.25), year, month, days.Length);

        static bool Many(int count, int of, double share) =>
            count >= 2 * of * share && count - of * share >= 7 * Math.Sqrt(Math.Max(1, of * share * (1 - share)));
    }

    /// <summary>Widens the placeholder dates of one source in place; gives the number of dates widened.</summary>
    public static int Widen(Span<int> from, Span<int> to, Habit habit)
    {
        var widened = 0;
        for (var i = 0; i < from.Length; i++)
        {
            if (from[i] != to[i]) continue;
            var date = DateOnly.FromDayNumber(from[i]);
            if (date.Day != 1) continue;
            if (date.Month == 1 && habit.Yearly) to[i] = new DateOnly(date.Year, 12, 31).DayNumber;
            else if (habit.Monthly) to[i] = from[i] + DateTime.DaysInMonth(date.Year, date.Month) - 1;
            else continue;
            widened++;
        }
        return widened;
    }
}
