namespace Verband.Analysis.Weigh;

/// <summary>Compressed rows: row i holds the entries Start[i] .. Start[i + 1].</summary>
public sealed class SparseMatrix
{
    public int Rows { get; }

    public int Columns { get; }

    public int[] Start { get; }

    public int[] Column { get; }

    public double[] Value { get; }

    public SparseMatrix(int rows, int columns, int[] start, int[] column, double[] value) => (Rows, Columns, Start, Column, Value) = (rows, columns, start, column, value);

    public int NonZeros => Value.Length;

    /// <summary>Entries of the same place are added, in the order given.</summary>
    /// <exception cref="ArgumentException">An index outside the matrix, or a value that is not finite.</exception>
    public static SparseMatrix Of(int rows, int columns, IReadOnlyList<(int Row, int Column, double Value)> entries)
    {
        var start = new int[rows + 1];
        foreach (var (r, c, v) in entries)
        {
            if (r < 0 || r >= rows || c < 0 || c >= columns || !double.IsFinite(v)) throw new ArgumentException($"Entry ({r}, {c}) does not fit a {rows} x {columns} matrix of numbers.", nameof(entries));
            start[r + 1]++;
        }
        for (var r = 0; r < rows; r++) start[r + 1] += start[r];
        var (column, value, at) = (new int[entries.Count], new double[entries.Count], start[..rows]);
        foreach (var (r, c, v) in entries) (column[at[r]], value[at[r]++]) = (c, v);
        var kept = 0;
        var from = 0;
        for (var r = 0; r < rows; r++)
        {
            var to = start[r + 1];
            var order = Enumerable.Range(from, to - from).OrderBy(k => column[k]).ToArray();
            int[] columns2 = [.. order.Select(k => column[k])];
            double[] values2 = [.. order.Select(k => value[k])];
            var rowStart = kept;
            for (var k = 0; k < columns2.Length; k++)
                if (kept > rowStart && column[kept - 1] == columns2[k]) value[kept - 1] += values2[k];
                else (column[kept], value[kept++]) = (columns2[k], values2[k]);
            from = to;
            start[r] = rowStart;
        }
        start[rows] = kept;
        return new SparseMatrix(rows, columns, start, column[..kept], value[..kept]);
    }

    public SparseMatrix Transpose()
    {
        var start = new int[Columns + 1];
        foreach (var c in Column) start[c + 1]++;
        for (var c = 0; c < Columns; c++) start[c + 1] += start[c];
        var (column, value, at) = (new int[NonZeros], new double[NonZeros], start[..Columns]);
        for (var r = 0; r < Rows; r++)
            for (var k = Start[r]; k < Start[r + 1]; k++) (column[at[Column[k]]], value[at[Column[k]]++]) = (r, Value[k]);
        return new SparseMatrix(Columns, Rows, start, column, value);
    }

    /// <summary>y = A x. Rows are split over threads, each row is summed in order: the same bytes on any number of them.</summary>
    public void Multiply(double[] x, double[] y)
    {
        if (NonZeros < 100_000)
        {
            Multiply(x, y, 0, Rows);
            return;
        }
        const int parts = 2; // not the number of cores: the result must not depend on the machine
        Parallel.For(0, parts, part => Multiply(x, y, (int)((long)Rows * part / parts), (int)((long)Rows * (part + 1) / parts)));
    }

    void Multiply(double[] x, double[] y, int from, int to)
    {
        var (column, value) = (Column, Value);
        for (var r = from; r < to; r++)
        {
            // Four sums in a fixed order: shorter chains, the same result every time.
            double a = 0, b = 0, c = 0, d = 0;
            int k = Start[r], end = Start[r + 1];
            for (; k + 4 <= end; k += 4)
            {
                a += value[k] * x[column[k]];
                b += value[k + 1] * x[column[k + 1]];
                c += value[k + 2] * x[column[k + 2]];
                d += value[k + 3] * x[column[k + 3]];
            }
            for (; k < end; k++) a += value[k] * x[column[k]];
            y[r] = a + b + (c + d);
        }
    }
}
