using Verband.Analysis.Dots.Chance;
using Verband.Analysis.Dots.Planted;
using Verband.Core;

namespace Verband.Analysis.Tests.Dots;

public class ScanTests
{
    static int Day(int year, int month, int day) => new DateOnly(year, month, day).DayNumber;

    static ScanResult Scan(Report[] reports, ScanFamily family, int replicates = 199)
    {
        var input = ScanInput.Of(reports, family, ScanStrata.Type);
        return ScanTest.Run(input.Items, input.Sets, ScanOptions.Standard, new(replicates, 3, 0), input.Stratum);
    }

    static Report Made(int number, Period? when, string country = "NL", string source = "test", string? url = null, Domains domain = Domains.Cyber) => new()
    {
        Source = source,
        Record = $"r{number}",
        Title = $"Incident {number}",
        When = when,
        Domains = domain,
        Targets = [new Target(country, null, null, null)],
        References = url is null ? [] : [new Reference(url, null, null)],
    };

    static IEnumerable<Report> Background(int count, ulong seed)
    {
        var dice = new Dice(seed);
        var codes = new[] { "NL", "DE", "FR", "BE", "PL", "EE", "LV", "LT" };
        for (var i = 0; i < count; i++)
            yield return Made(i, Period.OnDay(DateOnly.FromDayNumber(Day(2010, 1, 2) + dice.Next(3650))), codes[dice.Next(codes.Length)]);
    }

    [Fact]
    public void A_surge_is_found_with_its_dates_and_nothing_else()
    {
        var reports = Background(240, 2).Concat(Enumerable.Range(0, 7).Select(i => Made(1000 + i, Period.OnDay(new DateOnly(2014, 3, 3 + 2 * i)), "BE"))).ToArray();
        var found = Assert.Single(Scan(reports, ScanFamily.Receiver).Detections);
        Assert.Equal("BE", found.Set);
        Assert.InRange(found.From, new DateOnly(2014, 2, 1), new DateOnly(2014, 3, 3));
        Assert.InRange(found.To, new DateOnly(2014, 3, 15), new DateOnly(2014, 6, 1));
        Assert.True(found.P <= .01);
        Assert.True(found.Observed > 5 * found.Expected);
    }

    [Fact]
    public void Placeholder_dates_are_no_surge()
    {
        // Twelve records that a source knows to the year, written as 1 January, in a source that does so often.
        var reports = Background(240, 3).Concat(Enumerable.Range(0, 12).Select(i => Made(1000 + i, Period.OnDay(new DateOnly(2008 + i / 6, 1, 1)), "BE"))).ToArray();
        var input = ScanInput.Of(reports, ScanFamily.Receiver, ScanStrata.Type);
        Assert.Contains("on 1 January", Assert.Single(input.Notes), StringComparison.Ordinal);
        Assert.Empty(Scan(reports, ScanFamily.Receiver).Detections);
    }

    [Fact]
    public void Records_of_one_document_are_one_piece_of_evidence()
    {
        Report[] Copies(string? url) => [.. Background(240, 4), .. Enumerable.Range(0, 9).Select(i => Made(1000 + i, Period.OnDay(new DateOnly(2015, 5, 2 + i)), "EE", url: url))];
        Assert.NotEmpty(Scan(Copies(null), ScanFamily.Receiver).Detections);
        Assert.Empty(Scan(Copies("https://example.org/one-report"), ScanFamily.Receiver).Detections);
    }

    public static TheoryData<string> Bad => ["one day", "one incident", "none", "no country", "year only", "copies of one report", "a burst in every set", "late feed"];

