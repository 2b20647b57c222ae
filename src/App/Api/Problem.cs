using System.Text.Json;

namespace Verband.App.Api;

/// <summary>One field of a request that is not as it should be.</summary>
/// <param name="In"><c>query</c>, <c>path</c> or <c>body</c>.</param>
public sealed record ProblemError(string In, string Field, string Message);

/// <summary>Problem details after RFC 9457.</summary>
/// <param name="Instance"><c>urn:verband:fault:ID</c> where the fault is ours and stands in the log under that id.</param>
public sealed record Problem(string Type, string Title, int Status, string Detail, IReadOnlyList<ProblemError> Errors, string? Instance = null)
{
    public const string MediaType = "application/problem+json";

    internal static IResult Of(int status, string detail, params IReadOnlyList<ProblemError> errors) =>
        new Answer(new Problem("about:blank", Reason(status), status, detail, errors));

    internal static IResult Fault(string id, string detail) => new Answer(new Problem("about:blank", Reason(500), 500, detail, [], "urn:verband:fault:" + id));

    static string Reason(int status) => status switch
    {
        400 => "Bad request",
        403 => "Forbidden",
        404 => "Not found",
        405 => "Method not allowed",
        409 => "Conflict",
        413 => "Content too large",
        415 => "Unsupported media type",
        421 => "Misdirected request",
        422 => "Unprocessable content",
        500 => "Internal server error",
        503 => "Service unavailable",
        _ => "Error",
    };

    sealed class Answer(Problem problem) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = problem.Status;
            httpContext.Response.ContentType = MediaType;
            httpContext.Response.Headers["API-Version"] = Contract.Version;
            return JsonSerializer.SerializeAsync(httpContext.Response.Body, problem, Contract.Json, httpContext.RequestAborted);
        }
    }
}
