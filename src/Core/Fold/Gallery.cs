namespace Verband.Core;

/// <summary>
/// The facts and the pictures of every class of readers that asked for one. Many may read at once; one adds. Everything that
/// reads goes through <see cref="Read{T}"/> with a reader.
/// </summary>
public sealed class Gallery : IDisposable
{
    const int MaxPast = 4;

    readonly ReaderWriterLockSlim gate = new();
    readonly Dictionary<string, Picture> pictures = new(StringComparer.Ordinal);
    readonly LinkedList<(string Key, Picture Picture)> past = [];
    readonly Lock building = new();
    Facts facts;

    public Gallery(Facts facts) => this.facts = facts;

    public long LastSeq
    {
        get
        {
            gate.EnterReadLock();
            try { return facts.LastSeq; }
            finally { gate.ExitReadLock(); }
        }
    }

    /// <summary>Reads the picture of this reader, now or as it was known at an earlier moment. What is returned must not hold on to the picture.</summary>
    public T Read<T>(Reader reader, DateTimeOffset? asOf, Func<Picture, T> read)
    {
        gate.EnterReadLock();
        try { return read(Get(reader, asOf)); }
        finally { gate.ExitReadLock(); }
    }

    /// <summary>Adds entries to the facts and to every picture.</summary>
    /// <returns>False when an erasure was among them: then the facts hold what must go, and <see cref="Replace"/> is due.</returns>
    public bool Add(IEnumerable<Prepared> entries)
    {
        gate.EnterWriteLock();
        try
        {
            foreach (var prepared in entries)
            {
                if (prepared.Entry.Kind == EntryKind.Erase) return false;
                facts.Add(prepared);
                foreach (var picture in pictures.Values) picture.Apply(facts.Count - 1);
            }
            return true;
        }
        finally { gate.ExitWriteLock(); }
    }

    /// <summary>Starts again from other facts, as after an erasure.</summary>
    public void Replace(Facts fresh)
    {
        gate.EnterWriteLock();
        try
        {
            facts = fresh;
            pictures.Clear();
            past.Clear();
        }
        finally { gate.ExitWriteLock(); }
    }

    public void Save(Stream stream)
    {
        gate.EnterReadLock();
        try { facts.Save(stream); }
        finally { gate.ExitReadLock(); }
    }

    public void Dispose() => gate.Dispose();

    Picture Get(Reader reader, DateTimeOffset? asOf)
    {
        lock (building)
        {
            if (asOf is null)
            {
                if (!pictures.TryGetValue(reader.Class, out var now)) pictures[reader.Class] = now = new Picture(facts, reader);
                return now;
            }
            // A past picture stays true only while nothing is added at or before its moment, and time runs on; few are kept.
            var key = $"{asOf.Value.UtcTicks} {facts.LastSeq} {reader.Class}";
            for (var node = past.First; node is not null; node = node.Next)
                if (node.Value.Key == key) return node.Value.Picture;
            var then = new Picture(facts, reader, asOf);
            past.AddFirst((key, then));
            if (past.Count > MaxPast) past.RemoveLast();
            return then;
        }
    }
}
