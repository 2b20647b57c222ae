using System.Security.Cryptography;
using System.Text;
using Verband.Core;
using Verband.Parliament;
using Verband.Store;

namespace Verband.App.Documents;

/// <summary>
/// The search index over a reader's documents, kept in the data folder between runs. The file says which entries of the journal it
/// was made from: new ones are added to it, and when one of its own is gone, erased or no longer for this reader, it is made anew. So
/// it is when another build of the program made it, or when its bytes are not those that were written.
/// </summary>
sealed class KeptLibrary
{
    /// <summary>Raise it when the bytes change their meaning.</summary>
    public const int Format = 1;

    const int HashBytes = 32;
    static readonly byte[] Magic = "VBSEARCH"u8.ToArray();

    readonly Workspace workspace;
    readonly Reader reader;
    readonly string name;

    /// <summary>Entries of the journal with a version of a document, by document.</summary>
    readonly Dictionary<string, string[]> entries;

    /// <summary>By document: the entries that hold its versions, and how many of them cannot be read.</summary>
    readonly Dictionary<string, (string[] Entries, int Unreadable)> from = new(StringComparer.Ordinal);

    KeptLibrary(Workspace workspace, Reader reader, Func<string, LibraryDocument> open)
    {
        (this.workspace, this.reader, name) = (workspace, reader, FileFor(reader));
        entries = workspace.Read(reader, p => Shelf.Lines(p).Where(l => !l.Body.IsEmpty).GroupBy(l => l.Subject, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Select(l => l.Id).ToArray(), StringComparer.Ordinal));
        Library = new(open);
    }

    public Library Library { get; private set; }

    /// <summary>Documents that had to be read because the kept index did not hold them.</summary>
    public int Added { get; private set; }

    /// <summary>Entries that hold no document.</summary>
    public int Unreadable => from.Values.Sum(f => f.Unreadable);

    /// <summary>Why the kept file was not used; null when it was, and when there was none.</summary>
    public string? Damage { get; private set; }

    public static string FileFor(Reader reader) => "search-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(reader.Class)))[..16] + Workspace.Derived;

    /// <summary>The index up to date, and the file with it.</summary>
    public static KeptLibrary Open(Workspace workspace, Reader reader)
    {
        var kept = Begin(workspace, reader, Opener(workspace, reader));
        string[] missing = [.. kept.entries.Keys.Where(id => !kept.Holds(id)).Order(StringComparer.Ordinal)];
        // Reading is the work: on all processors, and in order into the index. A few at a time, so that texts do not pile up.
        foreach (var few in missing.Chunk(64))
            foreach (var (id, read, unreadable) in few.AsParallel().AsOrdered().Select(kept.Fetch).ToArray()) kept.Add(id, read, unreadable);
        kept.Save();
        return kept;
    }

    /// <summary>The index as it was kept; who asks for it adds what it does not hold, and saves it.</summary>
    /// <param name="open">Gives a document by its id.</param>
    public static KeptLibrary Begin(Workspace workspace, Reader reader, Func<string, LibraryDocument> open)
    {
        var kept = new KeptLibrary(workspace, reader, open);
        kept.Load(open);
        if (kept.from.Any(f => !kept.entries.TryGetValue(f.Key, out var now) || !now.AsSpan().StartsWith(f.Value.Entries)) || kept.Library.Stale * 2 > kept.Library.Passages) kept.Empty(open);
        return kept;
    }

    /// <summary>Whether the index holds the newest version of a document.</summary>
    public bool Holds(string id) => from.TryGetValue(id, out var has) && entries.TryGetValue(id, out var now) && has.Entries.Length == now.Length;

    /// <param name="read">Null when no version can be read.</param>
    /// <param name="unreadable">Versions that hold no document.</param>
    public void Add(string id, LibraryDocument? read, int unreadable)
    {
        // What came into the journal since is searched now, and read again by the next run.
        if (entries.TryGetValue(id, out var now)) from[id] = (now, unreadable);
        if (read is not null) Library.Add(id, read);
        Added++;
    }

