using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Verband.Core;

namespace Verband.Sources;

/// <summary>
/// A delimited file with a header line, read as bytes: for files of millions of rows, of which few fields are wanted. Quotes may enclose
/// delimiters and line breaks (RFC 4180). What <see cref="Cell"/> gives holds until the next <see cref="Next"/>.
/// </summary>
sealed class ByteTable
{
    const int MaxRecord = 16 << 20;

    readonly Stream stream;
    readonly byte delimiter;
    readonly SearchValues<byte> ends;
    readonly List<(int Start, int End, bool Doubled)> fields = [];
    byte[] buffer = new byte[1 << 20];
    byte[] plain = new byte[1 << 10];
    int at, end;
    bool done;

    public string Name { get; }

    public string[] Columns { get; private set; } = [];

    /// <summary>1-based line on which the record began.</summary>
    public long Line { get; private set; } = 1;

    long next = 1;

    ByteTable(string name, Stream stream, byte delimiter)
    {
        (Name, this.stream, this.delimiter) = (name, stream, delimiter);
        ends = SearchValues.Create([delimiter, (byte)'\n']);
    }

    public static (ByteTable? Table, InputError? Error) Open(InputFile file, char delimiter)
    {
        var table = new ByteTable(file.Name, file.Bytes, (byte)delimiter);
        table.Fill();
        if (TextEncoding.Problem(table.buffer.AsSpan(0, Math.Min(table.end, 4096))) is { } problem) return (null, new InputError(file.Name, 0, "", problem));
        table.at = TextEncoding.BomLength(table.buffer.AsSpan(0, table.end));
        if (!table.Next(out var error)) return (null, error ?? new InputError(file.Name, 0, "", "is empty; a header line is needed"));
        table.Columns = [.. table.fields.Select((_, i) => Encoding.UTF8.GetString(table.Cell(i)).Trim())];
        return (table, null);
    }

    /// <summary>Index of a column, -1 when there is none.</summary>
    public int Find(string column) => Array.IndexOf(Columns, column);

    /// <summary>Reads the next record; false at the end of the file, or when it cannot be read on, which the error says.</summary>
    public bool Next(out InputError? error)
    {
        while (Split(out error))
        {
            if (fields.Count > 1 || fields[0].End > fields[0].Start) return true; // else an empty line
        }
        return false;
    }

    /// <summary>What is wrong with the shape of this record, or null.</summary>
    public InputError? Shape => fields.Count == Columns.Length ? null
        : new InputError(Name, Line, "", string.Create(CultureInfo.InvariantCulture, $"has {fields.Count} fields where the header has {Columns.Length}; the line is cut off or its quotes are wrong"));

    /// <summary>A field without the quotes around it and without blanks at its ends; empty for a column that is not there.</summary>
    public ReadOnlySpan<byte> Cell(int column)
    {
        if (column < 0) return default;
        var (start, stop, doubled) = fields[column];
        var raw = buffer.AsSpan(start, stop - start);
        if (!doubled) return raw.Trim((byte)' ');
        if (plain.Length < raw.Length) plain = new byte[raw.Length * 2];
        var n = 0;
        for (var i = 0; i < raw.Length; i++)
        {
            plain[n++] = raw[i];
            if (raw[i] == '"' && i + 1 < raw.Length && raw[i + 1] == '"') i++;
        }
        return plain.AsSpan(0, n).Trim((byte)' ');
    }

    public string Text(int column) => Encoding.UTF8.GetString(Cell(column));

    /// <summary>A number; false when the field holds something else or nothing. <c>NA</c> counts as nothing.</summary>
    public bool Number(int column, out double value)
    {
        var cell = Cell(column);
        return Utf8Parser.TryParse(cell, out value, out var used) && used == cell.Length && double.IsFinite(value);
    }

    public bool IsEmpty(int column) => Cell(column) is var cell && (cell.IsEmpty || cell.SequenceEqual("NA"u8));

