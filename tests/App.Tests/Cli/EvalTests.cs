using System.Text.Json;
using Verband.Tests;

namespace Verband.App.Tests.Cli;

public sealed class EvalTests : IDisposable
{
    readonly Run run = new();

    public void Dispose() => run.Dispose();

    /// <summary>Four invented series of six, alike in sector, technique and wording, over some years.</summary>
    (string Reports, string Labels) Made(int parts = 1)
    {
        string[] groups = ["alpha", "beta", "gamma", "delta"], countries = ["NL", "BE", "FR", "DE"], sectors = ["energy", "finance", "media", "health"];
        string[] techniques = ["local:ddos", "local:phishing", "local:data-theft", "local:wiper"], words = ["ferry booking", "tax form", "broadcast archive", "ward roster"];
        var (lines, labels) = (new List<string>(), new List<string> { "ID,labelled,label" });
        for (var i = 0; i < 24; i++)
        {
            var g = i % 4;
            lines.Add(JsonSerializer.Serialize(new
            {
                source = "made-up",
                record = FormattableString.Invariant($"r{i}"),
                title = FormattableString.Invariant($"{words[g]} trouble {i}"),
                text = FormattableString.Invariant($"The {words[g]} of an office in {countries[g]} was hit, case {i}."),
                when = FormattableString.Invariant($"20{20 + g}-0{1 + i / 4}-1{i % 9}"),
                domains = new[] { "cyber" },
                techniques = new[] { techniques[g] },
                targets = new[] { new { country = countries[g], sector = sectors[g] } },
            }));
            // Both forms of an id are taken.
            labels.Add(FormattableString.Invariant($"{(i % 2 == 0 ? "" : "made-up:")}r{i},1,{groups[g]}{(parts == 1 ? "" : i / 4 % parts)}"));
        }
        return (run.File("reports.jsonl", string.Join('\n', lines)), run.File("labels.csv", string.Join('\n', labels)));
    }

    [Fact]
    public void Links_are_scored_with_every_field_of_the_contract()
    {
        var (reports, labels) = Made();
        var shipped = run.Json("eval", "links", "--source", "jsonl", reports, "--labels", labels, "--shipped", "--replicates", "20");
        Assert.Equal((24, 276, 60), (shipped.GetProperty("n").GetInt32(), shipped.GetProperty("pairs").GetInt32(), shipped.GetProperty("positives").GetInt32()));
        foreach (var metric in (string[])["auc", "macroAuc", "ap", "tpr01", "tpr05", "recall50", "mrr"])
        {
            Assert.InRange(shipped.GetProperty(metric).GetDouble(), 0, 1);
            Assert.Equal(2, shipped.GetProperty("intervals").GetProperty(metric).GetArrayLength());
        }
        Assert.InRange(shipped.GetProperty("brier").GetDouble(), 0, 1);
        Assert.InRange(shipped.GetProperty("ece").GetDouble(), 0, 1);
        Assert.True(shipped.GetProperty("auc").GetDouble() > .9, shipped.ToString());
        Assert.Equal(3, shipped.GetProperty("baselines").EnumerateObject().Count());
        Assert.Equal("blind", shipped.GetProperty("mode").GetString());

        // Four series leave one a fold; the shipped model steps in and says so.
        var few = run.Json("eval", "links", "--source", "jsonl", reports, "--labels", labels, "--replicates", "20");
        Assert.Contains("Too few series", few.GetProperty("notes")[0].GetString(), StringComparison.Ordinal);

        (reports, labels) = Made(parts: 3);
        var folds = run.Json("eval", "links", "--source", "jsonl", reports, "--labels", labels, "--claims", "--replicates", "20");
        Assert.Equal("claims", folds.GetProperty("mode").GetString());
        Assert.True(folds.GetProperty("pairs").GetInt32() < 276);
    }

    [Fact]
    public void What_is_wrong_with_the_labels_is_said_in_a_line()
    {
        var (reports, _) = Made();
        foreach (var (content, words) in ((string, string)[])[("ID,label\nr1,a\nr1,b\n", "line 3"), ("x,y\n", "columns"), ("ID,label\nno-such,a\n", "none of the 1"), ("ID,label\nr1,a\nmade-up:r1,b\n", "twice")])
        {
            var (exit, output, error) = run.Verband("eval", "links", "--source", "jsonl", reports, "--labels", run.File("wrong.csv", content));
            Assert.Equal((1, ""), (exit, output));
            Assert.Contains(words, error, StringComparison.Ordinal);
            Assert.Single(error.Trim().Split('\n'));
        }
        Assert.Equal(2, run.Verband("eval", "links", "--source", "jsonl", reports).Exit);
        Assert.Equal(2, run.Verband("eval", "campaigns", "--source", "jsonl", reports).Exit);
        Assert.Equal(2, run.Verband("eval", "chance", "--source", "jsonl", reports, "--windows", "30,x").Exit);
        Assert.Equal(1, run.Verband("eval", "dedup", "--source", "febrl", reports).Exit);
    }

