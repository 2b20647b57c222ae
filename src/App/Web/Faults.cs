using System.Security.Cryptography;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http.Features;
using Verband.App.Api;
using Verband.Store;

namespace Verband.App.Web;

/// <summary>The one place where what went wrong becomes an answer: problem details for programs, a small page for people.</summary>
static partial class Faults
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
            await (e.StatusCode == StatusCodes.Status413PayloadTooLarge ? Say(context, e.StatusCode, TooLarge) : Say(context, e.StatusCode, (e.Message, e.Message)));
            return;
        }
        catch (InvalidDataException e)
        {
            // A form that is too large or is not a form.
            await Say(context, StatusCodes.Status400BadRequest, (e.Message, e.Message));
            return;
        }
        catch (JournalException e)
        {
            await Say(context, StatusCodes.Status503ServiceUnavailable, (e.Message, e.Message));
            return;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return; // nobody waits for the answer
        }
        catch (Exception e)
        {
            // Ours to mend. What is shown says nothing of the inside; the log has the rest under the same id.
            var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(5));
            Unhandled(app.Logger, id, context.Request.Method, context.Request.Path, e);
            await Say(context, StatusCodes.Status500InternalServerError, ($"This is a fault of the program; nothing was changed. It stands in the log of the server as {id}.",
                $"Dit is een fout van het programma; er is niets veranderd. Zij staat in het logboek van de server als {id}."), id);
            return;
        }
        var status = context.Response.StatusCode;
        if (status >= 400 && !context.Response.HasStarted && context.Response.ContentLength is null && context.Response.ContentType is null)
            await Say(context, status, status == 404 ? ("There is nothing at this address.", "Op dit adres staat niets.") : ("The request could not be answered.", "Het verzoek kon niet worden beantwoord."));
    });

    [LoggerMessage(Level = LogLevel.Error, Message = "Fault {Id} at {Method} {Path}")]
    static partial void Unhandled(ILogger logger, string id, string method, string path, Exception e);

    static (string En, string Nl) TooLarge => ($"The request is larger than {Site.MaxBody >> 20} MB.", $"Het verzoek is groter dan {Site.MaxBody >> 20} MB.");

    /// <summary>Reads on without keeping anything: a browser that is cut off while it sends shows a broken connection instead of the answer.</summary>
    static async Task Drain(HttpContext context)
    {
        const long most = 512L << 20;
        if (context.Request.ContentLength > most || context.Features.Get<IHttpMaxRequestBodySizeFeature>() is not { IsReadOnly: false } limit) return;
        limit.MaxRequestBodySize = most;
        await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
    }

    static Task Say(HttpContext context, int status, (string En, string Nl) detail, string? fault = null)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return Task.CompletedTask;
        }
        context.Response.StatusCode = status;
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
            return (fault is null ? Problem.Of(status, detail.En) : Problem.Fault(fault, detail.En)).ExecuteAsync(context);
        var visit = context.RequestServices.GetRequiredService<Visit>();
        var l = visit.Lang;
        var title = status switch { 404 => l["Not found", "Niet gevonden"], 413 => l["Too large", "Te groot"], 403 => l["Refused", "Geweigerd"], 500 => l["Something went wrong", "Er ging iets mis"], _ => l["That did not work", "Dat lukte niet"] };
        var theme = visit.Theme is { } chosen ? $" data-theme=\"{chosen}\"" : "";
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync($"""
            <!DOCTYPE html><html lang="{l.Code}"{theme}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{title} · Verband</title><link rel="stylesheet" href="/site.css"><link rel="icon" href="/icon.svg" type="image/svg+xml"></head>
            <body><header class="top"><a class="brand" href="/">Verband</a><nav aria-label="{l["Main", "Hoofdmenu"]}">{string.Concat(Section.All.Select(s => $"<a href=\"{s.Path}\">{l[s.En, s.Nl]}</a>"))}</nav></header>
            <main id="main"><h1>{title}</h1><p class="lead">{HtmlEncoder.Default.Encode(l[detail.En, detail.Nl])}</p><p><a href="/">{l["To the picture", "Naar het beeld"]}</a></p></main></body></html>
            """);
    }
}
