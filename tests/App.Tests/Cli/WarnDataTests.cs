using System.Globalization;
using System.Text;
using System.Text.Json;
using Verband.Tests;
using Verband.Tests.App;

namespace Verband.App.Tests.Cli;

public class WarnDataTests
{
    const string Ged = "id,type_of_violence,country,country_id,date_start,date_end,best,high,low\n1,1,Ukraine,369,2019-01-05,2019-01-05,3,4,2\n2,3,Ukraine,369,2019-02-05,2019-02-07,5,5,5\n";

    [Fact]
    public void Files_become_series_with_vintages_and_the_journal_says_who_brought_them()
    {
        using var run = new Run();
        var first = run.Json("warn", "load", "ucdp-ged", run.File("ged191.csv", Ged + "3,9,Ukraine,369,2019-02-05,2019-02-07,5,5,5\n"), "--known-on", "2019-06-01", "--author", "W. Analyst").GetProperty("loads")[0];
        Assert.Equal((2, 1, "ged191"), (first.GetProperty("load").GetProperty("rows").GetInt32(), first.GetProperty("errorCount").GetInt32(), first.GetProperty("load").GetProperty("label").GetString()));
        var error = first.GetProperty("errors")[0];
        Assert.Equal((4, "type_of_violence"), (error.GetProperty("line").GetInt32(), error.GetProperty("field").GetString()));
        Assert.Equal(JsonValueKind.Null, run.Json("warn", "load", "ucdp-ged", run.File("bad.csv", Ged + "x\n"), "--strict").GetProperty("loads")[0].GetProperty("load").ValueKind);
        var second = run.Json("warn", "load", "ucdp-ged", run.File("ged201.csv", Ged.Replace(",3,4,2", ",30,40,20", StringComparison.Ordinal)), "--known-on", "2020-06-01")
            .GetProperty("loads")[0].GetProperty("load").GetProperty("id").GetInt64().ToString(CultureInfo.InvariantCulture);
        Assert.Equal([30.0, 5.0], Values(run.Json("warn", "series", "ucdp-ged", "--country", "UKR")));
        Assert.Equal([3.0, 5.0], Values(run.Json("warn", "series", "ucdp-ged", "--country", "Oekraïne", "--known-on", "2019-12-31")));
        Assert.Equal(["one-sided", "state-based"], run.Json("warn", "series", "ucdp-ged", "--by", "type").GetProperty("series").EnumerateArray().Select(s => s.GetProperty("type").GetString()));
        Assert.Equal(2, run.Json("warn", "loads").GetProperty("loads").GetArrayLength());
        Assert.Equal(1, run.Json("warn", "loads", "--remove", second).GetProperty("loads").GetArrayLength());
        Assert.Equal(3, run.Verband("warn", "loads", "--remove", second).Exit);
        File.WriteAllText(Path.Combine(run.Data, "forecast-made.json.gz"), "made from load 1");
        Assert.Equal(0, run.Json("warn", "loads", "--remove", "1").GetProperty("loads").GetArrayLength());
        Assert.Empty(Directory.GetFiles(run.Data, "forecast-*"));
        var journal = run.Verband("journal").Out;
        Assert.Contains("W. Analyst", journal, StringComparison.Ordinal);
        Assert.Contains("ucdp-ged:ged191", journal, StringComparison.Ordinal);
        Assert.Equal(1, run.Verband("warn", "load", "csv", run.File("x.csv", "a\n1\n")).Exit);
        Assert.Equal(1, run.Verband("warn", "series", "ucdp-ged", "--country", "Nowhere").Exit);
        Assert.Empty(run.Json("warn", "series", "ucdp-ged").GetProperty("series").EnumerateArray());
    }

    static double[] Values(JsonElement series) => [.. series.GetProperty("series")[0].GetProperty("values").EnumerateArray().Select(v => v.GetDouble())];

