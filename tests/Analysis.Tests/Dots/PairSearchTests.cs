using Verband.Analysis.Dots.Chance;

namespace Verband.Analysis.Tests.Dots;

public class PairSearchTests
{
    static readonly double[] GapDays = [7, 30, 90, 365];
    static readonly double[] GapScore = [8, 5, 2, -1, -3];

    /// <summary>Incidents of five types against thirty receivers over twelve years; a quarter known to the year.</summary>
    static (PairEvidence Evidence, DatedItems Items) Background(int n, ulong seed, int planted = 0)
    {
        var dice = new Dice(seed, 77);
        var (type, receiver, from, to) = (new int[n], new int[n], new int[n], new int[n]);
        for (var i = 0; i < n; i++)
        {
            (type[i], receiver[i]) = (dice.Next(5), dice.Next(30));
            from[i] = to[i] = 730_000 + dice.Next(4_380);
            if (i < planted) (type[i], receiver[i], from[i], to[i]) = (1, 4, 733_000 + 3 * i, 733_000 + 3 * i);
            else if (dice.Uniform() < .25)
            {
                from[i] = 730_000 + (from[i] - 730_000) / 365 * 365;
                to[i] = from[i] + 364;
            }
        }
        List<int> left = [], right = [];
        List<double> still = [];
        for (var i = 0; i < n; i++)
            for (var j = i + 1; j < n; j++)
            {
                var s = -12 + (type[i] == type[j] ? 3.0 : -2) + (receiver[i] == receiver[j] ? 9 : -4) + 2 * dice.Normal();
                if (s + 8 <= -10) continue;
                left.Add(i);
                right.Add(j);
                still.Add(s);
            }
        return (new(n, [.. left], [.. right], [.. still], GapDays, GapScore, -10, 0) { TimeOnly = seed % 2 == 1 }, new(from, to, type));
    }

    [Fact]
    public void The_fast_search_equals_scoring_every_pair()
    {
        for (ulong seed = 0; seed < 20; seed++)
        {
            var (e, items) = Background(120, seed);
            e = e with { TimeOnly = false };
            var score = new double[e.Left.Length];
            for (var k = 0; k < score.Length; k++)
            {
                var gap = DatedItems.ExpectedGap(items.From[e.Left[k]], items.To[e.Left[k]], items.From[e.Right[k]], items.To[e.Right[k]]);
                score[k] = e.Still[k] + GapScore[GapDays.TakeWhile(d => Math.Floor(2 * gap) / 2 > d).Count()];
            }
            var cluster = new int[e.N];
            new SparseLinkage(e.N).Run(e.Left, e.Right, score, e.Floor, e.Cut, cluster);
            var expected = Enumerable.Range(0, e.N).GroupBy(i => cluster[i]).Where(g => g.Count() > 1).Select(g => string.Join(' ', g)).Order(StringComparer.Ordinal);
            var found = new PairSearch(e, items).Find(items.From, items.To);
            Assert.Equal(expected, found.Select(c => string.Join(' ', c.Items)).Order(StringComparer.Ordinal));
            foreach (var c in found)
            {
                var members = c.Items.ToHashSet();
                var pairs = Enumerable.Range(0, score.Length).Where(k => members.Contains(e.Left[k]) && members.Contains(e.Right[k])).ToArray();
                var rest = c.Items.Length * (c.Items.Length - 1) / 2 - pairs.Length;
                Assert.Equal(pairs.Sum(k => Math.Max(e.Floor, score[k])) + rest * e.Floor, c.Statistic, 6);
            }
        }
    }

    [Fact]
    public void Records_of_one_document_share_one_voice()
    {
        // Two documents of three records each on the same two days: one pair of voices, not fifteen.
        List<int> left = [], right = [];
        for (var i = 0; i < 6; i++)
            for (var j = i + 1; j < 6; j++)
            {
                left.Add(i);
                right.Add(j);
            }
        var still = Enumerable.Repeat(2.0, left.Count).ToArray();
        int[] days = [100, 100, 100, 103, 103, 103];
        var evidence = new PairEvidence(6, [.. left], [.. right], still, GapDays, GapScore, -10, 0);
        double Statistic(int[] documents) =>
            Assert.Single(new PairSearch(evidence, new(days, days, null, documents)).Find(days, days)).Statistic;
        Assert.Equal(150, Statistic([-1, -1, -1, -1, -1, -1]), 9);
        Assert.Equal(10, Statistic([1, 1, 1, 2, 2, 2]), 9);
        Assert.Equal(0, Statistic([1, 1, 1, 1, 1, 1]), 9);
    }

    [Fact]
    public void A_planted_series_is_found_and_a_null_is_not()
    {
        var (e, items) = Background(350, 4, planted: 6);
        var search = new PairSearch(e, items);
        var campaigns = search.Find(items.From, items.To);
        var p = ChanceTest.Run(items, [.. campaigns.Select(c => c.Statistic)], () => search.Another().Largest, new(199, 2)).P;
        Assert.True(p[0] <= .01, $"p = {p[0]}");
        Assert.True(Enumerable.Range(0, 6).All(i => campaigns[0].Items.Contains(i)));
    }

    [Fact]
    public void Over_null_simulations_false_campaigns_stay_below_the_level()
    {
        var small = 0;
        const int runs = 200;
        for (ulong seed = 1000; seed < 1000 + runs; seed++)
        {
            var (e, items) = Background(70, seed);
            var search = new PairSearch(e, items);
            var campaigns = search.Find(items.From, items.To);
            var p = ChanceTest.Run(items, [.. campaigns.Select(c => c.Statistic)], () => search.Another().Largest, new(99, seed, 20, 1)).P;
            if (p.Length > 0 && p.Min() <= .05) small++;
        }
        // Binomial(200, .05) stays below 19 in 99.8 of 100 cases.
        Assert.True(small <= 18, $"{small} of {runs}");
    }

    [Fact]
    public void Bad_evidence_is_named()
    {
        var items = new DatedItems([1, 2, 3], [1, 2, 3]);
        PairEvidence E(int[] l, int[] r, double[] s) => new(3, l, r, s, GapDays, GapScore, -10, 0);
        Assert.Contains("listed twice", Assert.Throws<ArgumentException>(() => new PairSearch(E([0, 1], [1, 0], [1, 2]), items)).Message, StringComparison.Ordinal);
        Assert.Contains("joins 0 and 3", Assert.Throws<ArgumentException>(() => new PairSearch(E([0], [3], [1]), items)).Message, StringComparison.Ordinal);
        Assert.Contains("not a number", Assert.Throws<ArgumentException>(() => new PairSearch(E([0], [1], [double.NaN]), items)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new DatedItems([5], [4]));
    }
}
