using Verband.Core;

namespace Verband.Sources.Tests;

public class EuRepoCTests
{
    static Outcome All(params string[] files) => Outcome.Of(EuRepoC.Parse((files.Length > 0 ? files : Data.EuRepoC).Select(Data.File_))).Valid();

    [Fact]
    public void The_files_are_joined_whatever_their_order()
    {
        var all = All();
        Assert.Empty(all.Errors);
        Assert.Equal(3, all.Reports.Count);
        var turned = All([.. Data.EuRepoC.Reverse()]);
        Assert.Equal(all.Reports.Select(ReportFormat.Write), turned.Reports.Select(ReportFormat.Write));
    }

    [Fact]
    public void First_of_January_is_a_year_and_first_of_a_month_a_month()
    {
        var reports = All().Reports;
        Assert.Equal("2016/2017-03", reports[0].When.ToString());
        Assert.Equal("2018-05-17/2018-05-18", reports[1].When.ToString());
        Assert.Equal("2019-06", reports[2].When.ToString()); // its end lies before its start and says nothing
    }

    [Fact]
    public void Targets_carry_country_sector_and_organisation_but_no_person()
    {
        var all = All();
        Assert.Equal(
            [new("NL", "government", null, null), new("NL", "sea-transport", "Harbour Authority", null), new(null, "media", null, null)],
            all.Reports[0].Targets);
        Assert.Equal("NL", all.Reports[0].Place!.Country);
        Assert.DoesNotContain("Jan Example", all.Reports[0].Title + all.Reports[0].Text, StringComparison.Ordinal);
        Assert.Contains("natural person", all.Dropped);
    }

    [Fact]
    public void Types_become_techniques_and_effects_with_the_feeds_own_level()
    {
        var reports = All().Reports;
        Assert.Equal(["attack:T1566", "local:data-theft", "local:hack-and-leak", "local:phishing"], reports[0].Techniques);
        Assert.Equal([new("access", null, null, 2), new("data-leak", null, null), new("data-theft", null, null, 2)], reports[0].Effects);
        Assert.Equal(["local:ddos"], reports[1].Techniques);
        Assert.Equal([new Effect("disruption", null, null, 1)], reports[1].Effects);
        Assert.Equal(["attack:T1561", "local:ransomware", "local:wiper"], reports[2].Techniques);
        Assert.Equal([new("destruction", null, null), new("disruption", null, null), new("financial-loss", 1500.5, "EUR")], reports[2].Effects);
    }

    [Fact]
    public void Attributions_become_claims_of_three_kinds()
    {
        var claims = All().Reports[0].Claims;
        Assert.Equal(new InitiatorClaim("Mud Kitten", null, "Example Labs", null, ClaimKind.Technical, Period.Parse("2017"), "IT-security community attributes attacker; Technical report; Non-state-group", false), claims[0]);
        Assert.Equal([ClaimKind.Technical, ClaimKind.Political, ClaimKind.Legal, ClaimKind.Legal], claims.Select(c => c.Kind));
        Assert.Equal(("Bureau 9, Unit 12", "BE", "Minister of Posts", "NL"), (claims[1].Actor, claims[1].ActorCountry, claims[1].By, claims[1].ByCountry));
        Assert.Equal("Example Company", claims[3].Actor);
        Assert.Empty(All().Reports[1].Claims); // an individual without a country: nothing is left to say
        Assert.Equal([new Response("diplomatic-protest", "NL", Period.Parse("2017-04-02"), "Minister of Posts")], All().Reports[0].Responses);
    }

    [Fact]
    public void Actors_come_once_with_their_aliases()
    {
        var actor = All().Actors.Single(a => a.Name == "Mud Kitten");
        Assert.Equal("eurepoc:actor-mud-kitten", actor.Id);
        Assert.Equal(["G9999", "MK-1"], actor.Aliases);
    }

    [Fact]
    public void The_incident_file_alone_gives_receivers_and_initiators_from_its_nested_lists()
    {
        var report = All("eurepoc-incidents.csv").Reports[0];
        Assert.Equal([new("NL", "government", null, null), new("NL", "logistics", "Harbour Authority", null), new(null, "media", null, null)], report.Targets);
        Assert.Equal("Mud Kitten", Assert.Single(report.Claims).Actor);
        Assert.Equal(["https://example.org/a", "https://example.org/it's"], report.References.Select(r => r.Url));
    }

