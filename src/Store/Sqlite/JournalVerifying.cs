using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using Verband.Core;

namespace Verband.Store.Sqlite;

/// <param name="Ok">The chain is whole from the first entry to the head.</param>
/// <param name="FirstBroken">Sequence number of the first entry that does not fit; null when all do.</param>
public sealed record Verification(bool Ok, long Entries, string Head, long? FirstBroken, string? Cause);

public sealed partial class Journal
{
    /// <summary>
    /// Walks the whole chain: every body against its hash, every hash against the entry before it. An erased body is in order
    /// only when an erasure names it.
    /// </summary>
    public Verification Verify(IProgress<(long Done, long All)>? progress = null)
    {
        var head = Head;
        // A head far beyond the number of entries means a gap among those that there are: no need to walk to the head.
        var last = Math.Min(head.Seq, Guard(() => Schema.Number(connection, "SELECT count(*) FROM entries")) + 1);
        var batches = (int)((last + BatchSize - 1) / BatchSize);
        var previous = default(Digest);
        long seen = 0;
        var erasedIds = new Dictionary<string, long>(StringComparer.Ordinal);
        try
        {
            foreach (var run in InParallel(batches, (journal, b) => journal.Check(1 + (long)b * BatchSize, Math.Min(last, (b + 1L) * BatchSize))))
            {
                if (run.Count > 0 && run.Before != previous) return Broken(seen + 1, Unconnected);
                foreach (var (id, seq) in run.Erased) erasedIds[id] = seq;
                foreach (var id in run.Erasures) erasedIds.Remove(id);
                (seen, previous) = (seen + run.Count, run.After);
                if (run.Cause is { } cause) return Broken(seen + 1, cause);
                progress?.Report((seen, head.Seq));
            }
        }
        catch (JournalException e)
        {
            return Broken(seen + 1, e.Message);
        }
        if (Guard(() => Schema.Number(connection, "SELECT count(*) FROM entries WHERE seq < 1")) > 0) return Broken(seen + 1, "an entry has moved before the first");
        if (seen != head.Seq) return Broken(seen + 1, "the entry is missing");
        return erasedIds.Count > 0
            ? Broken(erasedIds.Values.Min(), "the body is gone without an erasure that says so")
            : new Verification(true, seen, previous.ToString(), null, null);

        Verification Broken(long at, string cause) => new(false, head.Seq, head.Hash.ToString(), at, cause);
    }

    const string Unconnected = "the entry does not follow from the one before it";

    /// <summary>What became of a run of entries, up to the first that is wrong.</summary>
    /// <param name="Count">How many are right.</param>
    /// <param name="Before">The hash that the run follows.</param>
    /// <param name="After">The hash of the last that is right.</param>
    /// <param name="Erased">Entries without a body, by id.</param>
    /// <param name="Erasures">Ids that entries of the run say are erased.</param>
    /// <param name="Cause">Why the next one is wrong; null when the run is whole.</param>
    sealed record Checked(int Count, Digest Before, Digest After, IReadOnlyList<(string Id, long Seq)> Erased, IReadOnlyList<string> Erasures, string? Cause);

    /// <summary>Hashes a run of entries where SQLite holds them, without making objects of them.</summary>
    Checked Check(long first, long last)
    {
        var before = first == 1 ? default : HashAt(first - 1);
        var after = before;
        var count = 0;
        var erased = new List<(string, long)>();
        var erasures = new List<string>();
        try
        {
            foreach (var (hash, cause) in Range(first, last, (s, _) => Link(s, first + count, after, erased, erasures)))
            {
                if (cause is not null) return Ended(cause);
                after = hash;
                count++;
            }
            return Ended(count == last - first + 1 ? null : "the entry is missing");
        }
        catch (JournalException e)
        {
            return Ended(e.Message);
        }
        catch (SqliteException e)
        {
            return Ended(SqliteErrors.Say(Path, e).Message);
        }

        Checked Ended(string? cause) => new(count, before, after, erased, erasures, cause);
    }

    static (Digest Hash, string? Cause) Link(sqlite3_stmt s, long seq, Digest previous, List<(string, long)> erased, List<string> erasures)
    {
        if (raw.sqlite3_column_int64(s, 0) != seq) return (default, "the entry is missing");
        var bodyHash = Digest.FromBytes(raw.sqlite3_column_blob(s, 7));
        var hasBody = raw.sqlite3_column_type(s, 9) != raw.SQLITE_NULL;
        if (hasBody && Digest.Of(raw.sqlite3_column_blob(s, 9)) != bodyHash) return (default, "the body is not the one that was written");
        var header = HeaderOf(s);
        var hash = Chain.Next(previous, seq, raw.sqlite3_column_int64(s, 1), header, bodyHash);
        if (hash != Digest.FromBytes(raw.sqlite3_column_blob(s, 8))) return (default, Unconnected);
        if (!hasBody) erased.Add((EntryId.Format(Id(s)), seq));
        else if (header.Kind.SequenceEqual(ErasureKind)) erasures.Add(Encoding.UTF8.GetString(header.Subject));
        return (hash, null);
    }

    static readonly byte[] ErasureKind = Encoding.UTF8.GetBytes(EntryKind.Erase);
}
