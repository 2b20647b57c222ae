namespace Verband.Parliament;

/// <summary>A passage found in the library, with what is needed to quote it.</summary>
public sealed record LibraryHit(Document Document, Passage Passage, Question? Question, double Score, Snippet Snippet)
{
    /// <summary>The official citation of the document with the page of the passage, or the document's name where it has no number.</summary>
    public string Citation => Parliament.Citation.Of(Document.Meta) is { } c ? c + (Document.Pages > 1 ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $", p. {Passage.Page}") : "") : Document.Name + ", " + Passage.Anchor;
}

/// <summary>Documents in memory with an index over their passages, for one workspace. Larger stores feed <see cref="PassageIndex"/> themselves.</summary>
public sealed class Library(Analyzer? analyzer = null)
{
    readonly Analyzer analyzer = analyzer ?? new();
    readonly List<(Document Document, Passage Passage, Question? Question, bool Asks)> passages = [];
    PassageIndex? index;

    public IReadOnlyList<Document> Documents => documents;

    readonly List<Document> documents = [];

    public void Add(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        index ??= new(analyzer);
        documents.Add(document);
        var questions = Questions.Find(document);
        var owner = new Dictionary<string, (Question, bool)>(StringComparer.Ordinal);
        foreach (var q in questions)
        {
            foreach (var a in q.QuestionAnchors) owner.TryAdd(a, (q, true));
            foreach (var a in q.AnswerAnchors) owner.TryAdd(a, (q, false));
        }
        foreach (var p in document.Passages)
        {
            if (p.Kind == PassageKind.Heading) continue;
            var (question, asks) = owner.GetValueOrDefault(p.Anchor);
            var kind = question is null ? p.Kind == PassageKind.Footnote ? "footnote" : "text" : asks ? "question" : "answer";
            index.Add(new(p.Heading is null ? p.Text : p.Text + "\n" + p.Heading, document.Name, kind, document.Meta.Date, document.Meta.Dossier, question?.Party));
            passages.Add((document, p, question, asks));
        }
    }

    public IReadOnlyList<LibraryHit> Search(SearchQuery query, int take = 10, Recency? recency = null)
    {
        if (index is null) return [];
        return [.. index.Search(query, take, recency).Hits.Select(h => Hit(h, query))];
    }

    LibraryHit Hit(SearchHit h, SearchQuery query)
    {
        var (document, passage, question, _) = passages[h.Id];
        return new(document, passage, question, h.Score, Snippet.Of(passage.Text, query, analyzer));
    }

    /// <summary>For a new question: earlier answers and passages that bear on it, best first; members' own words are left out. The start of a draft answer.</summary>
    public IReadOnlyList<LibraryHit> Bearing(string question, int take = 10)
    {
        if (index is null) return [];
        // The whole question is the query: signs that mean something in a query are taken out.
        var plain = new string([.. question.Select(c => char.IsLetterOrDigit(c) || c is '-' or '\'' or '’' ? c : ' ')]);
        var words = plain.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => w.Trim('-', '\'', '’')).Where(w => w.Length > 2).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        var query = new SearchQuery(words, [], [], new Dictionary<string, string>(StringComparer.Ordinal));
        return [.. index.Search(query, take * 3).Hits.Where(h => !passages[h.Id].Asks).Take(take).Select(h => Hit(h, query))];
    }
}
