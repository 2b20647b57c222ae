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

    /// <summary>One word of a query: any of the terms that stand for it, or all parts of it when it is a compound.</summary>
    sealed class Asked(Scored[] any, Scored[] parts)
    {
        public long Size { get; } = any.Sum(t => (long)t.Count) + (parts.Length > 0 ? parts.Min(p => p.Count) : 0);

        readonly Scored[] leads = parts.Length == 0 ? any : [.. any, parts.MinBy(p => p.Count)!];

        /// <summary>What the word adds to the score of a passage; 0 when it is not there. Ask in ascending order.</summary>
        public double Gain(int doc, double norm)
        {
            var best = 0.0;
            foreach (var t in any)
                if (t.Reader.Advance(doc) == doc) best = Math.Max(best, t.Weight * PassageIndex.Gain(t.Reader.Frequency, norm));
            if (best > 0 || parts.Length == 0) return best;
            foreach (var t in parts)
            {
                if (t.Reader.Advance(doc) != doc) return 0;
                best += t.Weight * PassageIndex.Gain(t.Reader.Frequency, norm);
            }
            return best;
        }

        /// <summary>The first passage at or after one that may hold the word; <see cref="int.MaxValue"/> when there is none.</summary>
        public int Next(int doc)
        {
            var next = int.MaxValue;
            foreach (var t in leads) next = Math.Min(next, t.Reader.Advance(doc));
            return next;
        }
    }

    /// <summary>
    /// Finds every passage in which each word of the query stands: as its stem in either language, as a part of a compound, as a concept,
    /// or a compound by all of its parts. A word that stands nowhere is read as the beginning of one, or else as one a letter away (two
    /// from eight letters on).
    /// </summary>
    /// <param name="allowed">Passages that may be found, by id; all when null.</param>
    public EveryWordResult EveryWord(SearchQuery query, Func<int, bool>? allowed = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        var wanted = new HashSet<string>(StringComparer.Ordinal);
        var read = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var none = new EveryWordResult([], wanted, read);
        var filter = fields.Filter(query.Fields);
        if (Count == 0 || filter is { Impossible: true }) return none;
        var asked = new List<Asked>();
        foreach (var word in query.Words.Concat(query.Phrases.SelectMany(p => p.Split(' ', StringSplitOptions.RemoveEmptyEntries))))
        {
            var tokens = Tokens(word).ToArray();
            if (tokens.Length == 0 || Analyzer.IsStop(word.ToLowerInvariant(), either: bilingual)) continue;
            wanted.UnionWith(tokens.Select(t => t.Term));
            var any = Scores(tokens.Where(t => t.Kind != TokenKind.Part).Select(t => (t.Term, t.Kind == TokenKind.Word ? 1 : ConceptWeight)));
            string[] parts = [.. tokens.Where(t => t.Kind == TokenKind.Part).Select(t => t.Term).Distinct(StringComparer.Ordinal)];
            var whole = parts.Length > 1 && parts.All(terms.ContainsKey) ? Scores(parts.Select(p => (p, PartWeight))) : [];
            if (any.Length == 0 && whole.Length == 0)
            {
                var near = Near(Analyzer.Fold(word));
                read[word] = near;
                wanted.UnionWith(near);
                any = Scores(near.Select(t => (t, NearWeight)));
                if (any.Length == 0) return none;
            }
            asked.Add(new(any, whole));
        }
        if (asked.Count == 0 || Limits(query) is not { } limits) return none;
        // The rarest word brings the candidates; the others only say yes or no to them.
        asked.Sort((a, b) => a.Size.CompareTo(b.Size));
        var hits = new List<SearchHit>();
        for (var doc = asked[0].Next(0); doc != int.MaxValue; doc = asked[0].Next(doc + 1))
        {
            if (allowed is not null && !allowed(doc) || filter is not null && !filter.Matches(doc)) continue;
            var (norm, score) = (Norm(doc), 0.0);
            foreach (var word in asked)
            {
                if (word.Gain(doc, norm) is not (> 0 and var gain)) { score = -1; break; }
                score += gain;
            }
            if (score > 0 && limits(doc)) hits.Add(new(doc, score));
        }
        hits.Sort((a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Id.CompareTo(b.Id));
        return new(hits, wanted, read);
    }

    Scored[] Scores(IEnumerable<(string Term, double Weight)> weights) =>
        [.. weights.Where(w => terms.ContainsKey(w.Term)).GroupBy(w => w.Term, StringComparer.Ordinal).Select(g => new Scored(terms[g.Key], g.Max(w => w.Weight) * Idf(terms[g.Key].Count)))];

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
