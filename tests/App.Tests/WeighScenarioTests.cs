using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Verband.App.Api;
using Verband.App.Weighing;
using Verband.Analysis.Weigh;

namespace Verband.Tests.App;

/// <summary>Scenarios that a person writes and revises, and likelihoods that a person confirmed: what counts where.</summary>
[Collection(Live.Name)]
public sealed class WeighScenarioTests(LiveSite site)
{
    static KeyValuePair<string, string>[] Form(string title, params KeyValuePair<string, string>[] more) =>
        [new("title", title), new("storyline", "Barges block <b>locks</b>."), new("intent", "malicious"), new("interest", "economic-security"), new("threat", "vital-infrastructure"), new("process", "oil-supply"), .. more];

    async Task<string> Location(string path, KeyValuePair<string, string>[] fields, string language = "en")
    {
        using var answer = await WeighPagesTests.Post(site, path, fields, "Writer", language);
        Assert.True(answer.Headers.Location is not null, $"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return Uri.UnescapeDataString(answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_person_writes_a_scenario_sees_what_its_pattern_matches_and_revises_it()
    {
        var form = Form("Blocked locks", new("domain", "physical"), new("domain", "cyber"), new("sector", "sea-transport"), new("technique", "local:arson"), new("framework", "attack:T1486"));
        var counted = await Location("/weigh/scenarios/count", form);
        Assert.StartsWith("/weigh/scenarios/new?again=", counted, StringComparison.Ordinal);
        var preview = await WeighPagesTests.Get(site, counted);
        Assert.Matches("[0-9]+ of [0-9,.]+ incidents fit", preview);
        Assert.Contains("value=\"Blocked locks\"", preview, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;locks", preview, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Client.GetAsync(new Uri("/weigh/scenarios/blocked-locks", UriKind.Relative))).StatusCode);

        Assert.Equal("/weigh/scenarios/blocked-locks?done=weigh", await Location("/weigh/scenarios/enter", form));
        var made = await WeighPagesTests.Get(site, "/weigh/scenarios/blocked-locks");
        Assert.Contains("by Writer; 1 in the journal", made, StringComparison.Ordinal);
        Assert.Contains("T1486", made, StringComparison.Ordinal);
        Assert.Contains("Blocked locks", await WeighPagesTests.Get(site, "/weigh/scenarios"), StringComparison.Ordinal);

        // The Dutch texts are written in the Dutch form; the English ones stay.
        Assert.Equal("/weigh/scenarios/blocked-locks?done=weigh", await Location("/weigh/scenarios/blocked-locks/enter", [.. Form("Gestremde sluizen", new KeyValuePair<string, string>("domain", "physical")), new("level", "2")], "nl"));
        Assert.Contains("Gestremde sluizen", await WeighPagesTests.Get(site, "/weigh/scenarios/blocked-locks?lang=nl"), StringComparison.Ordinal);
        var revised = await WeighPagesTests.Get(site, "/weigh/scenarios/blocked-locks?lang=en");
        Assert.Contains("Blocked locks", revised, StringComparison.Ordinal);
        Assert.Contains("2 in the journal", revised, StringComparison.Ordinal);
        Assert.Contains("checked", await WeighPagesTests.Get(site, "/weigh/scenarios/blocked-locks/revise"), StringComparison.Ordinal);
        // One that ships with the product is revised in the same way.
        Assert.Contains("value=\"Wiper attack on energy companies\"", await WeighPagesTests.Get(site, "/weigh/scenarios/wiper-on-energy/revise"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Client.GetAsync(new Uri("/weigh/scenarios/nothing/revise", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task A_pattern_that_matches_everything_is_refused_in_place()
    {
        var all = Verband.Core.DomainNames.All.Select(d => new KeyValuePair<string, string>("domain", d)).ToArray();
        Assert.Contains("no facet", await Location("/weigh/scenarios/enter", Form("Nothing chosen")), StringComparison.Ordinal);
        Assert.Contains("Any of all domains", await Location("/weigh/scenarios/enter", Form("Everything", all)), StringComparison.Ordinal);
        Assert.Contains("Een van alle domeinen", await Location("/weigh/scenarios/enter", Form("Alles", all), "nl"), StringComparison.Ordinal);
        Assert.Contains("is not a technique", await Location("/weigh/scenarios/enter", Form("Odd", new KeyValuePair<string, string>("framework", "attack:nothing"))), StringComparison.Ordinal);
        Assert.Contains("is not in the register", await Location("/weigh/scenarios/enter", Form("Odd", new("domain", "cyber"), new("interest", "fame"))), StringComparison.Ordinal);
        var preview = await WeighPagesTests.Get(site, await Location("/weigh/scenarios/count", Form("Everything", all)));
        Assert.Contains("matches every incident", preview, StringComparison.Ordinal);

        async Task<Problem?> Send(object pattern, string interest = "economic-security")
        {
            using var answer = await site.Client.PostAsJsonAsync(new Uri("/api/v1/scenarios", UriKind.Relative), new { author = "Writer", record = new { id = "by-program", name = new { en = "By program" }, storyline = new { en = "It happens." }, malicious = false, threats = new[] { "major-accidents" }, interests = new[] { interest }, pattern } });
            return answer.StatusCode == HttpStatusCode.Created ? null : await answer.Content.ReadFromJsonAsync<Problem>(Contract.Json);
        }
        Assert.Contains((await Send(new { domains = Verband.Core.DomainNames.All }))!.Errors, e => e.Field == "record.pattern.domains");
        Assert.Contains((await Send(new { }))!.Errors, e => e.Field == "record.pattern");
        Assert.Contains("not in the register", JsonSerializer.Serialize(await Send(new { domains = new[] { "cyber" } }, "fame")), StringComparison.Ordinal);
        Assert.Null(await Send(new { domains = new[] { "cyber" } }));
    }

    [Fact]
    public async Task A_confirmed_likelihood_counts_in_ranking_gaps_and_portfolio_and_the_scored_one_can_be_seen()
    {
        var run = await WeighPagesTests.NewRun(site, "Confirmed", "Office A");
        using (await WeighPagesTests.Post(site, $"/weigh/runs/{run}/wiper-on-energy/score", WeighPagesTests.Scores("B"), "Office A", "en")) { }
        Assert.Contains("done=weigh", await Location("/weigh/scenarios/wiper-on-energy/shift", [new("decision", "confirm"), new("years", "10"), new("relevance", "1"), new("reason", "Seen nearby")]), StringComparison.Ordinal);
        var page = await WeighPagesTests.Get(site, "/weigh/runs/" + run);
        Assert.Contains("count with the likelihood that a person confirmed", page, StringComparison.Ordinal);
        Assert.Contains("See it as scored", page, StringComparison.Ordinal);
        Assert.Contains("Count the confirmed ones", await WeighPagesTests.Get(site, $"/weigh/runs/{run}?rates=scored"), StringComparison.Ordinal);
        var dutch = await WeighPagesTests.Get(site, $"/weigh/runs/{run}?lang=nl");
        Assert.Contains("Latijnse hyperkubus", dutch, StringComparison.Ordinal);
        Assert.DoesNotContain("Latin hypercube", dutch, StringComparison.Ordinal);

        var detail = await site.Client.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/assessment-runs/" + run, UriKind.Relative));
        Assert.Equal("wiper-on-energy", detail.GetProperty("confirmed").GetProperty("confirmedRates")[0].GetString());
        double Rate(string which) => detail.GetProperty(which).GetProperty("scenarios")[0].GetProperty("rate").GetDouble();
        Assert.NotEqual(Rate("ranking"), Rate("confirmed"));

        using (var capability = await site.Client.PostAsJsonAsync(new Uri("/api/v1/capabilities", UriKind.Relative), new { author = "Office A", record = new { id = "mobile-power", name = new { en = "Mobile power" }, unit = "sets", available = Point(1), ready = Point(.5), required = new[] { new { scenario = "wiper-on-energy", units = Point(5) } } } }))
            Assert.True(capability.StatusCode == HttpStatusCode.Created, await capability.Content.ReadAsStringAsync());
        async Task<JsonElement> Gap(string rates) => (await site.Client.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/capability-gaps" + rates, UriKind.Relative))).EnumerateArray().First(g => g.GetProperty("scenario").GetString() == "wiper-on-energy");
        var (confirmed, scored) = (await Gap(""), await Gap("?rates=scored"));
        Assert.Equal((true, false), (confirmed.GetProperty("rateConfirmed").GetBoolean(), scored.GetProperty("rateConfirmed").GetBoolean()));
        Assert.NotEqual(confirmed.GetProperty("shortAYear").GetDouble(), scored.GetProperty("shortAYear").GetDouble());
        using (var odd = await site.Client.GetAsync(new Uri("/api/v1/capability-gaps?rates=odd", UriKind.Relative))) Assert.Equal(HttpStatusCode.BadRequest, odd.StatusCode);
        Assert.Contains("confirmed rate", await WeighPagesTests.Get(site, "/weigh/capabilities"), StringComparison.Ordinal);

        using (var measure = await WeighPagesTests.Post(site, "/weigh/measures/new", [new("title", "Spare sets"), new("v", "strengthen"), new("goal", "measure-g-digital-approach"), new("cost-class", "1"), new("cost", "1"), new("scenario-1", "wiper-on-energy"), new("impact-1-lower", "10"), new("impact-1-expected", "20"), new("impact-1-upper", "30"), new("protects", "Power"), new("costs-society", "None"), new("costs-economy", "Money"), new("proportionality", "Nothing lighter works")], "Office A", "en"))
            Assert.Contains("done=weigh", measure.Headers.Location!.ToString(), StringComparison.Ordinal);
        async Task<int> Counted(string rates) => (await site.Client.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/portfolios?budget=2" + rates, UriKind.Relative))).GetProperty("portfolio").GetProperty("confirmedRates").GetArrayLength();
        Assert.True(await Counted("") > 0);
        Assert.Equal(0, await Counted("&rates=scored"));
        Assert.Contains("confirmed from the incidents", await WeighPagesTests.Get(site, "/weigh/measures?budget=2"), StringComparison.Ordinal);
    }

    static object Point(double v) => new { lower = v, expected = v, upper = v };

    [Fact]
    public void Every_method_has_a_name_in_dutch()
    {
        var gap = new Gap("c", "s", 0, 0, 0, 0, 0, 0, 1);
        Assert.Contains(gap.Method, MethodWords.Known);
        Assert.Contains(RateUpdate.Update(RateUpdate.Prior(.1, 1), 1, 1, 1, 5, 10).Method, MethodWords.Known);
        Assert.Contains(RankRun.Run(WeighBench.MakeRanking(2, 2, 1024, 1)).Method, MethodWords.Known);
        Assert.Equal("odd", MethodWords.Say("odd", Verband.App.Language.Of("nl")));
    }

    [Fact]
    public void The_tag_of_an_answer_that_hangs_on_the_day_changes_with_it()
    {
        var (today, tomorrow) = (new DateOnly(2026, 1, 31), new DateOnly(2026, 2, 1));
        foreach (var o in Operations.All.Where(o => o.Method == "GET"))
            Assert.Equal(o.Tag is not ("warn" or "weigh"), Dispatch.Tag(o, today, "state") == Dispatch.Tag(o, tomorrow, "state"));
        var any = Operations.All.First(o => o.Tag == "weigh");
        Assert.Equal(Dispatch.Tag(any, today, "state"), Dispatch.Tag(any, today, "state"));
        Assert.NotEqual(Dispatch.Tag(any, today, "state"), Dispatch.Tag(any, today, "other"));
    }
}
