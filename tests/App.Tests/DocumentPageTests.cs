using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Verband.App.Web;
using Verband.Core;
using Verband.Store;
using static Microsoft.Playwright.Assertions;

namespace Verband.Tests.App;

[Collection(Live.Name)]
public sealed class DocumentPageTests(LiveSite site)
{
    [BrowserTheory]
    [InlineData("nl", "Eerst bekijken", "Neem op", "zeebodem")]
    [InlineData("en", "Look at it first", "Take it in", "noordzee")]
    public async Task Without_script_a_document_is_brought_in_and_a_newer_version_shows_what_changed(string language, string look, string take, string word)
    {
        var page = await site.Page(language, script: false);
        await Send(page, $"brief-{language}.txt", Letter(word, "1 mei"), look);
        await Expect(page.Locator("dl.facts")).ToContainTextAsync("3 februari 2020".Replace("februari", language == "nl" ? "februari" : "February", StringComparison.Ordinal));
        await page.Locator("select[name=tlp]").SelectOptionAsync("TLP:CLEAR");
        await page.Locator("main input[name=name]").FillAsync("D. Officer");
        await page.GetByRole(AriaRole.Button, new() { Name = take }).ClickAsync();
        await Expect(page.Locator(".notice")).ToBeVisibleAsync();
        await Expect(page.Locator(".tlp").First).ToHaveTextAsync("TLP:CLEAR");
        await Expect(page.Locator("mark.promise")).ToContainTextAsync("informeren over de " + word);
        await Expect(page.Locator(".margin")).ToContainTextAsync([new Regex("Kamerstukken II, 99001, nr. 7")], new() { Timeout = LiveSite.Patience });

        await Send(page, $"brief-{language}.txt", Letter(word, "1 juni"), look);
        await page.GetByRole(AriaRole.Button, new() { Name = take }).ClickAsync();
        await page.Locator("a[href$='/changes']").ClickAsync();
        await Expect(page.Locator("ins")).ToContainTextAsync("1 juni");
        await Expect(page.Locator("del")).ToContainTextAsync("1 mei");
        await page.GotoAsync("/search?in=documents&q=" + word);
        await Expect(page.Locator(".results li")).ToHaveCountAsync(1);
        await Expect(page.Locator(".results mark").First).ToHaveTextAsync(word);
        await site.Close(page);
    }

    [BrowserFact]
    public async Task A_commitment_is_followed_and_its_history_told()
    {
        var page = await site.Page();
        await page.GotoAsync("/commitments?state=all");
        await page.Locator("table.commitments a", new() { HasText = "Ik zal uw Kamer voor 1 april" }).ClickAsync();
        var found = await page.RunAxe();
        Assert.Empty(found.Violations);
        await page.Locator("details.act summary").ClickAsync();
        await page.Locator("select[name=state]").SelectOptionAsync("Slipped");
        await page.Locator("input[name=until]").FillAsync("2031-05-01");
        await page.Locator("textarea[name=reason]").FillAsync("The minister asked for time");
        await page.Locator("main input[name=name]").FillAsync("E. Officer");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign and enter" }).ClickAsync();
        await Expect(page.Locator(".timeline")).ToContainTextAsync("E. Officer");
        await Expect(page.Locator("dl.facts")).ToContainTextAsync("1 May 2031");
        await page.GotoAsync("/commitments?state=slipped");
        await Expect(page.Locator("table.commitments")).ToContainTextAsync("1 May 2031");
        await site.Close(page);
    }

    [BrowserFact]
    public async Task A_statement_about_a_goal_is_adopted()
    {
        var page = await site.Page("nl");
        await page.GotoAsync("/goals/goal-4-cyber-norms");
        var first = page.Locator(".results li").First;
        await first.Locator("summary").ClickAsync();
        await first.Locator("input[value=adopted]").CheckAsync();
        await first.Locator("textarea[name=reason]").FillAsync("Staat er zo");
        await first.Locator("input[name=name]").FillAsync("F. Ambtenaar");
        await first.Locator("button.utrecht-button").ClickAsync();
        await Expect(page.Locator(".status-adopted").First).ToHaveTextAsync("overgenomen");
        await site.Close(page);
    }

    [BrowserFact]
    public async Task A_new_question_gets_the_earlier_answer_with_its_citation()
    {
        var page = await site.Page("nl");
        await page.GotoAsync("/questions");
        await page.Locator("textarea[name=question]").FillAsync("Wie bewaakt de kabels in zee?");
        await page.GetByRole(AriaRole.Button, new() { Name = "Wat is erover gezegd?" }).ClickAsync();
        await Expect(page.Locator("section[aria-labelledby=answers] .results")).ToContainTextAsync("kustwacht");
        await Expect(page.Locator("textarea").Last).ToHaveValueAsync(new Regex("Kamerstukken II 2019/20, 99001, nr. 7"));
        await Expect(page.Locator("verband-copy button").First).ToBeVisibleAsync();
        await site.Close(page);
    }

