using System.Globalization;
using System.Text;
using Verband.App.Documents;
using Verband.App.Web;
using Verband.App.Weighing;
using Verband.Core;
using Verband.Store;

namespace Verband.App.Api;

/// <summary>Serves the operations: checks the parameters that the document names, says "not modified", and counts versions.</summary>
static class Dispatch
{
    static readonly Lazy<byte[]> Document = new(OpenApi.Write);

    public static void MapApi(this WebApplication app)
    {
        var group = app.MapGroup(Contract.Root);
        foreach (var operation in Operations.All)
            group.MapMethods(operation.Path, [operation.Method], (HttpContext context, Visit visit, Workspace workspace, Desk desk, Finder finder, Archive archive, WeighDesk weigh, Warnings.WarnDesk warn, Dots.StandingDesk standing) =>
                Serve(operation, new Call(context, visit, workspace, desk, finder, archive, weigh, warn, standing))).DisableAntiforgery();
        group.MapGet("/openapi.json", Describe);
        app.MapGet("/openapi/v1.json", Describe);
    }

    static IResult Describe(HttpContext context)
    {
        context.Response.Headers["API-Version"] = Contract.Version;
        context.Response.Headers.AccessControlAllowOrigin = "*";
        return TypedResults.Bytes(Document.Value, "application/json");
    }

    static async Task<IResult> Serve(Operation operation, Call call)
    {
        var response = call.Context.Response;
        response.Headers["API-Version"] = Contract.Version;
        if (Check(operation, call) is { Count: > 0 } errors) return Problem.Of(400, "A parameter is not as the document says.", errors);
        if (operation is { Method: "GET", Answer: not null })
        {
            var tag = Tag(operation, call);
            response.Headers.ETag = tag;
            response.Headers.CacheControl = "private, no-cache";
            response.Headers.Vary = "Accept-Language, Cookie";
            if (call.Context.Request.Headers.IfNoneMatch.Contains(tag)) return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }
        return await operation.Handle(call);
    }

    /// <summary>Changes when anything changes that this reader sees, and with the day where an answer hangs on it: live windows, horizons, what is overdue.</summary>
    static string Tag(Operation operation, Call call)
    {
        var (version, newest) = call.Workspace.Read(call.Visit.Reader, p => (p.Version, p.Journal(0, 1).FirstOrDefault()?.Id));
        var ready = call.Desk.Found(call.Visit.Reader, TimeSpan.Zero)?.Version;
        var observed = operation.Tag == "warn" ? $"{call.Warn.Stamp(call.Visit.Reader)} {call.Warn.Forecast(call.Visit.Reader, TimeSpan.Zero).Ready} {call.Warn.Alerts(call.Visit.Reader, TimeSpan.Zero) is not null} {operation.Path == "/ledger" && call.Warn.FoundOutbreaks(call.Visit.Reader, TimeSpan.Zero) is not null}" : operation.Id == "listIncidentLinks" ? $"{call.Standing.Scale(call.Visit.Reader)}" : "";
        return Tag(operation, Warnings.WarnDesk.Today, $"{Contract.Version} {version} {newest} {ready} {observed} {call.Lang.Code} {call.Visit.Path}");
    }

    /// <param name="state">All else that the answer hangs on.</param>
    internal static string Tag(Operation operation, DateOnly today, string state)
    {
        var hash = Digest.Of(Encoding.UTF8.GetBytes(operation.Tag is "warn" or "weigh" ? FormattableString.Invariant($"{state} {today:O}") : state)).ToArray();
        return $"W/\"{Convert.ToHexStringLower(hash.AsSpan(0, 10))}\"";
    }

    static List<ProblemError> Check(Operation operation, Call call)
    {
        var errors = new List<ProblemError>();
        var query = call.Context.Request.Query;
        foreach (var key in query.Keys)
            if (key is not ("lang" or "theme") && operation.Parameters.All(p => p.In != "query" || p.Name != key)) errors.Add(new("query", key, "is not a parameter of this operation"));
        foreach (var p in operation.Parameters.Where(p => p.In == "query"))
        {
            var values = query[p.Name];
            if (values.Count == 0)
            {
                if (p.Required) errors.Add(new("query", p.Name, "is required"));
                continue;
            }
            if (values.Count > 1 && !p.Repeats) errors.Add(new("query", p.Name, "may be given once"));
            foreach (var value in values)
                if (Fault(p, value ?? "") is { } fault) errors.Add(new("query", p.Name, fault));
        }
        foreach (var (field, value) in call.Visit.View.Problems)
            if (errors.All(e => e.Field != field)) errors.Add(new("query", field, $"'{value}' is not a value of {field}"));
        return errors;
    }

    static string? Fault(Parameter p, string value) => p.Kind switch
    {
        "date" => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? null : $"'{value}' is not a date; write 2019-04-13",
        "integer" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= p.Min && n <= p.Max ? null : $"is a number from {p.Min} to {p.Max}",
        _ => value.Length is > 0 and <= 300 ? null : "is 1 to 300 characters",
    };
}
