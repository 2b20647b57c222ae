using System.CommandLine;
using Spectre.Console;
using Verband.Analysis.Dots;
using Verband.App.Eval;

namespace Verband.App.Cli;

static partial class EvalCommand
{
    static Command Campaigns(Common common)
    {
        var (source, files, claims) = (Source(), Files(), Claims());
        var labels = new Option<string?>("--labels") { Description = "Labels to be measured on" };
        var train = new Option<string?>("--train") { Description = "Labels on which the model is trained and the cut is chosen" };
        var command = new Command("campaigns", "Campaigns against truth: those of the samples, or of labelled files") { source, files, labels, train, claims };
        command.Validators.Add(r =>
        {
            var given = new[] { r.GetValue(source), r.GetValue(labels), r.GetValue(train) }.Count(o => o is not null);
            if (given is 1 or 2) r.AddError("Give --source, files, --labels and --train together, or none of them for the samples.");
        });
        command.Evaluates(common, (settings, result) =>
        {
            if (result.GetValue(source) is not { } from) return SampleReport(settings);
            var data = EvalData.Read(from, result.GetValue(files)!);
            var (trained, measured) = (data.Labels(result.GetValue(train)!), data.Labels(result.GetValue(labels)!));
            var r = Analysis.Dots.CampaignEvaluation.Run(data.Input(), trained, measured, Mode(result, claims));
            if (settings.Json) Screen.Json(View(r, Mode(result, claims), data.Notes));
            else Print(r, Mode(result, claims), data.Notes);
            return Exit.Ok;
        });
        return command;
    }

    static object View(CampaignReport r, LinkMode mode, IReadOnlyList<string> notes) => new
    {
        mode,
        r.N,
        r.WithMate,
        r.CutDecibans,
        mf1 = Shape.Number(r.MF1),
        ari = Shape.Number(r.Ari),
        intervals = new { mf1 = Shape.Pair(r.MF1Interval) },
        baselines = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["rule: same type, same receiver, 60 days"] = new { mf1 = Shape.Number(r.BaselineMF1), ari = Shape.Number(r.BaselineAri) },
            ["everything alone"] = new { mf1 = Shape.Number(r.AloneMF1), ari = Shape.Number(0) },
        },
        tried = r.Tried.Select(t => new { cut = t.Cut, trainMf1 = Shape.Number(t.TrainMF1), trainAri = Shape.Number(t.TrainAri) }),
        notes,
    };

    static void Print(CampaignReport r, LinkMode mode, IReadOnlyList<string> notes)
    {
        Console.Out.WriteLine(FormattableString.Invariant($"{(mode == LinkMode.Blind ? "Blind" : "With claims")}: {r.N} incidents, {r.WithMate} with a mate; cut at {r.CutDecibans} dB, chosen on the training labels."));
        var table = new Table().AddColumns("", "mF1 (95 %)", "ARI");
        table.AddRow(new Text("links, average linkage"), Cell($"{r.MF1:0.000} [{r.MF1Interval.Low:0.000}, {r.MF1Interval.High:0.000}]"), Cell($"{r.Ari:0.000}"));
        table.AddRow(new Text("rule: same type, same receiver, 60 days"), Cell($"{r.BaselineMF1:0.000}"), Cell($"{r.BaselineAri:0.000}"));
        table.AddRow(new Text("everything alone"), Cell($"{r.AloneMF1:0.000}"), Cell($"{0:0.000}"));
        AnsiConsole.Write(table);
        Notes(notes);
    }

    static int SampleReport(Settings settings)
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
    }
}
