namespace Verband.Parliament;

/// <summary>
/// Takes the best passages with the MaxScore method (Turtle and Flood 1995): terms that alone cannot lift a passage into the
/// list are only asked about passages that the others bring, and a run of passages whose bound is too low is not scored.
/// </summary>
sealed class Ranking
{
    readonly PassageIndex index;
    readonly Scored[] terms;
    readonly double[] upTo;
    readonly int take;
    readonly Recency? recency;
    readonly Fields fields;
    readonly PriorityQueue<int, (double Score, int Order)> best = new();
    double threshold;

    public Ranking(PassageIndex index, Scored[] terms, int take, Recency? recency, Fields fields)
    {
        (this.index, this.take, this.recency, this.fields) = (index, take, recency, fields);
        this.terms = [.. terms.OrderBy(t => t.Most)];
        upTo = new double[terms.Length + 1];
        for (var i = 0; i < terms.Length; i++) upTo[i + 1] = upTo[i] + this.terms[i].Most;
    }

    double Boost => 1 + (recency?.Weight ?? 0);

    public void Run(Func<int, bool> allowed)
    {
        foreach (var t in terms) t.Reader.Next();
        var first = 0;
        for (; ; )
        {
            while (first < terms.Length && upTo[first + 1] * Boost <= threshold) first++;
            if (first == terms.Length) return;
            var doc = int.MaxValue;
            for (var i = first; i < terms.Length; i++) doc = Math.Min(doc, terms[i].Reader.Doc);
            if (doc == int.MaxValue) return;
            var norm = index.Norm(doc);
            var score = 0.0;
            for (var i = first; i < terms.Length; i++)
            {
                var reader = terms[i].Reader;
                if (reader.Doc != doc) continue;
                score += terms[i].Weight * PassageIndex.Gain(reader.Frequency, norm);
                reader.Next();
            }
            var boost = BoostOf(doc);
            for (var i = first - 1; i >= 0; i--)
            {
                if ((score + upTo[i + 1]) * boost <= threshold) { score = -1; break; }
                if (terms[i].Reader.Advance(doc) == doc) score += terms[i].Weight * PassageIndex.Gain(terms[i].Reader.Frequency, norm);
            }
            score *= boost;
            if (score > threshold && allowed(doc)) Keep(doc, score);
        }
    }

    /// <summary>Without words, a filter alone lists what it lets through, newest first.</summary>
    public void All(Func<int, bool> allowed)
    {
        for (var doc = 0; doc < index.Count; doc++)
            if (allowed(doc)) Keep(doc, 1e-9 * (fields.Day(doc) + 1));
    }

    double BoostOf(int doc)
    {
        if (recency is null || fields.Day(doc) is not (> 0 and var day)) return 1;
        var age = Math.Max(0, recency.Today.DayNumber - day);
        return 1 + (recency.Weight * Math.Pow(2, -(double)age / recency.HalfLifeDays));
    }

    void Keep(int doc, double score)
    {
        best.Enqueue(doc, (score, -doc));
        if (best.Count > take) { best.Dequeue(); cut = true; }
        if (best.Count == take && best.TryPeek(out _, out var least)) threshold = least.Score;
    }

    bool cut;

    public SearchResult Result()
    {
        var hits = new List<SearchHit>(best.Count);
        while (best.TryDequeue(out var doc, out var p)) hits.Add(new(doc, p.Score));
        hits.Reverse();
        return new(hits, cut || hits.Count == take);
    }
}
