using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using Verband.Core;

namespace Verband.Store.Sqlite;

/// <summary>
/// Rows of one batch on their way into the table. The header's texts are encoded once, for the hash and for the row, and what is the same as in the
/// row before stays bound.
/// </summary>
sealed class Insertion : IDisposable
{
    readonly sqlite3 db;
    readonly sqlite3_stmt statement;
    readonly long micros;
    readonly DateTimeOffset at;
    readonly Field author, space, marking, kind;
    byte[] subject = new byte[256];

    public Insertion(SqliteConnection connection, long micros)
    {
        (this.micros, at) = (micros, Chain.Time(micros));
        db = connection.Handle!;
        SqliteErrors.Check(raw.sqlite3_prepare_v2(db,
            "INSERT INTO entries (seq, at, author, space, marking, kind, subject, body_hash, hash, body) VALUES (?,?,?,?,?,?,?,?,?,?)", out statement), db);
        raw.sqlite3_bind_int64(statement, 2, micros);
        (author, space, marking, kind) = (new(statement, 3), new(statement, 4), new(statement, 5), new(statement, 6));
    }

    /// <summary>Writes the draft at its place in the chain.</summary>
    public Entry Add(Draft draft, long seq, Digest previous)
    {
        var max = Encoding.UTF8.GetMaxByteCount(draft.Subject.Length);
        if (max > subject.Length) subject = new byte[max];
        var header = new EntryHeader(author.Set(draft.Author), space.Set(draft.Space), marking.Set(draft.Marking.ToString()), kind.Set(draft.Kind),
            subject.AsSpan(0, Encoding.UTF8.GetBytes(draft.Subject, subject)));
        var bodyHash = draft.BodyHash;
        var hash = Chain.Next(previous, seq, micros, header, bodyHash);
        Span<byte> digest = stackalloc byte[Digest.Size];
        raw.sqlite3_bind_int64(statement, 1, seq);
        Bind(statement, 7, header.Subject);
        bodyHash.CopyTo(digest);
        raw.sqlite3_bind_blob(statement, 8, digest);
        hash.CopyTo(digest);
        raw.sqlite3_bind_blob(statement, 9, digest);
        raw.sqlite3_bind_blob(statement, 10, draft.Body.Span);
        var code = raw.sqlite3_step(statement);
        raw.sqlite3_reset(statement);
        SqliteErrors.Check(code, db);
        return new Entry
        {
            Seq = seq,
            At = at,
            Author = draft.Author,
            Space = draft.Space,
            Marking = draft.Marking,
            Kind = draft.Kind,
            Subject = draft.Subject,
            Body = MemoryMarshal.TryGetArray(draft.Body, out var whole) && whole.Offset == 0 && whole.Count == whole.Array!.Length ? whole.Array : draft.Body.ToArray(),
            BodyHash = bodyHash,
            Hash = hash,
        };
    }

    static void Bind(sqlite3_stmt statement, int column, ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty) raw.sqlite3_bind_text(statement, column, ""); // an empty span would be NULL
        else raw.sqlite3_bind_text(statement, column, text);
    }

    public void Dispose() => statement.Dispose();

    /// <summary>A text column that seldom changes from one row to the next.</summary>
    sealed class Field(sqlite3_stmt statement, int column)
    {
        string? bound;
        byte[] bytes = [];

        public ReadOnlySpan<byte> Set(string value)
        {
            if (value == bound) return bytes;
            bytes = Encoding.UTF8.GetBytes(value);
            Bind(statement, column, bytes);
            bound = value;
            return bytes;
        }
    }
}
