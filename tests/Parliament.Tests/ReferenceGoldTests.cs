using Verband.Tests;
using Xunit.Abstractions;

namespace Verband.Parliament.Tests;

public class ReferenceGoldTests(ITestOutputHelper output)
{
    [SharedTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Seeds_reach_the_bar(bool dehyphenated)
    {
        int right = 0, found = 0, gold = 0;
        var rows = Seeds.Gold("references-gold.tsv").ToLookup(r => r[0], r => Reference.NormalOf(r[1], r[2].Length == 0 ? null : r[2], r[3]), StringComparer.Ordinal);
        foreach (var name in Seeds.Names)
        {
            var text = Seeds.Text(name);
            if (dehyphenated) text = Seeds.Dehyphenated(text);
            var mine = References.Find(text).Where(r => r.Kind == ReferenceKind.Kamerstuk).Select(r => r.Normal).ToList();
            var left = new List<string>(mine);
            foreach (var want in rows[name])
                if (left.Remove(want)) right++;
                else output.WriteLine($"missed {name} {want}");
            foreach (var extra in left) output.WriteLine($"extra {name} {extra}");
            found += mine.Count;
            gold += rows[name].Count();
        }
        output.WriteLine($"right {right}, found {found}, gold {gold}");
        Assert.Equal(96, gold);
        Assert.True(right >= 0.99 * found && right >= 0.99 * gold, $"right {right}, found {found}, gold {gold}");
    }

    [SharedFact]
    public void Offsets_hold_the_digits_of_the_document_that_is_meant()
    {
        foreach (var name in Seeds.Names)
        {
            var text = Seeds.Text(name);
            foreach (var r in References.Find(text).Where(r => r.Kind == ReferenceKind.Kamerstuk))
            {
                var words = string.Concat(text[r.Start..r.End].Where(char.IsLetterOrDigit));
                Assert.Contains(r.Dossier!, words, StringComparison.Ordinal);
                Assert.Contains(r.Number!, words, StringComparison.Ordinal);
            }
        }
    }
}
