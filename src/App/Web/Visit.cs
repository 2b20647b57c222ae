using Verband.Core;

namespace Verband.App.Web;

/// <summary>Who is looking, in which language, at which moment. One a request.</summary>
sealed class Visit
{
    public const string LanguageCookie = "lang", NameCookie = "name";

    public Visit(IHttpContextAccessor accessor)
    {
        var request = (accessor.HttpContext ?? throw new InvalidOperationException("Outside a request.")).Request;
        var choice = request.Query["lang"].FirstOrDefault() ?? request.Cookies[LanguageCookie];
        Lang = Language.Of(choice ?? Preferred(request));
        Name = request.Cookies[NameCookie];
        Path = request.Path + request.QueryString;
    }

    /// <summary>Loopback only, until there are accounts: who reaches the server owns the journal.</summary>
    public Reader Reader { get; } = Reader.Owner;

    public Language Lang { get; }

    /// <summary>How the visitor named themself; signs the entries. Null before they did.</summary>
    public string? Name { get; }

    public string Path { get; }

    static string Preferred(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(l => l.Quality ?? 1)
        .Select(l => l.Value.Value is { Length: >= 2 } v ? v[..2] : "")
        .FirstOrDefault(l => l is "nl" or "en") ?? "en";
}
