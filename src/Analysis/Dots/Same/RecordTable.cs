using System.Numerics;

namespace Verband.Analysis.Dots.Same;

/// <summary>How two values of a column are compared, and the levels that come out (0 is missing everywhere).</summary>
public enum Comparison : byte
{
    /// <summary>Names and words: 1 other, 2 Jaro-Winkler from .80, 3 from .88, 4 from .94, 5 equal.</summary>
    Name,

    /// <summary>Numbers and codes: 1 other, 2 two edits (from six characters), 3 one edit or exchange of neighbours, 4 equal.</summary>
    Code,

    /// <summary>1 other, 2 equal.</summary>
    Exact,
}

/// <param name="Crossed">Index of a column that may have been exchanged with this one (given name and surname), or -1.</param>
public sealed record Column(string Name, Comparison How, int Crossed = -1);

/// <summary>Records in columns of interned values: equal text, equal number, so that most comparisons never look at a letter.</summary>
public sealed class RecordTable
{
    // By record: the values of one lie beside each other, so that a comparison touches two stretches of memory.
    readonly int[] ids;
    readonly Comparison[] how;
    readonly int[] crossed;

    /// <param name="columns">At most ten.</param>
    /// <param name="rows">Values per record; null or blank is missing. Values are normalised by <see cref="PlainText"/>.</param>
    public RecordTable(IReadOnlyList<Column> columns, IEnumerable<IReadOnlyList<string?>> rows)
    {
        if (columns.Count is 0 or > Pattern.MaxFields) throw new ArgumentException($"{columns.Count} columns; wanted are 1 to {Pattern.MaxFields}.");
        Columns = columns;
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal) { [""] = 0 };
        var raw = new Dictionary<string, int>(StringComparer.Ordinal);
        List<int> cells = [];
        List<string> values = [""];
        foreach (var row in rows)
        {
            if (row.Count != columns.Count) throw new ArgumentException($"Record {Count} has {row.Count} values for {columns.Count} columns.");
            for (var c = 0; c < columns.Count; c++)
            {
                var text = row[c] ?? "";
                if (!raw.TryGetValue(text, out var number))
                {
                    var plain = PlainText.Of(text);
                    if (!numbers.TryGetValue(plain, out number))
                    {
                        numbers[plain] = number = values.Count;
                        values.Add(plain);
                    }
                    if (raw.Count < 4_000_000) raw[text] = number;
                }
                cells.Add(number);
            }
            Count++;
        }
        ids = [.. cells];
        how = [.. columns.Select(c => c.How)];
        crossed = [.. columns.Select(c => c.Crossed)];
        Values = [.. values];
        Masks = [.. values.Select(v => JaroWinkler.Mask(v))];
    }

    public IReadOnlyList<Column> Columns { get; }

    public int Count { get; private set; }

    /// <summary>Distinct normalised values; number 0 is the empty one.</summary>
    public string[] Values { get; }

    public ulong[] Masks { get; }

    /// <summary>The number of a record's value.</summary>
    public int Id(int column, int record) => ids[record * how.Length + column];

    public string Text(int column, int record) => Values[Id(column, record)];

    public int[] Levels => [.. Columns.Select(c => c.How switch { Comparison.Name => 6, Comparison.Code => 5, _ => 3 })];

    /// <summary>The agreement levels of two records.</summary>
    public uint Compare(int a, int b)
    {
        uint pattern = 0;
        ReadOnlySpan<int> one = ids.AsSpan(a * how.Length, how.Length), other = ids.AsSpan(b * how.Length, how.Length);
        for (var c = 0; c < one.Length; c++)
        {
            var (x, y) = (one[c], other[c]);
            var level = Level(how[c], x, y);
            var swap = crossed[c];
            // Exchanged columns: as good as the better reading, but never quite equal.
            if (swap >= 0 && level == 1 && (x == other[swap] || y == one[swap])) level = how[c] == Comparison.Exact ? 1 : 3;
            pattern = Pattern.With(pattern, c, level);
        }
        return pattern;
    }

    int Level(Comparison comparison, int x, int y)
    {
        if (x == 0 || y == 0) return 0;
        if (x == y) return comparison switch { Comparison.Name => 5, Comparison.Code => 4, _ => 2 };
        if (comparison == Comparison.Exact) return 1;
        string a = Values[x], b = Values[y];
        if (comparison == Comparison.Code)
        {
            // A letter that only one side has costs an edit.
            if (BitOperations.PopCount(Masks[x] & ~Masks[y]) > 2 || BitOperations.PopCount(Masks[y] & ~Masks[x]) > 2) return 1;
            return Edits.AtMostTwo(a, b) switch { 1 => 3, 2 when Math.Min(a.Length, b.Length) >= 6 => 2, _ => 1 };
        }
        if (JaroWinkler.AtMost(Masks[x], a, Masks[y], b) < .80) return 1;
        return JaroWinkler.Similarity(a, b) switch { >= .94 => 4, >= .88 => 3, >= .80 => 2, _ => 1 };
    }
}
