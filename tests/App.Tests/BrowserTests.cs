using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Verband.Tests.App;

[Collection(Live.Name)]
public sealed class BrowserTests(LiveSite site)
{
    static readonly string[] Pages =
    [
        "/", "/?country=NL&domain=cyber", "/incidents", "/incidents/samples%3Anl-2018-opcw", "/campaigns", "/actors", "/actors/Sandworm", "/countries/NL", "/sectors/energy",
        "/techniques/local%3Addos", "/search?q=cable", "/intake", "/name", "/nothing-here",
    ];

    public static TheoryData<string, string> PagesInBothLanguages()
    {
        var data = new TheoryData<string, string>();
        foreach (var page in Pages)
            foreach (var language in (string[])["nl", "en"]) data.Add(page, language);
        return data;
    }

    [BrowserTheory]
    [MemberData(nameof(PagesInBothLanguages))]
    public async Task A_page_is_accessible_and_fits_a_phone(string path, string language)
    {
        var page = await site.Page(language);
        await page.GotoAsync(path);
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language);
        Assert.Equal(1, await page.Locator("h1").CountAsync());
        if (path[0] == '/' && path.Split('?')[0] == "/") await Drawn(page);
        foreach (var theme in (string[])["light", "dark"])
        {
            await page.GotoAsync(path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "theme=" + theme);
            var found = await page.RunAxe();
            Assert.True(found.Violations.Length == 0, theme + ": " + string.Join("; ", found.Violations.Select(v => $"{v.Id} {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}")));
        }
        await page.SetViewportSizeAsync(390, 844);
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{path} is {overflow} pixels too wide at 390.");
        await site.Close(page);
    }

    [BrowserFact]
    public async Task A_brush_narrows_all_views_within_their_time_and_its_link_reproduces_them()
    {
        var page = await site.Page();
        await page.GotoAsync("/");
        await Drawn(page);
        var (rows, countries, circles, nodes) = await Counts(page);
        var box = await page.Locator("verband-time .u-over").BoundingBoxAsync() ?? throw new InvalidOperationException("no plot");
        await page.Mouse.MoveAsync(box.X + box.Width * 0.6f, box.Y + 40);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + box.Width * 0.7f, box.Y + 40, new() { Steps = 4 });
        await page.Mouse.UpAsync();
        await Expect(page.Locator("verband-picture")).ToHaveAttributeAsync("data-settled", new Regex("\\d+"));
        Assert.Contains("from=", page.Url, StringComparison.Ordinal);
        Assert.Contains("to=", page.Url, StringComparison.Ordinal);
        var after = await Counts(page);
        Assert.True(after.Lead < rows && after.Countries < countries && after.Circles < circles && after.Nodes < nodes, $"{(rows, countries, circles, nodes)} became {after}");

        var other = await site.Page();
        await other.GotoAsync(page.Url);
        await Drawn(other);
        Assert.Equal(after, await Counts(other));
        Assert.Equal(await page.Locator("table.incidents").InnerTextAsync(), await other.Locator("table.incidents").InnerTextAsync());
        await page.GoBackAsync();
        await Expect(page.Locator(".chips")).ToHaveCountAsync(0);
        await site.Close(page);
        await site.Close(other);
    }

    [BrowserFact]
    public async Task A_country_a_domain_and_an_actor_narrow_without_leaving_the_page()
    {
        var page = await site.Page();
        await page.GotoAsync("/");
        await Drawn(page);
        await page.EvaluateAsync("window.stayed = true");
        await page.Locator("details[data-facet=domain] a", new() { HasText = "cyber" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("domain=cyber"));
        await Expect(page.Locator(".chips")).ToContainTextAsync("cyber");
        await page.Locator("verband-map path.land[data-code=NL]").DispatchEventAsync("pointerdown", new { clientX = 5, clientY = 5, bubbles = true });
        await page.Locator("verband-map path.land[data-code=NL]").DispatchEventAsync("pointerup", new { clientX = 5, clientY = 5, bubbles = true });
        await Expect(page).ToHaveURLAsync(new Regex("country=NL"));
        await Expect(page.Locator(".chips")).ToContainTextAsync("Netherlands");
        Assert.True(await page.EvaluateAsync<bool>("window.stayed"));
        await site.Close(page);
    }

    [BrowserFact]
    public async Task Without_script_filters_tables_and_decisions_work()
    {
        var page = await site.Page(script: false);
        await page.GotoAsync("/");
        await page.Locator("details[data-facet=country] a").First.ClickAsync();
        await Expect(page.Locator(".chips")).ToBeVisibleAsync();
        await page.Locator("summary", new() { HasText = "Map as a table" }).ClickAsync();
        Assert.True(await page.Locator(".twins table.bars tr").CountAsync() > 0);
        await page.Locator("table.incidents a").First.ClickAsync();
        await Expect(page.Locator("article.report").First).ToBeVisibleAsync();
        await site.Close(page);
    }

    [BrowserFact]
    public async Task By_keyboard_alone_one_goes_from_the_picture_to_a_campaign_and_adopts_it()
    {
        var page = await site.Page();
        // The search for campaigns runs in the background; the page of campaigns says when it is done.
        for (var tries = 0; tries < 60; tries++)
        {
            await page.GotoAsync("/campaigns");
            if (await page.Locator("main table a").CountAsync() > 0) break;
            await Task.Delay(1000);
        }
        await page.GotoAsync("/");
        await Drawn(page);
        await Tab(page, e => e.Contains("/campaigns/", StringComparison.Ordinal));
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(new Regex("/campaigns/"));
        await Tab(page, e => e.Contains("radio", StringComparison.Ordinal));
        await page.Keyboard.PressAsync("Space");
        await Tab(page, e => e.Contains("reason", StringComparison.Ordinal));
        await page.Keyboard.TypeAsync("Same lure, same week <script>alert(1)</script>");
        await Tab(page, e => e.Contains("name=name", StringComparison.Ordinal));
        await page.Keyboard.TypeAsync("A. Analyst");
        await Tab(page, e => e.Contains("BUTTON", StringComparison.Ordinal));
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(new Regex("done=campaign"));
        await Expect(page.Locator(".timeline")).ToContainTextAsync("A. Analyst");
        await Expect(page.Locator(".timeline")).ToContainTextAsync("<script>alert(1)</script>");
        await Expect(page.Locator(".lead .tag")).ToHaveTextAsync("adopted");
        await site.Close(page);
    }

    static async Task Drawn(IPage page) => await page.WaitForSelectorAsync("[data-drawn]", new() { State = WaitForSelectorState.Attached });

    static async Task<(int Lead, int Countries, int Circles, int Nodes)> Counts(IPage page)
    {
        var lead = await page.Locator("[data-part=results] .lead").InnerTextAsync();
        return (int.Parse(Regex.Match(lead, "\\d+").Value, System.Globalization.CultureInfo.InvariantCulture),
            await page.Locator("verband-map path.land:is(.s1,.s2,.s3,.s4,.s5)").CountAsync(), await page.Locator("verband-map circle").CountAsync(), await page.Locator("verband-graph .node").CountAsync());
    }

    /// <summary>Presses Tab until what has the focus is the one meant.</summary>
    static async Task Tab(IPage page, Func<string, bool> wanted)
    {
        for (var presses = 0; presses < 250; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            var at = await page.EvaluateAsync<string>("(() => { const e = document.activeElement; return `${e.tagName} ${e.getAttribute('href') ?? ''} ${e.type ?? ''} name=${e.name ?? ''}`; })()");
            if (wanted(at) && !at.Contains("/export/", StringComparison.Ordinal)) return;
        }
        Assert.Fail("The keyboard did not get there.");
    }
}
