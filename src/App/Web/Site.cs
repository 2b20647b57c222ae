using System.Net;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.Logging.Console;
using Verband.App.Api;
using Verband.App.Documents;
using Verband.App.Export;
using Verband.App.Pages;
using Verband.App.Weighing;
using Verband.Core;
using Verband.Store;

namespace Verband.App.Web;

/// <summary>The web site over one workspace. Until there are accounts it listens on the loopback address only.</summary>
static class Site
{
    /// <summary>Bytes of the largest request; an upload above it is refused before it is read.</summary>
    public const int MaxBody = 50 << 20;

    public static WebApplication Build(Workspace workspace, int port)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, WebRootPath = "wwwroot" });
        // Standard output is for what was asked for; what goes wrong is said on standard error.
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning).AddSimpleConsole(o => (o.TimestampFormat, o.UseUtcTimestamp, o.SingleLine) = ("yyyy-MM-ddTHH:mm:ssZ ", true, false));
        builder.Services.Configure<ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBody;
        });
        builder.Services.AddRazorComponents();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddResponseCompression(o => o.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/problem+json", "application/stix+json", "image/svg+xml"]);
        builder.Services.Configure<Microsoft.AspNetCore.Http.Features.FormOptions>(o => o.MultipartBodyLengthLimit = MaxBody);
        builder.Services.AddSingleton(workspace);
        builder.Services.AddSingleton<Desk>();
        builder.Services.AddSingleton<Dots.StandingDesk>();
        builder.Services.AddSingleton<Finder>();
        builder.Services.AddSingleton<Archive>();
        builder.Services.AddSingleton<Warnings.WarnDesk>();
        builder.Services.AddSingleton<Uploads>();
        builder.Services.AddScoped<Visit>();
        builder.Services.AddSingleton<WeighDesk>();
        builder.Services.AddSingleton<Refused>();
        builder.Services.AddScoped<Entering>();
        var app = builder.Build();
        app.UseSafeHeaders();
        app.UseFaults();
        app.UseResponseCompression();
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = Cache });
        app.UseRouting();
        app.UseAntiforgery();
        app.MapApi();
        app.MapForms();
        app.MapIntake();
        app.MapDocuments();
        app.MapWarn();
        app.MapExports();
        app.MapWeigh();
        app.MapRazorComponents<Frame>();
        // The first visitor need not be the one who starts the search.
        var desk = app.Services.GetRequiredService<Desk>();
        app.Lifetime.ApplicationStarted.Register(() => Task.Run(() => desk.Searching(Reader.Owner)));
        return app;
    }

    /// <summary>The address that a running site listens on.</summary>
    public static string Address(WebApplication app) => app.Urls.First();

    // The names of the files do not change with their content, so the browser asks each time and mostly hears "unchanged".
    static void Cache(StaticFileResponseContext context) => context.Context.Response.Headers.CacheControl = "no-cache";
}
