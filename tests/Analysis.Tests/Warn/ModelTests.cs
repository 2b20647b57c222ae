using Verband.Analysis.Warn;

namespace Verband.Analysis.Tests.Warn;

public class ModelTests
{
    static readonly ModelSettings Small = new() { Origins = 6 };

    static void Sane(Forecast forecast, Panel panel)
    {
        var most = 2.0 * Math.Max(1, panel.Values.Max(v => v.Max()));
        foreach (var country in forecast.Countries)
            foreach (var month in country.Months)
            {
                Assert.Equal(1000, month.Length);
                Assert.All(month, d => Assert.True(double.IsFinite(d) && d >= 0 && d <= most && d == Math.Floor(d), $"{country.Country.Name}: {d}"));
            }
    }

    static Panel Change(Panel panel, params (int Country, Func<int, int, int> Value)[] changes)
    {
        foreach (var (country, value) in changes)
            panel = panel.With(country, [.. panel.Values[country].Select((v, t) => value(v, t))]);
        return panel;
    }

    [Fact]
    public void Same_seed_same_draws_and_weights_on_the_simplex()
    {
        var panel = Simulated.World();
        var (one, two) = (Model.Fit(panel, null, Small), Model.Fit(panel, null, Small));
        Assert.Equal(one.Draw(7).Countries.SelectMany(c => c.Months).SelectMany(m => m), two.Draw(7).Countries.SelectMany(c => c.Months).SelectMany(m => m));
        Assert.NotEqual(one.Draw(7).Countries[1].Months[0], one.Draw(8).Countries[1].Months[0]);
        foreach (var weights in one.Weights)
        {
            Assert.Equal(Model.ComponentNames.Count, weights.Count);
            Assert.Equal(1, weights.Sum(), 9);
            Assert.All(weights, w => Assert.True(w >= 0));
            Assert.True(weights[^2] >= Small.PoolFloor);
        }
        var forecast = one.Draw(1);
        Sane(forecast, panel);
        foreach (var month in forecast.Summarise(forecast.Countries[1]))
        {
            Assert.True(month.Low90 <= month.Low50 && month.Low50 <= month.Median && month.Median <= month.High50 && month.High50 <= month.High90);
            Assert.InRange(month.AtLeast25, 0, month.AnyDeaths);
        }
    }

    [Fact]
    public void Odd_series_neither_break_nor_blow_up_the_forecast()
    {
        var panel = Change(Simulated.World(),
            (0, (_, _) => 0),
            (1, (_, _) => 40),
            (2, (v, t) => t == 150 ? 60_000 : v),
            (4, (v, t) => t is > 100 and < 120 or 60 ? Panel.Missing : v),
            (5, (v, t) => t > 90 ? Panel.Missing : v),
            (7, (v, t) => t <= 172 ? Panel.Missing : v),
            (8, (_, _) => Panel.Missing));
        var forecast = Model.Fit(panel, null, Small).Draw(1);
        Sane(forecast, panel);
        // A country that left, or never was, gets no forecast; one that is seven months old does.
        Assert.DoesNotContain(forecast.Countries, c => c.Country.Id is 6 or 9);
        Assert.Contains(forecast.Countries, c => c.Country.Id == 8);
        // One month of 60,000 raises no other country, and its own draws stay mostly at its usual level.
        Assert.True(forecast.Countries.Where(c => c.Country.Id is not 3).All(c => c.Months.All(m => m.Average() < 3_000)));
        Assert.All(forecast.Countries.Single(c => c.Country.Id == 3).Months, m => Assert.True(m.Order().ElementAt(500) < 5_000));
        // A constant series is forecast close to its constant.
        Assert.All(forecast.Countries.Single(c => c.Country.Id == 2).Months, m => Assert.InRange(m.Order().ElementAt(500), 25, 60));
    }

    [Fact]
    public void A_world_without_deaths_and_one_without_history_still_get_draws()
    {
        var quiet = Simulated.World(4);
        quiet = Change(quiet, [.. Enumerable.Range(0, 4).Select(c => (c, (Func<int, int, int>)((_, _) => 0)))]);
        var forecast = Model.Fit(quiet, null, Small).Draw(1);
        Sane(forecast, quiet);
        Assert.All(forecast.Countries, c => Assert.True(c.Months[0].Count(d => d > 0) < 30));
        var young = Simulated.World(3, 5);
        Sane(Model.Fit(young, null, Small).Draw(1, 1, 14), young);
    }

    [Fact]
    public void Drivers_name_components_and_the_lag_that_moved_the_forecast()
    {
        var panel = Change(Simulated.World(), (0, (_, t) => t > 176 ? 300 : 2));
        var model = Model.Fit(panel, null, Small);
        var drivers = Drivers.Explain(model, 0, 3);
        Assert.Equal(1, drivers.Components.Sum(c => c.Weight), 9);
        Assert.Equal("last month", drivers.Lags[0].Lag);
        Assert.True(drivers.Lags[0].MeanChange > 0);
        Assert.Equal(300, drivers.Lags[0].Observed);
        Assert.Equal(2, drivers.Lags[0].Usual);
        Assert.True(drivers.AtLeast25 <= drivers.AnyDeaths);
        Assert.Throws<ArgumentOutOfRangeException>(() => Drivers.Explain(model, 0, 15));
    }

    [Fact]
    public void Neighbours_are_read_and_give_their_component_a_chance()
    {
        var panel = Simulated.World();
        var borders = Neighbours.Read("gwcode_a,gwcode_b,conttype\n1,2,1\n2,3,5\n4,99,1\n"u8.ToArray(), panel);
        Assert.Equal([1], borders.Of(0));
        Assert.Empty(borders.Of(2));
        Sane(Model.Fit(panel, borders, Small).Draw(1), panel);
        Assert.Contains("Row 2", Assert.Throws<FormatException>(() => Neighbours.Read("gwcode_a,gwcode_b,conttype\n1,x,1\n"u8.ToArray(), panel)).Message, StringComparison.Ordinal);
    }
}
