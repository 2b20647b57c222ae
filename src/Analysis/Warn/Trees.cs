namespace Verband.Analysis.Warn;

/// <summary>Rows x features cut into at most 64 bins by quantiles, feature by feature, so that a split is a histogram scan.</summary>
sealed class Binned
{
    const int Most = 64;
    readonly double[][] edges;

    public Binned(IReadOnlyList<double[]> rows)
    {
        var width = rows[0].Length;
        edges = new double[width][];
        for (var f = 0; f < width; f++)
        {
            var sorted = new double[rows.Count];
            for (var i = 0; i < sorted.Length; i++) sorted[i] = rows[i][f];
            Array.Sort(sorted);
            var column = new List<double>();
            for (var i = 1; i < sorted.Length && column.Count < Most; i++)
                if (sorted[i] > sorted[i - 1]) column.Add(sorted[i - 1]);
            if (column.Count >= Most) column = [.. Enumerable.Range(1, Most - 1).Select(k => sorted[(int)((long)k * sorted.Length / Most)]).Distinct()];
            edges[f] = [.. column];
        }
    }

    public int Width => edges.Length;

    /// <summary>The bins of a row: how many edges of a feature lie below its value.</summary>
    public byte[] Bins(double[] row)
    {
        var bins = new byte[row.Length];
        for (var f = 0; f < row.Length; f++)
        {
            var at = Array.BinarySearch(edges[f], row[f]);
            bins[f] = (byte)(at < 0 ? ~at : at);
        }
        return bins;
    }
}

/// <summary>
/// Gradient-boosted trees (Friedman 2001) for two losses: logistic, with Newton leaves, and the pinball loss of a quantile,
/// with the quantile of the residuals as leaf. Deterministic: no subsampling, ties go to the first feature and bin.
/// </summary>
sealed class Trees
{
    const int Bins = 64;
    readonly List<Node[]> trees = [];
    readonly double start;
    readonly Settings settings;

    public sealed record Settings(int Count, int Depth, double Rate, int Leaf);

    struct Node
    {
        public int Feature, Left;
        public byte Bin;
        public double Value;
    }

    Trees(double start, Settings settings) => (this.start, this.settings) = (start, settings);

    public double Predict(byte[] bins)
    {
        var sum = start;
        foreach (var tree in trees)
        {
            var n = 0;
            while (tree[n].Left > 0) n = bins[tree[n].Feature] <= tree[n].Bin ? tree[n].Left : tree[n].Left + 1;
            sum += tree[n].Value;
        }
        return sum;
    }

    /// <summary>Log-odds of target 1; <paramref name="target"/> holds zeros and ones.</summary>
    public static Trees Logistic(byte[][] rows, double[] target, int width, Settings settings)
    {
        var share = Math.Clamp(target.Average(), 1e-4, 1 - 1e-4);
        var model = new Trees(Math.Log(share / (1 - share)), settings);
        var f = Enumerable.Repeat(model.start, rows.Length).ToArray();
        double[] g = new double[rows.Length], h = new double[rows.Length];
        for (var t = 0; t < settings.Count; t++)
        {
            for (var i = 0; i < rows.Length; i++)
            {
                var p = 1 / (1 + Math.Exp(-f[i]));
                (g[i], h[i]) = (target[i] - p, p * (1 - p));
            }
            model.Grow(rows, width, g, h, f, (order, from, to) =>
            {
                double sg = 0, sh = 0;
                for (var k = from; k < to; k++) (sg, sh) = (sg + g[order[k]], sh + h[order[k]]);
                return sg / (sh + 1);
            });
        }
        return model;
    }

