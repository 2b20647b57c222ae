using System.Globalization;
using System.Text;

namespace Verband.Analysis.Warn;

/// <summary>Who borders whom, by index in a panel. Land, river, or at most 24 miles of water (conttype 1-3).</summary>
public sealed class Neighbours
{
    readonly int[][] of;

    Neighbours(int[][] of) => this.of = of;

    public IReadOnlyList<int> Of(int country) => of[country];

    /// <summary>Reads <c>gwcode_a, gwcode_b, conttype</c> and matches it to the panel by Gleditsch-Ward code; unknown codes are left out.</summary>
    /// <exception cref="FormatException">A column is missing or a code is not a number; the message names the row.</exception>
    public static Neighbours Read(byte[] csv, Panel panel)
    {
        var index = new Dictionary<int, int>();
        for (var i = 0; i < panel.Countries.Count; i++) index[panel.Countries[i].Gwcode] = i;
        var sets = panel.Countries.Select(_ => new SortedSet<int>()).ToArray();
        var lines = Encoding.UTF8.GetString(csv).TrimStart('\uFEFF').Split('\n', StringSplitOptions.TrimEntries);
        var header = lines[0].Split(',');
        var at = new[] { "gwcode_a", "gwcode_b", "conttype" }.Select(n => Array.IndexOf(header, n)).ToArray();
        if (at.Contains(-1)) throw new FormatException("Row 1: expected the columns gwcode_a, gwcode_b, conttype; found: " + lines[0]);
        for (var row = 1; row < lines.Length; row++)
        {
            if (lines[row].Length == 0) continue;
            var fields = lines[row].Split(',');
            var numbers = new int[3];
            for (var k = 0; k < 3; k++)
                if (at[k] >= fields.Length || !int.TryParse(fields[at[k]], NumberStyles.Integer, CultureInfo.InvariantCulture, out numbers[k]))
                    throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"Row {row + 1}, {header[at[k]]}: not a whole number in '{lines[row]}'."));
            if (numbers[2] <= 3 && index.TryGetValue(numbers[0], out var a) && index.TryGetValue(numbers[1], out var b) && a != b)
            {
                sets[a].Add(b);
                sets[b].Add(a);
            }
        }
        return new Neighbours([.. sets.Select(s => s.ToArray())]);
    }

    internal double Mean(int country, double[] levels) => of[country].Length == 0 ? 0 : of[country].Average(n => levels[n]);
}
