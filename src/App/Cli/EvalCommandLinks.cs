using System.CommandLine;
using Spectre.Console;
using Verband.Analysis.Dots;
using Verband.App.Eval;

namespace Verband.App.Cli;

static partial class EvalCommand
{
    static Command Links(Common common)
    {
        var (source, files, claims) = (Source(), Files(), Claims());
        var labels = new Option<string?>("--labels") { Description = "CSV with ID and label, and optionally labelled, anonymous, cv_fold" };
        var train = new Option<string?>("--train") { Description = "Labels to train on; else five folds over series" };
        var shipped = new Option<bool>("--shipped") { Description = "Score with the shipped model; honest only on series that it has not seen" };
        var replicates = Count("--replicates", "Draws of the bootstrap over series", 300, 20, 10_000);
        var command = new Command("links", "Links between incidents against labelled series") { source, files, labels, train, claims, shipped, replicates };
        command.Validators.Add(r =>
        {
            if (r.GetValue(source) is null || r.GetValue(labels) is null) r.AddError("eval links needs --source, files and --labels.");
            if (r.GetValue(shipped) && r.GetValue(train) is not null) r.AddError("Give --train or --shipped, not both.");
        });
        command.Evaluates(common, (settings, result) =>
        {
            var data = EvalData.Read(result.GetValue(source)!, result.GetValue(files)!);
            var report = LinkScores.Run(data, result.GetValue(labels)!, result.GetValue(train), Mode(result, claims), result.GetValue(shipped), result.GetValue(replicates));
            if (settings.Json) Screen.Json(LinkScores.View(report, data.Notes));
            else Print(report, data.Notes);
            return Exit.Ok;
        });
        return command;
    }

    static void Print(LinkReport r, IReadOnlyList<string> notes)
    {
        Console.Out.WriteLine(FormattableString.Invariant($"{(r.Mode == LinkMode.Blind ? "Blind: no initiator is looked at" : "With initiator claims as evidence")}; {r.Protocol}."));
        Console.Out.WriteLine(FormattableString.Invariant($"{r.N} incidents, {r.Pairs} pairs, {r.Positives} linked. Brier {r.Brier:0.00000} (base rate {r.BaseBrier:0.00000}), calibration error {r.Ece:0.0000}."));
        var table = new Table().AddColumns("", "AUC", "macro AUC", "AP", "TPR at 1 %", "TPR at 5 %", "recall at 50", "MRR", "AUC ahead by", "AP ahead by");
        Row("links", r.Metrics, null);
        var i = r.Intervals;
        table.AddRow(Cell($"95 %"), Range(i["auc"]), Range(i["macroAuc"]), Range(i["ap"]), Range(i["tpr01"]), Range(i["tpr05"]), Range(i["recall50"]), Range(i["mrr"]), Cell($""), Cell($""));
        foreach (var (name, b) in r.Baselines) Row(name, b.Metrics, b);
        AnsiConsole.Write(table);
        Notes(notes);

        void Row(string name, LinkMetrics m, LinkBaseline? b) => table.AddRow(new Text(name), Cell($"{m.Auc:0.000}"), Cell($"{m.MacroAuc:0.000}"), Cell($"{m.Ap:0.000}"), Cell($"{m.Tpr01:0.000}"),
            Cell($"{m.Tpr05:0.000}"), Cell($"{m.Recall50:0.000}"), Cell($"{m.Mrr:0.000}"), b is null ? Cell($"") : Range(b.AucDifference), b is null ? Cell($"") : Range(b.ApDifference));
        static Text Range(Interval i) => Cell($"{i.Low:0.000} to {i.High:0.000}");
    }
}
