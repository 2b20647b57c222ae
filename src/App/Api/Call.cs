using System.Text.Json;
using Verband.App.Documents;
using Verband.App.Web;
using Verband.App.Weighing;
using Verband.Core;
using Verband.Store;

namespace Verband.App.Api;

/// <summary>One request to the API, with what it may use to answer.</summary>
sealed record Call(HttpContext Context, Visit Visit, Workspace Workspace, Desk Desk, Finder Finder, Archive Archive, WeighDesk Weigh, Warnings.WarnDesk Warn, Dots.StandingDesk Standing)
{
    public const int MaxBody = 4 << 20;

    public Language Lang => Visit.Lang;

    public string Path(string name) => Uri.UnescapeDataString(Context.Request.RouteValues[name]?.ToString() ?? "");

    public int Number(string name, int otherwise) =>
        int.TryParse(Context.Request.Query[name], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var n) ? n : otherwise;

    public View View() => Web.View.Of(Visit, Desk, Finder);

    public IResult Ok<T>(T value) => new JsonAnswer<T>(value, 200, null);

    public IResult Created<T>(T value, string location) => new JsonAnswer<T>(value, 201, location);

    /// <summary>One page of a list, with links to its neighbours.</summary>
    public IResult Paged<T>(IEnumerable<T> all, int total)
    {
        int page = Number("page", 1), size = Number("pageSize", 50);
        var links = new List<string>();
        if (page > 1) links.Add(Link(page - 1, "prev"));
        if ((long)page * size < total) links.Add(Link(page + 1, "next"));
        if (links.Count > 0) Context.Response.Headers.Link = string.Join(", ", links);
        return Ok(new Page<T>([.. all.Skip((int)Math.Min(int.MaxValue, (page - 1L) * size)).Take(size)], total, page, size));
    }

    /// <summary>Reads a JSON body of at most 4 MiB.</summary>
    public async Task<(T? Value, IResult? Problem)> Read<T>() where T : class
    {
        var (bytes, problem) = await ReadBytes();
        return bytes is null ? (null, problem) : Parse<T>(bytes);
    }

    public static (T? Value, IResult? Problem) Parse<T>(byte[] bytes) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(bytes, Contract.Json) is { } value ? (value, null) : (null, Api.Problem.Of(400, "The body is null."));
        }
        catch (JsonException e)
        {
            return (null, Api.Problem.Of(400, "The body is not as the document says.", new ProblemError("body", e.Path ?? "", e.Message)));
        }
    }

    public async Task<(byte[]? Bytes, IResult? Problem)> ReadBytes()
    {
        if (!Context.Request.HasJsonContentType()) return (null, Api.Problem.Of(415, "Send application/json."));
        using var memory = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int n; (n = await Context.Request.Body.ReadAsync(buffer, Context.RequestAborted)) > 0;)
        {
            if (memory.Length + n > MaxBody) return (null, Api.Problem.Of(413, $"The body is larger than {MaxBody >> 20} MiB."));
            memory.Write(buffer, 0, n);
        }
        return (memory.ToArray(), null);
    }

    /// <summary>Appends what a person decided, or says why it cannot be.</summary>
    public IResult Decide(string? author, string? reason, Func<Picture, string, (Draft? Draft, string Error)> draft)
    {
        if (Forms.Clean(author, 100) is not { } name) return Api.Problem.Of(422, "Say who decides.", new ProblemError("body", "author", "is required, at most 100 characters"));
        if (Classified.Find(reason) is { } marking) return Api.Problem.Of(422, "Classified material is refused.", new ProblemError("body", "reason", $"holds '{marking}'"));
        var (entry, error) = Workspace.Read(Visit.Reader, p => draft(p, name));
        if (entry is null) return Api.Problem.Of(422, error);
        return Created(EntryItem.Of(Workspace.Append([entry])[0]), $"{Contract.Root}/entries");
    }

    string Link(int page, string rel)
    {
        var rest = Context.Request.Query.Where(q => q.Key != "page").SelectMany(q => q.Value.Select(v => $"{q.Key}={Uri.EscapeDataString(v ?? "")}"));
        return $"<{Context.Request.Path}?{string.Join('&', rest.Append($"page={page}"))}>; rel=\"{rel}\"";
    }

    sealed class JsonAnswer<T>(T value, int status, string? location) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = status;
            response.ContentType = "application/json; charset=utf-8";
            if (location is not null) response.Headers.Location = location;
            return JsonSerializer.SerializeAsync(response.Body, value, Contract.Json, httpContext.RequestAborted);
        }
    }
}
