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
        HashAhead(drafts);
        using var transaction = connection.BeginTransaction(deferred: false);
        var head = ReadHead();
        var micros = Math.Max(Chain.Micros(now), LastTime(head.Seq));
        var entries = new Entry[drafts.Count];
        using var insert = new Insertion(connection, micros);
        for (var i = 0; i < entries.Length; i++) entries[i] = insert.Add(drafts[i], head.Seq + 1 + i, i == 0 ? head.Hash : entries[i - 1].Hash);
        transaction.Commit();
        return (IReadOnlyList<Entry>)entries;
    });

    /// <summary>
    /// The chain is made one by one, but the bodies do not depend on each other: they are hashed beside the writing, which takes longer. A draft
    /// keeps its hash, so whoever comes first has done it.
    /// </summary>
    static void HashAhead(IReadOnlyList<Draft> drafts)
    {
        const int Start = 64;
        if (drafts.Count <= Start) return;
        var rest = drafts.Skip(Start).ToArray(); // the caller may clear the list before this is through
        _ = Task.Run(() =>
        {
            foreach (var draft in rest) _ = draft.BodyHash;
        });
    }

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
            using var insert = new Insertion(connection, micros);
            var written = insert.Add(draft, head.Seq + 1, head.Hash);
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
        newest?.Dispose();
        connection.Dispose();
    }
}
