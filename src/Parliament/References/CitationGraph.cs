namespace Verband.Parliament;

/// <summary>One paper citing another, with how often.</summary>
public sealed record CitationEdge(string From, string To, int Count);

/// <summary>Who cites whom: nodes are normal forms, or names for documents without a number.</summary>
public sealed class CitationGraph
{
    readonly ILookup<string, CitationEdge> from;
    readonly ILookup<string, CitationEdge> to;

    public CitationGraph(IEnumerable<Document> documents) : this(documents.Select(d => (d.Meta.Normal ?? d.Name, References.Find(d.Text)))) { }

    /// <param name="documents">Name of each document, as in <see cref="CitationEdge.From"/>, with what it refers to.</param>
    public CitationGraph(IEnumerable<(string Name, IReadOnlyList<Reference> References)> documents)
    {
        Edges = [.. documents.SelectMany(d => d.References.Select(r => (From: d.Name, To: r.Resolved ?? r.Normal, r.Kind)))
            .Where(e => e.Kind is ReferenceKind.Kamerstuk or ReferenceKind.Motie or ReferenceKind.Handelingen or ReferenceKind.Aanhangsel && e.From != e.To)
            .GroupBy(e => (e.From, e.To)).Select(g => new CitationEdge(g.Key.From, g.Key.To, g.Count())).OrderBy(e => e.From, StringComparer.Ordinal).ThenBy(e => e.To, StringComparer.Ordinal)];
        from = Edges.ToLookup(e => e.From, StringComparer.Ordinal);
        to = Edges.ToLookup(e => e.To, StringComparer.Ordinal);
    }

    public IReadOnlyList<CitationEdge> Edges { get; }

    public IEnumerable<CitationEdge> CitedBy(string paper) => to[paper];

    public IEnumerable<CitationEdge> Cites(string paper) => from[paper];
}
