using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text;
using SQLitePCL;
using Verband.Core;

namespace Verband.Store.Sqlite;

/// <summary>Reading for the fold, for import and for verification. What a person sees goes through a <see cref="Gallery"/>.</summary>
public sealed partial class Journal
{
    /// <summary>Small, so that what waits to be folded dies young.</summary>
    const int BatchSize = 512;

    /// <summary>Entries from <paramref name="first"/> to <paramref name="last"/> in order.</summary>
    IEnumerable<Entry> ReadRange(long first, long last) => Range(first, last, static (s, strings) => Columns(s, strings, Body(s)));

    /// <summary>The same, parsed for the fold straight from SQLite's memory: the bodies of reports are not copied.</summary>
    IEnumerable<Prepared> PrepareRange(long first, long last) => Range(first, last, static (s, strings) =>
        strings.Get(raw.sqlite3_column_blob(s, 5)) == EntryKind.Report && raw.sqlite3_column_type(s, 9) != raw.SQLITE_NULL
            ? new Prepared(Columns(s, strings, []), ReportFormat.ReadFacts(raw.sqlite3_column_blob(s, 9)).Report, Id(s))
            : Prepared.From(Columns(s, strings, Body(s))));

    /// <summary>The texts of the header where SQLite holds them; gone with the next row.</summary>
    static EntryHeader HeaderOf(sqlite3_stmt s) =>
        new(raw.sqlite3_column_blob(s, 2), raw.sqlite3_column_blob(s, 3), raw.sqlite3_column_blob(s, 4), raw.sqlite3_column_blob(s, 5), raw.sqlite3_column_blob(s, 6));

    static ulong Id(sqlite3_stmt s) => EntryId.Of(raw.sqlite3_column_int64(s, 1), HeaderOf(s), Digest.FromBytes(raw.sqlite3_column_blob(s, 7)));

    IEnumerable<T> Range<T>(long first, long last, Func<sqlite3_stmt, TextCache, T> row)
    {
        var db = connection.Handle!;
        SqliteErrors.Check(raw.sqlite3_prepare_v2(db,
            "SELECT seq, at, author, space, marking, kind, subject, body_hash, hash, body FROM entries WHERE seq BETWEEN ? AND ? ORDER BY seq", out var statement), db);
        using (statement)
        {
            raw.sqlite3_bind_int64(statement, 1, first);
            raw.sqlite3_bind_int64(statement, 2, last);
            var strings = new TextCache();
            while (true)
            {
                var code = raw.sqlite3_step(statement);
                SqliteErrors.Check(code, db);
                if (code == raw.SQLITE_DONE) yield break;
                yield return Row(statement, strings, row);
            }
        }
    }

    static byte[]? Body(sqlite3_stmt s) => raw.sqlite3_column_type(s, 9) == raw.SQLITE_NULL ? null : raw.sqlite3_column_blob(s, 9).ToArray();

    /// <exception cref="JournalException">A column does not hold what was written.</exception>
    static T Row<T>(sqlite3_stmt s, TextCache strings, Func<sqlite3_stmt, TextCache, T> row)
    {
        try
        {
            return row(s, strings);
        }
        catch (Exception e) when (e is ArgumentException or OverflowException or JournalException)
        {
            throw new JournalException($"Entry {raw.sqlite3_column_int64(s, 0)} is damaged: {e.Message}", e);
        }
    }

    static Entry Columns(sqlite3_stmt s, TextCache strings, byte[]? body)
    {
        var marking = strings.Get(raw.sqlite3_column_blob(s, 4));
        return new Entry
        {
            Seq = raw.sqlite3_column_int64(s, 0),
            At = Chain.Time(raw.sqlite3_column_int64(s, 1)),
            Author = strings.Get(raw.sqlite3_column_blob(s, 2)),
            Space = strings.Get(raw.sqlite3_column_blob(s, 3)),
            Marking = strings.Marking(marking),
            Kind = strings.Get(raw.sqlite3_column_blob(s, 5)),
            Subject = Encoding.UTF8.GetString(raw.sqlite3_column_blob(s, 6)),
            BodyHash = Digest.FromBytes(raw.sqlite3_column_blob(s, 7)),
            Hash = Digest.FromBytes(raw.sqlite3_column_blob(s, 8)),
            Body = body,
        };
    }

    /// <summary>
    /// All entries after a place, prepared for the fold: two threads read and parse ahead, each over its own connection, and the
    /// batches come back in order.
    /// </summary>
    public IEnumerable<IReadOnlyList<Prepared>> Prepare(long after)
    {
        var head = Head.Seq;
        if (head - after > BatchSize && Guard(() => Schema.Number(connection, $"SELECT count(*) FROM entries WHERE seq > {after}")) is var count && count != head - after)
            throw new JournalException($"{Path} is damaged: {head - after} entries should follow entry {after}, and {count} do. 'verband verify' names the first that is missing.");
        var batches = (int)((head - after + BatchSize - 1) / BatchSize);
        return InParallel(batches, (journal, batch) =>
        {
            var first = after + 1 + (long)batch * BatchSize;
            return journal.PrepareRange(first, Math.Min(head, first + BatchSize - 1)).ToArray();
        });
    }

