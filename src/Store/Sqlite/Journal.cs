using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using Verband.Core;

namespace Verband.Store.Sqlite;

/// <summary>Where the chain ends.</summary>
public readonly record struct Head(long Seq, Digest Hash);

/// <summary>
/// The journal in one SQLite file: entries are appended in batches, each batch whole or not at all, and chained by hash. One
/// process writes at a time; readers go on meanwhile (WAL). Not thread-safe: one instance, one thread.
/// </summary>
public sealed partial class Journal : IDisposable
{
    readonly SqliteConnection connection;
    readonly bool write;
    sqlite3_stmt? insert;

    Journal(SqliteConnection connection, string path, bool write)
    {
        this.connection = connection;
        this.write = write;
        Path = path;
    }

    public string Path { get; }

    /// <summary>Opens, and for writing makes, the journal.</summary>
    /// <exception cref="JournalException">Locked, damaged, not a journal, or of a newer version.</exception>
    public static Journal Open(string path, bool write) => new(Schema.Open(path, write), path, write);

    public Head Head => Guard(ReadHead);

    /// <summary>Appends all drafts or none. What it returns is on disk.</summary>
    /// <param name="now">The time of the entries; never before that of the entry they follow.</param>
    /// <exception cref="JournalException">Locked by another process, disk full, damaged.</exception>
    public IReadOnlyList<Entry> Append(IReadOnlyList<Draft> drafts, DateTimeOffset now) => Guard(() =>
    {
        Debug.Assert(write, "The journal was opened for reading.");
        if (drafts.Count == 0) return [];
        // The chain is made one by one, but the bodies do not depend on each other: they are hashed on every core.
        var bodyHashes = new Digest[drafts.Count];
        Parallel.For(0, drafts.Count, i => bodyHashes[i] = Digest.Of(drafts[i].Body.Span));
        using var transaction = connection.BeginTransaction(deferred: false);
        var head = ReadHead();
        var micros = Math.Max(Chain.Micros(now), LastTime(head.Seq));
        var at = Chain.Time(micros);
        var hash = head.Hash;
        var entries = new Entry[drafts.Count];
        for (var i = 0; i < entries.Length; i++)
        {
            var draft = drafts[i];
            var body = draft.Body.ToArray();
            var bodyHash = bodyHashes[i];
            var marking = draft.Marking.ToString();
            var seq = head.Seq + 1 + i;
            hash = Chain.Next(hash, seq, micros, draft.Author, draft.Space, marking, draft.Kind, draft.Subject, bodyHash);
            entries[i] = new Entry
            {
                Seq = seq,
                At = at,
                Author = draft.Author,
                Space = draft.Space,
                Marking = draft.Marking,
                Kind = draft.Kind,
                Subject = draft.Subject,
                Body = body,
                BodyHash = bodyHash,
                Hash = hash,
            };
            Insert(entries[i], marking, micros);
        }
        transaction.Commit();
        return (IReadOnlyList<Entry>)entries;
    });

    /// <summary>
    /// Removes the body of an entry on a legal ground, by an entry that says so. The chain covers the hash of the body, so it
    /// still verifies; the bytes are overwritten in the file.
    /// </summary>
    /// <exception cref="JournalException">No such entry, or it is erased already.</exception>
    public Entry Erase(long seq, string ground, string author, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(ground)) throw new JournalException("An erasure needs its legal ground.");
        var entry = Guard(() =>
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            var target = ReadRange(seq, seq).FirstOrDefault() ?? throw new JournalException($"There is no entry {seq}.");
            if (target.Body is null) throw new JournalException("The body of that entry is erased already.");
            if (target.Kind == EntryKind.Erase) throw new JournalException("An erasure cannot be erased.");
            Schema.Run(connection, $"UPDATE entries SET body = NULL WHERE seq = {seq}");
            var draft = new Draft(EntryKind.Erase, target.Id, Core.Bodies.Write(new EraseBody(ground)), author, target.Marking, target.Space);
            var head = ReadHead();
            var micros = Math.Max(Chain.Micros(now), LastTime(head.Seq));
            var bodyHash = Digest.Of(draft.Body.Span);
            var marking = draft.Marking.ToString();
            var written = new Entry
            {
                Seq = head.Seq + 1,
                At = Chain.Time(micros),
                Author = author,
                Space = draft.Space,
                Marking = draft.Marking,
                Kind = draft.Kind,
                Subject = draft.Subject,
                Body = draft.Body.ToArray(),
                BodyHash = bodyHash,
                Hash = Chain.Next(head.Hash, head.Seq + 1, micros, author, draft.Space, marking, draft.Kind, draft.Subject, bodyHash),
            };
            Insert(written, marking, micros);
            transaction.Commit();
            return written;
        });
        // The old pages live on in the write-ahead log until it is folded back and cut.
        Guard(() =>
        {
            if (Schema.Number(connection, "PRAGMA wal_checkpoint(TRUNCATE)") != 0)
                throw new JournalException($"The body is erased, but its bytes are still in {Path}-wal, because another process reads the journal. They go when the last process that has it open closes it.");
            return 0;
        });
        return entry;
    }

    void Insert(Entry e, string marking, long micros)
    {
        var db = connection.Handle!;
        if (insert is null)
            SqliteErrors.Check(raw.sqlite3_prepare_v2(db,
                "INSERT INTO entries (seq, at, author, space, marking, kind, subject, body_hash, hash, body) VALUES (?,?,?,?,?,?,?,?,?,?)", out insert), db);
        Span<byte> digest = stackalloc byte[Digest.Size];
        raw.sqlite3_bind_int64(insert, 1, e.Seq);
        raw.sqlite3_bind_int64(insert, 2, micros);
        raw.sqlite3_bind_text(insert, 3, e.Author);
        raw.sqlite3_bind_text(insert, 4, e.Space);
        raw.sqlite3_bind_text(insert, 5, marking);
        raw.sqlite3_bind_text(insert, 6, e.Kind);
        raw.sqlite3_bind_text(insert, 7, e.Subject);
        e.BodyHash.CopyTo(digest);
        raw.sqlite3_bind_blob(insert, 8, digest);
        e.Hash.CopyTo(digest);
        raw.sqlite3_bind_blob(insert, 9, digest);
        raw.sqlite3_bind_blob(insert, 10, e.Body);
        var code = raw.sqlite3_step(insert);
        raw.sqlite3_reset(insert);
        SqliteErrors.Check(code, db);
    }

    Head ReadHead()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT seq, hash FROM entries ORDER BY seq DESC LIMIT 1";
        using var reader = command.ExecuteReader();
        return reader.Read() ? new Head(reader.GetInt64(0), Digest.FromBytes(reader.GetFieldValue<byte[]>(1))) : default;
    }

    long LastTime(long seq) => seq == 0 ? long.MinValue : Schema.Number(connection, $"SELECT at FROM entries WHERE seq = {seq}");

    T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException e)
        {
            throw SqliteErrors.Say(Path, e);
        }
    }

    public void Dispose()
    {
        insert?.Dispose();
        newest?.Dispose();
        connection.Dispose();
    }
}
