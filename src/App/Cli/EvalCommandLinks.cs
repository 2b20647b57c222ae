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
        var model = new Option<string?>("--model") { Description = "Score with the model in this file" };
        var save = new Option<string?>("--save") { Description = "Write a model fitted to all labels to this file, in the format of the shipped one" };
        var name = new Option<string?>("--name") { Description = "What the saved model was trained on, in words" };
        var replicates = Options.Count("--replicates", "Draws of the bootstrap over series", 300, 20, 10_000);
        var command = new Command("links", "Links between incidents against labelled series") { source, files, labels, train, claims, shipped, model, save, name, replicates };
        command.Validators.Add(r =>
        {
            if (r.GetValue(source) is null || r.GetValue(labels) is null) r.AddError("eval links needs --source, files and --labels.");
            if (new[] { r.GetValue(shipped), r.GetValue(train) is not null, r.GetValue(model) is not null }.Count(given => given) > 1) r.AddError("Give one of --train, --shipped and --model.");
            if (r.GetValue(save) is null != r.GetValue(name) is null) r.AddError("--save needs --name: a model names its training data.");
        });
        command.Evaluates(common, (settings, result) =>
        {
            var data = EvalData.Read(result.GetValue(source)!, result.GetValue(files)!);
            var mode = Mode(result, claims);
            var given = result.GetValue(model) is { } file ? LinkScores.Load(file, mode) : result.GetValue(shipped) ? LinkModel.Shipped(mode) : null;
            var report = LinkScores.Run(data, result.GetValue(labels)!, result.GetValue(train), mode, given, result.GetValue(replicates));
            if (result.GetValue(save) is { } target) LinkScores.Save(data, result.GetValue(labels)!, mode, result.GetValue(name)!, target);
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
