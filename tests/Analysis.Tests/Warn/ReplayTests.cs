using System.Globalization;
using System.Text;
using Verband.Analysis.Warn;

namespace Verband.Analysis.Tests.Warn;

public class ReplayTests
{
    static byte[] Csv(Panel panel, Func<int, bool> keep, Func<int, int, int>? change = null)
    {
        var text = new StringBuilder("views_country_id,gwcode,iso3,name,year,month,best_sb\n");
        for (var c = 0; c < panel.Countries.Count; c++)
            for (var month = panel.FirstMonth; month <= panel.LastMonth; month++)
            {
                if (!keep(month)) continue;
                var (year, m) = Panel.DateOf(month);
                text.Append(CultureInfo.InvariantCulture, $"{panel.Countries[c].Id},{c},X,Name,{year},{m},{change?.Invoke(c, month) ?? panel.At(c, month)}\n");
            }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    [Fact]
    public void Nothing_after_october_reaches_the_forecast()
    {
        var world = Simulated.World(8, 96);
        var origin = Panel.MonthOf(1996, 10);
        var actuals = Csv(world, m => Panel.DateOf(m).Year == 1997);
        var cut = Replay.Run(Csv(world, m => m <= origin), actuals, 1997);
        var longer = Replay.Run(Csv(world, _ => true), actuals, 1997);
        var poisoned = Replay.Run(Csv(world, _ => true, (c, m) => m > origin ? 50_000 : world.At(c, m)), actuals, 1997);
        Assert.Equal(cut.Details, longer.Details);
        Assert.Equal(cut.Details, poisoned.Details);
        Assert.Contains(longer.Notes, n => n.Contains("cut off", StringComparison.Ordinal));
        Assert.Equal(96, cut.Cells);
        Assert.True(cut.WithoutTwoLargest.Zero.Crps < cut.All.Zero.Crps);
    }

    [Fact]
    public void Windows_that_cannot_be_replayed_are_refused_with_the_reason()
    {
        var world = Simulated.World(3, 80);
        var all = Csv(world, _ => true);
        Assert.Contains("before October", Assert.Throws<FormatException>(() => Replay.Run(all, all, 2002)).Message, StringComparison.Ordinal);
        Assert.Contains("five years", Assert.Throws<FormatException>(() => Replay.Run(all, all, 1994)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_country_new_in_the_actuals_is_scored_and_noted()
    {
        var world = Simulated.World(6, 96);
        var origin = Panel.MonthOf(1996, 10);
        var actuals = Encoding.UTF8.GetString(Csv(world, m => Panel.DateOf(m).Year == 1997)) + "77,77,N,New,1997,5,3\n";
        var result = Replay.Run(Csv(world, m => m <= origin), Encoding.UTF8.GetBytes(actuals), 1997);
        Assert.Equal(73, result.Cells);
        Assert.Contains(result.Notes, n => n.Contains("New (77)", StringComparison.Ordinal));
    }
}
