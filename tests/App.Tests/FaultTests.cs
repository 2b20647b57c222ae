using System.Net;
using System.Net.Http.Json;
using Verband.App.Api;
using Verband.App.Web;
using Verband.Store;

namespace Verband.Tests.App;

/// <summary>What a visitor gets when the program itself fails: a site whose journal was closed under it.</summary>
public sealed class FaultTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("verband-fault-").FullName;

    [Theory]
    [InlineData("nl", "Er ging iets mis")]
    [InlineData("en", "Something went wrong")]
    public async Task A_fault_of_ours_is_a_page_with_an_id_and_problem_details_with_the_same_kind_of_id(string language, string title)
    {
        var workspace = Workspace.Open(folder, write: true);
        await using var app = Site.Build(workspace, 0);
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(Site.Address(app)) };
        workspace.Dispose();
        using var page = await client.GetAsync(new Uri($"/incidents/x?lang={language}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.InternalServerError, page.StatusCode);
        var html = await page.Content.ReadAsStringAsync();
        Assert.Contains($"<html lang=\"{language}\"", html, StringComparison.Ordinal);
        Assert.Contains($"<h1>{title}</h1>", html, StringComparison.Ordinal);
        Assert.Matches("[0-9a-f]{10}", html);
        Assert.DoesNotContain("Exception", html, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", Assert.Single(page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        using var answer = await client.GetAsync(new Uri("/api/v1/incidents", UriKind.Relative));
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        var problem = (await answer.Content.ReadFromJsonAsync<Problem>(Contract.Json))!;
        Assert.Matches("^urn:verband:fault:[0-9a-f]{10}$", problem.Instance);
        await app.StopAsync();
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
