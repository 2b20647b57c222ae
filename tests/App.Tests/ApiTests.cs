using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Verband.App.Api;

namespace Verband.Tests.App;

[Collection(Live.Name)]
public sealed class ApiTests(LiveSite site)
{
    static string Committed => Path.Combine(SharedData.Checkout, "docs", "openapi", "v1.json");

    [Fact]
    public void The_committed_document_is_what_is_served()
    {
        var written = OpenApi.Write();
        if (Environment.GetEnvironmentVariable("VERBAND_UPDATE") == "1") File.WriteAllBytes(Committed, written);
        Assert.True(File.ReadAllBytes(Committed).AsSpan().SequenceEqual(written), "docs/openapi/v1.json is out of step; run the tests with VERBAND_UPDATE=1 and look at the difference.");
    }

    public static TheoryData<string> Reads() =>
        [.. Operations.All.Where(o => o is { Method: "GET", Answer: not null } && !o.Path.StartsWith("/campaigns/{id}", StringComparison.Ordinal) && o.Path != "/supposition" && o.Id is not ("getAssessmentRun" or "getForecast" or "getWarning"))
            .Select(o => o.Path.Replace("{id}", o.Path.Split('/')[1] switch { "incidents" => "samples%3Anl-2018-opcw", "documents" => MadePaper.Id, "goals" => "goal-4-cyber-norms", "actors" => "Sandworm", "countries" => "NL", "sectors" => "energy", "scenarios" => "wiper-on-energy", "registers" => "interests", _ => "local%3Addos" }, StringComparison.Ordinal) + (o.Parameters.FirstOrDefault(p => p is { In: "query", Required: true }) is { } asked ? $"?{asked.Name}=zeekabel" : ""))];

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task A_read_gives_its_version_and_is_not_sent_twice(string path)
    {
        using var first = await site.Client.GetAsync(new Uri(Contract.Root + path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal("1.0.0", Assert.Single(first.Headers.GetValues("API-Version")));
        using var body = JsonDocument.Parse(await first.Content.ReadAsByteArrayAsync());
        if (path == "/campaigns") return; // its tag changes once, when the search is done
        using var again = new HttpRequestMessage(HttpMethod.Get, Contract.Root + path);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await site.Client.SendAsync(again);
        Assert.True(second.StatusCode is HttpStatusCode.NotModified or HttpStatusCode.OK);
        if (second.Headers.ETag!.Equals(first.Headers.ETag)) Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Theory]
    [InlineData("/forecasts?ahead=15", 400, "ahead")]
    [InlineData("/forecasts/XX", 404, null)]
    [InlineData("/warnings/none", 404, null)]
    [InlineData("/incidents?from=yesterday", 400, "from")]
    [InlineData("/incidents?page=0", 400, "page")]
    [InlineData("/incidents?pageSize=201", 400, "pageSize")]
    [InlineData("/incidents?domain=underwater", 400, "domain")]
    [InlineData("/incidents?colour=blue", 400, "colour")]
    [InlineData("/incidents/samples%3Ano-such", 404, null)]
    [InlineData("/countries/XX", 404, null)]
    [InlineData("/documents/no-such", 404, null)]
    [InlineData("/documents/no-such/references", 404, null)]
    [InlineData("/passages", 400, "q")]
    [InlineData("/passages?q=na%3Agisteren", 400, "q")]
    [InlineData("/commitments?state=kept", 400, "state")]
    [InlineData("/nothing", 404, null)]
    public async Task A_fault_is_told_in_problem_details(string path, int status, string? field)
    {
        using var response = await site.Client.GetAsync(new Uri(Contract.Root + path, UriKind.Relative));
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        var problem = (await response.Content.ReadFromJsonAsync<Problem>(Contract.Json))!;
        Assert.Equal(status, problem.Status);
        if (field is not null) Assert.Contains(problem.Errors, e => e.Field == field);
    }

    [Fact]
    public async Task Pages_of_a_list_hold_each_item_once()
    {
        var seen = new List<string>();
        string? next = Contract.Root + "/incidents?pageSize=50&domain=physical";
        var total = 0;
        while (next is not null)
        {
            using var response = await site.Client.GetAsync(new Uri(next, UriKind.Relative));
            var page = (await response.Content.ReadFromJsonAsync<Page<IncidentItem>>(Contract.Json))!;
            seen.AddRange(page.Items.Select(i => i.Id));
            total = page.Total;
            next = response.Headers.TryGetValues("Link", out var links) && links.Single().Split(", ").FirstOrDefault(l => l.EndsWith("rel=\"next\"", StringComparison.Ordinal)) is { } link ? link[1..link.IndexOf('>', StringComparison.Ordinal)] : null;
        }
        Assert.Equal(total, seen.Count);
        Assert.Equal(total, seen.Distinct().Count());
    }

    [Fact]
    public async Task A_merge_is_an_entry_and_undoing_it_leaves_all_as_it_was()
    {
        string[] ids = ["samples:nl-2018-opcw", (await Incidents("?country=NL")).First(i => i.Id != "samples:nl-2018-opcw").Id];
        var before = (await Incidents("")).Count;
        using var merged = await site.Client.PostAsJsonAsync(Contract.Root + "/merges", new { incidents = ids, reason = "same", author = "A. Analyst" });
        Assert.Equal(HttpStatusCode.Created, merged.StatusCode);
        var entry = (await merged.Content.ReadFromJsonAsync<EntryItem>(Contract.Json))!;
        Assert.Equal(before - 1, (await Incidents("")).Count);
        using var undone = await site.Client.PostAsJsonAsync(Contract.Root + "/splits", new { undo = entry.Id, author = "A. Analyst" });
        Assert.Equal(HttpStatusCode.Created, undone.StatusCode);
        Assert.Equal(before, (await Incidents("")).Count);
    }

    [Fact]
    public async Task A_report_comes_through_the_api_and_through_the_stream()
    {
        using var stream = await site.Client.GetStreamAsync(new Uri(Contract.Root + "/events", UriKind.Relative));
        using var reader = new StreamReader(stream);
        Assert.Equal("event: ready", await reader.ReadLineAsync());
        var report = new { source = "apitest", record = "r1", title = "A fire in a substation", domains = new[] { "physical" } };
        using var added = await site.Client.PostAsJsonAsync(Contract.Root + "/reports", new { report, author = "A. Analyst" });
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        var lines = new StringBuilder();
        while (!lines.ToString().Contains("apitest:r1", StringComparison.Ordinal)) lines.AppendLine(await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Contains("event: entry", lines.ToString(), StringComparison.Ordinal);
        using var bad = await site.Client.PostAsJsonAsync(Contract.Root + "/reports", new { report = new { source = "apitest", record = "r2", title = "No domain", domains = new[] { "nowhere" } }, author = "A. Analyst" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bad.StatusCode);
    }

    [Fact]
    public async Task A_document_gives_references_questions_and_commitments_and_one_may_be_followed()
    {
        var path = $"{Contract.Root}/documents/{MadePaper.Id}";
        var detail = await Get<DocumentDetail>(path);
        Assert.Equal(("99001-7", "Kamerstukken II 2019/20, 99001, nr. 7", "TLP:CLEAR"), (detail.Document.Normal, detail.Document.Citation, detail.Document.Marking));
        Assert.Equal(["99001-3", "26643-673"], (await Get<IReadOnlyList<ReferenceItem>>(path + "/references")).Where(r => r.Kind == "kamerstuk").Select(r => r.Normal));
        var questions = await Get<IReadOnlyList<QuestionItem>>(path + "/questions");
        Assert.Equal(["ABC", "ABC", "DEF"], questions.Select(q => q.Party));
        Assert.Equal([1], questions[1].RefersTo);
        var promise = (await Get<IReadOnlyList<CommitmentItem>>(path + "/commitments")).First(c => c.What.StartsWith("Ik zal uw Kamer", StringComparison.Ordinal));
        Assert.Equal(("voor 1 april 2020", "firm", "inform"), (promise.Words, promise.Strength, promise.Act));
        var hits = await Get<PassagesAnswer>(Contract.Root + "/passages?q=zeekabel");
        Assert.Contains(hits.Items, h => h.Document == MadePaper.Id && h.Snippet.Contains("zeekabels", StringComparison.Ordinal));
        var bearing = await Get<BearingAnswer>(Contract.Root + "/bearings?question=" + Uri.EscapeDataString("Wie bewaakt de kabels in zee?"));
        Assert.Contains(bearing.Answers, a => a.Question == 2);
        Assert.Contains("Kamerstukken II 2019/20, 99001, nr. 7", bearing.Draft, StringComparison.Ordinal);

        using var kept = await site.Client.PostAsJsonAsync(Contract.Root + "/follow-ups", new { document = MadePaper.Id, anchor = promise.Anchor, state = "met", reason = "told by letter", author = "A. Analyst", by = "99001-8" });
        Assert.Equal(HttpStatusCode.Created, kept.StatusCode);
        Assert.Equal("met", (await Get<IReadOnlyList<CommitmentItem>>(path + "/commitments")).First(c => c.Anchor == promise.Anchor).State);
        using var wrong = await site.Client.PostAsJsonAsync(Contract.Root + "/follow-ups", new { document = MadePaper.Id, anchor = promise.Anchor, state = "kept", reason = "x", author = "A. Analyst" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        using var back = await site.Client.PostAsJsonAsync(Contract.Root + "/follow-ups", new { document = MadePaper.Id, anchor = promise.Anchor, state = "open", reason = "put back", author = "A. Analyst" });
        Assert.Equal(HttpStatusCode.Created, back.StatusCode);
        using var calendar = await site.Client.GetAsync(new Uri("/commitments.ics", UriKind.Relative));
        Assert.Equal("text/calendar", calendar.Content.Headers.ContentType!.MediaType);
        Assert.Contains("SUMMARY:Minister van Zaken", await calendar.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    async Task<T> Get<T>(string path) => (await site.Client.GetFromJsonAsync<T>(new Uri(path, UriKind.Relative), Contract.Json))!;

    [Fact]
    public async Task Another_site_can_neither_write_nor_pretend_to_be_this_host()
    {
        using var write = new HttpRequestMessage(HttpMethod.Post, "/name") { Content = new FormUrlEncodedContent([new("name", "Mallory")]) };
        write.Headers.Add("Origin", "https://elsewhere.example");
        using var refused = await site.Client.SendAsync(write);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var read = new HttpRequestMessage(HttpMethod.Get, "/");
        read.Headers.Host = "rebound.example";
        using var misdirected = await site.Client.SendAsync(read);
        Assert.Equal(HttpStatusCode.MisdirectedRequest, misdirected.StatusCode);
    }

    [Fact]
    public async Task The_policy_lets_no_script_in_line_and_nothing_from_elsewhere()
    {
        foreach (var path in (string[])["/", "/incidents/samples%3Anl-2018-opcw", "/intake", "/warn", "/warn/countries/UA", "/warn/watch", "/warn/ledger"])
        {
            using var response = await site.Client.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Contains("script-src 'self';", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            var html = await response.Content.ReadAsStringAsync();
            Assert.DoesNotContain(" style=", html, StringComparison.Ordinal);
            Assert.DoesNotMatch("<script(?![^>]*src=\"/)", html);
            Assert.DoesNotMatch("<[^>]+ on[a-z]+=", html);
        }
    }

    async Task<IReadOnlyList<IncidentItem>> Incidents(string query)
    {
        var all = new List<IncidentItem>();
        for (var page = 1; ; page++)
        {
            var answer = (await site.Client.GetFromJsonAsync<Page<IncidentItem>>(new Uri($"{Contract.Root}/incidents{query}{(query.Length > 0 ? "&" : "?")}pageSize=200&page={page}", UriKind.Relative), Contract.Json))!;
            all.AddRange(answer.Items);
            if (all.Count >= answer.Total || answer.Items.Count == 0) return all;
        }
    }
}
