using System.Globalization;
using System.Text;

namespace Verband.Parliament;

/// <summary>Writes commitments with a last day as a calendar (RFC 5545). An interval stays an interval: the event spans it; what has no end is left out.</summary>
public static class CommitmentCalendar
{
    /// <param name="commitments">Document name and commitment.</param>
    /// <param name="stamp">Moment of writing, UTC.</param>
    public static string Write(IEnumerable<(string Document, Commitment Commitment)> commitments, DateTime stamp)
    {
        ArgumentNullException.ThrowIfNull(commitments);
        var ics = new StringBuilder();
        Line(ics, "BEGIN:VCALENDAR");
        Line(ics, "VERSION:2.0");
        Line(ics, "PRODID:-//Verband//Parliament//NL");
        foreach (var (document, c) in commitments)
        {
            if (c.When?.To is not { } to) continue;
            Line(ics, "BEGIN:VEVENT");
            Line(ics, $"UID:{Escape(document)}-{c.Anchor}@verband");
            Line(ics, "DTSTAMP:" + stamp.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));
            // The end day of an all-day event is exclusive.
            Line(ics, "DTSTART;VALUE=DATE:" + (c.When.From ?? to).ToString("yyyyMMdd", CultureInfo.InvariantCulture));
            Line(ics, "DTEND;VALUE=DATE:" + to.AddDays(1).ToString("yyyyMMdd", CultureInfo.InvariantCulture));
            Line(ics, $"SUMMARY:{Escape(c.Who)}: {Escape(c.When.Words)}");
            Line(ics, "DESCRIPTION:" + Escape(c.What));
            Line(ics, "TRANSP:TRANSPARENT");
            Line(ics, "END:VEVENT");
        }
        Line(ics, "END:VCALENDAR");
        return ics.ToString();
    }

    static string Escape(string s) => s.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    /// <summary>Lines are folded at 75 bytes; a continuation begins with a blank.</summary>
    static void Line(StringBuilder ics, string line)
    {
        var bytes = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (bytes + rune.Utf8SequenceLength > 74) { ics.Append("\r\n "); bytes = 1; }
            ics.Append(rune.ToString());
            bytes += rune.Utf8SequenceLength;
        }
        ics.Append("\r\n");
    }
}
