using Verband.Tests;

namespace Verband.Samples.Tests;

public class CheckedInTests
{
    [SharedFact]
    public void Every_record_id_resolves_and_agrees_in_date_and_country()
    {
        var (wrong, dated, placed) = (new List<string>(), 0, 0);
        foreach (var report in Samples.Reports)
            foreach (var reference in report.CheckedIn)
            {
                if (Resolver.Find(reference) is not { } evidence)
                {
                    wrong.Add($"{report.Record}: {reference} does not exist");
                    continue;
                }
                if (report.When is { } when && evidence.Moments.Count > 0)
                {
                    dated++;
                    var end = when.IsOpen ? DateOnly.MaxValue : when.To;
                    if (!evidence.Moments.Any(m => m.From <= end && when.From <= m.To))
                        wrong.Add($"{report.Record}: {when}, but {reference} has {string.Join(", ", evidence.Moments.Select(m => $"{m.From:o}..{m.To:o}"))}");
                }
                if (evidence.Countries.Count > 0)
                {
                    placed++;
                    if (!evidence.Countries.Overlaps(Samples.CountriesOf(report)))
                        wrong.Add($"{report.Record}: {string.Join(' ', Samples.CountriesOf(report))}, but {reference} has {string.Join(' ', evidence.Countries)}");
                }
            }
        Wrong.None(wrong);
        Assert.True(dated > 60 && placed > 60, $"{dated} dates and {placed} countries were compared");
    }

    [SharedTheory]
    [InlineData("eurepoc:99999999")]
    [InlineData("attack:campaign--00000000-0000-0000-0000-000000000000")]
    [InlineData("dcid:99999")]
    [InlineData("eu-sanctions:32019R0796:I.A:999")]
    [InlineData("disarm:I99999")]
    [InlineData("ged:1")]
    [InlineData("icb:9999")]
    [InlineData("seed:nothing")]
    [InlineData("memory:mine")]
    [InlineData("not an address")]
    public void What_does_not_exist_is_not_found(string reference) => Assert.Null(Resolver.Find(reference));
}
