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
    const int Warm = 100, Rounds = 200, Clients = 8;

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
        using var client = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None, MaxConnectionsPerServer = Clients }) { BaseAddress = new Uri(Site.Address(app)), Timeout = TimeSpan.FromMinutes(5) };
        string[] incidents = [.. workspace.Read(Reader.Owner, p => p.Sketches().Where((_, i) => i % Math.Max(1, reports / 1_000) == 0).Select(s => "/incidents/" + Uri.EscapeDataString(p.At(s.Row).Id)).ToArray())];
        say("Waiting for the campaigns");
        var desk = app.Services.GetRequiredService<Desk>();
        var dots = desk.Dots(Reader.Owner, Language.English, TimeSpan.FromMinutes(10));
        string[] campaigns = [.. (dots?.Campaigns ?? []).Take(20).Select(c => "/campaigns/" + Uri.EscapeDataString(c.Id))];
        say("Measuring");
        // No query is asked twice, so that none is answered from what was kept.
        var queries = Queries(new Random(1)).Distinct(StringComparer.Ordinal).Take(3 * (Warm + Rounds)).ToArray();
        var figures = new List<Figure>();
        P95(figures, "picture query, each for the first time", 100, client, [.. queries.Take(Warm + Rounds).Select(q => "/api/v1/picture" + q)]);
        P95(figures, "picture page, each for the first time", 100, client, [.. queries.Skip(Warm + Rounds).Take(Warm + Rounds).Select(q => "/" + q)]);
        P95(figures, "incident page", 50, client, incidents);
        if (campaigns.Length > 0) P95(figures, "campaign page", 50, client, campaigns);
        figures.Add(Measure.Make("first page, compressed", "KB", false, 150, [Weight(client) / 1024.0]));
        figures.AddRange(Sustained(client, Mix(incidents, campaigns, [.. queries.Skip(2 * (Warm + Rounds))]), load));
        figures.Add(Measure.Make("memory of the server", "GB", false, 1.5, [Process.GetCurrentProcess().WorkingSet64 / 1e9]));
        app.StopAsync().GetAwaiter().GetResult();
        return figures;
    }

    /// <summary>Views that people narrow to: a period, a country, a domain, a sector, or some of these.</summary>
    static IEnumerable<string> Queries(Random random)
    {
        string[] countries = [.. Countries.All.Where(c => c.Continent == "EU").Select(c => c.Code)];
        while (true)
        {
            var parts = new List<string>();
            if (random.Next(3) > 0)
            {
                var from = new DateOnly(2010, 1, 1).AddDays(random.Next(5_000));
                parts.Add($"from={from:yyyy-MM-dd}&to={from.AddDays(random.Next(7, 1_500)):yyyy-MM-dd}");
            }
            if (random.Next(2) > 0) parts.Add("country=" + countries[random.Next(countries.Length)]);
            if (random.Next(2) > 0) parts.Add("domain=" + DomainNames.All[random.Next(DomainNames.All.Count)]);
            if (random.Next(4) == 0) parts.Add("sector=" + Vocabulary.Sectors.ElementAt(random.Next(Vocabulary.Sectors.Count)));
            yield return "?" + string.Join('&', parts);
        }
    }

    /// <summary>What a day's work asks for: of ten requests three incidents, two views of the picture by page and drawings, and one each of the picture, a campaign, a list, a country and the actors.</summary>
    static Func<int, string> Mix(string[] incidents, string[] campaigns, string[] queries) => n => (n % 10) switch
    {
        0 or 3 or 6 => incidents[n % incidents.Length],
        1 => "/" + queries[n / 10 % queries.Length],
        2 => "/api/v1/picture" + queries[n / 10 % queries.Length],
        4 => "/",
        5 when campaigns.Length > 0 => campaigns[n / 10 % campaigns.Length],
        5 => "/campaigns",
        7 => "/incidents",
        8 => "/countries/NL",
        _ => "/actors",
    };

    /// <summary>The 95th percentile, and the processor time a request with the client's own: the one that a busy machine does not blur.</summary>
    static void P95(List<Figure> figures, string name, double aim, HttpClient client, string[] paths)
    {
        for (var i = 0; i < Warm; i++) Get(client, paths[i % paths.Length]);
        var times = new double[Rounds];
        var spent = Spent();
        for (var i = 0; i < Rounds; i++)
        {
            var start = Stopwatch.GetTimestamp();
            Get(client, paths[(Warm + i) % paths.Length]);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
        spent = Spent() - spent;
        Array.Sort(times);
        figures.Add(new Figure(name + ", p95", Round(times[(int)(Rounds * 0.95)]), Round(times[0]), Round(times[^1]), Rounds, "ms", false, aim));
        figures.Add(Processor(name, spent, Rounds));
    }

    /// <summary>Milliseconds of processor time that this process has used.</summary>
    static double Spent()
    {
        using var self = Process.GetCurrentProcess();
        return self.TotalProcessorTime.TotalMilliseconds;
    }

    static Figure Processor(string name, double spent, int requests) => new(name + ", processor time a request", Round(spent / requests), Round(spent / requests), Round(spent / requests), requests, "ms", false, null);

    /// <summary>Closed loop: each client asks again as soon as it has an answer.</summary>
    static Figure[] Sustained(HttpClient client, Func<int, string> path, TimeSpan load)
    {
        var times = new List<double>[Clients];
        var (start, spent) = (Stopwatch.GetTimestamp(), Spent());
        Task.WaitAll([.. Enumerable.Range(0, Clients).Select(n => Task.Run(async () =>
        {
            var mine = times[n] = [];
            for (var i = n; Stopwatch.GetElapsedTime(start) < load; i += Clients)
            {
                var began = Stopwatch.GetTimestamp();
                using var response = await client.GetAsync(new Uri(path(i), UriKind.Relative));
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
            Processor("mixed pages", Spent() - spent, all.Length),
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
