using System.Text;
using Verband.Analysis.Dots;
using Verband.Analysis.Dots.Planted;
using Verband.Analysis.Dots.Standing;
using Verband.Analysis.Dots.Stated;
using Verband.Core;

namespace Verband.Analysis.Tests.Dots;

public class StandingTests
{
    static (string, IReadOnlyList<Report>)[] Incidents(int count, ulong seed, int campaigns = 30) =>
        [.. World.Draw(new WorldOptions(count, Campaigns: campaigns, Years: 4, Seed: seed)).Reports.Select(r => (r.Id, (IReadOnlyList<Report>)[r]))];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_full_run_is_the_sum_of_increments_to_the_last_bit(ulong seed)
    {
        var incidents = Incidents(900, seed);
        var reference = incidents[..500];
        var full = StandingDots.Of(new DotsScale(reference), incidents);
        var one = new StandingDots(new DotsScale(reference));
        foreach (var (id, reports) in incidents) one.Add(id, reports);
        var half = StandingDots.Of(new DotsScale(reference), incidents[..731], threads: 1);
        foreach (var (id, reports) in incidents[731..]) half.Add(id, reports);
        Assert.True(full.Campaigns.All.Count() > 20);
        Assert.Equal(Bytes(full), Bytes(one));
        Assert.Equal(Bytes(full), Bytes(half));
    }

    [Fact]
    public void No_link_is_missed_by_the_bound_and_groups_are_what_their_sums_say()
    {
        var incidents = Incidents(500, 7);
        var dots = StandingDots.Of(new DotsScale(incidents), incidents);
        var links = dots.Evidence;
        var linked = 0;
        for (var b = 0; b < dots.Count; b++)
        {
            var expected = Enumerable.Range(0, b).Where(a => links[a].When is { } s && links[b].When is { } t && Math.Abs((s.From + s.Latest) / 2 - (t.From + t.Latest) / 2) <= StandingLinks.Farthest)
                .Select(a => new StandingLink(a, links.Decibans(a, b))).Where(l => l.Decibans > StatedModel.EvenDecibans).ToArray();
            Assert.Equal(expected, links.Of(b));
            linked += expected.Length;
        }
        Assert.True(linked > 100, $"{linked}");
        foreach (var (a, b, decibans) in dots.Campaigns.Ties)
        {
            var (x, y) = (dots.Campaigns.Members(a), dots.Campaigns.Members(b));
            Assert.Equal(x.Sum(i => y.Sum(j => Math.Max(-20, links.Decibans(i, j)))), decibans, 6);
            Assert.True(decibans / (x.Count * y.Count) <= StatedModel.EvenDecibans, "Two groups that belong together were left apart.");
        }
        Assert.All(dots.Campaigns.All, c => Assert.All(dots.Campaigns.Members(c), i => Assert.Equal(c, dots.Campaigns.Of(i))));
    }

    [Fact]
    public void A_scale_that_stands_measures_as_the_search_does_where_nothing_is_new()
    {
        var incidents = Incidents(200, 9);
        var dots = StandingDots.Of(new DotsScale(incidents), incidents);
        var search = new StatedLinks(DotsInput.From(incidents));
        for (var a = 0; a < 40; a++)
            for (var b = a + 1; b < 200; b++) Assert.Equal(search.Decibans(a, b), dots.Evidence.Decibans(a, b), 9);
    }

    [Fact]
    public void Bad_incidents_do_no_harm()
    {
        Report Made(string record, string title, Period? when) => new() { Source = "a", Record = record, Title = title, When = when };
        var copy = Made("1", "Drone over the airport of Eelde", Period.Parse("2020-05-05"));
        var dots = new StandingDots(new DotsScale(Incidents(400, 5)));
        for (var i = 0; i < 300; i++) dots.Add($"copy-{i}", [copy]);
        Assert.Equal(300, dots.Campaigns.Members(Assert.Single(dots.Campaigns.All)).Count);
        Assert.Equal(StandingDots.MostLinks, dots.Links(0).Count);
        Assert.Empty(dots.Links(dots.Add("undated", [copy with { When = null }])));
        Assert.Empty(dots.Links(dots.Add("empty", [Made("2", "", null)])));
        Assert.Throws<ArgumentException>(() => dots.Add("none", []));
        Assert.Equal(302, dots.Count);
        var nothing = new StandingDots(new DotsScale([]));
        Assert.Empty(nothing.Links(nothing.Add("first", [copy])));
    }

    static byte[] Bytes(StandingDots dots)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        for (var i = 0; i < dots.Count; i++)
        {
            writer.Write(dots.Evidence[i].Id);
            writer.Write(dots.Campaigns.Of(i));
            foreach (var link in dots.Links(i))
            {
                writer.Write(link.Other);
                writer.Write(BitConverter.DoubleToInt64Bits(link.Decibans));
            }
        }
        foreach (var c in dots.Campaigns.All)
            foreach (var m in dots.Campaigns.Members(c)) writer.Write(m);
        foreach (var (a, b, decibans) in dots.Campaigns.Ties)
        {
            writer.Write(a);
            writer.Write(b);
            writer.Write(BitConverter.DoubleToInt64Bits(decibans));
        }
        writer.Flush();
        return stream.ToArray();
    }
}
