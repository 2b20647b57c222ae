using Verband.App.Web;
using Verband.Core;
using Verband.Core.Weigh;
using Verband.Store;

namespace Verband.App.Weighing;

/// <summary>
/// What persons enter on the pages of the weighing: a form becomes a record, the record an entry, and the browser goes back to the page
/// that shows it. A form that is not in order comes back as it was filled in, with every fault named.
/// </summary>
static class WeighForms
{
    public static void MapWeigh(this WebApplication app)
    {
        var group = app.MapGroup("/weigh").DisableAntiforgery();
        group.MapPost("/runs/new", (Entering e) => e.Enter("/weigh/runs", (f, b, name) => WeighRecords.NewRun(f, b, name, e.Desk, e.Visit.Reader), run => "/weigh/runs/" + run.Run.Id));
        group.MapPost("/runs/{id}/close", (string id, Entering e) => e.Enter("/weigh/runs/" + id, (f, b, name) => WeighRecords.Close(f, b, id)));
        group.MapPost("/runs/{id}/{scenario}/score", (string id, string scenario, Entering e) => e.Enter($"/weigh/runs/{id}/{scenario}", (f, b, name) => WeighRecords.Scores(f, b, e.Desk.File(e.Visit.Reader, id), scenario, name)));
        group.MapPost("/scenarios/enter", (Entering e) => e.Enter("/weigh/scenarios/new", (f, b, name) => WeighRecords.Scenario(f, b, null, e.Desk, e.Visit.Reader), made => "/weigh/scenarios/" + made.Made));
        group.MapPost("/scenarios/count", (Entering e) => e.Again("/weigh/scenarios/new"));
        group.MapPost("/scenarios/{id}/enter", (string id, Entering e) => e.Enter($"/weigh/scenarios/{id}/revise", (f, b, name) => b.Scenario(id) is { } former ? WeighRecords.Scenario(f, b, former, e.Desk, e.Visit.Reader) : WeighRecords.None(f), made => "/weigh/scenarios/" + made.Made));
        group.MapPost("/scenarios/{id}/count", (string id, Entering e) => e.Again($"/weigh/scenarios/{id}/revise"));
        group.MapPost("/scenarios/{id}/shift", (string id, Entering e) => e.Enter("/weigh/scenarios/" + id, (f, b, name) => WeighRecords.Shift(f, b, id, e.Desk, e.Visit.Reader)));
        group.MapPost("/measures/new", (Entering e) => e.Enter("/weigh/measures", (f, b, name) => WeighRecords.Measure(f, b)));
        group.MapPost("/capabilities/new", (Entering e) => e.Enter("/weigh/capabilities", (f, b, name) => WeighRecords.Capability(f, b)));
        group.MapPost("/processes/{id}/ex-ante", (string id, Entering e) => e.Enter("/weigh/processes/" + id, (f, b, name) => WeighRecords.ExAnte(f, b, id)));
        group.MapPost("/processes/{id}/ground", (string id, Entering e) => e.Enter("/weigh/processes/" + id, (f, b, name) => WeighRecords.Ground(f, b, id)));
        group.MapPost("/dependency/record", (Entering e) => e.Enter("/weigh/dependency", (f, b, name) => WeighRecords.Dependency(f, b)));
        group.MapPost("/dependency/stock", (Entering e) => e.Enter("/weigh/dependency", (f, b, name) => WeighRecords.Stock(f, b)));
        group.MapPost("/registers/{id}/review", (string id, Entering e) => e.Enter("/weigh/registers/" + id, (f, b, name) => WeighRecords.Review(f, b, id)));
        WeighTables.Map(group);
    }
}

/// <summary>What goes into the journal, or every fault that keeps it out.</summary>
/// <param name="Run">The run that was made, to go to its page.</param>
/// <param name="Made">Id of the scenario that was made or revised.</param>
sealed record Entered(IReadOnlyList<(string Kind, string Subject, byte[] Body)> Records, Marking Marking, AssessmentRun Run = null!, string Made = "")
{
    public static Entered Nothing { get; } = new([], Marking.Clear);

    public static Entered One<T>(string kind, string subject, T record, Marking marking) => new([(kind, subject, WeighJson.Write(record))], marking);
}

/// <summary>One form on its way into the journal.</summary>
sealed class Entering(IHttpContextAccessor accessor, Visit visit, Workspace workspace, WeighDesk desk, Refused refused)
{
    public Visit Visit => visit;

    public WeighDesk Desk => desk;

    public async Task<IResult> Enter(string page, Func<FormFields, WeighBook, string, Entered> make, Func<Entered, string>? goTo = null)
    {
        var context = accessor.HttpContext!;
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var l = visit.Lang;
        page = string.Join('/', page.Split('/').Select(Uri.EscapeDataString));
        var name = Forms.Clean(form["name"], 100) ?? visit.Name;
        if (name is null) return Refuse(page, form, l["Give your name: it signs the entry.", "Geef uw naam: die ondertekent de regel."]);
        if (name != visit.Name) visit.Remember(Visit.NameCookie, name);
        var fields = new FormFields(form, l);
        var entered = make(fields, desk.Book(visit.Reader), name);
        if (fields.Errors.Count == 0 && entered.Records.Count == 0) fields.Fault("", "Nothing was filled in.");
        if (fields.Errors.Count == 0 && !visit.Reader.MaySee(entered.Marking)) fields.Fault("marking", "Such a marking may not be used.");
        if (fields.Errors.Count > 0) return Refuse(page, form, string.Join(' ', fields.Errors.Take(6).Select(e => FaultWords.Say(e, l))));
        workspace.Append([.. entered.Records.Select(r => new Draft(r.Kind, r.Subject, r.Body, name, entered.Marking, visit.Reader.Space))]);
        return Forms.Back(goTo?.Invoke(entered) ?? page, "done", "weigh");
    }

    /// <summary>Back to the form as it stands, with nothing entered: the page shows what it comes to.</summary>
    public async Task<IResult> Again(string page)
    {
        var context = accessor.HttpContext!;
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        return Forms.Back(string.Join('/', page.Split('/').Select(Uri.EscapeDataString)), "again", refused.Keep(form));
    }

    IResult Refuse(string page, IFormCollection form, string fault) => Forms.Back(page, "again", refused.Keep(form), ("fault", fault));
}
