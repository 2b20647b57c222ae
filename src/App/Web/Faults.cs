using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http.Features;
using Verband.App.Api;
using Verband.Store;

namespace Verband.App.Web;

/// <summary>The one place where what went wrong becomes an answer: problem details for programs, a small page for people.</summary>
static class Faults
{
    public static void UseFaults(this WebApplication app) => app.Use(async (context, next) =>
    {
        try
        {
            if (context.Request.ContentLength > Site.MaxBody)
            {
                await Drain(context);
                await Say(context, StatusCodes.Status413PayloadTooLarge, TooLarge);
                return;
            }
            await next(context);
        }
        catch (BadHttpRequestException e)
        {
            await Say(context, e.StatusCode, e.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? TooLarge : e.Message);
            return;
        }
        catch (InvalidDataException e)
        {
            // A form that is too large or is not a form.
            await Say(context, StatusCodes.Status400BadRequest, e.Message);
            return;
        }
        catch (JournalException e)
        {
            await Say(context, StatusCodes.Status503ServiceUnavailable, e.Message);
            return;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return; // nobody waits for the answer
        }
        var status = context.Response.StatusCode;
        if (status >= 400 && !context.Response.HasStarted && context.Response.ContentLength is null && context.Response.ContentType is null)
            await Say(context, status, status == 404 ? "There is nothing at this address." : "The request could not be answered.");
    });

    static string TooLarge => $"The request is larger than {Site.MaxBody >> 20} MB.";

    /// <summary>Reads on without keeping anything: a browser that is cut off while it sends shows a broken connection instead of the answer.</summary>
    static async Task Drain(HttpContext context)
    {
        const long most = 512L << 20;
        if (context.Request.ContentLength > most || context.Features.Get<IHttpMaxRequestBodySizeFeature>() is not { IsReadOnly: false } limit) return;
        limit.MaxRequestBodySize = most;
        await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
    }

    static Task Say(HttpContext context, int status, string detail)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return Task.CompletedTask;
        }
        context.Response.StatusCode = status;
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)) return Problem.Of(status, detail).ExecuteAsync(context);
        var l = context.RequestServices.GetRequiredService<Visit>().Lang;
        var title = status switch { 404 => l["Not found", "Niet gevonden"], 413 => l["Too large", "Te groot"], 403 => l["Refused", "Geweigerd"], _ => l["That did not work", "Dat lukte niet"] };
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync($"""
            <!DOCTYPE html><html lang="{l.Code}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{title} · Verband</title><link rel="stylesheet" href="/site.css"></head>
            <body><header class="top"><a class="brand" href="/">Verband</a></header><main id="main"><h1>{title}</h1><p>{HtmlEncoder.Default.Encode(detail)}</p><p><a href="/">{l["To the picture", "Naar het beeld"]}</a></p></main></body></html>
            """);
    }
}