    [Fact]
    public async Task Pages_of_documents_are_shown_as_they_were_known()
    {
        var today = DateTime.UtcNow.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var (paper, goal) = ("/documents/" + MadePaper.Id, "/goals/goal-4-cyber-norms");
        foreach (var path in (string[])["/documents", paper, paper + "/changes", "/dossiers", "/dossiers/99001", "/questions", "/commitments?state=all", "/goals", goal])
        {
            var then = await Get(path, today);
            Assert.Contains("As it was known on", then, StringComparison.Ordinal);
            Assert.DoesNotContain("action=\"/goals", then, StringComparison.Ordinal);
            if (path != paper + "/changes") Assert.Contains("asOf=" + today, then, StringComparison.Ordinal);
        }
        Assert.Contains("kustwacht", await Get(paper, today), StringComparison.Ordinal);
        Assert.Contains("As it was known on an earlier day", await Get(paper, null), StringComparison.Ordinal);
        Assert.DoesNotContain("kustwacht", await Get(paper, "2001-01-01", System.Net.HttpStatusCode.NotFound), StringComparison.Ordinal);
        Assert.DoesNotContain(MadePaper.Id, await Get("/documents", "2001-01-01"), StringComparison.Ordinal);
        Assert.DoesNotContain(MadePaper.Id, await Get(goal, "2001-01-01"), StringComparison.Ordinal);
        Assert.DoesNotContain("kustwacht", await Get("/api/v1/passages?q=kustwacht", "2001-01-01"), StringComparison.Ordinal);
        Assert.Contains("kustwacht", await Get("/api/v1/passages?q=kustwacht", today), StringComparison.Ordinal);

        async Task<string> Get(string path, string? day, System.Net.HttpStatusCode expected = System.Net.HttpStatusCode.OK)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, day is null ? path : path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "asOf=" + day);
            request.Headers.Add("Accept-Language", "en");
            using var answer = await site.Client.SendAsync(request);
            Assert.Equal(expected, answer.StatusCode);
            return await answer.Content.ReadAsStringAsync();
        }
    }

    [Fact]
    public async Task What_cannot_be_read_is_said_and_not_kept()
    {
        using var content = new MultipartFormDataContent { { new ByteArrayContent("%PDF-1.7 broken off"u8.ToArray()), "file", "x.pdf" } };
        using var answer = await site.Client.PostAsync(new Uri("/documents/new/file", UriKind.Relative), content);
        var html = await answer.Content.ReadAsStringAsync();
        Assert.Contains("role=\"alert\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("/documents/new/import", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Reports_are_found_by_their_text_and_only_by_those_who_may_see_them()
    {
        var folder = Directory.CreateTempSubdirectory("verband-find-").FullName;
        try
        {
            using var workspace = Workspace.Open(folder, write: true);
            Report Made(string record, string text, Marking marking, string lang = "en") => new() { Source = "made", Record = record, Title = "Made up " + record, Text = text, Lang = lang, Domains = Domains.Physical, Marking = marking };
            workspace.Append([Draft.Of(Made("a", "Divers found damaged cables near the lighthouse.", Marking.Clear), "t"), Draft.Of(Made("b", "Bij de vuurtoren lag een zeekabel bloot.", new Marking(Tlp.Red, []), "nl"), "t")]);
            using var finder = new Finder(workspace);
            string[] Ids(Reader reader, string query)
            {
                var index = workspace.Read(reader, p => PictureIndex.Of(p));
                var found = finder.Incidents(index, reader, query);
                Assert.True(found.FullText);
                return [.. found.Cards.Select(i => index.Cards[i].Id)];
            }
            Assert.Equal(["made:a"], Ids(Reader.Owner, "lighthouse cable"));
            Assert.Equal(["made:b"], Ids(Reader.Owner, "kabels vuurtoren"));
            Assert.Empty(Ids(Reader.Public, "vuurtoren"));
            workspace.Append([Draft.Of(Made("a", "Divers found nothing.", Marking.Clear), "t"), Draft.Of(Made("c", "A lighthouse keeper saw a cable ship.", Marking.Clear), "t")]);
            Assert.Equal(["made:c"], Ids(Reader.Owner, "lighthouse cable"));
            workspace.Erase("made:c", "a test", "t", Reader.Owner);
            Assert.Empty(Ids(Reader.Owner, "lighthouse"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static string Letter(string word, string day) => $"""
        BRIEF VAN DE MINISTER VAN ZAKEN

        Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

        Den Haag, 3 februari 2020

        In Kamerstuk 99 001, nr. 7 staat hoeveel kabels er zijn.

        Ik zal uw Kamer voor {day} 2020 informeren over de {word}.
        """;

    static async Task Send(IPage page, string name, string text, string look)
    {
        await page.GotoAsync("/documents");
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/plain", Buffer = System.Text.Encoding.UTF8.GetBytes(text) });
        await page.GetByRole(AriaRole.Button, new() { Name = look }).ClickAsync();
    }
}
