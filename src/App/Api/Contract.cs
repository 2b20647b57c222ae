using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Verband.App.Api;

/// <summary>A parameter of an operation, as the document describes it and the dispatcher checks it.</summary>
/// <param name="Kind"><c>string</c>, <c>date</c> or <c>integer</c>.</param>
sealed record Parameter(string Name, string In, string Kind, string About, bool Repeats = false, int Min = 1, int Max = 1_000_000, bool Required = false)
{
    public static Parameter Query(string name, string kind, string about, bool repeats = false, int min = 1, int max = 1_000_000, bool required = false) =>
        new(name, "query", kind, about, repeats, min, max, required);

    public static Parameter Path(string name, string about) => new(name, "path", "string", about, Required: true);
}

/// <summary>One operation: where it is, what it takes and gives, and what does it. The OpenAPI document is written from this.</summary>
/// <param name="Answer">Type of the answer; null for a stream of events.</param>
sealed record Operation(string Method, string Path, string Id, string Tag, string Summary, IReadOnlyList<Parameter> Parameters, Type? Answer, Func<Call, Task<IResult>> Handle)
{
    /// <summary>Type of the body that is sent; null when none is.</summary>
    public Type? Body { get; init; }

    public bool Writes => Method == "POST";
}

/// <summary>What all operations have in common.</summary>
static class Contract
{
    public const string Version = "1.0.0", Root = "/api/v1";

    public static JsonSerializerOptions Json { get; } = Make();

    static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            NumberHandling = JsonNumberHandling.Strict,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        };
        options.MakeReadOnly();
        return options;
    }
}