    [Theory]
    [MemberData(nameof(Bad))]
    public void Bad_input_gives_no_false_campaign(string kind)
    {
        var day = new DateOnly(2019, 6, 5);
        Report[] reports = kind switch
        {
            "one day" => [.. Enumerable.Range(0, 300).Select(i => Made(i, Period.OnDay(day), i % 3 == 0 ? "NL" : "DE"))],
            "one incident" => [Made(1, Period.OnDay(day))],
            "none" => [],
            "no country" => [.. Enumerable.Range(0, 50).Select(i => Made(i, Period.OnDay(day.AddDays(i * 9))) with { Targets = [] })],
            "year only" => [.. Enumerable.Range(0, 90).Select(i => Made(i, Period.Around(new DateOnly(2010 + i % 9, 1, 1), Precision.Year), i % 2 == 0 ? "NL" : "DE"))],
            "copies of one report" => [.. Background(150, 5), .. Enumerable.Range(0, 10_000).Select(i => Made(9000 + i, Period.OnDay(day), "NL", $"copy{i % 7}", "https://example.org/original"))],
            // All sets rise together: the stratum explains it.
            "a burst in every set" => [.. Background(150, 6), .. Enumerable.Range(0, 80).Select(i => Made(9000 + i, Period.OnDay(day.AddDays(i % 20)), new[] { "NL", "DE", "FR", "BE", "PL", "EE", "LV", "LT" }[i % 8]))],
            // Every date a month later: time between incidents does not change.
            _ => [.. Background(150, 7).Select(r => r with { When = Period.OnDay(r.When!.Value.From.AddDays(30)) })],
        };
        foreach (var family in Enum.GetValues<ScanFamily>())
        {
            var result = Scan(reports, family, 99);
            Assert.Empty(result.Detections);
            Assert.NotEmpty(result.Statement.ToString());
        }
    }

    [Fact]
    public void The_p_values_of_null_worlds_are_uniform()
    {
        var input = ScanInput.Of([.. Background(160, 8)], ScanFamily.Receiver, ScanStrata.Type);
        var size = Power.Null(input.Items, input.Sets, ScanOptions.Standard, new(99, 5, 0), 300);
        Assert.InRange(size.Share, .02, .09);
        Assert.True(size.UniformP > .01, $"{size}");
    }

    [Fact]
    public void Sparse_strata_are_pooled_within_their_parent()
    {
        var (stratum, pooled) = Strata.Pool([1, 1, 1, 2, 3, 4, 4, 4, 5], [0, 0, 0, 0, 0, 9, 9, 9, 9], 3);
        Assert.Equal(3, pooled);
        Assert.Equal(stratum[3], stratum[4]);
        Assert.NotEqual(stratum[3], stratum[8]);
        Assert.NotEqual(stratum[0], stratum[3]);
    }

    [Fact]
    public void Documents_join_through_what_they_share() =>
        Assert.Equal([0, 0, -1, 0, -1], Documents.Group([["a"], ["b", "a"], ["c"], ["b"], []]));

    [Fact]
    public void Uniform_values_pass_and_squeezed_ones_fail()
    {
        Assert.True(Uniformity.KolmogorovSmirnov([.. Enumerable.Range(0, 200).Select(i => (i + .5) / 200)]).P > .99);
        Assert.True(Uniformity.KolmogorovSmirnov([.. Enumerable.Range(0, 200).Select(i => i / 300.0)]).P < 1e-6);
        var (low, high) = Uniformity.Wilson(50, 1000);
        Assert.Equal(.0381, low, 4);
        Assert.Equal(.0653, high, 4);
    }

    [Fact]
    public void Knox_finds_interaction_and_not_mere_clusters()
    {
        var dice = new Dice(3);
        var (x, y, days) = (new double[300], new double[300], new int[300]);
        for (var i = 0; i < 300; i++)
            (x[i], y[i], days[i]) = i % 3 == 0 && i > 0 ? (x[i - 1] + .01, y[i - 1], days[i - 1] + 2) : (dice.Uniform(), dice.Uniform(), dice.Next(1000));
        Assert.True(Knox.Test(x, y, days, .05, 7, 199).P <= .005);
        dice.Shuffle<int>(days);
        var shuffled = Knox.Test(x, y, days, .05, 7, 199);
        Assert.True(shuffled.P > .01);
        Assert.InRange(shuffled.Close, .5 * shuffled.Expected, 1.7 * shuffled.Expected);
    }

