using Microsoft.Data.Sqlite;
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
            foreach (var batch in InParallel(batches, (journal, b) => journal.Check(1 + (long)b * BatchSize, Math.Min(last, (b + 1L) * BatchSize))))
            {
                foreach (var (e, bodyIsRight) in batch.Entries)
                {
                    if (e.Seq != seen + 1) return Broken(seen + 1, "the entry is missing");
                    if (!bodyIsRight) return Broken(e.Seq, "the body is not the one that was written");
                    var hash = Chain.Next(previous, e.Seq, Chain.Micros(e.At), e.Author, e.Space, e.Marking.ToString(), e.Kind, e.Subject, e.BodyHash);
                    if (hash != e.Hash) return Broken(e.Seq, "the entry does not follow from the one before it");
                    if (e.Body is null) erasedIds[e.Id] = e.Seq;
                    else if (e.Kind == EntryKind.Erase) erasedIds.Remove(e.Subject);
                    previous = hash;
                    seen = e.Seq;
                }
                if (batch.Error is not null) return Broken(seen + 1, batch.Error);
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

    /// <summary>The entries of a batch up to the first that cannot be read, and why that one cannot.</summary>
    (List<(Entry Entry, bool BodyIsRight)> Entries, string? Error) Check(long first, long last)
    {
        var entries = new List<(Entry, bool)>((int)(last - first + 1));
        try
        {
            foreach (var e in ReadRange(first, last)) entries.Add((e, e.Body is null || Digest.Of(e.Body) == e.BodyHash));
            return (entries, null);
        }
        catch (JournalException e)
        {
            return (entries, e.Message);
        }
        catch (SqliteException e)
        {
            return (entries, SqliteErrors.Say(Path, e).Message);
        }
    }
}
