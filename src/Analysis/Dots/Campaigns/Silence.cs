namespace Verband.Analysis.Dots;

static class Silence
{
    /// <summary>Days between two groups: the least distance between their periods; 0 when one of them has no dates.</summary>
    public static int Days(List<int> a, List<int> b, DaySpan?[] span)
    {
        var best = int.MaxValue;
        foreach (var i in a)
            foreach (var j in b)
                if (span[i] is { } s && span[j] is { } t) best = Math.Min(best, Math.Max(0, Math.Max(s.From - t.End, t.From - s.End)));
        return best == int.MaxValue ? 0 : best;
    }
}
