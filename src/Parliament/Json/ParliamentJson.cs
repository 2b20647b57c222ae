using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Verband.Parliament;

/// <summary>What the commands <c>verband doc import|refs|questions|commitments|search --json</c> print, from text to JSON.</summary>
public static partial class ParliamentJson
{
    public static string Import(Document document) => Write(new ImportedDto(document.Name, Camel(document.Meta.Kind), document.Meta.Dossier, document.Meta.Addition, document.Meta.Number, document.Meta.Normal,
        Day(document.Meta.Date), Camel(document.Meta.DateBasis), document.Meta.Authors, document.Meta.Title, document.Pages, document.Passages.Count, document.Passages.Count(p => p.Note is not null)), Context.Default.ImportedDto);

    public static string Refs(string text) => Write(new ReferencesDto([.. References.Find(text).Select(r =>
        new ReferenceDto(Camel(r.Kind), r.Dossier, r.Addition, r.Number, r.Normal, r.Page, r.Start, r.End, r.Chamber, r.Year, r.Item, r.Annex, r.Motion, r.Resolved))]), Context.Default.ReferencesDto);

    public static string Questions(Document document) => Write(new QuestionsDto([.. Parliament.Questions.Find(document).Select(q =>
        new QuestionDto(q.Number, q.Party, q.Text, q.Answer, q.Pages, q.RefersTo, q.RefersWhole, q.NoStatement, q.QuestionAnchors, q.AnswerAnchors))]), Context.Default.QuestionsDto);

    public static string Commitments(Document document, DateOnly today, RecessCalendar? calendar = null) => Write(new CommitmentsDto([.. Parliament.Commitments.Find(document, calendar).Select(c =>
        new CommitmentDto(c.Who, c.What, c.To, Camel(c.Act), Camel(c.Strength), c.When is null ? null : new WhenDto(c.When.Words, Day(c.When.From), Day(c.When.To), c.When.Computed), Camel(c.State), c.Overdue(today), c.Question, c.Anchor, c.Start, c.End))]), Context.Default.CommitmentsDto);

    public static string Search(Library library, string query, int take = 10, Recency? recency = null)
    {
        ArgumentNullException.ThrowIfNull(library);
        var hits = library.Search(SearchQuery.Parse(query), take, recency);
        return Write(new HitsDto(query, recency is null ? "relevance" : "relevance and recency", hits.Count, hits.Count == take,
            [.. hits.Select(h => new HitDto(h.Document.Name, h.Passage.Anchor, Math.Round(h.Score, 4), h.Citation, h.Question?.Number, h.Question?.Party, h.Snippet.Text, h.Passage.Start, h.Passage.End))]), Context.Default.HitsDto);
    }

    static string Camel<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    static string? Day(DateOnly? d) => d?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string Write<T>(T value, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) => JsonSerializer.Serialize(value, type);

    internal sealed record ImportedDto(string Name, string Kind, string? Dossier, string? Addition, string? Number, string? Normal, string? Date, string DateBasis, IReadOnlyList<string> Authors, string? Title, int Pages, int Passages, int Footnotes);

    internal sealed record ReferencesDto(IReadOnlyList<ReferenceDto> References);

    internal sealed record ReferenceDto(string Kind, string? Dossier, string? Addition, string? Number, string Normal, string? Page, int Start, int End, string? Chamber, string? Year, string? Item, bool Annex, bool Motion, string? Resolved);

    internal sealed record QuestionsDto(IReadOnlyList<QuestionDto> Questions);

    internal sealed record QuestionDto(int Number, string? Party, string Question, string Answer, IReadOnlyList<int> Pages, IReadOnlyList<int> RefersTo, bool RefersWhole, bool NoStatement, IReadOnlyList<string> QuestionAnchors, IReadOnlyList<string> AnswerAnchors);

    internal sealed record CommitmentsDto(IReadOnlyList<CommitmentDto> Commitments);

    internal sealed record WhenDto(string Words, string? From, string? To, bool Computed);

    internal sealed record CommitmentDto(string Who, string What, string? To, string Act, string Strength, WhenDto? When, string State, bool Overdue, int? Question, string Anchor, int Start, int End);

    internal sealed record HitsDto(string Query, string Ranking, int Count, bool Cut, IReadOnlyList<HitDto> Hits);

    internal sealed record HitDto(string Document, string Anchor, double Score, string Citation, int? Question, string? Party, string Snippet, int Start, int End);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = false)]
    [JsonSerializable(typeof(ImportedDto))]
    [JsonSerializable(typeof(ReferencesDto))]
    [JsonSerializable(typeof(QuestionsDto))]
    [JsonSerializable(typeof(CommitmentsDto))]
    [JsonSerializable(typeof(HitsDto))]
    sealed partial class Context : JsonSerializerContext;
}
