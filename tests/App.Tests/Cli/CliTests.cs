using System.Text.Json;

namespace Verband.App.Tests.Cli;

public class CliTests
{
    const string Two = """
        {"source":"test","record":"a","title":"A cable is cut","when":"2024-11-17","domains":["physical"],"targets":[{"country":"FI"}],"grade":"B2"}
        {"source":"test","record":"b","title":"The same cable is cut","when":"2024-11-18","domains":["physical"],"targets":[{"country":"FI"}],"grade":"A1"}
        """;

    [Fact]
    public void Import_says_what_it_did_and_the_same_file_adds_nothing()
    {
        using var run = new Run();
        var file = run.File("two.jsonl", Two);
        var first = run.Json("import", "jsonl", file);
        Assert.Equal((2, 0, 0, 0), (Int(first, "added"), Int(first, "updated"), Int(first, "unchanged"), Int(first, "dropped")));
        Assert.Empty(first.GetProperty("errors").EnumerateArray());
        Assert.Equal(2, Int(run.Json("import", "jsonl", file), "unchanged"));
        var changed = run.Json("import", "jsonl", run.File("two.jsonl", Two.Replace("A1", "B1", StringComparison.Ordinal)));
        Assert.Equal((0, 1, 1), (Int(changed, "added"), Int(changed, "updated"), Int(changed, "unchanged")));
    }

    [Fact]
    public void Import_names_file_line_and_field_and_strict_imports_nothing()
    {
        using var run = new Run();
        var file = run.File("bad.jsonl", Two + "\n" + """{"source":"test","record":"c","title":"t","when":"2019-02-30","domains":["cyber"]}""");
        var strict = run.Verband("import", "jsonl", file, "--strict", "--json");
        Assert.Equal(1, strict.Exit);
        Assert.Equal(0, Int(run.Json("picture"), "reports"));
        var error = run.Json("import", "jsonl", file).GetProperty("errors").EnumerateArray().Single();
        Assert.Equal(file, error.GetProperty("file").GetString());
        Assert.Equal((3, "when"), (Int(error, "line"), error.GetProperty("field").GetString()));
        Assert.Contains("2019-02-30", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, Int(run.Json("picture"), "reports"));
    }

    [Fact]
    public void A_supposed_report_is_compared_and_not_kept()
    {
        using var run = new Run();
        run.Json("import", "jsonl", run.File("two.jsonl", Two));
        var supposed = run.File("supposed.jsonl", Two.Split('\n')[0].Replace("\"a\"", "\"supposed\"", StringComparison.Ordinal));
        var answer = run.Json("dots", "whatif", "--report", supposed);
        Assert.Equal(2, Int(answer, "incidents"));
        var link = answer.GetProperty("links").EnumerateArray().First();
        Assert.Equal("test:supposed", link.GetProperty("second").GetString());
        Assert.Contains(link.GetProperty("shares").EnumerateArray(), s => s.GetProperty("words").GetString() == "on the same day");
        Assert.Equal(2, Int(run.Json("picture"), "reports"));
        Assert.Equal(3, run.Verband("dots", "whatif", "c-none").Exit);
        Assert.Equal(1, run.Verband("dots", "whatif", "--report", run.File("bad.jsonl", "{}")).Exit);
        Assert.Equal(2, run.Verband("dots", "whatif").Exit);
    }

    [Fact]
    public void A_merge_can_be_taken_back_exactly()
    {
        using var run = new Run();
        run.Json("import", "jsonl", run.File("two.jsonl", Two));
        var (picture, show) = (run.Verband("picture", "--json").Out, Facts(run.Json("show", "test:a")));
        var merge = run.Json("merge", "test:a", "test:b", "--reason", "one cut");
        Assert.Equal("merge", merge.GetProperty("kind").GetString());
        Assert.Equal(1, Int(run.Json("picture"), "incidents"));
        var shown = run.Json("show", "test:b");
        Assert.Equal("test:a", shown.GetProperty("id").GetString());
        Assert.Equal("The same cable is cut", shown.GetProperty("title").GetString()); // the better grade
        Assert.Equal(2, shown.GetProperty("contested").GetProperty("when").GetArrayLength());
        run.Json("split", "--undo", merge.GetProperty("entry").GetString()!);
        Assert.Equal((picture, show), (run.Verband("picture", "--json").Out, Facts(run.Json("show", "test:a"))));

        // All but the history, which keeps both judgements.
        static string Facts(JsonElement incident) => string.Join('\n', incident.EnumerateObject().Where(p => p.Name != "judgements").Select(p => p.ToString()));
    }

