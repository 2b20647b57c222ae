using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Verband.Store.Sqlite;

/// <summary>
/// Packs one column of a chunk into bytes. Whole numbers: a byte for the width (0, 1, 2 or 4 bytes a value), the least value as four
/// bytes, then each value less the least, little-endian. Other numbers: a byte 10 and whole tenths packed that way, or a byte 8 and eight bytes a value.
/// </summary>
static class ColumnCodec
{
    const byte Tenths = 10, Doubles = 8;

    public static byte[] Pack(ReadOnlySpan<int> values)
    {
        int least = 0, most = 0;
        if (values.Length > 0) (least, most) = (values[0], values[0]);
        foreach (var v in values) (least, most) = (Math.Min(least, v), Math.Max(most, v));
        var range = (uint)(most - (long)least);
        var width = range == 0 ? 0 : range <= byte.MaxValue ? 1 : range <= ushort.MaxValue ? 2 : 4;
        var bytes = new byte[5 + (width * values.Length)];
        bytes[0] = (byte)width;
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(1), least);
        var body = bytes.AsSpan(5);
        switch (width)
        {
            case 1:
                for (var i = 0; i < values.Length; i++) body[i] = (byte)(values[i] - least);
                break;
            case 2:
                for (var i = 0; i < values.Length; i++) BinaryPrimitives.WriteUInt16LittleEndian(body[(2 * i)..], (ushort)(values[i] - least));
                break;
            case 4:
                for (var i = 0; i < values.Length; i++) BinaryPrimitives.WriteUInt32LittleEndian(body[(4 * i)..], (uint)(values[i] - (long)least));
                break;
        }
        return bytes;
    }

    /// <summary>Null when every value is NaN.</summary>
    public static byte[]? Pack(ReadOnlySpan<double> values)
    {
        var whole = new int[values.Length];
        if (Whole(values, 1, whole)) return Pack(whole);
        if (Whole(values, 10, whole)) return [Tenths, .. Pack(whole)];
        var known = false;
        foreach (var v in values) known |= !double.IsNaN(v);
        if (!known) return null;
        var bytes = new byte[1 + (8 * values.Length)];
        bytes[0] = Doubles;
        for (var i = 0; i < values.Length; i++) BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(1 + (8 * i)), values[i]);
        return bytes;
    }

    static bool Whole(ReadOnlySpan<double> values, double scale, int[] whole)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var v = values[i] * scale;
            // A tenth counts only where dividing gives the very same number back. NaN fails the first test.
            if (!(Math.Abs(v) < int.MaxValue) || v != (whole[i] = (int)v) || whole[i] / scale != values[i]) return false;
        }
        return true;
    }

    public static int[] Ints(ReadOnlySpan<byte> bytes, int count)
    {
        var values = new int[count];
        var least = BinaryPrimitives.ReadInt32LittleEndian(bytes[1..]);
        var body = bytes[5..];
        switch (bytes[0])
        {
            case 0:
                Array.Fill(values, least);
                break;
            case 1:
                for (var i = 0; i < count; i++) values[i] = least + body[i];
                break;
            case 2:
                var two = MemoryMarshal.Cast<byte, ushort>(body);
                for (var i = 0; i < count; i++) values[i] = least + two[i];
                break;
            default:
                for (var i = 0; i < count; i++) values[i] = (int)(least + (long)BinaryPrimitives.ReadUInt32LittleEndian(body[(4 * i)..]));
                break;
        }
        return values;
    }

    /// <param name="bytes">Empty stands for a column of NaN.</param>
    public static double[] Numbers(ReadOnlySpan<byte> bytes, int count)
    {
        var values = new double[count];
        if (bytes.IsEmpty) Array.Fill(values, double.NaN);
        else if (bytes[0] == Doubles)
            for (var i = 0; i < count; i++) values[i] = BinaryPrimitives.ReadDoubleLittleEndian(bytes[(1 + (8 * i))..]);
        else
        {
            var scale = bytes[0] == Tenths ? 10.0 : 1;
            var whole = Ints(bytes[0] == Tenths ? bytes[1..] : bytes, count);
            for (var i = 0; i < count; i++) values[i] = whole[i] / scale;
        }
        return values;
    }
}
