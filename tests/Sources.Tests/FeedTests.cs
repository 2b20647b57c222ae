using Verband.Core;

namespace Verband.Sources.Tests;

public class FeedTests
{
    static Outcome Parse(string feed, string file) => Outcome.Of(Feeds.Find(feed)!.Parse([Data.File_(file)], Data.Mapping())).Valid();

    [Fact]
    public void Stix_campaigns_carry_what_their_relationships_say_and_circles_end()
    {
        var all = Parse("stix", "stix.json");
        Assert.Empty(all.Errors);
        var campaign = all.Reports.Single(r => r.Title == "Quiet Canal");
        Assert.Equal("2019-09-03/2019-10-04", campaign.When.ToString());
        Assert.Equal(["attack:T1566"], campaign.Techniques);
        Assert.Equal(["malware:OtterLoad"], campaign.Observables); // not the revoked one, nor the one that is not in the bundle
        Assert.Equal([new(null, "energy", "Grid Company", null), new("NL", null, null, null)], campaign.Targets);
        Assert.Equal(["Canal Otter", "Bureau Nine"], campaign.Claims.Select(c => c.Actor));
        Assert.Equal("Example Watch", campaign.Claims[0].By);
        Assert.Equal((Tlp.Green, "B2"), (campaign.Marking.Tlp, campaign.Grade.ToString()));
        Assert.Equal(["Canal Otter", "Bureau Nine"], all.Actors.Select(a => a.Name));
        Assert.Equal(["natural person", "revoked"], all.Dropped.Order(StringComparer.Ordinal));
        Assert.Equal(1, all.Objects.Count(o => o.Type == "x-own-thing"));
        Assert.Equal(11, all.Objects.Count(o => o.Type == "relationship"));
        var report = all.Reports.Single(r => r.Title == "On otters");
        Assert.Equal((new DateOnly(2020, 3, 1), "Canal Otter"), (report.Reported, report.Claims[0].Actor));
    }

    [Fact]
    public void Misp_events_give_observables_techniques_claims_and_marking()
    {
        var all = Parse("misp", "misp.json");
        Assert.Empty(all.Errors);
        Assert.Equal(["natural person"], all.Dropped);
        var r = Assert.Single(all.Reports);
        Assert.Equal(["malware:OtterLoad", "domain:canal.example", "domain:otter.example", "ipv4:192.0.2.7", "md5:d41d8cd98f00b204e9800998ecf8427e", "sha1:da39a3ee5e6b4b0d3255bfef95601890afd80709", "url:http://otter.example/x"], r.Observables);
        Assert.Equal(("2021-06-07", new DateOnly(2021, 6, 8)), (r.When.ToString(), r.Reported));
        Assert.Equal(("Canal Otter", "Example Watch", ClaimKind.Technical), (r.Claims[0].Actor, r.Claims[0].By, r.Claims[0].Kind));
        Assert.Equal(["attack:T1566"], r.Techniques);
        Assert.Equal((Tlp.Green, "B3", "NL"), (r.Marking.Tlp, r.Grade.ToString(), r.Targets[0].Country));
        Assert.Equal("https://example.org/otter", Assert.Single(r.References).Url);
    }

    [Fact]
    public void A_misp_cluster_without_a_name_is_no_claim()
    {
        var text = System.Text.Encoding.UTF8.GetString(Data.Bytes("misp.json"));
        Assert.Contains("Canal Otter", text, StringComparison.Ordinal);
        var all = Outcome.Of(Misp.Parse(Outcome.Text("m.json", text.Replace("Canal Otter", " ", StringComparison.Ordinal)))).Valid();
        Assert.All(all.Reports, r => Assert.DoesNotContain(r.Claims, c => string.IsNullOrWhiteSpace(c.Actor)));
        Assert.NotEmpty(all.Reports);
    }

    [Fact]
    public void Galaxy_actors_have_aliases_and_country()
    {
        var all = Parse("galaxy", "galaxy.json");
        Assert.Empty(all.Errors);
        Assert.Equal(["CO-7"], all.Actors[0].Aliases);
        Assert.Equal(("NL", 1, "threat-actor-bureau-nine"), (all.Actors[0].Country, all.Actors[0].References.Count, all.Actors[1].Record));
    }

