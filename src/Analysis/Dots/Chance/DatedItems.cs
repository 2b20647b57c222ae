using Verband.Core;

namespace Verband.Analysis.Dots.Chance;

/// <summary>
/// What a chance test may know of n items: the days between which each of them began (day numbers of <see cref="DateOnly"/>,
/// both inclusive; wider than a day when the date is known to the month or the year), the stratum within which its date may be
/// exchanged, and the document that it was taken from (-1 for one of its own).
/// </summary>
public sealed class DatedItems
{
    public int Count => From.Length;

    public int[] From { get; }

    public int[] To { get; }

    public int[] Stratum { get; }

    public int[] Document { get; }

    /// <param name="from">First possible day of each item.</param>
    /// <param name="to">Last possible day, not before the first.</param>
    /// <param name="stratum">Any numbers; equal numbers may exchange dates. Null: all may.</param>
    /// <param name="document">Equal numbers of 0 and up come from one document; below 0 stands alone. Null: all stand alone.</param>
    /// <exception cref="ArgumentException">The arrays differ in length or an item ends before it begins.</exception>
    public DatedItems(int[] from, int[] to, int[]? stratum = null, int[]? document = null)
    {
        From = from;
        To = to;
        Stratum = stratum ?? new int[from.Length];
        Document = document ?? Enumerable.Repeat(-1, from.Length).ToArray();
        if (to.Length != from.Length || Stratum.Length != from.Length || Document.Length != from.Length)
            throw new ArgumentException($"Dates, strata and documents differ in number: {from.Length}, {to.Length}, {Stratum.Length}, {Document.Length}.");
        for (var i = 0; i < from.Length; i++)
            if (to[i] < from[i]) throw new ArgumentException($"Item {i} ends on day {to[i]}, before it begins on day {from[i]}.");
    }

    /// <summary>The days on which each period can have begun; a period that lasts is placed by its start.</summary>
    public static DatedItems Of(IReadOnlyList<Period> periods, int[]? stratum = null, int[]? document = null)
    {
        var from = new int[periods.Count];
        var to = new int[periods.Count];
        for (var i = 0; i < from.Length; i++) (from[i], to[i]) = (periods[i].From.DayNumber, periods[i].StartLatest.DayNumber);
        return new DatedItems(from, to, stratum, document);
    }

    /// <summary>
    /// The expected number of days between two dates, each uniform on its own interval; the plain distance for two known days.
    /// One formula for data and replicates, so that a date's precision counts the same in both.
    /// </summary>
    public static double ExpectedGap(int from1, int to1, int from2, int to2)
    {
        if (to1 < from2 || to2 < from1) return Math.Abs(0.5 * (from1 + to1) - 0.5 * (from2 + to2));
        // The double sum of |x - y| over both intervals, from the second antidifference (|m|^3 - |m|) / 6 of |m|.
        var total = Cube(to1 - from2 + 1) - Cube(from1 - from2) - Cube(to1 - to2) + Cube(from1 - to2 - 1);
        return total / ((to1 - from1 + 1.0) * (to2 - from2 + 1.0));

        static double Cube(int m)
        {
            double size = Math.Abs(m);
            return (size * size * size - size) / 6;
        }
    }
}
