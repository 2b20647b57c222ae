using System.Text.Json;
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
        "/", "/?country=NL&domain=cyber", "/incidents", "/incidents/samples%3Anl-2018-opcw", "/incidents/samples%3Anl-2018-opcw/links", "/campaigns", "/actors", "/actors/Sandworm", "/countries/NL", "/sectors/energy",
        "/techniques/local%3Addos", "/search?q=cable", "/search?q=zeekabel&in=documents", "/documents", "/documents/kst-99001-7", "/documents/kst-99001-7/changes", "/dossiers", "/dossiers/99001", "/questions",
        "/questions/new?question=Wie+bewaakt+de+kabels%3F", "/commitments?state=all", "/goals", "/goals/goal-4-cyber-norms", "/intake", "/name", "/nothing-here",
        "/whatif", "/whatif?title=A%20cable%20is%20cut&when=2024-12-01&country=FI&domain=physical&technique=local%3Acable-damage",
        "/warn", "/warn/countries/UA", "/warn/watch", "/warn/warnings", "/warn/warnings/new?from=forecast:UA:3", "/warn/warnings/made-1", "/warn/ledger",
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
        // One language wide and light, the other narrow and dark: the markup is the same, and the run stays short.
        var wide = language == "nl";
        if (!wide) await page.SetViewportSizeAsync(390, 844);
        await page.GotoAsync(wide ? path : path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "theme=dark");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language);
        await Expect(page.Locator("h1")).ToHaveCountAsync(1);
        await Ready(page, path);
        await Accessible(page, wide ? "wide and light" : "narrow and dark");
        if (wide) await page.SetViewportSizeAsync(390, 844);
        var beyond = await page.EvaluateAsync<string>("""
            [...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && document.documentElement.scrollWidth > document.documentElement.clientWidth)
              .slice(0, 5).map(e => e.tagName + "." + e.getAttribute("class") + " " + Math.round(e.getBoundingClientRect().right)).join("; ")
            """);
        Assert.Equal("", beyond);
        await site.Close(page);
    }

    [BrowserFact]
    public async Task The_theme_follows_the_system_until_one_is_chosen()
    {
        var page = await site.Page();
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await page.GotoAsync("/campaigns");
        var dark = await Ground(page);
        await Accessible(page, "dark by the system");
        await page.GotoAsync("/campaigns?theme=light");
        var light = await Ground(page);
        Assert.NotEqual(dark, light);
        await page.GotoAsync("/campaigns");
        Assert.Equal(light, await Ground(page));
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await page.GotoAsync("/campaigns?theme=dark");
        Assert.Equal(dark, await Ground(page));
        await site.Close(page);

        static Task<string> Ground(IPage page) => page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
    }

    [BrowserFact]
    public async Task A_brush_narrows_all_views_within_their_time_and_its_link_reproduces_them()
    {
        var page = await site.Page();
        await page.GotoAsync("/");
        await Drawn(page);
        var (rows, countries, circles, nodes) = await Counts(page);
        await page.Locator("verband-time .u-over").ScrollIntoViewIfNeededAsync();
        var box = await page.Locator("verband-time .u-over").BoundingBoxAsync() ?? throw new InvalidOperationException("no plot");
        await page.Mouse.MoveAsync(box.X + box.Width * 0.6f, box.Y + 40);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + box.Width * 0.7f, box.Y + 40, new() { Steps = 4 });
        await page.Mouse.UpAsync();
        await Expect(page.Locator("verband-picture")).ToHaveAttributeAsync("data-settled", new Regex("\\d+"));
        Assert.Contains("from=", page.Url, StringComparison.Ordinal);
        Assert.Contains("to=", page.Url, StringComparison.Ordinal);
        var after = await Counts(page);
        Assert.True(after.Total > 0 && after.Total < rows && after.Countries < countries && after.Circles < circles && after.Nodes < nodes, $"{(rows, countries, circles, nodes)} became {after}");

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
        await Expect(page.Locator("[data-drawings]")).ToHaveAttributeAsync("data-drawn", "domain=cyber");
        await page.Locator("verband-map svg").ScrollIntoViewIfNeededAsync();
        // The darkest country with a spot of its own, that no circle covers.
        var spot = await page.EvaluateAsync<JsonElement>("""
            (() => {
              for (const path of ["s5", "s4", "s3", "s2", "s1"].flatMap(s => [...document.querySelectorAll("verband-map path.land." + s)])) {
                const box = path.getBoundingClientRect();
                for (let i = 1; i < 12; i++) for (let j = 1; j < 12; j++) {
                  const x = box.left + box.width * i / 12, y = box.top + box.height * j / 12;
                  if (document.elementFromPoint(x, y) === path) return { x, y, code: path.dataset.code, name: path.querySelector("title").textContent.split(":")[0] };
                }
              }
              return null;
            })()
            """);
        await page.Mouse.ClickAsync(spot.GetProperty("x").GetSingle(), spot.GetProperty("y").GetSingle());
        await Expect(page).ToHaveURLAsync(new Regex("country=" + spot.GetProperty("code").GetString()));
        await Expect(page.Locator(".chips")).ToContainTextAsync(spot.GetProperty("name").GetString()!);
        var before = await Total(page);
        var actor = page.Locator("details[data-facet=actor]");
        await actor.Locator("summary").ClickAsync();
        await actor.Locator("a").First.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("actor="));
        await Expect(page.Locator(".chips a:not(.all)")).ToHaveCountAsync(3);
        Assert.InRange(await Total(page), 1, before);
        Assert.True(await page.EvaluateAsync<bool>("window.stayed"));
        await site.Close(page);
    }

    [BrowserFact]
    public async Task Without_script_filters_tables_and_decisions_work()
    {
        var page = await site.Page(script: false);
        await page.GotoAsync("/");
        await Expect(page.Locator("[data-drawings] .note")).ToContainTextAsync("need script");
        await page.Locator("details[data-facet=country] a").First.ClickAsync();
        await Expect(page.Locator(".chips")).ToBeVisibleAsync();
        await page.Locator("summary", new() { HasText = "Map as a table" }).ClickAsync();
        await Expect(page.Locator(".twins table.bars:visible tr").First).ToBeVisibleAsync();
        await page.Locator("table.incidents a").First.ClickAsync();
        await Expect(page.Locator("article.report").First).ToBeVisibleAsync();
        await Campaigns(page);
        await page.Locator("main table a").Last.ClickAsync();
        await page.Locator("input[name=status][value=rejected]").CheckAsync();
        await page.Locator("form[action$='/decide'] textarea[name=reason]").FillAsync("Two unlike targets");
        await page.Locator("form[action$='/decide'] input[name=name]").FillAsync("B. Analyst");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign and enter" }).ClickAsync();
        await Expect(page.Locator(".timeline")).ToContainTextAsync("B. Analyst");
        await Expect(page.Locator(".lead .tag")).ToHaveTextAsync("rejected");
        await site.Close(page);
    }

    [BrowserTheory]
    [InlineData("nl")]
    [InlineData("en")]
    public async Task A_campaign_is_taken_apart_on_a_page_that_is_accessible_and_fits_a_phone(string language)
    {
        var page = await site.Page(language);
        await Campaigns(page);
        await page.Locator("main table a").Last.ClickAsync();
        await page.Locator("details.link summary").First.ClickAsync();
        await Expect(page.Locator("details.link[open] table tbody tr").First).ToBeVisibleAsync();
        foreach (var details in await page.Locator("details.act summary").AllAsync()) await details.ClickAsync();
        await Accessible(page, "wide and light");
        // The figures come by themselves; in one language they are already there.
        if (await page.Locator("#window table").CountAsync() == 0) await page.Locator("#window a").First.ClickAsync();
        await Expect(page.Locator("#window table tbody tr")).ToHaveCountAsync(6, new() { Timeout = 4 * LiveSite.Patience });
        await page.SetViewportSizeAsync(390, 844);
        await page.GotoAsync(page.Url.Split('?', '#')[0] + "?theme=dark");
        await Accessible(page, "narrow and dark");
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
        await site.Close(page);
    }

    [BrowserFact]
    public async Task A_name_given_once_signs_what_follows()
    {
        var page = await site.Page();
        await page.GotoAsync("/name");
        await page.Locator("main input[name=name]").FillAsync("C. Analyst");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep" }).ClickAsync();
        await Expect(page.Locator(".notice")).ToBeVisibleAsync();
        await page.GotoAsync("/incidents/samples%3Anl-2018-opcw");
        await page.Locator("details.act summary").First.ClickAsync();
        await Expect(page.Locator("details.act").First).ToContainTextAsync("Signed by C. Analyst.");
        await site.Close(page);
    }

    [BrowserFact]
    public async Task By_keyboard_alone_one_goes_from_the_picture_to_a_campaign_and_adopts_it()
    {
        var page = await site.Page();
        await Campaigns(page);
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

    /// <summary>A page stands when the drawings that belong to it do.</summary>
    static Task Ready(IPage page, string path) => path.Split('?')[0] switch { "/" => Drawn(page), "/warn" => Expect(page.Locator("verband-world svg path.land.s5").First).ToBeVisibleAsync(), _ => Task.CompletedTask };

    static async Task Drawn(IPage page)
    {
        await Expect(page.Locator("[data-drawings][data-drawn]")).ToHaveCountAsync(1, new() { Timeout = LiveSite.Patience });
        await Expect(page.Locator("verband-map svg path.land").First).ToBeVisibleAsync();
        await Expect(page.Locator("verband-time canvas")).ToBeVisibleAsync();
        await Expect(page.Locator("verband-graph svg, verband-graph canvas, verband-graph .empty").First).ToBeVisibleAsync();
    }

    static async Task Accessible(IPage page, string look)
    {
        var found = await page.RunAxe();
        Assert.True(found.Violations.Length == 0, look + ": " + string.Join("; ", found.Violations.Select(v => $"{v.Id} {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}")));
    }

    /// <summary>Opens the list of campaigns. They are searched in the background; each request waits some seconds for them, so this asks again rather than sleeps.</summary>
    static async Task Campaigns(IPage page)
    {
        for (var tries = 0; tries < 24; tries++)
        {
            await page.GotoAsync("/campaigns");
            if (await page.Locator("main table a").CountAsync() > 0) return;
        }
        Assert.Fail("No campaign was found in the samples: " + await page.Locator("main").InnerTextAsync());
    }

    static async Task<int> Total(IPage page) =>
        int.Parse(string.Concat((await page.Locator("#list .soft").InnerTextAsync()).Where(char.IsAsciiDigit)), System.Globalization.CultureInfo.InvariantCulture);

    static async Task<(int Total, int Countries, int Circles, int Nodes)> Counts(IPage page) =>
        (await Total(page), await page.Locator("verband-map path.land:is(.s1,.s2,.s3,.s4,.s5)").CountAsync(), await page.Locator("verband-map circle").CountAsync(), await page.Locator("verband-graph .node").CountAsync());

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
