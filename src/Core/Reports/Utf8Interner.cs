using System.Text;

namespace Verband.Core;

/// <summary>Turns short UTF-8 values into strings, giving the same string for the same bytes while it stays in a small table.</summary>
sealed class Utf8Interner
{
    const int Size = 1 << 13;
    static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);
    readonly string?[] table = new string?[Size];
    readonly byte[]?[] bytes = new byte[]?[Size];

    public string Get(ReadOnlySpan<byte> value)
    {
        var hash = new HashCode();
        hash.AddBytes(value);
        var slot = hash.ToHashCode() & (Size - 1);
        if (bytes[slot] is { } known && value.SequenceEqual(known)) return table[slot]!;
        var text = Strict.GetString(value); // throws before the slot is taken, or the next look would find another value's text
        bytes[slot] = value.ToArray();
        return table[slot] = text;
    }
}
