using System.Collections.Concurrent;
using Verband.Core;
using Verband.Parliament;
using Verband.Store;

namespace Verband.App.Documents;

/// <summary>
/// The documents of each reader's picture, read once and searched from one index. A new entry adds what is new; an erasure reads
/// everything again.
/// </summary>
sealed class Archive(Workspace workspace) : IDisposable
{
    const int MaxPast = 4;

    readonly ConcurrentDictionary<string, Section> sections = new(StringComparer.Ordinal);
    readonly LinkedList<(string Key, Section Section)> past = [];

    /// <param name="asOf">The documents as they were known at an earlier moment; as they are now when null.</param>
    public Holdings Of(Reader reader, DateTimeOffset? asOf = null) => For(reader, asOf).Current();

    /// <summary>A document with its text; null when this reader cannot see it.</summary>
    public Shelved? Open(Reader reader, string id, DateTimeOffset? asOf = null) => For(reader, asOf).Open(id)?.Shelf;

    /// <summary>The questions of a document, whole.</summary>
    public IReadOnlyList<Question> Questions(Reader reader, string id, DateTimeOffset? asOf = null) => For(reader, asOf).Open(id)?.Read.Questions ?? [];

    /// <summary>The index over what this reader sees, up to date.</summary>
    public Library Library(Reader reader, DateTimeOffset? asOf = null)
    {
        var section = For(reader, asOf);
        section.Current();
        return section.Library;
    }

    public void Dispose()
    {
        foreach (var section in sections.Values) section.Library.Dispose();
    }

    Section For(Reader reader, DateTimeOffset? asOf)
    {
        if (asOf is not { } moment) return sections.GetOrAdd(reader.Class, _ => new Section(workspace, reader, null));
        // An erasure takes from every moment: what was read before it is not shown again.
        var bodies = workspace.Read(reader, p => ((string[])[DocumentBody.Kind, CommitmentBody.Kind, StatementBody.Kind]).Sum(kind => p.History(kind).Count(l => !l.Body.IsEmpty)), moment);
        var key = $"{moment.UtcTicks} {bodies} {reader.Class}";
        lock (past)
        {
            var found = past.FirstOrDefault(s => s.Key == key);
            if (found.Section is not null) return found.Section;
            past.AddFirst((key, new Section(workspace, reader, moment)));
            if (past.Count > MaxPast) past.RemoveLast();
            return past.First!.Value.Section;
        }
    }

    sealed record Opened(Shelved Shelf, LibraryDocument Read);

    sealed class Section
    {
        /// <summary>Documents that stay open; the others are read again when somebody looks at them.</summary>
        const int MostOpen = 64;

        /// <summary>With more stale passages than fresh ones the index is made anew.</summary>
        const int StaleBefore = 50_000;

        readonly Workspace workspace;
        readonly Reader reader;
        readonly DateTimeOffset? asOf;
        readonly Lock updating = new();
        readonly Lock opening = new();
        readonly Dictionary<string, Opened> open = new(StringComparer.Ordinal);
        readonly Queue<string> order = new();
        Dictionary<string, Held> held = new(StringComparer.Ordinal);
        Dictionary<string, Line> followUps = new(StringComparer.Ordinal);
        Holdings? current;
        int unreadable;

        public Section(Workspace workspace, Reader reader, DateTimeOffset? asOf)
        {
            (this.workspace, this.reader, this.asOf) = (workspace, reader, asOf);
            Library = new(Reopen);
        }

        public Library Library { get; private set; }

        T Look<T>(Func<Picture, T> look) => workspace.Read(reader, look, asOf);

        public Holdings Current()
        {
            lock (updating)
            {
                var version = Look(p => p.Version);
                if (current?.Version == version) return current;
                var lines = current is null ? null : Look(p => p.Version < current.Version ? null : p.Journal(0, p.Version - current.Version).Select(l => (l.Kind, l.Subject)).ToArray());
                if (lines is null || lines.Any(l => l.Kind == EntryKind.Erase)) return Everything(version);
                Take([.. lines.Where(l => l.Kind == DocumentBody.Kind).Select(l => l.Subject).Distinct(StringComparer.Ordinal)]);
                if (lines.Any(l => l.Kind is CommitmentBody.Kind or StatementBody.Kind)) followUps = FollowUps();
                else if (lines.All(l => l.Kind != DocumentBody.Kind)) return current = current!.At(version);
                return current = new(version, [.. held.Values], followUps, unreadable);
            }
        }

        Holdings Everything(int version)
        {
            held = new(StringComparer.Ordinal);
            unreadable = 0;
            lock (opening) open.Clear();
            // The index that the last run kept spares the indexing, not the reading: lists and the citation graph need every document.
            var kept = asOf is null ? KeptLibrary.Begin(workspace, reader, Reopen) : null;
            Library = kept?.Library ?? new(Reopen);
            Take(Look(p => p.Subjects(DocumentBody.Kind).ToArray()), kept);
            kept?.Save();
            followUps = FollowUps();
            return current = new(version, [.. held.Values], followUps, unreadable);
        }

        void Take(string[] ids, KeptLibrary? kept = null)
        {
            // Reading is the work: on all processors, and in order into the index. A few at a time, so that texts do not pile up.
            foreach (var few in ids.Chunk(64))
                foreach (var (id, opened, card) in few.AsParallel().AsOrdered().Select(Fresh).ToArray())
                {
                    if (opened is null || card is null) unreadable++;
                    else
                    {
                        Keep(id, opened);
                        held[id] = card;
                    }
                    if (kept is not null && !kept.Holds(id)) kept.Add(id, opened?.Read, opened is null ? 1 : 0);
                    else if (kept is null && opened is not null) Library.Add(id, opened.Read);
                }
            if (Library.Stale <= StaleBefore || Library.Stale * 2 < Library.Passages) return;
            var anew = new Library(Reopen);
            foreach (var id in held.Keys.Order(StringComparer.Ordinal)) anew.Add(id, Reopen(id));
            Library = anew;
        }

        (string, Opened?, Held?) Fresh(string id) => Fetch(id) is { } opened ? (id, opened, Held.Of(opened.Shelf, opened.Read.Questions)) : (id, null, null);

        Opened? Fetch(string id) => Shelf.One(Look(p => p.History(DocumentBody.Kind, id))) is { } shelf ? new(shelf, LibraryDocument.Of(shelf.Document)) : null;

        Dictionary<string, Line> FollowUps() => Look(p => ((string[])[CommitmentBody.Kind, StatementBody.Kind])
            .SelectMany(kind => p.Subjects(kind).Select(s => p.Latest(kind, s)!)).ToDictionary(l => l.Subject, StringComparer.Ordinal));

        public Opened? Open(string id)
        {
            if (Current().Find(id) is null) return null;
            lock (opening)
                if (open.TryGetValue(id, out var ready)) return ready;
            if (Fetch(id) is not { } opened) return null;
            Keep(id, opened);
            return opened;
        }

        void Keep(string id, Opened opened)
        {
            lock (opening)
            {
                open[id] = opened;
                order.Enqueue(id);
                while (open.Count > MostOpen && order.TryDequeue(out var oldest)) open.Remove(oldest);
            }
        }

        /// <summary>For the library, which asks while it is being searched: what it knows of is here.</summary>
        LibraryDocument Reopen(string id)
        {
            lock (opening)
                if (open.TryGetValue(id, out var ready)) return ready.Read;
            var opened = Fetch(id) ?? throw new JournalException($"The document '{id}' was erased while it was being read.");
            Keep(id, opened);
            return opened.Read;
        }
    }
}
