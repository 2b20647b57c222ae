using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Verband.Tests.App;

[Collection(Live.Name)]
public sealed class WeighBrowserTests(LiveSite site)
{
    static readonly string[] Pages =
    [
        "/weigh", "/weigh/scenarios", "/weigh/scenarios/wiper-on-energy", "/weigh/scenarios/new", "/weigh/scenarios/wiper-on-energy/revise", "/weigh/runs", "/weigh/processes?out=electricity-national", "/weigh/processes/gas-national", "/weigh/processes/sectors",
        "/weigh/dependency", "/weigh/measures", "/weigh/capabilities", "/weigh/registers", "/weigh/registers/impact-criteria", "/weigh/runs/no-such-run",
    ];

    [BrowserTheory]
    [InlineData("nl")]
    [InlineData("en")]
    public async Task The_pages_are_accessible_with_all_forms_open_and_fit_a_phone(string language)
    {
        var run = await WeighPagesTests.NewRun(site, "Seen " + language, "Office A", "Office B");
        using (await WeighPagesTests.Post(site, $"/weigh/runs/{run}/wiper-on-energy/score", WeighPagesTests.Scores("B"), "Office A", language))
        using (await WeighPagesTests.Post(site, $"/weigh/runs/{run}/wiper-on-energy/score", WeighPagesTests.Scores("D"), "Office B", language))
        {
        }
        var faults = new List<string>();
        var page = await site.Page(language);
        await page.GotoAsync("/name");
        await page.Locator("main input[name=name]").FillAsync("Office A");
        await page.Locator("main form button").ClickAsync();
        await Expect(page.Locator(".notice")).ToBeVisibleAsync();
        foreach (var path in Pages.Concat([$"/weigh/runs/{run}", $"/weigh/runs/{run}/wiper-on-energy"]))
            foreach (var (width, theme) in ((int, string)[])[(1440, "light"), (390, "dark")])
            {
                await page.SetViewportSizeAsync(width, 900);
                await page.GotoAsync(path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "theme=" + theme);
                await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language);
                await Expect(page.Locator("h1")).ToHaveCountAsync(1);
                await page.EvaluateAsync("document.querySelectorAll('main details').forEach(d => d.open = true)");
                faults.AddRange((await page.RunAxe()).Violations.Select(v => $"{path} {width} {theme}: {v.Id} {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"));
                if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth") > 1) faults.Add($"{path} is wider than {width}: " + await page.EvaluateAsync<string>("""
                    [...document.querySelectorAll("main *")].filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && !e.closest(".scroll")).slice(0, 4).map(e => e.tagName + "." + (e.getAttribute("class") ?? e.getAttribute("name"))).join("; ")
                    """));
            }
        Assert.Empty(faults);
        await site.Close(page);
    }

    [BrowserFact]
    public async Task By_keyboard_and_without_script_a_participant_scores_and_sees_the_spread()
    {
        var run = await WeighPagesTests.NewRun(site, "Typed", "Office K");
        var page = await site.Page(script: false);
        await page.GotoAsync("/name");
        await page.Locator("main input[name=name]").FillAsync("Office K");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".notice")).ToBeVisibleAsync();
        await page.GotoAsync($"/weigh/runs/{run}");
        await Expect(page.Locator("main .tag", new() { HasText = "yours to score" })).ToHaveCountAsync(1);
        await page.Locator("#scores ~ table a").ClickAsync();
        await Expect(page.Locator("#spread ~ p")).ToContainTextAsync("after you have scored");
        foreach (var select in await page.Locator("table.scores select").AllAsync())
        {
            await select.FocusAsync();
            await page.Keyboard.TypeAsync("C");
        }
        await page.Keyboard.PressAsync("Tab");
        await page.Locator("main form button").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".notice")).ToBeVisibleAsync();
        await Expect(page.Locator("table.spread")).ToContainTextAsync("C C C");
        await page.GotoAsync($"/weigh/runs/{run}");
        await Expect(page.Locator("svg.risk")).ToBeVisibleAsync();
        await page.Locator("main .ranks a").First.ClickAsync();
        await Expect(page.Locator("table.side")).ToContainTextAsync("Gamma");
        await site.Close(page);
    }
}
