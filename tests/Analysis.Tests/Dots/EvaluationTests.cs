using Verband.Analysis.Dots;
using Verband.Tests;

namespace Verband.Analysis.Tests.Dots;

public class EvaluationTests
{
    [Fact]
    public void Area_and_precision_agree_with_a_hand_count()
    {
        double[] scores = [0.9, 0.8, 0.7, 0.6, 0.5];
        bool[] linked = [true, false, true, false, false];
        var c = RankMetrics.Curve(RankMetrics.Descending(scores), scores, linked, [1, 1, 1, 1, 1]);
        Assert.Equal(5 / 6.0, c.Auc, 9);               // 5 of 6 pairs of one linked and one unlinked are in order
        Assert.Equal((1 + 2 / 3.0) / 2, c.Ap, 6);
        Assert.Throws<ArgumentException>(() => RankMetrics.Curve([0], [double.NaN], [true], [1]));
    }

    [Fact]
    public void Ties_are_shared()
    {
        double[] scores = [1, 1, 1, 1];
        Assert.Equal(0.5, RankMetrics.Curve(RankMetrics.Descending(scores), scores, [true, false, true, false], [1, 1, 1, 1]).Auc, 9);
    }

    [Fact]
    public void Isotonic_pools_violators()
    {
        var map = Isotonic.Fit([1, 2, 3, 4], [false, true, false, true], smallest: 1);
        Assert.True(map.At(1) < map.At(4));
        Assert.Equal(map.At(2.5), map.At(2.5));
        Assert.InRange(map.At(99), 0.5, 1);
    }

    [Fact]
    public void Draws_of_two_replicates_differ_and_keep_their_number()
    {
        var (a, b) = (SeriesBootstrap.Draw(500, SeriesBootstrap.Mix(1)), SeriesBootstrap.Draw(500, SeriesBootstrap.Mix(2)));
        Assert.Equal(500, a.Sum());
        Assert.False(a.SequenceEqual(b));
        Assert.True(a.Zip(b, (x, y) => x == y ? 1 : 0).Sum() < 300);
    }

    [Fact]
    public void Labels_say_where_they_are_wrong()
    {
        Assert.Contains("line 3", Assert.Throws<FormatException>(() => LinkLabels.Parse("ID,label\n1,a\n1,b\n")).Message, StringComparison.Ordinal);
        Assert.Contains("columns", Assert.Throws<FormatException>(() => LinkLabels.Parse("x,y\n")).Message, StringComparison.Ordinal);
        var labels = LinkLabels.Parse("ID,label\n1,a;b\n2,\n3,b\n");
        Assert.True(labels[0].Shares(labels[2]));
        Assert.False(labels[1].IsLabelled);
        var folds = LinkLabels.WithFolds(labels);
        Assert.Equal(folds[0].Fold, folds[2].Fold);
    }

    [Fact]
    public void Rand_index_and_mates_know_their_extremes()
    {
        IReadOnlyList<string>[] truth = [["a"], ["a"], ["b"], ["b"], ["c"]];
        Assert.Equal((1, 1), ClusterMetrics.Of([0, 0, 1, 1, 2], truth, null));
        var (alone, _) = ClusterMetrics.Of([0, 1, 2, 3, 4], truth, null);
        Assert.Equal(2 / 3.0, alone, 9); // precision 1, recall 1/2: what B-cubed gives to no grouping at all
    }

    [SharedFact]
    public void Groups_are_ranked_for_attributed_campaigns_in_both_modes()
    {
        var knowledge = AttackKnowledge.Read(SharedData.Bytes("data/attack/attack.json.gz"));
        var report = AttackEvaluation.Run(knowledge, AttackMode.Time, replicates: 50);
        Assert.Equal(17, report.N);
        Assert.True(report.Mrr > report.BaselineMrr, $"{report.Mrr} against {report.BaselineMrr}");
        Assert.InRange(report.MrrInterval.Low, 0, report.Mrr);
    }
}
