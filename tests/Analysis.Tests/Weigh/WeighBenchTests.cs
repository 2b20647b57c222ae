using Verband.Analysis.Weigh;

namespace Verband.Analysis.Tests.Weigh;

public class WeighBenchTests
{
    /// <summary>The workloads run and compute what they say; time is the command's business.</summary>
    [Fact]
    public void Workloads_are_deterministic_and_keep_their_accuracy()
    {
        var now = 0L;
        var rank = WeighBench.Rank(() => now += 10_000, 1, 20_000);
        Assert.Equal(1, rank.Milliseconds);
        Assert.True(rank.Figures["largest99.9PercentError"] <= 0.012);
        Assert.Equal(60, rank.Figures["probabilitySum"], 1e-9);
        Assert.Equal(rank.Figures, WeighBench.Rank(() => now += 10_000, 1, 20_000).Figures);
        var cascade = WeighBench.Cascades(() => now += 10_000, 1, 80);
        Assert.True(cascade.Figures["processesThatFail"] > 0);
        Assert.True(cascade.Met);
    }
}
