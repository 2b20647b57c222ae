using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Verband.App.Api;
using Verband.App.Warnings;
using Verband.App.Web;
using Verband.Core;
using Verband.Store;
using static Microsoft.Playwright.Assertions;

namespace Verband.Tests.App;

[Collection(Live.Name)]
public sealed partial class WarnSiteTests(LiveSite site)
{
    static string Far => WarnDesk.Today.AddMonths(3).ToString("O", CultureInfo.InvariantCulture);

    static Dictionary<string, string> Form(params (string Key, string Value)[] changed)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["statement"] = "Deaths in Georgia exceed 25 a month",
            ["topic"] = "Georgia",
            ["threat"] = "military",
            ["horizon"] = Far,
            ["probability"] = "0,35",
            ["naive"] = "",
            ["grade"] = "C3",
            ["tlp"] = "TLP:AMBER",
            ["owner"] = "desk-south",
            ["basis"] = "judgement",
            ["options"] = "send a mission\ncall the neighbours\n",
            ["mind"] = "a ceasefire that holds",
            ["name"] = "W. Analyst",
        };
        foreach (var (key, value) in changed) form[key] = value;
        return form;
    }

    async Task<(HttpStatusCode Status, string Location, string Html)> Post(string path, Dictionary<string, string> form)
    {
        using var response = await site.Client.PostAsync(new Uri(path, UriKind.Relative), new FormUrlEncodedContent(form));
        return (response.StatusCode, response.Headers.Location?.ToString() ?? "", await response.Content.ReadAsStringAsync());
    }

    Task<string> Get(string path) => site.Client.GetStringAsync(new Uri(path, UriKind.Relative));

    [Fact]
    public async Task The_pages_say_that_most_alerts_are_false_and_show_risk_with_its_uncertainty()
    {
        foreach (var path in (string[])["/warn", "/warn/countries/UA"])
        {
            var html = await Get(path);
            Assert.Contains("Most alerts are false", html, StringComparison.Ordinal);
            Assert.Contains("nearly unforeseeable", html, StringComparison.Ordinal);
        }
        var map = await Get("/warn");
        Assert.Equal(24, Row().Count(map));
        Assert.Contains("data-of=\"width\"", map, StringComparison.Ordinal);
        var country = await Get("/warn/countries/UA?lang=nl");
        foreach (var part in (string[])["class=\"fan\"", "Wat deze voorspelling drijft", "recentheid, halveringstijd 2 maanden", "Made warning 1"]) Assert.Contains(part, country, StringComparison.Ordinal);
        using var none = await site.Client.GetAsync(new Uri("/warn/countries/XX", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [GeneratedRegex("<tr data-code=")]
    private static partial Regex Row();

    [Fact]
    public async Task A_warning_is_issued_closed_and_resolved_by_forms_and_shows_in_the_ledger()
    {
        var (status, location, _) = await Post("/warn/warnings/issue", Form());
        Assert.Equal(HttpStatusCode.SeeOther, status);
        var page = location.Split('?')[0];
        var html = WebUtility.HtmlDecode(await Get(page));
        foreach (var part in (string[])["Deaths in Georgia exceed 25 a month", "unlikely (35", "call the neighbours", "a ceasefire that holds", "W. Analyst", "href=\"/warn/countries/GE\"", "Deaths in conflict by month"]) Assert.Contains(part, html, StringComparison.Ordinal);
        Assert.Contains("fault=", (await Post(page + "/close", new() { ["name"] = "W. Analyst" })).Location, StringComparison.Ordinal);
        Assert.Contains("fault=", (await Post(page + "/close", new() { ["action"] = "mission sent", ["reason"] = "too late", ["name"] = "W. Analyst" })).Location, StringComparison.Ordinal);
        Assert.Contains("done=closed", (await Post(page + "/close", new() { ["action"] = "mission sent", ["name"] = "W. Analyst" })).Location, StringComparison.Ordinal);
        Assert.Contains("fault=", (await Post(page + "/resolve", new() { ["happened"] = "no", ["account"] = "quiet", ["name"] = "W. Analyst" })).Location, StringComparison.Ordinal);
        var today = WarnDesk.Today.ToString("O", CultureInfo.InvariantCulture);
        Assert.Contains("done=resolved", (await Post(page + "/resolve", new() { ["happened"] = "yes", ["on"] = today, ["account"] = "31 deaths in the count", ["name"] = "W. Analyst" })).Location, StringComparison.Ordinal);
        Assert.Contains("owner: desk-south", await Get("/warn/ledger"), StringComparison.Ordinal);
        Assert.Contains("/warn/warnings/", await Get("/warn/warnings"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("probability", "1.5", "from 0 to 1")]
    [InlineData("probability", "perhaps", "from 0 to 1")]
    [InlineData("horizon", "2001-01-01", "lies in the past")]
    [InlineData("horizon", "soon", "is a day")]
    [InlineData("options", "\n \n", "option for early action")]
    [InlineData("grade", "Z9", "not a grade")]
    [InlineData("tlp", "TLP:PINK", "no marking")]
    [InlineData("mind", "Stg. GEHEIM: bron", "classification")]
    [InlineData("name", "", "Give your name")]
    public async Task A_form_that_is_not_in_order_comes_back_as_it_was_sent(string field, string value, string fault)
    {
        var (status, _, html) = await Post("/warn/warnings/issue", Form((field, value), ("statement", "Typed with <care> & love")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains(fault, WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        Assert.Contains("Typed with &lt;care&gt; &amp; love", html, StringComparison.Ordinal);
        Assert.Contains("desk-south", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("forecast:UA:3", "country:UKR")]
    [InlineData("alert:journal/domain:cyber", "domain:cyber")]
    [InlineData("indicator:made-forecast", "country:UKR")]
    [InlineData("indicator:made-journal", "domain:cyber")]
    [InlineData("topic:Poland", "country:POL")]
    [InlineData("forecast:XX:99", "")]
    [InlineData("nonsense", "")]
    public async Task The_form_is_filled_from_what_a_warning_is_issued_from(string from, string topic)
    {
        var html = WebUtility.HtmlDecode(await Get("/warn/warnings/new?from=" + Uri.EscapeDataString(from)));
        Assert.Contains($"name=\"topic\" maxlength=\"200\" list=\"topics\" value=\"{topic}\"", html, StringComparison.Ordinal);
        if (topic.Length > 0 && !from.StartsWith("topic", StringComparison.Ordinal)) Assert.Contains(from.Split(':')[0] + ":", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Indicators_and_the_watch_list_are_kept_by_named_persons()
    {
        var html = await Get("/warn/watch");
        foreach (var part in (string[])["War next door", "Cyber incidents", "It borders on us"]) Assert.Contains(part, html, StringComparison.Ordinal);
        Assert.Contains("done=watch", (await Post("/warn/watch/on", new() { ["topic"] = "Polen", ["reason"] = "border", ["name"] = "W. Analyst" })).Location, StringComparison.Ordinal);
        Assert.Contains("fault=", (await Post("/warn/watch/on", new() { ["topic"] = "country:POL", ["reason"] = "again", ["name"] = "W. Analyst" })).Location, StringComparison.Ordinal);
        Assert.Contains("done=watch", (await Post("/warn/watch/off", new() { ["topic"] = "country:POL", ["reason"] = "quiet", ["name"] = "W. Analyst" })).Location, StringComparison.Ordinal);
        var indicator = new Dictionary<string, string>(StringComparer.Ordinal) { ["title"] = "Fires", ["family"] = "journal", ["domain"] = "physical", ["country"] = "NL", ["threshold"] = "2", ["months"] = "3", ["interest"] = "physical-security", ["threat"] = "major-accidents", ["owner"] = "desk", ["name"] = "W. Analyst", ["probability"] = ".5" };
        Assert.Contains("done=indicator", (await Post("/warn/indicators/define", indicator)).Location, StringComparison.Ordinal);
        Assert.Contains("no%20threat", (await Post("/warn/indicators/define", new(indicator) { ["threat"] = "y" })).Location, StringComparison.Ordinal);
        Assert.Contains("value=\"major-accidents\"", html, StringComparison.Ordinal);
        indicator["threshold"] = "many";
        Assert.Contains("fault=", (await Post("/warn/indicators/define", indicator)).Location, StringComparison.Ordinal);
        var answer = (await site.Client.GetFromJsonAsync<IndicatorsAnswer>(new Uri(Contract.Root + "/indicators", UriKind.Relative), Contract.Json))!;
        var fires = answer.Items.Single(i => i.Name == "Fires");
        Assert.Equal("journal/domain:physical/country:NL", fires.Series);
        Assert.NotNull(answer.Items.Single(i => i.Id == "made-forecast").Met);
        Assert.Contains("fault=", (await Post($"/warn/indicators/{fires.Id}/retire", new() { ["name"] = "W. Analyst" })).Location, StringComparison.Ordinal);
        Assert.Contains("done=indicator", (await Post($"/warn/indicators/{fires.Id}/retire", new() { ["reason"] = "not needed", ["name"] = "W. Analyst" })).Location, StringComparison.Ordinal);
        Assert.DoesNotContain("Fires", await Get("/warn/watch"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_api_forecasts_judges_warns_and_keeps_score()
    {
        var forecasts = (await site.Client.GetFromJsonAsync<ForecastsAnswer>(new Uri(Contract.Root + "/forecasts?ahead=6", UriKind.Relative), Contract.Json))!;
        Assert.True(forecasts.Ready);
        Assert.Equal(24, forecasts.Items.Count);
        Assert.All(forecasts.Items, i => Assert.Equal(6, i.Month.Ahead));
        Assert.Equal(forecasts.Items.Select(i => i.Month.AtLeast25).OrderDescending(), forecasts.Items.Select(i => i.Month.AtLeast25));
        var detail = (await site.Client.GetFromJsonAsync<ForecastDetail>(new Uri(Contract.Root + "/forecasts/UA", UriKind.Relative), Contract.Json))!;
        Assert.Equal(MadeWorld.Deaths(0), detail.History.Select(v => v!.Value));
        Assert.Equal((14, 3), (detail.Months.Count, detail.Drivers.Count));
        var alerts = (await site.Client.GetFromJsonAsync<AlertsAnswer>(new Uri(Contract.Root + "/alerts", UriKind.Relative), Contract.Json))!;
        Assert.Contains(alerts.Items, a => a.Series.StartsWith("deaths/", StringComparison.Ordinal));
        Assert.Contains(alerts.Items, a => a.Series.StartsWith("journal/", StringComparison.Ordinal));
        using var issued = await site.Client.PostAsJsonAsync(Contract.Root + "/warnings", new WarningRequest("Through the API", "domain:cyber", "cyber", WarnDesk.Today.AddMonths(1), .8, "desk-api", ["call"], "silence", "W. Analyst"), Contract.Json);
        Assert.Equal(HttpStatusCode.Created, issued.StatusCode);
        var id = (await issued.Content.ReadFromJsonAsync<EntryItem>(Contract.Json))!.Subject;
        using var nothing = await site.Client.PostAsJsonAsync(Contract.Root + "/closings", new ClosingRequest(id, "W. Analyst"), Contract.Json);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nothing.StatusCode);
        using var closed = await site.Client.PostAsJsonAsync(Contract.Root + "/closings", new ClosingRequest(id, "W. Analyst", Reason: "no capacity"), Contract.Json);
        Assert.Equal(HttpStatusCode.Created, closed.StatusCode);
        using var missing = await site.Client.PostAsJsonAsync(Contract.Root + "/resolutions", new ResolutionRequest("none", false, "x", "W. Analyst"), Contract.Json);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        var warning = (await site.Client.GetFromJsonAsync<WarningItem>(new Uri($"{Contract.Root}/warnings/{id}", UriKind.Relative), Contract.Json))!;
        Assert.Equal(("closed", "no capacity", "very-likely", "TLP:AMBER"), (warning.State, warning.Reason, warning.Word, warning.Marking));
        var ledger = (await site.Client.GetFromJsonAsync<LedgerAnswer>(new Uri(Contract.Root + "/ledger", UriKind.Relative), Contract.Json))!;
        Assert.Contains(ledger.Scores, s => s.Group == "unit: desk-api");
        Assert.NotNull(ledger.Unwarned);
        Assert.NotNull(ledger.UnwarnedOutbreaks);
        Assert.Contains("Outbreaks in incidents", await Get("/warn/ledger"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_data_the_page_says_what_to_do_and_judges_the_journal_all_the_same()
    {
        var folder = Directory.CreateTempSubdirectory("verband-warn-").FullName;
        try
        {
            using var workspace = Workspace.Open(folder, write: true);
            await using var app = Site.Build(workspace, 0);
            await app.StartAsync();
            using var client = new HttpClient { BaseAddress = new Uri(Site.Address(app)) };
            foreach (var (path, part) in ((string, string)[])[("/warn", "verband warn load country-months FILE"), ("/warn/countries/NL", "verband warn load"), ("/warn/ledger", "Nobody has warned"), ("/warn/watch", "No indicator has been defined"), ("/warn/warnings", "Nobody has warned of anything yet"), (Contract.Root + "/forecasts", "\"origin\":null")])
            {
                var html = "";
                for (var tries = 0; tries < 20 && !html.Contains(part, StringComparison.Ordinal); tries++) html = await client.GetStringAsync(new Uri(path, UriKind.Relative));
                Assert.Contains(part, html, StringComparison.Ordinal);
            }
            await app.StopAsync();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [BrowserTheory]
    [InlineData("nl", "Geef een waarschuwing uit", "Onderteken en geef uit")]
    [InlineData("en", "Issue a warning", "Sign and issue")]
    public async Task From_the_map_a_person_goes_to_a_country_and_issues_a_warning(string language, string issue, string sign)
    {
        var page = await site.Page(language);
        await page.GotoAsync("/warn");
        await Expect(page.Locator("verband-world[data-of=risk] path.land")).Not.ToHaveCountAsync(0);
        await page.Locator("verband-world[data-of=risk] path[data-code=PL]").DispatchEventAsync("click");
        await page.WaitForURLAsync(new Regex("/warn/countries/PL"));
        await page.GetByRole(AriaRole.Link, new() { Name = issue }).ClickAsync();
        await page.Locator("input[name=owner]").FillAsync("desk-" + language);
        await page.Locator("textarea[name=options]").FillAsync("call");
        await page.Locator("textarea[name=mind]").FillAsync("silence");
        await page.Locator("textarea[name=statement]").FillAsync("Browser " + language);
        if (await page.Locator("main input[name=name]").CountAsync() > 0) await page.Locator("main input[name=name]").FillAsync("B. Analyst");
        await page.GetByRole(AriaRole.Button, new() { Name = sign }).ClickAsync();
        await page.WaitForURLAsync(new Regex("done=warning"));
        await Expect(page.Locator("h1")).ToHaveTextAsync("Browser " + language);
        await site.Close(page);
    }
}
