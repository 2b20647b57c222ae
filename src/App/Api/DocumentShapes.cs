using System.Text.Json;
using Verband.App.Documents;
using Verband.Parliament;
using Reference = Verband.Parliament.Reference;

namespace Verband.App.Api;

/// <summary>A document as lists show it.</summary>
/// <param name="Normal">Its own number in normal form, <c>33694-57</c>.</param>
/// <param name="Citation">The official form, or its name where it has no number.</param>
public sealed record DocumentItem(string Id, string Title, string Kind, string? Dossier, string? Addition, string? Number, string? Normal, string Citation, DateOnly? Date, string DateBasis,
    IReadOnlyList<string> Authors, string Marking, DateTimeOffset At, int Versions, int Pages, int Passages, int References, int Questions, int Commitments)
{
    internal static DocumentItem Of(Held h) => new(h.Id, h.Title, Camel(h.Meta.Kind), h.Meta.Dossier, h.Meta.Addition, h.Meta.Number, h.Meta.Normal, h.Citation, h.Meta.Date, Camel(h.Meta.DateBasis),
        h.Meta.Authors, h.Marking.ToString(), h.At, h.Versions, h.Pages, h.Passages, h.References.Count, h.Questions.Count, h.Commitments.Count);

    internal static string Camel<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}

/// <param name="Anchor"><c>p3.2</c>: the second passage of page 3; <c>n4</c>: footnote 4. It stays when a newer version leaves the passage as it was.</param>
/// <param name="Kind"><c>heading</c>, <c>paragraph</c>, <c>listItem</c> or <c>footnote</c>.</param>
public sealed record PassageItem(string Anchor, string Kind, int Page, string? Heading, string Text, IReadOnlyList<int> Notes);

/// <summary>A document with its text.</summary>
public sealed record DocumentDetail(DocumentItem Document, IReadOnlyList<PassageItem> Text);

/// <summary>One document meant by a reference.</summary>
/// <param name="Document">Id of that document, when the journal has it.</param>
public sealed record ReferenceItem(string Kind, string? Dossier, string? Addition, string? Number, string Normal, string? Resolved, string? Page, string? Chamber, string? Year, string Citation, string? Document)
{
    internal static ReferenceItem Of(Reference r, Holdings holdings) => new(DocumentItem.Camel(r.Kind), r.Dossier, r.Addition, r.Number, r.Normal, r.Resolved, r.Page, r.Chamber, r.Year, Parliament.Citation.Of(r), holdings.Meant(r.Resolved ?? r.Normal)?.Id);
}

/// <param name="RefersTo">Numbers of the answers that the answer points to.</param>
/// <param name="NoStatement">The answer declines to say.</param>
public sealed record QuestionItem(string Document, int Number, string? Party, string Question, string Answer, IReadOnlyList<int> Pages, IReadOnlyList<int> RefersTo, bool RefersWhole, bool NoStatement,
    IReadOnlyList<string> QuestionAnchors, IReadOnlyList<string> AnswerAnchors)
{
    internal static QuestionItem Of(string document, Question q) => new(document, q.Number, q.Party, q.Text, q.Answer, q.Pages, q.RefersTo, q.RefersWhole, q.NoStatement, q.QuestionAnchors, q.AnswerAnchors);
}

/// <summary>A question as lists show it: its first words.</summary>
public sealed record QuestionHeadItem(string Document, int Number, string? Party, string Asked, bool NoStatement, string? Anchor);

/// <summary>A promise with what became of it.</summary>
/// <param name="State"><c>open</c>, <c>slipped</c>, <c>partlyMet</c>, <c>met</c> or <c>lapsed</c>.</param>
/// <param name="Words">The moment in the words of the promise.</param>
/// <param name="Until">The last day: of the words, or as a person moved it.</param>
public sealed record CommitmentItem(string Document, string Anchor, string What, string Who, string? To, string Act, string Strength, string? Words, DateOnly? From, DateOnly? Until, string State, bool Overdue,
    int? Question, string Citation, string? Reason)
{
    internal static CommitmentItem Of(Pledge p, DateOnly today) => new(p.Document.Id, p.Commitment.Anchor, p.Commitment.What, p.Commitment.Who, p.Commitment.To, DocumentItem.Camel(p.Commitment.Act), DocumentItem.Camel(p.Commitment.Strength),
        p.Commitment.When?.Words, p.Commitment.When?.From, p.Until, DocumentItem.Camel(p.State), p.Overdue(today), p.Commitment.Question, p.Document.Citation + ", " + p.Page, p.Latest?.Reason);
}

/// <summary>What a passage tells about a goal or threat.</summary>
/// <param name="Class"><c>result</c>, <c>setback</c> or <c>outlook</c>.</param>
/// <param name="Status"><c>proposed</c>, <c>adopted</c> or <c>rejected</c>.</param>
public sealed record StatementItem(string Document, string Anchor, string Class, string? Outcome, string Text, string Cue, string Status)
{
    internal static StatementItem Of(Told t) => new(t.Document.Id, t.Statement.Anchor, DocumentItem.Camel(t.Statement.Class), t.Statement.Outcome is { } o ? DocumentItem.Camel(o) : null, t.Statement.Text, t.Statement.Cue, t.Status);
}

/// <param name="Kind"><c>goal</c> or <c>threat</c>.</param>
/// <param name="Verified">False when no text that was read confirms the name; such an entry finds nothing.</param>
public sealed record GoalItem(string Id, string Kind, int? Number, string Name, bool Verified, int Results, int Setbacks, int Outlooks);

public sealed record GoalDetail(GoalItem Goal, IReadOnlyList<StatementItem> Statements);

/// <param name="Question">Number of the question that the passage answers or asks.</param>
public sealed record PassageHit(string Document, string Anchor, double Score, string Citation, int? Question, string? Party, string Snippet)
{
    internal static PassageHit Of(LibraryHit h) => new(h.Id, h.Passage.Anchor, Math.Round(h.Score, 4), h.Citation, h.Question?.Number, h.Question?.Party, h.Snippet.Text);
}

/// <param name="AnyWord">No passage holds every word; the items hold some.</param>
public sealed record PassagesAnswer(IReadOnlyList<PassageHit> Items, int Total, int Documents, bool AnyWord, IReadOnlyList<FacetAnswer> Facets);

/// <summary>What bears on a question: earlier answers and other passages, best first, goals and commitments beside them.</summary>
public sealed record BearingAnswer(IReadOnlyList<PassageHit> Answers, IReadOnlyList<PassageHit> Passages, IReadOnlyList<string> Goals, IReadOnlyList<CommitmentItem> Commitments, string Draft);

/// <param name="State"><c>open</c>, <c>slipped</c>, <c>partlyMet</c>, <c>met</c> or <c>lapsed</c>.</param>
public sealed record FollowUpRequest(string Document, string Anchor, string State, string Reason, string Author, DateOnly? Until = null, string? By = null);
