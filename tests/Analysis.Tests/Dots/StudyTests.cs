using Verband.Analysis.Dots;
using Verband.Analysis.Dots.Stated;
using Verband.Core;

namespace Verband.Analysis.Tests.Dots;

public class StudyTests
{
    static readonly StatedLinks Links = new(DotsInput.From(DotsSample.Reports()));
    static readonly StatedResult Result = StatedCampaigns.Propose(Links, replicates: 99);

    [Fact]
    public void A_study_of_a_found_campaign_gives_the_figures_of_the_search()
    {
        Assert.NotEmpty(Result.Campaigns);
        foreach (var c in Result.Campaigns)
        {
            var study = new CampaignStudy(Links, c.Members, Result.Maxima);
            Assert.Equal(c.Decibans, study.Decibans, 6);
            Assert.Equal(c.P, study.P, 9);
            Assert.Equal(c.Decibans, study.Links().Sum(l => l.Decibans), 6);
            Assert.All(study.Links(), l => Assert.Equal(l.Decibans, Links.Shares(l.First, l.Second).Sum(s => s.Decibans), 4));
        }
    }

    [Fact]
    public void Without_an_incident_a_campaign_loses_its_links_and_p_does_not_fall()
    {
        var ferry = Result.Campaigns.Single(c => c.Members[0] == 0);
        var study = new CampaignStudy(Links, ferry.Members, Result.Maxima);
        foreach (var (w, m) in study.DropOne().Zip(ferry.Members))
        {
            Assert.Equal([m], w.Gone);
            Assert.Equal(ferry.Decibans - study.Links().Where(l => l.First == m || l.Second == m).Sum(l => l.Decibans), w.Decibans, 6);
            Assert.True(w.P >= study.P);
            Assert.True(w.Holds);
        }
        var feed = Assert.Single(study.DropSource());
        Assert.Equal(("feed:made-up", ferry.Members.Count, 0.0, 1.0, false), (feed.Changed, feed.Gone.Count, feed.Decibans, feed.P, feed.Holds));
    }

    [Fact]
    public void The_window_of_the_search_gives_its_p_and_a_narrower_one_counts_less()
    {
        var runs = WindowSensitivity.Run(Links, [.. Result.Campaigns.Select(c => c.Members)], replicates: 99);
        Assert.Equal(WindowSensitivity.Windows, runs.Select(r => (r.Days, r.Years)));
        Assert.All(runs, r => Assert.All(r.P, p => Assert.InRange(p, 0.01, 1)));
        var same = WindowSensitivity.Run(Links, [.. Result.Campaigns.Select(c => c.Members)], replicates: 99);
        Assert.Equal(runs.SelectMany(r => r.P), same.SelectMany(r => r.P));
    }

    [Fact]
    public void Readings_need_four_known_days_and_put_the_benign_one_first()
    {
        var ferry = Result.Campaigns.Single(c => c.Members[0] == 0);
        var reading = CampaignReadings.Compare(Links.Input, ferry.Members)!;
        Assert.Equal(Analysis.Dots.Readings.Reading.Independent, reading.Results[0].Reading);
        Assert.Equal(ferry.Members.Count, reading.Inside);
        Assert.Null(CampaignReadings.Compare(Links.Input, [0, 1, 2]));
    }

    [Fact]
    public void A_supposed_incident_fits_the_campaign_that_it_is_like()
    {
        var reports = DotsSample.Reports();
        (string, IReadOnlyList<Report>)[] known = [.. reports.Select(r => (r.Id, (IReadOnlyList<Report>)[r]))];
        var next = reports[2] with { Record = "supposed", When = Period.Parse("2031-03-20") };
        var supposed = StatedWhatIf.Suppose(known, next, [.. Result.Campaigns.Select(c => (c.Id, (IReadOnlyList<string>)[.. c.Members.Select(m => reports[m].Id)]))]);
        Assert.True(supposed.Campaigns[0].Fits);
        Assert.Equal(Result.Campaigns.Single(c => c.Members[0] == 0).Id, supposed.Campaigns[0].Campaign);
        Assert.True(supposed.Nearest[0].First < 6);
        Assert.Contains("Norway", supposed.Links.Common(supposed.Nearest[0].First, supposed.At, LinkFeature.SharedCountry).Select(c => Countries.Name(c, "en")));
    }

    [Fact]
    public void A_title_can_be_said_in_another_language()
    {
        var name = CampaignNames.Of(Links.Input, [0, 1, 2, 3, 4, 5]);
        Assert.Equal(CampaignNames.Title(Links.Input, [0, 1, 2, 3, 4, 5]), name.ToString());
        Assert.StartsWith("Bekladding tegen Noorwegen (", name.Say("tegen", "en", "6 voorvallen", _ => "bekladding", c => Countries.Name(c, "nl")), StringComparison.Ordinal);
        Assert.Equal("6 voorvallen", new CampaignName([], [], [], [], null, null, 6).Say("tegen", "en", "6 voorvallen", t => t, c => c));
    }
}
