using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Verband.Core;

/// <summary>
/// A snapshot of the facts: the columns as they lie in memory, little-endian, followed by a SHA-256 of all that precedes. It
/// names the entry that it goes up to and that entry's hash, so that the journal can say whether it still belongs to it.
/// </summary>
public sealed partial class Facts
{
    static ReadOnlySpan<byte> Magic => "VBFACTS2"u8;

    public void Save(Stream stream)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using (var hashing = new BufferedStream(new HashingStream(stream, hash), 1 << 20))
        using (var output = new BinaryWriter(hashing, Encoding.UTF8))
        {
            output.Write(Magic);
            output.Write(LastSeq);
            output.Write(LastHash.ToArray());
            output.Write(Unreadable);
            output.Write(columns.Count);
            output.Write(symbols.Count);
            for (var i = 0; i < symbols.Count; i++) output.Write(symbols[i]);
            output.Write(markings.Count);
            foreach (var marking in markings) output.Write(marking.ToString());
            Write(output, columns.Seq);
            Write(output, columns.At);
            Write(output, columns.Offset);
            Write(output, columns.Id);
            Write(output, columns.Author);
            Write(output, columns.Space);
            Write(output, columns.Kind);
            Write(output, columns.Subject);
            Write(output, columns.Length);
            Write(output, columns.From);
            Write(output, columns.To);
            Write(output, columns.Marking);
            Write(output, columns.Domains);
            arena.Write(output);
        }
        stream.Write(hash.GetHashAndReset());
    }

    /// <summary>Reads a snapshot and checks its own hash; the caller checks <see cref="LastHash"/> against the journal.</summary>
    /// <param name="stream">Seekable, and nothing but one snapshot.</param>
    /// <returns>Null when the stream is not a whole snapshot of this version.</returns>
    public static Facts? Load(Stream stream)
    {
        if (stream.Length < Magic.Length + Digest.Size || !HashIsRight(stream)) return null;
        stream.Position = 0;
        using var buffered = new BufferedStream(stream, 1 << 20);
        using var input = new BinaryReader(buffered, Encoding.UTF8, leaveOpen: true);
        try
        {
            if (!input.ReadBytes(Magic.Length).AsSpan().SequenceEqual(Magic)) return null;
            var lastSeq = input.ReadInt64();
            var lastHash = Digest.FromBytes(input.ReadBytes(Digest.Size));
            var unreadable = input.ReadInt32();
            var columns = new Columns { Count = input.ReadInt32() };
            var symbols = new Symbols();
            var symbolCount = input.ReadInt32();
            symbols.Reserve(symbolCount);
            for (var i = 0; i < symbolCount; i++) symbols.Of(input.ReadString());
            var markings = new List<Marking>();
            for (var n = input.ReadInt32(); n > 0; n--)
                markings.Add(Marking.TryParse(input.ReadString(), out var marking) ? marking : throw new InvalidDataException("marking"));
            columns.Seq = Read<long>(buffered, columns.Count);
            columns.At = Read<long>(buffered, columns.Count);
            columns.Offset = Read<long>(buffered, columns.Count);
            columns.Id = Read<ulong>(buffered, columns.Count);
            columns.Author = Read<int>(buffered, columns.Count);
            columns.Space = Read<int>(buffered, columns.Count);
            columns.Kind = Read<int>(buffered, columns.Count);
            columns.Subject = Read<int>(buffered, columns.Count);
            columns.Length = Read<int>(buffered, columns.Count);
            columns.From = Read<int>(buffered, columns.Count);
            columns.To = Read<int>(buffered, columns.Count);
            columns.Marking = Read<ushort>(buffered, columns.Count);
            columns.Domains = Read<ushort>(buffered, columns.Count);
            return new Facts(symbols, Arena.Read(input), markings, columns) { LastSeq = lastSeq, LastHash = lastHash, Unreadable = unreadable };
        }
        catch (Exception e) when (e is EndOfStreamException or InvalidDataException or ArgumentException or OverflowException)
        {
            return null; // made by another version: the journal is folded again instead
        }
    }

    static bool HashIsRight(Stream stream)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 20];
        stream.Position = 0;
        for (var left = stream.Length - Digest.Size; left > 0;)
        {
            var n = stream.Read(buffer, 0, (int)Math.Min(left, buffer.Length));
            if (n == 0) return false;
            hash.AppendData(buffer.AsSpan(0, n));
            left -= n;
        }
        var said = new byte[Digest.Size];
        stream.ReadExactly(said);
        return hash.GetHashAndReset().AsSpan().SequenceEqual(said);
    }

    void Write<T>(BinaryWriter output, T[] column) where T : unmanaged => output.Write(MemoryMarshal.AsBytes(column.AsSpan(0, columns.Count)));

    static T[] Read<T>(Stream input, int count) where T : unmanaged
    {
        var column = new T[count];
        input.ReadExactly(MemoryMarshal.AsBytes(column.AsSpan()));
        return column;
    }

    /// <summary>Hashes what is written on its way to another stream, which stays open.</summary>
    sealed class HashingStream(Stream inner, IncrementalHash hash) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            hash.AppendData(buffer);
            inner.Write(buffer);
        }

        public override void Flush() => inner.Flush();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
