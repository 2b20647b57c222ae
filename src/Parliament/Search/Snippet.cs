namespace Verband.Parliament;

/// <summary>A piece of a passage around the words that were looked for; <paramref name="Marks"/> are spans of <paramref name="Text"/>.</summary>
public sealed record Snippet(string Text, IReadOnlyList<Span> Marks)
{
    /// <summary>Chooses the stretch of at most <paramref name="length"/> characters with most different words of the query, and cuts it at blanks.</summary>
    public static Snippet Of(string text, SearchQuery query, Analyzer analyzer, int length = 240)
    {
        ArgumentNullException.ThrowIfNull(analyzer);
        return Of(text, query.Words.Concat(query.Phrases).SelectMany(w => analyzer.Analyze(w)).Select(t => t.Term).ToHashSet(StringComparer.Ordinal), analyzer, false, length);
    }

    /// <summary>The same for terms that a search gave.</summary>
    public static Snippet Of(string text, IReadOnlySet<string> wanted, Analyzer analyzer, bool isEnglish, int length = 240)
    {
        var hits = analyzer.Analyze(text, isEnglish).Where(t => wanted.Contains(t.Term)).OrderBy(t => t.Start).ToArray();
        var (best, bestCount) = (0, -1);
        for (var i = 0; i < hits.Length; i++)
        {
            var count = hits.Skip(i).TakeWhile(h => h.End <= hits[i].Start + length).Select(h => h.Term).Distinct(StringComparer.Ordinal).Count();
            if (count > bestCount) (best, bestCount) = (hits[i].Start, count);
        }
        var start = Math.Max(0, Math.Min(best - (length / 4), text.Length - length));
        if (start > 0) start = text.IndexOf(' ', start) is >= 0 and var s && s <= best ? s + 1 : best;
        var end = Math.Min(text.Length, start + length);
        if (end < text.Length && text.LastIndexOf(' ', end, end - start) is > 0 and var e && e > start) end = e;
        var (head, tail) = (start > 0 ? "… " : "", end < text.Length ? " …" : "");
        var marks = hits.Where(h => h.Start >= start && h.End <= end).Select(h => new Span(h.Start - start + head.Length, h.End - start + head.Length)).Distinct().ToArray();
        return new(head + text[start..end] + tail, marks);
    }
}
