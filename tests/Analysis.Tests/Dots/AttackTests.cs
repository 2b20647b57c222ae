using System.Text;
using System.Text.Json;
using Verband.Analysis.Dots;

namespace Verband.Analysis.Tests.Dots;

/// <summary>A made bundle: three groups, a campaign of the second, and what each used.</summary>
public class AttackTests
{
    static object Node(string type, string name, string created = "2020-01-01T00:00:00Z", string description = "") =>
        new { type, id = $"{type}--{name}", name, description, created, external_references = new[] { new { source_name = "mitre-attack" } } };

    static object Uses(string source, string target, string cited, string created = "2020-01-01T00:00:00Z", string kind = "uses", string description = "") =>
        new { type = "relationship", id = $"r--{source}-{target}-{cited}", relationship_type = kind, source_ref = source, target_ref = target, created, description, external_references = new[] { new { source_name = cited } } };

    static AttackKnowledge Bundle(params object[] more)
    {
        List<object> objects = [Node("intrusion-set", "one"), Node("intrusion-set", "two"), Node("intrusion-set", "three"), Node("campaign", "asked", "2022-01-01T00:00:00Z")];
        foreach (var t in (string[])["a", "b", "c", "d", "e"]) objects.Add(Node("attack-pattern", t));
        objects.Add(Uses("campaign--asked", "intrusion-set--two", "Report A", kind: "attributed-to"));
        foreach (var t in (string[])["a", "b"]) objects.Add(Uses("campaign--asked", "attack-pattern--" + t, "Report A"));
        objects.Add(Uses("intrusion-set--one", "attack-pattern--c", "Report B"));
        objects.Add(Uses("intrusion-set--three", "attack-pattern--d", "Report C"));
        return AttackKnowledge.Read(JsonSerializer.SerializeToUtf8Bytes(new { type = "bundle", objects = objects.Concat(more) }));
    }

    static AttackCase Asked(AttackKnowledge knowledge, AttackMode mode) =>
        Assert.Single(AttackEvaluation.Run(knowledge, mode, new HashSet<string> { "campaign--asked" }, replicates: 20).Cases);

    [Fact]
    public void A_group_is_found_by_its_own_record()
    {
        var knowledge = Bundle(Uses("intrusion-set--two", "attack-pattern--a", "Report D"));
        Assert.Equal(1, Asked(knowledge, AttackMode.Cite).Rank);
        var best = new GroupRanking(knowledge).Rank("campaign--asked", _ => true, _ => "")[0];
        Assert.Equal(("two", "a"), (best.Name, Assert.Single(best.Shared)));
    }

    [Fact]
    public void What_rests_on_the_campaign_alone_does_not_count()
    {
        // Without a record of its own the group stands where its id puts it, behind those that are not alike either.
        var inherited = Bundle(Uses("intrusion-set--two", "attack-pattern--a", "Report A"), Uses("intrusion-set--one", "attack-pattern--a", "Report E"));
        Assert.True(Asked(inherited, AttackMode.Cite).Rank > 1);
    }

    [Fact]
    public void What_was_recorded_later_counts_in_one_mode_only()
    {
        var later = Bundle(Uses("intrusion-set--two", "attack-pattern--a", "Report D", "2023-01-01T00:00:00Z"), Uses("intrusion-set--two", "attack-pattern--b", "Report D", "2023-01-01T00:00:00Z"),
            Uses("intrusion-set--one", "attack-pattern--a", "Report E"));
        Assert.Equal(1, Asked(later, AttackMode.Cite).Rank);
        Assert.True(Asked(later, AttackMode.Time).Rank > 1);
    }

    [Fact]
    public void Other_campaigns_of_a_group_are_part_of_its_record()
    {
        object[] other = [Node("campaign", "other"), Uses("campaign--other", "attack-pattern--a", "Report F"), Uses("campaign--other", "attack-pattern--b", "Report F"), Uses("intrusion-set--one", "attack-pattern--a", "Report E")];
        Assert.True(Asked(Bundle(other), AttackMode.Cite).Rank > 1);
        Assert.Equal(1, Asked(Bundle([.. other, Uses("campaign--other", "intrusion-set--two", "Report F", kind: "attributed-to")]), AttackMode.Cite).Rank);
    }

    [Theory]
    // The attribution itself rests on the campaign's own report, or was recorded after it.
    [InlineData("Report A", "2020-01-01T00:00:00Z", AttackMode.Cite)]
    [InlineData("Report F", "2023-01-01T00:00:00Z", AttackMode.Time)]
    public void An_attribution_that_may_not_be_seen_lends_no_record(string cited, string created, AttackMode mode)
    {
        object[] other = [Node("campaign", "other"), Uses("campaign--other", "attack-pattern--a", "Report F"), Uses("campaign--other", "attack-pattern--b", "Report F"), Uses("intrusion-set--one", "attack-pattern--a", "Report E")];
        Assert.True(Asked(Bundle([.. other, Uses("campaign--other", "intrusion-set--two", cited, created, "attributed-to")]), mode).Rank > 1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"objects\": 3}")]
    public void What_is_no_bundle_is_told(string text) => Assert.Throws<FormatException>(() => AttackKnowledge.Read(Encoding.UTF8.GetBytes(text)));
}
