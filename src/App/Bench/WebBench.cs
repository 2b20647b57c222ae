using System.Diagnostics;
using System.Globalization;
using System.Net;
using Verband.App.Web;
using Verband.Core;
using Verband.Store;

namespace Verband.App.Bench;

/// <summary>The site under load, measured through loopback HTTP by a client in the same process: its own cost is in the figures.</summary>
public static class WebBench
{
    const int Warm = 30, Rounds = 200, Clients = 8;

    static readonly string[] Pages =
    [
        "/api/v1/picture", "/api/v1/picture?domain=cyber", "/api/v1/picture?country=NL&from=2015-01-01&to=2019-12-31", "/api/v1/picture?domain=physical&sector=energy",
        "/api/v1/picture?from=2018-03-01&to=2018-06-30",
    ];

    /// <param name="folder">Empty; the journal is made in it.</param>
    /// <param name="reports">How many simulated reports, each an incident.</param>
    /// <param name="load">How long the sustained load lasts.</param>
    public static IReadOnlyList<Figure> Run(string folder, int reports, TimeSpan load, Action<string> say)
    {
        say($"Making {reports.ToString(CultureInfo.InvariantCulture)} reports");
        using var workspace = Workspace.Open(folder, write: true);
        Import.Run(workspace, () => Simulator.Reports(reports, 1).Select(r => (Parsed)r), "bench", Reader.Owner);
        using var app = Site.Build(workspace, 0);
        app.Start();
        using var client = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None, MaxConnectionsPerServer = Clients }) { BaseAddress = new Uri(Site.Address(app)) };
        string[] incidents = [.. workspace.Read(Reader.Owner, p => p.Sketches().Where((_, i) => i % Math.Max(1, reports / 200) == 0).Select(s => "/incidents/" + Uri.EscapeDataString(p.At(s.Row).Id)).ToArray())];
        say("Waiting for the campaigns");
        var desk = app.Services.GetRequiredService<Desk>();
        var dots = desk.Dots(Reader.Owner, Language.English, TimeSpan.FromMinutes(10));
        string[] campaigns = [.. (dots?.Campaigns ?? []).Take(20).Select(c => "/campaigns/" + Uri.EscapeDataString(c.Id))];
        say("Measuring");
        var figures = new List<Figure>
        {
            P95("picture query, p95", 100, client, Pages),
            P95("picture page, p95", null, client, ["/", "/?domain=cyber", "/?country=DE"]),
            P95("incident page, p95", 50, client, incidents),
        };
        if (campaigns.Length > 0) figures.Add(P95("campaign page, p95", 50, client, campaigns));
        figures.Add(Measure.Make("first page, compressed", "KB", false, 150, [Weight(client) / 1024.0]));
        figures.AddRange(Sustained(client, [.. Pages, "/incidents", "/countries/NL", "/actors", .. incidents.Take(20)], load));
        figures.Add(Measure.Make("memory of the server", "GB", false, 1.5, [Process.GetCurrentProcess().WorkingSet64 / 1e9]));
        app.StopAsync().GetAwaiter().GetResult();
        return figures;
    }

    static Figure P95(string name, double? aim, HttpClient client, string[] paths)
    {
        for (var i = 0; i < Warm; i++) Get(client, paths[i % paths.Length]);
        var times = new double[Rounds];
        for (var i = 0; i < Rounds; i++)
        {
            var start = Stopwatch.GetTimestamp();
            Get(client, paths[i % paths.Length]);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
        Array.Sort(times);
        return new Figure(name, Round(times[(int)(Rounds * 0.95)]), Round(times[0]), Round(times[^1]), Rounds, "ms", false, aim);
    }

    /// <summary>Closed loop: each client asks again as soon as it has an answer.</summary>
    static Figure[] Sustained(HttpClient client, string[] paths, TimeSpan load)
    {
        var times = new List<double>[Clients];
        var start = Stopwatch.GetTimestamp();
        Task.WaitAll([.. Enumerable.Range(0, Clients).Select(n => Task.Run(async () =>
        {
            var mine = times[n] = [];
            for (var i = n; Stopwatch.GetElapsedTime(start) < load; i += Clients)
            {
                var began = Stopwatch.GetTimestamp();
                using var response = await client.GetAsync(new Uri(paths[i % paths.Length], UriKind.Relative));
                response.EnsureSuccessStatusCode();
                await response.Content.ReadAsByteArrayAsync();
                mine.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        }))]);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double[] all = [.. times.SelectMany(t => t).Order()];
        return
        [
            Measure.Make("mixed pages", "requests/s", true, 300, [all.Length / seconds]),
            new Figure("mixed pages, p99", Round(all[(int)(all.Length * 0.99)]), Round(all[0]), Round(all[^1]), all.Length, "ms", false, 250),
        ];
    }

    static long Weight(HttpClient client)
    {
        long bytes = 0;
        foreach (var path in (ReadOnlySpan<string>)["/", "/site.css", "/dist/islands.css", "/icon.svg"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.AcceptEncoding.ParseAdd("br");
            using var response = client.Send(request);
            if (response.IsSuccessStatusCode) bytes += response.Content.ReadAsByteArrayAsync().GetAwaiter().GetResult().Length;
        }
        return bytes;
    }

    static void Get(HttpClient client, string path)
    {
        using var response = client.GetAsync(new Uri(path, UriKind.Relative)).GetAwaiter().GetResult();
        response.EnsureSuccessStatusCode();
        response.Content.ReadAsByteArrayAsync().GetAwaiter().GetResult();
    }

    static double Round(double v) => Math.Round(v, 2);
}
