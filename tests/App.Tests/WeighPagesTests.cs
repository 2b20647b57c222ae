using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Verband.App.Api;
using Verband.App.Export;
using Verband.Core.Weigh;

namespace Verband.Tests.App;

/// <summary>The pages of the weighing as a visitor uses them without script: forms become entries, and what is wrong is said in place.</summary>
[Collection(Live.Name)]
public sealed partial class WeighPagesTests(LiveSite site)
{
    static readonly string[] Two = ["fatalities", "costs"];

    [Fact]
    public async Task Each_scores_alone_then_sees_the_spread_and_may_revise_with_a_reason()
    {
        var run = await NewRun(site, "Alone", "Office A", "Office B");
        var page = $"/weigh/runs/{run}/wiper-on-energy";
        Assert.Contains("only participants", await Get(site, page), StringComparison.Ordinal);
        Assert.Contains("no participant", await Get(site, page, "Stranger"), StringComparison.Ordinal);
        Assert.Contains("Only a participant", await Fault(page + "/score", Scores("B"), "Stranger"), StringComparison.Ordinal);

        Assert.Equal("weigh", await Done(page + "/score", Scores("B"), "Office A"));
        // What another gave stays unseen until one's own is in.
        var alone = await Get(site, page, "Office B");
        Assert.Contains("Score it alone", alone, StringComparison.Ordinal);
        Assert.DoesNotContain("B B B", alone, StringComparison.Ordinal);
        Assert.Contains("B B B", await Get(site, page, "Office A"), StringComparison.Ordinal);
        Assert.DoesNotContain("Risk diagram", await Get(site, "/weigh/runs/" + run), StringComparison.Ordinal);
        using (var closed = await site.Client.GetAsync(new Uri($"/export/weigh/{run}.xlsx", UriKind.Relative))) Assert.Equal(HttpStatusCode.NotFound, closed.StatusCode);
        var hidden = (await site.Client.GetFromJsonAsync<JsonElement>(new Uri($"/api/v1/assessment-runs/{run}", UriKind.Relative)));
        Assert.Equal((false, JsonValueKind.Null), (hidden.GetProperty("item").GetProperty("open").GetBoolean(), hidden.GetProperty("view").ValueKind));

        Assert.Equal("weigh", await Done(page + "/score", Scores("D"), "Office B"));
        var after = await Get(site, page, "Office B");
        Assert.Contains("B B B", after, StringComparison.Ordinal);
        Assert.Contains("D D D", after, StringComparison.Ordinal);
        Assert.Contains("reason", await Fault(page + "/score", Scores("E"), "Office B"), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("weigh", await Done(page + "/score", [.. Scores("E"), new("reason", "New figures <b>today</b>")], "Office B"));
        var revised = await Get(site, page);
        Assert.Contains("New figures &lt;b&gt;today", revised, StringComparison.Ordinal);
        Assert.Contains("round 2", revised, StringComparison.Ordinal);
        var result = await Get(site, "/weigh/runs/" + run);
        Assert.Contains("Risk diagram", result, StringComparison.Ordinal);
        Assert.Contains("What is robust", result, StringComparison.Ordinal);

        // The next run starts from these scores, marked until someone looks; a change then stands in the diff.
        var next = await NewRun(site, "Alone again", ["Office A", "Office B"], new("former", run));
        var carried = await Get(site, $"/weigh/runs/{next}/wiper-on-energy", "Office A");
        Assert.Contains("carried over", carried, StringComparison.Ordinal);
        Assert.Equal("weigh", await Done($"/weigh/runs/{next}/wiper-on-energy/score", Scores("C"), "Office A"));
        Assert.Contains("Say why", await Fault($"/weigh/runs/{next}/close", [], "Owner"), StringComparison.Ordinal);
        Assert.Equal("weigh", await Done($"/weigh/runs/{next}/close", [new("reason", "Office B left")], "Owner"));
        var diff = await Get(site, "/weigh/runs/" + next);
        Assert.Contains("Against the former run", diff, StringComparison.Ordinal);
        Assert.Contains("nobody has looked at them yet", diff, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Through_the_api_too_a_score_is_ones_own_and_never_overwritten()
    {
        var run = await NewRun(site, "By program", "Office A");
        async Task<HttpStatusCode> Score(string author, int round, string? reason = null)
        {
            using var answer = await site.Client.PostAsJsonAsync(new Uri("/api/v1/assessment-scores", UriKind.Relative), new { author, record = new { run, participant = "Office A", scenario = "wiper-on-energy", criterion = "costs", lower = "A", expected = "B", upper = "C", round, reason } });
            return answer.StatusCode;
        }
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Score("Office B", 1));
        Assert.Equal(HttpStatusCode.Created, await Score("Office A", 1));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Score("Office A", 1));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Score("Office A", 2));
        Assert.Equal(HttpStatusCode.Created, await Score("Office A", 2, "New figures"));
    }