    [Fact]
    public void The_space_time_scan_finds_a_planted_cluster_like_a_scan_of_everything()
    {
        var dice = new Dice(6);
        var (place, week) = (new int[220], new int[220]);
        for (var i = 0; i < 220; i++) (place[i], week[i]) = i < 14 ? (i % 2, 30 + i % 3) : (dice.Next(12), dice.Next(60));
        var centres = Enumerable.Range(0, 12).Select(c => Enumerable.Range(0, 12).OrderBy(k => Math.Abs(k - c)).ThenBy(k => k).ToArray()).ToArray();
        var best = SpaceTimeScan.Test(place, week, 12, 60, new(centres, LongestWindow: 6), 199)!;
        Assert.True(best.P <= .01);
        Assert.Equal((2, 30, 3), (best.Places, best.First, best.Periods));

        double most = 0;
        foreach (var centre in centres)
            for (var k = 1; k <= 12; k++)
            {
                var zone = centre[..k].ToHashSet();
                var cases = place.Count(zone.Contains);
                if (cases > 110) break;
                for (var first = 0; first < 60; first++)
                    for (var w = 1; w <= 6 && first + w <= 60; w++)
                    {
                        var inWeeks = Enumerable.Range(0, 220).Where(i => week[i] >= first && week[i] < first + w).ToArray();
                        var c = inWeeks.Count(i => zone.Contains(place[i]));
                        if (c >= 2) most = Math.Max(most, WindowScan.Ratio(c, (double)cases * inWeeks.Length / 220, 220));
                    }
            }
        Assert.Equal(most, best.Statistic, 3);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Replicates_reach_the_statistic_as_often_as_by_computing_every_window(ulong seed)
    {
        const int n = 60, places = 6, periods = 21, longest = 3, replicates = 39;
        var dice = new Dice(seed, 5);
        var (place, period) = (new int[n], new int[n]);
        for (var i = 0; i < n; i++) (place[i], period[i]) = (dice.Next(places), i < 4 ? 7 : dice.Next(periods));
        var centres = Enumerable.Range(0, places).Select(c => Enumerable.Range(0, places).OrderBy(k => Math.Abs(k - c)).ThenBy(k => k).ToArray()).ToArray();
        var best = SpaceTimeScan.Test(place, period, places, periods, new(centres, LongestWindow: longest), replicates, seed)!;
        Assert.Equal(Most(period), best.Statistic, 9);
        var reached = 0;
        for (var r = 0; r < replicates; r++)
        {
            var shuffler = new Dice(seed, (ulong)r);
            var permuted = (int[])period.Clone();
            shuffler.Shuffle<int>(permuted);
            if (Most(permuted) >= best.Statistic * (1 - 1e-12)) reached++;
        }
        Assert.Equal((1.0 + reached) / (replicates + 1), best.P, 12);

        double Most(int[] when)
        {
            double most = 0;
            foreach (var centre in centres)
                for (var k = 1; k <= places; k++)
                {
                    var cases = place.Count(p => Array.IndexOf(centre, p) < k);
                    if (cases > n / 2) break;
                    for (var first = 0; first < periods; first++)
                        for (var w = 1; w <= longest && first + w <= periods; w++)
                        {
                            var (c, all) = (0, 0);
                            for (var i = 0; i < n; i++)
                            {
                                if (when[i] < first || when[i] >= first + w) continue;
                                all++;
                                if (Array.IndexOf(centre, place[i]) < k) c++;
                            }
                            if (c >= 2) most = Math.Max(most, WindowScan.Ratio(c, cases * (double)all / n, n));
                        }
                }
            return most;
        }
    }

    [Fact]
    public void A_smaller_table_of_thresholds_finds_the_same()
    {
        const int n = 400, periods = 30, longest = 4;
        var dice = new Dice(12);
        var padded = periods + longest + 2 * System.Numerics.Vector<float>.Count;
        var period = Enumerable.Range(0, n).Select(_ => dice.Next(periods)).ToArray();
        var inWindow = new float[longest][];
        for (var w = 0; w < longest; w++)
        {
            inWindow[w] = new float[padded];
            Array.Fill(inWindow[w], float.MaxValue / 1e12f);
            for (var t = 0; t + w < periods; t++) inWindow[w][t] = period.Count(p => p >= t && p <= t + w);
        }
        var (large, small) = (new SpaceTimeThresholds(6, n, n / 2, inWindow), new SpaceTimeThresholds(6, n, n / 2, inWindow, mostFloats: 2_000));
        var hits = 0;
        for (var zones = 0; zones < 400; zones++)
        {
            var zone = new float[padded];
            var cases = 1 + dice.Next(n / 2);
            for (var i = 0; i < cases; i++) zone[dice.Uniform() < .2 ? zones % periods : dice.Next(periods)]++;
            var reached = large.Reached(zone, cases);
            Assert.Equal(reached, small.Reached(zone, cases));
            if (reached) hits++;
        }
        Assert.InRange(hits, 40, 360);
    }
}
