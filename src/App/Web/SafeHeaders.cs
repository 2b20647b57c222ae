namespace Verband.App.Web;

/// <summary>
/// No script but our own files, nothing from elsewhere, no framing; and no writing from another site: a request that would
/// change something must come from our own pages, which browsers say in Sec-Fetch-Site or Origin.
/// </summary>
static class SafeHeaders
{
    const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static void UseSafeHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        var request = context.Request;
        // A name that resolves to this machine without being it (DNS rebinding) would make another site's page our own.
        if (request.Host.Host is not ("localhost" or "127.0.0.1" or "[::1]"))
        {
            context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
            return Task.CompletedTask;
        }
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || !ComesFromElsewhere(request)) return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    });

    static bool ComesFromElsewhere(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0) return site is not ("same-origin" or "none");
        var origin = request.Headers.Origin.ToString();
        return origin.Length > 0 && origin != $"{request.Scheme}://{request.Host}";
    }
}
