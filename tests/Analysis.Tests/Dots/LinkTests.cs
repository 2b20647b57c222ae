using Verband.Analysis.Dots;
using Verband.Core;

namespace Verband.Analysis.Tests.Dots;

public class LinkTests
{
    static readonly DotsInput Input = DotsInput.From(DotsSample.Reports());

    [Fact]
    public void A_link_is_the_same_in_both_directions_and_its_shares_add_up()
    {
        var links = new Links(Input, LinkModel.Shipped(LinkMode.Blind));
        for (var b = 1; b < Input.Incidents.Count; b++)
        {
            var link = links.Score(0, b);
            Assert.Equal(link, links.Score(b, 0));
            Assert.InRange(link.Posterior, 0, 1);
            var why = links.Explain(0, b);
            Assert.Equal(link.Decibans, why.Shares.Sum(s => s.Decibans) + why.Start + why.Calibration, 6);
        }
    }

    [Fact]
    public void A_series_is_closer_than_strangers()
    {
        var links = new Links(Input, LinkModel.Shipped(LinkMode.Blind));
        Assert.All(links.Of(0, 5), l => Assert.True(l.Second < 6, $"{l} reaches outside the series"));
        Assert.True(links.Score(0, 1).Decibans > links.Score(0, 14).Decibans + 3);
    }

    [Fact]
    public void Blind_scores_do_not_change_with_claims()
    {
        var without = DotsInput.From(DotsSample.Reports().Select(r => r with { Claims = [] }));
        var (a, b) = (new Links(Input, LinkModel.Shipped(LinkMode.Blind)), new Links(without, LinkModel.Shipped(LinkMode.Blind)));
        for (var j = 1; j < Input.Incidents.Count; j++) Assert.Equal(a.Score(0, j), b.Score(0, j));
        Assert.DoesNotContain(a.Explain(0, 1).Shares, s => s.Feature == LinkFeature.Claims);
    }

    [Fact]
    public void Claims_count_only_when_asked_for()
    {
        var reports = DotsSample.Reports();
        var odd = reports.FindIndex(r => r.Record == "r020");
        reports[odd] = reports[odd] with { Claims = [new InitiatorClaim("GB-9", null, "Example CERT", null, ClaimKind.Technical, null, null, false)] };
        var input = DotsInput.From(reports);
        var (blind, claims) = (new Links(input, LinkModel.Shipped(LinkMode.Blind)), new Links(input, LinkModel.Shipped(LinkMode.Claims)));
        Assert.NotNull(claims.Explain(0, odd).Shares.Single(s => s.Feature == LinkFeature.Claims).Value);
        Assert.True(claims.Score(0, odd).Decibans > claims.Score(0, odd + 1).Decibans);
        Assert.DoesNotContain(blind.Explain(0, odd).Shares, s => s.Feature == LinkFeature.Claims);
        Assert.True(claims.Score(0, odd + 1).Decibans < claims.Score(1, 2).Decibans);
    }

    [Fact]
    public void Missing_is_neither_alike_nor_different()
    {
        var bare = new Report { Source = "made-up", Record = "bare", Title = "x", Domains = Domains.Cyber };
        var links = new Links(DotsInput.From([.. DotsSample.Reports(), bare]), LinkModel.Shipped(LinkMode.Blind));
        var why = links.Explain(0, links.Input.Incidents.Count - 1);
        Assert.True(double.IsFinite(why.Link.Decibans));
        Assert.Null(why.Shares.Single(s => s.Feature == LinkFeature.Gap).Value);
        Assert.Null(why.Shares.Single(s => s.Feature == LinkFeature.Countries).Value);
    }

    [Theory]
    [InlineData("2031-03-05", "2031-03-15", 10)]
    [InlineData("2031", "2031", 364 / 3.0)]          // two uniform draws from one interval
    [InlineData("2031-01-01", "2031", 182)]
    [InlineData("2031-01-15", "2033-01-15", 731)]
    public void A_gap_is_expected_over_the_precision_of_both(string a, string b, double days) =>
        Assert.Equal(days, DaySpan.ExpectedGap(DaySpan.Of(Period.Parse(a)), DaySpan.Of(Period.Parse(b))), 3);

    [Fact]
    public void The_model_file_reads_back_to_the_byte_and_names_its_data()
    {
        foreach (var mode in new[] { LinkMode.Blind, LinkMode.Claims })
        {
            var bytes = LinkModelFile.Write(LinkModel.Shipped(mode));
            Assert.Equal(bytes, LinkModelFile.Write(LinkModelFile.Read(bytes)));
            Assert.Contains("EuRepoC", LinkModel.Shipped(mode).TrainedOn, StringComparison.Ordinal);
        }
        Assert.Throws<FormatException>(() => LinkModelFile.Read("{\"features\":[]}"u8.ToArray()));
        Assert.Throws<FormatException>(() => LinkModelFile.Read("nonsense"u8.ToArray()));
    }
}
