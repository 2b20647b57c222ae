using Verband.Analysis.Dots;

namespace Verband.Analysis.Tests.Dots;

public class TextMaskTests
{
    static readonly TextMask Mask = new(["Gale Bureau/GB-9/Nordkrabbe", "Copper Crane"], word => word is not ("bureau" or "copper"));

    [Theory]
    [InlineData("The Gale Bureau struck the harbour", "the struck the harbour")]
    [InlineData("GaleBureau and gale-bureau", "and")]
    [InlineData("Work of Nordkrabbe, or Nordkrabe, or Nordkarbbe", "work of or or")]
    [InlineData("APT28, UNC 2452 and Velvet Kitten", "and")]
    [InlineData("Norwegian police in Oslo, 2031, for Norway", "police in oslo for")]
    [InlineData("The copper price", "the copper price")]
    public void Names_patterns_countries_and_years_go(string text, string left) => Assert.Equal(left, string.Join(' ', Mask.Apply(text)));
}