    [Fact]
    public void Campaigns_are_measured_on_other_labels_than_the_cut_is_chosen_on()
    {
        var (reports, labels) = Made();
        var lines = File.ReadAllLines(labels);
        // Three groups to train on (three folds at least), one with two others' first incidents to measure on.
        var train = run.File("train.csv", string.Join('\n', lines.Where(l => !l.EndsWith("delta", StringComparison.Ordinal))));
        var dev = run.File("dev.csv", string.Join('\n', lines.Where((l, k) => k == 0 || l.EndsWith("delta", StringComparison.Ordinal)).Append("r0,1,alpha")));
        var json = run.Json("eval", "campaigns", "--source", "jsonl", reports, "--labels", dev, "--train", train);
        Assert.Equal(6, json.GetProperty("n").GetInt32());
        Assert.InRange(json.GetProperty("mf1").GetDouble(), 0, 1);
        Assert.Equal(2, json.GetProperty("intervals").GetProperty("mf1").GetArrayLength());
        Assert.NotEmpty(json.GetProperty("baselines").EnumerateObject());
    }

    [Fact]
    public void A_surge_is_detected_with_its_dates()
    {
        var lines = Enumerable.Range(0, 160).Select(i => Line(i, 1 + i % 28, 2012 + i % 8, i % 12 + 1, ((string[])["NL", "BE", "FR", "DE"])[i * 7 / 5 % 4]))
            .Concat(Enumerable.Range(0, 7).Select(i => Line(900 + i, 3 + 2 * i, 2016, 5, "EE")));
        var json = run.Json("eval", "chance", "--source", "jsonl", run.File("surge.jsonl", string.Join('\n', lines)), "--family", "receiver", "--strata", "type", "--windows", "30,60", "--replicates", "199");
        var found = json.GetProperty("detections").EnumerateArray().Single(d => d.GetProperty("set").GetString() == "EE");
        Assert.Equal("2016-05-03", found.GetProperty("from").GetString());
        Assert.Equal("2016-05-15", found.GetProperty("to").GetString());
        Assert.Equal(7, found.GetProperty("observed").GetDouble());
        Assert.True(found.GetProperty("expected").GetDouble() < 1);
        Assert.True(found.GetProperty("p").GetDouble() <= .01);
        Assert.NotEqual("", json.GetProperty("permuted").GetString());

        static string Line(int i, int day, int year, int month, string country) => FormattableString.Invariant(
            $"{{\"source\":\"made-up\",\"record\":\"s{i}\",\"title\":\"Case {i}\",\"when\":\"{year}-{month:00}-{day:00}\",\"domains\":[\"cyber\"],\"targets\":[{{\"country\":\"{country}\"}}]}}");
    }

    [Fact]
    public void Excitation_is_recovered_and_tested()
    {
        var known = run.Json("eval", "hawkes", "--streams", "3", "--events", "4000");
        Assert.True(known.GetProperty("rmse").GetDouble() < known.GetProperty("baselines").GetProperty("no effects at all").GetDouble());
        var (reports, _) = Made();
        var data = run.Json("eval", "hawkes", "--source", "jsonl", reports, "--by", "receiver", "--replicates", "5");
        Assert.Equal(4, data.GetProperty("streams").GetArrayLength());
        Assert.InRange(data.GetProperty("p").GetDouble(), 0, 1);
    }

    [Fact]
    public void Planted_duplicates_are_scored_beside_baselines()
    {
        var json = run.Json("eval", "dedup", "--every", "4");
        foreach (var (name, score) in json.GetProperty("baselines").EnumerateObject().Select(b => (b.Name, b.Value.GetProperty("f1").GetDouble())))
            Assert.True(json.GetProperty("f1").GetDouble() > score, name);
        Assert.True(json.GetProperty("lsh").GetProperty("recall").GetDouble() >= .98);
    }

    [SharedFact]
    public void Persons_are_scored_in_one_file_and_across_two()
    {
        var one = run.Json("eval", "dedup", "--source", "febrl", SharedData.Path("data/febrl/dataset1.csv.gz"));
        Assert.Equal((1000, 500), (one.GetProperty("n").GetInt32(), one.GetProperty("pairs").GetInt32()));
        var two = run.Json("eval", "dedup", "--source", "febrl", SharedData.Path("data/febrl/dataset4a.csv.gz"), SharedData.Path("data/febrl/dataset4b.csv.gz"));
        Assert.Equal(5000, two.GetProperty("pairs").GetInt32());
        Assert.True(two.GetProperty("f1").GetDouble() >= .9985);
    }

    [SharedFact]
    public void Groups_are_ranked_in_either_mode()
    {
        var json = run.Json("eval", "attack", "--bundle", SharedData.Path("data/attack/attack.json.gz"), "--mode", "time");
        Assert.Equal("time", json.GetProperty("mode").GetString());
        Assert.Equal(json.GetProperty("n").GetInt32(), json.GetProperty("cases").GetArrayLength());
        Assert.True(json.GetProperty("mrr").GetDouble() > json.GetProperty("baselines").EnumerateObject().Single().Value.GetProperty("mrr").GetDouble());
    }

    [Fact]
    public void The_benchmark_runs_at_a_small_scale_and_claims_no_aim()
    {
        var figures = run.Json("bench", "dots", "--records", "500", "--scale", "0.01", "--runs", "1").GetProperty("figures").EnumerateArray().ToArray();
        Assert.Equal(16, figures.Length);
        Assert.All(figures, f => Assert.Equal(JsonValueKind.Null, f.GetProperty("aim").ValueKind));
        Assert.All(figures, f => Assert.True(f.GetProperty("median").GetDouble() >= 0));
    }
}
