namespace Verband.Parliament;

/// <summary>Tells words apart by letters put in, left out, changed or swapped with their neighbour (optimal string alignment).</summary>
static class Typo
{
    const int Longest = 64;

    /// <summary>True when the words differ in no more than <paramref name="most"/> letters; the first letter must be the same, digits too.</summary>
    public static bool Within(string a, string b, int most)
    {
        if (Math.Abs(a.Length - b.Length) > most || a.Length is 0 or > Longest || b.Length is 0 or > Longest || a[0] != b[0] || char.IsAsciiDigit(a[0])) return false;
        Span<int> before = stackalloc int[b.Length + 1], last = stackalloc int[b.Length + 1], row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = Math.Min(row[j], before[j - 2] + 1);
                least = Math.Min(least, row[j]);
            }
            if (least > most) return false;
            last.CopyTo(before);
            row.CopyTo(last);
        }
        return last[b.Length] <= most;
    }
}
