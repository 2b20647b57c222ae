using System.Buffers.Binary;
using System.Text;

namespace Verband.Core;

/// <summary>Turns short UTF-8 values into strings, giving the same string for the same bytes while it stays in a small table.</summary>
sealed class Utf8Interner
{
    const int Bits = 13, Size = 1 << Bits;
    static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);
    readonly string?[] table = new string?[Size];
    readonly byte[]?[] bytes = new byte[]?[Size];

    public string Get(ReadOnlySpan<byte> value)
    {
        var slot = Slot(value);
        if (bytes[slot] is { } known && value.SequenceEqual(known)) return table[slot]!;
        var text = Strict.GetString(value); // throws before the slot is taken, or the next look would find another value's text
        bytes[slot] = value.ToArray();
        return table[slot] = text;
    }

    /// <summary>A hash good enough for a table in which a clash costs a string: the bytes by eights, multiplied and folded.</summary>
    static int Slot(ReadOnlySpan<byte> value)
    {
        var hash = (ulong)value.Length * 0x9E3779B97F4A7C15;
        for (; value.Length >= 8; value = value[8..]) hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(value));
        ulong rest = 0;
        foreach (var b in value) rest = rest << 8 | b;
        return (int)(Mix(hash ^ rest) >> (64 - Bits));
    }

    static ulong Mix(ulong value) => (value ^ value >> 29) * 0xBF58476D1CE4E5B9;
}
