using System.CommandLine;
using Spectre.Console;
using Verband.App.Dots;
using Verband.Core;

namespace Verband.App.Cli;

static partial class DotsCommand
{
    public static Command Make(Common common)
    {
        var replicates = new Option<int>("--replicates") { Description = "Replicates of the chance test", DefaultValueFactory = _ => 999 };
        replicates.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<int>() is < 1 or > 100_000) r.AddError("--replicates lies between 1 and 100000.");
        });
        var command = new Command("dots", "Campaigns that the incidents may form, with their evidence and whether chance would do as well") { replicates };
        command.Subcommands.Add(Explain(common));
        command.Subcommands.Add(WhatIf(common));
        command.Does(common, (settings, result) =>
        {
            using var workspace = settings.Open();
            var dots = DotsRun.Of(workspace, settings.Reader, settings.Lang, settings.AsOf, result.GetValue(replicates));
            if (settings.Json) Screen.Json(dots);
            else Print(dots, settings, dots.Campaigns.Count);
            return Exit.Ok;
        });
        return command;
    }

    static Command Explain(Common common)
    {
        var id = new Argument<string>("id") { Description = "Id of a campaign" };
        var command = new Command("explain", "One campaign: its incidents and the evidence of each feature") { id };
        command.Does(common, (settings, result) =>
        {
            using var workspace = settings.Open();
            var found = DotsRun.Find(workspace, settings.Reader, settings.AsOf);
            var dots = DotsRun.View(found, workspace, settings.Reader, settings.Lang, settings.AsOf);
            var campaign = dots.Campaigns.FirstOrDefault(c => c.Id == result.GetRequiredValue(id));
            if (campaign is null) return NoCampaign(result.GetRequiredValue(id), settings);
            var evidence = CampaignEvidence.Of(found, campaign, settings.Lang);
            var incidents = settings.Read(workspace, p => campaign.Incidents.Select(i => p.Incident(i)!).ToArray());
            if (settings.Json)
            {
                Screen.Json(new { campaign, incidents = incidents.Select(i => new { i.Id, title = i.Title.Value, when = i.When.All.Count > 0 ? i.When.Value.ToString() : null, domains = i.Domains.Names() }), evidence, dots.Statement, dots.Notes });
                return Exit.Ok;
            }
            Screen.Markup($"[bold]{campaign.Title}[/]  {campaign.Id}");
            foreach (var i in incidents)
                Console.Out.WriteLine($"  {Words.Date(i.When.All.Count > 0 ? i.When.Value : null, settings.Lang),-24} {i.Title.Value}  ({i.Id})");
            Console.Out.WriteLine();
            foreach (var f in campaign.Features) Console.Out.WriteLine($"  {settings.Lang.Number(f.Decibans, "+0.0;-0.0"),8} dB  {f.Name}");
            Console.Out.WriteLine();
            foreach (var link in evidence.Links.Take(5))
                Console.Out.WriteLine($"  {settings.Lang.Number(link.Decibans, "+0.0;-0.0"),8} dB  {link.First}  {link.Second}: {string.Join(", ", link.Shares.Take(3).Select(s => $"{s.Name} {settings.Lang.Number(s.Decibans, "+0.0;-0.0")} ({s.Words})"))}");
            Screen.Cut(settings.Lang, 5, evidence.Links.Count);
            Console.Out.WriteLine();
            if (evidence.Readings is { } readings)
            {
                foreach (var r in readings.Readings) Console.Out.WriteLine($"  {settings.Lang.Number(r.Decibans, "+0.0;-0.0;0.0"),8} dB  {r.Name}{(r.Best is null ? "" : $" ({r.Best})")}");
                Console.Out.WriteLine(readings.Conclusion);
                Console.Out.WriteLine(readings.Basis);
            }
            Console.Out.WriteLine(campaign.Reading);
            Console.Out.WriteLine(dots.Statement);
            return Exit.Ok;
        });
        return command;
    }

    public static void Print(DotsView dots, Settings settings, int most)
    {
        var l = settings.Lang;
        if (dots.Campaigns.Count == 0)
        {
            Console.Out.WriteLine(l["No campaign is proposed: nothing stands out together.", "Er wordt geen campagne voorgesteld: niets springt samen in het oog."]);
            return;
        }
        var shown = dots.Campaigns.Take(most).ToArray();
        Screen.Markup($"[bold]{l[$"Strongest campaigns ({shown.Length} of {dots.Campaigns.Count})", $"Sterkste campagnes ({shown.Length} van {dots.Campaigns.Count})"]}[/]");
        var table = new Table().Border(TableBorder.None).AddColumn(new TableColumn(l["decibans", "deciban"]).RightAligned().NoWrap()).AddColumn(new TableColumn("p").RightAligned().NoWrap())
            .AddColumn(new TableColumn(l["incidents", "voorvallen"]).RightAligned().NoWrap()).AddColumn(l["campaign, and what carries it", "campagne, en wat haar draagt"]);
        foreach (var c in shown)
        {
            var why = string.Join(", ", c.Features.Where(f => f.Decibans > 0).Take(3).Select(f => $"{f.Name} {l.Number(f.Decibans, "+0")}"));
            table.AddRow(new Text(l.Number(c.Decibans, "0")), new Text(l.Number(c.P, "0.000"), c.P <= 0.05 ? new Style(decoration: Decoration.Bold) : Style.Plain), new Text(l.Number(c.Incidents.Count)),
                new Rows(new Text(c.Title), new Text(why, new Style(decoration: Decoration.Dim)), new Text(c.Id, new Style(decoration: Decoration.Dim))));
        }
        AnsiConsole.Write(table);
        AnsiConsole.WriteLine();
        Console.Out.WriteLine(dots.Statement);
        foreach (var note in dots.Notes) Console.Out.WriteLine(note);
        Console.Out.WriteLine(shown[0].Reading);
    }
}
