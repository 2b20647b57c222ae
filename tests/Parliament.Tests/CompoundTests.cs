using Verband.Tests;
using Xunit.Abstractions;

namespace Verband.Parliament.Tests;

public class CompoundTests(ITestOutputHelper output)
{
    /// <summary>Our own list: a bar before each part after the first; words without a bar are no compounds.</summary>
    [Fact]
    public void Five_hundred_words()
    {
        var words = File.ReadAllText(Path.Combine(SharedData.Checkout, "tests/Parliament.Tests/data/compounds.txt")).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var right = 0;
        foreach (var marked in words)
        {
            var word = marked.Replace("|", "", StringComparison.Ordinal);
            var parts = Compounds.Default.Split(word);
            var shown = parts.Count == 0 ? word : Marked(word, parts);
            if (shown == marked) right++;
            else output.WriteLine($"{marked} -> {shown}");
        }
        output.WriteLine($"{right} of {words.Length}");
        Assert.True(words.Length >= 500);
        Assert.True(right >= 0.9 * words.Length, $"{right} of {words.Length}");
    }

    static string Marked(string word, IReadOnlyList<string> parts)
    {
        var at = 0;
        var marks = new List<int>();
        foreach (var part in parts)
        {
            at = word.IndexOf(part, at, StringComparison.Ordinal);
            if (at > 0) marks.Add(at);
            at += part.Length;
        }
        for (var i = marks.Count - 1; i >= 0; i--) word = word.Insert(marks[i], "|");
        return word;
    }
}
