using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Verband.Analysis.Warn;
using Verband.App.Warnings;
using Verband.App.Web;
using Panel = Verband.Analysis.Warn.Panel;

namespace Verband.App.Cli;

static class WarnCommandAlerts
{
    public static Command Make(Common common)
    {
        var (panel, borders, seed, month) = (WarnCommand.PanelOption(required: false), WarnCommand.BordersOption(), WarnCommand.SeedOption(), WarnCommand.MonthOption("The month to judge (else the panel's last, or the last whole month)"));
        var rate = new Option<double>("--rate") { Description = "False-discovery rate over all series", DefaultValueFactory = _ => .05 };
        rate.Validators.Add(r =>
        {
            if (!(r.GetValueOrDefault<double>() is > 0 and < 1)) r.AddError("--rate lies between 0 and 1.");
        });
        var top = new Option<int>("--top") { Description = "How many series and escalation risks to list besides the alarms", DefaultValueFactory = _ => 20 };
        var command = new Command("alerts", "Series that leave their normal picture: countries of a panel, or all series of the store and the journal") { panel, borders, month, rate, top, seed };
        command.Tells(common, (settings, result) =>
        {
            var at = WarnCommand.Month(result.GetValue(month));
            AlertsView view;
            if (result.GetValue(panel) is { } path) view = AlertsView.Of(PanelFiles.Read(path, result.GetValue(borders), at), result.GetValue(rate), result.GetValue(top), result.GetValue(seed));
            else if (at is null && settings.AsOf is null)
            {
                using var workspace = settings.Open();
                view = AlertsView.Of(new WarnDesk(workspace, new Desk(workspace)).Judge(settings.Reader, result.GetValue(rate)), result.GetValue(top));
            }
            else
            {
                var today = DocCommand.Today(settings);
                using var workspace = settings.Open();
                view = settings.Read(workspace, p => AlertsView.Of(p, at ?? Panel.MonthOf(today.Year, today.Month) - 1, result.GetValue(rate), result.GetValue(top), result.GetValue(seed)));
            }
            if (settings.Json) Screen.Json(view);
            else Print(view);
            return Exit.Ok;
        });
        return command;
    }

    static void Print(AlertsView view)
    {
        Console.Out.WriteLine(FormattableString.Invariant($"{view.Month}: {view.Alarms} of {view.Series} series above their normal picture at a false-discovery rate of {view.Rate:0.00}"));
        var table = new Table().Border(TableBorder.None).AddColumns("", "series", "seen", "expected", "5-95 %", "p", "q", "");
        foreach (var a in view.Alerts)
            table.AddRow(new Text(a.Alarm ? "!" : ""), new Text(a.Name), Cell($"{a.Observed}"), Cell($"{a.Expected:0.0}"), Cell($"{a.Low:0}-{a.High:0}"), Cell($"{a.P:0.0000}"), Cell($"{a.Q:0.000}"), new Text(a.Note));
        AnsiConsole.Write(table);
        if (view.Escalations.Count > 0) Console.Out.WriteLine("Escalation in the next three months (at least 25 deaths, three times the year's mean):");
        foreach (var e in view.Escalations) Console.Out.WriteLine(FormattableString.Invariant($"  {e.Probability:0.000}  {e.Name}{(e.UnderWay ? " (under way)" : "")}"));
        Console.Out.WriteLine(view.Reading);
        foreach (var note in view.Notes) Console.Out.WriteLine(note);

        static Text Cell(FormattableString text) => new(text.ToString(CultureInfo.InvariantCulture));
    }
}
