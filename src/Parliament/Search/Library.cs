namespace Verband.Parliament;

/// <summary>A document with its questions, as the library needs both.</summary>
public sealed record LibraryDocument(Document Document, IReadOnlyList<Question> Questions)
{
    public static LibraryDocument Of(Document document) => new(document, Parliament.Questions.Find(document));
}

/// <summary>A passage found in the library, with what is needed to quote it.</summary>
/// <param name="Id">Id under which the document was added.</param>
public sealed record LibraryHit(string Id, Document Document, Passage Passage, Question? Question, double Score, Snippet Snippet)
{
    /// <summary>The official citation of the document with the page of the passage, or the document's name where it has no number.</summary>
    public string Citation => Parliament.Citation.Of(Document, Passage);
}

/// <summary>Passages that were found, best first, with those in the list opened.</summary>
/// <param name="Found">Every passage that answers, as the number of its document in <paramref name="Documents"/>.</param>
/// <param name="AnyWord">No passage holds every word; shown are the best that hold some.</param>
/// <param name="Read">As <see cref="EveryWordResult.Read"/>.</param>
public sealed record LibraryResult(IReadOnlyList<LibraryHit> Hits, IReadOnlyList<int> Found, IReadOnlyList<string> Documents, bool AnyWord, IReadOnlyDictionary<string, IReadOnlyList<string>> Read);

/// <summary>
/// An index over the passages of documents that are kept elsewhere: it holds where each passage stands and opens the documents of
/// the hits that are shown. Many may search; one adds.
/// </summary>
/// <param name="open">Gives a document by its id, as it was when it was added last.</param>
public sealed partial class Library(Func<string, LibraryDocument> open, Analyzer? analyzer = null) : IDisposable
{
    readonly record struct Place(int Document, int Passage, int Question, bool Asks);

    readonly ReaderWriterLockSlim gate = new();
    readonly Analyzer analyzer = analyzer ?? new();
    readonly List<Place> places = [];
    readonly List<string> documents = [];
    readonly Dictionary<string, int> newest = new(StringComparer.Ordinal);
    readonly List<bool> gone = [];
    PassageIndex? index;

    /// <summary>A library that keeps its documents itself, by their names.</summary>
    public static Library Of(IEnumerable<Document> documents)
    {
        var kept = new Dictionary<string, LibraryDocument>(StringComparer.Ordinal);
        var library = new Library(id => kept[id]);
        // Questions are read on all processors; the index takes the documents in their order.
        foreach (var read in documents.ToArray().AsParallel().AsOrdered().Select(LibraryDocument.Of))
        {
            var id = read.Document.Name;
            for (var n = 2; kept.ContainsKey(id); n++) id = $"{read.Document.Name} ({n})";
            kept[id] = read;
            library.Add(id, read);
        }
        return library;
    }

    /// <summary>Passages in the index, those of older versions too.</summary>
    public int Passages => places.Count;

    /// <summary>Passages of older versions and of documents that were taken out; they are never found.</summary>
    public int Stale { get; private set; }

    /// <summary>Adds a document; an older one of the same id is found no more.</summary>
    public void Add(string id, LibraryDocument added)
    {
        ArgumentNullException.ThrowIfNull(added);
        gate.EnterWriteLock();
        try
        {
            Drop(id);
            index ??= new(analyzer);
            var number = documents.Count;
            documents.Add(id);
            gone.Add(false);
            newest[id] = number;
            var owner = new Dictionary<string, (int, bool)>(StringComparer.Ordinal);
            for (var q = 0; q < added.Questions.Count; q++)
            {
                foreach (var a in added.Questions[q].QuestionAnchors) owner.TryAdd(a, (q, true));
                foreach (var a in added.Questions[q].AnswerAnchors) owner.TryAdd(a, (q, false));
            }
            var document = added.Document;
            for (var i = 0; i < document.Passages.Count; i++)
            {
                var p = document.Passages[i];
                if (p.Kind == PassageKind.Heading) continue;
                var (question, asks) = owner.TryGetValue(p.Anchor, out var found) ? found : (-1, false);
                var kind = question < 0 ? p.Kind == PassageKind.Footnote ? "footnote" : "text" : asks ? "question" : "answer";
                index.Add(new(p.Heading is null ? p.Text : p.Text + "\n" + p.Heading, document.Name, kind, document.Meta.Date, document.Meta.Dossier, question < 0 ? null : added.Questions[question].Party));
                places.Add(new(number, i, question, asks));
            }
        }
        finally { gate.ExitWriteLock(); }
    }

