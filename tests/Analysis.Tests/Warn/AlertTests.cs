using Verband.Analysis.Warn;

namespace Verband.Analysis.Tests.Warn;

public class AlertTests
{
    [Theory]
    [InlineData(64)]
    [InlineData(124)]
    public void P_values_of_null_series_are_uniform_enough(int months)
    {
        var dice = new Simulated(11);
        int low = 0, all = 0;
        foreach (var mean in new[] { .3, 2, 20, 200 })
            foreach (var size in new[] { 1, 5, double.PositiveInfinity })
                foreach (var season in new[] { 0, .5 })
                    for (var s = 0; s < 400; s++, all++)
                    {
                        var phase = dice.Whole(12);
                        int[] y = [.. Enumerable.Range(0, months).Select(i => dice.NegativeBinomial(mean * Math.Exp(season * Math.Sin((i + phase) * Math.PI / 6)), size))];
                        if (Farrington.Judge(y, months - 1, dice.Uniform()).RandomP <= .05) low++;
                    }
        Assert.InRange((double)low / all, .037, .064);
    }

    [Fact]
    public void An_outbreak_is_found_and_false_discoveries_stay_few()
    {
        var dice = new Simulated(3);
        int found = 0, falsely = 0;
        for (var round = 0; round < 20; round++)
        {
            List<int[]> series = [.. Enumerable.Range(0, 200).Select(_ => Enumerable.Range(0, 100).Select(_ => dice.NegativeBinomial(4, 5)).ToArray())];
            for (var i = 0; i < 10; i++) series[i][99] += 30;
            var alarms = Alerts.Detect(series, 99, .05).Where(a => a.Alarm).ToArray();
            found += alarms.Count(a => a.Series < 10);
            falsely += alarms.Count(a => a.Series >= 10);
        }
        Assert.InRange(found, 180, 200);
        Assert.InRange((double)falsely / (found + falsely), 0, .08);
    }

    [Fact]
    public void A_past_outbreak_does_not_hide_the_next()
    {
        var dice = new Simulated(9);
        int[] quiet = [.. Enumerable.Range(0, 100).Select(_ => dice.Poisson(5))];
        int[] once = [.. quiet];
        once[40] = 400;
        quiet[99] = once[99] = 25;
        Assert.True(Farrington.Judge(once, 99, .5).P < .01);
    }

    [Fact]
    public void Bad_and_odd_series_give_numbers_and_a_note()
    {
        int[][] series =
        [
            new int[80],
            [.. Enumerable.Repeat(7, 80)],
            [.. Enumerable.Repeat(0, 79), 60_000],
            [.. Enumerable.Repeat(3, 40), 60_000, .. Enumerable.Repeat(3, 39)],
            [.. Enumerable.Range(0, 80).Select(i => i % 5 == 0 ? Panel.Missing : i % 3)],
            [.. Enumerable.Repeat(Panel.Missing, 79), 4],
            [.. Enumerable.Range(0, 80).Select(i => i < 40 ? 0 : 1 << Math.Min(20, i - 40))],
        ];
        foreach (var alert in Alerts.Detect(series, 79))
        {
            double[] numbers = [alert.Normal.Expected, alert.Normal.Low, alert.Normal.High, alert.Normal.P, alert.Normal.MidP, alert.Normal.RandomP, alert.Normal.Dispersion, alert.Q];
            Assert.All(numbers, n => Assert.True(double.IsFinite(n)));
            Assert.InRange(alert.Normal.P, 0, 1);
            Assert.NotEqual("", alert.Normal.Note);
        }
        Assert.True(Alerts.Detect(series, 79)[2].Alarm);
        Assert.False(Alerts.Detect(series, 79)[1].Alarm);
        Assert.Throws<ArgumentException>(() => Farrington.Judge([1, 2, -5, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3], 14, .5));
        Assert.Throws<ArgumentException>(() => Farrington.Judge([1, 2], 2, .5));
    }

    [Fact]
    public void Benjamini_and_Hochberg_reproduce_their_own_example()
    {
        // Benjamini and Hochberg 1995, section 4: at q = .05 the four smallest of fifteen are rejected.
        double[] p = [.0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528, .7590, 1];
        Assert.Equal(4, Alerts.BenjaminiHochberg(p).Count(q => q <= .05));
    }
}
