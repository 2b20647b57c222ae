using System.Text;
using Verband.Core;

namespace Verband.Sources.Tests;

public class BadInputTests
{
    static Outcome Parse(string feed, byte[] bytes) => Outcome.Of(Feeds.Find(feed)!.Parse([new InputFile("in", new MemoryStream(bytes))], Data.Mapping())).Valid();

    static Outcome Parse(string feed, string text) => Parse(feed, Encoding.UTF8.GetBytes(text));

    public static TheoryData<string, string> Inputs => new()
    {
        { "eurepoc", "eurepoc-incidents.csv" }, { "stix", "stix.json" }, { "misp", "misp.json" }, { "galaxy", "galaxy.json" }, { "eu-sanctions", "eu-sanctions.csv" }, { "csv", "list.csv" }, { "jsonl", "reports.jsonl" },
    };

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Utf16_is_named_with_or_without_its_mark(string feed, string file)
    {
        var text = Encoding.UTF8.GetString(Data.Bytes(file));
        foreach (var encoding in (Encoding[])[new UnicodeEncoding(false, true), new UnicodeEncoding(true, true), new UnicodeEncoding(false, false), new UnicodeEncoding(true, false)])
        {
            var all = Parse(feed, [.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);
            Assert.Contains("is UTF-16", Assert.Single(all.Errors, e => e.Message.Contains("UTF", StringComparison.Ordinal)).Message, StringComparison.Ordinal);
            Assert.Empty(all.Reports);
        }
    }

    [Theory]
    [MemberData(nameof(Inputs))]
    public void A_utf8_mark_does_no_harm_and_gzip_is_unpacked(string feed, string file)
    {
        var plain = Parse(feed, Data.Bytes(file));
        var marked = Parse(feed, [0xEF, 0xBB, 0xBF, .. Data.Bytes(file)]);
        Assert.Equal(plain.Errors.Count, marked.Errors.Count);
        Assert.Equal(plain.Reports.Select(ReportFormat.Write), marked.Reports.Select(ReportFormat.Write));
        var zipped = Outcome.Of(Feeds.Find(feed)!.Parse([new InputFile("in", Packed.Open(new MemoryStream(FuzzTests.Zip(Data.Bytes(file)))))], Data.Mapping()));
        Assert.Equal(plain.Reports.Select(ReportFormat.Write), zipped.Reports.Select(ReportFormat.Write));
    }

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Empty_files_are_no_crash(string feed, string file)
    {
        Assert.NotEmpty(file);
        Assert.Equal(feed switch { "jsonl" => 0, "eurepoc" => 2, _ => 1 }, Parse(feed, "").Errors.Count);
    }

    [Fact]
    public void Windows_1252_is_an_error_of_its_line_and_can_be_declared()
    {
        var bytes = Encoding.Latin1.GetBytes("nr;datum;wat;soort;land;plaats;breedte;lengte;groep;bron\n1;3-4-2019;Café;brand;Nederland;;;;;\n2;3-4-2019;Loods;brand;Nederland;;;;;\n");
        var all = Parse("csv", bytes);
        Assert.Equal((2L, "wat"), (all.Errors.Single().Line, all.Errors.Single().Field));
        Assert.Contains("Windows-1252", all.Errors[0].Message, StringComparison.Ordinal);
        Assert.Single(all.Reports);
        var json = Encoding.UTF8.GetString(Data.Bytes("list.mapping.json")).Replace("\"lang\"", "\"encoding\": \"windows-1252\", \"lang\"", StringComparison.Ordinal);
        var (mapping, error) = CsvMapping.Read(Outcome.Text("m", json));
        Assert.Null(error);
        Assert.Equal("Café", Outcome.Of(CsvMapped.Parse(new InputFile("in", new MemoryStream(bytes)), mapping!)).Reports[0].Title);
        Assert.Contains("Windows-1252", Parse("jsonl", Encoding.Latin1.GetBytes("{\"source\":\"é\"}\n")).Errors.Single().Message, StringComparison.Ordinal);
        Assert.Contains("Windows-1252", Parse("galaxy", Encoding.Latin1.GetBytes("{\"type\":\"threat-actor\",\"values\":[{\"value\":\"é\"},{\"value\":\"b\"}]}")).Errors.Single().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_of_100_MB_is_skipped_and_the_next_record_read()
    {
        var big = new string('x', 100 << 20);
        var lines = Parse("jsonl", "{\"source\":\"a\",\"record\":\"1\",\"title\":\"" + big + "\"}\n{\"source\":\"a\",\"record\":\"2\",\"title\":\"t\",\"domains\":[\"cyber\"]}\n");
        Assert.Equal((1L, "2"), (lines.Errors.Single().Line, lines.Reports.Single().Record));
        var csv = Parse("csv", "nr;datum;wat;soort;land;plaats;breedte;lengte;groep;bron\n1;3-4-2019;" + big + ";brand;Nederland;;;;;\n2;3-4-2019;Loods;brand;Nederland;;;;;\n");
        Assert.Equal((2L, "wat", "2"), (csv.Errors.Single().Line, csv.Errors.Single().Field, csv.Reports.Single().Record));
        var galaxy = Parse("galaxy", "{\"type\":\"threat-actor\",\"values\":[{\"value\":\"" + big + "\"},{\"value\":\"b\"}]}");
        Assert.Equal((1L, "b"), (galaxy.Errors.Single().Line, galaxy.Actors.Single().Name));
    }

    [Fact]
    public void Deep_nesting_costs_only_its_object()
    {
        const string good = "{\"type\":\"threat-actor\",\"id\":\"threat-actor--1\",\"name\":\"Bureau Nine\"}";
        var deep = "{\"type\":\"x\",\"id\":\"x--1\",\"d\":" + new string('[', 100_000) + new string(']', 100_000) + "}";
        var all = Parse("stix", "{\"type\":\"bundle\",\"objects\":[" + deep + "," + good + "]}");
        Assert.Equal(1, all.Errors.Single().Line);
        Assert.Contains("nested more than 64 deep", all.Errors[0].Message, StringComparison.Ordinal);
        Assert.Single(all.Actors);
    }

    [Fact]
    public void A_truncated_bundle_keeps_what_came_before_and_names_the_line()
    {
        var text = Encoding.UTF8.GetString(Data.Bytes("stix.json"));
        var all = Parse("stix", text[..(text.Length * 2 / 3)]);
        Assert.True(all.Errors.Single().Line > 100);
        Assert.Contains("not valid JSON", all.Errors[0].Message, StringComparison.Ordinal);
        Assert.NotEmpty(all.Actors);
    }

    [Fact]
    public void An_unclosed_quote_names_where_it_began() =>
        Assert.Contains("begins on line 3 is never closed", Parse("eu-sanctions", "celex,recordId,annex,schema,name\n3,1,I.B,Company,Yard\n3,2,I.B,Company,\"Yard\n").Errors.Single().Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("stix", "{\"type\":\"bundle\",\"objects\":[{\"type\":\"tool\",\"id\":\"tool--1\",\"name\":\"x\",\"description\":\"NATO SECRET\"}]}")]
    [InlineData("stix", "{\"type\":\"bundle\",\"objects\":[{\"type\":\"marking-definition\",\"id\":\"marking-definition--1\",\"definition_type\":\"statement\",\"definition\":{\"statement\":\"EU RESTRICTED\"}},{\"type\":\"tool\",\"id\":\"tool--1\",\"name\":\"x\",\"object_marking_refs\":[\"marking-definition--1\"]}]}")]
    [InlineData("misp", "{\"Event\":{\"uuid\":\"u\",\"info\":\"Stg. GEHEIM\"}}")]
    [InlineData("misp", "{\"Event\":{\"uuid\":\"u\",\"info\":\"x\",\"Tag\":[{\"name\":\"COSMIC TOP SECRET\"}]}}")]
    [InlineData("galaxy", "{\"type\":\"tool\",\"values\":[{\"value\":\"x\",\"description\":\"Stg. CONFIDENTIEEL\"}]}")]
    [InlineData("eu-sanctions", "celex,recordId,annex,schema,name,reason\n3,1,I.B,Company,Yard,NATO RESTRICTED\n")]
    [InlineData("csv", "nr;datum;wat;soort;land;plaats;breedte;lengte;groep;bron\n1;3-4-2019;Departementaal VERTROUWELIJK;brand;Nederland;;;;;\n")]
    [InlineData("jsonl", "{\"source\":\"a\",\"record\":\"1\",\"title\":\"EU SECRET\",\"domains\":[\"cyber\"]}")]
    public void Classified_material_is_refused(string feed, string text)
    {
        var all = Parse(feed, text);
        Assert.Contains("classified material is refused", Assert.Single(all.Errors).Message, StringComparison.Ordinal);
        Assert.Empty(all.Reports);
        Assert.Empty(all.Actors);
    }

    [Fact]
    public void An_unknown_stix_marking_is_refused_rather_than_ignored()
    {
        var all = Parse("stix", "{\"type\":\"bundle\",\"objects\":[{\"type\":\"tool\",\"id\":\"tool--1\",\"name\":\"x\",\"object_marking_refs\":[\"marking-definition--7\"]}]}");
        Assert.Equal((1L, "object_marking_refs"), (all.Errors.Single().Line, all.Errors.Single().Field));
    }

    [Fact]
    public void A_compression_bomb_stops_at_the_cap()
    {
        var all = Outcome.Of(Feeds.Find("jsonl")!.Parse([new InputFile("b.gz", Packed.Open(new MemoryStream(FuzzTests.Zip(new byte[50 << 20])), 1 << 20))]));
        Assert.Contains(all.Errors, e => e.File == "b.gz" && e.Message.Contains("guards against compression bombs", StringComparison.Ordinal));
    }
}
