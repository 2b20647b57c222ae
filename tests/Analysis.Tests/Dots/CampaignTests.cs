using Verband.Analysis.Dots;
using Verband.Core;

namespace Verband.Analysis.Tests.Dots;

public class CampaignTests
{
    static readonly CampaignOptions Options = new(CutDecibans: 6);

    static CampaignProposals Propose(IReadOnlyList<Report> reports) => Campaigns.Propose(new Links(DotsInput.From(reports), LinkModel.Shipped(LinkMode.Blind)), Options);

    [Fact]
    public void The_planted_series_are_found_and_named_by_content()
    {
        var found = Propose(DotsSample.Reports());
        Assert.Contains(found.Campaigns, c => c.Members.SequenceEqual([0, 1, 2, 3, 4, 5]));
        Assert.Contains(found.Campaigns, c => c.Members.SequenceEqual([6, 7, 8, 9, 10, 11]));
        var ferry = found.Campaigns.Single(c => c.Members[0] == 0);
        Assert.Contains("Norway", ferry.Title, StringComparison.Ordinal);
        Assert.Contains("2031", ferry.Title, StringComparison.Ordinal);
        Assert.DoesNotContain("gale", ferry.Title, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Same_reports_same_campaigns_and_growth_keeps_the_id()
    {
        var reports = DotsSample.Reports();
        var (first, again) = (Propose(reports), Propose(reports));
        Assert.Equal(first.Campaigns.Select(c => (c.Id, c.Title, c.Evidence)), again.Campaigns.Select(c => (c.Id, c.Title, c.Evidence)));
        var grown = Propose([.. reports, DotsSample.Report(40, "Ferry terminal screens defaced again", "Ticket displays of the ferry harbour showed the lighthouse emblem and a poem.", "2031-03-12", "NO", "sea-transport", "defacement", Domains.Cyber)]);
        var (before, after) = (first.Campaigns.Single(c => c.Members[0] == 0), grown.Campaigns.Single(c => c.Members[0] == 0));
        Assert.Equal(before.Id, after.Id);
        Assert.Equal(before.Members.Count + 1, after.Members.Count);
    }

    [Fact]
    public void A_long_silence_parts_a_campaign()
    {
        var reports = DotsSample.Reports().Take(6).ToList();
        for (var i = 3; i < 6; i++) reports[i] = reports[i] with { When = Period.Parse($"2044-03-0{i}") };
        Assert.DoesNotContain(Propose(reports).Campaigns, c => c.Members.Any(m => m < 3) && c.Members.Any(m => m >= 3));
    }

    [Fact]
    public void One_incident_no_incident_and_copies_do_not_crash()
    {
        Assert.Empty(Propose([]).Campaigns);
        Assert.Empty(Propose([DotsSample.Reports()[0]]).Campaigns);
        var copies = Enumerable.Range(0, 60).Select(k => DotsSample.Reports()[0] with { Record = $"copy{k}" }).ToList();
        var found = Campaigns.Propose(new Links(DotsInput.From(copies), LinkModel.Shipped(LinkMode.Blind)), Options with { MaxGroup = 50 });
        Assert.All(found.Campaigns, c => Assert.True(double.IsFinite(c.Evidence)));
    }

    [Fact]
    public void Leaving_one_out_tells_what_the_campaign_rests_on()
    {
        var links = new Links(DotsInput.From(DotsSample.Reports()), LinkModel.Shipped(LinkMode.Blind));
        var ferry = Campaigns.Propose(links, Options).Campaigns.Single(c => c.Members[0] == 0);
        var steps = WhatIf.DropOne(links, ferry, Options);
        Assert.Equal(ferry.Members.Count, steps.Count);
        Assert.All(steps, s => Assert.True(s.Evidence < ferry.Evidence));
        Assert.Equal("feed:made-up", Assert.Single(WhatIf.DropSource(links, ferry, Options)).Changed);
    }

    [Fact]
    public void A_supposed_incident_joins_what_it_fits()
    {
        var reports = DotsSample.Reports();
        var next = reports[2] with { Record = "supposed", When = Period.Parse("2031-03-20") };
        var supposed = WhatIf.Suppose(reports, [], next, LinkModel.Shipped(LinkMode.Blind), Options);
        Assert.NotEmpty(supposed.Joins);
        Assert.True(supposed.Links[0].First < 6);
    }

    [Fact]
    public void Changes_between_two_runs_are_named()
    {
        IReadOnlyDictionary<string, IReadOnlyList<string>> Run(params (string Id, string[] Members)[] c) => c.ToDictionary(x => x.Id, x => (IReadOnlyList<string>)x.Members);
        var steps = CampaignChanges.Between(Run(("a", ["1", "2"]), ("b", ["3", "4"]), ("c", ["5", "6"]), ("d", ["7", "8", "9"])), Run(("a", ["1", "2", "3", "4"]), ("c", ["5", "6", "x"]), ("d", ["7", "8"]), ("e", ["y", "z"])));
        Assert.Equal(["a Merged", "c Grown", "d Shrunk", "e New", "b Gone"], steps.Select(s => $"{s.Id} {s.Change}"));
    }
}