    [Fact]
    public async Task Bounds_that_contradict_and_an_incomplete_X_are_refused_in_place()
    {
        var run = await NewRun(site, "Bounds", "Office A");
        var page = $"/weigh/runs/{run}/wiper-on-energy/score";
        Assert.Contains("contradict", await Fault(page, [new("costs-lower", "E"), new("costs-expected", "B"), new("costs-upper", "C")], "Office A"), StringComparison.Ordinal);
        Assert.Contains("all or nothing", await Fault(page, [new("costs-lower", "A"), new("costs-expected", "X"), new("costs-upper", "C")], "Office A"), StringComparison.Ordinal);
        Assert.Contains("no X", await Fault(page, [new("intent-lower", "X"), new("intent-expected", "X"), new("intent-upper", "X")], "Office A"), StringComparison.Ordinal);
        Assert.Contains("lower, the expected", await Fault(page, [new("costs-expected", "B")], "Office A"), StringComparison.Ordinal);
        Assert.Contains("zero", await Fault("/weigh/runs/new", [new("title", "Z"), new("owner", "O"), new("participants", "A"), new("weight-costs", "0")], "Owner"), StringComparison.Ordinal);
        // All X: entered, and refused where it stands.
        Assert.Equal("weigh", await Done(page, [new("costs-expected", "X"), new("fatalities-expected", "X"), .. Chances("B")], "Office A"));
        var result = await Get(site, "/weigh/runs/" + run);
        Assert.Contains("All criteria are X", result, StringComparison.Ordinal);
        Assert.Contains("One participant", result, StringComparison.Ordinal);
        Assert.DoesNotContain("Risk diagram", result, StringComparison.Ordinal);
        Assert.Contains("Alle criteria staan op X", await Get(site, "/weigh/runs/" + run + "?lang=nl"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_measure_without_its_two_sided_weighing_is_not_saved_and_comes_back_as_it_was_typed()
    {
        KeyValuePair<string, string>[] measure =
        [
            new("title", "Spare transformers"), new("v", "strengthen"), new("goal", "measure-g-digital-approach"), new("cost-class", "3"), new("cost", "4,5"), new("scenario-1", "wiper-on-energy"),
            new("impact-1-lower", "10"), new("impact-1-expected", "20"), new("impact-1-upper", "30"), new("protects", "Power"), new("costs-society", "None"), new("costs-economy", "Money"),
        ];
        using var refused = await Post("/weigh/measures/new", measure, "Owner");
        var back = refused.Headers.Location!.ToString();
        Assert.Contains("proportionality", Uri.UnescapeDataString(back), StringComparison.Ordinal);
        var page = await Get(site, back);
        Assert.Contains("value=\"Spare transformers\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"spare-transformers\"", page, StringComparison.Ordinal);
        Assert.Contains("proportionaliteitstoets", Uri.UnescapeDataString((await Post("/weigh/measures/new", measure, "Owner", "nl")).Headers.Location!.ToString()), StringComparison.Ordinal);
        Assert.Equal("weigh", await Done("/weigh/measures/new", [.. measure, new("proportionality", "Nothing lighter works")], "Owner"));
        Assert.Contains("id=\"spare-transformers\"", await Get(site, "/weigh/measures"), StringComparison.Ordinal);
        var api = await site.Client.PostAsJsonAsync(new Uri("/api/v1/measures", UriKind.Relative), new { author = "Owner", record = new { id = "m", name = new { en = "M" }, v = "defend", goal = "g", strategy = "s", costClass = 1, effects = Array.Empty<object>() } });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, api.StatusCode);
        Assert.Contains((await api.Content.ReadFromJsonAsync<Problem>(Contract.Json))!.Errors, e => e.Field == "record.weighing");
    }

    [Fact]
    public async Task Signs_move_a_likelihood_only_when_a_person_confirms_with_a_reason()
    {
        const string page = "/weigh/scenarios/subsea-cables-cut";
        var before = await Get(site, page);
        Assert.Contains("Nobody has decided yet", before, StringComparison.Ordinal);
        Assert.Contains("Prior", before, StringComparison.Ordinal);
        Assert.Contains("reason", await Fault(page + "/shift", [new("decision", "confirm"), new("years", "10"), new("relevance", "0.2")], "Owner"), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("weigh", await Done(page + "/shift", [new("decision", "confirm"), new("years", "10"), new("relevance", "0,2"), new("reason", "Cables cut nearby")], "Owner"));
        var after = await Get(site, page);
        Assert.Contains("Confirmed by Owner", after, StringComparison.Ordinal);
        Assert.Contains("Cables cut nearby", after, StringComparison.Ordinal);
        var likelihood = await site.Client.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/scenarios/subsea-cables-cut/likelihood?years=10&weight=0.2", UriKind.Relative));
        Assert.Equal("confirmed", likelihood.GetProperty("decision").GetString());
        var (signs, prior, posterior) = (likelihood.GetProperty("signs").GetInt32(), likelihood.GetProperty("prior").GetProperty("mean").GetDouble(), likelihood.GetProperty("posterior").GetProperty("mean").GetDouble());
        Assert.True(signs > 0);
        Assert.NotEqual(prior, posterior);
        Assert.Contains("cannot be read as relevance", await Get(site, page + "?relevance=2"), StringComparison.Ordinal);
        using var bad = await site.Client.GetAsync(new Uri("/api/v1/scenarios/subsea-cables-cut/likelihood?weight=2", UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
    }

    [Fact]
    public async Task A_process_that_is_knocked_out_shows_who_follows_and_what_cannot_be_read_is_named()
    {
        var page = await Get(site, "/weigh/processes?out=electricity-national&out=nothing&hours=lots");
        Assert.Contains("no process “nothing”", page, StringComparison.Ordinal);
        Assert.Contains("“lots” cannot be read as hours", page, StringComparison.Ordinal);
        Assert.Contains("Who fails when", page, StringComparison.Ordinal);
        Assert.Contains("knocked out", page, StringComparison.Ordinal);
        var incident = await Get(site, "/weigh/processes?incident=samples%3Anl-2018-opcw");
        Assert.Contains("by the incident", incident, StringComparison.Ordinal);
        KeyValuePair<string, string>[] form = [new("owner", "Grid operator"), new("continuity-risk", "C"), new("continuity-finding", "Compressors need power"), new("continuity-residual", "D"), new("knowledge-risk", "X"), new("knowledge-finding", "No secrets"), new("dependence-risk", "B"), new("dependence-finding", "One vendor")];
        Assert.Contains("not more than the risk", await Fault("/weigh/processes/gas-regional/ex-ante", form, "Owner"), StringComparison.Ordinal);
        Assert.Equal("weigh", await Done("/weigh/processes/gas-regional/ex-ante", [.. form.Where(f => f.Key != "continuity-residual"), new("continuity-residual", "B")], "Owner"));
        Assert.Contains("Compressors need power", await Get(site, "/weigh/processes/gas-regional"), StringComparison.Ordinal);
        Assert.Equal("weigh", await Done("/weigh/processes/gas-regional/ground", [new("supplier", "gas-national"), new("ground", "Connection agreement of the operator, annex 2")], "Owner"));
        Assert.Contains("Connection agreement of the operator", await Get(site, "/weigh/processes/gas-regional"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_share_table_is_shown_flagged_and_kept_only_where_it_was_picked()
    {
        var table = await Upload("/weigh/dependency/table/show", "file", "s.csv", Encoding.UTF8.GetBytes("Material,Stage,Country,Share\nTin,E,Here,80%\nTin,E,There,60%\nZinc,E,Here,70%\nZinc,E,There,30%\nLead,E,Here,much\n"), ("good", "Material"), ("stage", "Stage"), ("partner", "Country"), ("value", "Share"));
        var page = await Get(site, table);
        Assert.Contains("adds to more than 105 %", page, StringComparison.Ordinal);
        Assert.Contains("s.csv:6 Share", page, StringComparison.Ordinal);
        var token = Token().Match(page).Groups[1].Value;
        Assert.Equal("weigh", await Done("/weigh/dependency/keep", [new("file", token), new("good", "Material"), new("stage", "Stage"), new("partner", "Country"), new("value", "Share"), new("pick", "Zinc|E"), new("pick", "Tin|E"), new("source", "A table of ours"), new("as-of", "2026-01-01")], "Owner"));
        var register = await Get(site, "/weigh/dependency");
        Assert.Contains("Zinc", register, StringComparison.Ordinal);
        Assert.DoesNotContain("Tin", register, StringComparison.Ordinal);
        Assert.Contains("verified: false", register, StringComparison.Ordinal);
        using var sheet = new MemoryStream();
        Verband.App.Export.Workbook.Write([new Grid("Shares", ["Material", "Country", "Share"], [["Cobalt", "Here", 0.9], ["Cobalt", "There", 0.1]], [20])], sheet);
        var spread = await Get(site, await Upload("/weigh/dependency/table/show", "file", "s.xlsx", sheet.ToArray(), ("good", "Material"), ("partner", "Country"), ("value", "Share"), ("fractions", "1")));
        Assert.Contains("0.820", spread, StringComparison.Ordinal);
        var trade = await Get(site, await Upload("/weigh/dependency/trade/show", "file", "t.csv", "product,year,flow,partner,value\nTin,2024,import,Here,90\nTin,2024,import,There,10\nTin,2024,export,,20\n"u8.ToArray(), ("unit", "quantity")));
        Assert.Contains("by quantity", trade, StringComparison.Ordinal);
        Assert.Contains("dependent", trade, StringComparison.Ordinal);
        Assert.Equal("weigh", await Done("/weigh/dependency/stock", [new("good", "Iodine tablets"), new("none", "1"), new("source", "Own count"), new("as-of", "2024-01-01")], "Owner"));
        var stocks = await Get(site, "/weigh/dependency");
        Assert.Contains("Iodine tablets", stocks, StringComparison.Ordinal);
        Assert.Contains("asks for review", stocks, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shock_to_a_sector_of_a_table_that_feeds_on_itself_is_refused_in_place()
    {
        async Task<string> Shock(string flows, string sector)
        {
            using var content = new MultipartFormDataContent
            {
                { new ByteArrayContent("sector,output\nA,100\nB,100\n"u8.ToArray()), "output", "o.csv" }, { new ByteArrayContent(Encoding.UTF8.GetBytes("from,to,flow\n" + flows)), "flows", "f.csv" },
                { new ByteArrayContent("sector,demand\nA,50\nB,50\n"u8.ToArray()), "final", "d.csv" }, { new StringContent(sector), "sector" }, { new StringContent("0,1"), "shock" },
            };
            using var response = await site.Client.PostAsync(new Uri("/weigh/processes/sectors/show", UriKind.Relative), content);
            return await Get(site, response.Headers.Location!.ToString());
        }
        Assert.Contains("loses 10 % of its output", await Shock("A,B,50\nB,A,50\n", "A"), StringComparison.Ordinal);
        Assert.Contains("no sector “C”", await Shock("A,B,50\n", "C"), StringComparison.Ordinal);
        Assert.Contains("spectral radius", await Shock("A,B,120\nB,A,120\n", "A"), StringComparison.Ordinal);
        Assert.Contains("f.csv:2", await Shock("A,Z,1\n", "A"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_register_keeps_its_versions_and_verifies_only_with_a_source()
    {
        const string page = "/weigh/registers/capabilities";
        Assert.Contains("name the document", await Fault(page + "/review", [new("entry", "mobile-power"), new("verified", "1"), new("reason", "Read")], "Owner"), StringComparison.Ordinal);
        Assert.Equal("weigh", await Done(page + "/review", [new("entry", "mobile-power"), new("verified", "1"), new("source", "Own inventory"), new("passage", "table 2"), new("to", "2030-01-01"), new("reason", "Counted")], "Owner"));
        var after = await Get(site, page);
        Assert.Contains("Own inventory, table 2", after, StringComparison.Ordinal);
        Assert.Contains("Counted", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_figure_of_the_report_can_be_followed_to_its_entry()
    {
        var run = await NewRun(site, "Reported", "Office A");
        Assert.Equal("weigh", await Done($"/weigh/runs/{run}/wiper-on-energy/score", Scores("C"), "Office A"));
        using var book = SpreadsheetDocument.Open(new MemoryStream(await site.Client.GetByteArrayAsync(new Uri($"/export/weigh/{run}.xlsx", UriKind.Relative))), false);
        var sheets = book.WorkbookPart!.Workbook!.Descendants<Sheet>().ToDictionary(s => s.Name!.Value!, s => Rows((WorksheetPart)book.WorkbookPart.GetPartById(s.Id!.Value!)), StringComparer.Ordinal);
        Assert.Contains("Ranking", sheets.Keys);
        var traces = sheets["Traces"].Skip(1).ToDictionary(r => r[0], r => r[2], StringComparer.Ordinal);
        foreach (var (name, rows) in sheets.Where(s => s.Key is not ("Summary" or "Traces" or "Scores")))
            foreach (var row in rows.Skip(1)) Assert.All(row[^1].Split(", "), key => Assert.True(traces.ContainsKey(key), $"{name}: '{key}' is no trace."));
        Assert.Contains(traces.Values, t => t.StartsWith($"assessment-run {run}, ", StringComparison.Ordinal));
        Assert.All(sheets["Scores"].Skip(1), r => Assert.Matches("-score, [0-9a-f]{16}, Office A", r[^1]));
        using var document = WordprocessingDocument.Open(new MemoryStream(await site.Client.GetByteArrayAsync(new Uri($"/export/weigh/{run}.docx?lang=nl", UriKind.Relative))), false);
        var main = document.MainDocumentPart!;
        Assert.Contains("TLP:", main.HeaderParts.Single().Header!.InnerText, StringComparison.Ordinal);
        Assert.Contains("Waar de getallen vandaan komen", main.Document!.InnerText, StringComparison.Ordinal);
    }

    static string[][] Rows(WorksheetPart part) => [.. part.Worksheet!.Descendants<Row>().Select(r => r.Elements<Cell>().Select(c => c.InlineString?.InnerText ?? c.CellValue?.Text ?? "").ToArray())];

    internal static Task<string> NewRun(LiveSite site, string title, params string[] participants) => NewRun(site, title, participants, new KeyValuePair<string, string>("years", "5"));

    static async Task<string> NewRun(LiveSite site, string title, string[] participants, KeyValuePair<string, string> more)
    {
        using var made = await Post(site, "/weigh/runs/new", [new("title", title), new("owner", "Office of the owner"), new("participants", string.Join('\n', participants)), new("scenario", "wiper-on-energy"), .. Two.Select(c => new KeyValuePair<string, string>("weight-" + c, "1")), more], "Owner", "en");
        var location = Uri.UnescapeDataString(made.Headers.Location!.ToString());
        Assert.Contains("done=weigh", location, StringComparison.Ordinal);
        return location["/weigh/runs/".Length..location.IndexOf('?', StringComparison.Ordinal)];
    }

    internal static KeyValuePair<string, string>[] Scores(string c) => [.. Two.SelectMany(w => Triple(w, c)), .. Chances(c)];

    static KeyValuePair<string, string>[] Chances(string c) => [.. ((string[])["intent", "capability", "vulnerability"]).SelectMany(w => Triple(w, c))];

    static KeyValuePair<string, string>[] Triple(string what, string c) => [new(what + "-lower", c), new(what + "-expected", c), new(what + "-upper", c)];

    internal static async Task<string> Get(LiveSite site, string page, string? name = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(page, UriKind.Relative));
        request.Headers.AcceptLanguage.ParseAdd("en");
        if (name is not null) request.Headers.Add("Cookie", "name=" + Uri.EscapeDataString(name));
        using var response = await site.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        // Encoded apostrophes and quotes are as good as plain ones; what is markup stays encoded.
        return (await response.Content.ReadAsStringAsync()).Replace("&#x201C;", "“", StringComparison.Ordinal).Replace("&#x201D;", "”", StringComparison.Ordinal);
    }

    internal static Task<HttpResponseMessage> Post(LiveSite site, string page, IEnumerable<KeyValuePair<string, string>> fields, string name, string language)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(page, UriKind.Relative)) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.AcceptLanguage.ParseAdd(language);
        request.Headers.Add("Cookie", "name=" + Uri.EscapeDataString(name));
        return site.Client.SendAsync(request);
    }

    Task<HttpResponseMessage> Post(string page, IEnumerable<KeyValuePair<string, string>> fields, string name, string language = "en") => Post(site, page, fields, name, language);

    async Task<string> Query(string page, IEnumerable<KeyValuePair<string, string>> fields, string name, string key)
    {
        using var response = await Post(page, fields, name);
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri(new Uri("http://localhost"), response.Headers.Location!).Query);
        Assert.True(query.ContainsKey(key), response.Headers.Location!.ToString());
        return query[key].ToString();
    }

    Task<string> Done(string page, IEnumerable<KeyValuePair<string, string>> fields, string name) => Query(page, fields, name, "done");

    Task<string> Fault(string page, IEnumerable<KeyValuePair<string, string>> fields, string name) => Query(page, fields, name, "fault");

    async Task<string> Upload(string page, string field, string file, byte[] bytes, params (string Key, string Value)[] more)
    {
        using var content = new MultipartFormDataContent { { new ByteArrayContent(bytes), field, file } };
        foreach (var (key, value) in more) content.Add(new StringContent(value), key);
        using var response = await site.Client.PostAsync(new Uri(page, UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        return response.Headers.Location!.ToString();
    }

    [GeneratedRegex("name=\"file\" value=\"([0-9a-f]+)\"")]
    private static partial Regex Token();
}