    [Fact]
    public void The_store_forecasts_what_the_file_would()
    {
        using var run = new Run();
        var rows = new StringBuilder("views_country_id,gwcode,iso3,name,year,month,best_sb\n");
        foreach (var (iso3, at) in ((string, int)[])[("UKR", 0), ("SYR", 6), ("NLD", 1), ("BEL", 2), ("IRQ", 7)])
            for (var m = 0; m < MadeWorld.Months; m++) rows.Append(CultureInfo.InvariantCulture, $"{at + 1},{100 + at},{iso3},x,{2010 + (m / 12)},{1 + (m % 12)},{MadeWorld.Deaths(at)[m]}\n");
        var panel = run.File("panel.csv", rows.ToString());
        Assert.Contains("five years", Empty(run), StringComparison.Ordinal);
        Assert.Equal(0, run.Verband("warn", "load", "country-months", panel).Exit);
        var file = run.Json("warn", "forecast", "--panel", panel, "--ahead", "3").GetProperty("countries").GetRawText();
        var store = run.Json("warn", "forecast", "--ahead", "3").GetProperty("countries").GetRawText();
        Assert.Equal(JsonDocument.Parse(file).RootElement.EnumerateArray().Select(c => c.GetProperty("months").GetRawText()), JsonDocument.Parse(store).RootElement.EnumerateArray().Select(c => c.GetProperty("months").GetRawText()));
        Assert.Contains("deaths/country:UA", run.Json("warn", "alerts").GetProperty("alerts").EnumerateArray().Select(a => a.GetProperty("series").GetString()));
    }

    /// <summary>A store with something in it that cannot be forecast.</summary>
    static string Empty(Run run)
    {
        run.Verband("warn", "load", "ucdp-ged", run.File("ged.csv", Ged));
        return run.Verband("warn", "forecast").Error;
    }

    [Fact]
    public void Indicators_and_the_watch_list_fold_from_the_journal()
    {
        using var run = new Run();
        Assert.Equal(0, run.Verband("import", "jsonl", run.File("in.jsonl", """{"source":"t","record":"1","title":"A hack","domains":["cyber"],"when":"2026-01-05"}""" + "\n")).Exit);
        var id = run.Json("warn", "indicators", "define", "Hacks", "--series", "journal/domain:cyber", "--threshold", "1", "--months", "14", "--interest", "i", "--threat", "t", "--owner", "desk").GetProperty("id").GetString()!;
        Assert.Equal(1, run.Verband("warn", "indicators", "define", "Bad", "--series", "journal/domain:underwater", "--threshold", "1", "--interest", "i", "--threat", "t", "--owner", "desk").Exit);
        Assert.Contains("probability", run.Verband("warn", "indicators", "define", "Bad", "--series", "forecast/country:UA", "--threshold", "1", "--interest", "i", "--threat", "t", "--owner", "desk").Error, StringComparison.Ordinal);
        var stands = run.Json("warn", "indicators").GetProperty("indicators")[0];
        Assert.Equal((id, "journal/domain:cyber"), (stands.GetProperty("id").GetString(), stands.GetProperty("series").GetString()));
        Assert.Equal(0, run.Verband("warn", "indicators", "retire", id, "--reason", "over").Exit);
        Assert.Equal(0, run.Json("warn", "indicators").GetProperty("indicators").GetArrayLength());
        Assert.Equal(3, run.Verband("warn", "indicators", "retire", "none", "--reason", "over").Exit);
        Assert.Equal("country:UKR", run.Json("warn", "watch", "Ukraine", "--reason", "border").GetProperty("id").GetString());
        Assert.Equal(1, run.Verband("warn", "watch", "UKR", "--reason", "again").Exit);
        Assert.Equal("border", run.Json("warn", "watch").GetProperty("watched")[0].GetProperty("reason").GetString());
        Assert.Empty(run.Json("warn", "watch", "--reader", "public").GetProperty("watched").EnumerateArray());
        Assert.Equal(0, run.Verband("warn", "watch", "UKR", "--off", "--reason", "quiet").Exit);
        Assert.Empty(run.Json("warn", "watch").GetProperty("watched").EnumerateArray());
        Assert.Contains("gwcode_a", run.Verband("warn", "borders", run.File("b.csv", "a,b\n1,2\n")).Error, StringComparison.Ordinal);
    }
}
