namespace Verband.Analysis.Dots.Same;

static class Edits
{
    /// <summary>Insertions, deletions, replacements and exchanges of neighbours between two texts: 0, 1, 2, or 3 for more.</summary>
    public static int AtMostTwo(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        while (a.Length > 0 && b.Length > 0 && a[0] == b[0]) Cut(ref a, ref b, 1, 0);
        while (a.Length > 0 && b.Length > 0 && a[^1] == b[^1]) Cut(ref a, ref b, 0, 1);
        return Math.Min(3, Rest(a, b, 2));
    }

    static void Cut(ref ReadOnlySpan<char> a, ref ReadOnlySpan<char> b, int start, int end)
    {
        a = a[start..^end];
        b = b[start..^end];
    }

    /// <summary>Tries the few ways that are left to spend a budget; both texts differ at their start.</summary>
    static int Rest(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int budget)
    {
        while (a.Length > 0 && b.Length > 0 && a[0] == b[0]) Cut(ref a, ref b, 1, 0);
        if (a.IsEmpty && b.IsEmpty) return 0;
        if (Math.Abs(a.Length - b.Length) > budget || budget == 0) return 3;
        if (a.IsEmpty || b.IsEmpty) return a.Length + b.Length;
        var best = 1 + Rest(a[1..], b[1..], budget - 1);
        if (a.Length >= b.Length) best = Math.Min(best, 1 + Rest(a[1..], b, budget - 1));
        if (b.Length >= a.Length) best = Math.Min(best, 1 + Rest(a, b[1..], budget - 1));
        if (a.Length > 1 && b.Length > 1 && a[0] == b[1] && a[1] == b[0]) best = Math.Min(best, 1 + Rest(a[2..], b[2..], budget - 1));
        return best;
    }
}
