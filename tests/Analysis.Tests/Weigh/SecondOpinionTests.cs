using Verband.Analysis.Weigh;

namespace Verband.Analysis.Tests.Weigh;

public class SecondOpinionTests
{
    /// <summary>Two alternatives on two criteria by hand: columns (3, 4) and (4, 3), norms 5, equal weights.</summary>
    [Fact]
    public void Topsis_by_hand()
    {
        var c = SecondOpinion.Topsis([3, 4, 4, 3], [1, 1]);
        Assert.Equal(0.5, c[0], 1e-12);
        Assert.Equal(0.5, c[1], 1e-12);
        // Weight 3 : 1 on the second criterion: distances .15 and .05, so .75 for the first.
        c = SecondOpinion.Topsis([3, 4, 4, 3], [1, 3]);
        Assert.Equal(0.75, c[0], 1e-12);
        Assert.Equal(0.25, c[1], 1e-12);
    }

    [Fact]
    public void Net_flow_by_hand_and_blind_to_the_size_of_differences()
    {
        // A beats B and C on the first (weight .6), loses to both on the second (.4).
        double[] small = [3, 1, 2, 2, 1, 3], large = [300, 1, 2, 20, 1, 30];
        var flow = SecondOpinion.NetFlow(small, [6, 4]);
        Assert.Equal([0.2, 0, -0.2], flow, (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(flow, SecondOpinion.NetFlow(large, [6, 4]));
        Assert.Equal(0, flow.Sum(), 1e-12);
    }

    [Fact]
    public void Stability_interval_by_hand()
    {
        // Scores at share t of criterion 1: A = t, B = 1 - t. A leads above one half.
        var i = WeightStability.Of([1, 0, 0, 1], [1, 1], [7, 3])[0];
        Assert.Equal((0.7, 0.5, 1.0), (Math.Round(i.Weight, 12), Math.Round(i.TopLow, 12), i.TopHigh));
        Assert.Equal((1, -1), (i.NewTopBelow, i.NewTopAbove));
        Assert.Throws<ArgumentException>(() => WeightStability.Of([1, 0, 0, 1], [1, 1], [0, 0]));
    }

    [Fact]
    public void Inside_the_interval_the_leader_holds_and_just_outside_it_does_not()
    {
        double[] impact = [0.9, 0.1, 0.2, 0.5, 0.6, 0.3, 0.2, 0.4, 0.8], rate = [1, 0.9, 1.1], weights = [0.5, 0.3, 0.2];
        int Leader(double[] w) => Enumerable.Range(0, 3).MaxBy(i => rate[i] * Enumerable.Range(0, 3).Sum(c => w[c] * impact[i * 3 + c]) / w.Sum());
        foreach (var s in WeightStability.Of(impact, rate, weights))
        {
            double[] At(double t) => [.. weights.Select((w, c) => c == s.Criterion ? t : (1 - t) * w / (1 - s.Weight))];
            Assert.Equal(Leader(weights), Leader(At(s.TopLow + 1e-6)));
            Assert.Equal(Leader(weights), Leader(At(s.TopHigh - 1e-6)));
            if (s.NewTopBelow >= 0) Assert.Equal(s.NewTopBelow, Leader(At(s.TopLow - 1e-6)));
            if (s.NewTopAbove >= 0) Assert.Equal(s.NewTopAbove, Leader(At(s.TopHigh + 1e-6)));
        }
    }

    [Fact]
    public void Spearman_and_kendall_of_a_known_series()
    {
        double[] a = [1, 2, 3, 4, 5], b = [2, 1, 4, 3, 5];
        Assert.Equal(0.8, Correlation.Spearman(a, b).Value, 1e-12);
        Assert.Equal(0.6, Correlation.Kendall(a, b), 1e-12);
        Assert.Equal([1.5, 1.5, 3], Correlation.Ranks([7, 7, 9]));
        Assert.Contains("not computable", Correlation.Spearman([1, 1, 1, 1], [1, 2, 3, 4]).Method, StringComparison.Ordinal);
    }
}
