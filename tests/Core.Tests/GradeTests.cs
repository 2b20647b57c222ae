namespace Verband.Core.Tests;

public class GradeTests
{
    [Fact]
    public void All_codes_read_back_and_none_other_does()
    {
        for (var a = '\0'; a < 128; a++)
            for (var b = '\0'; b < 128; b++)
            {
                var text = new string([a, b]);
                var known = a is >= 'A' and <= 'G' && b is >= '1' and <= '6';
                Assert.Equal(known, Grade.TryParse(text, out var grade));
                Assert.Equal(known ? text : "F6", grade.ToString());
            }
        Assert.All(["", "A", "A1 ", "a1", "A7", "A0", null], t => Assert.False(Grade.TryParse(t, out _)));
    }

    [Fact]
    public void The_source_counts_before_the_item_and_deceptive_comes_last()
    {
        string[] order = ["A1", "A6", "B1", "C3", "E5", "F1", "F6", "G1"];
        Assert.Equal(order, order.Reverse().Select(Parse).Order().Select(g => g.ToString()));
        Assert.True(Parse("A1") < Parse("A2") && Parse("B1") > Parse("A6") && Parse("B1") <= Parse("B1") && Parse("B1") >= Parse("B1"));
        Assert.Equal(default, Parse("F6"));
        Assert.Throws<ArgumentException>(() => new Grade('H', 1));
        Assert.Throws<ArgumentException>(() => new Grade('A', 0));
    }

    static Grade Parse(string text) => Grade.TryParse(text, out var grade) ? grade : throw new FormatException(text);
}
