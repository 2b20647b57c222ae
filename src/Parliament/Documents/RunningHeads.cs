using System.Text.RegularExpressions;

namespace Verband.Parliament;

/// <summary>Finds the lines that repeat at the head or foot of pages: running titles, publication numbers, page numbers.</summary>
static partial class RunningHeads
{
    public static List<Line> Drop(string text, List<Line> lines, int pages)
    {
        var drop = new HashSet<int>();
        for (var i = 0; i < lines.Count; i++)
            if (!lines[i].Blank && Furniture.Is(text.AsSpan(lines[i].Start, lines[i].End - lines[i].Start))) drop.Add(i);
        if (pages >= 3)
        {
            var edges = Edges(lines);
            var seen = new Dictionary<string, List<int>>(StringComparer.Ordinal);
            foreach (var i in edges)
            {
                var key = Shape(text.AsSpan(lines[i].Start, lines[i].End - lines[i].Start));
                if (!seen.TryGetValue(key, out var at)) seen[key] = at = [];
                at.Add(i);
            }
            foreach (var at in seen.Values)
                // On different pages: lines that are alike on one page are rows of a table.
                if (at.Select(i => lines[i].Page).Distinct().Count() is var on && on >= 3 && on * 2 >= pages && Counts(text, lines, at)) drop.UnionWith(at);
        }
        return drop.Count == 0 ? lines : [.. lines.Select((l, i) => drop.Contains(i) ? l with { End = l.Start, Blank = true } : l)];
    }

    /// <summary>The first two and last two lines with text of each page.</summary>
    static List<int> Edges(List<Line> lines)
    {
        var edges = new List<int>();
        var page = new List<int>();
        for (var i = 0; i <= lines.Count; i++)
        {
            if (i == lines.Count || (page.Count > 0 && lines[i].Page != lines[page[0]].Page))
            {
                edges.AddRange(page.Take(2).Concat(page.Skip(Math.Max(2, page.Count - 2))));
                page.Clear();
            }
            if (i < lines.Count && !lines[i].Blank) page.Add(i);
        }
        return edges;
    }

    /// <summary>
    /// The numbers in a running head are the same on each page or rise with it: footnotes that each name another paper stand at the foot
    /// of pages too, and are none. One page in four may differ (a number that was read wrongly, a new part).
    /// </summary>
    static bool Counts(string text, List<Line> lines, List<int> at)
    {
        var numbers = at.Select(i => (lines[i].Page, Numbers: Number().Matches(text[lines[i].Start..lines[i].End]).Select(m => long.TryParse(m.ValueSpan, out var n) ? n : -1).ToArray())).ToArray();
        for (var k = 0; k < numbers[0].Numbers.Length; k++)
        {
            var (place, least) = (k, numbers.Length - (numbers.Length / 4));
            var same = numbers.CountBy(n => n.Numbers[place]).Max(c => c.Value);
            var rising = numbers.CountBy(n => n.Numbers[place] - n.Page).Max(c => c.Value);
            if (same < least && rising < least) return false;
        }
        return true;
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();

    /// <summary>A line with its numbers taken out, so that "blad 3 van 12" equals "blad 4 van 12".</summary>
    static string Shape(ReadOnlySpan<char> line)
    {
        var s = new System.Text.StringBuilder(line.Length);
        foreach (var c in line)
            if (!char.IsAsciiDigit(c)) { if (!char.IsWhiteSpace(c)) s.Append(c); }
            else if (s.Length == 0 || s[^1] != '#') s.Append('#');
        return s.ToString();
    }
}