    void Drop(string id)
    {
        if (!newest.Remove(id, out var number)) return;
        gone[number] = true;
        Stale += places.Count(p => p.Document == number);
    }

    public IReadOnlyList<LibraryHit> Search(SearchQuery query, int take = 10, Recency? recency = null) =>
        Reading<IReadOnlyList<LibraryHit>>([], all => [.. all.Search(query, take, recency, Allowed).Hits.Select(h => Hit(h, Terms(query)))]);

    /// <summary>
    /// For a new question: earlier answers and passages that bear on it, best first. An earlier question that is like it brings its
    /// answer; members' own words are left out. The start of a draft answer.
    /// </summary>
    public IReadOnlyList<LibraryHit> Bearing(string question, int take = 10)
    {
        ArgumentNullException.ThrowIfNull(question);
        // The whole question is the query: signs that mean something in a query are taken out.
        var plain = new string([.. question.Select(c => char.IsLetterOrDigit(c) || c is '-' or '\'' or '’' ? c : ' ')]);
        var words = plain.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => w.Trim('-', '\'', '’')).Where(w => w.Length > 2).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        var query = new SearchQuery(words, [], [], new Dictionary<string, string>(StringComparer.Ordinal));
        return Reading<IReadOnlyList<LibraryHit>>([], all =>
        {
            var terms = Terms(query);
            return [.. all.Search(query, take * 3, null, Allowed).Hits.Select(h => places[h.Id].Asks ? Answer(h) : h).Where(h => h.Id >= 0).DistinctBy(h => h.Id).Take(take).Select(h => Hit(h, terms))];
        });
    }

    /// <summary>The first passage of the answer to the question that a passage asks; id -1 when it has none.</summary>
    SearchHit Answer(SearchHit asks)
    {
        var (document, question) = (places[asks.Id].Document, places[asks.Id].Question);
        for (var id = asks.Id + 1; id < places.Count && places[id].Document == document; id++)
            if (places[id].Question == question && !places[id].Asks) return asks with { Id = id };
        return asks with { Id = -1 };
    }

    /// <summary>Every passage with all words of a query; where there is none, the best with some of them.</summary>
    /// <param name="allowed">Documents that may be found, by id.</param>
    public LibraryResult Find(SearchQuery query, Func<string, bool> allowed, int skip, int take) => Reading(new LibraryResult([], [], [], false, new Dictionary<string, IReadOnlyList<string>>()), all =>
    {
        bool[] may = [.. documents.Select((d, n) => !gone[n] && allowed(d))];
        var every = all.EveryWord(query, id => may[places[id].Document]);
        if (every.Hits.Count > 0)
            return new LibraryResult([.. every.Hits.Skip(skip).Take(take).Select(h => Hit(h, every.Terms))], [.. every.Hits.Select(h => places[h.Id].Document)], [.. documents], false, every.Read);
        var any = all.Search(query, skip + take, null, id => may[places[id].Document]).Hits;
        return new LibraryResult([.. any.Skip(skip).Select(h => Hit(h, Terms(query)))], [.. any.Select(h => places[h.Id].Document)], [.. documents], true, every.Read);
    });

    T Reading<T>(T empty, Func<PassageIndex, T> search)
    {
        gate.EnterReadLock();
        try { return index is null ? empty : search(index); }
        finally { gate.ExitReadLock(); }
    }

    bool Allowed(int id) => !gone[places[id].Document];

    HashSet<string> Terms(SearchQuery query) => query.Words.Concat(query.Phrases).SelectMany(w => analyzer.Analyze(w)).Select(t => t.Term).ToHashSet(StringComparer.Ordinal);

    LibraryHit Hit(SearchHit h, IReadOnlySet<string> terms)
    {
        var place = places[h.Id];
        var (document, questions) = open(documents[place.Document]);
        var passage = document.Passages[place.Passage];
        return new(documents[place.Document], document, passage, place.Question < 0 ? null : questions[place.Question], h.Score, Snippet.Of(passage.Text, terms, analyzer, false));
    }

    public void Dispose() => gate.Dispose();
}
