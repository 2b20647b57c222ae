using Verband.App;
using Verband.App.Warnings;
using Verband.Core;
using Verband.Store;

namespace Verband.Tests.App;

public class WarnSeriesTests
{
    [Theory]
    [InlineData("deaths/country:UKR", "deaths/country:UA", "country:UKR")]
    [InlineData("forecast/country:Oekraïne", "forecast/country:UA", "country:UKR")]
    [InlineData("journal/domain:cyber/country:NLD", "journal/domain:cyber/country:NL", "domain:cyber")]
    [InlineData("journal", "journal", "journal")]
    [InlineData("observed/source:coded-events/type:cameo:19/country:UA/measure:rows", "observed/source:coded-events/type:cameo:19/country:UA/measure:rows", "country:UKR")]
    public void A_series_is_named_one_way(string text, string normal, string topic)
    {
        var (key, error) = SeriesKey.Read(text);
        Assert.Equal("", error);
        Assert.Equal((normal, topic), (key!.ToString(), key.Topic));
        Assert.Equal(key, SeriesKey.Read(normal).Key);
    }

    [Theory]
    [InlineData("")]
    [InlineData("weather/country:UA")]
    [InlineData("deaths")]
    [InlineData("deaths/country:Nowhere")]
    [InlineData("forecast/country:UA/domain:cyber")]
    [InlineData("journal/domain:underwater")]
    [InlineData("journal/type:x")]
    [InlineData("observed/country:UA")]
    [InlineData("observed/source:x/measure:colour")]
    [InlineData("journal/domain")]
    public void Another_name_is_refused_in_words(string text)
    {
        var (key, error) = SeriesKey.Read(text);
        Assert.Null(key);
        Assert.NotEmpty(error);
    }

    static IncidentCard Card(string when, Domains domains, params string[] countries) =>
        new(0, "t:1", "x", "en", Period.Parse(when), null, domains, Marking.Clear, default, 1, false, countries, [], [], [], [], []);

    [Fact]
    public void Incidents_count_in_the_month_in_which_they_began_and_a_year_alone_is_no_month()
    {
        IncidentCard[] cards = [.. Enumerable.Range(0, 12).Select(_ => Card("2020-03-05", Domains.Cyber, "NL")), Card("2020-01", Domains.Cyber | Domains.Physical, "BE"), Card("2020", Domains.Cyber, "NL"), Card("2021-01-01", Domains.Cyber, "NL")];
        var set = JournalSet.Of(cards, MonthNumber.Of(new DateOnly(2020, 4, 1)))!;
        Assert.Equal(1, set.YearOnly);
        Assert.Equal([1, 0, 12, 0], set.Find("cyber", null)!.Values);
        Assert.Equal([0, 0, 12, 0], set.Find("cyber", "NL")!.Values);
        Assert.Equal([1, 0, 0, 0], set.Find("physical", null)!.Values);
        Assert.Null(set.Find("cyber", "BE")); // too few to judge
        Assert.Null(JournalSet.Of([], 500));
    }

    [Fact]
    public void A_chance_comes_from_the_draws_and_never_from_the_mean()
    {
        var fan = new FanMonth("2020-01", 1, 0, 0, 0, 0, 0, 0, 0, 0);
        var month = new BoardMonth(fan, [new(0, 700), new(10, 200), new(100, 100)]);
        Assert.Equal((1, .3, .1, 0), (month.AtLeast(0), month.AtLeast(1), month.AtLeast(11), month.AtLeast(101)));
    }

    [Theory]
    [InlineData("Ukraine", "country:UKR")]
    [InlineData("country:UA", "country:UKR")]
    [InlineData("cyber", "domain:cyber")]
    [InlineData("campaign:abc", "campaign:abc")]
    [InlineData(" a topic ", "a topic")]
    public void Topics_have_one_form(string text, string normal) => Assert.Equal(normal, Topics.Normal(text));

    [Fact]
    public void An_indicator_says_what_it_lacks()
    {
        var good = new IndicatorDefine("n", "forecast/country:UA", 25, .5, 3, "i", "t", "o");
        Assert.Null(good.Fault());
        foreach (var bad in (IndicatorDefine[])[good with { Name = "" }, good with { Series = "x" }, good with { Threshold = double.NaN }, good with { Threshold = -1 }, good with { Months = 0 }, good with { Months = 15 }, good with { Probability = null }, good with { Probability = 0 }, good with { Interest = " " }, good with { Series = "journal" }])
            Assert.NotNull(bad.Fault());
        Assert.Null((good with { Series = "observed/source:s/measure:tone", Probability = null, Threshold = -5 }).Fault());
    }

