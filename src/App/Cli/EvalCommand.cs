using System.CommandLine;
using Spectre.Console;
using Verband.App.Eval;

namespace Verband.App.Cli;

static class EvalCommand
{
    public static Command Make(Common common)
    {
        var command = new Command("eval", "Score an analysis against truth, beside simple baselines of the same run");
        command.Subcommands.Add(Campaigns(common));
        return command;
    }

    static Command Campaigns(Common common)
    {
        var command = new Command("campaigns", "The proposals over the samples against the publicly attributed campaigns");
        command.Does(common, (settings, _) =>
        {
            var report = SampleCampaigns.Evaluate();
            if (settings.Json)
            {
                Screen.Json(report);
                return Exit.Ok;
            }
            Console.Out.WriteLine($"{report.N} incidents, {report.TrueCampaigns} true campaigns with {report.Mated} incidents. {report.Note}");
            var table = new Table().AddColumns("", "mF1 (95 %)", "ARI (95 %)", "precision", "recall", "groups", "with a true pair");
            foreach (var m in report.Methods)
                table.AddRow(new Text(m.Name), Cell($"{m.Mf1:0.000} [{m.Mf1Low:0.000}, {m.Mf1High:0.000}]"), Cell($"{m.Ari:0.000} [{m.AriLow:0.000}, {m.AriHigh:0.000}]"),
                    Cell($"{m.Precision:0.000}"), Cell($"{m.Recall:0.000}"), Cell($"{m.Groups}"), Cell($"{m.Pure:0.000}"));
            AnsiConsole.Write(table);
            return Exit.Ok;
        });
        return command;

        static Text Cell(FormattableString text) => new(text.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
