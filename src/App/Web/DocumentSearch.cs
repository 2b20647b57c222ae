using System.Globalization;
using Verband.App.Documents;
using Verband.Parliament;

namespace Verband.App.Web;

/// <summary>A search in documents as its address says it: words, and limits to kinds, dossiers and years of documents.</summary>
/// <param name="Documents">How many documents hold a passage that was found.</param>
/// <param name="Fault">What of the query could not be read; null when all could.</param>
public sealed record DocumentSearch(string Text, IReadOnlyDictionary<string, string> Limits, int Page, int Take, LibraryResult Result, int Documents, string? Fault, Holdings Holdings)
{
    static readonly string[] Keys = ["kind", "dossier", "year"];
    static readonly LibraryResult Nothing = new([], [], [], false, new Dictionary<string, IReadOnlyList<string>>());

    internal static DocumentSearch Of(Visit visit, Archive archive, int take)
    {
        var query = visit.Context.Request.Query;
        var limits = Keys.Select(k => (k, Value: query[k].FirstOrDefault())).Where(x => x.Value is { Length: > 0 and <= 100 }).ToDictionary(x => x.k, x => x.Value!, StringComparer.Ordinal);
        return Of(visit.View.Text ?? "", limits, visit.View.Page, take, archive, visit.Reader, visit.View.AsOf);
    }

    /// <param name="limits">By <c>kind</c>, <c>dossier</c> and <c>year</c>.</param>
    internal static DocumentSearch Of(string text, IReadOnlyDictionary<string, string> limits, int page, int take, Archive archive, Core.Reader reader, DateTimeOffset? asOf = null)
    {
        var holdings = archive.Of(reader, asOf);
        if (text.Length == 0) return new(text, limits, page, take, Nothing, 0, null, holdings);
        try
        {
            var result = archive.Library(reader, asOf).Find(SearchQuery.Parse(text), id => holdings.Find(id) is { } held && limits.All(l => Value(l.Key, held) == l.Value), (page - 1) * take, take);
            return new(text, limits, page, take, result, result.Found.Distinct().Count(), null, holdings);
        }
        catch (FormatException e)
        {
            return new(text, limits, page, take, Nothing, 0, e.Message, holdings);
        }
    }

    public string Count(Language l) => Result.AnyWord ? "0" : l.Number(Result.Found.Count);

    public bool Has(string key, string value) => Limits.TryGetValue(key, out var has) && has == value;

    static string? Value(string key, Held held) => key switch
    {
        "kind" => held.Meta.Kind.ToString(),
        "dossier" => held.Meta.Dossier,
        _ => held.Meta.Date?.Year.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Passages found per kind, dossier and year of their documents, most first.</summary>
    public IReadOnlyList<(string Key, string Title, IReadOnlyList<Tally> Rows)> Facets(Language l)
    {
        var counts = Result.Found.CountBy(n => n).Select(c => (Held: Holdings.Find(Result.Documents[c.Key]), Count: c.Value)).Where(c => c.Held is not null).ToArray();
        return [.. Keys.Select(key => (key, Title(key, l), (IReadOnlyList<Tally>)[.. counts.GroupBy(c => Value(key, c.Held!)).Where(g => g.Key is not null)
            .Select(g => new Tally(g.Key!, Name(key, g.Key!, l), g.Sum(c => c.Count))).OrderByDescending(t => t.Count).ThenBy(t => t.Id, StringComparer.Ordinal)])).Where(f => f.Item3.Count > 0)];
    }

    static string Title(string key, Language l) => key switch { "kind" => l["Kind", "Soort"], "dossier" => l["Dossier", "Dossier"], _ => l["Year", "Jaar"] };

    static string Name(string key, string value, Language l) => key switch
    {
        "kind" => Enum.TryParse<DocumentKind>(value, out var kind) ? DocumentWords.Name(kind, l) : value,
        "dossier" => Holdings.Spaced(value),
        _ => value,
    };

    /// <summary>The same search with one limit set, or taken off when the value is null; on its first page.</summary>
    public string Url(string? key, string? value)
    {
        var limits = Limits.Where(x => x.Key != key).Select(x => $"&{x.Key}={Uri.EscapeDataString(x.Value)}");
        return $"/search?in=documents&q={Uri.EscapeDataString(Text)}{string.Concat(limits)}{(key is null || value is null ? "" : $"&{key}={Uri.EscapeDataString(value)}")}";
    }

    public string At(int page) => Url(null, null) + "&page=" + page.ToString(CultureInfo.InvariantCulture);
}
