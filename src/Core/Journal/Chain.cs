using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Verband.Core;

/// <summary>
/// The hash chain: hash = SHA-256(previous hash, header, hash of the body). Every variable field goes in with its length, so
/// that no two headers have the same bytes. Times are whole microseconds since 1970.
/// </summary>
public static class Chain
{
    [ThreadStatic] static byte[]? scratch;

    public static Digest Next(Digest previous, long seq, long micros, string author, string space, string marking, string kind, string subject, Digest bodyHash)
    {
        var length = 2 * Digest.Size + 16 + 5 * 4 + 4 * (author.Length + space.Length + marking.Length + kind.Length + subject.Length);
        var buffer = scratch is { } s && s.Length >= length ? s : scratch = new byte[Math.Max(1024, length)];
        previous.CopyTo(buffer);
        BinaryPrimitives.WriteInt64LittleEndian(buffer.AsSpan(32), seq);
        BinaryPrimitives.WriteInt64LittleEndian(buffer.AsSpan(40), micros);
        var at = 48;
        Put(author);
        Put(space);
        Put(marking);
        Put(kind);
        Put(subject);
        bodyHash.CopyTo(buffer.AsSpan(at));
        return Digest.Of(buffer.AsSpan(0, at + Digest.Size));

        void Put(string value)
        {
            var n = Encoding.UTF8.GetBytes(value, buffer.AsSpan(at + 4));
            BinaryPrimitives.WriteInt32LittleEndian(buffer.AsSpan(at), n);
            at += 4 + n;
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

    public static string Format(ulong id) => id.ToString("x16", CultureInfo.InvariantCulture);

    public static bool TryParse(string? text, out ulong id)
    {
        id = 0;
        return text is { Length: 16 } && ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out id);
    }
}