    [Fact]
    public void The_panel_that_reaches_furthest_is_forecast()
    {
        var folder = Directory.CreateTempSubdirectory("verband-panel-").FullName;
        try
        {
            using var store = Store.Sqlite.Observations.Open(Store.Sqlite.Observations.In(folder), write: true);
            Assert.Null(StoredPanel.Of(store, Reader.Owner));
            store.Append(new ObservationHeader("old", "a", new DateOnly(2020, 1, 1), true, false, Marking.Clear), MadeWorld.Columns(480));
            store.Append(new ObservationHeader("new", "b", new DateOnly(2021, 1, 1), true, false, Marking.Clear), MadeWorld.Columns(481));
            var stored = StoredPanel.Of(store, Reader.Owner)!;
            Assert.Equal(("new", 481), (stored.Source, stored.Panel.LastMonth));
            Assert.Equal(MadeWorld.Deaths(0), stored.Panel.Values[stored.Codes.ToList().IndexOf("UA")]);
            Assert.Equal("old", StoredPanel.Of(store, Reader.Owner, new DateOnly(2020, 6, 1))!.Source);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void An_outbreak_is_found_once_and_a_warning_on_its_country_or_its_domain_covers_it()
    {
        var last = MonthNumber.Of(new DateOnly(2024, 12, 1));
        var random = new Random(3);
        int[] Quiet() => [.. Enumerable.Range(0, 84).Select(_ => 2 + random.Next(4))];
        var outbreak = Quiet();
        // Outbreak in August and September, a part of it in the sum; a second alarm within three months is the same one.
        (outbreak[^5], outbreak[^4], outbreak[^2]) = (60, 50, 55);
        var sum = outbreak.Zip(Quiet(), (a, b) => a + b).ToArray();
        List<(SeriesKey, int, int[])> series = [(SeriesKey.Journal("cyber", "NL"), last, outbreak), (SeriesKey.Journal("cyber", null), last, sum), (SeriesKey.Journal(null, "BE"), last, Quiet()), (SeriesKey.Deaths("UA"), last, [.. Quiet().SkipLast(1), 90])];
        for (var i = 0; i < 20; i++) series.Add((SeriesKey.Observed("coded-events", null, $"t{i}", "BE", Measure.Rows), last, Quiet()));
        var found = Assert.Single(Outbreaks.Of(series));
        Assert.Equal(("journal/domain:cyber/country:NL", last - 4, 60), (found.Key.ToString(), found.Month, found.Observed));
        Assert.InRange(found.Normal.Expected, 2, 6);
        // What began before the months that are looked back on is not told as new.
        var old = Quiet();
        (old[^13], old[^11]) = (60, 60);
        Assert.Empty(Outbreaks.Of([(SeriesKey.Journal("cyber", "NL"), last, old)]));
        Assert.Empty(Outbreaks.Of([]));

        var day = MonthNumber.First(found.Month);
        Warning Said(string topic, DateOnly issued, DateOnly horizon) =>
            new("w", "open", issued, "A", Marking.Clear, new WarningIssue("It comes", topic, "cyber", horizon, .5, "even", "B2", "desk", ["call"], "silence", "judgement"), null, null);
        int Left(params Warning[] warnings) => Unwarned.Of([found], null, warnings, Language.English).Count;
        Assert.Equal(1, Left());
        Assert.Equal(0, Left(Said("domain:cyber", day.AddDays(-20), day.AddMonths(1))));
        Assert.Equal(0, Left(Said("country:NLD", day.AddDays(-20), day.AddMonths(1))));
        Assert.Equal(1, Left(Said("country:BEL", day.AddDays(-20), day.AddMonths(1)), Said("domain:cyber", day.AddDays(3), day.AddMonths(1)), Said("domain:cyber", day.AddDays(-90), day.AddDays(-1))));
        Assert.Empty(Unwarned.Of([found], found.Month + 1, [], Language.English));
        Assert.Equal(("outbreak", "2024-08"), Unwarned.Of([found], null, [], Language.Dutch).Select(e => (e.Kind, e.Month)).Single());
    }
}
