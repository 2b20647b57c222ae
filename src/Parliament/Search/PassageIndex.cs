namespace Verband.Parliament;

/// <summary>What is searched: a passage with the fields that a query can name.</summary>
/// <param name="IsEnglish">The text is in English; it is Dutch otherwise.</param>
public readonly record struct SearchEntry(string Text, string Document, string Kind, DateOnly? Date = null, string? Dossier = null, string? Party = null, bool IsEnglish = false);

/// <summary>A passage found. <paramref name="Id"/> is its place in the order of adding.</summary>
public readonly record struct SearchHit(int Id, double Score);

/// <summary>The best passages, best first, and how many were looked for (<paramref name="Cut"/> when there may be more).</summary>
public sealed record SearchResult(IReadOnlyList<SearchHit> Hits, bool Cut);

/// <summary>Newer first, within reason: the score of a passage of today is multiplied by 1 + weight, of one half-life ago by 1 + weight / 2.</summary>
public sealed record Recency(DateOnly Today, double Weight = 0.5, int HalfLifeDays = 730);

/// <summary>
/// An inverted index over passages in memory: stems, compound parts and glossary concepts, ranked by BM25 (Robertson and Zaragoza
/// 2009; k1 1.2, b 0.75). The texts themselves are not kept. One writer at a time, and no reader while it writes.
/// </summary>
public sealed partial class PassageIndex(Analyzer? analyzer = null)
{
    readonly Analyzer analyzer = analyzer ?? new();
    Slabs slabs = new();
    readonly Dictionary<string, Postings> terms = new(StringComparer.Ordinal);
    readonly Dictionary<string, List<int>> places = new(StringComparer.Ordinal);
    Fields fields = new();
    ushort[] lengths = new ushort[1024];
    long total;
    bool bilingual;

    public int Count { get; private set; }

    /// <summary>Different terms in the index.</summary>
    public int Terms => terms.Count;

    /// <summary>Estimate of the memory that the index holds, in bytes.</summary>
    public long Bytes => slabs.Bytes + (lengths.Length * 2L) + fields.Bytes + terms.Sum(t => 120L + (t.Key.Length * 2) + t.Value.Bytes);

    /// <summary>Adds a passage and gives its id: 0, 1, 2 …</summary>
    public int Add(SearchEntry entry)
    {
        var id = Count;
        bilingual |= entry.IsEnglish;
        foreach (var token in analyzer.Analyze(entry.Text, entry.IsEnglish))
        {
            if (!places.TryGetValue(token.Term, out var at)) places[token.Term] = at = [];
            if (at.Count == 0 || at[^1] != token.Position) at.Add(token.Position);
        }
        var length = 0;
        foreach (var (term, at) in places)
        {
            if (!terms.TryGetValue(term, out var postings)) terms[term] = postings = new(slabs);
            postings.Add(id, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(at));
            length += at.Count;
        }
        places.Clear();
        if (id == lengths.Length) Array.Resize(ref lengths, id * 2);
        lengths[id] = (ushort)Math.Min(length, ushort.MaxValue);
        total += length;
        fields.Add(entry);
        Count++;
        return id;
    }

    /// <summary>Finds the best passages for a query.</summary>
    /// <param name="allowed">Passages that may be found, by id; all when null.</param>
    public SearchResult Search(SearchQuery query, int take = 10, Recency? recency = null, Func<int, bool>? allowed = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (Count == 0 || take <= 0) return new([], false);
        var filter = fields.Filter(query.Fields);
        if (filter is { Impossible: true }) return new([], false);
        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        Weigh(string.Join(' ', query.Words), weights);
        foreach (var phrase in query.Phrases) Weigh(phrase, weights);
        var readers = weights.Where(w => terms.ContainsKey(w.Key)).Select(w => new Scored(terms[w.Key], w.Value * Idf(terms[w.Key].Count))).ToArray();
        if (Limits(query) is not { } limits) return new([], false);
        var top = new Ranking(this, readers, take, recency, fields);
        if (readers.Length > 0) top.Run(doc => (allowed is null || allowed(doc)) && (filter is null || filter.Matches(doc)) && limits(doc));
        else if (filter is not null && query.Words.Count == 0) top.All(doc => (allowed is null || allowed(doc)) && filter.Matches(doc));
        return top.Result();
    }

    /// <summary>Whether a passage holds the phrases of a query and none of the words to leave out; null when no passage can. Ask in ascending order.</summary>
    Func<int, bool>? Limits(SearchQuery query)
    {
        var phrases = query.Phrases.Select(p => (Phrase[])[.. new[] { Phrase.Of(analyzer, p, terms), bilingual ? Phrase.Of(analyzer, p, terms, isEnglish: true) : null }.OfType<Phrase>()]).ToArray();
        if (phrases.Any(p => p.Length == 0)) return null;
        var without = query.Without.SelectMany(Tokens).Where(t => t.Kind == TokenKind.Word && terms.ContainsKey(t.Term)).Select(t => terms[t.Term].Read()).ToArray();
        return doc => phrases.All(p => p.Any(x => x.Matches(doc))) && without.All(w => w.Advance(doc) != doc);
    }

    double Idf(int count) => Math.Log(1 + ((Count - count + 0.5) / (count + 0.5)));

    // A word counts full, a concept nearly so; the parts of a compound in the query count less than the compound itself.
    const double PartWeight = 0.4;
    const double ConceptWeight = 0.8;

    void Weigh(string text, Dictionary<string, double> weights)
    {
        foreach (var token in Tokens(text))
        {
            var weight = token.Kind switch { TokenKind.Word => 1.0, TokenKind.Concept => ConceptWeight, _ => PartWeight };
            weights[token.Term] = Math.Max(weight, weights.GetValueOrDefault(token.Term));
        }
    }

    /// <summary>The terms of a query: in both languages when the index holds both, since nobody says in which one asks.</summary>
    IEnumerable<Token> Tokens(string text) => bilingual ? analyzer.Analyze(text).Concat(analyzer.Analyze(text, isEnglish: true)) : analyzer.Analyze(text);

    const double K1 = 1.2;
    const double B = 0.75;

    internal double Norm(int doc) => K1 * (1 - B + (B * lengths[doc] * Count / total));

    internal static double Gain(int frequency, double norm) => frequency * (K1 + 1) / (frequency + norm);

    /// <summary>Highest gain that a count can bring, in the shortest passage.</summary>
    internal static double Bound(int most) => Gain(most, K1 * (1 - B));
}

/// <summary>A term's postings with its weight and the most it can add to a score.</summary>
sealed class Scored(Postings postings, double weight)
{
    public Postings.Reader Reader { get; } = postings.Read();
    public double Weight { get; } = weight;
    public double Most { get; } = weight * PassageIndex.Bound(postings.Most);
    public int Count { get; } = postings.Count;
}
