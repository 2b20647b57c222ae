using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Verband.Core;

/// <summary>The texts of an entry's header in UTF-8, as they are hashed and stored.</summary>
public readonly ref struct EntryHeader(ReadOnlySpan<byte> author, ReadOnlySpan<byte> space, ReadOnlySpan<byte> marking, ReadOnlySpan<byte> kind, ReadOnlySpan<byte> subject)
{
    public ReadOnlySpan<byte> Author { get; } = author;

    public ReadOnlySpan<byte> Space { get; } = space;

    public ReadOnlySpan<byte> Marking { get; } = marking;

    public ReadOnlySpan<byte> Kind { get; } = kind;

    public ReadOnlySpan<byte> Subject { get; } = subject;
}

/// <summary>
/// The hash chain: hash = SHA-256(previous hash, header, hash of the body). Every variable field goes in with its length, so
/// that no two headers have the same bytes. Times are whole microseconds since 1970.
/// </summary>
public static class Chain
{
    [ThreadStatic] static byte[]? scratch;

    public static Digest Next(Digest previous, long seq, long micros, in EntryHeader header, Digest bodyHash)
    {
        var length = 2 * Digest.Size + 16 + 5 * 4 + header.Author.Length + header.Space.Length + header.Marking.Length + header.Kind.Length + header.Subject.Length;
        Span<byte> buffer = length <= 1024 ? stackalloc byte[length] : new byte[length];
        previous.CopyTo(buffer);
        BinaryPrimitives.WriteInt64LittleEndian(buffer[32..], seq);
        BinaryPrimitives.WriteInt64LittleEndian(buffer[40..], micros);
        var rest = buffer[48..];
        rest = Put(rest, header.Author);
        rest = Put(rest, header.Space);
        rest = Put(rest, header.Marking);
        rest = Put(rest, header.Kind);
        rest = Put(rest, header.Subject);
        bodyHash.CopyTo(rest);
        return Digest.Of(buffer);
    }

    static Span<byte> Put(Span<byte> target, ReadOnlySpan<byte> value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(target, value.Length);
        value.CopyTo(target[4..]);
        return target[(4 + value.Length)..];
    }

    public static Digest Next(Digest previous, long seq, long micros, string author, string space, string marking, string kind, string subject, Digest bodyHash)
    {
        var length = Encoding.UTF8.GetMaxByteCount(author.Length + space.Length + marking.Length + kind.Length + subject.Length);
        var buffer = scratch is { } s && s.Length >= length ? s : scratch = new byte[Math.Max(1024, length)];
        var used = 0;
        var header = new EntryHeader(Bytes(author), Bytes(space), Bytes(marking), Bytes(kind), Bytes(subject));
        return Next(previous, seq, micros, header, bodyHash);

        ReadOnlySpan<byte> Bytes(string text)
        {
            var from = used;
            used += Encoding.UTF8.GetBytes(text, buffer.AsSpan(used));
            return buffer.AsSpan(from, used - from);
        }
    }

    public static long Micros(DateTimeOffset at) => (at.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <exception cref="OverflowException">Far outside the calendar: it may not wrap round to a time that looks right.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Outside the years 1 to 9999.</exception>
    public static DateTimeOffset Time(long micros) => new(checked(DateTime.UnixEpoch.Ticks + micros * TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}

/// <summary>
/// Entries are named by sixteen hexadecimal digits of a hash of their own header, so that the name says nothing about how many
/// entries a reader cannot see.
/// </summary>
public static class EntryId
{
    public static ulong Of(DateTimeOffset at, string author, string kind, string subject, Digest bodyHash) =>
        Of(Chain.Micros(at), author, kind, subject, bodyHash);

    public static ulong Of(long micros, string author, string kind, string subject, Digest bodyHash) =>
        Chain.Next(default, 0, micros, author, "", "", kind, subject, bodyHash).Short;

    public static ulong Of(long micros, in EntryHeader header, Digest bodyHash) =>
        Chain.Next(default, 0, micros, new EntryHeader(header.Author, [], [], header.Kind, header.Subject), bodyHash).Short;

    public static string Format(ulong id) => id.ToString("x16", CultureInfo.InvariantCulture);

    public static bool TryParse(string? text, out ulong id)
    {
        id = 0;
        return text is { Length: 16 } && ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out id);
    }
}
