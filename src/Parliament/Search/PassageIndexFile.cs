using System.Runtime.InteropServices;

namespace Verband.Parliament;

/// <summary>The index as bytes, so that the next program need not read the documents again. Who keeps the bytes vouches for them: nothing is checked here.</summary>
public sealed partial class PassageIndex
{
    public void Save(BinaryWriter to)
    {
        ArgumentNullException.ThrowIfNull(to);
        to.Write(Count);
        to.Write(total);
        to.Write(bilingual);
        to.Write(MemoryMarshal.AsBytes(lengths.AsSpan(0, Count)));
        fields.Save(to);
        slabs.Save(to);
        to.Write(terms.Count);
        foreach (var (term, postings) in terms)
        {
            to.Write(term);
            postings.Save(to);
        }
    }

    public static PassageIndex Load(BinaryReader from, Analyzer? analyzer = null)
    {
        ArgumentNullException.ThrowIfNull(from);
        var index = new PassageIndex(analyzer) { Count = from.ReadInt32(), total = from.ReadInt64(), bilingual = from.ReadBoolean() };
        index.lengths = new ushort[Math.Max(1024, index.Count)];
        from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(index.lengths.AsSpan(0, index.Count)));
        index.fields = Fields.Load(from);
        index.slabs = Slabs.Load(from);
        var count = from.ReadInt32();
        index.terms.EnsureCapacity(count);
        for (var i = 0; i < count; i++) index.terms[from.ReadString()] = new Postings(index.slabs, from);
        return index;
    }
}
