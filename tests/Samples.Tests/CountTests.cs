using Verband.Core;

namespace Verband.Samples.Tests;

public class CountTests
{
    [Fact]
    public void There_are_enough_incidents_of_every_kind()
    {
        Assert.True(Samples.Reports.Count >= 300, $"{Samples.Reports.Count} incidents");
        var dutch = Samples.Reports.Count(r => Samples.CountriesOf(r).Contains("NL"));
        Assert.True(dutch >= 40, $"{dutch} concern the Netherlands");
        foreach (var domain in DomainNames.All)
        {
            var count = Samples.Reports.Count(r => r.Domains.Names().Contains(domain));
            Assert.True(count >= 15, $"{count} in {domain}");
        }
        var years = Samples.Reports.Where(r => r.When is not null).Select(r => r.When!.Value.From.Year).ToHashSet();
        Assert.All(Enumerable.Range(2007, 19), year => Assert.Contains(year, years));
    }

    /// <summary>Not only cyber: each of these is there.</summary>
    [Theory]
    [InlineData("local:arson")]
    [InlineData("local:cable-damage")]
    [InlineData("local:drone-overflight")]
    [InlineData("local:hostile-takeover", "local:strategic-investment")]
    [InlineData("local:fake-accounts", "local:covert-media-outlet")]
    public void Techniques_outside_the_network_are_there(params string[] techniques) =>
        Assert.Contains(Samples.Reports, r => r.Techniques.Intersect(techniques).Any());

    [Theory]
    [InlineData("expulsion")]
    [InlineData("sanctions")]
    [InlineData("indictment")]
    public void Responses_are_there(string kind) => Assert.Contains(Samples.Reports, r => r.Responses.Any(s => s.Kind == kind));

    [Fact]
    public void The_three_kinds_of_claims_and_denials_are_there()
    {
        var claims = Samples.Reports.SelectMany(r => r.Claims).ToArray();
        Assert.All(Enum.GetValues<ClaimKind>(), kind => Assert.Contains(claims, c => c.Kind == kind));
        Assert.Contains(claims, c => c.Denied);
    }
}
