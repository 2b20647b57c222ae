using FsCheck;
using FsCheck.Fluent;
using Verband.Analysis.Weigh;

namespace Verband.Analysis.Tests.Weigh;

public class InoperabilityTests
{
    static SparseMatrix Matrix(int n, params double[] rows) =>
        SparseMatrix.Of(n, n, [.. rows.Select((v, k) => (k / n, k % n, v)).Where(e => e.v != 0)]);

    /// <summary>Miller and Blair (2009), table 2.3 and section 2.3: Z, x and the new final demand (600, 1500) give x = (1247.5, 1841.6).</summary>
    [Fact]
    public void Leontief_example_of_miller_and_blair()
    {
        var a = Matrix(2, 0.15, 0.25, 0.20, 0.05);
        var x = LeontiefSolver.Solve(a, [600, 1500]);
        Assert.Null(x.Failure);
        Assert.Equal(1247.5, x.X[0], 0.05);
        Assert.Equal(1841.6, x.X[1], 0.05);
        // The inverse printed there: 1.2541 .3300 / .2640 1.1221.
        Assert.Equal([1.2541, 0.2640], LeontiefSolver.Solve(a, [1, 0]).X.Select(v => Math.Round(v, 4)));
        Assert.Equal([0.3300, 1.1221], LeontiefSolver.Solve(a, [0, 1]).X.Select(v => Math.Round(v, 4)));
    }

    /// <summary>
    /// The same table as an inoperability model: with A* = diag(x)^-1 A diag(x) and x = (1000, 2000), a fall of final demand of
    /// sector 1 by 100 is c* = (.1, 0), and x q is the Leontief loss (125.41, 26.40).
    /// </summary>
    [Fact]
    public void Inoperability_is_the_leontief_loss_over_output()
    {
        double[] x = [1000, 2000];
        var table = new InputOutputTable { Sectors = ["1", "2"], Flows = Matrix(2, 150, 500, 200, 100), Output = x, FinalDemand = [350, 1700] };
        var outcome = Inoperability.Solve(table.Interdependency(), [0.1, 0]);
        Assert.Null(outcome.Refusal);
        Assert.Equal([125.41, 26.40], outcome.Result!.Q.Select((q, i) => Math.Round(q * x[i], 2)));
        Assert.True(outcome.Result.SpectralBound < 1);
        Assert.True(outcome.Result.Residual <= 1e-10);
        Assert.Empty(table.Unbalanced(0.001));
        Assert.Equal([0.65, 0.70], table.ValueAddedShare(table.Technical()).Select(v => Math.Round(v, 12)));
    }

    [Fact]
    public void Criticality_by_one_transposed_solve_equals_shocking_each_in_turn()
    {
        var a = Matrix(3, 0.1, 0.3, 0, 0.2, 0, 0.4, 0, 0.5, 0.1);
        var all = Inoperability.Solve(a, [0.1, 0, 0]).Result!.Criticality;
        for (var j = 0; j < 3; j++)
        {
            var shock = new double[3];
            shock[j] = 1;
            Assert.Equal(Inoperability.Solve(a, shock).Result!.Q.Sum(), all[j], 1e-8);
        }
    }

    [Fact]
    public void A_spectral_radius_of_one_or_more_is_refused()
    {
        Assert.Contains("spectral radius", Inoperability.Solve(Matrix(2, 0, 1.2, 1.1, 0), [0.1, 0]).Refusal, StringComparison.Ordinal);
        Assert.NotNull(Inoperability.Solve(Matrix(2, 0, 1, 1, 0), [0.1, 0]).Refusal);
        Assert.NotNull(Inoperability.Solve(Matrix(1, 1.0), [0.1]).Refusal);
        Assert.Contains("outside 0 to 1", Inoperability.Solve(Matrix(2, 0, 0.5, 0.5, 0), [2, 0]).Refusal, StringComparison.Ordinal);
        Assert.Contains("negative", Inoperability.Solve(Matrix(2, 0, -0.5, 0.5, 0), [0.1, 0]).Refusal, StringComparison.Ordinal);
        Assert.Contains("length", Inoperability.Solve(Matrix(2, 0, 0.5, 0.5, 0), [0.1]).Refusal, StringComparison.Ordinal);
    }

