namespace Verband.Parliament;

/// <summary>Ties motions and letters that are called by name or date to the papers that the same text gives for them.</summary>
static class Links
{
    public static void Resolve(Flat flat, string original, List<Found> found, List<Motions.Called> motions, List<Letters.Called> letters)
    {
        var papers = found.Count;
        var byKey = new Dictionary<string, string>(StringComparer.Ordinal);
        var byFirst = new Dictionary<string, string?>(StringComparer.Ordinal);
        var open = new List<Motions.Called>();
        var notes = new Lazy<Dictionary<int, string>>(() => Notes(flat, original, found, papers));
        foreach (var motion in motions)
        {
            var at = Attached(flat.Text, found, papers, motion.Start, motion.End, alsoBefore: true);
            if (at.Count == 0)
            {
                open.Add(motion);
                if (Mark(flat.Text, motion.End) is { } mark && notes.Value.TryGetValue(mark, out var target)) Remember(motion, target);
                continue;
            }
            foreach (var k in at) found[k] = found[k] with { Motion = true };
            Remember(motion, found[at[0]].Normal);
        }
        foreach (var motion in open)
        {
            var target = byKey.GetValueOrDefault(motion.Key) ?? byFirst.GetValueOrDefault(motion.First);
            found.Add(new(ReferenceKind.Motie, null, null, null, target ?? flat.Text[motion.Start..motion.End].Replace('-', ' '), null, motion.Start, motion.End) { Motion = true, Resolved = target });
        }

        var byDate = new Dictionary<(int, int, int), string>();
        var undated = new List<Letters.Called>();
        foreach (var letter in letters)
        {
            var at = Attached(flat.Text, found, papers, letter.Start, letter.End, alsoBefore: false);
            string? target = at.Count > 0 ? found[at[0]].Normal : null;
            if (target is null && Mark(flat.Text, letter.End) is { } mark) notes.Value.TryGetValue(mark, out target);
            if (at.Count == 0) undated.Add(letter);
            if (target is not null) byDate.TryAdd((letter.Year, letter.Month, letter.Day), target);
        }
        foreach (var letter in undated)
        {
            var target = byDate.GetValueOrDefault((letter.Year, letter.Month, letter.Day)) ?? AnyYear(byDate, letter);
            found.Add(new(ReferenceKind.Other, null, null, null, target ?? References.LetterName(letter.Year, letter.Month, letter.Day), null, letter.Start, letter.End) { Resolved = target });
        }

        void Remember(Motions.Called motion, string target)
        {
            byKey.TryAdd(motion.Key, target);
            // A first name that stands for two motions stands for neither.
            if (!byFirst.TryAdd(motion.First, target) && byFirst[motion.First] != target) byFirst[motion.First] = null;
        }
    }

    /// <summary>The papers whose citation begins right behind a name ("(", ", ") or, for a title after its number, ends right before it.</summary>
    static List<int> Attached(string text, List<Found> found, int papers, int start, int end, bool alsoBefore)
    {
        var result = new List<int>();
        var first = LowerBound(found, papers, end);
        for (var k = first; k < papers && found[k].Start < end + 120; k++)
        {
            if (found[k].Kind is not (ReferenceKind.Kamerstuk or ReferenceKind.Aanhangsel) && !found[k].Normal.StartsWith("BZDOC", StringComparison.Ordinal)) continue;
            var anchor = result.Count == 0 ? end : found[result[^1]].End;
            if (found[k].Start >= anchor && !Near(text.AsSpan(anchor, found[k].Start - anchor), result.Count > 0)) break;
            result.Add(k);
        }
        if (result.Count == 0 && alsoBefore)
            for (var k = first - 1; k >= 0 && k >= first - 3; k--)
                if (found[k].Kind == ReferenceKind.Kamerstuk && found[k].End <= start && start - found[k].End <= 4 && text.AsSpan(found[k].End, start - found[k].End).IndexOfAny('–', '-') >= 0)
                    return [k];
        return result;
    }

    static bool Near(ReadOnlySpan<char> between, bool again)
    {
        if (again) return between is " en " or ", " or " en Kamerstuk ";
        var bracket = between.LastIndexOfAny('(', '[');
        // "motie X over Y (Kamerstuk …)": words may stand between, but no sentence may end and no bracket may close.
        if (between.IndexOfAny(";)?\n") >= 0 || between.Contains(". ", StringComparison.Ordinal)) return false;
        return between.Length <= 8 || (bracket >= 0 && between[(bracket + 1)..].Trim().Length <= 4);
    }

    static int LowerBound(List<Found> found, int count, int at)
    {
        var (lo, hi) = (0, count);
        while (lo < hi)
        {
            var mid = (lo + hi) / 2;
            if (found[mid].Start < at) lo = mid + 1; else hi = mid;
        }
        return lo;
    }

    static string? AnyYear(Dictionary<(int Year, int Month, int Day), string> byDate, Letters.Called letter)
    {
        string? target = null;
        foreach (var (date, normal) in byDate)
            if (date.Month == letter.Month && date.Day == letter.Day && (date.Year == 0 || letter.Year == 0))
            {
                if (target is not null && target != normal) return null;
                target = normal;
            }
        return target;
    }

    /// <summary>Number of a footnote mark that is glued to a word ("Koopmans20", "Koopmans&lt;sup&gt;20&lt;/sup&gt;"), or null.</summary>
    static int? Mark(string text, int i)
    {
        if (text.AsSpan(i).StartsWith("<sup>", StringComparison.Ordinal)) i += 5;
        var n = 0;
        var j = i;
        while (j < text.Length && char.IsAsciiDigit(text[j]) && j - i < 3) n = (n * 10) + text[j++] - '0';
        return j == i || (j < text.Length && char.IsAsciiLetterOrDigit(text[j])) ? null : n;
    }

    /// <summary>The first paper of each footnote, by the footnote's number: a line that begins with a number and holds a citation.</summary>
    static Dictionary<int, string> Notes(Flat flat, string original, List<Found> found, int papers)
    {
        var notes = new Dictionary<int, string>();
        for (var k = 0; k < papers; k++)
        {
            if (found[k].Kind != ReferenceKind.Kamerstuk) continue;
            var at = flat.Start(found[k].Start);
            var line = original.LastIndexOf('\n', Math.Max(0, at - 1)) + 1;
            if (at - line > 300) continue;
            var head = original.AsSpan(line, at - line).TrimStart();
            if (head.StartsWith("<sup>", StringComparison.Ordinal)) head = head[5..];
            var n = 0;
            var d = 0;
            while (d < head.Length && d < 3 && char.IsAsciiDigit(head[d])) n = (n * 10) + head[d++] - '0';
            if (d > 0 && d < head.Length && head[d] is ' ' or '.' or '<' or ')') notes.TryAdd(n, found[k].Normal);
        }
        return notes;
    }
}
