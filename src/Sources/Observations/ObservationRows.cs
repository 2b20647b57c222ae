using System.Globalization;
using Verband.Core;

namespace Verband.Sources;

/// <summary>What the parsers of observations have in common.</summary>
static class ObservationRows
{
    /// <summary>Amounts above this are refused as implausible for one row.</summary>
    public const double Largest = 2_000_000_000;

    public delegate InputError? ReadRow(ByteTable table, RowWriter rows);

    public static IEnumerable<Observed> Read(ByteTable table, ReadRow read)
    {
        var rows = new RowWriter();
        InputError? broken;
        while (table.Next(out broken))
        {
            if ((table.Shape ?? read(table, rows)) is { } error) yield return new Observed(null, error);
            if (rows.IsFull) yield return rows.Take();
        }
        if (broken is not null) yield return new Observed(null, broken);
        if (!rows.IsEmpty) yield return rows.Take();
    }

    /// <summary>The error for the first of these columns that the file lacks, or null.</summary>
    public static IEnumerable<Observed>? Needed(ByteTable table, params IReadOnlyList<string> columns) =>
        columns.FirstOrDefault(c => table.Find(c) < 0) is { } missing
            ? [new Observed(null, new InputError(table.Name, 1, missing, "the column is missing; found: " + Clean.Line(string.Join(", ", table.Columns), 200)))] : null;

    /// <summary>
    /// A best estimate with bounds. Columns that are not there, or empty, take the best estimate; bounds that do not hold it, as candidate
    /// releases have, are widened to it: the estimate is what counts.
    /// </summary>
    public static InputError? Bounded(ByteTable t, int atBest, int atLow, int atHigh, out double best, out double low, out double high)
    {
        low = high = 0;
        if (Amount(t, atBest, out best) is { } wrong) return wrong;
        (low, high) = (best, best);
        if (atLow >= 0 && !t.IsEmpty(atLow) && Amount(t, atLow, out low) is { } lower) return lower;
        if (atHigh >= 0 && !t.IsEmpty(atHigh) && Amount(t, atHigh, out high) is { } upper) return upper;
        (low, high) = (Math.Min(low, best), Math.Max(high, best));
        return null;
    }

    public static InputError? Amount(ByteTable t, int column, out double value) =>
        !t.Number(column, out value) ? t.Wrong(column, $"{t.Quote(column)} is not a number")
        : value < 0 ? t.Wrong(column, string.Create(CultureInfo.InvariantCulture, $"{value} is negative"))
        : value > Largest ? t.Wrong(column, string.Create(CultureInfo.InvariantCulture, $"{value} is above {Largest}, which no single row can be"))
        : null;
}
