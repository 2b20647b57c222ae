using Verband.App.Documents;
using Verband.App.Web;
using Verband.Core;
using Verband.Parliament;

namespace Verband.App.Api;

/// <summary>Documents of parliament: what the pages show of them.</summary>
static class DocumentOperations
{
    static readonly Parameter Id = Parameter.Path("id", "The document's id");

    static readonly Operation[] Known =
    [
        new("GET", "/documents", "listDocuments", "documents", "Documents, newest first", [Parameter.Query("dossier", "string", "Documents of this dossier."), .. Operations.Paging], typeof(Page<DocumentItem>), c => Task.FromResult(List(c))),
        new("GET", "/documents/{id}", "getDocument", "documents", "One document with its passages", [Id], typeof(DocumentDetail), c => With(c, held => c.Ok(Detail(c, held)))),
        new("GET", "/documents/{id}/references", "listReferences", "documents", "What a document refers to, one item a document meant, in the order of the text", [Id], typeof(IReadOnlyList<ReferenceItem>), c =>
            With(c, held => c.Ok<IReadOnlyList<ReferenceItem>>([.. held.References.Select(r => ReferenceItem.Of(r, Holdings(c)))]))),
        new("GET", "/documents/{id}/questions", "listDocumentQuestions", "documents", "The questions of a document with their answers", [Id], typeof(IReadOnlyList<QuestionItem>), c =>
            With(c, held => c.Ok<IReadOnlyList<QuestionItem>>([.. c.Archive.Questions(c.Visit.Reader, held.Id, c.Visit.View.AsOf).Select(q => QuestionItem.Of(held.Id, q))]))),
        new("GET", "/documents/{id}/commitments", "listDocumentCommitments", "documents", "The commitments of a document", [Id], typeof(IReadOnlyList<CommitmentItem>), c =>
            With(c, held => c.Ok<IReadOnlyList<CommitmentItem>>([.. Holdings(c).Pledges.Where(p => p.Document == held).Select(p => CommitmentItem.Of(p, Today(c)))]))),
        new("GET", "/questions", "listQuestions", "documents", "Questions of all documents", [Parameter.Query("party", "string", "Questions of this party."), .. Operations.Paging], typeof(Page<QuestionHeadItem>), c => Task.FromResult(Questions(c))),
        new("GET", "/commitments", "listCommitments", "documents", "Commitments of all documents, the first to fall due first", [Parameter.Query("state", "string", "open, overdue, slipped, partlyMet, met or lapsed."), .. Operations.Paging], typeof(Page<CommitmentItem>), c => Task.FromResult(Commitments(c))),
        new("GET", "/goals", "listGoals", "documents", "Goals and threats with what documents say of them", [], typeof(IReadOnlyList<GoalItem>), c => Task.FromResult(c.Ok<IReadOnlyList<GoalItem>>([.. GoalRegister.Default.Entries.Select(e => Goal(c, e))]))),
        new("GET", "/goals/{id}", "getGoal", "documents", "One goal or threat with every statement", [Parameter.Path("id", "The goal's or threat's id")], typeof(GoalDetail), c =>
            Task.FromResult(GoalRegister.Default.Entries.FirstOrDefault(e => e.Id == c.Path("id")) is { } e ? c.Ok(new GoalDetail(Goal(c, e), [.. Holdings(c).Told.Where(t => t.Statement.Entry == e.Id).Select(StatementItem.Of)])) : Problem.Of(404, "There is no such goal or threat."))),
        new("GET", "/passages", "searchPassages", "documents", "Passages that hold every word, best first; where there are none, those that hold some",
            [Parameter.Query("q", "string", "Words, \"phrases\", -without.", required: true), Parameter.Query("kind", "string", "Kind of document."), Parameter.Query("dossier", "string", "Dossier."), Parameter.Query("year", "string", "Year of the document."), .. Operations.Paging], typeof(PassagesAnswer), c => Task.FromResult(Passages(c))),
        new("GET", "/bearings", "listBearings", "documents", "For a new question: earlier answers, passages, goals and commitments that bear on it", [Parameter.Query("question", "string", "The question.", required: true)], typeof(BearingAnswer), c => Task.FromResult(Bearing(c))),
        new("POST", "/follow-ups", "followCommitment", "documents", "Say what became of a commitment", [], typeof(EntryItem), FollowUp) { Body = typeof(FollowUpRequest) },
    ];

    /// <summary>What looks, looks at any moment.</summary>
    public static IReadOnlyList<Operation> All { get; } = [.. Known.Select(o => o.Writes ? o : o with { Parameters = [.. o.Parameters, Parameter.Query("asOf", "date", "The documents as they were known at the end of this day, UTC.")] })];

    static DateOnly Today(Call c) => c.Visit.View.AsOfDay ?? DateOnly.FromDateTime(DateTime.UtcNow);

    static Holdings Holdings(Call c) => c.Archive.Of(c.Visit.Reader, c.Visit.View.AsOf);

    static Task<IResult> With(Call c, Func<Held, IResult> answer) => Task.FromResult(Holdings(c).Find(c.Path("id")) is { } held ? answer(held) : Problem.Of(404, "There is no such document in this picture."));