    /// <summary>Keeps the index for the next run, when something was added.</summary>
    public void Save()
    {
        if (Added == 0) return;
        try
        {
            workspace.SaveDerived(name, Write);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A folder that may only be read: the next run makes the index again.
        }
    }

    /// <summary>What the journal holds now; a document is opened once.</summary>
    static Func<string, LibraryDocument> Opener(Workspace workspace, Reader reader)
    {
        var opened = new Dictionary<string, LibraryDocument>(StringComparer.Ordinal);
        return id => opened.TryGetValue(id, out var ready) ? ready
            : opened[id] = LibraryDocument.Of((Shelf.One(workspace.Read(reader, p => p.History(DocumentBody.Kind, id))) ?? throw new JournalException($"The document '{id}' was erased while it was being read.")).Document);
    }

    void Empty(Func<string, LibraryDocument> open)
    {
        Library = new(open);
        from.Clear();
    }

    (string, LibraryDocument?, int) Fetch(string id)
    {
        var shelf = Shelf.One(workspace.Read(reader, p => p.History(DocumentBody.Kind, id)), out var unreadable);
        return (id, shelf is null ? null : LibraryDocument.Of(shelf.Document), unreadable);
    }

    void Load(Func<string, LibraryDocument> open)
    {
        var path = Path.Combine(workspace.Folder, name);
        if (!File.Exists(path)) return;
        try
        {
            using var file = File.OpenRead(path);
            if (file.Length < HashBytes || !Vouched(file)) throw new InvalidDataException("its bytes are not those that were written");
            file.Position = 0;
            using var bytes = new BinaryReader(new BufferedStream(file, 1 << 16));
            if (!bytes.ReadBytes(Magic.Length).AsSpan().SequenceEqual(Magic)) throw new InvalidDataException("it is no search index");
            // Another build may cut words differently: its index is left aside without a word.
            if (bytes.ReadInt32() != Format || bytes.ReadString() != Build || bytes.ReadString() != reader.Class) return;
            for (int i = 0, n = bytes.ReadInt32(); i < n; i++)
            {
                var id = bytes.ReadString();
                var entries = new string[bytes.ReadInt32()];
                for (var e = 0; e < entries.Length; e++) entries[e] = bytes.ReadString();
                from[id] = (entries, bytes.ReadInt32());
            }
            Library = Library.Load(bytes, open);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            Empty(open);
            Damage = e.Message;
        }
    }

    /// <summary>Whether the last bytes are the hash of those before them.</summary>
    static bool Vouched(FileStream file)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        for (var left = file.Length - HashBytes; left > 0;)
        {
            var n = file.Read(buffer, 0, (int)Math.Min(buffer.Length, left));
            if (n == 0) return false;
            hash.AppendData(buffer, 0, n);
            left -= n;
        }
        var written = new byte[HashBytes];
        file.ReadExactly(written);
        return hash.GetHashAndReset().AsSpan().SequenceEqual(written);
    }

    static string Build => typeof(Library).Module.ModuleVersionId.ToString();

    void Write(Stream stream)
    {
        using var sha = SHA256.Create();
        using (var hashed = new CryptoStream(stream, sha, CryptoStreamMode.Write, leaveOpen: true))
        using (var bytes = new BinaryWriter(new BufferedStream(hashed, 1 << 16)))
        {
            bytes.Write(Magic);
            bytes.Write(Format);
            bytes.Write(Build);
            bytes.Write(reader.Class);
            bytes.Write(from.Count);
            foreach (var (id, (entries, unreadable)) in from)
            {
                bytes.Write(id);
                bytes.Write(entries.Length);
                foreach (var e in entries) bytes.Write(e);
                bytes.Write(unreadable);
            }
            Library.Save(bytes);
        }
        stream.Write(sha.Hash!);
    }
}
