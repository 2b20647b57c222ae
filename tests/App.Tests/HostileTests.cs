using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Verband.App.Export;
using Verband.App.Web;
using Verband.Core;
using Sheet = Verband.App.Web.Sheet;
using Table = Verband.App.Export.Table;
using Workbook = Verband.App.Export.Workbook;

namespace Verband.Tests.App;

[Collection(Live.Name)]
public sealed class HostileTests(LiveSite site)
{
    [Fact]
    public async Task A_zip_bomb_in_a_spreadsheet_is_refused()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var sheet = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 300; i++) sheet.Write(zeros);
        }
        var (csv, error) = Sheet.ToCsv(memory.ToArray());
        Assert.Null(csv);
        Assert.Contains("refused", error, StringComparison.Ordinal);
        using var response = await Upload("bomb.xlsx", memory.ToArray());
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.Contains("fault=", response.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_200_MB_is_refused_with_a_clear_answer()
    {
        using var content = new MultipartFormDataContent { { new StreamContent(new Zeros(200L << 20)), "file", "large.csv" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/intake/file") { Content = content };
        request.Headers.ExpectContinue = true;
        using var response = await site.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("50 MB", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Script_in_every_field_is_text_on_every_page()
    {
        const string evil = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>";
        var form = new Dictionary<string, string>
        {
            ["title"] = evil,
            ["text"] = evil,
            ["lang"] = "en",
            ["when"] = "2020-02-02",
            ["country"] = "NL",
            ["place"] = evil,
            ["domain"] = "physical",
            ["sector"] = "energy",
            ["organisation"] = evil,
            ["actor"] = evil,
            ["by"] = evil,
            ["kind"] = "political",
            ["reliability"] = "B",
            ["credibility"] = "2",
            ["tlp"] = "TLP:GREEN",
            ["name"] = evil,
        };
        using var posted = await site.Client.PostAsync(new Uri("/intake/report", UriKind.Relative), new FormUrlEncodedContent(form));
        Assert.Equal(HttpStatusCode.SeeOther, posted.StatusCode);
        Assert.Contains("done=report", posted.Headers.Location!.ToString(), StringComparison.Ordinal);
        foreach (var path in (string[])[posted.Headers.Location!.ToString(), "/?from=2020-02-02&to=2020-02-02", "/incidents?from=2020-02-02&to=2020-02-02", "/actors", "/search?q=" + Uri.EscapeDataString(evil), "/?from=" + Uri.EscapeDataString(evil), "/intake?fault=" + Uri.EscapeDataString(evil), "/intake/near?q=" + Uri.EscapeDataString(evil)])
        {
            var html = await site.Client.GetStringAsync(new Uri(path, UriKind.Relative));
            Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<img src=x", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Script_in_a_file_is_text_in_its_preview_and_an_address_of_script_is_no_link()
    {
        const string evil = "<script>alert('x')</script>";
        var csv = $"{evil};title;when\n1;{evil};2020-02-03\n";
        var bundle = $$"""{"type":"bundle","id":"bundle--1","objects":[{"type":"incident","spec_version":"2.1","id":"incident--3f1d4b1e-0d5f-4a43-9a51-0123456789ab","created":"2020-02-03T00:00:00Z","modified":"2020-02-03T00:00:00Z","name":"{{evil}}","description":"{{evil}}"}]}""";
        foreach (var (name, text) in ((string, string)[])[($"{evil}.csv", csv), ("bundle.json", bundle), ("lines.jsonl", $$"""{"source":"{{evil}}","record":"{{evil}}","title":"{{evil}}","domains":["{{evil}}"]}""")])
        {
            using var response = await Upload(name, Encoding.UTF8.GetBytes(text));
            var html = response.StatusCode == HttpStatusCode.SeeOther ? await site.Client.GetStringAsync(response.Headers.Location) : await response.Content.ReadAsStringAsync();
            Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        }
        var report = new { source = "hostile", record = "address", title = "An address of script", domains = new[] { "cyber" }, references = new[] { new { url = "javascript:alert(1)" } } };
        using var posted = await site.Client.PostAsJsonAsync("/api/v1/reports", new { report, author = "A. Analyst" });
        if (posted.StatusCode == HttpStatusCode.Created)
            Assert.DoesNotContain("href=\"javascript:", await site.Client.GetStringAsync(new Uri("/incidents/hostile%3Aaddress", UriKind.Relative)), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("/whatif?domain=cyber&title={0}&text={0}&when={0}&country={0}&sector={0}&technique={0}")]
    [InlineData("/whatif?domain=cyber&title={0}&text={0}")]
    [InlineData("/campaigns/{0}")]
    [InlineData("/actors/{0}")]
    [InlineData("/incidents/{0}?done={0}&fault={0}")]
    [InlineData("/search?q={0}&country={0}&domain={0}")]
    public async Task Script_in_an_address_is_text(string path)
    {
        using var response = await site.Client.GetAsync(new Uri(string.Format(System.Globalization.CultureInfo.InvariantCulture, path, Uri.EscapeDataString("<script>alert('x')</script>\"><img src=x>")), UriKind.Relative));
        var html = await response.Content.ReadAsStringAsync();
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img src=x", html, StringComparison.Ordinal);
        Assert.True((int)response.StatusCode < 500, $"{path}: {response.StatusCode}");
    }

    [Fact]
    public async Task Script_in_a_reason_and_a_name_is_text_in_the_history()
    {
        const string evil = "<script>alert('x')</script>";
        var ids = await site.Client.GetStringAsync(new Uri("/api/v1/incidents?country=BE&pageSize=2", UriKind.Relative));
        using var list = System.Text.Json.JsonDocument.Parse(ids);
        string[] two = [.. list.RootElement.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetString()!)];
        using var merged = await site.Client.PostAsync(new Uri($"/incidents/{Uri.EscapeDataString(two[0])}/merge", UriKind.Relative), new FormUrlEncodedContent([new("id", two[1]), new("reason", evil), new("name", evil)]));
        Assert.Contains("done=merge", merged.Headers.Location!.ToString(), StringComparison.Ordinal);
        var html = await site.Client.GetStringAsync(new Uri("/incidents/" + Uri.EscapeDataString(two[0]), UriKind.Relative));
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        var entry = System.Text.RegularExpressions.Regex.Match(html, "name=\"entry\" value=\"([^\"]+)\"").Groups[1].Value;
        using var undone = await site.Client.PostAsync(new Uri($"/incidents/{Uri.EscapeDataString(two[0])}/undo", UriKind.Relative), new FormUrlEncodedContent([new("entry", WebUtility.HtmlDecode(entry)), new("name", "A. Analyst")]));
        Assert.Contains("done=undo", undone.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_formula_in_a_report_is_text_in_the_exported_file()
    {
        var report = new { source = "hostile", record = "formula", title = "=HYPERLINK(\"http://evil.example\")", when = "1999-09-09", domains = new[] { "cyber" } };
        using var posted = await site.Client.PostAsJsonAsync("/api/v1/reports", new { report, author = "A. Analyst" });
        Assert.Equal(HttpStatusCode.Created, posted.StatusCode);
        var csv = await site.Client.GetStringAsync(new Uri("/export/incidents.csv?from=1999-09-09&to=1999-09-09", UriKind.Relative));
        Assert.Contains("\"'=HYPERLINK", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Broken_and_foreign_files_are_told_apart_and_hurt_nothing()
    {
        foreach (var (name, text) in ((string, string)[])[("a.json", "{\"type\":\"bundle\""), ("b.json", "{\"Event\":{}}"), ("c.jsonl", "{\"source\":1}"), ("d.csv", "a;b\n1;2"), ("e.xlsx", "PK\u0003\u0004junk")])
        {
            using var response = await Upload(name, Encoding.UTF8.GetBytes(text));
            Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.SeeOther, $"{name}: {response.StatusCode}");
        }
        using var empty = await Upload("f.csv", []);
        Assert.Equal(HttpStatusCode.SeeOther, empty.StatusCode);
    }

    [Theory]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("+1+1")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    public void A_formula_in_a_cell_of_a_csv_file_is_text(string formula)
    {
        var cell = Table.Cell(formula);
        Assert.StartsWith("'", cell.Trim('"'), StringComparison.Ordinal);
    }

    [Fact]
    public void A_formula_in_a_workbook_is_a_text_cell_and_nothing_is_lost_on_the_way_back()
    {
        var report = new Report { Source = "x", Record = "1", Title = "=HYPERLINK(\"http://x\")", Domains = Domains.Cyber, When = Period.Parse("2019-04-13") };
        using var memory = new MemoryStream();
        Workbook.Write(new Table([IncidentCard.Of(0, Incident.Of([report]), n => n)], Verband.App.Language.English), memory);
        using (var document = SpreadsheetDocument.Open(new MemoryStream(memory.ToArray()), false))
        {
            var sheet = document.WorkbookPart!.WorksheetParts.Single().Worksheet!;
            Assert.Empty(sheet.Descendants<CellFormula>());
            Assert.Equal(CellValues.InlineString, sheet.Descendants<Cell>().First(c => c.InnerText == report.Title).DataType!.Value);
        }
        var (csv, error) = Sheet.ToCsv(memory.ToArray());
        Assert.Equal("", error);
        Assert.Contains("\"=HYPERLINK(\"\"http://x\"\")\"", Encoding.UTF8.GetString(csv!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exports_are_whole_files_of_their_kind()
    {
        var csv = await site.Client.GetStringAsync(new Uri("/export/incidents.csv?country=NL", UriKind.Relative));
        Assert.True(csv.Split("\r\n").Length > 10);
        using var stix = System.Text.Json.JsonDocument.Parse(await site.Client.GetByteArrayAsync(new Uri("/export/incidents.stix.json?country=NL", UriKind.Relative)));
        var objects = stix.RootElement.GetProperty("objects").EnumerateArray().ToArray();
        var ids = objects.Select(o => o.GetProperty("id").GetString()!).ToHashSet();
        Assert.Equal(objects.Length, ids.Count);
        foreach (var relation in objects.Where(o => o.GetProperty("type").GetString() == "relationship"))
        {
            Assert.Contains(relation.GetProperty("source_ref").GetString()!, ids);
            Assert.Contains(relation.GetProperty("target_ref").GetString()!, ids);
        }
        using var book = SpreadsheetDocument.Open(new MemoryStream(await site.Client.GetByteArrayAsync(new Uri("/export/incidents.xlsx", UriKind.Relative))), false);
        Assert.NotNull(book.WorkbookPart);
    }

    async Task<HttpResponseMessage> Upload(string name, byte[] bytes)
    {
        using var content = new MultipartFormDataContent { { new ByteArrayContent(bytes), "file", name } };
        return await site.Client.PostAsync(new Uri("/intake/file", UriKind.Relative), content);
    }

    sealed class Zeros(long length) : Stream
    {
        long at;

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get => at; set => at = value; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var n = (int)Math.Min(count, length - at);
            at += n;
            return n;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => at = origin switch { SeekOrigin.Begin => offset, SeekOrigin.Current => at + offset, _ => length + offset };

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
