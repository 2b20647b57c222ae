using Verband.Core;
using Verband.Store.Sqlite;

namespace Verband.Store;

/// <summary>
/// A data folder in use: the journal, the facts folded from it, and a snapshot of those facts that spares the next start the
/// fold. Thread-safe: many read, appends queue up behind one lock.
/// </summary>
public sealed class Workspace : IDisposable
{
    const int SnapshotAfter = 20_000;

    readonly Lock journalLock = new();
    readonly Journal journal;
    readonly TimeProvider clock;
    readonly string snapshotPath;
    long snapshotSeq;

    Workspace(Journal journal, Gallery gallery, string folder, TimeProvider clock, long snapshotSeq)
    {
        (this.journal, this.clock, this.snapshotSeq) = (journal, clock, snapshotSeq);
        Gallery = gallery;
        Folder = folder;
        snapshotPath = SnapshotIn(folder);
    }

    public string Folder { get; }

    public Gallery Gallery { get; }

    public bool FromSnapshot => snapshotSeq > 0;

    public static string JournalIn(string folder) => Path.Combine(folder, "journal.db");

    const string Unfinished = ".new";

    /// <summary>Files with this ending are made from the journal and can be made again; an erasure deletes them.</summary>
    public const string Derived = ".index";

    static void DeleteSnapshots(string folder)
    {
        File.Delete(SnapshotIn(folder));
        File.Delete(SnapshotIn(folder) + Unfinished);
        // What was made from them holds it too.
        foreach (var derived in Directory.EnumerateFiles(folder, "*" + Derived).Concat(Directory.EnumerateFiles(folder, "*" + Derived + Unfinished)).ToArray()) File.Delete(derived);
    }

    static string SnapshotIn(string folder) => Path.Combine(folder, "facts.snapshot");

    /// <summary>Opens a data folder and folds its journal, from the snapshot where there is one that the chain vouches for.</summary>
    /// <exception cref="JournalException">The journal cannot be used; the message says why.</exception>
    public static Workspace Open(string folder, bool write, TimeProvider? clock = null, IProgress<(long Done, long All)>? progress = null)
    {
        if (write) Directory.CreateDirectory(folder);
        var journal = Journal.Open(JournalIn(folder), write);
        try
        {
            var facts = LoadSnapshot(folder, journal);
            var from = facts?.LastSeq ?? 0;
            if (facts is not null && !Fold(journal, facts, progress))
            {
                // Made before an erasure: it holds what must go.
                if (write) DeleteSnapshots(folder);
                (facts, from) = (null, 0);
            }
            if (facts is null) Fold(journal, facts = new Facts(), progress);
            return new Workspace(journal, new Gallery(facts), folder, clock ?? TimeProvider.System, from);
        }
        catch
        {
            journal.Dispose();
            throw;
        }
    }

    public T Read<T>(Reader reader, Func<Picture, T> read, DateTimeOffset? asOf = null) => Gallery.Read(reader, asOf, read);

    /// <summary>Appends all drafts or none, and shows them in every picture.</summary>
    public IReadOnlyList<Entry> Append(IReadOnlyList<Draft> drafts)
    {
        lock (journalLock)
        {
            CatchUp();
            var entries = journal.Append(drafts, clock.GetUtcNow());
            if (entries.Count > 0 && entries[0].Seq != Gallery.LastSeq + 1) CatchUp(); // another process came in between
            else if (!Gallery.Add(entries.Select((entry, i) => drafts[i].Report is { } report ? Prepared.From(entry, report) : Prepared.From(entry)))) Reload();
            return entries;
        }
    }

    /// <summary>Takes up what another process has appended.</summary>
    public void Refresh()
    {
        lock (journalLock) CatchUp();
    }

