using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Verband.Analysis.Warn;
using Verband.App.Web;
using Verband.Core;
using Verband.Store;
using Verband.Store.Sqlite;

namespace Verband.App.Warnings;

/// <summary>
/// Keeps what the pages of warning need and cannot make in their time: the forecast of all countries and the alerts over all series. Both are
/// made in the background, anew when the data change; a forecast is also kept beside the journal, so that the next start has it at once.
/// </summary>
sealed class WarnDesk(Workspace workspace, Desk desk)
{
    /// <summary>Who borders whom, as <c>verband warn borders</c> put it there.</summary>
    public static string BordersIn(string folder) => Path.Combine(folder, "borders.csv");

    readonly ConcurrentDictionary<string, (string Stamp, Lazy<Task<Board?>> Board)> boards = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, (string Stamp, Lazy<Task<BoardAlerts>> Alerts)> alerts = new(StringComparer.Ordinal);

    readonly ConcurrentDictionary<string, (string Stamp, Lazy<Task<IReadOnlyList<Outbreak>>> Found)> outbreaks = new(StringComparer.Ordinal);

    readonly ConcurrentDictionary<string, (string Stamp, StoredPanel? Panel)> panels = new(StringComparer.Ordinal);

    readonly ConcurrentDictionary<string, (int Version, int Last, JournalSet? Set)> journals = new(StringComparer.Ordinal);

    public static DateOnly Today => DateOnly.FromDateTime(DateTime.UtcNow);

    /// <summary>Reads the observations; the other value where there are none yet.</summary>
    public T Observations<T>(Func<IObservations, T> read, T otherwise)
    {
        var path = Store.Sqlite.Observations.In(workspace.Folder);
        if (!File.Exists(path)) return otherwise;
        using var store = Store.Sqlite.Observations.Open(path, write: false);
        return read(store);
    }

    public IReadOnlyList<ObservationLoad> Loads(Reader reader) => Observations(s => s.Loads(reader), []);

    /// <summary>Changes when observations or borders do.</summary>
    public string Stamp(Reader reader)
    {
        var loads = Loads(reader);
        var borders = new FileInfo(BordersIn(workspace.Folder));
        return string.Create(CultureInfo.InvariantCulture, $"3 {loads.Count} {(loads.Count == 0 ? 0 : loads[^1].Id)} {(borders.Exists ? borders.LastWriteTimeUtc.Ticks : 0)}");
    }

    /// <summary>The series that is forecast; null where none is long enough.</summary>
    public StoredPanel? Panel(Reader reader)
    {
        var stamp = Stamp(reader);
        if (panels.TryGetValue(reader.Class, out var kept) && kept.Stamp == stamp) return kept.Panel;
        var panel = Observations(s => StoredPanel.Of(s, reader), null);
        panels[reader.Class] = (stamp, panel);
        return panel;
    }

    /// <summary>The forecast, waiting for it no longer than is said.</summary>
    /// <returns>Whether it is ready, and then the board, or null where no series is long enough.</returns>
    public (bool Ready, Board? Board) Forecast(Reader reader, TimeSpan patience)
    {
        var stamp = Stamp(reader);
        var task = boards.AddOrUpdate(reader.Class, _ => Make(), (_, kept) => kept.Stamp == stamp ? kept : Make()).Board.Value;
        return Wait(task, patience) ? (true, task.GetAwaiter().GetResult()) : (false, null);

        (string, Lazy<Task<Board?>>) Make() => (stamp, new(() => Task.Run(() => Kept(reader, stamp) ?? Fit(reader, stamp))));
    }

    /// <summary>The alerts of the last whole month; null while they are being made.</summary>
    public BoardAlerts? Alerts(Reader reader, TimeSpan patience)
    {
        var index = desk.Index(reader);
        var last = MonthNumber.Of(Today) - 1;
        var stamp = string.Create(CultureInfo.InvariantCulture, $"{Stamp(reader)} {index.Version} {last}");
        var task = alerts.AddOrUpdate(reader.Class, _ => Make(), (_, kept) => kept.Stamp == stamp ? kept : Make()).Alerts.Value;
        return Wait(task, patience) ? task.GetAwaiter().GetResult() : null;

        (string, Lazy<Task<BoardAlerts>>) Make() => (stamp, new(() => Task.Run(() => Judge(reader, .05))));
    }

    /// <summary>Judges all series now.</summary>
    /// <param name="rate">False-discovery rate over all of them.</param>
    public BoardAlerts Judge(Reader reader, double rate)
    {
        var stored = Panel(reader);
        return BoardAlerts.Of(stored, Observations(s => BoardAlerts.Observed(s, reader, stored?.Source).ToArray(), []), Journal(reader), rate);
    }