    /// <summary>A day at the start of the field, as in <c>2019-04-13</c> and <c>2019-04-13 00:00:00.000</c>.</summary>
    public bool Day(int column, out int day)
    {
        var cell = Cell(column);
        day = 0;
        if (cell.Length < 10 || cell[4] != '-' || cell[7] != '-' || cell.Length > 10 && cell[10] is not ((byte)' ' or (byte)'T')) return false;
        if (!Whole(cell[..4], out var year) || !Whole(cell[5..7], out var month) || !Whole(cell[8..10], out var date)) return false;
        if (year is < 1800 or > 2200 || month is < 1 or > 12 || date < 1 || date > DateTime.DaysInMonth(year, month)) return false;
        day = new DateOnly(year, month, date).DayNumber;
        return true;

        static bool Whole(ReadOnlySpan<byte> digits, out int value) => Utf8Parser.TryParse(digits, out value, out var used) && used == digits.Length;
    }

    public InputError Wrong(int column, string message) => new(Name, Line, column < 0 ? "" : Columns[column], message);

    /// <summary>The field for a message.</summary>
    public string Quote(int column) => Clean.Quote(Text(column));

    bool Split(out InputError? error)
    {
        error = null;
        while (true)
        {
            if (at == end && done) return false;
            var lines = 0;
            switch (TrySplit(ref lines, out error))
            {
                case Found.Whole:
                    (Line, next) = (next, next + lines);
                    return true;
                case Found.Broken:
                    return false;
            }
            if (at > 0)
            {
                buffer.AsSpan(at, end - at).CopyTo(buffer);
                (end, at) = (end - at, 0);
            }
            else if (end == buffer.Length)
            {
                if (buffer.Length >= MaxRecord)
                {
                    error = new InputError(Name, next, "", string.Create(CultureInfo.InvariantCulture, $"is longer than {MaxRecord} bytes, or a quote is never closed; what follows was not read"));
                    return false;
                }
                Array.Resize(ref buffer, buffer.Length * 4);
            }
            Fill();
        }
    }

    enum Found { Whole, Part, Broken }

    /// <summary>Splits what the buffer holds from <see cref="at"/> on; a record that runs past the end of the buffer is tried again when more is there.</summary>
    Found TrySplit(ref int lines, out InputError? error)
    {
        error = null;
        fields.Clear();
        var p = at;
        while (true)
        {
            var start = p;
            var doubled = false;
            int stop;
            if (p < end && buffer[p] == '"')
            {
                start = ++p;
                while (true)
                {
                    var quote = buffer.AsSpan(p, end - p).IndexOf((byte)'"');
                    if (quote < 0)
                    {
                        if (!done) return Found.Part;
                        error = new InputError(Name, next, fields.Count < Columns.Length ? Columns[fields.Count] : "", "the quoted field is never closed; the file is cut off or a quote is missing");
                        return Found.Broken;
                    }
                    p += quote + 1;
                    if (p == end && !done) return Found.Part;
                    if (p == end || buffer[p] != '"') break;
                    doubled = true;
                    p++;
                }
                stop = p - 1;
                lines += buffer.AsSpan(start, stop - start).Count((byte)'\n');
                // What stands between a closing quote and the delimiter is dropped, as a carriage return is.
                var rest = buffer.AsSpan(p, end - p).IndexOfAny(ends);
                if (rest < 0 && !done) return Found.Part;
                p = rest < 0 ? end : p + rest;
            }
            else
            {
                var length = buffer.AsSpan(p, end - p).IndexOfAny(ends);
                if (length < 0 && !done) return Found.Part;
                p = length < 0 ? end : p + length;
                stop = p;
                if (stop > start && buffer[stop - 1] == '\r' && (p == end || buffer[p] == '\n')) stop--;
            }
            fields.Add((start, stop, doubled));
            if (p < end && buffer[p] == delimiter)
            {
                p++;
                continue;
            }
            lines++;
            at = p < end ? p + 1 : end;
            return Found.Whole;
        }
    }

    void Fill()
    {
        while (end < buffer.Length && !done)
        {
            var n = stream.Read(buffer, end, buffer.Length - end);
            done = n == 0;
            end += n;
            if (n > 0) return;
        }
    }
}
