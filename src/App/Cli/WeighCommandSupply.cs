using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Verband.Analysis.Weigh;
using Verband.App.Weighing;

namespace Verband.App.Cli;

/// <summary>What depends on what: processes, networks, sectors, imports.</summary>
static class WeighCommandSupply
{
    public static IEnumerable<Command> Make(Common common) => [Processes(common), Network(common), InputOutput(common), Dependency(common), Trade(common)];

    static Option<string> Sign(string name, string description, string otherwise)
    {
        var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => otherwise };
        option.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<string>() is not { Length: 1 }) r.AddError($"{name} is one sign.");
        });
        return option;
    }

    static Option<int> Top() => new("--top") { Description = "How many to list", DefaultValueFactory = _ => 20 };

    static Command Processes(Common common)
    {
        var graph = new Option<string?>("--graph") { Description = "File of processes and their supply (else the assumed graph that ships with the product)" };
        var knocked = new Option<string[]>("--out") { Description = "Process that is knocked out; several times. Without: what hangs on each" };
        var hours = new Option<double>("--hours") { Description = "How long it is held down", DefaultValueFactory = _ => 72 };
        var steps = new Option<int>("--steps") { Description = "Time steps", DefaultValueFactory = _ => 336 };
        var stepHours = new Option<double>("--step-hours") { Description = "Hours per step", DefaultValueFactory = _ => 1 };
        var draws = new Option<int>("--draws") { Description = "Draws", DefaultValueFactory = _ => 10_000 };
        var seed = WeighCommand.SeedOption();
        var command = new Command("cascade", "Knock a process out: who fails when, with uncertainty; and what hangs on each process") { graph, knocked, hours, steps, stepHours, draws, seed };
        command.Weighs(common, (settings, result) =>
        {
            if (result.GetValue(hours) is var held && !(held > 0 && held <= 87_600)) throw new FormatException("--hours lies above 0, at most ten years.");
            var view = CascadeView.Of(WeighFiles.Graph(result.GetValue(graph)), result.GetValue(knocked) ?? [], held,
                new CascadeOptions(result.GetValue(steps), result.GetValue(stepHours), result.GetValue(draws), result.GetValue(seed)), settings.Lang.Code);
            if (settings.Json) Screen.Json(view);
            else Print(view, settings);
            return Exit.Ok;
        });
        return command;
    }

    static void Print(CascadeView view, Settings settings)
    {
        var l = settings.Lang;
        if (view.KnockedOut.Count > 0)
        {
            var table = new Table().Border(TableBorder.None).AddColumns(l["fails", "valt uit"], l["first hour, 5-50-95 %", "eerste uur, 5-50-95 %"], l["hours lost", "uren verloren"], "");
            foreach (var f in view.Fails) table.AddRow(Cell($"{f.FailProbability:0.000}"), f.FirstHour is { } h ? Cell($"{h.Low:0}-{h.Median:0}-{h.High:0}") : new Text(""), Cell($"{f.LostHours:0.0}"), new Text($"{f.Name} ({f.Id})"));
            AnsiConsole.Write(table);
        }
        else
        {
            var table = new Table().Border(TableBorder.None).AddColumns(l["hours lost by others", "uren verlies bij anderen"], l["others that fail for good", "anderen die blijvend uitvallen"], "");
            foreach (var c in view.Criticality) table.AddRow(Cell($"{c.CriticalityHours:0}"), Cell($"{c.Lost}"), new Text($"{c.Name} ({c.Id})"));
            AnsiConsole.Write(table);
        }
        if (view.CannotStart.Count > 0) Console.Out.WriteLine(l["Wait for each other from a standstill: ", "Wachten vanuit stilstand op elkaar: "] + string.Join(", ", view.CannotStart));
        Console.Out.WriteLine(l[$"{view.Assumptions} of {view.Edges} links are assumptions.", $"{view.Assumptions} van {view.Edges} schakels zijn aannames."]);
    }

    static Command Network(Common common)
    {
        var nodes = new Option<string>("--nodes") { Description = "Table of nodes (CSV, .gz too)", Required = true };
        var edges = new Option<string[]>("--edges") { Description = "Tables of links between two nodes", Required = true, AllowMultipleArgumentsPerToken = true };
        var sources = new Option<string>("--sources") { Description = "Table of nodes that feed the network", Required = true };
        var id = new Option<string>("--id-column") { Description = "Column of the node", DefaultValueFactory = _ => "id" };
        var (from, to) = (new Option<string>("--from-column") { Description = "Column where a link begins", DefaultValueFactory = _ => "from" }, new Option<string>("--to-column") { Description = "Column where it ends", DefaultValueFactory = _ => "to" });
        var source = new Option<string?>("--source-column") { Description = "Column of the node in the table of sources (else that of the nodes)" };
        var quote = Sign("--quote", "Sign around fields", "\"");
        var top = Top();
        var command = new Command("network", "A network of nodes and links: its single points of failure") { nodes, edges, sources, id, from, to, source, quote, top };
        command.Weighs(common, (settings, result) =>
        {
            (string, byte[]) Table(string path) => (path, WeighFiles.Bytes(path));
            var table = NetworkTable.Read(Table(result.GetRequiredValue(nodes)), result.GetValue(id)!, [.. result.GetRequiredValue(edges).Select(Table)], result.GetValue(from)!, result.GetValue(to)!,
                Table(result.GetRequiredValue(sources)), result.GetValue(source) ?? result.GetValue(id)!, result.GetValue(quote)![0]);
            WeighInputException.Unless(table.Errors.Take(100));
            var view = NetworkView.Of(table, result.GetValue(top));
            if (settings.Json)
            {
                Screen.Json(view);
                return Exit.Ok;
            }
            Console.Out.WriteLine(settings.Lang[$"{view.Nodes} nodes, {view.Edges} links, {view.Sources} sources, {view.Parts} parts; {view.SinglePoints} single points of failure; {view.WithoutSource} nodes without any source.", $"{view.Nodes} knopen, {view.Edges} verbindingen, {view.Sources} bronnen, {view.Parts} delen; {view.SinglePoints} enkele punten van uitval; {view.WithoutSource} knopen zonder bron."]);
            foreach (var p in view.Largest) Console.Out.WriteLine(FormattableString.Invariant($"  {p.Lost,6}  {p.Id}"));
            return Exit.Ok;
        });
        return command;
    }

    static Command InputOutput(Common common)
    {
        var output = new Option<string>("--output") { Description = "Table of sectors and their output", Required = true };
        var flows = new Option<string>("--flows") { Description = "Table of deliveries: from, to, figure", Required = true };
        var final = new Option<string>("--final") { Description = "Table of final demand: sector, then columns that are summed", Required = true };
        var sector = new Option<string>("--sector") { Description = "The sector that is hit", Required = true };
        var shock = new Option<double>("--shock") { Description = "Share of its final demand, in terms of its output, that falls away", DefaultValueFactory = _ => .05 };
        shock.Validators.Add(r =>
        {
            if (!(r.GetValueOrDefault<double>() is > 0 and <= 1)) r.AddError("--shock lies above 0, at most 1.");
        });
        var top = Top();
        var command = new Command("inputoutput", "A shock to one sector of an input-output table: what the others lose") { output, flows, final, sector, shock, top };
        command.Weighs(common, (settings, result) =>
        {
            var (o, f, d) = (result.GetRequiredValue(output), result.GetRequiredValue(flows), result.GetRequiredValue(final));
            var (table, errors) = InputOutputTable.Read(WeighFiles.Bytes(o), o, WeighFiles.Bytes(f), f, WeighFiles.Bytes(d), d);
            WeighInputException.Unless(errors.Take(100));
            var view = InputOutputView.Of(table!, result.GetRequiredValue(sector), result.GetValue(shock), result.GetValue(top));
            if (settings.Json)
            {
                Screen.Json(view);
                return Exit.Ok;
            }
            foreach (var s in view.Largest) Console.Out.WriteLine(FormattableString.Invariant($"  {s.Inoperability,9:0.000000}  {s.OutputLost,14:0.0}  {s.Sector}"));
            Console.Out.WriteLine(FormattableString.Invariant($"{view.Sectors} sectors, {view.Empty.Count} without output; output lost {view.OutputLost:0.0}; value added lost / demand lost = {view.ValueAddedOverDemand:0.000000000}; residual {view.Residual:0.0E+0}. {view.Method}"));
            return Exit.Ok;
        });
        return command;
    }

    static Command Dependency(Common common)
    {
        var file = new Argument<string>("file") { Description = "Table of shares per good and partner (CSV or XLSX, .gz too)" };
        var (good, stage) = (new Option<string>("--good") { Description = "Column of the good", DefaultValueFactory = _ => "Material" }, new Option<string>("--stage") { Description = "Column of the stage; empty for none", DefaultValueFactory = _ => "Stage" });
        var (partner, value) = (new Option<string>("--partner") { Description = "Column of the partner", DefaultValueFactory = _ => "Country" }, new Option<string>("--value") { Description = "Column of the share", DefaultValueFactory = _ => "Share" });
        var plain = new Option<bool>("--fractions") { Description = "Shares without a percent sign are fractions" };
        var delimiter = Sign("--delimiter", "Sign between fields", ",");
        var against = new Option<string?>("--against") { Description = "Table with a score per good, to state the rank correlation with" };
        var (column, where) = (new Option<string>("--against-column") { Description = "Column of that score", DefaultValueFactory = _ => "SR" }, new Option<string?>("--against-where") { Description = "Condition on its rows, such as Year=2023" });
        var command = new Command("dependency", "Concentration of supply per good and stage, most concentrated first") { file, good, stage, partner, value, plain, delimiter, against, column, where };
        command.Weighs(common, (settings, result) =>
        {
            var path = result.GetRequiredValue(file);
            var key = result.GetValue(good)!;
            var table = ShareTable.Read(WeighFiles.Table(WeighFiles.Bytes(path), path), path, new ShareColumns(key, result.GetValue(stage) is { Length: > 0 } s ? s : null, result.GetValue(partner)!, result.GetValue(value)!, result.GetValue(plain), result.GetValue(delimiter)![0]));
            var score = result.GetValue(against) is { } other ? (result.GetValue(column)!, DependencyView.Scores(other, key, result.GetValue(column)!, result.GetValue(where))) : ((string, IReadOnlyDictionary<string, double>)?)null;
            var view = DependencyView.Of(table, score);
            if (settings.Json) Screen.Json(view);
            else Print(view, settings);
            return view.ErrorCount == 0 ? Exit.Ok : Exit.Problem;
        });
        return command;
    }

    static Command Trade(Common common)
    {
        var file = new Argument<string>("file") { Description = "Table with the columns product, year, flow (import, inside, export or world), partner, value (CSV or XLSX, .gz too)" };
        var unit = new Option<string>("--unit") { Description = "What the values are; said beside every figure", DefaultValueFactory = _ => "value" };
        unit.AcceptOnlyFromAmong("value", "quantity");
        var delimiter = Sign("--delimiter", "Sign between fields", ",");
        var command = new Command("trade", "Strategic dependency per product: the Commission's three indicators and the CEPII variant") { file, unit, delimiter };
        command.Weighs(common, (settings, result) =>
        {
            var path = result.GetRequiredValue(file);
            var view = TradeView.Of(TradeTable.Read(WeighFiles.Table(WeighFiles.Bytes(path), path), path, result.GetValue(unit)!, result.GetValue(delimiter)![0]));
            if (settings.Json) Screen.Json(view);
            else
            {
                var l = settings.Lang;
                var table = new Table().Border(TableBorder.None).AddColumns("HHI", l["outside", "van buiten"], l["imports/exports", "invoer/uitvoer"], l["Commission", "Commissie"], "CEPII", l["largest", "grootste"], "");
                foreach (var g in view.Goods.Take(40))
                    table.AddRow(Cell($"{g.Hhi:0.000}"), Cell($"{g.OutsideShare * 100:0} %"), g.Cover is { } c ? Cell($"{c:0.00}") : new Text("-"), new Text(g.Dependent ? l["yes", "ja"] : ""), new Text(g.CepiiYears is null ? "?" : g.CepiiDependent ? l["yes", "ja"] : ""), Cell($"{g.Largest} {g.LargestShare * 100:0} %"), new Text(g.Product));
                AnsiConsole.Write(table);
                Screen.Cut(l, 40, view.Goods.Count);
                Console.Out.WriteLine(l[$"{view.Products} products by {view.Unit}, {view.Dependent} dependent (Commission), {view.CepiiDependent} (CEPII); {view.NotTraded.Count} without imports; {view.ErrorCount} rows refused. {view.Caveat}", $"{view.Products} producten, {view.Dependent} afhankelijk (Commissie), {view.CepiiDependent} (CEPII); {view.NotTraded.Count} zonder invoer; {view.ErrorCount} rijen geweigerd. Partners zijn waar goederen vandaan zijn gestuurd: doorvoer verbergt herkomst."]);
                foreach (var e in view.Errors.Take(20)) Screen.Error(e.ToString());
                Screen.Cut(l, 20, view.ErrorCount);
            }
            return view.ErrorCount == 0 ? Exit.Ok : Exit.Problem;
        });
        return command;
    }

    static void Print(DependencyView view, Settings settings)
    {
        var l = settings.Lang;
        var table = new Table().Border(TableBorder.None).AddColumns("HHI", l["if the rest is one", "als de rest één is"], l["stated", "opgegeven"], l["largest", "grootste"], "", "");
        foreach (var g in view.Goods.Take(40)) table.AddRow(Cell($"{g.Hhi:0.000}"), Cell($"{g.HhiHigh:0.000}"), Cell($"{g.Total * 100:0} %"), Cell($"{g.Largest} {g.LargestShare * 100:0} %"), new Text($"{g.Good} {g.Stage}"), new Text(g.Flag));
        AnsiConsole.Write(table);
        Screen.Cut(l, 40, view.Goods.Count);
        Console.Out.WriteLine(FormattableString.Invariant($"{view.Shares} shares, {view.Goods.Count} goods and stages; {view.Over} sum to more than 105 %, {view.Partial} to less than 95 %; {view.ErrorCount} rows refused."));
        if (view.Against is { } a) Console.Out.WriteLine(FormattableString.Invariant($"Rank correlation with {a.Column}: {a.Value:0.00} [{a.Low:0.00}, {a.High:0.00}], n = {a.N} ({a.Method})"));
        foreach (var e in view.Errors.Take(20)) Screen.Error(e.ToString());
        Screen.Cut(l, 20, view.ErrorCount);
    }

    static Text Cell(FormattableString text) => new(text.ToString(CultureInfo.InvariantCulture));
}
