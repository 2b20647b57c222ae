using System.Text.Json;
using System.Text.Json.Serialization;
using Verband.Parliament;

namespace Verband.App.Documents;

/// <summary>
/// What the journal keeps of a document: its text and what it says about itself; passages, references and questions are read from
/// it again. Authors are offices. Entry kind <see cref="Kind"/>, subject the document's id; a later entry is a newer version.
/// </summary>
/// <param name="Sha256">Of the file that was imported, hexadecimal.</param>
/// <param name="DocumentKind">As <see cref="Metadata.Kind"/>.</param>
sealed record DocumentBody(string Name, string Sha256, DocumentKind DocumentKind, string? Dossier, string? Addition, string? Number, DateOnly? Date,
    DateBasis DateBasis, IReadOnlyList<string> Authors, string? Title, string Text)
{
    public const string Kind = "document";

    /// <summary>Characters that one entry may hold: about 5,000 pages.</summary>
    public const int LongestText = 16_000_000;

    public static DocumentBody Of(Document document, string sha256) => new(document.Name, sha256, document.Meta.Kind, document.Meta.Dossier, document.Meta.Addition, document.Meta.Number,
        document.Meta.Date, document.Meta.DateBasis, document.Meta.Authors, document.Meta.Title, document.Text);

    public Document Read() => DocumentImport.FromText(Text, Name, new Metadata(DocumentKind, Dossier, Addition, Number, Date, DateBasis, Authors, Title));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, UseStringEnumConverter = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(DocumentBody))]
sealed partial class DocumentJson : JsonSerializerContext
{
    public static byte[] Write(DocumentBody body) => JsonSerializer.SerializeToUtf8Bytes(body, Default.DocumentBody);

    /// <exception cref="JsonException">The body is not of that shape.</exception>
    public static DocumentBody Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, Default.DocumentBody) ?? throw new JsonException("The body is null.");
}
