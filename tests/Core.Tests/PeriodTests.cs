using System.Globalization;
using Verband.Tests;

namespace Verband.Core.Tests;

public class PeriodTests
{
    [Fact]
    public void Every_period_reads_back_as_it_was_written() => Laws.Hold(Laws.Seed, seed =>
    {
        var period = RandomReport.Period(new Random(seed));
        Assert.True(Period.TryParse(period.ToString(), out var back, out var error), error);
        Assert.Equal(period, back);
        Assert.True(period.From <= period.To && period.From <= period.StartLatest);
    }, 1_000);

    [Theory]
    [InlineData("2018-04-13", "2018-04-13", "2018-04-13")]
    [InlineData("2018-04", "2018-04-01", "2018-04-30")]
    [InlineData("2020-02", "2020-02-01", "2020-02-29")]
    [InlineData("1900-02", "1900-02-01", "1900-02-28")]
    [InlineData("2018", "2018-01-01", "2018-12-31")]
    [InlineData("2018-04/2018-05-02", "2018-04-01", "2018-05-02")]
    [InlineData("2018/2018-03", "2018-01-01", "2018-03-31")]
    [InlineData("2018-04/..", "2018-04-01", "2018-04-30")]
    [InlineData("9999-12-31", "9999-12-31", "9999-12-31")]
    [InlineData("0001", "0001-01-01", "0001-12-31")]
    public void A_period_covers_all_the_days_that_it_can_mean(string text, string from, string to)
    {
        var period = Period.Parse(text);
        Assert.Equal((from, to, text), (Iso(period.From), Iso(period.To), period.ToString()));
    }

    [Theory]
    [InlineData(null, "no date")]
    [InlineData("  ", "no date")]
    [InlineData("2019-02-30", "'2019-02-30' is not in the calendar")]
    [InlineData("2019-02-29", "'2019-02-29' is not in the calendar")]
    [InlineData("2019-13", "'2019-13' is not in the calendar")]
    [InlineData("2019-00-10", "'2019-00-10' is not in the calendar")]
    [InlineData("0000", "'0000' is not in the calendar")]
    [InlineData("spring 2019", "'spring 2019' is not a date; write 2019-04-13, 2019-04 or 2019")]
    [InlineData("13-04-2019", "'13-04-2019' is not a date; write 2019-04-13, 2019-04 or 2019")]
    [InlineData("2019-4-1", "'2019-4-1' is not a date; write 2019-04-13, 2019-04 or 2019")]
    [InlineData("２０１９", "'２０１９' is not a date; write 2019-04-13, 2019-04 or 2019")]
    [InlineData("-019", "'-019' is not a date; write 2019-04-13, 2019-04 or 2019")]
    [InlineData("2019-04-13T10:00", "'2019-04-13T10:00' is not a date; write 2019-04-13, 2019-04 or 2019")]
    [InlineData("2019/2018", "'2019/2018' ends before it begins")]
    [InlineData("../2019", "'..' is not a date; write 2019-04-13, 2019-04 or 2019")]
    [InlineData("2019/", "'' is not a date; write 2019-04-13, 2019-04 or 2019")]
    [InlineData("2019/2020/2021", "'2020/2021' is not a date; write 2019-04-13, 2019-04 or 2019")]
    public void What_is_not_a_date_is_said_with_the_cause(string? text, string message)
    {
        Assert.False(Period.TryParse(text, out _, out var error));
        Assert.Equal(message, error);
    }

    static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