    [Fact]
    public void Eu_listings_keep_entities_and_leave_people_out_of_the_reasons_too()
    {
        var all = Parse("eu-sanctions", "eu-sanctions.csv");
        Assert.Empty(all.Errors);
        Assert.Equal(["natural person"], all.Dropped);
        Assert.Equal(["Yard & Co", "Bureau Nine"], all.Actors.Select(a => a.Name));
        Assert.Equal(["Yard", "Yard; and Co", "Y", "Old Yard"], all.Actors[0].Aliases);
        Assert.Equal(["BE", "NL"], all.Actors.Select(a => a.Country));
        Assert.Equal("The yard hired [name removed] and\npaid him.", all.Actors[0].Text);
        Assert.Equal("39999R0001:I.B:1", all.Actors[0].Record);
        Assert.Equal("Vessel", Assert.Single(all.Objects).Type);
    }

    [Fact]
    public void A_mapping_reads_any_csv()
    {
        var all = Parse("csv", "list.csv");
        Assert.Equal(["datum", "land"], all.Errors.Select(e => e.Field));
        Assert.Equal([4L, 5L], all.Errors.Select(e => e.Line));
        Assert.Equal(3, all.Reports.Count);
        var r = all.Reports[0];
        Assert.Equal(("regional-list:1", "2019-04-03", "nl", "C3"), (r.Id, r.When.ToString(), r.Lang, r.Grade.ToString()));
        Assert.Equal(new Place("NL", "Zwolle", 52.51, 6.09, PlacePrecision.Point), r.Place);
        Assert.Equal(new Marking(Tlp.Green, ["nl-gov"]), r.Marking);
        Assert.Equal(["local:cable-damage", "local:arson"], all.Reports[1].Techniques);
        Assert.Equal("Canal Team", all.Reports[1].Claims[0].Actor);
        Assert.Equal(["natural person"], all.Dropped);
        Assert.Empty(all.Reports[2].Claims);
    }

    [Fact]
    public void A_preview_shows_cells_beside_what_becomes_of_them()
    {
        var rows = CsvMapped.Preview(Data.File_("list.csv"), Data.Mapping(), 3).ToArray();
        Assert.Equal([2L, 3L, 4L], rows.Select(r => r.Line));
        Assert.Equal("Brand in een loods", rows[0].Cells["wat"]);
        Assert.NotNull(rows[0].Result.Report);
        Assert.NotNull(rows[2].Result.Error);
    }

    [Theory]
    [InlineData("{\"source\":\"A B\"}", "source")]
    [InlineData("{\"source\":\"a\",\"fields\":{\"title\":\"t\"}}", "fields.domains")]
    [InlineData("{\"source\":\"a\",\"fields\":{\"heading\":\"t\"}}", "fields.heading")]
    [InlineData("{\"source\":\"a\",\"encoding\":\"latin\",\"fields\":{\"title\":\"t\",\"domains\":\"d\"}}", "encoding")]
    [InlineData("{\"source\":\"a\",\"fields\":{\"title\":{\"colunm\":\"t\"},\"domains\":\"d\"}}", "fields.title.colunm")]
    public void Faults_of_a_mapping_are_named(string json, string field)
    {
        var (mapping, error) = CsvMapping.Read(Outcome.Text("m.json", json));
        Assert.Null(mapping);
        Assert.Equal(field, error!.Field);
    }

    [Fact]
    public void A_mapping_for_other_columns_says_which_are_missing() =>
        Assert.Contains(Outcome.Of(CsvMapped.Parse(Outcome.Text("l.csv", "nr;wat\n1;x\n"), Data.Mapping())).Errors, e => e.Field == "datum" && e.Line == 1);

    [Fact]
    public void Json_lines_are_our_own_format()
    {
        var all = Parse("jsonl", "reports.jsonl");
        Assert.Equal(["a", "d"], all.Reports.Select(r => r.Record));
        Assert.Equal([(3L, "when"), (4L, "when")], all.Errors.Select(e => (e.Line, e.Field)));
    }

    [Fact]
    public void Every_feed_has_a_readme_with_licence_and_grade()
    {
        foreach (var feed in Feeds.All)
        {
            var folder = feed.Id switch { "eurepoc" => "EuRepoC", "stix" => "Stix", "misp" => "Misp", "galaxy" => "Galaxy", "eu-sanctions" => "EuSanctions", "csv" => "Csv", _ => "JsonLines" };
            var text = File.ReadAllText(Path.Combine(Verband.Tests.SharedData.Checkout, "src", "Sources", folder, "README.md"));
            foreach (var word in (ReadOnlySpan<string>)["Reads", "Licence", "Default grade", feed.DefaultGrade == default ? "F6" : feed.DefaultGrade.ToString()])
                Assert.Contains(word, text, StringComparison.Ordinal);
        }
    }
}
