using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Verband.Core;
using Verband.Parliament;
using Verband.Store;

namespace Verband.App.Web;

/// <summary>The incidents that answer a query, best first, by their number in the index of the picture.</summary>
/// <param name="Best">The report that answers best of the incident at a place in <paramref name="Cards"/>; only with full text.</param>
/// <param name="Terms">What was looked for, for snippets.</param>
/// <param name="Read">Words that stand nowhere, with what was taken in their place.</param>
/// <param name="FullText">False when only titles and names were looked at: in an earlier picture, and while the text is being read.</param>
sealed record Found(IReadOnlyList<int> Cards, Func<int, string> Best, IReadOnlySet<string> Terms, IReadOnlyDictionary<string, IReadOnlyList<string>> Read, bool FullText);

/// <summary>
/// Finds incidents by all words of their reports, by stems in Dutch and English. What was known at an earlier moment is searched by
/// titles and names alone, since the text index knows what was said later.
/// </summary>
sealed class Finder(Workspace workspace) : IDisposable
{
    readonly ConcurrentDictionary<string, ReportIndex> indexes = new(StringComparer.Ordinal);
    readonly ConditionalWeakTable<PictureIndex, string[]> texts = [];
    readonly ConditionalWeakTable<PictureIndex, Dictionary<string, int>> members = [];

    public Found Incidents(PictureIndex index, Reader reader, string text, bool now = true)
    {
        if (Parsed(text) is { } query && now && For(reader).Find(query, index, id => members.GetValue(index, i => Members(i, reader)).GetValueOrDefault(id, -1)) is { } found)
            return new Found(found.Cards, found.Best, found.Result.Terms, found.Result.Read, true);
        return new Found(Titles(index, text), _ => "", new HashSet<string>(), new Dictionary<string, IReadOnlyList<string>>(), false);
    }

    /// <summary>The piece of a report around the words that were looked for; null when the reader cannot see it.</summary>
    public Snippet? Snippet(string report, Reader reader, Found found) => workspace.FullReport(report, reader) is { } whole ? For(reader).Snippet(whole, found.Terms) : null;

    /// <summary>Incidents whose titles share most words with a text, the rare words counting most.</summary>
    public IReadOnlyList<IncidentCard> Near(PictureIndex index, string text, int take)
    {
        var words = Plain(text).Split([' ', ',', '.', ':', ';'], StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length > 2).Distinct(StringComparer.Ordinal).Take(30).ToArray();
        if (words.Length == 0) return [];
        var all = texts.GetValue(index, static i => [.. i.Cards.Select(Text)]);
        var weights = words.Select(w => Math.Log((index.Count + 1.0) / (1 + all.Count(t => t.Contains(w, StringComparison.Ordinal))))).ToArray();
        var whole = weights.Sum();
        return [.. Enumerable.Range(0, index.Count).Select(i => (Card: index.Cards[i], Score: words.Select((w, n) => all[i].Contains(w, StringComparison.Ordinal) ? weights[n] : 0).Sum()))
            .Where(x => x.Score > whole * 0.4).OrderByDescending(x => x.Score).ThenBy(x => x.Card.Id, StringComparer.Ordinal).Take(take).Select(x => x.Card)];
    }

    public void Dispose()
    {
        foreach (var index in indexes.Values) index.Dispose();
    }

    ReportIndex For(Reader reader) => indexes.GetOrAdd(reader.Class, _ => new ReportIndex(workspace, reader));

    /// <summary>Null for a query that only fields of documents can answer.</summary>
    static SearchQuery? Parsed(string text)
    {
        try
        {
            var query = SearchQuery.Parse(text);
            return query.Words.Count + query.Phrases.Count > 0 ? query with { Fields = new Dictionary<string, string>() } : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>Reports that share an incident with others, to the number of its card.</summary>
    Dictionary<string, int> Members(PictureIndex index, Reader reader) => workspace.Read(reader, p =>
    {
        var inside = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < index.Count; i++)
            if (index.Cards[i].Reports > 1)
                foreach (var report in p.Incident(index.Cards[i].Id)?.Reports ?? []) inside[report.Id] = i;
        return inside;
    });

    int[] Titles(PictureIndex index, string text)
    {
        var words = Plain(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var all = texts.GetValue(index, static i => [.. i.Cards.Select(Text)]);
        return [.. Enumerable.Range(0, all.Length).Where(i => words.All(w => all[i].Contains(w, StringComparison.Ordinal))).OrderByDescending(i => index.Cards[i].When?.From ?? DateOnly.MinValue)];
    }

    static string Text(IncidentCard c) => Plain(string.Join(' ',
        [c.Title, c.Place?.Name ?? "", .. c.Actors, .. c.Countries.Select(x => Countries.Name(x, "en") + " " + Countries.Name(x, "nl")), .. c.Sectors, .. c.Techniques]));

    static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark) plain.Append(char.ToLowerInvariant(c));
        return plain.ToString();
    }
}
