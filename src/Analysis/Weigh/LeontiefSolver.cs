namespace Verband.Analysis.Weigh;

/// <param name="Residual">max |b - (I - A) x| / max |b|, computed afresh at the end.</param>
/// <param name="Failure">Why there is no solution to trust; null when there is one.</param>
public sealed record LinearSolution(double[] X, double Residual, int Iterations, string? Failure);

/// <summary>
/// (I - A) x = b for a sparse non-negative A by BiCGSTAB (van der Vorst 1992) with the diagonal as preconditioner, and by
/// Gauss-Seidel sweeps where that stalls. Nothing is inverted.
/// </summary>
public static class LeontiefSolver
{
    public static LinearSolution Solve(SparseMatrix a, double[] b, double tolerance = 1e-10, int most = 2000)
    {
        var n = a.Rows;
        if (a.Columns != n || b.Length != n) throw new ArgumentException("A is square and b has its length.", nameof(b));
        var scale = Largest(b);
        if (!double.IsFinite(scale) || a.Value.Any(v => !double.IsFinite(v))) throw new ArgumentException("A figure is not a number.", nameof(b));
        if (scale == 0) return new LinearSolution(new double[n], 0, 0, null);
        var diagonal = Diagonal(a);
        if (diagonal.Any(d => d == 0)) return new LinearSolution(new double[n], 1, 0, "A row feeds itself wholly: its own coefficient is 1.");
        var x = new double[n];
        var iterations = Krylov(a, b, x, diagonal, tolerance * 0.1, most);
        var residual = Residual(a, b, x) / scale;
        if (!(residual <= tolerance))
        {
            if (x.Any(v => !double.IsFinite(v))) Array.Clear(x);
            iterations += Sweeps(a, b, x, diagonal, tolerance, scale, most);
            residual = Residual(a, b, x) / scale;
        }
        if (!double.IsFinite(residual)) return new LinearSolution(new double[n], double.MaxValue, iterations, "The solution grows without bound.");
        return new LinearSolution(x, residual, iterations, residual <= tolerance ? null : "The residual stays above the tolerance.");
    }

    static double Largest(double[] v)
    {
        var largest = 0.0;
        foreach (var e in v) largest = Math.Max(largest, Math.Abs(e));
        return largest;
    }

    /// <summary>1 - a_ii.</summary>
    static double[] Diagonal(SparseMatrix a)
    {
        var diagonal = new double[a.Rows];
        Array.Fill(diagonal, 1);
        for (var r = 0; r < a.Rows; r++)
            for (var k = a.Start[r]; k < a.Start[r + 1]; k++) if (a.Column[k] == r) diagonal[r] -= a.Value[k];
        return diagonal;
    }

    static double Residual(SparseMatrix a, double[] b, double[] x)
    {
        var y = new double[b.Length];
        Apply(a, x, y);
        var largest = 0.0;
        for (var i = 0; i < b.Length; i++)
        {
            var r = Math.Abs(b[i] - y[i]);
            if (!(r <= largest)) largest = r;
        }
        return largest;
    }

    static void Apply(SparseMatrix a, double[] x, double[] y)
    {
        a.Multiply(x, y);
        for (var i = 0; i < x.Length; i++) y[i] = x[i] - y[i];
    }

    static int Krylov(SparseMatrix a, double[] b, double[] x, double[] diagonal, double tolerance, int most)
    {
        var n = b.Length;
        double[] r = [.. b], shadow = [.. b], p = new double[n], v = new double[n], ph = new double[n], s = new double[n], sh = new double[n], t = new double[n];
        double rho = 1, alpha = 1, omega = 1;
        var stop = tolerance * Largest(b);
        for (var k = 1; k <= most; k++)
        {
            var next = Dot(shadow, r);
            if (Math.Abs(next) < 1e-300) return k;
            var beta = next / rho * (alpha / omega);
            rho = next;
            for (var i = 0; i < n; i++)
            {
                p[i] = r[i] + beta * (p[i] - omega * v[i]);
                ph[i] = p[i] / diagonal[i];
            }
            Apply(a, ph, v);
            alpha = rho / Dot(shadow, v);
            for (var i = 0; i < n; i++)
            {
                s[i] = r[i] - alpha * v[i];
                sh[i] = s[i] / diagonal[i];
            }
            Apply(a, sh, t);
            var tt = Dot(t, t);
            omega = tt > 0 ? Dot(t, s) / tt : 0;
            for (var i = 0; i < n; i++)
            {
                x[i] += alpha * ph[i] + omega * sh[i];
                r[i] = s[i] - omega * t[i];
            }
            var size = Largest(r);
            if (size <= stop || omega == 0 || !double.IsFinite(size)) return k;
        }
        return most;
    }

    static int Sweeps(SparseMatrix a, double[] b, double[] x, double[] diagonal, double tolerance, double scale, int most)
    {
        for (var k = 1; k <= most; k++)
        {
            for (var r = 0; r < b.Length; r++)
            {
                var sum = b[r];
                for (var e = a.Start[r]; e < a.Start[r + 1]; e++) if (a.Column[e] != r) sum += a.Value[e] * x[a.Column[e]];
                x[r] = sum / diagonal[r];
            }
            if (k % 10 != 0) continue;
            var residual = Residual(a, b, x) / scale;
            if (residual <= tolerance || !(residual < 1e12)) return k;
        }
        return most;
    }

    static double Dot(double[] a, double[] b)
    {
        double s = 0, t = 0;
        var i = 0;
        for (; i + 2 <= a.Length; i += 2)
        {
            s += a[i] * b[i];
            t += a[i + 1] * b[i + 1];
        }
        if (i < a.Length) s += a[i] * b[i];
        return s + t;
    }
}
