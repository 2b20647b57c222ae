namespace Verband.Analysis.Weigh;

/// <summary>Share of working that each sector loses.</summary>
public sealed record InoperabilityResult
{
    /// <summary>Per sector 0 to 1 where the model holds; larger values are kept and counted, never capped.</summary>
    public required double[] Q { get; init; }

    public required double Residual { get; init; }

    public required int Iterations { get; init; }

    /// <summary>Proven upper bound of the spectral radius; below 1.</summary>
    public required double SpectralBound { get; init; }

    /// <summary>How much inoperability one unit of shock at a sector causes in all, weighted; from one transposed solve.</summary>
    public required double[] Criticality { get; init; }

    /// <summary>Sectors with more than all of their working lost: the linear model no longer fits there.</summary>
    public required IReadOnlyList<int> OverOne { get; init; }

    public string Method { get; } = "inoperability input-output model (Haimes and Jiang 2001; Santos and Haimes 2004), sparse solve";
}

/// <summary>Result or refusal.</summary>
public sealed record InoperabilityOutcome(InoperabilityResult? Result, string? Refusal);

/// <summary>
/// q = (I - A*)^-1 c*. Guard: a non-negative A* has spectral radius below 1 exactly when some w > 0 gives a y > 0 with
/// (I - A*^T) y = w; then max over i of (A*^T y)_i / y_i bounds the radius (Collatz 1942). That y is also the criticality, so
/// the guard costs nothing extra.
/// </summary>
public static class Inoperability
{
    /// <param name="interdependency">A*: row i says how much of sector i is lost per unit lost of column j.</param>
    /// <param name="shock">c*: share of working lost at first, per sector, 0 to 1.</param>
    /// <param name="weights">Weight of each sector in the criticality, all above 0; null for 1.</param>
    public static InoperabilityOutcome Solve(SparseMatrix interdependency, double[] shock, double[]? weights = null, double tolerance = 1e-10)
    {
        var n = interdependency.Rows;
        if (interdependency.Columns != n || shock.Length != n) return Refuse("The matrix is square and the shock has its length.");
        for (var i = 0; i < interdependency.NonZeros; i++)
            if (!(interdependency.Value[i] >= 0) || !double.IsFinite(interdependency.Value[i])) return Refuse("A coefficient is negative or not a number.");
        for (var i = 0; i < n; i++)
            if (!(shock[i] is >= 0 and <= 1)) return Refuse($"The shock of sector {i + 1} lies outside 0 to 1.");
        var w = weights ?? [.. Enumerable.Repeat(1.0, n)];
        if (w.Length != n || w.Any(x => !(x > 0) || !double.IsFinite(x))) return Refuse("Every sector has a weight above 0.");
        var transposed = interdependency.Transpose();
        var y = LeontiefSolver.Solve(transposed, w, tolerance);
        if (y.Failure is not null || y.X.Any(v => !(v > 0))) return Refuse("The sectors feed on each other without end: the spectral radius is 1 or more" + (y.Failure is null ? "." : $" ({y.Failure})"));
        var bound = Bound(transposed, y.X);
        if (!(bound < 1)) return Refuse("The spectral radius could not be shown to be below 1.");
        var q = LeontiefSolver.Solve(interdependency, shock, tolerance);
        if (q.Failure is not null) return Refuse(q.Failure);
        return new InoperabilityOutcome(new InoperabilityResult
        {
            Q = q.X,
            Residual = q.Residual,
            Iterations = q.Iterations + y.Iterations,
            SpectralBound = bound,
            Criticality = y.X,
            OverOne = [.. Enumerable.Range(0, n).Where(i => q.X[i] > 1 + 1e-9)],
        }, null);
    }

    static double Bound(SparseMatrix a, double[] x)
    {
        var y = new double[x.Length];
        a.Multiply(x, y);
        var bound = 0.0;
        for (var i = 0; i < x.Length; i++) bound = Math.Max(bound, y[i] / x[i]);
        return bound;
    }

    static InoperabilityOutcome Refuse(string why) => new(null, why);
}

/// <summary>The way through time.</summary>
/// <param name="Q">Step x sector: inoperability that others feel, after inventories.</param>
/// <param name="Stock">Step x sector: what is left in stock, in steps of full output.</param>
/// <param name="Lost">Per sector: sum over steps of inoperability times output.</param>
public sealed record DynamicResult(int Steps, double[] Q, double[] Stock, double[] Lost)
{
    public string Method { get; } = "dynamic inoperability with finished-goods inventories (Lian and Haimes 2006; Barker and Santos 2010, simplified)";
}

/// <summary>
/// q(t+1) = q(t) + K [A* e(t) + c(t) - q(t)], K the speed at which each sector moves to where it is headed; e is what
/// others feel: e = max(0, q - stock), the stock (in steps of full output) gives what it covers. Its resting point without
/// stock is the static model.
/// </summary>
public static class DynamicInoperability
{
    /// <param name="speed">K per sector, above 0 to 1.</param>
    /// <param name="stock">Per sector, in steps of full output; 0 for none.</param>
    /// <param name="shock">Step to c(t), per sector.</param>
    /// <exception cref="ArgumentException">A figure lies outside its range.</exception>
    public static DynamicResult Run(SparseMatrix a, double[] speed, double[] stock, double[] output, Func<int, double[]> shock, int steps)
    {
        var n = a.Rows;
        if (a.Columns != n || speed.Length != n || stock.Length != n || output.Length != n) throw new ArgumentException("All arrays have one value per sector.", nameof(speed));
        if (speed.Any(k => !(k is > 0 and <= 1))) throw new ArgumentException("A speed is above 0 and at most 1.", nameof(speed));
        if (stock.Any(s => !(s >= 0) || !double.IsFinite(s))) throw new ArgumentException("A stock is a number from 0 up.", nameof(stock));
        if (steps is < 1 or > 1_000_000) throw new ArgumentException("Give 1 to 1,000,000 steps.", nameof(steps));
        var (q, felt, pull, left, lost) = (new double[n], new double[n], new double[n], (double[])stock.Clone(), new double[n]);
        var (path, stocks) = (new double[steps * n], new double[steps * n]);
        for (var t = 0; t < steps; t++)
        {
            a.Multiply(felt, pull);
            var c = shock(t);
            if (c.Length != n) throw new ArgumentException("A shock has one value per sector.", nameof(shock));
            for (var i = 0; i < n; i++)
            {
                q[i] += speed[i] * (pull[i] + c[i] - q[i]);
                if (!double.IsFinite(q[i]) || q[i] > 1e6) throw new ArgumentException("Losses grow without bound: the spectral radius is above 1.", nameof(a));
                var covered = Math.Min(left[i], Math.Max(0, q[i]));
                left[i] -= covered;
                felt[i] = Math.Max(0, q[i]) - covered;
                lost[i] += felt[i] * output[i];
                path[t * n + i] = felt[i];
                stocks[t * n + i] = left[i];
            }
        }
        return new DynamicResult(steps, path, stocks, lost);
    }

    /// <summary>Speed of a sector that comes back from a loss of <paramref name="from"/> to <paramref name="to"/> in so many steps by itself: ln(from / to) / (steps (1 - a_ii)).</summary>
    public static double Speed(double from, double to, double steps, double own) =>
        from > to && to > 0 && steps > 0 && own is >= 0 and < 1 ? Math.Min(1, Math.Log(from / to) / (steps * (1 - own)))
        : throw new ArgumentException("Needs from > to > 0, steps > 0 and an own coefficient from 0 to below 1.", nameof(from));
}
