namespace Verband.Analysis.Dots;

/// <summary>One symmetric tree: the same question at every node of a level, over at most two features.</summary>
/// <param name="Leaves">Log-odds by answers; bit k of the index is the answer to question k.</param>
public sealed record SmallTree(IReadOnlyList<Question> Questions, double[] Leaves);

/// <summary>Is the value at or above an edge? Missing answers as stated.</summary>
/// <param name="Edge">Bin number: yes for bins above it.</param>
public readonly record struct Question(int Feature, int Edge, bool MissingIsYes)
{
    public bool Ask(int bin) => bin == 0 ? MissingIsYes : bin > Edge;
}

/// <summary>
/// Boosted small trees, summed into one table per feature and per pair of features. Because no tree asks about more than two
/// features the score is exactly a sum of such tables (a GA2M: Lou, Caruana, Gehrke, Hooker 2013), so that every part of it can be shown.
/// </summary>
public sealed class BoostedTables
{
    readonly Binning[] bins;
    readonly double[][] single;
    readonly Table[] pairs;

    readonly record struct Table(int First, int Second, int Width, float[] Values, double[] ShareFirst, double[] ShareSecond);

    /// <param name="bins">One per feature of <see cref="LinkFeature"/>.</param>
    /// <param name="weights">Share of the training weight per feature and bin: what "typical" means in the shares.</param>
    public BoostedTables(IReadOnlyList<Binning> bins, IReadOnlyList<double[]> weights, double intercept, IReadOnlyList<SmallTree> trees)
    {
        (this.bins, Weights, Trees, Intercept) = ([.. bins], weights, trees, intercept);
        var tables = new SortedDictionary<(int, int), double[]>();
        foreach (var tree in trees) AddTree(tree, tables);
        single = [.. bins.Select(b => new double[b.Count])];
        Typical = intercept;
        var made = new List<Table>();
        foreach (var ((f, g), values) in tables)
        {
            if (f == g)
            {
                var mean = Mean(f, k => values[k]);
                Typical += mean;
                for (var k = 0; k < values.Length; k++) single[f][k] += values[k] - mean;
            }
            else made.Add(Split(f, g, values));
        }
        pairs = [.. made];
    }

    public IReadOnlyList<Binning> Bins => bins;

    public IReadOnlyList<double[]> Weights { get; }

    public IReadOnlyList<SmallTree> Trees { get; }

    public double Intercept { get; }

    /// <summary>The score of the typical pair: the mean over the training marginals.</summary>
    public double Typical { get; private set; }

    /// <summary>Log-odds of the pair under the training prior, uncalibrated.</summary>
    public double Score(ReadOnlySpan<float> values)
    {
        Span<int> bin = stackalloc int[values.Length];
        var score = Typical;
        for (var f = 0; f < values.Length; f++)
        {
            bin[f] = bins[f].Of(values[f]);
            score += single[f][bin[f]];
        }
        foreach (ref readonly var t in pairs.AsSpan()) score += t.Values[bin[t.First] * t.Width + bin[t.Second]];
        return score;
    }

    /// <summary>Each feature's part of <see cref="Score"/> minus <see cref="Typical"/>: Shapley values, exact because no term has more than two features.</summary>
    public double[] Shares(ReadOnlySpan<float> values)
    {
        Span<int> bin = stackalloc int[values.Length];
        var shares = new double[values.Length];
        for (var f = 0; f < values.Length; f++)
        {
            bin[f] = bins[f].Of(values[f]);
            shares[f] = single[f][bin[f]];
        }
        foreach (var t in pairs)
        {
            var at = bin[t.First] * t.Width + bin[t.Second];
            shares[t.First] += t.ShareFirst[at];
            shares[t.Second] += t.ShareSecond[at];
        }
        return shares;
    }

    Table Split(int f, int g, double[] values)
    {
        int n = Bins[f].Count, m = Bins[g].Count;
        var byFirst = new double[n];
        var bySecond = new double[m];
        for (var a = 0; a < n; a++) byFirst[a] = Mean(g, b => values[a * m + b]);
        for (var b = 0; b < m; b++) bySecond[b] = Mean(f, a => values[a * m + b]);
        var mean = Mean(f, a => byFirst[a]);
        Typical += mean;
        var table = new Table(f, g, m, new float[n * m], new double[n * m], new double[n * m]);
        for (var a = 0; a < n; a++)
            for (var b = 0; b < m; b++)
            {
                var at = a * m + b;
                table.Values[at] = (float)(values[at] - mean);
                table.ShareFirst[at] = 0.5 * (values[at] - bySecond[b] + byFirst[a] - mean);
                table.ShareSecond[at] = 0.5 * (values[at] - byFirst[a] + bySecond[b] - mean);
            }
        return table;
    }

    double Mean(int feature, Func<int, double> value)
    {
        double sum = 0, total = 0;
        for (var k = 0; k < Bins[feature].Count; k++)
        {
            sum += Weights[feature][k] * value(k);
            total += Weights[feature][k];
        }
        return total > 0 ? sum / total : 0;
    }

    void AddTree(SmallTree tree, SortedDictionary<(int, int), double[]> tables)
    {
        var features = tree.Questions.Select(q => q.Feature).Distinct().Order().ToArray();
        if (features.Length > 2) throw new ArgumentException("A tree may ask about at most two features.");
        var (f, g) = (features[0], features[^1]);
        int n = Bins[f].Count, m = f == g ? 1 : Bins[g].Count;
        if (!tables.TryGetValue((f, g), out var values)) tables[(f, g)] = values = new double[n * m];
        for (var a = 0; a < n; a++)
            for (var b = 0; b < m; b++)
            {
                var leaf = 0;
                for (var k = 0; k < tree.Questions.Count; k++)
                    if (tree.Questions[k].Ask(tree.Questions[k].Feature == f ? a : b)) leaf |= 1 << k;
                values[a * m + b] += tree.Leaves[leaf];
            }
    }
}
