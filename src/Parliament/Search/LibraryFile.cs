namespace Verband.Parliament;

/// <summary>The library without its documents, as bytes; they are opened from where they are kept.</summary>
public sealed partial class Library
{
    public void Save(BinaryWriter to)
    {
        ArgumentNullException.ThrowIfNull(to);
        gate.EnterReadLock();
        try
        {
            to.Write(documents.Count);
            for (var i = 0; i < documents.Count; i++)
            {
                to.Write(documents[i]);
                to.Write(gone[i]);
            }
            to.Write(places.Count);
            foreach (var p in places)
            {
                to.Write(p.Document);
                to.Write(p.Passage);
                to.Write(p.Question);
                to.Write(p.Asks);
            }
            to.Write(Stale);
            to.Write(index is not null);
            index?.Save(to);
        }
        finally { gate.ExitReadLock(); }
    }

    public static Library Load(BinaryReader from, Func<string, LibraryDocument> open, Analyzer? analyzer = null)
    {
        ArgumentNullException.ThrowIfNull(from);
        var library = new Library(open, analyzer);
        for (int i = 0, n = from.ReadInt32(); i < n; i++)
        {
            library.documents.Add(from.ReadString());
            library.gone.Add(from.ReadBoolean());
            if (!library.gone[i]) library.newest[library.documents[i]] = i;
        }
        for (int i = 0, n = from.ReadInt32(); i < n; i++) library.places.Add(new(from.ReadInt32(), from.ReadInt32(), from.ReadInt32(), from.ReadBoolean()));
        library.Stale = from.ReadInt32();
        if (from.ReadBoolean()) library.index = PassageIndex.Load(from, library.analyzer);
        return library;
    }
}
