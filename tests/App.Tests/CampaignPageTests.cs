using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Verband.App.Api;
using Verband.App.Dots;

namespace Verband.Tests.App;

[Collection(Live.Name)]
public sealed class CampaignPageTests(LiveSite site)
{
    [Fact]
    public async Task A_campaign_is_taken_apart_and_its_links_add_up()
    {
        foreach (var campaign in (await Campaigns()).Take(12))
        {
            var evidence = (await site.Client.GetFromJsonAsync<CampaignEvidence>(new Uri($"{Contract.Root}/campaigns/{campaign.Id}/evidence", UriKind.Relative), Contract.Json))!;
            Assert.Equal("blind", evidence.Mode);
            Assert.Equal(campaign.Incidents.Count * (campaign.Incidents.Count - 1) / 2, evidence.Pairs);
            if (evidence.Pairs <= CampaignEvidence.MaxLinks) Assert.Equal(campaign.Decibans, evidence.Links.Sum(x => x.Decibans), 0.06 * evidence.Pairs);
            Assert.All(evidence.Links, x => Assert.Equal(x.Decibans, x.Shares.Sum(s => s.Decibans), 0.5));
            Assert.All(evidence.Links, x => Assert.All(x.Shares, s => Assert.NotEmpty(s.Words)));
            Assert.Equal(campaign.Incidents.Order(), evidence.WithoutIncident.Select(w => w.Changed).Order());
            // Without an incident what is left is the whole less its links.
            if (evidence.Pairs <= CampaignEvidence.MaxLinks)
                foreach (var w in evidence.WithoutIncident)
                    Assert.Equal(evidence.Links.Where(x => x.First != w.Changed && x.Second != w.Changed).Sum(x => x.Decibans), w.Decibans, 0.06 * evidence.Pairs);
            if (evidence.Readings is { } readings) Assert.Equal(["independent", "common-shock", "excitation", "common-controller"], readings.Readings.Select(r => r.Id));
        }
    }

    [Fact]
    public async Task Titles_and_pages_speak_the_readers_language()
    {
        var campaign = (await Campaigns())[0];
        var (dutch, english) = (await Page(campaign.Id, "nl"), await Page(campaign.Id, "en"));
        Assert.Contains(" tegen ", Title(dutch), StringComparison.Ordinal);
        Assert.Contains(" against ", Title(english), StringComparison.Ordinal);
        foreach (var (page, words) in ((string, string[])[])[(dutch, ["Wat kan het anders zijn?", "Zonder een bron", "Verband voor verband", "venster", "Blind"]), (english, ["What else could it be?", "Without a source", "Link by link", "window", "Blind"])])
            foreach (var word in words) Assert.Contains(word, page, StringComparison.Ordinal);

        static string Title(string html) => Regex.Match(html, "<h1>(.*?)</h1>").Groups[1].Value;
    }

    [Fact]
    public async Task A_split_makes_two_campaigns_and_what_was_adopted_stays()
    {
        var campaign = (await Campaigns()).Last(c => c.Incidents.Count >= 4 && c.Status == "proposed");
        string[] leave = [.. campaign.Incidents.Skip(campaign.Incidents.Count - 2)];
        using var one = await Post(campaign.Id, "split", [new("leave", leave[0]), new("reason", "alone"), new("name", "A. Analyst")]);
        Assert.Contains("fault=", one.Headers.Location!.ToString(), StringComparison.Ordinal);
        using var split = await Post(campaign.Id, "split", [.. leave.Select(i => new KeyValuePair<string, string>("leave", i)), new("reason", "two stories"), new("name", "A. Analyst")]);
        Assert.Contains("done=campaign-split", split.Headers.Location!.ToString(), StringComparison.Ordinal);
        var after = await Campaigns();
        Assert.Equal(campaign.Incidents.Except(leave), after.Single(c => c.Id == campaign.Id).Incidents);
        var part = after.Single(c => c.Incidents.Order().SequenceEqual(leave.Order()));
        Assert.False(part.Found);
        Assert.Contains("two stories", await Page(campaign.Id, "en"), StringComparison.Ordinal);
        using var adopted = await Post(part.Id, "decide", [new("status", "adopted"), new("reason", "one hand"), new("name", "A. Analyst")]);
        Assert.Equal("adopted", (await Campaigns()).Single(c => c.Id == part.Id).Status);
        var brief = await site.Client.GetByteArrayAsync(new Uri($"/export/campaigns/{part.Id}.docx", UriKind.Relative));
        Assert.True(brief.AsSpan().StartsWith("PK"u8));
    }

    [Fact]
    public async Task A_supposed_incident_is_compared_and_not_kept()
    {
        var before = site.Workspace.Read(Verband.Core.Reader.Owner, p => p.Version);
        await Campaigns();
        var html = await site.Client.GetStringAsync(new Uri("/whatif?lang=en&title=Drones%20close%20an%20airport&when=2025-10-01&country=DK&domain=physical&technique=local%3Adrone-overflight", UriKind.Relative));
        Assert.Contains("Strongest links", html, StringComparison.Ordinal);
        Assert.Contains("class=\"link\"", html, StringComparison.Ordinal);
        Assert.Contains("days apart", html, StringComparison.Ordinal);
        Assert.Equal(0, site.Workspace.Read(Verband.Core.Reader.Owner, p => p.Journal(0, p.Version - before).Count(l => l.Kind == "report" && l.Subject.StartsWith("manual:", StringComparison.Ordinal) && p.Report(l.Subject)!.Title.StartsWith("Drones close", StringComparison.Ordinal))));
        var answer = (await site.Client.GetFromJsonAsync<SupposedView>(new Uri($"{Contract.Root}/supposition?title=Drones%20close%20an%20airport&when=2025-10-01&country=DK&domain=physical", UriKind.Relative), Contract.Json))!;
        Assert.NotEmpty(answer.Links);
        var wrong = await site.Client.GetStringAsync(new Uri("/whatif?lang=en&title=Drones&when=yesterday&domain=physical", UriKind.Relative));
        Assert.Contains("role=\"alert\"", wrong, StringComparison.Ordinal);
    }

    async Task<IReadOnlyList<CampaignView>> Campaigns()
    {
        for (var tries = 0; tries < 120; tries++)
        {
            var answer = (await site.Client.GetFromJsonAsync<CampaignsAnswer>(new Uri($"{Contract.Root}/campaigns", UriKind.Relative), Contract.Json))!;
            if (answer.Ready) return answer.Items;
        }
        throw new TimeoutException("No campaigns after two minutes.");
    }

    Task<string> Page(string id, string language) => site.Client.GetStringAsync(new Uri($"/campaigns/{id}?lang={language}", UriKind.Relative));

    Task<HttpResponseMessage> Post(string id, string verb, IEnumerable<KeyValuePair<string, string>> form) => site.Client.PostAsync(new Uri($"/campaigns/{id}/{verb}", UriKind.Relative), new FormUrlEncodedContent(form));
}