    /// <summary>
    /// Removes bodies on a legal ground: of one entry, by its id, or of every version of a record, by <c>source:record</c>. Only
    /// what the reader may see can be named.
    /// </summary>
    /// <returns>The entries that say so.</returns>
    public IReadOnlyList<Entry> Erase(string id, string ground, string author, Reader reader)
    {
        lock (journalLock)
        {
            var bodies = journal.Bodies(id, reader);
            if (bodies.Count == 0) throw new JournalException($"There is no entry '{id}' with a body.");
            // The snapshot holds what must go: it goes first, so that no crash leaves it behind.
            DeleteSnapshots(Folder);
            snapshotSeq = 0;
            try
            {
                return [.. bodies.Select(seq => journal.Erase(seq, ground, author, clock.GetUtcNow()))];
            }
            finally
            {
                Reload(); // also when only some could be erased
            }
        }
    }

    /// <summary>A report with all that the journal has of it, long text too; null when the reader cannot see it.</summary>
    public Report? FullReport(string reportId, Reader reader, DateTimeOffset? asOf = null)
    {
        var seq = Gallery.Read(reader, asOf, p => p.SeqOf(reportId));
        if (seq == 0) return null;
        lock (journalLock) return journal.Body(seq, reader) is { } body ? ReportFormat.Read(body).Report : null;
    }

    public Digest? NewestBody(string subject, Reader reader)
    {
        lock (journalLock) return journal.NewestBody(subject, reader, reader.Space);
    }

    /// <summary>Writes the facts beside the journal, so that the next start need not fold it again. Whole or not at all.</summary>
    public void SaveSnapshot()
    {
        lock (journalLock)
        {
            CatchUp();
            Whole(snapshotPath, Gallery.Save);
            snapshotSeq = Gallery.LastSeq;
            if (CatchUp()) return;
            // Another process erased while this was written: what it deleted has just come back.
            DeleteSnapshots(Folder);
            snapshotSeq = 0;
        }
    }

    /// <summary>Keeps a file that was made from the journal, whole or not at all. It is deleted with the next erasure, and not kept when one came in between.</summary>
    /// <param name="name">Ends in <see cref="Derived"/>.</param>
    public void SaveDerived(string name, Action<Stream> write)
    {
        lock (journalLock)
        {
            if (!CatchUp()) return;
            Whole(Path.Combine(Folder, name), write);
            if (!CatchUp()) File.Delete(Path.Combine(Folder, name));
        }
    }

    static void Whole(string path, Action<Stream> write)
    {
        var temporary = path + Unfinished;
        using (var file = File.Create(temporary)) write(file);
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Saves a snapshot when enough has been added since the last one to make it worth while.</summary>
    public void SaveSnapshotIfDue()
    {
        if (Gallery.LastSeq - snapshotSeq >= SnapshotAfter) SaveSnapshot();
    }

    public Verification Verify(IProgress<(long Done, long All)>? progress = null)
    {
        lock (journalLock) return journal.Verify(progress);
    }

    public void Dispose()
    {
        Gallery.Dispose();
        journal.Dispose();
    }

    static Facts? LoadSnapshot(string folder, Journal journal)
    {
        var path = SnapshotIn(folder);
        if (!File.Exists(path)) return null;
        using var file = File.OpenRead(path);
        var facts = Facts.Load(file);
        return facts is not null && journal.HashAt(facts.LastSeq) == facts.LastHash ? facts : null;
    }

    /// <returns>False when an erasure came after facts that were there before.</returns>
    static bool Fold(Journal journal, Facts facts, IProgress<(long Done, long All)>? progress)
    {
        var head = journal.Head.Seq;
        var from = facts.LastSeq;
        facts.Reserve(facts.Count + (int)Math.Min(int.MaxValue / 2, head - from));
        foreach (var batch in journal.Prepare(from))
        {
            foreach (var prepared in batch)
            {
                if (from > 0 && prepared.Entry.Kind == EntryKind.Erase) return false;
                facts.Add(prepared);
            }
            progress?.Report((facts.LastSeq, head));
        }
        return true;
    }

    /// <returns>False when an erasure was among what others appended.</returns>
    bool CatchUp()
    {
        if (journal.Head.Seq == Gallery.LastSeq) return true;
        foreach (var batch in journal.Prepare(Gallery.LastSeq))
            if (!Gallery.Add(batch))
            {
                Reload();
                return false;
            }
        return true;
    }

    void Reload()
    {
        var facts = new Facts();
        Fold(journal, facts, null);
        Gallery.Replace(facts);
    }
}
