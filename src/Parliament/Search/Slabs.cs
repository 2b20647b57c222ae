namespace Verband.Parliament;

/// <summary>
/// Byte streams of many lengths in a few large pages. A stream is a chain of slices that grow from 8 to 1,024 bytes; the last
/// four bytes of a full slice point to the next. So a million short streams and a hundred long ones waste little, and nothing is copied.
/// </summary>
sealed class Slabs
{
    const int PageBits = 20;
    const int PageSize = 1 << PageBits;
    static readonly int[] Sizes = [8, 16, 32, 64, 128, 256, 512, 1024];
    readonly List<byte[]> pages = [new byte[PageSize]];
    int next;

    public long Bytes => (long)pages.Count * PageSize;

    /// <summary>Where a stream is written: the next address, the first address that no longer fits, the level of the slice.</summary>
    public struct Writer
    {
        public int Head;
        public int At;
        public int Limit;
        public byte Level;

        public readonly void Save(BinaryWriter to)
        {
            to.Write(Head);
            to.Write(At);
            to.Write(Limit);
            to.Write(Level);
        }

        public static Writer Load(BinaryReader from) => new() { Head = from.ReadInt32(), At = from.ReadInt32(), Limit = from.ReadInt32(), Level = from.ReadByte() };
    }

    /// <summary>Where a stream is read.</summary>
    public struct Cursor
    {
        public int At;
        public int Limit;
        public byte Level;

        public readonly void Save(BinaryWriter to)
        {
            to.Write(At);
            to.Write(Limit);
            to.Write(Level);
        }

        public static Cursor Load(BinaryReader from) => new() { At = from.ReadInt32(), Limit = from.ReadInt32(), Level = from.ReadByte() };
    }

    public void Save(BinaryWriter to)
    {
        to.Write(next);
        for (var page = 0; page < pages.Count; page++) to.Write(pages[page].AsSpan(0, Used(page)));
    }

    public static Slabs Load(BinaryReader from)
    {
        var slabs = new Slabs { next = from.ReadInt32() };
        for (var page = 0; slabs.Used(page) > 0; page++)
        {
            if (page > 0) slabs.pages.Add(new byte[PageSize]);
            from.BaseStream.ReadExactly(slabs.pages[page].AsSpan(0, slabs.Used(page)));
        }
        return slabs;
    }

    int Used(int page) => (int)Math.Clamp(next - ((long)page << PageBits), 0, PageSize);

    public Writer Begin()
    {
        var at = Slice(0);
        return new() { Head = at, At = at, Limit = at + Sizes[0] - 4, Level = 0 };
    }

    public static Cursor Start(in Writer w) => new() { At = w.Head, Limit = w.Head + Sizes[0] - 4, Level = 0 };

    public static Cursor Here(in Writer w) => new() { At = w.At, Limit = w.Limit, Level = w.Level };

    int Slice(int level)
    {
        var size = Sizes[level];
        if ((next & (PageSize - 1)) + size > PageSize) next = (next | (PageSize - 1)) + 1;
        if (next >> PageBits >= pages.Count)
        {
            if (pages.Count >= 2047) throw new InvalidOperationException("the index is full: 2 GB of postings");
            pages.Add(new byte[PageSize]);
        }
        var at = next;
        next += size;
        return at;
    }

    public void Write(ref Writer w, uint value)
    {
        while (value >= 0x80)
        {
            Byte(ref w, (byte)(value | 0x80));
            value >>= 7;
        }
        Byte(ref w, (byte)value);
    }

    void Byte(ref Writer w, byte b)
    {
        if (w.At == w.Limit)
        {
            var level = Math.Min(w.Level + 1, Sizes.Length - 1);
            var slice = Slice(level);
            System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(pages[w.Limit >> PageBits].AsSpan(w.Limit & (PageSize - 1)), slice);
            (w.At, w.Limit, w.Level) = (slice, slice + Sizes[level] - 4, (byte)level);
        }
        pages[w.At >> PageBits][w.At & (PageSize - 1)] = b;
        w.At++;
    }

    public uint Read(ref Cursor c)
    {
        uint value = 0;
        for (var shift = 0; ; shift += 7)
        {
            if (c.At == c.Limit) Follow(ref c);
            var b = pages[c.At >> PageBits][c.At & (PageSize - 1)];
            c.At++;
            value |= (uint)(b & 0x7F) << shift;
            if (b < 0x80) return value;
        }
    }

    void Follow(ref Cursor c)
    {
        var slice = System.Buffers.Binary.BinaryPrimitives.ReadInt32LittleEndian(pages[c.Limit >> PageBits].AsSpan(c.Limit & (PageSize - 1)));
        c.Level = (byte)Math.Min(c.Level + 1, Sizes.Length - 1);
        (c.At, c.Limit) = (slice, slice + Sizes[c.Level] - 4);
    }
}
