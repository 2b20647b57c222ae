using System.CommandLine;
using Spectre.Console;
using Verband.Analysis.Dots;
using Verband.App.Eval;
using Verband.Sources;

namespace Verband.App.Cli;

static partial class EvalCommand
{
    static Command Attack(Common common)
    {
        var bundle = new Option<string>("--bundle") { Description = "ATT&CK bundle (STIX); .gz is unpacked on the way", Required = true };
        var mode = new Option<string>("--mode") { Description = "What is hidden: edges with only the campaign's citations (cite), also every edge newer than the campaign (time)", DefaultValueFactory = _ => "cite" };
        mode.AcceptOnlyFromAmong("cite", "time");
        var command = new Command("attack", "Rank the group of each attributed ATT&CK campaign without what the group inherits from it") { bundle, mode };
        command.Evaluates(common, (settings, result) =>
        {
            using var file = File.OpenRead(result.GetRequiredValue(bundle));
            using var memory = new MemoryStream();
            Packed.Open(file).CopyTo(memory);
            var r = AttackEvaluation.Run(AttackKnowledge.Read(memory.ToArray()), result.GetValue(mode) == "time" ? AttackMode.Time : AttackMode.Cite);
            if (settings.Json)
            {
                Screen.Json(new
                {
                    mode = r.Mode,
                    r.N,
                    r.Candidates,
                    mrr = Shape.Number(r.Mrr),
                    hit10 = Shape.Number(r.Hit10),
                    intervals = new { mrr = Shape.Pair(r.MrrInterval), hit10 = Shape.Pair(r.Hit10Interval) },
                    baselines = new Dictionary<string, object>(StringComparer.Ordinal) { ["number of shared techniques and software"] = new { mrr = Shape.Number(r.BaselineMrr), hit10 = Shape.Number(r.BaselineHit10) } },
                    cases = r.Cases.Select(c => new { c.Campaign, c.Name, c.Groups, c.Rank }),
                });
                return Exit.Ok;
            }
            Console.Out.WriteLine(FormattableString.Invariant($"{r.N} campaigns, {r.Candidates} groups to choose from."));
            var table = new Table().AddColumns("", "MRR (95 %)", "hit@10 (95 %)");
            table.AddRow(new Text("group ranking"), Cell($"{r.Mrr:0.000} [{r.MrrInterval.Low:0.000}, {r.MrrInterval.High:0.000}]"), Cell($"{r.Hit10:0.000} [{r.Hit10Interval.Low:0.000}, {r.Hit10Interval.High:0.000}]"));
            table.AddRow(new Text("number of shared techniques and software"), Cell($"{r.BaselineMrr:0.000}"), Cell($"{r.BaselineHit10:0.000}"));
            AnsiConsole.Write(table);
            foreach (var c in r.Cases) Console.Out.WriteLine(FormattableString.Invariant($"{c.Rank,4}  {c.Name} ({string.Join(", ", c.Groups)})"));
            return Exit.Ok;
        });
        return command;
    }

    static Command Dedup(Common common)
    {
        var (source, files, seed) = (new Option<string?>("--source") { Description = "febrl: person records with known duplicates; else the samples with planted near-duplicates" }, Files(), Seed());
        source.AcceptOnlyFromAmong("febrl", "samples");
        var every = Options.Count("--every", "A near-duplicate is planted for every Nth sample", 2, 1, 1000);
        var command = new Command("dedup", "Same incident or person: F1 over pairs against known duplicates") { source, files, every, seed };
        command.Evaluates(common, (settings, result) =>
        {
            var r = result.GetValue(source) == "febrl" ? DedupScores.Febrl(result.GetValue(files)!) : DedupScores.Samples(result.GetValue(every), result.GetValue(seed));
            if (settings.Json)
            {
                var s = r.Score;
                Screen.Json(new
                {
                    r.Source,
                    r.N,
                    r.Pairs,
                    s.Said,
                    s.Right,
                    f1 = Shape.Number(s.F1),
                    precision = Shape.Number(s.Precision),
                    recall = Shape.Number(s.Recall),
                    intervals = new { f1 = new[] { s.Low, s.High } },
                    baselines = r.Baselines.ToDictionary(b => b.Key, b => b.Value.View()),
                    r.Compared,
                    lsh = r.Lsh is { } l ? new { jaccard = .7, pairs = l.Near, found = l.Met, recall = l.Near > 0 ? Shape.Number((double)l.Met / l.Near) : null } : null,
                    seconds = Shape.Number(r.Seconds),
                    r.Notes,
                });
                return Exit.Ok;
            }
            Console.Out.WriteLine(FormattableString.Invariant($"{r.Source}: {r.N} records, {r.Pairs} true pairs; {r.Compared} pairs compared in {r.Seconds:0.0} s."));
            var table = new Table().AddColumns("", "F1 (95 %)", "precision", "recall", "said", "right");
            foreach (var (name, s) in r.Baselines.Prepend(new("ours", r.Score)))
                table.AddRow(new Text(name), Cell($"{s.F1:0.00000} [{s.Low:0.0000}, {s.High:0.0000}]"), Cell($"{s.Precision:0.0000}"), Cell($"{s.Recall:0.0000}"), Cell($"{s.Said}"), Cell($"{s.Right}"));
            AnsiConsole.Write(table);
            if (r.Lsh is { } lsh) Console.Out.WriteLine(FormattableString.Invariant($"Text candidates found {lsh.Met} of {lsh.Near} pairs with a Jaccard similarity of .7 or more."));
            Notes(r.Notes);
            return Exit.Ok;
        });
        return command;
    }
}
