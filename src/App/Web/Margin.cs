using Verband.App.Documents;
using Verband.Parliament;
using Reference = Verband.Parliament.Reference;

namespace Verband.App.Web;

/// <summary>A stretch of a passage that is drawn one way.</summary>
/// <param name="Url">Where a reference leads; null for plain text.</param>
/// <param name="Promise">It is part of a commitment.</param>
public sealed record Stretch(string Text, string? Url, bool Promise);

/// <summary>One document meant, with where it leads.</summary>
/// <param name="Url">The document in this journal, its dossier, or its official publication; null for what has no address.</param>
sealed record Meant(Reference Reference, string Citation, string? Url, bool IsHere);

/// <summary>A passage with what stands in its margin.</summary>
/// <param name="Answers">Numbers of the questions that it begins to answer.</param>
sealed record PassageView(Passage Passage, IReadOnlyList<Stretch> Text, IReadOnlyList<Meant> References, IReadOnlyList<Question> Asks, IReadOnlyList<Question> Answers, IReadOnlyList<Pledge> Pledges, IReadOnlyList<Told> Told);

/// <summary>Lays a document out for reading: passages with references, questions and commitments beside them.</summary>
static class Margin
{
    public static IReadOnlyList<PassageView> Of(IEnumerable<Passage> passages, Held held, IReadOnlyList<Question> questions, Holdings holdings)
    {
        var references = held.References.OrderBy(r => r.Start).ToArray();
        var pledges = holdings.Pledges.Where(p => p.Document == held).ToArray();
        var told = holdings.Told.Where(t => t.Document == held).ToLookup(t => Passage(t.Statement.Anchor), StringComparer.Ordinal);
        var asks = questions.Where(q => q.QuestionAnchors.Count > 0).ToLookup(q => q.QuestionAnchors[0], StringComparer.Ordinal);
        var answers = questions.Where(q => q.AnswerAnchors.Count > 0).ToLookup(q => q.AnswerAnchors[0], StringComparer.Ordinal);
        return [.. passages.Select(p =>
        {
            var links = references.Select(r => (Reference: r, At: p.Here(new(r.Start, r.End)))).Where(x => x.At is not null).Select(x => (Meant: Where(x.Reference, held, holdings), At: x.At!.Value)).ToArray();
            var promised = pledges.Select(c => (Pledge: c, At: p.Here(new(c.Commitment.Start, c.Commitment.End)))).Where(x => x.At is not null).Select(x => (x.Pledge, At: x.At!.Value)).ToArray();
            return new PassageView(p, Stretches(p.Text, links, [.. promised.Select(x => x.At)]), [.. links.Select(x => x.Meant).DistinctBy(m => m.Citation)], [.. asks[p.Anchor]], [.. answers[p.Anchor]], [.. promised.Select(x => x.Pledge)], [.. told[p.Anchor]]);
        })];
    }

    /// <summary>The anchor of the passage that holds a sentence.</summary>
    static string Passage(string anchor) => anchor.Split('.') is [var page, var paragraph, _] ? page + "." + paragraph : anchor;

    public static Meant Where(Reference r, Held from, Holdings holdings)
    {
        var citation = Citation.Of(r);
        if (holdings.Meant(r.Resolved ?? r.Normal) is { } here && here != from) return new(r, citation, DocumentWords.Url(here.Id), true);
        if (Citation.Publication(r) is { } publication) return new(r, citation, publication, false);
        return new(r, citation, r.Dossier is { } dossier ? "/dossiers/" + dossier : null, false);
    }

    static List<Stretch> Stretches(string text, (Meant Meant, Span At)[] links, Span[] promised)
    {
        var stretches = new List<Stretch>();
        var cuts = links.SelectMany(l => (int[])[l.At.Start, l.At.End]).Concat(promised.SelectMany(p => (int[])[p.Start, p.End])).Append(0).Append(text.Length).Distinct().Order().ToArray();
        for (var i = 0; i + 1 < cuts.Length; i++)
        {
            var (start, end) = (cuts[i], cuts[i + 1]);
            bool In(Span s) => s.Start <= start && end <= s.End;
            stretches.Add(new(text[start..end], links.Where(l => In(l.At)).Select(l => l.Meant.Url).FirstOrDefault(u => u is not null), promised.Any(In)));
        }
        return stretches;
    }
}
