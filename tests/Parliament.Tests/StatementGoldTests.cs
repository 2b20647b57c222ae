using System.Globalization;
using Verband.Tests;
using Xunit.Abstractions;

namespace Verband.Parliament.Tests;

/// <summary>
/// Our own gold list, made by reading before the rules were measured: offset of each sentence that tells a result, a setback or an
/// outlook, with the goal or threat that it is about. Scope and figures: docs/methods/parliament-statements.md.
/// </summary>
public class StatementGoldTests(ITestOutputHelper output)
{
    [SharedFact]
    public void Seeds_reach_what_was_measured()
    {
        var gold = File.ReadLines(Path.Combine(SharedData.Checkout, "tests/Parliament.Tests/data/statements-gold.tsv")).Skip(1).Select(l => l.Split('\t')).ToList();
        int right = 0, found = 0, placed = 0;
        foreach (var name in Seeds.Names)
        {
            var document = DocumentImport.FromText(Seeds.Text(name), name);
            var mine = Statements.Find(document).ToList();
            found += mine.Count;
            foreach (var row in gold.Where(r => r[0] == name))
            {
                var at = int.Parse(row[1], CultureInfo.InvariantCulture);
                var here = mine.Where(s => at >= s.Start - 4 && at < s.End && s.Entry == row[2]).ToArray();
                if (here.Length > 0) placed++;
                if (here.FirstOrDefault(s => s.Class.ToString().Equals(row[3], StringComparison.OrdinalIgnoreCase)) is not { } hit)
                {
                    output.WriteLine($"missed {name} {at} {row[2]} {row[3]} (got {string.Join(' ', here.Select(s => $"{s.Class} by '{s.Cue}'"))}): {document.Text[at..Math.Min(document.Text.Length, at + 200)].ReplaceLineEndings(" ")}");
                    continue;
                }
                mine.Remove(hit);
                right++;
            }
            foreach (var extra in mine) output.WriteLine($"extra {name} {extra.Entry} {extra.Class} by '{extra.Cue}': {extra.Text}");
        }
        output.WriteLine($"right {right} of {gold.Count}, found {found}, sentence and entry without kind {placed}");
        Assert.True(right >= 0.93 * gold.Count, $"recall {right}/{gold.Count}");
        Assert.True(right >= 0.77 * found, $"precision {right}/{found}");
    }
}