    /// <summary>The quantile at <paramref name="level"/> of the target.</summary>
    public static Trees Quantile(byte[][] rows, double[] target, int width, double level, Settings settings)
    {
        var model = new Trees(Pick([.. target], level), settings);
        var f = Enumerable.Repeat(model.start, rows.Length).ToArray();
        double[] g = new double[rows.Length], h = Enumerable.Repeat(1.0, rows.Length).ToArray();
        for (var t = 0; t < settings.Count; t++)
        {
            for (var i = 0; i < rows.Length; i++) g[i] = target[i] > f[i] ? level : level - 1;
            model.Grow(rows, width, g, h, f, (order, from, to) =>
            {
                var residuals = new double[to - from];
                for (var k = from; k < to; k++) residuals[k - from] = target[order[k]] - f[order[k]];
                return Pick(residuals, level);
            });
        }
        return model;
    }

    static double Pick(double[] values, double level)
    {
        Array.Sort(values);
        return Scores.Quantile(values, level);
    }

    /// <summary>One tree on gradients g and curvatures h, grown level by level; f is moved by rate x leaf.</summary>
    void Grow(byte[][] rows, int width, double[] g, double[] h, double[] f, Func<int[], int, int, double> leaf)
    {
        var order = Enumerable.Range(0, rows.Length).ToArray();
        var nodes = new List<Node> { default };
        var open = new List<(int Node, int From, int To)> { (0, 0, rows.Length) };
        for (var depth = 0; open.Count > 0; depth++)
        {
            var next = new List<(int, int, int)>();
            foreach (var (node, from, to) in open)
            {
                var split = depth < settings.Depth ? Best(rows, width, g, h, order, from, to) : (Feature: -1, Bin: (byte)0);
                if (split.Feature < 0)
                {
                    var value = settings.Rate * leaf(order, from, to);
                    nodes[node] = new Node { Value = value };
                    for (var k = from; k < to; k++) f[order[k]] += value;
                    continue;
                }
                var cut = Partition(rows, order, from, to, split.Feature, split.Bin);
                nodes[node] = new Node { Feature = split.Feature, Bin = split.Bin, Left = nodes.Count };
                next.Add((nodes.Count, from, cut));
                next.Add((nodes.Count + 1, cut, to));
                nodes.Add(default);
                nodes.Add(default);
            }
            open = next;
        }
        trees.Add([.. nodes]);
    }

    (int Feature, byte Bin) Best(byte[][] rows, int width, double[] g, double[] h, int[] order, int from, int to)
    {
        if (to - from < 2 * settings.Leaf) return (-1, 0);
        double[] sg = new double[width * Bins], sh = new double[width * Bins];
        var sn = new int[width * Bins];
        double allG = 0, allH = 0;
        for (var k = from; k < to; k++)
        {
            var i = order[k];
            var row = rows[i];
            var (gi, hi) = (g[i], h[i]);
            (allG, allH) = (allG + gi, allH + hi);
            for (var feature = 0; feature < row.Length; feature++)
            {
                var at = (feature * Bins) + row[feature];
                sg[at] += gi;
                sh[at] += hi;
                sn[at]++;
            }
        }
        var best = (Feature: -1, Bin: (byte)0);
        var gain = (allG * allG / (allH + 1)) + 1e-9;
        for (var feature = 0; feature < width; feature++)
        {
            double lg = 0, lh = 0;
            var ln = 0;
            for (var bin = 0; bin < Bins - 1; bin++)
            {
                var at = (feature * Bins) + bin;
                (lg, lh, ln) = (lg + sg[at], lh + sh[at], ln + sn[at]);
                if (sn[at] == 0 || ln < settings.Leaf || to - from - ln < settings.Leaf) continue;
                var score = (lg * lg / (lh + 1)) + ((allG - lg) * (allG - lg) / (allH - lh + 1));
                if (score > gain) (gain, best) = (score, (feature, (byte)bin));
            }
        }
        return best;
    }

    static int Partition(byte[][] rows, int[] order, int from, int to, int feature, byte bin)
    {
        var right = new List<int>();
        var cut = from;
        for (var k = from; k < to; k++)
            if (rows[order[k]][feature] <= bin) order[cut++] = order[k];
            else right.Add(order[k]);
        right.CopyTo(order, cut);
        return cut;
    }
}
