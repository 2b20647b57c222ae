using Verband.Analysis.Dots.Stated;

namespace Verband.Analysis.Tests.Dots;

public class GroupingMetricsTests
{
    [Fact]
    public void The_truth_scores_one()
    {
        var score = GroupingMetrics.Score([0, 0, 1, 1, 2], [7, 7, 3, 3, 9]);
        Assert.Equal((1, 1, 1, 1), (score.Mf1, score.Precision, score.Recall, score.Ari));
        Assert.Equal((2, 1.0), (score.Groups, score.Pure));
    }

    [Fact]
    public void Everything_alone_recalls_only_itself()
    {
        var score = GroupingMetrics.Score([0, 0, 1, 1, 2], [0, 1, 2, 3, 4]);
        Assert.Equal((1, 0.5), (score.Precision, score.Recall));
        Assert.Equal(0, score.Ari);
    }

    /// <summary>The worked table of Hubert and Arabie's index as given by Santos and Embrechts (2009): counts 1,1,0 / 1,2,1 / 0,0,4 give 0.3126.</summary>
    [Fact]
    public void Adjusted_Rand_index_of_a_published_table()
    {
        int[,] table = { { 1, 1, 0 }, { 1, 2, 1 }, { 0, 0, 4 } };
        var truth = new List<int>();
        var found = new List<int>();
        for (var i = 0; i < 3; i++)
            for (var j = 0; j < 3; j++)
                for (var k = 0; k < table[i, j]; k++) (truth, found) = ([.. truth, i], [.. found, j]);
        Assert.Equal(0.3126, GroupingMetrics.Score(truth, found).Ari, 0.0001);
    }

    [Fact]
    public void Connecting_follows_chains() => Assert.Equal([0, 0, 0, 3], GroupingMetrics.Connect(4, (i, j) => j == i + 1 && j < 3));
}
