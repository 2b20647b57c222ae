namespace Verband.Analysis.Weigh;

/// <summary>
/// A distribution as values at <see cref="Nodes"/> equal steps of a normal score from -4 to 4, each the quantile at the
/// middle of its step: the form in which a Gaussian copula reads it. A jump is misplaced by at most .0008 in probability.
/// </summary>
public static class QuantileTable
{
    public const int Nodes = 2048;

    /// <summary>Half the width of the score axis.</summary>
    public const float Reach = 4;

    static readonly double[] Probabilities = [.. Enumerable.Range(0, Nodes).Select(k => Special.NormalCdf(-Reach + (k + 0.5) * (2 * Reach / Nodes)))];

    /// <summary>Probability at the middle of step k.</summary>
    public static double ProbabilityAt(int k) => Probabilities[k];

    /// <summary>Fills a table from a quantile function of (0, 1).</summary>
    public static void Fill(Span<float> table, Func<double, double> quantile)
    {
        for (var k = 0; k < Nodes; k++) table[k] = (float)quantile(Probabilities[k]);
    }

    /// <summary>Fills a table from atoms: values in ascending order with probabilities that sum to 1.</summary>
    public static void FillAtoms(Span<float> table, ReadOnlySpan<double> values, ReadOnlySpan<double> probabilities)
    {
        var atom = 0;
        var reached = probabilities[0];
        for (var k = 0; k < Nodes; k++)
        {
            while (atom + 1 < values.Length && Probabilities[k] > reached) reached += probabilities[++atom];
            table[k] = (float)values[atom];
        }
    }
}
