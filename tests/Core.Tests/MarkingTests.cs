using FsCheck;
using FsCheck.Fluent;
using Verband.Tests;

namespace Verband.Core.Tests;

public class MarkingTests
{
    static readonly string[] Communities = ["a", "b", "c", Marking.NobodyElse];

    static readonly Gen<Marking> Markings =
        from tlp in Gen.Choose(0, 4)
        from mask in Gen.Choose(0, 15)
        select new Marking((Tlp)tlp, Of(mask));

    static readonly Gen<Reader> Readers = Gen.OneOf(
        Gen.Constant(Reader.Owner), Gen.Constant(Reader.Public),
        from tlp in Gen.Choose(0, 4)
        from mask in Gen.Choose(0, 15)
        select new Reader((Tlp)tlp, Of(mask)));

    static IEnumerable<string> Of(int mask) => Communities.Where((_, i) => (mask >> i & 1) != 0);

    [Fact]
    public void Who_may_see_what_two_made_may_see_each() => Laws.Hold(
        from a in Markings from b in Markings from reader in Readers select (a, b, reader),
        c => Assert.True(!c.reader.MaySee(c.a.Join(c.b)) || (c.reader.MaySee(c.a) && c.reader.MaySee(c.b)), $"{c.reader.Class} sees {c.a.Join(c.b)}, made of {c.a} and {c.b}"), 3_000);

    [Fact]
    public void Joining_is_the_same_in_any_order_and_changes_nothing_when_repeated() => Laws.Hold(
        from a in Markings from b in Markings from c in Markings select (a, b, c),
        m =>
        {
            Assert.Equal(m.a.Join(m.b), m.b.Join(m.a));
            Assert.Equal(m.a, m.a.Join(m.a));
            Assert.Equal(m.a, m.a.Join(Marking.Clear));
            foreach (var reader in (Reader[])[Reader.Public, new(Tlp.Red, ["a"]), new(Tlp.Red, ["a", "b"]), new(Tlp.Amber, ["c"]), Reader.Owner])
                Assert.Equal(reader.MaySee(m.a.Join(m.b).Join(m.c)), reader.MaySee(m.a.Join(m.b.Join(m.c))));
        }, 1_000);

    [Fact]
    public void Every_marking_reads_back() => Laws.Hold(Markings, m =>
    {
        Assert.True(Marking.TryParse(m.ToString(), out var back));
        Assert.Equal(m, back);
        Assert.Equal(m.GetHashCode(), back.GetHashCode());
    });

    [Fact]
    public void An_exercise_is_seen_by_who_takes_part_and_may_see_the_marking() => Laws.Hold(
        from m in Markings from tlp in Gen.Choose(0, 4) from mask in Gen.Choose(0, 15) select (m, tlp, mask),
        c =>
        {
            var (outside, inside) = (new Reader((Tlp)c.tlp, Of(c.mask)), new Reader((Tlp)c.tlp, Of(c.mask), "exercise"));
            Assert.True(Reader.Owner.MaySee(c.m, ""));
            Assert.False(Reader.Owner.MaySee(c.m, "exercise") || outside.MaySee(c.m, "exercise") || inside.MaySee(c.m, "other"));
            Assert.Equal(outside.MaySee(c.m), inside.MaySee(c.m, "exercise"));
            Assert.Equal(outside.MaySee(c.m), inside.MaySee(c.m, ""));
        });

    [Fact]
    public void What_two_disjoint_communities_made_is_for_the_owner_only()
    {
        var joined = new Marking(Tlp.Green, ["a"]).Join(new Marking(Tlp.Green, ["b"]));
        Assert.Equal("TLP:RED owner-only", joined.ToString());
        Assert.True(Reader.Owner.MaySee(joined));
        Assert.False(new Reader(Tlp.Red, ["a", "b", "owner-only"]).MaySee(joined));
    }

    [Theory]
    [InlineData("TLP:CLEAR", "TLP:CLEAR")]
    [InlineData("tlp:white", "TLP:CLEAR")]
    [InlineData("amber+strict nl-gov,nl-cert,nl-gov", "TLP:AMBER+STRICT nl-cert,nl-gov")]
    [InlineData("TLP:ORANGE", null)]
    [InlineData("TLP:RED Some Body", null)]
    [InlineData("", null)]
    [InlineData("STG. GEHEIM", null)]
    public void Labels_are_those_of_tlp_2(string text, string? expected) => Assert.Equal(expected, Marking.TryParse(text, out var marking) ? marking.ToString() : null);

    [Theory]
    [InlineData("owner", "owner")]
    [InlineData("public", "TLP:CLEAR")]
    [InlineData("amber:nl-cert", "TLP:AMBER nl-cert")]
    [InlineData("TLP:RED a,b", "TLP:RED a,b")]
    [InlineData("everyone", null)]
    [InlineData(null, null)]
    public void Readers_are_named_in_words(string? text, string? expected) => Assert.Equal(expected, Reader.TryParse(text, out var reader) ? reader.Class : null);

    [Theory]
    [InlineData("Stg. GEHEIM", true)]
    [InlineData("STG. C", true)]
    [InlineData("Departementaal VERTROUWELIJK", true)]
    [InlineData("NATO RESTRICTED", true)]
    [InlineData("COSMIC TOP SECRET", true)]
    [InlineData("RESTREINT UE/EU RESTRICTED", true)]
    [InlineData("SECRET UE", true)]
    [InlineData("the secret service of NATO", false)]
    [InlineData("the Nato Secret Santa", false)]
    [InlineData("geheim overleg in de VERTROUWELIJKE commissie", false)]
    public void Classification_markings_are_found_and_prose_is_not(string text, bool found) => Assert.Equal(found, Classified.Find("before " + text + " after") is not null);
}
