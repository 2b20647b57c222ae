using System.Net;
using Verband.App.Pages;
using Verband.Store;

namespace Verband.App.Web;

/// <summary>The web site over one workspace. Until there are accounts it listens on the loopback address only.</summary>
static class Site
{
    public static WebApplication Build(Workspace workspace, int port)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, WebRootPath = "wwwroot" });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 50 << 20;
        });
        builder.Services.AddRazorComponents();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddSingleton(workspace);
        builder.Services.AddSingleton<Desk>();
        builder.Services.AddScoped<Visit>();
        var app = builder.Build();
        app.UseSafeHeaders();
        app.UseStatusCodePages(NotFound);
        app.UseStaticFiles();
        app.UseAntiforgery();
        app.MapRazorComponents<Frame>();
        return app;
    }

    /// <summary>The address that a running site listens on.</summary>
    public static string Address(WebApplication app) => app.Urls.First();

    static Task NotFound(Microsoft.AspNetCore.Diagnostics.StatusCodeContext context)
    {
        context.HttpContext.Response.ContentType = "text/plain; charset=utf-8";
        return context.HttpContext.Response.WriteAsync($"{context.HttpContext.Response.StatusCode}");
    }
}
