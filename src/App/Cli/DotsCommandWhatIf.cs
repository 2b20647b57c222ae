using System.CommandLine;
using Spectre.Console;
using Verband.App.Dots;
using Verband.Core;
using Verband.Sources;
using Verband.Store;

namespace Verband.App.Cli;

static partial class DotsCommand
{
    static Command WhatIf(Common common)
    {
        var id = new Argument<string?>("id") { Description = "Id of a campaign: what it is without each incident and each source", Arity = ArgumentArity.ZeroOrOne };
        var file = new Option<FileInfo?>("--report") { Description = "A file with one report (JSON Lines): what it would be linked to; nothing of it is kept" };
        var command = new Command("whatif", "A campaign without each of its incidents and sources, or an incident that is supposed") { id, file };
        command.Validators.Add(r =>
        {
            if (r.GetValue(id) is null == r.GetValue(file) is null) r.AddError("Give the id of a campaign, or --report.");
        });
        command.Does(common, (settings, result) =>
        {
            using var workspace = settings.Open();
            var found = DotsRun.Find(workspace, settings.Reader, settings.AsOf);
            var dots = DotsRun.View(found, workspace, settings.Reader, settings.Lang, settings.AsOf);
            if (result.GetValue(file) is { } path) return Suppose(path, found, dots, workspace, settings);
            if (dots.Campaigns.FirstOrDefault(c => c.Id == result.GetValue(id)) is not { } campaign) return NoCampaign(result.GetValue(id)!, settings);
            var evidence = CampaignEvidence.Of(found, campaign, settings.Lang);
            if (settings.Json) Screen.Json(evidence);
            else Print(campaign, evidence, settings);
            return Exit.Ok;
        });
        return command;
    }

    static int NoCampaign(string id, Settings settings)
    {
        Screen.Error(settings.Lang[$"There is no campaign '{id}' in this picture.", $"Er is geen campagne '{id}' in dit beeld."]);
        return Exit.NotFound;
    }

    static int Suppose(FileInfo path, DotsPicture found, DotsView dots, Workspace workspace, Settings settings)
    {
        using var stream = path.OpenRead();
        var parsed = JsonLines.Parse(new InputFile(path.Name, stream)).Take(2).ToArray();
        if (parsed is not [{ Report: { } report }])
        {
            Screen.Error(parsed.Select(p => p.Error?.ToString()).FirstOrDefault(e => e is not null) ?? settings.Lang[$"{path.Name} does not hold one report.", $"{path.Name} bevat niet precies één melding."]);
            return Exit.Problem;
        }
        var view = SupposedView.Of(DotsRun.Suppose(found, dots, report, workspace, settings.Reader, settings.AsOf), dots, settings.Lang);
        if (settings.Json)
        {
            Screen.Json(view);
            return Exit.Ok;
        }
        var l = settings.Lang;
        Screen.Markup($"[bold]{l["Campaigns it would fit", "Campagnes waar het bij zou passen"]}[/]");
        foreach (var c in view.Campaigns) Console.Out.WriteLine($"  {l.Number(c.Decibans, "+0.0;-0.0"),8} dB  {(c.Fits ? l["fits ", "past "] : "     ")}  {c.Title}  ({c.Campaign})");
        Screen.Markup($"[bold]{l["Strongest links", "Sterkste verbanden"]}[/]");
        foreach (var link in view.Links)
        {
            Console.Out.WriteLine($"  {l.Number(link.Decibans, "+0.0;-0.0"),8} dB  {link.First}");
            Console.Out.WriteLine("               " + string.Join(", ", link.Shares.Take(3).Select(s => $"{s.Name} {l.Number(s.Decibans, "+0.0;-0.0")} ({s.Words})")));
        }
        return Exit.Ok;
    }

    static void Print(CampaignView campaign, CampaignEvidence evidence, Settings settings)
    {
        var l = settings.Lang;
        Screen.Markup($"[bold]{campaign.Title}[/]  {campaign.Id}  {l.Number(campaign.Decibans, "0.0")} dB, p = {l.Number(campaign.P, "0.000")}");
        var table = new Table().Border(TableBorder.None).AddColumn(l["without", "zonder"]).AddColumn(new TableColumn(l["decibans", "deciban"]).RightAligned().NoWrap())
            .AddColumn(new TableColumn("p").RightAligned().NoWrap()).AddColumn(l["the rest", "de rest"]);
        foreach (var w in evidence.WithoutIncident.Concat(evidence.WithoutSource))
            table.AddRow(new Text(w.Changed), new Text(l.Number(w.Decibans, "0.0")), new Text(l.Number(w.P, "0.000")), new Text(w.Holds ? l["still proposed as one", "nog als één voorgesteld"] : l["falls apart", "valt uiteen"]));
        AnsiConsole.Write(table);
    }
}
