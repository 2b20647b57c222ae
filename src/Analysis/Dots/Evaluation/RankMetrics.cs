namespace Verband.Analysis.Dots;

/// <summary>Scores of pairs against the truth. Weights let a bootstrap count a pair several times; ties are shared.</summary>
public static class RankMetrics
{
    /// <summary>Area under the ROC curve, average precision (steps at distinct scores), and true-positive rate at 1 % and 5 % false positives.</summary>
    /// <param name="order">Pairs by descending score; computed once, since a bootstrap changes only the weights.</param>
    public static (double Auc, double Ap, double Tpr01, double Tpr05) Curve(int[] order, double[] scores, bool[] linked, float[] weights)
    {
        double positives = 0, negatives = 0;
        if (Array.Exists(scores, double.IsNaN)) throw new ArgumentException("A score is not a number.");
        foreach (var i in order)
            if (linked[i]) positives += weights[i];
            else negatives += weights[i];
        if (positives <= 0 || negatives <= 0) return (double.NaN, double.NaN, double.NaN, double.NaN);
        double tp = 0, fp = 0, area = 0, ap = 0, t01 = 0, t05 = 0;
        for (var k = 0; k < order.Length;)
        {
            double dt = 0, df = 0;
            var score = scores[order[k]];
            for (; k < order.Length && scores[order[k]] == score; k++)
                if (linked[order[k]]) dt += weights[order[k]];
                else df += weights[order[k]];
            area += df * (tp + dt / 2);
            t01 = Math.Max(t01, AtRate(tp, fp, dt, df, 0.01 * negatives) / positives);
            t05 = Math.Max(t05, AtRate(tp, fp, dt, df, 0.05 * negatives) / positives);
            tp += dt;
            fp += df;
            if (dt > 0) ap += dt / positives * (tp / (tp + fp));
        }
        return (area / (positives * negatives), ap, t01, t05);
    }

    /// <summary>True positives when the false positives reach the limit, going straight through a tie.</summary>
    static double AtRate(double tp, double fp, double dt, double df, double limit) =>
        fp > limit ? 0 : fp + df <= limit ? tp + dt : tp + dt * (limit - fp) / df;

    public static int[] Descending(double[] scores)
    {
        var order = Enumerable.Range(0, scores.Length).ToArray();
        var keys = Array.ConvertAll(scores, s => -s);
        Array.Sort(keys, order);
        return order;
    }

    /// <summary>Mean squared error of the probabilities.</summary>
    public static double Brier(double[] probabilities, bool[] linked)
    {
        double sum = 0;
        for (var i = 0; i < linked.Length; i++) sum += Math.Pow(probabilities[i] - (linked[i] ? 1 : 0), 2);
        return sum / linked.Length;
    }

    /// <summary>Expected calibration error over bins of equal size: mean over pairs of |mean probability - share linked|.</summary>
    public static double CalibrationError(double[] probabilities, bool[] linked, int bins = 20)
    {
        var order = Enumerable.Range(0, linked.Length).OrderBy(i => probabilities[i]).ThenBy(i => i).ToArray();
        double error = 0;
        for (var b = 0; b < bins; b++)
        {
            int from = (int)((long)b * order.Length / bins), to = (int)((long)(b + 1) * order.Length / bins);
            double said = 0, was = 0;
            for (var k = from; k < to; k++)
            {
                said += probabilities[order[k]];
                was += linked[order[k]] ? 1 : 0;
            }
            error += Math.Abs(said - was);
        }
        return error / order.Length;
    }
}