    /// <summary>Outbreaks of the last months, warned of or not; null while they are being sought.</summary>
    public IReadOnlyList<Outbreak>? FoundOutbreaks(Reader reader, TimeSpan patience)
    {
        var stamp = string.Create(CultureInfo.InvariantCulture, $"{Stamp(reader)} {desk.Index(reader).Version} {MonthNumber.Of(Today) - 1}");
        var task = outbreaks.AddOrUpdate(reader.Class, _ => Make(), (_, kept) => kept.Stamp == stamp ? kept : Make()).Found.Value;
        return Wait(task, patience) ? task.GetAwaiter().GetResult() : null;

        (string, Lazy<Task<IReadOnlyList<Outbreak>>>) Make() => (stamp, new(() => Task.Run(() =>
        {
            var stored = Panel(reader);
            return Outbreaks.Of(BoardAlerts.AllSeries(stored, Observations(s => BoardAlerts.Observed(s, reader, stored?.Source).ToArray(), []), Journal(reader)));
        })));
    }

    /// <summary>The series of the journal up to the last whole month; null where there is no dated incident.</summary>
    public JournalSet? Journal(Reader reader)
    {
        var (index, last) = (desk.Index(reader), MonthNumber.Of(Today) - 1);
        if (journals.TryGetValue(reader.Class, out var kept) && kept.Version == index.Version && kept.Last == last) return kept.Set;
        var set = JournalSet.Of(index.Cards, last);
        journals[reader.Class] = (index.Version, last, set);
        return set;
    }

    /// <summary>The last months of a series, oldest first, and the last of them; null where there is no such series.</summary>
    public (int Last, double?[] Values)? Series(SeriesKey key, Reader reader)
    {
        switch (key.Family)
        {
            case "journal":
                return Journal(reader) is { } journal && journal.Find(key.Domain, key.Country) is { } found ? (journal.Last, [.. found.Values.Select(v => (double?)v)]) : null;
            case "observed":
                var table = Observations(s => s.Aggregate(new SeriesQuery(key.Source!, reader) { Domain = key.Domain, Type = key.Type, Country = key.Country, ByCountry = key.Country is not null, Measure = key.Measure }), new SeriesTable([], []));
                return table.Series.Count == 0 ? null : (MonthNumber.Of(table.Starts[^1]), [.. table.Series[0].Values]);
            default:
                return Panel(reader) is { } stored && IndexOf(stored.Codes, key.Country!) is >= 0 and var at
                    ? (stored.Panel.LastMonth, [.. stored.Panel.Values[at].Select(v => v == Analysis.Warn.Panel.Missing ? (double?)null : v)]) : null;
        }
    }

    static int IndexOf(IReadOnlyList<string> codes, string code)
    {
        for (var i = 0; i < codes.Count; i++)
            if (codes[i] == code) return i;
        return -1;
    }

    static bool Wait(Task task, TimeSpan patience) => task.IsCompleted || (patience > TimeSpan.Zero && Task.WaitAny([task], patience) == 0);

    Board? Fit(Reader reader, string stamp)
    {
        if (Panel(reader) is not { } stored) return null;
        var path = BordersIn(workspace.Folder);
        var board = Board.Make(stamp, stored, File.Exists(path) ? Neighbours.Read(File.ReadAllBytes(path), stored.Panel) : null);
        Keep(reader, board);
        return board;
    }

    /// <summary>The forecasts that are kept beside the journal.</summary>
    public const string ForecastFiles = "forecast-*.json.gz";

    string CacheOf(Reader reader) => Path.Combine(workspace.Folder, $"forecast-{Digest.Of(Encoding.UTF8.GetBytes(reader.Class)).ToString()[..12].ToLowerInvariant()}.json.gz");

    /// <summary>The forecast that an earlier run kept, where it was made from the same data.</summary>
    Board? Kept(Reader reader, string stamp)
    {
        try
        {
            using var file = File.OpenRead(CacheOf(reader));
            using var gzip = new GZipStream(file, CompressionMode.Decompress);
            return JsonSerializer.Deserialize<Board>(gzip) is { } board && board.Stamp == stamp ? board : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidDataException)
        {
            return null; // it is made anew
        }
    }

    void Keep(Reader reader, Board board)
    {
        try
        {
            var path = CacheOf(reader);
            using (var file = File.Create(path + ".new"))
            using (var gzip = new GZipStream(file, CompressionLevel.Fastest))
                JsonSerializer.Serialize(gzip, board);
            File.Move(path + ".new", path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Without it the next start makes the forecast again.
        }
    }
}
