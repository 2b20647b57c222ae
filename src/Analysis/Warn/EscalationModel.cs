namespace Verband.Analysis.Warn;

/// <summary>
/// The chance of an escalation: boosted trees and a ridge logistic regression, averaged in log-odds. With a few hundred positives either alone
/// is noisy; the two err differently. Falls back to the base rate where there is too little to learn from.
/// </summary>
sealed class EscalationModel
{
    const int FewRows = 500, FewPositives = 10;
    static readonly Trees.Settings Settings = new(60, 4, .06, 100);
    readonly Binned? binned;
    readonly Trees? trees;
    readonly Ridge? ridge;

    public EscalationModel(List<EscalationTable.Row> rows)
    {
        var positives = rows.Count(r => r.Escalates == true);
        BaseRate = (positives + .5) / (rows.Count + 50.0);
        if (rows.Count < FewRows || positives < FewPositives) return;
        double[][] features = [.. rows.Select(r => r.Features)];
        double[] target = [.. rows.Select(r => r.Escalates == true ? 1.0 : 0)];
        binned = new Binned(features);
        trees = Trees.Logistic([.. features.Select(binned.Bins)], target, binned.Width, Settings);
        ridge = new Ridge(features, target, 20);
    }

    /// <summary>Share of escalations in the training rows.</summary>
    public double BaseRate { get; }

    public double Chance(double[] features) =>
        trees is null ? BaseRate : 1 / (1 + Math.Exp(-(trees.Predict(binned!.Bins(features)) + ridge!.LogOdds(features)) / 2));
}

/// <summary>Logistic regression on standardised features with a quadratic penalty, by Newton's method; the intercept is not penalised.</summary>
sealed class Ridge
{
    const int Rounds = 40;
    readonly double[] centre, scale, beta;

    public Ridge(double[][] rows, double[] target, double penalty)
    {
        var width = rows[0].Length;
        (centre, scale, beta) = (new double[width], new double[width], new double[width + 1]);
        for (var f = 0; f < width; f++)
        {
            centre[f] = rows.Average(r => r[f]);
            scale[f] = Math.Max(1e-9, Math.Sqrt(rows.Average(r => (r[f] - centre[f]) * (r[f] - centre[f]))));
        }
        var x = rows.Select(Standard).ToArray();
        var share = Math.Clamp(target.Average(), 1e-6, 1 - 1e-6);
        beta[0] = Math.Log(share / (1 - share));
        for (var round = 0; round < Rounds; round++)
            if (Newton(x, target, penalty) < 1e-6) break;
    }

    public double LogOdds(double[] row)
    {
        var x = Standard(row);
        var sum = 0.0;
        for (var j = 0; j < x.Length; j++) sum += beta[j] * x[j];
        return sum;
    }

    double[] Standard(double[] row)
    {
        var x = new double[row.Length + 1];
        x[0] = 1;
        for (var f = 0; f < row.Length; f++) x[f + 1] = Math.Clamp((row[f] - centre[f]) / scale[f], -8, 8);
        return x;
    }

    double Newton(double[][] rows, double[] target, double penalty)
    {
        var n = beta.Length;
        var a = new double[n, n];
        var c = new double[n];
        for (var i = 0; i < rows.Length; i++)
        {
            var x = rows[i];
            var eta = 0.0;
            for (var j = 0; j < n; j++) eta += beta[j] * x[j];
            var p = 1 / (1 + Math.Exp(-eta));
            var w = Math.Max(1e-6, p * (1 - p));
            for (var j = 0; j < n; j++)
            {
                c[j] += (target[i] - p) * x[j];
                for (var k = 0; k <= j; k++) a[j, k] += w * x[j] * x[k];
            }
        }
        for (var j = 0; j < n; j++)
        {
            a[j, j] += j == 0 ? 1e-9 : penalty;
            if (j > 0) c[j] -= penalty * beta[j];
        }
        var step = Cholesky(a, c);
        var largest = step.Max(Math.Abs);
        for (var j = 0; j < n; j++) beta[j] += step[j] / Math.Max(1, largest);
        return largest;
    }

    /// <summary>Solves a x = c for a symmetric positive matrix given by its lower half; a is overwritten.</summary>
    static double[] Cholesky(double[,] a, double[] c)
    {
        var n = c.Length;
        var x = (double[])c.Clone();
        for (var j = 0; j < n; j++)
            for (var k = 0; k <= j; k++)
            {
                for (var m = 0; m < k; m++) a[j, k] -= a[j, m] * a[k, m];
                a[j, k] = j == k ? Math.Sqrt(Math.Max(a[j, j], 1e-12)) : a[j, k] / a[k, k];
            }
        for (var j = 0; j < n; j++)
        {
            for (var m = 0; m < j; m++) x[j] -= a[j, m] * x[m];
            x[j] /= a[j, j];
        }
        for (var j = n - 1; j >= 0; j--)
        {
            for (var m = j + 1; m < n; m++) x[j] -= a[m, j] * x[m];
            x[j] /= a[j, j];
        }
        return x;
    }
}