    static string? Asked(Call c, string key) => c.Context.Request.Query[key].FirstOrDefault();

    static IResult List(Call c)
    {
        var dossier = Asked(c, "dossier");
        var all = Holdings(c).Documents.Where(d => dossier is null || d.Meta.Dossier == dossier).ToArray();
        return c.Paged(all.Select(DocumentItem.Of), all.Length);
    }

    static DocumentDetail Detail(Call c, Held held) => new(DocumentItem.Of(held), [.. (c.Archive.Open(c.Visit.Reader, held.Id, c.Visit.View.AsOf)?.Document.Passages ?? [])
        .Select(p => new PassageItem(p.Anchor, DocumentItem.Camel(p.Kind), p.Page, p.Heading, p.Text, p.Notes))]);

    static IResult Questions(Call c)
    {
        var party = Asked(c, "party");
        QuestionHeadItem[] all = [.. Holdings(c).Documents.SelectMany(d => d.Questions.Where(q => party is null || q.Party == party).Select(q => new QuestionHeadItem(d.Id, q.Number, q.Party, q.Asked, q.NoStatement, q.Anchor)))];
        return c.Paged(all, all.Length);
    }

    static IResult Commitments(Call c)
    {
        var (state, today) = (Asked(c, "state"), Today(c));
        CommitmentState? wanted = null;
        if (state is not (null or "overdue"))
        {
            if (!Enum.TryParse<CommitmentState>(state, ignoreCase: true, out var read) || DocumentItem.Camel(read) != state) return Problem.Of(400, "A parameter is not as the document says.", new ProblemError("query", "state", $"'{state}' is not a state"));
            wanted = read;
        }
        Pledge[] all = [.. Holdings(c).Pledges.Where(p => state is null || (wanted is { } w ? p.State == w : p.Overdue(today))).OrderBy(p => p.Until ?? DateOnly.MaxValue).ThenBy(p => p.Document.Id, StringComparer.Ordinal).ThenBy(p => p.Commitment.Start)];
        return c.Paged(all.Select(p => CommitmentItem.Of(p, today)), all.Length);
    }

    static GoalItem Goal(Call c, RegisterEntry e)
    {
        var told = Holdings(c).Told.Where(t => t.Statement.Entry == e.Id && t.Status != "rejected").ToArray();
        int Count(StatementClass kind) => told.Count(t => t.Statement.Class == kind);
        return new(e.Id, e.Kind, e.Number, c.Lang[e.NameEn, e.NameNl], e.Verified, Count(StatementClass.Result), Count(StatementClass.Setback), Count(StatementClass.Outlook));
    }

    static IResult Passages(Call c)
    {
        var limits = ((string[])["kind", "dossier", "year"]).Select(k => (Key: k, Value: Asked(c, k))).Where(x => x.Value is not null).ToDictionary(x => x.Key, x => x.Value!, StringComparer.Ordinal);
        var search = DocumentSearch.Of(Asked(c, "q")!, limits, c.Number("page", 1), c.Number("pageSize", 50), c.Archive, c.Visit.Reader, c.Visit.View.AsOf);
        if (search.Fault is { } fault) return Problem.Of(400, "A parameter is not as the document says.", new ProblemError("query", "q", fault));
        return c.Ok(new PassagesAnswer([.. search.Result.Hits.Select(PassageHit.Of)], search.Result.Found.Count, search.Documents, search.Result.AnyWord, [.. search.Facets(c.Lang).Select(f => new FacetAnswer(f.Key, f.Title, f.Rows))]));
    }

    static IResult Bearing(Call c)
    {
        var work = DraftAnswer.Of(Asked(c, "question")!, c.Archive, c.Visit.Reader, c.Visit.View.AsOf);
        return c.Ok(new BearingAnswer([.. work.Answers.Select(PassageHit.Of)], [.. work.Passages.Select(PassageHit.Of)], [.. work.Entries.Select(e => e.Entry)], [.. work.Pledges.Select(p => CommitmentItem.Of(p, Today(c)))], work.Draft));
    }

    static async Task<IResult> FollowUp(Call c)
    {
        var (body, problem) = await c.Read<FollowUpRequest>();
        if (body is null) return problem!;
        if (Holdings(c).Pledge(body.Document, body.Anchor) is not { } pledge) return Problem.Of(422, "There is no such commitment in this picture.");
        if (!Enum.TryParse<CommitmentState>(body.State, ignoreCase: true, out var state) || DocumentItem.Camel(state) != body.State) return Problem.Of(422, "That is no state.", new ProblemError("body", "state", $"'{body.State}' is not open, slipped, partlyMet, met or lapsed"));
        if (Forms.Clean(body.Reason, 2_000) is not { } reason) return Problem.Of(422, "Give a reason.", new ProblemError("body", "reason", "is required, at most 2000 characters"));
        return c.Decide(body.Author, reason, (_, name) => (new Draft(CommitmentBody.Kind, pledge.Subject, FollowUpJson.Write(new CommitmentBody(state, body.Until, Forms.Clean(body.By, 300), reason)), name, pledge.Document.Marking, c.Visit.Reader.Space), ""));
    }
}
