namespace Verband.Sources.Tests;

public class CultureTests
{
    [Fact]
    public void Tests_run_in_a_foreign_culture() => Assert.Equal("1,5", $"{1.5:0.0}");
}
