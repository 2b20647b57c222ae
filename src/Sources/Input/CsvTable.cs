using System.Text;
using Verband.Core;

namespace Verband.Sources;

/// <summary>One row: its values under the column names, the line it began on, and what is wrong with it, if anything.</summary>
sealed class CsvRow(CsvTable table, long line, string[] values, InputError? error)
{
    public long Line => line;

    public string[] Values => values;

    public InputError? Error => error;

    /// <summary>The value, trimmed; empty when the column or the cell is missing.</summary>
    public string this[string column] => table.Index.TryGetValue(column, out var i) && i < values.Length ? values[i].Trim() : "";

    /// <summary>The value, or null when the source has none.</summary>
    public string? Get(string column) => this[column] is { Length: > 0 } value ? value : null;

    public InputError Wrong(string column, string message) => new(table.Name, line, column, message);
}

/// <summary>A CSV file with a header line, read row by row (RFC 4180; quotes may enclose line breaks).</summary>
sealed class CsvTable
{
    readonly CsvCells cells;

    public string Name { get; }

    public IReadOnlyList<string> Columns { get; }

    public Dictionary<string, int> Index { get; } = new(StringComparer.Ordinal);

    CsvTable(string name, CsvCells cells, string[] columns)
    {
        (Name, this.cells, Columns) = (name, cells, columns);
        for (var i = 0; i < columns.Length; i++)
            if (columns[i].Trim() is { Length: > 0 } column) Index.TryAdd(column, i);
    }

    /// <summary>Reads the header. The error says why the file cannot be read at all.</summary>
    public static (CsvTable? Table, InputError? Error) Open(InputFile file, char delimiter = ',', Encoding? encoding = null)
    {
        var start = new byte[4096];
        var count = file.Bytes.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        var head = start.AsSpan(0, count);
        if (encoding is null && TextEncoding.Problem(head) is { } problem) return (null, new InputError(file.Name, 0, "", problem));
        var bom = TextEncoding.BomLength(head);
        var text = new StreamReader(new Prefixed(start.AsMemory(bom, count - bom), file.Bytes), encoding ?? TextEncoding.MarkedUtf8, detectEncodingFromByteOrderMarks: encoding is not null, bufferSize: 1 << 16);
        var cells = new CsvCells(text, delimiter);
        if (!cells.Next()) return (null, new InputError(file.Name, 0, "", "is empty; a header line is needed"));
        if (cells.Problem is { } wrong) return (null, new InputError(file.Name, cells.Line, wrong.Column < 0 ? "" : $"column {wrong.Column + 1}", "header: " + wrong.Message));
        var columns = cells.Values.ToArray();
        foreach (var column in columns)
            if (column.Contains(TextEncoding.Invalid, StringComparison.Ordinal)) return (null, new InputError(file.Name, cells.Line, "", "the header " + TextEncoding.NotUtf8));
        return (new CsvTable(file.Name, cells, columns), null);
    }

    public bool Has(params ReadOnlySpan<string> columns)
    {
        foreach (var column in columns)
            if (!Index.ContainsKey(column)) return false;
        return true;
    }

    public IEnumerable<CsvRow> Rows()
    {
        while (cells.Next())
        {
            var values = cells.Values.ToArray();
            if (values.Length == 1 && values[0].Length == 0 && cells.Problem is null) continue; // an empty line
            yield return new CsvRow(this, cells.Line, values, Check(values));
        }
    }

    InputError? Check(string[] values)
    {
        if (cells.Problem is { } p) return new InputError(Name, cells.Line, Column(p.Column), p.Message);
        if (values.Length != Columns.Count)
            return new InputError(Name, cells.Line, "", $"has {values.Length} fields where the header has {Columns.Count}; the line is cut off or its quotes are wrong");
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i].Contains(TextEncoding.Invalid, StringComparison.Ordinal)) return new InputError(Name, cells.Line, Column(i), TextEncoding.NotUtf8);
            if (values[i].Contains('\0', StringComparison.Ordinal)) return new InputError(Name, cells.Line, Column(i), "contains a NUL character");
        }
        return null;
    }

    string Column(int i) => i < 0 ? "" : i < Columns.Count && Columns[i].Length is > 0 and < 100 ? Columns[i].Trim() : $"column {i + 1}";
}