    IEnumerable<T> InParallel<T>(int batches, Func<Journal, int, T> work)
    {
        var idle = new ConcurrentBag<Journal>();
        var pending = new Queue<Task<T>>();
        var ahead = 2 * Math.Clamp(Environment.ProcessorCount, 1, 4);
        try
        {
            for (var next = 0; next < batches || pending.Count > 0;)
            {
                while (next < batches && pending.Count < ahead)
                {
                    var batch = next++;
                    pending.Enqueue(Task.Run(() =>
                    {
                        if (!idle.TryTake(out var journal)) journal = Open(Path, write: false);
                        try { return journal.Guard(() => work(journal, batch)); }
                        finally { idle.Add(journal); }
                    }));
                }
                yield return pending.Dequeue().GetAwaiter().GetResult();
            }
        }
        finally
        {
            // Wait for what still runs, whatever became of it, before its connection is closed.
            Task.WhenAll(pending).ContinueWith(static _ => { }, TaskScheduler.Default).Wait();
            foreach (var journal in idle) journal.Dispose();
        }
    }

    /// <summary>The whole body of one entry, if the reader may see that entry; null when erased, unseen or unknown.</summary>
    public byte[]? Body(long seq, Reader reader) => Guard(() =>
    {
        var entry = ReadRange(seq, seq).FirstOrDefault();
        return entry is not null && reader.MaySee(entry.Marking, entry.Space) ? entry.Body : null;
    });

    /// <summary>The hash of the newest body about a subject that the reader may see; null when there is none.</summary>
    public Digest? NewestBody(string subject, Reader reader, string space) => Guard<Digest?>(() =>
    {
        var db = connection.Handle!;
        if (newest is null)
            SqliteErrors.Check(raw.sqlite3_prepare_v2(db,
                "SELECT marking, space, body_hash FROM entries WHERE subject = ? AND kind IN ('report', 'actor', 'object') ORDER BY seq DESC", out newest), db);
        raw.sqlite3_bind_text(newest, 1, subject);
        try
        {
            while (true)
            {
                var code = raw.sqlite3_step(newest);
                SqliteErrors.Check(code, db);
                if (code == raw.SQLITE_DONE) return null;
                if (Marking.TryParse(raw.sqlite3_column_text(newest, 0).utf8_to_string(), out var marking) && reader.MaySee(marking) && raw.sqlite3_column_text(newest, 1).utf8_to_string() == space)
                    return Digest.FromBytes(raw.sqlite3_column_blob(newest, 2));
            }
        }
        finally
        {
            raw.sqlite3_reset(newest);
        }
    });

    sqlite3_stmt? newest;

    /// <summary>The hash of an entry; default when there is no such entry.</summary>
    public Digest HashAt(long seq) => Guard(() => ReadRange(seq, seq).FirstOrDefault()?.Hash ?? default);

    /// <summary>
    /// Where in the chain the bodies lie that an id means and the reader may see: one entry by its sixteen digits, or every
    /// version of a record by <c>source:record</c>. Erased ones are left out.
    /// </summary>
    public IReadOnlyList<long> Bodies(string id, Reader reader) => Guard(() =>
    {
        var found = new List<long>();
        if (id.Contains(':', StringComparison.Ordinal))
        {
            using var bySubject = connection.CreateCommand();
            bySubject.CommandText = "SELECT seq FROM entries WHERE subject = $subject AND kind IN ('report', 'actor', 'object') AND body IS NOT NULL ORDER BY seq";
            bySubject.Parameters.AddWithValue("$subject", id);
            using var rows = bySubject.ExecuteReader();
            while (rows.Read()) found.Add(rows.GetInt64(0));
            found.RemoveAll(seq => Body(seq, reader) is null);
            return found;
        }
        var head = ReadHead().Seq;
        for (long first = 1; first <= head && found.Count == 0; first += BatchSize)
            found.AddRange(ReadRange(first, first + BatchSize - 1).Where(e => e.Id == id && e.Body is not null && reader.MaySee(e.Marking, e.Space)).Select(e => e.Seq));
        return found;
    });

    /// <summary>Author, space, marking and kind recur in nearly every row; their strings are made once per pass.</summary>
    sealed class TextCache
    {
        readonly Dictionary<string, Marking> markings = new(StringComparer.Ordinal);
        readonly List<(byte[] Bytes, string Text)> known = [];

        public string Get(ReadOnlySpan<byte> utf8)
        {
            foreach (var (bytes, text) in CollectionsMarshal.AsSpan(known))
                if (utf8.SequenceEqual(bytes)) return text;
            var made = Encoding.UTF8.GetString(utf8);
            if (known.Count < 64) known.Add((utf8.ToArray(), made));
            return made;
        }

        public Marking Marking(string label)
        {
            if (markings.TryGetValue(label, out var marking)) return marking;
            // Only as it is written: another spelling of the same marking is another header.
            if (!Core.Marking.TryParse(label, out marking) || marking.ToString() != label) throw new JournalException($"'{label}' is not a marking.");
            return markings[label] = marking;
        }
    }
}
