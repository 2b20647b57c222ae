using Microsoft.Data.Sqlite;

namespace Verband.Store.Sqlite;

/// <summary>The tables of an observations file, and opening a connection to one.</summary>
static class ObservationSchema
{
    /// <summary>"VRBO": marks the file as ours.</summary>
    const int ApplicationId = 0x5652424F;

    public const int Version = 1;

    const string Create = """
        PRAGMA page_size = 16384;
        PRAGMA journal_mode = WAL;
        BEGIN;
        CREATE TABLE countries (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL, gwcode INTEGER NOT NULL, number INTEGER NOT NULL);
        CREATE TABLE kinds (id INTEGER PRIMARY KEY, domain TEXT NOT NULL, type TEXT NOT NULL, UNIQUE (domain, type));
        CREATE TABLE loads (
            id INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again: what was made from a load is known by its id
            source TEXT NOT NULL,
            label TEXT NOT NULL,
            known_on INTEGER NOT NULL,    -- day number
            panel INTEGER NOT NULL,
            adds INTEGER NOT NULL,
            marking TEXT NOT NULL,
            first_month INTEGER,          -- 1 = January 1980
            last_month INTEGER,
            row_count INTEGER,            -- NULL until the load is whole
            UNIQUE (source, label, known_on)
        );
        -- Rows lie in chunks, each column packed by itself (ColumnCodec); low and high are NULL where they equal the amount.
        CREATE TABLE chunks (
            load INTEGER NOT NULL, place INTEGER NOT NULL, n INTEGER NOT NULL,
            day BLOB NOT NULL, span BLOB NOT NULL, country BLOB NOT NULL, origin BLOB NOT NULL, kind BLOB NOT NULL,
            amount BLOB NOT NULL, low BLOB, high BLOB, tone BLOB, key_length BLOB, keys BLOB,
            PRIMARY KEY (load, place)
        );
        -- What series are made from: sums per month, for each kind, each domain (type '') and all (domain '').
        CREATE TABLE months (
            load INTEGER NOT NULL, kind INTEGER NOT NULL, country INTEGER NOT NULL, month INTEGER NOT NULL,
            n INTEGER NOT NULL, amount NUMERIC NOT NULL, low NUMERIC NOT NULL, high NUMERIC NOT NULL, tone REAL NOT NULL, tones INTEGER NOT NULL,
            PRIMARY KEY (load, kind, country, month)
        ) WITHOUT ROWID;
        PRAGMA user_version = 1;
        COMMIT;
        """;

    /// <exception cref="JournalException">Locked, damaged, not an observations file, or of a newer version.</exception>
    public static SqliteConnection Open(string path, bool write)
    {
        if (!write && !File.Exists(path)) throw new JournalException($"There are no observations at {path}; load some first.");
        return Schema.Connect(path, write, connection => Prepare(connection, path, write));
    }

    static void Prepare(SqliteConnection connection, string path, bool write)
    {
        Schema.Run(connection, "PRAGMA busy_timeout = 10000; PRAGMA cache_size = -65536; PRAGMA mmap_size = 1073741824; PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF;");
        var tables = Schema.Number(connection, "SELECT count(*) FROM sqlite_master");
        if (tables == 0 && write) Schema.Run(connection, $"PRAGMA application_id = {ApplicationId};" + Create);
        else if (tables == 0) throw new JournalException($"There is nothing in {path} yet; load something first.");
        else if (Schema.Number(connection, "PRAGMA application_id") != ApplicationId) throw new JournalException($"{path} is an SQLite file, but not one of observations.");
        else if (Schema.Number(connection, "PRAGMA user_version") is > Version and var newer) throw new JournalException($"{path} was made by a newer version of Verband (format {newer}; this one reads up to {Version}). Update Verband.");
        // NORMAL: a power cut may cost the last loads, which can be loaded again; never the file.
        if (write) Schema.Run(connection, "PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 8000;");
    }
}
