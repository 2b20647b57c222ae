using Verband.Core;
using Verband.Store;

namespace Verband.App.Web;

/// <summary>
/// What persons decide on the pages: a form becomes a draft, the draft an entry, and the browser goes back to the page that shows it.
/// Requests from other sites have been refused before this (<see cref="SafeHeaders"/>).
/// </summary>
static class Forms
{
    const int MaxName = 100, MaxReason = 2_000;

    public static void MapForms(this WebApplication app)
    {
        // Not /name itself: the page of that address answers every method.
        app.MapPost("/name/keep", Name).DisableAntiforgery();
        app.MapPost("/incidents/{id}/merge", (string id, HttpContext c, Visit v, Workspace w) => Decide(c, v, w, Incident(id), "merge",
            (p, f, name, reason) => p.DraftMerge([Uri.UnescapeDataString(id), .. Ids(f)], name, reason))).DisableAntiforgery();
        app.MapPost("/incidents/{id}/split", (string id, HttpContext c, Visit v, Workspace w) => Decide(c, v, w, Incident(id), "split",
            (p, f, name, reason) => p.DraftSplit(Ids(f), name, reason))).DisableAntiforgery();
        app.MapPost("/incidents/{id}/undo", (string id, HttpContext c, Visit v, Workspace w) => Decide(c, v, w, Incident(id), "undo",
            (p, f, name, reason) => p.DraftUndo(f["entry"].ToString(), name, reason))).DisableAntiforgery();
        app.MapCampaignForms();
    }

    static async Task<IResult> Name(HttpContext context, Visit visit)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (Clean(form["name"], MaxName) is not { } name) return Back("/name", "fault", visit.Lang["Give a name.", "Geef een naam."]);
        visit.Remember(Visit.NameCookie, name);
        return Back("/name", "done", "name");
    }

    /// <summary>Turns a form with a name and a reason into an entry, and goes back to the page with what came of it.</summary>
    public static Task<IResult> Decide(HttpContext context, Visit visit, Workspace workspace, string page, string done,
        Func<Picture, IFormCollection, string, string?, (Draft? Draft, string Error)> draft) =>
        DecideAll(context, visit, workspace, page, done, (p, f, name, reason) =>
        {
            var (one, error) = draft(p, f, name, reason);
            return (one is null ? [] : [one], error);
        });

    /// <summary>Appends what a person decided, all entries or none, and goes back to the page with what came of it.</summary>
    /// <param name="draft">The drafts, or none and why.</param>
    public static async Task<IResult> DecideAll(HttpContext context, Visit visit, Workspace workspace, string page, string done,
        Func<Picture, IFormCollection, string, string?, (IReadOnlyList<Draft> Drafts, string Error)> draft)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var name = Clean(form["name"], MaxName) ?? visit.Name;
        if (name is null) return Back(page, "fault", visit.Lang["Give your name: it signs the entry.", "Geef uw naam: die ondertekent de regel."]);
        if (Classified.Find(form["reason"]) is { } marking) return Back(page, "fault", visit.Lang[$"'{marking}' is a classification; such material is refused.", $"'{marking}' is een rubricering; zulk materiaal wordt geweigerd."]);
        if (name != visit.Name) visit.Remember(Visit.NameCookie, name);
        var reason = Clean(form["reason"], MaxReason);
        var (entries, error) = workspace.Read(visit.Reader, p => draft(p, form, name, reason));
        if (entries.Count == 0) return Back(page, "fault", error);
        workspace.Append(entries);
        return Back(page, "done", done);
    }

    static string Incident(string id) => "/incidents/" + Uri.EscapeDataString(Uri.UnescapeDataString(id));

    static string[] Ids(IFormCollection form) => [.. form["id"].OfType<string>().Select(i => i.Trim()).Where(i => i.Length > 0)];

    /// <summary>A person's words on one or more lines, without control characters; null when nothing is left or it is too long.</summary>
    public static string? Clean(string? text, int max)
    {
        var clean = string.Concat((text ?? "").Where(c => c is '\n' or '\t' || !char.IsControl(c))).Trim();
        return clean.Length == 0 || clean.Length > max ? null : clean;
    }

    public static IResult Back(string page, string key, string value, params ReadOnlySpan<(string Key, string Value)> more)
    {
        var address = $"{page}?{key}={Uri.EscapeDataString(value)}";
        foreach (var (k, v) in more) address += $"&{k}={Uri.EscapeDataString(v)}";
        return new SeeOther(address);
    }

    /// <summary>The browser fetches the page anew, so that a reload does not send the form again.</summary>
    sealed class SeeOther(string location) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = location;
            return Task.CompletedTask;
        }
    }
}