    [Theory]
    [InlineData("2018-05-17", "2019-02-30", "start_date", "not in the calendar")]
    [InlineData("2018-05-17", "spring 2018", "start_date", "is not a date")]
    [InlineData("Media,,", "Media,", "", "fields where the header has")]
    [InlineData("['Belgium']", "['Belgium'", "receiver_country", "is not a list as Python writes it")]
    [InlineData("['Belgium']", "['Atlantis']", "receiver_country", "is not a known country")]
    [InlineData("Flood of requests", "STG. GEHEIM requests", "name", "classified material is refused")]
    [InlineData("\n2,", "\n1,", "ID", "occurs twice; it was on line 2 before")]
    public void Errors_name_line_and_column(string from, string to, string field, string message)
    {
        var text = System.Text.Encoding.UTF8.GetString(Data.Bytes("eurepoc-incidents.csv"));
        if (from == "Media,,") (from, to) = (",Disruption,", ",Disruption");
        Assert.Contains(from, text, StringComparison.Ordinal);
        var all = Outcome.Of(EuRepoC.Parse(Outcome.Text("g.csv", text.Replace(from, to, StringComparison.Ordinal)))).Valid();
        Assert.Contains(all.Errors, e => e.File == "g.csv" && e.Line == 4 && e.Field == field && e.Message.Contains(message, StringComparison.Ordinal));
        Assert.True(all.Reports.Count >= 2); // the rest is kept
    }

    [Fact]
    public void An_address_with_control_characters_is_left_out()
    {
        var text = System.Text.Encoding.UTF8.GetString(Data.Bytes("eurepoc-incidents.csv"));
        Assert.Contains("https://example.org/a", text, StringComparison.Ordinal);
        var all = Outcome.Of(EuRepoC.Parse(Outcome.Text("g.csv", text.Replace("https://example.org/a", "https://example.org/a\0", StringComparison.Ordinal)))).Valid();
        Assert.DoesNotContain(all.Reports.SelectMany(r => r.References), r => r.Url.Contains("org/a", StringComparison.Ordinal));
    }

    [Fact]
    public void Rows_of_an_unknown_incident_and_files_of_another_kind_are_errors()
    {
        var all = Outcome.Of(EuRepoC.Parse(Data.File_("eurepoc-incidents.csv"), Outcome.Text("r.csv", "ID,receiver_category\n9,Media\n"), Outcome.Text("x.csv", "a,b\n1,2\n")));
        Assert.Contains(all.Errors, e => e is { File: "r.csv", Line: 2, Field: "ID" });
        Assert.Contains(all.Errors, e => e.File == "x.csv" && e.Message.Contains("no EuRepoC file", StringComparison.Ordinal));
        Assert.Contains("is missing", Assert.Single(Outcome.Of(EuRepoC.Parse(Data.File_("eurepoc-receivers.csv"))).Errors).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("['a', \"b's\", ['c', '']]", "a|b's|c|")]
    [InlineData("[]", "")]
    [InlineData("plain", "plain")]
    [InlineData("[nan, None, 2.5]", "||2.5")]
    [InlineData("['\\xe9\\n\\u0142\\'']", "é\nł'")]
    public void Python_lists(string cell, string texts)
    {
        Assert.True(PythonList.TryParse(cell, out var node, out _));
        Assert.Equal(texts, string.Join('|', node.Flat()));
    }

    [Theory]
    [InlineData("Lars Voorbeeld", true)]
    [InlineData("Lars Voorbeeld (Minister of Posts; NLD)", true)]
    [InlineData("Ivan Petrovich Voorbeeld", true)]
    [InlineData("Mud Kitten", false)]
    [InlineData("Example Cyber Army", false)]
    [InlineData("Bureau of Canals", false)]
    [InlineData("Otter", false)]
    public void Names_that_look_like_a_persons(string name, bool person) => Assert.Equal(person, Persons.LooksLikePerson(name));
}
