using System.CommandLine;
using Spectre.Console;
using Verband.Core;

namespace Verband.App.Cli;

static class ShowCommand
{
    public static Command Make(Common common)
    {
        var id = new Argument<string>("id") { Description = "Id of an incident or of one of its reports (source:record)" };
        var command = new Command("show", "One incident: all its reports, what is contested, and what people judged") { id };
        command.Does(common, (settings, result) =>
        {
            using var workspace = settings.Open();
            var name = result.GetRequiredValue(id);
            var view = View(workspace, settings.Reader, settings.AsOf, name);
            if (view is null)
            {
                Screen.Error(settings.Lang[$"There is no incident '{name}' in this picture.", $"Er is geen voorval '{name}' in dit beeld."]);
                return Exit.NotFound;
            }
            if (settings.Json) Screen.Json(view);
            else Print(view, settings.Lang);
            return Exit.Ok;
        });
        return command;
    }

    public static IncidentView? View(Store.Workspace workspace, Reader reader, DateTimeOffset? asOf, string id)
    {
        var found = workspace.Read(reader, p => p.Incident(id) is { } incident ? (incident, judgements: p.Judgements(incident).ToArray()) : default, asOf);
        if (found.incident is null) return null;
        var whole = found.incident.Reports.Select(r => workspace.FullReport(r.Id, reader, asOf) ?? r);
        return IncidentView.Of(found.incident, whole, found.judgements);
    }

    static void Print(IncidentView v, Language lang)
    {
        Screen.Markup($"[bold]{v.Title}[/]");
        Screen.Markup($"{v.Id}   {v.Marking}");
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(3)).AddColumn();
        Row(lang["When", "Wanneer"], v.When);
        Row(lang["Where", "Waar"], v.Place is { } p ? string.Join(", ", new[] { p.Name, p.Country is { } at ? Countries.Name(at, lang.Code) : null }.OfType<string>()) : null);
        Row(lang["Domains", "Domeinen"], string.Join(", ", v.Domains.Select(d => Words.Name(d, lang))));
        foreach (var (field, values) in v.Contested)
            Row(lang[$"Contested: {field}", $"Betwist: {field}"], string.Join("\n", values.Select(x => $"{x.Grade} {x.Value}  ({x.Report})")));
        AnsiConsole.Write(grid);
        foreach (var r in v.Reports)
        {
            AnsiConsole.WriteLine();
            Screen.Markup($"[bold]{lang["Report", "Melding"]} {r.Id}[/]  {r.Grade}  {r.Marking}{(r.Reported is { } day ? "  " + day.ToString("O", null) : "")}");
            if (r.Text is not null) AnsiConsole.WriteLine(r.Text);
            grid = new Grid().AddColumn(new GridColumn().NoWrap().PadLeft(2).PadRight(3)).AddColumn();
            Row(lang["Techniques", "Technieken"], string.Join(", ", r.Techniques));
            Row(lang["Targets", "Doelwitten"], string.Join("; ", r.Targets.Select(t => string.Join(" / ", new[] { t.Organisation, t.Sector, t.Process, t.Country is { } code ? Countries.Name(code, lang.Code) : null }.OfType<string>()))));
            foreach (var c in r.Claims)
                Row(lang["Claim", "Toeschrijving"], $"{c.By ?? c.ByCountry ?? "?"} {(c.Denied ? lang["denies", "ontkent"] : lang["names", "wijst aan"])} {c.Actor ?? Countries.Name(c.ActorCountry!, lang.Code)} ({Words.Name(c.Kind, lang)}{(c.Date is null ? "" : ", " + c.Date)})");
            Row(lang["Effects", "Gevolgen"], string.Join(", ", r.Effects.Select(e => $"{Words.Name(e.Kind, lang)}{(e.Amount is { } a ? $" {lang.Number(a, "0.##")} {e.Unit}" : "")}")));
            Row(lang["Responses", "Reacties"], string.Join(", ", r.Responses.Select(s => $"{Words.Name(s.Kind, lang)}{(s.By is null ? "" : " " + s.By)}{(s.Date is null ? "" : " " + s.Date)}")));
            Row(lang["Sources", "Bronnen"], string.Join("\n", r.References.Select(x => x.Url)));
            AnsiConsole.Write(grid);
        }
        foreach (var j in v.Judgements)
            Screen.Markup($"\n{j.At:yyyy-MM-dd HH:mm} {j.Author}: {Words.Name(j.Kind, lang)} {j.Entry}");

        void Row(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value)) grid.AddRow(new Text(name), new Text(value));
        }
    }
}