    [Fact]
    public void Erasure_hides_and_the_chain_still_verifies()
    {
        using var run = new Run();
        run.Json("import", "jsonl", run.File("two.jsonl", Two));
        Assert.Equal(2, run.Verband("erase", "test:a").Exit); // the ground is required
        Assert.Equal("test:a", run.Json("journal").GetProperty("lines").EnumerateArray().Last().GetProperty("subject").GetString());
        run.Json("erase", "test:a", "--ground", "a name that should not have come in");
        Assert.Equal(3, run.Verband("show", "test:a").Exit);
        var verified = run.Json("verify");
        Assert.True(verified.GetProperty("ok").GetBoolean());
        Assert.Equal(3, Int(verified, "entries"));
        Assert.Equal(64, verified.GetProperty("head").GetString()!.Length);
        Assert.Equal(JsonValueKind.Null, verified.GetProperty("firstBroken").ValueKind);
    }

    [Fact]
    public void A_reader_sees_and_brings_in_only_what_its_marking_allows()
    {
        using var run = new Run();
        var secret = """{"source":"test","record":"s","title":"For some","domains":["cyber"],"marking":{"tlp":"TLP:AMBER","communities":["nl-cert"]}}""";
        run.Json("import", "jsonl", run.File("two.jsonl", Two + "\n" + secret));
        Assert.Equal(3, Int(run.Json("picture"), "reports"));
        Assert.Equal(2, Int(run.Json("picture", "--reader", "public"), "reports"));
        Assert.Equal(3, Int(run.Json("picture", "--reader", "AMBER:nl-cert"), "reports"));
        Assert.Equal(3, run.Verband("show", "test:s", "--reader", "GREEN").Exit);
        var refused = run.Json("import", "jsonl", run.File("s.jsonl", secret.Replace("\"s\"", "\"s2\"", StringComparison.Ordinal)), "--reader", "GREEN");
        Assert.Equal("marking", refused.GetProperty("errors")[0].GetProperty("field").GetString());
    }

    [Fact]
    public void Wrong_use_has_its_own_code()
    {
        using var run = new Run();
        Assert.NotEqual(0, run.Verband("picture", "--reader", "nobody!").Exit);
        Assert.NotEqual(0, run.Verband("import", "sparrow", "x").Exit);
        var missing = run.Verband("picture");
        Assert.Equal(1, missing.Exit);
        Assert.Contains("no journal", missing.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_demo_proposes_campaigns_each_with_its_p_value()
    {
        using var run = new Run();
        var demo = run.Json("demo", "--no-serve");
        Assert.True(Int(demo, "incidents") >= 300);
        Assert.True(demo.GetProperty("byDomain").EnumerateObject().All(d => d.Value.GetInt32() >= 15));
        var campaigns = demo.GetProperty("campaigns").EnumerateArray().ToArray();
        Assert.True(campaigns.Length >= 10);
        foreach (var c in campaigns)
        {
            Assert.InRange(c.GetProperty("p").GetDouble(), 0.0005, 1);
            Assert.True(c.GetProperty("incidents").GetArrayLength() >= 2);
            Assert.NotEmpty(c.GetProperty("features").EnumerateArray());
            Assert.NotEqual("", c.GetProperty("title").GetString());
        }
        Assert.True(demo.GetProperty("seconds").GetDouble() > 0);
    }

    static int Int(JsonElement json, string name) => json.GetProperty(name).GetInt32();
}
