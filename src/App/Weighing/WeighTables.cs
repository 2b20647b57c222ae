using Verband.Analysis.Weigh;
using Verband.App.Web;
using Verband.Core;
using Verband.Core.Weigh;

namespace Verband.App.Weighing;

/// <summary>Tables that a visitor brings: they are kept for a while and shown; only what a person picks from them becomes a record.</summary>
static class WeighTables
{
    public static void Map(RouteGroupBuilder group)
    {
        // Not the pages themselves: a page answers every method.
        group.MapPost("/dependency/table/show", (HttpContext c, Visit v, Uploads u) => Take(c, v, u, "/weigh/dependency", "/weigh/dependency/table", ["file"]));
        group.MapPost("/dependency/trade/show", (HttpContext c, Visit v, Uploads u) => Take(c, v, u, "/weigh/dependency", "/weigh/dependency/trade", ["file"]));
        group.MapPost("/processes/sectors/show", (HttpContext c, Visit v, Uploads u) => Take(c, v, u, "/weigh/processes/sectors", "/weigh/processes/sectors", ["output", "flows", "final"]));
        group.MapPost("/dependency/keep", (Entering e, Uploads u) => e.Enter("/weigh/dependency", (f, b, name) => Keep(f, b, u)));
    }

    static readonly string[] Passed = ["good", "stage", "partner", "value", "fractions", "unit", "sector", "shock"];

    static async Task<IResult> Take(HttpContext context, Visit visit, Uploads uploads, string back, string page, string[] files)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var more = new List<(string, string)>();
        foreach (var name in files)
        {
            if (form.Files.GetFile(name) is not { Length: > 0 } file) return Forms.Back(back, "fault", visit.Lang["Choose a file.", "Kies een bestand."]);
            using var memory = new MemoryStream();
            await file.CopyToAsync(memory, context.RequestAborted);
            try
            {
                var label = Forms.Clean(Path.GetFileName(file.FileName), 200) ?? "table";
                more.Add((name, uploads.Keep(label, "csv", WeighFiles.Table(memory.ToArray(), label)).Token));
            }
            catch (FormatException e)
            {
                return Forms.Back(back, "fault", e.Message);
            }
        }
        more.AddRange(Passed.Where(p => form[p].ToString().Length > 0).Select(p => (p, form[p].ToString())));
        return Forms.Back(page, more[0].Item1, more[0].Item2, [.. more.Skip(1)]);
    }

    /// <summary>The columns of a share table as an address or a form says them.</summary>
    public static ShareColumns Columns(Func<string, string?> field, Upload upload) => new(field("good") ?? "Material", field("stage"), field("partner") ?? "Country", field("value") ?? "Share", field("fractions") is not null, Intake.Delimiter(upload)[0]);

    /// <summary>Goods that a person picks from a table: each becomes a record with its largest partner.</summary>
    static Entered Keep(FormFields f, WeighBook book, Uploads uploads)
    {
        if (uploads.Find(f.Text("file")) is not { } upload)
        {
            f.Fault("", f.Lang["That file is no longer here; send it again.", "Dat bestand is er niet meer; stuur het opnieuw."]);
            return Entered.Nothing;
        }
        var table = ShareTable.Read(upload.Bytes, upload.Name, Columns(c => f.Text(c), upload));
        var picked = f.Texts("pick").ToHashSet(StringComparer.Ordinal);
        var (source, marking, asOf) = (f.Text("source", FormFields.MaxName) ?? upload.Name, f.Marking(), f.Day("as-of") ?? WeighDesk.Today);
        var taken = book.Dependencies.Select(d => d.Value.Id).ToList();
        var records = new List<(string, string, byte[])>();
        foreach (var g in table.Concentrations().Where(g => g.Flag != "over" && picked.Contains($"{g.Good}|{g.Stage}")))
        {
            var record = new DependencyRecord
            {
                Id = FormFields.Id(g.Good + " " + g.Stage, taken),
                Good = new LocalText(g.Good, g.Good),
                Stage = g.Stage.Length > 0 ? g.Stage : "supply",
                LargestShare = Math.Round(g.LargestShare, 6),
                LargestPartner = g.Largest,
                Alternatives = g.Partners - 1,
                Source = new SourceNote(source, upload.Name),
                AsOf = asOf,
            };
            taken.Add(record.Id);
            f.Errors.AddRange(record.Check(""));
            records.Add((WeighKind.Dependency, record.Id, WeighJson.Write(record)));
        }
        return new(records, marking);
    }
}
