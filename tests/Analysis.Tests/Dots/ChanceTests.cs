using FsCheck;
using FsCheck.Fluent;
using Verband.Analysis.Dots.Chance;

namespace Verband.Analysis.Tests.Dots;

public class ChanceTests
{
    static DatedItems Days(params int[] days) => new(days, days);

    [Fact]
    public void Expected_gap_equals_the_mean_over_all_pairs_of_days() => Prop.ForAll(
        Gen.Choose(0, 40).Four().ToArbitrary(), x =>
        {
            var (a, b, c, d) = (x.Item1, x.Item1 + x.Item2, x.Item3, x.Item3 + x.Item4);
            double sum = 0;
            for (var i = a; i <= b; i++)
                for (var j = c; j <= d; j++) sum += Math.Abs(i - j);
            return Math.Abs(sum / ((b - a + 1) * (d - c + 1)) - DatedItems.ExpectedGap(a, b, c, d)) < 1e-9;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_permutation_keeps_the_dates_of_every_stratum_with_their_precision()
    {
        int[] from = [1, 2, 3, 10, 20, 30], to = [1, 9, 3, 10, 50, 30], strata = [7, 7, 7, 4, 4, 4];
        var shuffle = new Shuffle(new DatedItems(from, to, strata));
        var (newFrom, newTo) = (new int[6], new int[6]);
        var seen = new HashSet<string>();
        for (ulong r = 0; r < 200; r++)
        {
            var dice = new Dice(5, r);
            shuffle.Permute(ref dice, newFrom, newTo, new int[6]);
            foreach (var s in new[] { 7, 4 })
                Assert.Equal(
                    Enumerable.Range(0, 6).Where(i => strata[i] == s).Select(i => (from[i], to[i])).Order(),
                    Enumerable.Range(0, 6).Where(i => strata[i] == s).Select(i => (newFrom[i], newTo[i])).Order());
            seen.Add(string.Join(' ', newFrom));
        }
        Assert.Equal(36, seen.Count);
    }

    [Fact]
    public void Records_that_one_document_dates_alike_move_together()
    {
        int[] days = [5, 5, 5, 8, 11, 17];
        var shuffle = new Shuffle(new DatedItems(days, days, null, [3, 3, 3, -1, -1, -1]));
        Assert.Equal(4, shuffle.Units);
        var (from, to) = (new int[6], new int[6]);
        for (ulong r = 0; r < 50; r++)
        {
            var dice = new Dice(1, r);
            shuffle.Permute(ref dice, from, to, new int[6]);
            Assert.True(from[0] == from[1] && from[1] == from[2]);
        }
    }

    [Fact]
    public void The_p_value_counts_ties_and_the_data_themselves()
    {
        var items = Days([.. Enumerable.Range(0, 20)]);
        var result = ChanceTest.Run(items, [19.0, 0.0, 25.0], () => (from, _) => from[0], new(199, 3, 0));
        Assert.Equal(199, result.Replicates);
        Assert.Equal((1.0 + result.Maxima.Count(m => m >= 19)) / 200, result.P[0]);
        Assert.Equal(1, result.P[1]);
        Assert.Equal(1.0 / 200, result.P[2]);
    }

    [Fact]
    public void It_stops_early_and_the_same_way_on_any_number_of_threads()
    {
        var items = Days([.. Enumerable.Range(0, 20)]);
        ChanceResult Run(int threads) => ChanceTest.Run(items, [15.0, 3.0], () => (from, _) => from[0], new(999, 11, 50, threads));
        var (one, four) = (Run(1), Run(4));
        Assert.Equal(one.Maxima, four.Maxima);
        Assert.Equal(50, one.Exceedances[0]);
        Assert.True(one.Replicates < 400 && one.Statement.StoppedEarly);
        Assert.Contains("Stopped after", one.Statement.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void All_on_one_day_is_no_surprise()
    {
        var items = Days(Enumerable.Repeat(700, 30).ToArray());
        var result = ChanceTest.Run(items, [1000], () => (_, _) => 1000, new());
        Assert.Equal(1, result.P[0]);
        Assert.True(result.Statement.Powerless);
    }

    [Fact]
    public void Nothing_found_gives_no_p_value_and_no_work() =>
        Assert.Empty(ChanceTest.Run(Days(3), [], () => throw new InvalidOperationException(), new()).P);

    [Fact]
    public void False_discovery_rates_of_the_paper()
    {
        // Benjamini and Hochberg 1995, section 3.2: at .05 the first four of fifteen are rejected.
        double[] p = [.0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528, .7590, 1.0];
        Assert.Equal(4, FalseDiscovery.BenjaminiHochberg(p).Count(q => q <= .05));
        Assert.Equal(3, FalseDiscovery.BenjaminiYekutieli(p).Count(q => q <= .05));
        Assert.Empty(FalseDiscovery.BenjaminiHochberg([]));
    }

    [Fact]
    public void Sparse_linkage_equals_average_linkage_on_the_full_matrix()
    {
        for (ulong seed = 0; seed < 60; seed++)
        {
            var dice = new Dice(seed);
            var n = 2 + dice.Next(30);
            const double floor = -3;
            var full = new double[n, n];
            List<int> left = [], right = [];
            List<double> score = [];
            for (var i = 0; i < n; i++)
                for (var j = i + 1; j < n; j++)
                {
                    full[i, j] = full[j, i] = floor;
                    if (dice.Uniform() > .35) continue;
                    var s = floor + 8 * dice.Uniform();
                    full[i, j] = full[j, i] = s;
                    left.Add(i);
                    right.Add(j);
                    score.Add(s);
                }
            var found = new int[n];
            var linkage = new SparseLinkage(n);
            for (var twice = 0; twice < 2; twice++) linkage.Run([.. left], [.. right], [.. score], floor, -.5, found);
            Assert.Equal(Greedy(full, n, -.5), found);
        }
    }

    static int[] Greedy(double[,] full, int n, double cut)
    {
        var groups = Enumerable.Range(0, n).Select(i => new List<int> { i }).ToList();
        while (true)
        {
            var (best, a, b) = (cut, -1, -1);
            for (var i = 0; i < groups.Count; i++)
                for (var j = i + 1; j < groups.Count; j++)
                {
                    var mean = groups[i].Average(x => groups[j].Average(y => full[x, y]));
                    if (mean > best) (best, a, b) = (mean, i, j);
                }
            if (a < 0) break;
            groups[a].AddRange(groups[b]);
            groups.RemoveAt(b);
        }
        var cluster = new int[n];
        foreach (var g in groups)
            foreach (var i in g) cluster[i] = g.Min();
        return cluster;
    }
}
