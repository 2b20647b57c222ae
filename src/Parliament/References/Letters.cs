namespace Verband.Parliament;

/// <summary>Reads letters that are called by their date: "de brief van 4 oktober jl.", "Kamerbrief van 14 maart 2018".</summary>
static class Letters
{
    /// <summary>A dated letter. <paramref name="Year"/> is 0 when only day and month are given.</summary>
    public readonly record struct Called(int Year, int Month, int Day, int Start, int End);

    public static Called? Read(Reader r, int i)
    {
        var j = r.FirstWord(i, "brief", "kamerbrief", "brieven", "kamerbrieven");
        if (j < 0) return null;
        // The date stands within the same clause, at most eighty characters on.
        for (var k = j; k < Math.Min(j + 80, r.Text.Length); k++)
        {
            if (r.At(k) is '.' or ';' or '\n' or ')' or '?' or ':') return null;
            if (!r.Digit(k) || !r.WordStart(k)) continue;
            var e = r.Digits(k, 1, 2);
            if (e < 0 || r.At(e) != ' ') { while (r.Digit(k + 1)) k++; continue; }
            if (!Precedes(r, k)) return null;
            var month = r.Month(e + 1, out var after);
            if (month == 0) continue;
            var day = int.Parse(r.Text.AsSpan(k, e - k), System.Globalization.CultureInfo.InvariantCulture);
            var year = 0;
            var y = r.Blank(after);
            if (r.Digit(y) && r.Digits(y, 4, 6) is > 0)
            {
                year = int.Parse(r.Text.AsSpan(y, 4), System.Globalization.CultureInfo.InvariantCulture);
                after = y + 4;
            }
            else if (r.Prefix(after, " jl.") is > 0 and var jl) after = jl;
            return day is 0 or > 31 ? null : new(year, month, day, i, after);
        }
        return null;
    }

    /// <summary>"van 4 oktober", "d.d. 4 oktober", "(8 oktober": the date dates the letter.</summary>
    static bool Precedes(Reader r, int k) =>
        r.Text.AsSpan(0, k).EndsWith(" van ", StringComparison.Ordinal) || r.Text.AsSpan(0, k).EndsWith("d.d. ", StringComparison.Ordinal) || r.Text.AsSpan(0, k).EndsWith("(", StringComparison.Ordinal);
}
