using Verband.Core;

namespace Verband.App.Web;

/// <summary>Who is looking, in which language and theme, at which view. One a request.</summary>
sealed class Visit
{
    public const string LanguageCookie = "lang", NameCookie = "name", ThemeCookie = "theme";

    static readonly CookieOptions Lasting = new() { HttpOnly = true, SameSite = SameSiteMode.Lax, MaxAge = TimeSpan.FromDays(365), IsEssential = true };

    public Visit(IHttpContextAccessor accessor)
    {
        Context = accessor.HttpContext ?? throw new InvalidOperationException("Outside a request.");
        var request = Context.Request;
        Lang = Language.Of(Choice(LanguageCookie, "nl", "en") ?? Preferred(request));
        Theme = Choice(ThemeCookie, "light", "dark");
        Name = request.Cookies[NameCookie] is { Length: > 0 } kept ? kept : null;
        Path = request.Path + request.QueryString;
        View = ViewAddress.Of(request.Query);
    }

    public HttpContext Context { get; }

    /// <summary>Loopback only, until there are accounts: who reaches the server owns the journal.</summary>
    public Reader Reader { get; } = Reader.Owner;

    public Language Lang { get; }

    /// <summary><c>light</c> or <c>dark</c> by choice; null follows the system.</summary>
    public string? Theme { get; }

    /// <summary>How the visitor named themself; signs the entries. Null before they did.</summary>
    public string? Name { get; }

    public string Path { get; }

    public ViewAddress View { get; }

    /// <summary>Keeps a choice that came with the address, and the name that a visitor gave.</summary>
    public void Remember(string cookie, string value) => Context.Response.Cookies.Append(cookie, value, Lasting);

    public void NotFound() => Context.Response.StatusCode = StatusCodes.Status404NotFound;

    string? Choice(string key, params ReadOnlySpan<string> allowed)
    {
        var asked = Context.Request.Query[key].FirstOrDefault();
        foreach (var value in allowed)
            if (asked == value)
            {
                if (Context.Request.Cookies[key] != value && !Context.Response.HasStarted) Remember(key, value);
                return value;
            }
        var kept = Context.Request.Cookies[key];
        foreach (var value in allowed)
            if (kept == value) return value;
        return null;
    }

    static string Preferred(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(l => l.Quality ?? 1)
        .Select(l => l.Value.Value is { Length: >= 2 } v ? v[..2] : "")
        .FirstOrDefault(l => l is "nl" or "en") ?? "en";
}
