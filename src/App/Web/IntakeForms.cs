using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using Verband.App.Pages;
using Verband.Core;
using Verband.Store;

namespace Verband.App.Web;

/// <summary>What the page of a preview shows.</summary>
sealed record PreviewState(Preview Preview, IFormCollection? Form, ImportResult? Done);

/// <summary>The forms of the intake pages.</summary>
static class IntakeForms
{
    public static void MapIntake(this WebApplication app)
    {
        var group = app.MapGroup("/intake").DisableAntiforgery();
        group.MapPost("/report", Report);
        group.MapPost("/file", File);
        group.MapPost("/paste", Paste);
        group.MapPost("/preview", async (HttpContext c, Visit v, Uploads u, Workspace w) => await Confirm(c, v, u, w, import: false));
        group.MapPost("/import", async (HttpContext c, Visit v, Uploads u, Workspace w) => await Confirm(c, v, u, w, import: true));
        group.MapGet("/near", Near);
    }

    static async Task<IResult> Report(HttpContext context, Visit visit, Workspace workspace)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var name = Forms.Clean(form["name"], 100) ?? visit.Name;
        if (name is null) return Forms.Back("/intake", "fault", visit.Lang["Give your name: it signs the entry.", "Geef uw naam: die ondertekent de regel."]);
        var (report, field, message) = ReportForm.Read(form);
        if (report is null) return Forms.Back("/intake", "fault", $"{field}: {message}");
        if (name != visit.Name) visit.Remember(Visit.NameCookie, name);
        workspace.Append([Draft.Of(report, name, visit.Reader.Space)]);
        return Forms.Back("/incidents/" + Uri.EscapeDataString(report.Id), "done", "report");
    }

    static async Task<IResult> File(HttpContext context, Visit visit, Uploads uploads)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (form.Files.GetFile("file") is not { } file) return Forms.Back("/intake", "fault", visit.Lang["Choose a file.", "Kies een bestand."]);
        using var memory = new MemoryStream();
        await file.CopyToAsync(memory, context.RequestAborted);
        return Look(visit, uploads, Path.GetFileName(file.FileName), memory.ToArray());
    }

    static async Task<IResult> Paste(HttpContext context, Visit visit, Uploads uploads)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        return Look(visit, uploads, "paste", Encoding.UTF8.GetBytes(form["text"].ToString()));
    }

    static IResult Look(Visit visit, Uploads uploads, string name, byte[] bytes)
    {
        var (upload, error) = Intake.Take(uploads, Forms.Clean(name, 200) ?? "file", bytes);
        return upload is null ? Forms.Back("/intake", "fault", error) : Show(new PreviewState(Intake.Look(upload, null), null, null));
    }

    static async Task<IResult> Confirm(HttpContext context, Visit visit, Uploads uploads, Workspace workspace, bool import)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (uploads.Find(form["token"]) is not { } upload) return Forms.Back("/intake", "fault", visit.Lang["That file is no longer here; send it again.", "Dat bestand is er niet meer; stuur het opnieuw."]);
        var preview = Intake.Look(upload, form);
        if (!import || preview.Error.Length > 0) return Show(new PreviewState(preview, form, null));
        var name = Forms.Clean(form["name"], 100) ?? visit.Name;
        if (name is null) return Show(new PreviewState(preview with { Error = visit.Lang["Give your name: it signs the entries.", "Geef uw naam: die ondertekent de regels."] }, form, null));
        if (name != visit.Name) visit.Remember(Visit.NameCookie, name);
        return Show(new PreviewState(preview, form, Intake.Import(upload, form, workspace, visit.Reader, name)));
    }

    static RazorComponentResult Show(PreviewState state) => new(typeof(Pages.Intake.PreviewFrame), new Dictionary<string, object?> { ["State"] = state });

    /// <summary>Incidents whose title shares most words with what is being typed; a fragment of a page.</summary>
    static IResult Near(HttpContext context, Visit visit, Desk desk, Finder finder)
    {
        var near = finder.Near(desk.Index(visit.Reader), visit.View.Text ?? "", 5);
        return new RazorComponentResult(typeof(Pages.Intake.NearList), new Dictionary<string, object?> { ["Cards"] = near });
    }
}
