using FsCheck;
using FsCheck.Fluent;
using Verband.Analysis.Warn;
using Verband.Tests;

namespace Verband.Analysis.Tests.Warn;

public class ScoreTests
{
    [Fact]
    public void Crps_equals_its_definition_over_all_pairs()
    {
        double[] x = [0, 0, 3, 7, 50];
        var direct = x.Average(a => Math.Abs(a - 5)) - (x.SelectMany(a => x, (a, b) => Math.Abs(a - b)).Average() / 2);
        Assert.Equal(direct, Scores.Crps(x, 5), 12);
    }

    [Fact]
    public void Crps_is_never_negative_and_zero_only_for_a_certain_hit() => Prop.ForAll<byte[], byte>((draws, y) =>
    {
        if (draws.Length == 0) return true;
        double[] sorted = [.. draws.Select(d => (double)d).Order()];
        var crps = Scores.Crps(sorted, y);
        return crps > -1e-9 && (crps < 1e-9 == sorted.All(d => d == y));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Ign_of_a_full_bin_and_an_empty_one()
    {
        var zeros = new double[1000];
        Assert.Equal(-Math.Log2(1001.0 / 1011), Scores.Ign(zeros, 0), 12);
        Assert.Equal(-Math.Log2(1.0 / 1011), Scores.Ign(zeros, 3), 12);
        Assert.Equal(-Math.Log2(1001.0 / 1011), Scores.Ign([.. Enumerable.Repeat(3.0, 1000)], 5), 12);
    }

    [Fact]
    public void Interval_score_charges_width_and_misses()
    {
        double[] x = [.. Enumerable.Range(0, 101).Select(i => (double)i)];
        Assert.Equal(90, Scores.Interval(x, 50, .1), 10);
        Assert.Equal(90 + (20 * 5), Scores.Interval(x, 100, .1), 10);
        Assert.Equal(95 + (40 * 2.5), Scores.Interval(x, 0, .05), 10);
    }

    [SharedTheory]
    [InlineData(2019, 9.225, .6815, 81.33, 9.641)]
    [InlineData(2020, 12.065, .6227, 154.56, 13.697)]
    public void Baselines_reproduce_the_published_window(int year, double crps, double ign, double mis, double poisson)
    {
        // Mean of the two windows: 10.65 / .652 / 118 for conflictology-12 (Hegre et al. protocol).
        var panel = Panel.Read(SharedData.Bytes("data/warning/country_month_sb.csv.gz")).Panel.Until(Panel.MonthOf(year - 1, 10));
        var actuals = Panel.Read(SharedData.Bytes($"data/warning/official_actuals_{year}.csv")).Panel;
        List<ScoreSet> conflictology = [], last = [];
        for (var a = 0; a < actuals.Countries.Count; a++)
            foreach (var y in actuals.Values[a])
            {
                var c = panel.IndexOf(actuals.Countries[a].Id);
                conflictology.Add(Scores.Of(Baselines.Conflictology(panel, c), y));
                last.Add(Scores.Of(Baselines.LastPoisson(panel, c), y));
            }
        var mean = ScoreSet.Mean(conflictology);
        Assert.Equal(2292, mean.N);
        Assert.Equal(crps, mean.Crps, .001);
        Assert.Equal(ign, mean.Ign, .0001);
        Assert.Equal(mis, mean.Mis90, .01);
        Assert.Equal(poisson, ScoreSet.Mean(last).Crps, .001);
    }
}
