using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Verband.Tests;

namespace Verband.Core.Tests;

public class ReportFormatTests
{
    const string Good = """{"source":"feed","record":"r","title":"t","domains":["cyber"]}""";

    [Fact]
    public void Every_report_reads_back_and_equal_reports_have_equal_bytes() => Laws.Hold(Laws.Seed, seed =>
    {
        var report = RandomReport.Make(new Random(seed), "feed", "r é", seed % 3 == 0 ? Marking.Clear : new Marking((Tlp)(seed % 5), ["x"]));
        var bytes = ReportFormat.Write(report);
        var (back, field, message) = ReportFormat.Read(bytes);
        Assert.True(back is not null, $"{field}: {message}");
        Assert.Equal(Dump.Bytes(report), Dump.Bytes(back));
        Assert.Equal(bytes, ReportFormat.Write(back));
    }, 500);

    [Fact]
    public void The_order_of_fields_and_their_spelling_do_not_matter()
    {
        var other = """ { "domains" : [ "cyber" ] , "t\u0069tle" : "\u0074", "grade":"F6", "lang":"en", "marking":{"tlp":"tlp:white"}, "targets":[], "text":"", "record":"r", "source":"feed" } """;
        Assert.Equal(Good, Encoding.UTF8.GetString(ReportFormat.Write(ReportFormat.Read(Encoding.UTF8.GetBytes(other)).Report!)));
    }

