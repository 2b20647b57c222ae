using Microsoft.AspNetCore.Http.HttpResults;
using System.Globalization;
using Verband.App.Warnings;
using Verband.Core;
using Verband.Store;

namespace Verband.App.Web;

/// <summary>The forms of the pages of warning: each becomes an entry by a named person.</summary>
static class WarnForms
{
    public static void MapWarn(this WebApplication app)
    {
        var group = app.MapGroup("/warn").DisableAntiforgery();
        group.MapPost("/warnings/issue", Issue);
        group.MapPost("/warnings/{id}/close", (string id, HttpContext c, Visit v, Workspace w) => Enter(c, v, Page(id), "closed", (f, name) =>
            WarningBook.Act(w, v.Reader, id, new WarningClose(Text(f, "action"), Text(f, "reason")), name, WarnDesk.Today)));
        group.MapPost("/warnings/{id}/resolve", (string id, HttpContext c, Visit v, Workspace w) => Enter(c, v, Page(id), "resolved", (f, name) =>
            WarningBook.Act(w, v.Reader, id, new WarningResolve(f["happened"] == "yes", Day(f["on"]), Text(f, "account") ?? ""), name, WarnDesk.Today)));
        group.MapPost("/indicators/define", (HttpContext c, Visit v, Workspace w) => Enter(c, v, "/warn/watch", "indicator", (f, name) => IndicatorBook.Define(w, v.Reader, Indicator(f, v.Lang), null, name, Mark(f))));
        group.MapPost("/indicators/{id}/retire", (string id, HttpContext c, Visit v, Workspace w) => Enter(c, v, "/warn/watch", "indicator", (f, name) => IndicatorBook.Retire(w, v.Reader, id, Text(f, "reason") ?? "", name)));
        group.MapPost("/watch/on", (HttpContext c, Visit v, Workspace w) => Enter(c, v, "/warn/watch", "watch", (f, name) => IndicatorBook.Watch(w, v.Reader, Text(f, "topic") ?? "", true, Text(f, "reason") ?? "", name, Mark(f))));
        group.MapPost("/watch/off", (HttpContext c, Visit v, Workspace w) => Enter(c, v, "/warn/watch", "watch", (f, name) => IndicatorBook.Watch(w, v.Reader, Text(f, "topic") ?? "", false, Text(f, "reason") ?? "", name, Mark(f))));
    }

    static string Page(string id) => "/warn/warnings/" + Uri.EscapeDataString(id);

    /// <summary>A warning that is not in order comes back with the form as it was sent, so that nothing has to be typed again.</summary>
    static async Task<IResult> Issue(HttpContext context, Visit visit, Workspace workspace)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var l = visit.Lang;
        var draft = IssueDraft.Sent(form);
        var (name, fault) = Signed(form, visit);
        var (issue, marking, error) = draft.Read(l);
        fault ??= issue is null ? error : Registers.Fault(null, issue.Threat, l);
        if (fault is null)
            try
            {
                var (id, _) = WarningBook.Issue(workspace, visit.Reader, issue!, null, name!, marking, WarnDesk.Today);
                Remember(visit, name!);
                return Forms.Back(Page(id), "done", "warning");
            }
            catch (JournalException e)
            {
                fault = e.Message;
            }
        return new RazorComponentResult(typeof(Pages.Warn.IssueFrame), new Dictionary<string, object?> { ["State"] = draft with { Fault = fault } }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }

    static async Task<IResult> Enter(HttpContext context, Visit visit, string page, string done, Action<IFormCollection, string> act)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (name, fault) = Signed(form, visit);
        if (fault is not null) return Forms.Back(page, "fault", fault);
        try
        {
            act(form, name!);
        }
        catch (JournalException e)
        {
            return Forms.Back(page, "fault", e.Message);
        }
        catch (FormatException e)
        {
            return Forms.Back(page, "fault", e.Message);
        }
        catch (KeyNotFoundException e)
        {
            return Forms.Back(page, "fault", visit.Lang[$"There is no '{e.Message}' in this picture.", $"Er is geen '{e.Message}' in dit beeld."]);
        }
        Remember(visit, name!);
        return Forms.Back(page, "done", done);
    }

    static (string? Name, string? Fault) Signed(IFormCollection form, Visit visit)
    {
        var l = visit.Lang;
        foreach (var field in form)
            if (Classified.Find(field.Value.ToString()) is { } marking) return (null, l[$"'{marking}' is a classification; such material is refused.", $"'{marking}' is een rubricering; zulk materiaal wordt geweigerd."]);
        return (Forms.Clean(form["name"], 100) ?? visit.Name) is { } name ? (name, null) : (null, l["Give your name: it signs the entry.", "Geef uw naam: die ondertekent de regel."]);
    }

    static void Remember(Visit visit, string name)
    {
        if (name != visit.Name) visit.Remember(Visit.NameCookie, name);
    }

    static string? Text(IFormCollection f, string field) => Forms.Clean(f[field], 4000);

    static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    static Marking Mark(IFormCollection f) => Marking.TryParse(f["tlp"], out var marking) ? marking : new Marking(Tlp.Amber, []);

    static IndicatorDefine Indicator(IFormCollection f, Language l)
    {
        if (Registers.Fault(Text(f, "interest"), Text(f, "threat"), l) is { } unknown) throw new FormatException(unknown);
        var family = f["family"].ToString();
        var country = Text(f, "country");
        var parts = new List<string> { family };
        if (family == "observed" && Text(f, "source") is { } source) parts.Add("source:" + source);
        if (family is "journal" or "observed" && Text(f, "domain") is { } domain) parts.Add("domain:" + domain);
        if (country is not null) parts.Add("country:" + country);
        if (family == "observed") parts.Add("measure:rows");
        return new IndicatorDefine(Text(f, "title") ?? "", string.Join('/', parts), Number("threshold") ?? throw new FormatException(l["The threshold is a number.", "De drempel is een getal."]),
            family == "forecast" ? Number("probability") : null, (int)(Number("months") ?? 3), Text(f, "interest") ?? "", Text(f, "threat") ?? "", Text(f, "owner") ?? "");

        double? Number(string field) => double.TryParse(f[field].ToString().Trim().Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var v) && double.IsFinite(v) ? v : null;
    }
}
