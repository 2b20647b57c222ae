namespace Verband.Analysis.Dots;

/// <param name="Trees">Number of rounds.</param>
/// <param name="Depth">Questions per tree, 1 to 4.</param>
/// <param name="Rate">Shrinkage of each tree.</param>
/// <param name="Ridge">Added to the second derivative of each leaf, in units of pair weight.</param>
public sealed record BoostOptions(int Trees = 200, int Depth = 2, double Rate = 0.1, double Ridge = 10);

/// <summary>
/// Gradient boosting of the logistic loss by Newton steps on histograms (Friedman 2001; symmetric trees as in CatBoost), limited to
/// two features a tree. Deterministic: no sampling, ties go to the first feature and lowest edge.
/// </summary>
public static class BoostTrainer
{
    /// <param name="columns">Values by feature, each as long as <paramref name="linked"/>.</param>
    /// <param name="weights">Weight per pair, above 0.</param>
    /// <param name="features">The features that may be asked about.</param>
    public static BoostedTables Train(
        IReadOnlyList<float[]> columns, bool[] linked, float[] weights, IReadOnlyList<LinkFeature> features, BoostOptions options)
    {
        var n = linked.Length;
        var bins = columns.Select(c => Binning.Of(c, c.Where((_, i) => linked[i]))).ToArray();
        var codes = columns.Select((c, f) => Array.ConvertAll(c, v => (byte)bins[f].Of(v))).ToArray();
        var typical = codes.Select((c, f) => Marginal(c, weights, bins[f].Count)).ToArray();

        double positive = 0, total = 0;
        for (var i = 0; i < n; i++)
        {
            total += weights[i];
            if (linked[i]) positive += weights[i];
        }
        if (positive <= 0 || positive >= total) throw new ArgumentException("Training needs pairs that are linked and pairs that are not.");
        var intercept = Math.Log(positive / (total - positive));
        var score = new double[n];
        Array.Fill(score, intercept);

        var trees = new List<SmallTree>();
        var (gradient, curvature, leaf) = (new float[n], new float[n], new byte[n]);
        for (var round = 0; round < options.Trees; round++)
        {
            for (var i = 0; i < n; i++)
            {
                var p = 1 / (1 + Math.Exp(-score[i]));
                gradient[i] = (float)(weights[i] * ((linked[i] ? 1 : 0) - p));
                curvature[i] = (float)(weights[i] * p * (1 - p));
            }
            Array.Clear(leaf);
            var questions = new List<Question>();
            for (var level = 0; level < options.Depth; level++)
            {
                var used = questions.Select(q => q.Feature).Distinct().ToArray();
                var allowed = features.Select(f => (int)f).Where(f => used.Length < 2 || used.Contains(f));
                if (Best(codes, bins, gradient, curvature, leaf, 1 << level, allowed, options.Ridge) is not { } question) break;
                var code = codes[question.Feature];
                for (var i = 0; i < n; i++)
                    if (question.Ask(code[i])) leaf[i] |= (byte)(1 << level);
                questions.Add(question);
            }
            if (questions.Count == 0) break;
            var leaves = Leaves(gradient, curvature, leaf, 1 << questions.Count, options);
            for (var i = 0; i < n; i++) score[i] += leaves[leaf[i]];
            trees.Add(new SmallTree(questions, leaves));
        }
        return new BoostedTables(bins, typical, intercept, trees);
    }

    static double[] Leaves(float[] gradient, float[] curvature, byte[] leaf, int count, BoostOptions options)
    {
        var (g, h) = (new double[count], new double[count]);
        for (var i = 0; i < leaf.Length; i++)
        {
            g[leaf[i]] += gradient[i];
            h[leaf[i]] += curvature[i];
        }
        var leaves = new double[count];
        for (var k = 0; k < count; k++) leaves[k] = Math.Round(options.Rate * g[k] / (h[k] + options.Ridge), 6);
        return leaves;
    }

    static Question? Best(
        byte[][] codes, Binning[] bins, float[] gradient, float[] curvature, byte[] leaf, int leaves, IEnumerable<int> allowed, double ridge)
    {
        Question? best = null;
        var gain = 1e-9;
        var g = new double[leaves * (Binning.MaxBins + 2)];
        var h = new double[leaves * (Binning.MaxBins + 2)];
        foreach (var f in allowed)
        {
            var width = bins[f].Count;
            if (width <= 2) continue;
            Array.Clear(g);
            Array.Clear(h);
            var code = codes[f];
            for (var i = 0; i < leaf.Length; i++)
            {
                var at = leaf[i] * width + code[i];
                g[at] += gradient[i];
                h[at] += curvature[i];
            }
            for (var missingIsYes = 0; missingIsYes < 2; missingIsYes++)
                for (var edge = 1; edge < width - 1; edge++)
                {
                    var found = Gain(g, h, leaves, width, edge, missingIsYes == 1, ridge);
                    if (found > gain) (gain, best) = (found, new Question(f, edge, missingIsYes == 1));
                }
        }
        return best;
    }

    static double Gain(double[] g, double[] h, int leaves, int width, int edge, bool missingIsYes, double ridge)
    {
        double gain = 0;
        for (var l = 0; l < leaves; l++)
        {
            double gy = 0, hy = 0, gn = 0, hn = 0;
            for (var b = 0; b < width; b++)
            {
                var at = l * width + b;
                if (b == 0 ? missingIsYes : b > edge)
                {
                    gy += g[at];
                    hy += h[at];
                }
                else
                {
                    gn += g[at];
                    hn += h[at];
                }
            }
            gain += gy * gy / (hy + ridge) + gn * gn / (hn + ridge) - (gy + gn) * (gy + gn) / (hy + hn + ridge);
        }
        return gain;
    }

    static double[] Marginal(byte[] code, float[] weights, int bins)
    {
        var marginal = new double[bins];
        double total = 0;
        for (var i = 0; i < code.Length; i++)
        {
            marginal[code[i]] += weights[i];
            total += weights[i];
        }
        for (var k = 0; k < bins; k++) marginal[k] = Math.Round(marginal[k] / total, 6);
        return marginal;
    }
}
