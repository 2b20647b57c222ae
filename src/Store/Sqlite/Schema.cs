using Microsoft.Data.Sqlite;

namespace Verband.Store.Sqlite;

/// <summary>The tables of a journal file, and opening a connection to one.</summary>
static class Schema
{
    /// <summary>"VRBD": marks the file as ours, so that no other SQLite file is written to by mistake.</summary>
    const int ApplicationId = 0x56524244;

    public const int Version = 1;

    const string Create = $"""
        PRAGMA page_size = 8192;
        PRAGMA journal_mode = WAL;
        BEGIN;
        CREATE TABLE entries (
            seq INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,          -- microseconds since 1970, UTC
            author TEXT NOT NULL,
            space TEXT NOT NULL,
            marking TEXT NOT NULL,
            kind TEXT NOT NULL,
            subject TEXT NOT NULL,
            body_hash BLOB NOT NULL,
            hash BLOB NOT NULL,
            body BLOB                     -- NULL once erased
        );
        CREATE INDEX entries_subject ON entries (subject);
        PRAGMA user_version = 1;
        COMMIT;
        """;

    public static SqliteConnection Open(string path, bool write)
    {
        if (!write && !File.Exists(path)) throw new JournalException($"There is no journal at {path}; import something first.");
        return Connect(path, write, connection => Prepare(connection, path, write));
    }

    /// <summary>Opens a file and prepares it; what goes wrong is put into words and leaves nothing open.</summary>
    public static SqliteConnection Connect(string path, bool write, Action<SqliteConnection> prepare)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = write ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadOnly,
            Pooling = false,
            DefaultTimeout = 5,
        }.ToString());
        try
        {
            connection.Open();
            prepare(connection);
            return connection;
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw SqliteErrors.Say(path, e);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    static void Prepare(SqliteConnection connection, string path, bool write)
    {
        Run(connection, "PRAGMA busy_timeout = 5000; PRAGMA cache_size = -65536; PRAGMA mmap_size = 268435456; PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF;");
        var version = Number(connection, "PRAGMA user_version");
        var tables = Number(connection, "SELECT count(*) FROM sqlite_master");
        if (tables == 0 && write)
        {
            Run(connection, $"PRAGMA application_id = {ApplicationId};" + Create);
        }
        else if (tables == 0)
        {
            throw new JournalException($"There is nothing in {path} yet; import something first.");
        }
        else
        {
            if (Number(connection, "PRAGMA application_id") != ApplicationId) throw new JournalException($"{path} is an SQLite file, but not a journal.");
            if (version > Version) throw new JournalException($"{path} was made by a newer version of Verband (format {version}; this one reads up to {Version}). Update Verband.");
        }
        // secure_delete: an erased body is overwritten in the file, not only unlinked.
        // FULL: a batch that was acknowledged survives a power cut, not only a killed process.
        if (write) Run(connection, "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA wal_autocheckpoint = 4000;");
    }

    public static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public static long Number(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar() ?? 0L, System.Globalization.CultureInfo.InvariantCulture);
    }
}
