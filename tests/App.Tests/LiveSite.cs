using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Verband.App.Documents;
using Verband.App.Warnings;
using Verband.App.Web;
using Verband.Core;
using Verband.Parliament;
using Verband.Sources;
using Verband.Store;

namespace Verband.Tests.App;

/// <summary>The real server on a free port of the loopback address, over a part of the samples.</summary>
public sealed class LiveSite : IAsyncLifetime
{
    /// <summary>Milliseconds that a browser may take for one step; generous, since machines that test are busy.</summary>
    internal const int Patience = 60_000;

    const int FromEachFile = 60;

    internal static BrowserTypeLaunchOptions Chromium => new()
    {
        ExecutablePath = BrowserFactAttribute.Path,
        Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    };

    readonly string folder = Directory.CreateTempSubdirectory("verband-web-").FullName;
    WebApplication? app;
    IPlaywright? playwright;
    readonly ConcurrentDictionary<IPage, ConcurrentQueue<string>> faults = [];
    IBrowser? browser;

    public string Address { get; private set; } = "";

    public HttpClient Client { get; private set; } = null!;

    public Workspace Workspace { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Workspace = Workspace.Open(folder, write: true);
        var files = Directory.GetFiles(Path.Combine(SharedData.Checkout, "samples", "incidents"), "*.jsonl").Order(StringComparer.Ordinal);
        var reports = files.SelectMany(path => JsonLines.Parse(new InputFile(path, new MemoryStream(File.ReadAllBytes(path)))).Take(FromEachFile)).ToArray();
        var imported = Import.Run(Workspace, () => reports, "test", Reader.Owner);
        Assert.Equal(0, imported.ErrorCount);
        var paper = DocumentImport.Read(Encoding.UTF8.GetBytes(MadePaper.Text), MadePaper.Name);
        Workspace.Append([DocumentIntake.Look(Workspace, Reader.Owner, paper, Encoding.UTF8.GetBytes(MadePaper.Text), MadePaper.Id, "test", Marking.Clear).Draft!]);
        MadeWorld.Fill(folder, Workspace);
        app = Site.Build(Workspace, 0);
        await app.StartAsync();
        Assert.NotNull(app.Services.GetRequiredService<WarnDesk>().Forecast(Reader.Owner, TimeSpan.FromMinutes(5)).Board);
        Address = Site.Address(app);
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(Address), Timeout = TimeSpan.FromMinutes(2) };
    }

    internal async Task<IPage> Page(string language = "en", int width = 1440, bool script = true)
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        playwright ??= await Playwright.CreateAsync();
        browser ??= await playwright.Chromium.LaunchAsync(Chromium);
        var context = await browser.NewContextAsync(new() { Locale = language, ViewportSize = new() { Width = width, Height = 900 }, JavaScriptEnabled = script, BaseURL = Address });
        // Nothing may leave the host, and no script may fail: Close looks at what was noted.
        var noted = new ConcurrentQueue<string>();
        await context.RouteAsync("**", route =>
        {
            if (route.Request.Url.StartsWith(Address, StringComparison.Ordinal) || route.Request.Url.StartsWith("data:", StringComparison.Ordinal) || route.Request.Url.StartsWith("blob:", StringComparison.Ordinal)) return route.ContinueAsync();
            noted.Enqueue("asked for " + route.Request.Url);
            return route.AbortAsync();
        });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(Patience);
        page.PageError += (_, error) => noted.Enqueue(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("status of 404", StringComparison.Ordinal)) noted.Enqueue(message.Text);
        };
        faults[page] = noted;
        return page;
    }

    internal async Task Close(IPage page)
    {
        Assert.True(faults.TryRemove(page, out var noted));
        Assert.Empty(noted);
        await page.Context.CloseAsync();
    }

    public async Task DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        Client.Dispose();
        if (app is not null) await app.DisposeAsync();
        Workspace.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}

[CollectionDefinition(Name)]
public sealed class Live : ICollectionFixture<LiveSite>
{
    public const string Name = "live site";
}

/// <summary>A fact that needs Chromium; skipped with a message where it is absent, save in CI.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    public static string? Path { get; } = new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    public BrowserFactAttribute()
    {
        Skip = Missing;
    }

    /// <summary>Why a browser test cannot run here. Where tests are the gate (CI is set) they fail instead.</summary>
    public static string? Missing => Path is null && Environment.GetEnvironmentVariable("CI") is not { Length: > 0 } ? "Needs Chromium in /usr/bin." : null;
}

/// <summary>A theory that needs Chromium; skipped with a message where it is absent, save in CI.</summary>
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute()
    {
        Skip = BrowserFactAttribute.Missing;
    }
}
