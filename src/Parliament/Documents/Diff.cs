namespace Verband.Parliament;

public enum ChangeKind { Same, Changed, Added, Removed }

/// <summary>What became of one passage between two versions. Old or new is null when the passage was added or removed.</summary>
public sealed record Change(ChangeKind Kind, Passage? Old, Passage? New);

/// <summary>Compares two versions of a document and keeps the anchors of passages that did not change.</summary>
public static class Diff
{
    /// <summary>
    /// Gives the new version with the old anchors where the text is the same. A changed passage keeps the old anchor with <c>~2</c>
    /// (<c>~3</c> the next time), so that a citation of the old words never lands on the new ones.
    /// </summary>
    public static (Document Document, IReadOnlyList<Change> Changes) Merge(Document old, Document renewed)
    {
        var pairs = Align(old.Passages, renewed.Passages);
        var taken = old.Passages.Select(p => p.Anchor).ToHashSet(StringComparer.Ordinal);
        var changes = new List<Change>();
        var passages = new List<Passage>();
        foreach (var (a, b) in pairs)
        {
            if (b is null) { changes.Add(new(ChangeKind.Removed, a, null)); continue; }
            string anchor;
            ChangeKind kind;
            if (a is null) (kind, anchor) = (ChangeKind.Added, Free(b.Anchor, '+', taken));
            else if (string.Equals(a.Text, b.Text, StringComparison.Ordinal)) (kind, anchor) = (ChangeKind.Same, a.Anchor);
            else (kind, anchor) = (ChangeKind.Changed, Free(a.Anchor.Split('~')[0], '~', taken));
            var passage = b.Anchor == anchor ? b : b.With(anchor);
            passages.Add(passage);
            changes.Add(new(kind, a, passage));
        }
        return (renewed with { Passages = passages }, changes);
    }

    static string Free(string anchor, char sign, HashSet<string> taken)
    {
        if (sign == '+' && taken.Add(anchor)) return anchor;
        for (var n = 2; ; n++)
        {
            var candidate = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{anchor}{sign}{n}");
            if (taken.Add(candidate)) return candidate;
        }
    }

    static List<(Passage? Old, Passage? New)> Align(IReadOnlyList<Passage> a, IReadOnlyList<Passage> b)
    {
        var result = new List<(Passage?, Passage?)>();
        var (i, j) = (0, 0);
        foreach (var (x, y) in Common(a, b))
        {
            Gap(a, b, i, x, j, y, result);
            result.Add((a[x], b[y]));
            (i, j) = (x + 1, y + 1);
        }
        Gap(a, b, i, a.Count, j, b.Count, result);
        return result;
    }

    /// <summary>Between two equal passages the rest is paired in order where half of the words agree.</summary>
    static void Gap(IReadOnlyList<Passage> a, IReadOnlyList<Passage> b, int i, int iEnd, int j, int jEnd, List<(Passage?, Passage?)> result)
    {
        while (i < iEnd || j < jEnd)
        {
            if (i < iEnd && j < jEnd)
            {
                var hit = -1;
                for (var k = j; k < jEnd && hit < 0; k++)
                    if (Alike(a[i].Text, b[k].Text)) hit = k;
                if (hit >= 0)
                {
                    while (j < hit) result.Add((null, b[j++]));
                    result.Add((a[i++], b[j++]));
                    continue;
                }
            }
            if (i < iEnd) result.Add((a[i++], null));
            else result.Add((null, b[j++]));
        }
    }

    static bool Alike(string x, string y)
    {
        var left = x.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        var right = y.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        var both = left.Count(right.Contains);
        return both * 2 >= left.Count + right.Count - both;
    }

    /// <summary>Longest common run of equal passages by Myers' greedy search over text hashes (O(ND)); past 1,500 differences the rest counts as changed.</summary>
    static List<(int, int)> Common(IReadOnlyList<Passage> a, IReadOnlyList<Passage> b)
    {
        var (n, m) = (a.Count, b.Count);
        var limit = Math.Min(n + m, 1500);
        var v = new int[(2 * limit) + 2];
        var trace = new List<int[]>();
        for (var d = 0; d <= limit; d++)
        {
            trace.Add(v[..]);
            for (var k = -d; k <= d; k += 2)
            {
                var x = k == -d || (k != d && v[limit + k - 1] < v[limit + k + 1]) ? v[limit + k + 1] : v[limit + k - 1] + 1;
                var y = x - k;
                while (x < n && y < m && string.Equals(a[x].Text, b[y].Text, StringComparison.Ordinal)) { x++; y++; }
                v[limit + k] = x;
                if (x >= n && y >= m) return Back(trace, d, n, m, limit);
            }
        }
        return [];
    }

    static List<(int, int)> Back(List<int[]> trace, int d, int x, int y, int limit)
    {
        var pairs = new List<(int, int)>();
        for (; d > 0; d--)
        {
            var v = trace[d];
            var k = x - y;
            var from = k == -d || (k != d && v[limit + k - 1] < v[limit + k + 1]) ? k + 1 : k - 1;
            var fx = v[limit + from];
            var fy = fx - from;
            while (x > fx && y > fy && x > 0 && y > 0 && (x - 1, y - 1) is var p && p.Item1 >= (from < k ? fx + 1 : fx)) { pairs.Add(p); (x, y) = p; }
            (x, y) = (fx, fy);
        }
        while (x > 0 && y > 0) pairs.Add((--x, --y));
        pairs.Reverse();
        return pairs;
    }
}
