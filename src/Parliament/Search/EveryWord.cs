namespace Verband.Parliament;

/// <summary>All passages that hold every word of a query.</summary>
/// <param name="Hits">Best first.</param>
/// <param name="Terms">The terms that were looked for, also those that stand in for a misspelt word; snippets mark them.</param>
/// <param name="Read">Words that no passage holds, with what was taken in their place: the beginning of a word, or a name a letter or two away.</param>
public sealed record EveryWordResult(IReadOnlyList<SearchHit> Hits, IReadOnlySet<string> Terms, IReadOnlyDictionary<string, IReadOnlyList<string>> Read);

public sealed partial class PassageIndex
{
    const double NearWeight = 0.5;
    const int MostNear = 40;

    /// <summary>
    /// Finds every passage in which each word of the query stands: as its stem in either language, as a part of a compound or as a
    /// concept. A word that stands nowhere is read as the beginning of one, or else as one a letter away (two from eight letters on).
    /// </summary>
    /// <param name="allowed">Passages that may be found, by id; all when null.</param>
    public EveryWordResult EveryWord(SearchQuery query, Func<int, bool>? allowed = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        var terms = new HashSet<string>(StringComparer.Ordinal);
        var read = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var none = new EveryWordResult([], terms, read);
        var filter = fields.Filter(query.Fields);
        if (Count == 0 || filter is { Impossible: true }) return none;
        var groups = new List<Scored[]>();
        foreach (var word in query.Words.Concat(query.Phrases.SelectMany(p => p.Split(' ', StringSplitOptions.RemoveEmptyEntries))))
        {
            var weights = new Dictionary<string, double>(StringComparer.Ordinal);
            Weigh(word, weights);
            if (weights.Count == 0 || Analyzer.IsStop(word.ToLowerInvariant(), either: bilingual)) continue;
            if (!weights.Keys.Any(this.terms.ContainsKey))
            {
                var near = Near(Analyzer.Fold(word));
                foreach (var term in near) weights[term] = NearWeight;
                read[word] = near;
            }
            terms.UnionWith(weights.Keys);
            Scored[] group = [.. weights.Where(w => this.terms.ContainsKey(w.Key)).Select(w => new Scored(this.terms[w.Key], w.Value * Idf(this.terms[w.Key].Count)))];
            if (group.Length == 0) return none;
            groups.Add(group);
        }
        if (groups.Count == 0 || Limits(query) is not { } limits) return none;
        // The rarest word brings the candidates; the others only say yes or no to them.
        groups.Sort((a, b) => a.Sum(t => (long)t.Count).CompareTo(b.Sum(t => (long)t.Count)));
        var hits = new List<SearchHit>();
        foreach (var doc in Union(groups[0]))
        {
            if (allowed is not null && !allowed(doc) || filter is not null && !filter.Matches(doc)) continue;
            var (norm, score) = (Norm(doc), 0.0);
            foreach (var group in groups)
            {
                var best = 0.0;
                foreach (var t in group)
                    if (t.Reader.Advance(doc) == doc) best = Math.Max(best, t.Weight * Gain(t.Reader.Frequency, norm));
                if (best == 0) { score = -1; break; }
                score += best;
            }
            if (score > 0 && limits(doc)) hits.Add(new(doc, score));
        }
        hits.Sort((a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Id.CompareTo(b.Id));
        return new(hits, terms, read);
    }

    static IEnumerable<int> Union(Scored[] group)
    {
        for (var doc = -1; ;)
        {
            var next = int.MaxValue;
            foreach (var t in group) next = Math.Min(next, t.Reader.Advance(doc + 1));
            if (next == int.MaxValue) yield break;
            yield return doc = next;
        }
    }

    /// <summary>Terms that begin with a word, the most frequent first; without any, those a letter or two away.</summary>
    List<string> Near(string word)
    {
        if (word.Length < 3) return [];
        List<string> Frequent(IEnumerable<string> found) => [.. found.OrderByDescending(t => terms[t].Count).ThenBy(t => t, StringComparer.Ordinal).Take(MostNear)];
        var begun = Frequent(terms.Keys.Where(t => t.StartsWith(word, StringComparison.Ordinal)));
        if (begun.Count > 0 || word.Length < 4) return begun;
        var most = word.Length < 8 ? 1 : 2;
        for (var distance = 1; distance <= most; distance++)
            if (Frequent(terms.Keys.Where(t => t[0] != '§' && Typo.Within(word, t, distance))) is { Count: > 0 } near) return near;
        return [];
    }
}
