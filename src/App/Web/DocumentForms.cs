using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Verband.App.Documents;
using Verband.Core;
using Verband.Parliament;
using Verband.Store;

namespace Verband.App.Web;

/// <summary>A document before it is taken in: what was found in it, and what it would replace.</summary>
/// <param name="Refused">Why it cannot be taken in; empty when it can.</param>
sealed record DocumentPreview(Upload Upload, string Id, Marking Marking, TakenDocument? Taken, Held? Found, string Refused, bool Done);

/// <summary>Bringing documents in, and what persons say of promises and statements.</summary>
static class DocumentForms
{
    const string Kind = "document";

    public static void MapDocuments(this WebApplication app)
    {
        app.MapPost("/documents/new/file", File).DisableAntiforgery();
        app.MapPost("/documents/new/import", Import).DisableAntiforgery();
        app.MapPost("/commitments/{id}/{anchor}/follow", Follow).DisableAntiforgery();
        app.MapPost("/goals/{id}/decide", Decide).DisableAntiforgery();
        app.MapGet("/commitments.ics", Calendar);
    }

    static async Task<IResult> File(HttpContext context, Visit visit, Uploads uploads, Workspace workspace, Archive archive)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (form.Files.GetFile("file") is not { } file) return Forms.Back("/documents", "fault", visit.Lang["Choose a file.", "Kies een bestand."]);
        using var memory = new MemoryStream();
        await file.CopyToAsync(memory, context.RequestAborted);
        var upload = uploads.Keep(Forms.Clean(Path.GetFileName(file.FileName), 200) ?? "document", Kind, memory.ToArray());
        return Show(Look(upload, null, null, visit, workspace, archive, "").Preview);
    }

    static async Task<IResult> Import(HttpContext context, Visit visit, Uploads uploads, Workspace workspace, Archive archive)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (uploads.Find(form["token"]) is not { Kind: Kind } upload) return Forms.Back("/documents", "fault", visit.Lang["That file is no longer here; send it again.", "Dat bestand is er niet meer; stuur het opnieuw."]);
        var name = Forms.Clean(form["name"], 100) ?? visit.Name;
        var marked = Marking.TryParse(Label(form), out var marking);
        var (preview, draft) = Look(upload, Forms.Clean(form["id"], 200), marked ? marking : null, visit, workspace, archive, name ?? "", form);
        if (!marked) return Show(preview with { Refused = visit.Lang["That is no marking.", "Dat is geen markering."] });
        if (preview.Refused.Length > 0) return Show(preview);
        if (name is null) return Show(preview with { Refused = visit.Lang["Give your name: it signs the entry.", "Geef uw naam: die ondertekent de regel."] });
        if (!visit.Reader.MaySee(marking)) return Show(preview with { Refused = visit.Lang["That marking may not be used.", "Die markering mag niet worden gebruikt."] });
        if (name != visit.Name) visit.Remember(Visit.NameCookie, name);
        if (draft is not null) workspace.Append([draft]);
        return Forms.Back(DocumentWords.Url(preview.Id), "done", "document");
    }

    static string? Label(IFormCollection form) =>
        string.Join(' ', ((string?[])[form["tlp"].ToString(), Forms.Clean(form["communities"], 200)]).OfType<string>().Where(s => s.Length > 0)) is { Length: > 0 } label ? label : null;

    static (DocumentPreview Preview, Draft? Draft) Look(Upload upload, string? id, Marking? marking, Visit visit, Workspace workspace, Archive archive, string author, IFormCollection? form = null)
    {
        try
        {
            var document = DocumentFiles.Sent(upload.Name, upload.Bytes);
            if (form is not null) document = document with { Meta = Corrected(document.Meta, form, upload.Name, visit.Lang) };
            // A paper with a number that the journal has is a newer version of it.
            var known = archive.Of(visit.Reader);
            id ??= (document.Meta.Normal is { } normal ? known.Meant(normal)?.Id : null) ?? DocumentIntake.IdOf(upload.Name);
            if (id.Length == 0 || id.Any(c => char.IsControl(c) || c is '#' or '/' or '?' or '\\')) throw new BadDocumentException(upload.Name, visit.Lang[$"'{id}' cannot be an id: leave out # / ? and \\", $"'{id}' kan geen id zijn: laat # / ? en \\ weg"]);
            var suggested = marking ?? known.Find(id)?.Marking ?? (Published.Is(document) ? Marking.Clear : new Marking(Tlp.Amber, []));
            var (taken, draft) = DocumentIntake.Look(workspace, visit.Reader, document, upload.Bytes, id, author, suggested);
            var found = Held.Of(new Shelved(id, document, suggested, DateTimeOffset.UtcNow, 1, "", []), Questions.Find(document));
            return (new(upload, id, suggested, taken, found, "", false), draft);
        }
        catch (BadDocumentException e)
        {
            return (new(upload, id ?? "", marking ?? new Marking(Tlp.Amber, []), null, null, e.Message, false), null);
        }
    }

    /// <summary>What the person says of the document goes before what was read in it; an empty field leaves that as it is.</summary>
    static Metadata Corrected(Metadata read, IFormCollection form, string name, Language l)
    {
        var dossier = Forms.Clean(form["dossier"], 20)?.Replace(" ", "", StringComparison.Ordinal).Replace("\u00A0", "", StringComparison.Ordinal);
        if (dossier is not null && (!dossier.All(c => char.IsAsciiDigit(c) || c == '-') || dossier.Length is < 4 or > 8)) throw new BadDocumentException(name, l[$"'{dossier}' is no dossier; write 33694", $"'{dossier}' is geen dossier; schrijf 33694"]);
        var number = Forms.Clean(form["number"], 4)?.ToUpperInvariant();
        if (number is not null && !number.All(char.IsAsciiLetterOrDigit)) throw new BadDocumentException(name, l[$"'{number}' is no number of a paper", $"'{number}' is geen nummer van een stuk"]);
        var meta = read with { Title = Forms.Clean(form["title"], 300) ?? read.Title, Dossier = dossier ?? read.Dossier, Number = number ?? read.Number };
        if (Forms.Clean(form["date"], 20) is not { } day) return meta;
        if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) throw new BadDocumentException(name, l[$"'{day}' is no day; write 2020-04-17", $"'{day}' is geen dag; schrijf 2020-04-17"]);
        return date == read.Date ? meta : meta with { Date = date, DateBasis = DateBasis.Given };
    }

    static RazorComponentResult Show(DocumentPreview preview) => new(typeof(Pages.Intake.PreviewFrame), new Dictionary<string, object?> { ["State"] = preview, ["Page"] = typeof(Pages.Documents.NewDocumentPage) });

    static Task<IResult> Follow(string id, string anchor, HttpContext context, Visit visit, Workspace workspace, Archive archive)
    {
        var pledge = archive.Of(visit.Reader).Pledge(Uri.UnescapeDataString(id), Uri.UnescapeDataString(anchor));
        return Forms.Decide(context, visit, workspace, pledge is null ? "/commitments" : DocumentWords.Url(pledge), "commitment", (_, form, name, reason) =>
        {
            if (pledge is null) return (null, visit.Lang["There is no such commitment in this picture.", "Zo'n toezegging is er niet in dit beeld."]);
            if (!Enum.TryParse<CommitmentState>(form["state"], ignoreCase: true, out var state) || !Enum.IsDefined(state)) return (null, visit.Lang["Choose what became of it.", "Kies wat ervan werd."]);
            if (reason is null) return (null, visit.Lang["Give a reason.", "Geef een reden."]);
            DateOnly? until = null;
            if (form["until"].ToString() is { Length: > 0 } day)
            {
                if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read)) return (null, visit.Lang[$"'{day}' is no day; write 2026-07-01.", $"'{day}' is geen dag; schrijf 2026-07-01."]);
                until = read;
            }
            var body = new CommitmentBody(state, until, Forms.Clean(form["by"], 300), reason);
            return (new Draft(CommitmentBody.Kind, pledge.Subject, FollowUpJson.Write(body), name, pledge.Document.Marking, visit.Reader.Space), "");
        });
    }

    static Task<IResult> Decide(string id, HttpContext context, Visit visit, Workspace workspace, Archive archive)
    {
        var told = archive.Of(visit.Reader).Told;
        return Forms.Decide(context, visit, workspace, "/goals/" + Uri.EscapeDataString(Uri.UnescapeDataString(id)), "statement", (_, form, name, reason) =>
        {
            if (told.FirstOrDefault(t => t.Subject == form["subject"]) is not { } statement) return (null, visit.Lang["There is no such statement in this picture.", "Zo'n uitspraak is er niet in dit beeld."]);
            if (form["status"].ToString() is not ("adopted" or "rejected")) return (null, visit.Lang["Adopt it or reject it.", "Neem het over of verwerp het."]);
            if (reason is null) return (null, visit.Lang["Give a reason.", "Geef een reden."]);
            return (new Draft(StatementBody.Kind, statement.Subject, FollowUpJson.Write(new StatementBody(form["status"].ToString(), reason)), name, statement.Document.Marking, visit.Reader.Space), "");
        });
    }

    /// <summary>What is still to come or overdue, for a calendar program.</summary>
    static ContentHttpResult Calendar(Visit visit, Archive archive)
    {
        var open = archive.Of(visit.Reader).Pledges.Where(p => p.IsOpen && p.Until is not null)
            .Select(p => (p.Document.Id, p.Until == p.Commitment.When?.To ? p.Commitment : p.Commitment with { When = new TimeExpression(p.Commitment.When?.Words ?? "", p.Until, p.Until, false) }));
        return TypedResults.Text(CommitmentCalendar.Write(open, DateTime.UtcNow), "text/calendar; charset=utf-8");
    }
}
