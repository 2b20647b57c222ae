using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Verband.Tests;

namespace Verband.App.Tests.Cli;

public class WeighTests
{
    static readonly string[] Form = ["weigh", "run", "--new", "r1", "--owner", "office", "--participant", "a", "--participant", "b", "--scenario", "wiper-on-energy", "--scenario", "software-supply-chain", "--scenario", "ransomware-hospitals", "--date", "2026-01-15"];

    /// <summary>The form that the program prints, filled in: the first scenario high, the others lower.</summary>
    static string Filled(Run run)
    {
        var form = JsonNode.Parse(run.Verband(Form).Out)!;
        foreach (var row in form["scores"]!.AsArray().Concat(form["likelihoods"]!.AsArray()))
        {
            var high = (string?)row!["scenario"] == "wiper-on-energy";
            (row["lower"], row["expected"], row["upper"]) = high ? ("C", "D", "E") : ("A", (string?)row["participant"] == "a" ? "B" : "C", "D");
        }
        return run.File("run.json", form.ToJsonString());
    }

    [Fact]
    public void A_run_is_filled_in_saved_and_ranked_to_the_byte()
    {
        using var run = new Run();
        var file = Filled(run);
        var view = run.Json("weigh", "run", file, "--save");
        Assert.True(view.GetProperty("drawable").GetBoolean());
        Assert.Equal(1, view.GetProperty("spread")[0].GetProperty("spread").GetInt32());
        Assert.NotNull(view.GetProperty("entry").GetString());
        var first = run.Verband("weigh", "rank", file, "--draws", "20000", "--seed", "7", "--json").Out;
        Assert.Equal(first, run.Verband("weigh", "rank", "r1", "--draws", "20000", "--seed", "7", "--json").Out);
        Assert.NotEqual(first, run.Verband("weigh", "rank", "r1", "--draws", "20000", "--seed", "8", "--json").Out);
        var top = JsonDocument.Parse(first).RootElement.GetProperty("scenarios")[0];
        Assert.Equal("wiper-on-energy", top.GetProperty("id").GetString());
        Assert.Equal(1, top.GetProperty("rankProbabilities").EnumerateArray().Sum(p => p.GetDouble()), 1e-9);
        Assert.Equal(3, run.Verband("weigh", "rank", "no-such-run").Exit);
    }

    [Fact]
    public void What_is_missing_or_contradicts_is_refused_in_place()
    {
        using var run = new Run();
        var empty = run.Verband("weigh", "run", run.File("empty.json", run.Verband(Form).Out));
        Assert.Equal(1, empty.Exit);
        Assert.Contains("scores[0].lower", empty.Error, StringComparison.Ordinal);
        var form = JsonNode.Parse(File.ReadAllText(Filled(run)))!;
        form["scores"]![0]!["lower"] = "E";
        var wrong = run.Verband("weigh", "rank", run.File("wrong.json", form.ToJsonString()));
        Assert.Equal(1, wrong.Exit);
        Assert.Contains("contradict", wrong.Error, StringComparison.Ordinal);
        form["scores"] = new JsonArray();
        Assert.Contains("Nobody has scored", run.Verband("weigh", "rank", run.File("none.json", form.ToJsonString())).Error, StringComparison.Ordinal);
        Assert.Equal(1, run.Verband("weigh", "run", Filled(run), "--scenarios", run.File("s.json", """{"scenarios":[{"id":"x"}]}""")).Exit);
    }

