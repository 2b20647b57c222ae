using Microsoft.Data.Sqlite;
using Verband.Core;
using Verband.Store.Sqlite;

namespace Verband.Store.Tests;

/// <summary>A folder that goes when the test is done, and a clock that ticks a second per question.</summary>
sealed class Scratch : TimeProvider, IDisposable
{
    DateTimeOffset now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public string Folder { get; } = Directory.CreateTempSubdirectory("verband-store-").FullName;

    public string Path => Workspace.JournalIn(Folder);

    public string Snapshot => $"{Folder}/facts.snapshot";

    /// <summary>Runs once, when the clock is asked next.</summary>
    public Action? AtNextTick { get; set; }

    public override DateTimeOffset GetUtcNow()
    {
        var act = AtNextTick;
        AtNextTick = null;
        act?.Invoke();
        return now = now.AddSeconds(1);
    }

    public Workspace Open(bool write = true) => Workspace.Open(Folder, write, this);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    public static Report Sample(string record, string title = "Title", Marking? marking = null, string? text = null) => new()
    {
        Source = "feed",
        Record = record,
        Title = title,
        Text = text,
        Domains = Domains.Cyber,
        When = Period.Parse("2020-05"),
        Marking = marking ?? Marking.Clear,
    };

    public static Draft D(string record, string title = "Title", Marking? marking = null, string? text = null) => Draft.Of(Sample(record, title, marking, text), "tester");

    /// <summary>Changes the file behind the product's back.</summary>
    public static void Sql(string path, string sql, params (string Name, object? Value)[] parameters)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        command.ExecuteNonQuery();
    }

    public void Sql(string sql, params (string Name, object? Value)[] parameters) => Sql(Path, sql, parameters);

    public Verification Verify()
    {
        using var journal = Journal.Open(Path, write: false);
        return journal.Verify();
    }
}
