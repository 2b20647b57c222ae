using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Verband.Core;

/// <summary>A SHA-256 value, 32 bytes, held inline. <c>default</c> is all zeros: what the first entry follows.</summary>
public readonly record struct Digest
{
    public const int Size = 32;

    readonly ulong a, b, c, d;

    Digest(ReadOnlySpan<byte> bytes)
    {
        a = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        b = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        c = BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]);
        d = BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]);
    }

    /// <summary>Kept per thread: setting up a hash costs as much as hashing some hundred bytes.</summary>
    [ThreadStatic] static IncrementalHash? sha256;

    public static Digest Of(ReadOnlySpan<byte> data)
    {
        Span<byte> hash = stackalloc byte[Size];
        sha256 ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha256.AppendData(data);
        sha256.GetHashAndReset(hash);
        return new Digest(hash);
    }

    /// <exception cref="ArgumentException">Not 32 bytes.</exception>
    public static Digest FromBytes(ReadOnlySpan<byte> bytes) =>
        bytes.Length == Size ? new Digest(bytes) : throw new ArgumentException($"A digest has {Size} bytes, not {bytes.Length}.");

    public void CopyTo(Span<byte> target)
    {
        BinaryPrimitives.WriteUInt64BigEndian(target, a);
        BinaryPrimitives.WriteUInt64BigEndian(target[8..], b);
        BinaryPrimitives.WriteUInt64BigEndian(target[16..], c);
        BinaryPrimitives.WriteUInt64BigEndian(target[24..], d);
    }

    public byte[] ToArray()
    {
        var bytes = new byte[Size];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>The first eight bytes as a number; enough to tell entries of one journal apart.</summary>
    public ulong Short => a;

    public override string ToString() => Convert.ToHexStringLower(ToArray());
}