    [Fact]
    public void A_cascade_over_the_shipped_graph_is_the_same_for_the_same_seed()
    {
        using var run = new Run();
        string[] cascade = ["weigh", "cascade", "--out", "electricity-national", "--hours", "48", "--draws", "2000", "--json"];
        var first = run.Verband(cascade).Out;
        Assert.Equal(first, run.Verband(cascade).Out);
        var fails = JsonDocument.Parse(first).RootElement.GetProperty("fails").EnumerateArray().ToDictionary(f => f.GetProperty("id").GetString()!, f => f.GetProperty("failProbability").GetDouble(), StringComparer.Ordinal);
        Assert.Equal(1, fails["electricity-national"]);
        Assert.True(fails.Count > 3);
        Assert.Equal(3, run.Verband("weigh", "cascade", "--out", "nothing").Exit);
        var loop = run.File("loop.json", """
            {"id":"loop","title":{"en":"Loop"},"processes":[
             {"id":"a","name":{"en":"a"},"needs":[{"atLeast":1,"of":[{"process":"b","ground":"assumption"}]}],"recovery":{"shape":"step","hours":{"lower":1,"expected":1,"upper":1}}},
             {"id":"b","name":{"en":"b"},"needs":[{"atLeast":1,"of":[{"process":"a","ground":"assumption"}]}],"recovery":{"shape":"step","hours":{"lower":1,"expected":1,"upper":1}}}]}
            """);
        Assert.Equal(["a", "b"], run.Json("weigh", "cascade", "--graph", loop).GetProperty("cannotStart").EnumerateArray().Select(e => e.GetString()!));
        var orphan = run.Verband("weigh", "cascade", "--graph", run.File("orphan.json", File.ReadAllText(loop).Replace("\"process\":\"b\"", "\"process\":\"c\"", StringComparison.Ordinal)));
        Assert.Equal(1, orphan.Exit);
        Assert.Contains("'c' is not in the graph", orphan.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_share_table_that_adds_to_140_percent_is_flagged_and_never_scaled()
    {
        using var run = new Run();
        var table = run.Json("weigh", "dependency", run.File("s.csv", "Material,Stage,Country,Share\nTin,E,Here,80%\nTin,E,There,60%\nZinc,E,Here,50%\nZinc,E,There,50%\nLead,E,Here,much\n"));
        var goods = table.GetProperty("goods").EnumerateArray().ToDictionary(g => g.GetProperty("good").GetString()!, StringComparer.Ordinal);
        Assert.Equal(("over", 1.4), (goods["Tin"].GetProperty("flag").GetString(), Math.Round(goods["Tin"].GetProperty("total").GetDouble(), 9)));
        Assert.Equal(.5, goods["Zinc"].GetProperty("hhi").GetDouble(), 1e-12);
        Assert.Equal(6, Assert.Single(table.GetProperty("errors").EnumerateArray()).GetProperty("line").GetInt32());
    }

    [Fact]
    public void Incidents_move_a_likelihood_that_a_person_confirms()
    {
        using var run = new Run();
        Assert.Equal(0, run.Verband("import", "jsonl", Path.Combine(SharedData.Checkout, "samples", "incidents", "physical-economic.jsonl")).Exit);
        var all = run.Json("weigh", "live", "--as-of", "2026-11-01").GetProperty("scenarios");
        Assert.True(all.GetArrayLength() >= 30);
        string[] one = ["weigh", "live", "subsea-cables-cut", "--as-of", "2026-11-01", "--years", "5", "--weight", "0.5"];
        var live = run.Json(one);
        var signs = live.GetProperty("signs").GetInt32();
        Assert.True(signs > 0 && signs == live.GetProperty("incidents").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, live.GetProperty("priorRun").ValueKind);
        var refused = run.Verband([.. one, "--confirm"]);
        Assert.Equal(1, refused.Exit);
        Assert.Contains("reason", refused.Error, StringComparison.Ordinal);
        // A decision is made now, not in an earlier picture.
        Assert.NotNull(run.Json("weigh", "live", "subsea-cables-cut", "--confirm", "--reason", "Cables cut nearby").GetProperty("entry").GetString());
        Assert.Equal("confirmed", run.Json("weigh", "live", "subsea-cables-cut").GetProperty("decision").GetString());
        Assert.Equal(3, run.Verband("weigh", "live", "no-such").Exit);
        Assert.Equal(1, run.Verband("weigh", "live", "subsea-cables-cut", "--weight", "2").Exit);
    }

    [Fact]
    public void Gaps_and_portfolios_come_from_files_or_from_the_journal()
    {
        using var run = new Run();
        var file = Filled(run);
        run.Json("weigh", "run", file, "--save");
        var capabilities = run.File("capabilities.json", """
            {"capabilities":[{"id":"cyber-response-teams","name":{"en":"Teams"},"unit":"teams","required":[{"scenario":"wiper-on-energy","units":{"lower":8,"expected":9,"upper":10}}],
             "available":{"lower":5,"expected":5,"upper":5},"ready":{"lower":0.4,"expected":0.5,"upper":0.6}}]}
            """);
        Assert.Equal(1, run.Json("weigh", "gaps", capabilities, "--save").GetProperty("gaps")[0].GetProperty("short").GetDouble());
        Assert.Equal(6.5, run.Json("weigh", "gaps").GetProperty("gaps")[0].GetProperty("expected").GetDouble(), .05);
        const string weighed = """{"protects":"Power","costsOpenSociety":"None","costsEconomy":"Little","proportionality":"Nothing lighter works"}""";
        string Measure(string id, string scenario, int cost, string weighing) => $$$"""{"id":"{{{id}}}","name":{"en":"{{{id}}}"},"v":"defend","goal":"g","strategy":"s","costClass":2,"cost":{{{cost}}},"effects":[{"scenario":"{{{scenario}}}","likelihood":{"lower":0,"expected":0,"upper":0},"impact":{"lower":0.4,"expected":0.5,"upper":0.6}}],"weighing":{{{weighing}}}}""";
        var measures = run.File("measures.json", $$"""{"measures":[{{Measure("a", "wiper-on-energy", 5, weighed)}},{{Measure("b", "ransomware-hospitals", 5, weighed)}}]}""");
        var best = run.Json("weigh", "portfolio", "r1", "--budget", "5", "--measures", measures, "--save");
        Assert.Equal(("a", true), (best.GetProperty("measures")[0].GetProperty("id").GetString(), best.GetProperty("measures")[0].GetProperty("chosen").GetBoolean()));
        Assert.Equal(best.GetRawText(), run.Json("weigh", "portfolio", "r1", "--budget", "5").GetRawText());
        var bare = run.Verband("weigh", "portfolio", "r1", "--budget", "5", "--measures", run.File("bare.json", $$"""{"measures":[{{Measure("a", "wiper-on-energy", 5, "null")}}]}"""));
        Assert.Equal(1, bare.Exit);
        Assert.Contains("bare.json:1 weighing", bare.Error, StringComparison.Ordinal);

        var report = Path.Combine(Path.GetDirectoryName(measures)!, "report.xlsx");
        var written = run.Json("weigh", "report", "r1", "--out", report, "--budget", "5");
        Assert.Equal("TLP:AMBER", written.GetProperty("marking").GetString());
        Assert.True(new FileInfo(report).Length > 5_000);
        Assert.Equal(0, run.Verband("weigh", "report", "r1", "--out", Path.ChangeExtension(report, ".docx"), "--lang", "nl").Exit);
        Assert.Equal(2, run.Verband("weigh", "report", "r1", "--out", "report.pdf").Exit);
        Assert.Equal(3, run.Verband("weigh", "report", "no-such", "--out", report).Exit);
    }

    [Fact]
    public void A_new_run_starts_from_the_former_one()
    {
        using var run = new Run();
        run.Json("weigh", "run", Filled(run), "--save");
        string[] form = [.. Form, "--former", "r1"];
        form[3] = "r2";
        var next = run.Json("weigh", "run", run.File("r2.json", run.Verband(form).Out));
        Assert.True(next.GetProperty("drawable").GetBoolean());
        Assert.Contains(next.GetProperty("notes").EnumerateArray(), n => n.GetProperty("code").GetString() == "carried-over");
        Assert.Equal(0, next.GetProperty("changesFromFormer").GetArrayLength());
    }

    [Fact]
    public void Trade_and_shares_are_read_from_spreadsheets_too()
    {
        using var run = new Run();
        var trade = run.Json("weigh", "trade", run.File("t.csv", "product,year,flow,partner,value\nTin,2024,import,Here,90\nTin,2024,import,There,10\nTin,2024,inside,,20\nTin,2024,export,,20\nZinc,2024,export,,1\n"), "--unit", "quantity");
        Assert.Equal((1, "quantity"), (trade.GetProperty("dependent").GetInt32(), trade.GetProperty("unit").GetString()));
        Assert.Equal("Zinc", Assert.Single(trade.GetProperty("notTraded").EnumerateArray()).GetString());
        var path = run.File("s.xlsx", "");
        using (var file = File.Create(path)) Verband.App.Export.Workbook.Write([new("Shares", ["Material", "Country", "Share"], [["Cobalt", "Here", 0.9], ["Cobalt", "There", 0.1]], [20])], file);
        Assert.Equal(.82, run.Json("weigh", "dependency", path, "--stage", "", "--fractions").GetProperty("goods")[0].GetProperty("hhi").GetDouble(), 1e-12);
        var broken = run.Verband("weigh", "dependency", run.File("b.xlsx", "PKno spreadsheet"));
        Assert.Equal(1, broken.Exit);
        Assert.Contains("not a sound XLSX", broken.Error, StringComparison.Ordinal);
    }

    [SharedFact]
    public void Real_tables_load_and_give_their_known_figures()
    {
        using var run = new Run();
        string Grid(string name) => SharedData.Path($"data/infrastructure/grid/{name}.csv.gz");
        var grid = run.Json("weigh", "network", "--nodes", Grid("buses"), "--id-column", "bus_id", "--edges", Grid("lines"), Grid("transformers"), Grid("links"), "--from-column", "bus0", "--to-column", "bus1", "--sources", Grid("generators"), "--quote", "'");
        Assert.Equal((8807, 138), (grid.GetProperty("nodes").GetInt32(), grid.GetProperty("parts").GetInt32()));
        string Table(string name) => SharedData.Path($"data/dependency/wiod/wiot_2011_{name}.csv.gz");
        var world = run.Json("weigh", "inputoutput", "--output", Table("output"), "--flows", Table("inter_long"), "--final", Table("final"), "--sector", "NLD.c9");
        Assert.Equal((1435, 22), (world.GetProperty("sectors").GetInt32(), world.GetProperty("empty").GetArrayLength()));
        Assert.Equal(1, world.GetProperty("valueAddedOverDemand").GetDouble(), 1e-9);
        var crm = SharedData.Path("data/dependency/crm/");
        var shares = run.Json("weigh", "dependency", crm + "fact_GlobalSupplyShares.csv", "--against", crm + "dimension_CRMsOverTime.csv", "--against-where", "Year=2023");
        Assert.True(shares.GetProperty("against").GetProperty("n").GetInt32() > 30, shares.GetProperty("against").GetRawText());
    }
}
