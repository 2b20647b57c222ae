namespace Verband.Analysis.Dots.Excitation;

/// <summary>Backward elimination on the quadratic model of a log-likelihood at its optimum.</summary>
static class Elimination
{
    /// <summary>
    /// Takes out the coefficient with the least Wald cost x_k^2 / (2 (H^-1)_kk) while that is below <paramref name="price"/>, or at once where it has fallen
    /// to 0, and moves the others to the optimum without it.
    /// </summary>
    /// <param name="x">The optimum; entry 0 always stays.</param>
    /// <param name="curvature">H, the negated second derivative, upper triangle of a square of side <paramref name="width"/>.</param>
    /// <param name="candidates">Entries that may go.</param>
    /// <returns>The coefficients after it; 0 for those taken out and for entries that were no candidates.</returns>
    public static double[] Backward(double[] x, double[] curvature, int width, IReadOnlyList<int> candidates, double price)
    {
        int[] at = [0, .. candidates];
        var n = at.Length;
        var value = at.Select(k => x[k]).ToArray();
        var inverse = Inverse(at, curvature, width);
        var alive = Enumerable.Repeat(true, n).ToArray();
        while (true)
        {
            var (least, cheapest) = (-1, price);
            for (var k = 1; k < n; k++)
            {
                if (!alive[k]) continue;
                var cost = value[k] <= 0 ? -1 : value[k] * value[k] / (2 * inverse[k, k]);
                if (cost < cheapest) (least, cheapest) = (k, cost);
            }
            if (least < 0) break;
            alive[least] = false;
            // Fixing one at 0 moves the others along its column, and conditions the inverse on it.
            var (pivot, drop) = (inverse[least, least], value[least]);
            var column = Enumerable.Range(0, n).Select(k => inverse[k, least] / pivot).ToArray();
            for (var k = 0; k < n; k++) value[k] -= column[k] * drop;
            for (var a = 0; a < n; a++)
                for (var b = 0; b < n; b++) inverse[a, b] -= column[a] * column[b] * pivot;
        }
        var left = new double[width];
        for (var k = 0; k < n; k++)
            if (alive[k]) left[at[k]] = Math.Max(0, value[k]);
        return left;
    }

    /// <summary>The inverse of the chosen rows and columns, by Gauss-Jordan with a ridge of a billionth.</summary>
    static double[,] Inverse(int[] at, double[] curvature, int width)
    {
        var n = at.Length;
        var (matrix, inverse) = (new double[n, n], new double[n, n]);
        for (var a = 0; a < n; a++)
        {
            for (var b = 0; b < n; b++) matrix[a, b] = curvature[Math.Min(at[a], at[b]) * width + Math.Max(at[a], at[b])];
            matrix[a, a] += 1e-9 * (1 + matrix[a, a]);
            inverse[a, a] = 1;
        }
        // Positive definite: no exchange of rows is needed.
        for (var p = 0; p < n; p++)
        {
            var pivot = matrix[p, p];
            for (var b = 0; b < n; b++) (matrix[p, b], inverse[p, b]) = (matrix[p, b] / pivot, inverse[p, b] / pivot);
            for (var a = 0; a < n; a++)
            {
                if (a == p || matrix[a, p] == 0) continue;
                var share = matrix[a, p];
                for (var b = 0; b < n; b++)
                {
                    matrix[a, b] -= share * matrix[p, b];
                    inverse[a, b] -= share * inverse[p, b];
                }
            }
        }
        return inverse;
    }
}