    /// <summary>On random non-negative matrices the guard accepts exactly those whose power iteration stays below 1.</summary>
    [Fact]
    public void The_guard_is_right_about_the_spectral_radius() => Prop.ForAll<int>(GuardHolds).QuickCheckThrowOnFailure();

    static bool GuardHolds(int seed)
    {
        var random = new Random(seed);
        var n = 2 + random.Next(5);
        double[] rows = [.. Enumerable.Range(0, n * n).Select(_ => random.Next(3) == 0 ? 0 : random.NextDouble() * 3 / n)];
        var a = Matrix(n, rows);
        // Spectral radius by the growth of A^k 1.
        double[] v = [.. Enumerable.Repeat(1.0, n)], y = new double[n];
        var log = 0.0;
        const int steps = 4000;
        for (var k = 0; k < steps; k++)
        {
            a.Multiply(v, y);
            var norm = y.Max();
            if (norm == 0) return Inoperability.Solve(a, new double[n]).Refusal is null;
            if (k >= steps / 2) log += Math.Log(norm);
            for (var i = 0; i < n; i++) v[i] = y[i] / norm;
        }
        var radius = Math.Exp(log / (steps / 2));
        return Math.Abs(radius - 1) < 1e-3 || Inoperability.Solve(a, new double[n]).Refusal is null == radius < 1;
    }

    [Fact]
    public void The_dynamic_form_rests_at_the_static_one_and_a_stock_delays_it()
    {
        var a = Matrix(2, 0, 0.4, 0.3, 0);
        double[] shock = [0.2, 0], ones = [1, 1];
        var rest = Inoperability.Solve(a, shock).Result!.Q;
        var bare = DynamicInoperability.Run(a, [0.5, 0.5], [0, 0], ones, _ => shock, 200);
        Assert.Equal(rest[0], bare.Q[^2], 1e-9);
        Assert.Equal(rest[1], bare.Q[^1], 1e-9);
        var stocked = DynamicInoperability.Run(a, [0.5, 0.5], [0.5, 0], ones, _ => shock, 200);
        Assert.Equal(0, stocked.Q[0]);
        Assert.Equal(rest[0], stocked.Q[^2], 1e-9);
        Assert.True(stocked.Lost[1] < bare.Lost[1]);
        Assert.Equal(0, stocked.Stock[^2], 1e-12);
        Assert.Throws<ArgumentException>(() => DynamicInoperability.Run(Matrix(2, 0, 2, 2, 0), [1, 1], [0, 0], ones, _ => shock, 2000));
        Assert.Equal(Math.Log(10) / 5, DynamicInoperability.Speed(0.5, 0.05, 5, 0), 1e-12);
    }

    [Fact]
    public void Empty_sectors_are_named_not_divided_by()
    {
        var table = new InputOutputTable { Sectors = ["a", "b", "c"], Flows = Matrix(3, 1, 2, 0, 3, 1, 5, 0, 0, 0), Output = [10, 20, 0], FinalDemand = [7, 11, 0] };
        Assert.Equal([2], table.Empty);
        Assert.All(table.Technical().Value, v => Assert.True(double.IsFinite(v)));
        Assert.All(table.Interdependency().Value, v => Assert.True(double.IsFinite(v)));
        Assert.Null(Inoperability.Solve(table.Interdependency(), [0.1, 0, 0]).Refusal);
    }

    [Fact]
    public void A_bad_table_says_file_line_and_field()
    {
        var (table, errors) = InputOutputTable.Read("sector,output\na,10\na,20\nb,x\n"u8, "out.csv", "from,to,z\na,c,1\na,a,-3\n"u8, "flows.csv", "s,f\na,nan\n"u8, "final.csv");
        Assert.Null(table);
        Assert.Equal(["out.csv:3 sector", "out.csv:4 output", "flows.csv:2 from", "flows.csv:3 flow", "final.csv:2 column 2"], errors.Select(e => $"{e.File}:{e.Line} {e.Field}"));
    }
}
