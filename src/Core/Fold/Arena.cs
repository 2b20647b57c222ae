namespace Verband.Core;

/// <summary>An append-only store of byte runs in chunks of 4 MiB; a run never crosses a chunk. Not thread-safe for writing.</summary>
sealed class Arena
{
    const int Shift = 22, ChunkSize = 1 << Shift;

    readonly List<byte[]> chunks = [];
    int used = ChunkSize;

    /// <summary>Stores a copy and returns its address.</summary>
    public long Add(ReadOnlySpan<byte> run)
    {
        if (run.Length == 0) return 0; // nothing to store; there may be no chunk yet
        if (run.Length > ChunkSize) return AddLarge(run);
        if (used + run.Length > ChunkSize)
        {
            chunks.Add(new byte[ChunkSize]);
            used = 0;
        }
        run.CopyTo(chunks[^1].AsSpan(used));
        var address = ((long)(chunks.Count - 1) << Shift) | (uint)used;
        used += run.Length;
        return address;
    }

    public Span<byte> Get(long address, int length) => chunks[(int)(address >> Shift)].AsSpan((int)(address & (ChunkSize - 1)), length);

    public long Bytes => chunks.Sum(c => (long)c.Length);

    long AddLarge(ReadOnlySpan<byte> run)
    {
        chunks.Add(run.ToArray());
        var address = (long)(chunks.Count - 1) << Shift;
        used = ChunkSize;
        return address;
    }

    public void Write(BinaryWriter output)
    {
        output.Write(chunks.Count);
        output.Write(used);
        foreach (var chunk in chunks)
        {
            output.Write(chunk.Length);
            output.Write(chunk);
        }
    }

    public static Arena Read(BinaryReader input)
    {
        var arena = new Arena();
        var count = input.ReadInt32();
        arena.used = input.ReadInt32();
        for (var i = 0; i < count; i++)
        {
            var chunk = GC.AllocateUninitializedArray<byte>(input.ReadInt32());
            input.BaseStream.ReadExactly(chunk);
            arena.chunks.Add(chunk);
        }
        return arena;
    }
}