    [Theory]
    [InlineData("source", "", "source")]
    [InlineData("source", "\"Feed One\"", "source")]
    [InlineData("record", "", "record")]
    [InlineData("record", "\" \"", "record")]
    [InlineData("record", "\"a\\u0000b\"", "record")]
    [InlineData("record", "17", "record")]
    [InlineData("title", "", "title")]
    [InlineData("title", "null", "title")]
    [InlineData("title", "\"two\\nlines\"", "title")]
    [InlineData("title", "\"NATO SECRET\"", "title")]
    [InlineData("text", "\"Stg. GEHEIM\"", "text")]
    [InlineData("text", "[]", "text")]
    [InlineData("lang", "\"English!\"", "lang")]
    [InlineData("when", "\"2019-02-30\"", "when")]
    [InlineData("when", "\"spring 2019\"", "when")]
    [InlineData("when", "2019", "when")]
    [InlineData("reported", "\"2019-02\"", "reported")]
    [InlineData("place", "\"NL\"", "place")]
    [InlineData("place", "{\"lat\":1}", "place")]
    [InlineData("place", "{\"country\":\"QQ\"}", "place.country")]
    [InlineData("place", "{\"lat\":91,\"lon\":0}", "place.lat")]
    [InlineData("place", "{\"lat\":0,\"lon\":\"0\"}", "place.lon")]
    [InlineData("place", "{\"lat\":1e999,\"lon\":0}", "place.lat")]
    [InlineData("place", "{\"precision\":\"street\"}", "place.precision")]
    [InlineData("place", "{\"name\":3}", "place.name")]
    [InlineData("place", "{\"street\":3}", "place.street")]
    [InlineData("domains", "", "domains")]
    [InlineData("domains", "[]", "domains")]
    [InlineData("domains", "[\"space\"]", "domains")]
    [InlineData("domains", "\"cyber\"", "domains")]
    [InlineData("techniques", "[\"arson\"]", "techniques")]
    [InlineData("techniques", "[\"local:arson\",null]", "techniques")]
    [InlineData("targets", "[{}]", "targets")]
    [InlineData("targets", "[{\"country\":\"nl\"}]", "targets.country")]
    [InlineData("targets", "[{\"sector\":\"banks\"}]", "targets.sector")]
    [InlineData("targets", "[{\"process\":\"A b\"}]", "targets.process")]
    [InlineData("targets", "[{\"organisation\":{}}]", "targets.organisation")]
    [InlineData("targets", "[{\"person\":\"x\"}]", "targets.person")]
    [InlineData("claims", "[{\"kind\":\"legal\"}]", "claims")]
    [InlineData("claims", "[{\"actor\":\"x\"}]", "claims.kind")]
    [InlineData("claims", "[{\"actor\":\"x\",\"kind\":\"moral\"}]", "claims.kind")]
    [InlineData("claims", "[{\"actor\":\"x\",\"kind\":\"legal\",\"byCountry\":\"ZZZ\"}]", "claims.byCountry")]
    [InlineData("claims", "[{\"actorCountry\":\"Russia\"}]", "claims.actorCountry")]
    [InlineData("claims", "[{\"by\":[]}]", "claims.by")]
    [InlineData("claims", "[{\"actor\":\"x\",\"kind\":\"legal\",\"date\":\"yesterday\"}]", "claims.date")]
    [InlineData("claims", "[{\"basis\":1}]", "claims.basis")]
    [InlineData("claims", "[{\"denied\":\"no\"}]", "claims.denied")]
    [InlineData("claims", "[{\"sure\":1}]", "claims.sure")]
    [InlineData("claims", "[[]]", "claims")]
    [InlineData("effects", "[{}]", "effects.kind")]
    [InlineData("effects", "[{\"kind\":\"fear\"}]", "effects.kind")]
    [InlineData("effects", "[{\"kind\":\"killed\",\"amount\":-1}]", "effects.amount")]
    [InlineData("effects", "[{\"kind\":\"killed\",\"amount\":\"NaN\"}]", "effects.amount")]
    [InlineData("effects", "[{\"kind\":\"killed\",\"unit\":\"dead\"}]", "effects.unit")]
    [InlineData("effects", "[{\"kind\":\"killed\",\"level\":4}]", "effects.level")]
    [InlineData("effects", "[{\"kind\":\"killed\",\"level\":1.5}]", "effects.level")]
    [InlineData("effects", "[{\"sum\":1}]", "effects.sum")]
    [InlineData("responses", "[{\"by\":\"NL\"}]", "responses.kind")]
    [InlineData("responses", "[{\"kind\":\"anger\"}]", "responses.kind")]
    [InlineData("responses", "[{\"kind\":\"ban\",\"date\":\"2019-13\"}]", "responses.date")]
    [InlineData("responses", "[{\"kind\":\"ban\",\"by\":1}]", "responses.by")]
    [InlineData("responses", "[{\"kind\":\"ban\",\"note\":1}]", "responses.note")]
    [InlineData("responses", "[{\"kind\":\"ban\",\"extra\":1}]", "responses.extra")]
    [InlineData("observables", "[\"example.org\"]", "observables")]
    [InlineData("grade", "\"H1\"", "grade")]
    [InlineData("grade", "1", "grade")]
    [InlineData("marking", "{\"tlp\":\"TLP:ORANGE\"}", "marking.tlp")]
    [InlineData("marking", "{\"tlp\":\"NATO SECRET\"}", "marking.tlp")]
    [InlineData("marking", "{\"communities\":[\"My Group\"]}", "marking.communities")]
    [InlineData("marking", "{\"level\":1}", "marking.level")]
    [InlineData("references", "[{\"publisher\":\"x\"}]", "references.url")]
    [InlineData("references", "[{\"url\":\"file:///etc/passwd\"}]", "references.url")]
    [InlineData("references", "[{\"url\":\"not an address\"}]", "references.url")]
    [InlineData("references", "[{\"url\":\"https://e.org\",\"date\":\"2019\"}]", "references.date")]
    [InlineData("references", "[{\"url\":\"https://e.org\",\"publisher\":1}]", "references.publisher")]
    [InlineData("references", "[{\"url\":\"https://e.org\",\"title\":1}]", "references.title")]
    [InlineData("claims", "[{\"actor\":\"\",\"kind\":\"legal\"}]", "claims")]
    [InlineData("targets", "[{\"organisation\":\"\"}]", "targets")]
    [InlineData("checkedIn", "[1]", "checkedIn")]
    [InlineData("colour", "1", "colour")]
    public void An_error_names_its_field(string field, string json, string expected)
    {
        var node = JsonNode.Parse(Good)!.AsObject();
        node.Remove(field);
        var text = node.ToJsonString();
        if (json.Length > 0) text = $"{{\"{field}\":{json}," + text[1..];
        var (report, where, message) = ReportFormat.Read(Encoding.UTF8.GetBytes(text));
        Assert.Null(report);
        Assert.Equal(expected, where);
        Assert.NotEmpty(message);
        Assert.DoesNotContain("Exception", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    [InlineData("{")]
    [InlineData("{\"source\":\"feed\"")]
    [InlineData(Good + Good)]
    [InlineData(Good + "x")]
    [InlineData("{\"title\":\"\\ud800\"}")]
    [InlineData("{'source':1}")]
    [InlineData("<xml/>")]
    public void What_is_not_one_json_object_is_refused(string text)
    {
        var (report, _, message) = ReportFormat.Read(Encoding.UTF8.GetBytes(text));
        Assert.Null(report);
        Assert.NotEmpty(message);
    }

    [Fact]
    public void Every_cut_of_a_good_report_is_refused()
    {
        var bytes = ReportFormat.Write(RandomReport.Make(new Random(3), "feed", "r", Marking.Clear));
        for (var length = 0; length < bytes.Length; length++) Assert.Null(ReportFormat.Read(bytes.AsSpan(0, length)).Report);
    }

    [Fact]
    public void A_hundred_megabytes_of_text_are_refused_without_being_copied()
    {
        var json = Encoding.UTF8.GetBytes("""{"source":"feed","record":"r","domains":["cyber"],"title":"t","text":"#"}""".Replace("#", new string('x', 100_000_000), StringComparison.Ordinal));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.StartNew();
        var (report, field, message) = ReportFormat.Read(json);
        Assert.Equal((null, "text"), (report, field));
        Assert.Contains("200000", message, StringComparison.Ordinal);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1_000_000);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20));
    }

    [Theory]
    [InlineData("title")]
    [InlineData("record")]
    [InlineData("organisation")]
    public void Long_values_are_refused(string field)
    {
        var json = Good.Replace("}", ",\"targets\":[{\"organisation\":\"o\"}]}", StringComparison.Ordinal)
            .Replace($"\"{field}\":\"{field[0]}\"", $"\"{field}\":\"{new string('é', 5_000)}\"", StringComparison.Ordinal);
        var (report, where, _) = ReportFormat.Read(Encoding.UTF8.GetBytes(json));
        Assert.Null(report);
        Assert.EndsWith(field, where, StringComparison.Ordinal);
    }

    [Fact]
    public void Long_lists_are_refused()
    {
        var json = Good.Replace("}", $",\"observables\":[{string.Join(',', Enumerable.Repeat("\"ipv4:1.2.3.4\"", ReportFormat.MaxList + 1))}]}}", StringComparison.Ordinal);
        Assert.Equal("observables", ReportFormat.Read(Encoding.UTF8.GetBytes(json)).Field);
    }

    [Theory]
    [InlineData("{\"title\":")]
    [InlineData("{\"targets\":[")]
    [InlineData("{\"unknown\":")]
    public void Deep_nesting_is_refused(string start)
    {
        var json = start + new string('[', 100_000) + new string(']', 100_000) + "}";
        Assert.Null(ReportFormat.Read(Encoding.UTF8.GetBytes(json)).Report);
        json = start + string.Concat(Enumerable.Repeat("{\"a\":", 100_000));
        Assert.Null(ReportFormat.Read(Encoding.UTF8.GetBytes(json)).Report);
    }

    [Theory]
    [InlineData("title")]
    [InlineData("record")]
    [InlineData("source")]
    [InlineData("lang")]
    [InlineData("organisation")]
    public void Bytes_that_are_not_utf8_are_refused_every_time(string field)
    {
        var bytes = Encoding.Latin1.GetBytes($"{{\"{field}\":\"caf\u00e9\"" + (field == "organisation" ? "" : ",") + Good[1..]);
        if (field == "organisation") bytes = Encoding.Latin1.GetBytes(Good.Replace("}", ",\"targets\":[{\"organisation\":\"caf\u00e9\"}]}", StringComparison.Ordinal));
        for (var i = 0; i < 3; i++)
        {
            var (report, _, message) = ReportFormat.Read(bytes);
            Assert.Null(report);
            Assert.Contains("valid", message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Random_damage_never_throws() => Laws.Hold(Laws.Seed, seed =>
    {
        var random = new Random(seed);
        var bytes = ReportFormat.Write(RandomReport.Make(random, "feed", "r", Marking.Clear));
        for (var n = random.Next(1, 6); n > 0; n--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        var (report, _, message) = ReportFormat.Read(bytes);
        if (report is null) Assert.NotEmpty(message);
        else Assert.Equal(Dump.Bytes(report), Dump.Bytes(ReportFormat.Read(ReportFormat.Write(report)).Report));
    }, 2_000);
}
