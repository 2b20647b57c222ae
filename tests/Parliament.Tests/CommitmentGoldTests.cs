using System.Globalization;
using Verband.Tests;
using Xunit.Abstractions;

namespace Verband.Parliament.Tests;

/// <summary>Our own gold list: offset of each sentence that promises, how far it binds, and its interval. Scope: docs/methods/parliament-commitments.md.</summary>
public class CommitmentGoldTests(ITestOutputHelper output)
{
    [SharedFact]
    public void Seeds_reach_the_bar()
    {
        var gold = File.ReadLines(Path.Combine(SharedData.Checkout, "tests/Parliament.Tests/data/commitments-gold.tsv")).Skip(1).Select(l => l.Split('\t')).ToList();
        int right = 0, found = 0, strength = 0, moment = 0;
        foreach (var name in Seeds.Names)
        {
            var document = DocumentImport.FromText(Seeds.Text(name), name);
            var mine = Commitments.Find(document).ToList();
            found += mine.Count;
            foreach (var row in gold.Where(r => r[0] == name))
            {
                var at = int.Parse(row[1], CultureInfo.InvariantCulture);
                var hit = mine.FirstOrDefault(c => at >= c.Start - 3 && at < c.End);
                if (hit is null) { output.WriteLine($"missed {name} {at}: {document.Text[at..Math.Min(document.Text.Length, at + 90)].Replace('\n', ' ')}"); continue; }
                mine.Remove(hit);
                right++;
                var interval = hit.When?.Interval ?? "";
                if (hit.Strength.ToString().Equals(row[2], StringComparison.OrdinalIgnoreCase)) strength++;
                else output.WriteLine($"strength {at} want {row[2]} got {hit.Strength}");
                if (interval == row[3]) moment++;
                else output.WriteLine($"when {name} {at} want {row[3]} got {interval} ({hit.When?.Words})");
            }
            foreach (var extra in mine) output.WriteLine($"extra {name} {extra.Anchor} {extra.Strength}: {extra.What}");
        }
        output.WriteLine($"right {right} of {gold.Count}, found {found}, strength {strength}, interval {moment}");
        Assert.True(right >= 0.95 * gold.Count, $"recall {right}/{gold.Count}");
        Assert.True(right >= 0.9 * found, $"precision {right}/{found}");
    }
}
