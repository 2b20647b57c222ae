using System.Text;
using Verband.Analysis.Dots.Same;
using Verband.Sources;

namespace Verband.App.Eval;

/// <summary>Address records with known duplicates, as in the FEBRL sets (Christen 2008): columns, blocks, and the reader of their CSV files.</summary>
static class PersonRecords
{
    public static Column[] Columns { get; } =
    [
        new("given_name", Comparison.Name, 1), new("surname", Comparison.Name, 0), new("street_number", Comparison.Code), new("address_1", Comparison.Name),
        new("address_2", Comparison.Name), new("suburb", Comparison.Name), new("postcode", Comparison.Code), new("state", Comparison.Exact),
        new("date_of_birth", Comparison.Code), new("soc_sec_id", Comparison.Code),
    ];

    public static Block[] Blocks { get; } =
    [
        new([9]), new([8]), new([0, 1]), new([1, 6]), new([0, 6]), new([3, 2]), new([5, 1]), new([5, 0]), new([3, 5]), new([1, 8], 4), new([6, 2]), new([4, 6]), new([9], 4), new([3, 0], 2),
    ];

    /// <summary>Columns whose equal values weigh by their rarity: names and suburb.</summary>
    public static int[] TermFrequency { get; } = [0, 1, 5];

    /// <summary>Values by <see cref="Columns"/>, and the number in <c>rec_id</c> (rec-17-org, rec-17-dup-0) that names the person.</summary>
    /// <exception cref="FormatException">With file and line.</exception>
    public static (List<string?[]> Rows, List<int> Persons) Read(string path)
    {
        using var file = File.OpenRead(path);
        using var reader = new StreamReader(Packed.Open(file), Encoding.UTF8);
        var header = (reader.ReadLine() ?? "").Split(',', StringSplitOptions.TrimEntries);
        var at = Columns.Select(c => Array.IndexOf(header, c.Name)).ToArray();
        var id = Array.IndexOf(header, "rec_id");
        if (id < 0 || at.Any(a => a < 0)) throw new FormatException($"{path} line 1: the columns are rec_id, {string.Join(", ", Columns.Select(c => c.Name))}.");
        var (rows, persons) = (new List<string?[]>(), new List<int>());
        for (var line = 2; reader.ReadLine() is { } text; line++)
        {
            if (text.Length == 0) continue;
            var cells = text.Split(',', StringSplitOptions.TrimEntries);
            if (cells.Length != header.Length) throw new FormatException(FormattableString.Invariant($"{path} line {line}: {cells.Length} fields, the header has {header.Length}."));
            var parts = cells[id].Split('-');
            if (parts.Length < 3 || !int.TryParse(parts[1], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var person))
                throw new FormatException(FormattableString.Invariant($"{path} line {line}: rec_id '{cells[id]}' does not read like rec-17-org."));
            rows.Add([.. at.Select(a => cells[a].Length == 0 ? null : cells[a])]);
            persons.Add(person);
        }
        return (rows, persons);
    }
}
