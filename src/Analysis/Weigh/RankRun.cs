namespace Verband.Analysis.Weigh;

/// <summary>
/// Draws impact and likelihood of all scenarios and counts ranks, pairs and cells. The value of a scenario is
/// sum w v / sum w over its criteria (an inapplicable criterion counts 0 and keeps its weight), its risk that value times
/// its yearly rate. Blocks are independent, counts are integers, sums are added in block order: the same seed gives the
/// same bytes on any number of threads.
/// </summary>
public static class RankRun
{
    /// <summary>Blocks that one worker takes at a time, so that a table is read once for several blocks.</summary>
    const int Group = 4;

    const int Cloud = 512;

    /// <exception cref="ArgumentException">The problem is malformed; the message names the field.</exception>
    public static RankResult Run(RankProblem problem)
    {
        if (problem.Check().FirstOrDefault() is { } error) throw new ArgumentException(error.ToString(), nameof(problem));
        var blocks = (problem.Draws + LatinPool.Block - 1) / LatinPool.Block;
        int n = problem.Scenarios, m = problem.Criteria;
        var layout = new Dimensions(n, m);
        var pool = new LatinPool(layout.Count, problem.Seed);
        var total = new RankCounts(n);
        var groups = (blocks + Group - 1) / Group;
        var means = new double[groups][];
        var central = new double[groups][];
        var cloud = new float[n * Cloud * 4];
        Parallel.For(0, groups, () => new RankWorker(problem, pool, layout, Group), (g, _, worker) =>
        {
            var first = g * Group;
            worker.Run(first, Math.Min(Group, blocks - first), g == 0 ? cloud : null);
            means[g] = worker.TakeMeans();
            central[g] = worker.TakeCentral();
            return worker;
        }, worker =>
        {
            lock (total) total.Add(worker.Counts);
        });
        return Result(problem, blocks, total, Sum(means), Sum(central), cloud);
    }

    static double[] Sum(double[][] parts)
    {
        var sum = new double[parts[0].Length];
        foreach (var part in parts)
            for (var i = 0; i < sum.Length; i++) sum[i] += part[i];
        return sum;
    }

    static RankResult Result(RankProblem problem, int blocks, RankCounts counts, double[] means, double[] central, float[] cloud)
    {
        int n = problem.Scenarios, m = problem.Criteria;
        double draws = (double)blocks * LatinPool.Block;
        var error = new double[n * n];
        if (blocks > 1)
            for (var i = 0; i < error.Length; i++)
            {
                var mean = counts.Ranks[i] / (double)blocks;
                var variance = Math.Max(0, (counts.Squares[i] - blocks * mean * mean) / (blocks - 1.0));
                error[i] = Math.Sqrt(variance / blocks) / LatinPool.Block;
            }
        var cells = Share(counts.Cells, draws);
        var red = new double[n];
        for (var i = 0; i < n; i++)
            for (var c = 0; c < 25; c++)
                if (problem.Red[c]) red[i] += cells[i * 25 + c];
        for (var i = 0; i < n; i++)
        {
            var firsts = counts.Ranks[i * n];
            for (var c = 0; c < m; c++) central[i * m + c] = firsts == 0 ? 0 : central[i * m + c] / firsts;
        }
        for (var i = 0; i < means.Length; i++) means[i] /= draws;
        var (quantile, points) = Quantiles(cloud, n);
        return new RankResult
        {
            Draws = blocks * LatinPool.Block,
            Seed = problem.Seed,
            RankProbability = Share(counts.Ranks, draws),
            RankError = error,
            Above = Share(counts.Above, draws),
            Cell = cells,
            RedProbability = red,
            Mean = means,
            Quantile = quantile,
            Cloud = points,
            CloudDraws = Cloud,
            CentralWeights = central,
        };
    }

    static double[] Share(long[] counts, double draws)
    {
        var share = new double[counts.Length];
        for (var i = 0; i < counts.Length; i++) share[i] = counts[i] / draws;
        return share;
    }

    static (double[] Quantile, float[] Points) Quantiles(float[] cloud, int n)
    {
        var quantile = new double[n * 12];
        var points = new float[n * Cloud * 2];
        Parallel.For(0, n, i =>
        {
            var column = new float[Cloud];
            for (var k = 0; k < 4; k++)
            {
                cloud.AsSpan((i * 4 + k) * Cloud, Cloud).CopyTo(column);
                if (k is 0 or 3)
                    for (var d = 0; d < Cloud; d++) points[(i * Cloud + d) * 2 + (k == 0 ? 0 : 1)] = column[d];
                Array.Sort(column);
                quantile[i * 12 + k * 3] = At(column, 0.05);
                quantile[i * 12 + k * 3 + 1] = At(column, 0.5);
                quantile[i * 12 + k * 3 + 2] = At(column, 0.95);
            }
        });
        return (quantile, points);
    }

    static double At(float[] sorted, double p)
    {
        var place = p * (sorted.Length - 1);
        var below = (int)place;
        return below + 1 < sorted.Length ? sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
    }
}

/// <summary>Which dimension of a draw is what.</summary>
readonly record struct Dimensions(int Scenarios, int Criteria)
{
    public int Own(int scenario, int criterion) => scenario * Criteria + criterion;

    public int Rate(int scenario) => Scenarios * Criteria + scenario;

    public int ByCriterion(int criterion) => Scenarios * (Criteria + 1) + criterion;

    public int ByScenario(int scenario) => Scenarios * (Criteria + 1) + Criteria + scenario;

    public int Likelihood => Scenarios * (Criteria + 2) + Criteria;

    public int Count => Likelihood + 1;
}

/// <summary>Integer counts; their order of addition does not matter.</summary>
sealed class RankCounts(int n)
{
    public readonly long[] Ranks = new long[n * n];
    public readonly long[] Squares = new long[n * n];
    public readonly long[] Above = new long[n * n];
    public readonly long[] Cells = new long[n * 25];

    public void Add(RankCounts other)
    {
        Add(Ranks, other.Ranks);
        Add(Squares, other.Squares);
        Add(Above, other.Above);
        Add(Cells, other.Cells);
    }

    static void Add(Span<long> into, ReadOnlySpan<long> from)
    {
        for (var i = 0; i < from.Length; i++) into[i] += from[i];
    }
}
