using System.Globalization;
using Verband.Core;
using Verband.Parliament;
using Reference = Verband.Parliament.Reference;

namespace Verband.App.Documents;

/// <summary>A question as lists show it.</summary>
/// <param name="Asked">Its first words.</param>
public sealed record QuestionHead(int Number, string? Party, string Asked, bool NoStatement, IReadOnlyList<int> RefersTo, string? Anchor);

/// <summary>What was read from a document of the journal, without its text.</summary>
public sealed record Held(string Id, string Name, Metadata Meta, Marking Marking, DateTimeOffset At, int Versions, int Pages, int Passages, int Footnotes,
    IReadOnlyList<Reference> References, IReadOnlyList<QuestionHead> Questions, IReadOnlyList<Commitment> Commitments, IReadOnlyList<Statement> Statements)
{
    const int Shown = 220;

    public string Title => Meta.Title ?? Name;

    /// <summary>The node of the citation graph: the number, or the name of what has none.</summary>
    public string Node => Meta.Normal ?? Name;

    public string Citation => Parliament.Citation.Of(Meta) ?? Name;

    internal static Held Of(Shelved s, IReadOnlyList<Question> questions)
    {
        var d = s.Document;
        return new(s.Id, d.Name, d.Meta, s.Marking, s.At, s.Versions, d.Pages, d.Passages.Count, d.Passages.Count(p => p.Note is not null), Parliament.References.Find(d.Text),
            [.. questions.Select(q => new QuestionHead(q.Number, q.Party, First(q.Text), q.NoStatement, q.RefersTo, q.QuestionAnchors.Count > 0 ? q.QuestionAnchors[0] : null))],
            Parliament.Commitments.Find(d), Parliament.Statements.Find(d));
    }

    public static string First(string text) => text.Length <= Shown ? text.ReplaceLineEndings(" ") : text[..(text.LastIndexOf(' ', Shown) is > 0 and var at ? at : Shown)].ReplaceLineEndings(" ") + " …";
}

/// <summary>A promise with what persons said became of it.</summary>
public sealed record Pledge(Held Document, Commitment Commitment, CommitmentState State, DateOnly? Until, CommitmentBody? Latest)
{
    public string Subject => SubjectOf(Document.Id, Commitment.Anchor);

    public bool IsOpen => State is CommitmentState.Open or CommitmentState.Slipped or CommitmentState.PartlyMet;

    public bool Overdue(DateOnly today) => IsOpen && Until is { } until && until < today;

    public static string SubjectOf(string document, string anchor) => document + "#" + anchor;

    /// <summary><c>p. 3</c>, or the anchor where there are no pages.</summary>
    public string Page => Document.Pages > 1 && Commitment.Anchor is ['p', .. var rest] ? "p. " + rest.Split('.')[0] : Commitment.Anchor;
}

/// <summary>What a passage tells about a goal or threat, with what persons said of it.</summary>
public sealed record Told(Held Document, Statement Statement, StatementBody? Latest)
{
    public string Subject => SubjectOf(Document.Id, Statement.Anchor, Statement.Entry);

    /// <summary><c>proposed</c>, <c>adopted</c> or <c>rejected</c>.</summary>
    public string Status => Latest?.Status ?? "proposed";

    public static string SubjectOf(string document, string anchor, string entry) => $"{document}#{anchor}#{entry}";
}

/// <summary>The documents that one reader sees, at one version of the picture.</summary>
public sealed class Holdings
{
    readonly Dictionary<string, Held> byId;
    readonly ILookup<string, Held> byNode;

    public Holdings(int version, IReadOnlyList<Held> documents, IReadOnlyDictionary<string, Line> followUps, int unreadable)
    {
        (Version, Unreadable) = (version, unreadable);
        Documents = [.. documents.OrderByDescending(d => d.Meta.Date ?? DateOnly.MinValue).ThenBy(d => d.Id, StringComparer.Ordinal)];
        byId = documents.ToDictionary(d => d.Id, StringComparer.Ordinal);
        byNode = documents.ToLookup(d => d.Node, StringComparer.Ordinal);
        Graph = new(documents.Select(d => (d.Node, d.References)));
        Pledges = [.. Documents.SelectMany(d => d.Commitments.Select(c => Of(d, c, followUps)))];
        Told = [.. Documents.SelectMany(d => d.Statements.Select(s => new Told(d, s, followUps.TryGetValue(App.Documents.Told.SubjectOf(d.Id, s.Anchor, s.Entry), out var line) ? FollowUpJson.Read<StatementBody>(line) : null)))];
    }

    public int Version { get; }

    /// <summary>Newest first; those without a date last.</summary>
    public IReadOnlyList<Held> Documents { get; }

    public CitationGraph Graph { get; }

    public IReadOnlyList<Pledge> Pledges { get; }

    public IReadOnlyList<Told> Told { get; }

    /// <summary>Entries of the kind that hold no document.</summary>
    public int Unreadable { get; }

    /// <summary>The same at a later version that brought no documents.</summary>
    public Holdings At(int version) => new(this, version);

    Holdings(Holdings same, int version)
    {
        (Version, Documents, Graph, Pledges, Told, Unreadable) = (version, same.Documents, same.Graph, same.Pledges, same.Told, same.Unreadable);
        (byId, byNode) = (same.byId, same.byNode);
    }

    public Held? Find(string id) => byId.GetValueOrDefault(id);

    /// <summary>The document that a reference means, when the journal has it.</summary>
    public Held? Meant(string node) => byNode[node].FirstOrDefault();

    public Pledge? Pledge(string document, string anchor) => Pledges.FirstOrDefault(p => p.Document.Id == document && p.Commitment.Anchor == anchor);

    static Pledge Of(Held d, Commitment c, IReadOnlyDictionary<string, Line> followUps)
    {
        var latest = followUps.TryGetValue(App.Documents.Pledge.SubjectOf(d.Id, c.Anchor), out var line) ? FollowUpJson.Read<CommitmentBody>(line) : null;
        return new(d, c, latest?.State ?? c.State, latest?.Until ?? c.When?.To, latest);
    }

    /// <summary>Dossiers with their documents, the largest first.</summary>
    public IReadOnlyList<(string Number, string? Title, int Documents, int Cited)> Dossiers()
    {
        var cited = Documents.SelectMany(d => d.References).Where(r => r.Dossier is not null).GroupBy(r => r.Dossier!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        var own = Documents.Where(d => d.Meta.Dossier is not null).GroupBy(d => d.Meta.Dossier!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
        return [.. cited.Keys.Union(own.Keys, StringComparer.Ordinal).Select(n => (n, own.TryGetValue(n, out var d) ? d[0].Meta.Title : null, own.TryGetValue(n, out var docs) ? docs.Length : 0, cited.GetValueOrDefault(n)))
            .OrderByDescending(x => x.Item3).ThenByDescending(x => x.Item4).ThenBy(x => x.n, StringComparer.Ordinal)];
    }

    /// <summary>Spaced as papers print it: 33 694.</summary>
    public static string Spaced(string dossier) => dossier.Length == 5 ? string.Create(CultureInfo.InvariantCulture, $"{dossier.AsSpan(0, 2)}\u00A0{dossier.AsSpan(2)}") : dossier;
}
