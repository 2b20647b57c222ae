using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Verband.Store.Sqlite;

/// <summary>Puts SQLite's result codes into words that say what a person can do.</summary>
static class SqliteErrors
{
    public static JournalException Say(string path, SqliteException e) => new(e.SqliteErrorCode switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => $"{path} is locked by another process that writes to it; try again when it is done.",
        raw.SQLITE_FULL => $"The disk that holds {path} is full. What was not acknowledged is not in the journal; the rest is whole.",
        raw.SQLITE_CORRUPT => $"{path} is damaged ({e.Message}). Restore it from a copy; 'verband verify' names the first broken entry of a file that opens.",
        raw.SQLITE_NOTADB => $"{path} is not a journal: it is not an SQLite file.",
        raw.SQLITE_READONLY or raw.SQLITE_PERM => $"{path} cannot be written: it or its folder is read-only.",
        raw.SQLITE_CANTOPEN => $"{path} cannot be opened: the folder is missing or may not be read.",
        raw.SQLITE_IOERR => $"Reading or writing {path} failed ({e.Message}). What was not acknowledged is not in the journal.",
        _ => $"{path}: {e.Message}",
    }, e);

    /// <summary>Throws for a result code other than the ones that mean success.</summary>
    public static void Check(int code, sqlite3 db)
    {
        if (code is raw.SQLITE_OK or raw.SQLITE_DONE or raw.SQLITE_ROW) return;
        throw new SqliteException(raw.sqlite3_errmsg(db).utf8_to_string(), code & 0xFF, code);
    }
}
