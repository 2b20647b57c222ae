using System.Diagnostics;
using System.Globalization;
using System.Text;
using Verband.Analysis.Weigh;
using Verband.Tests;
using Xunit.Abstractions;

namespace Verband.Analysis.Tests.Weigh;

/// <summary>The bars on real tables. Timings are printed; only generous bounds are asserted, since test machines are shared.</summary>
public class SharedDataTests(ITestOutputHelper output)
{
    static InputOutputTable World()
    {
        const string folder = "data/dependency/wiod/";
        var (table, errors) = InputOutputTable.Read(SharedData.Bytes(folder + "wiot_2011_output.csv.gz"), "output", SharedData.Bytes(folder + "wiot_2011_inter_long.csv.gz"), "flows",
            SharedData.Bytes(folder + "wiot_2011_final.csv.gz"), "final");
        Assert.Empty(errors);
        return table!;
    }

    [SharedFact]
    public void The_world_table_of_2011_reproduces_the_leontief_solve_and_conserves_totals()
    {
        var table = World();
        Assert.Equal(1435, table.Sectors.Count);
        Assert.Equal(22, table.Empty.Count);
        var (a, star) = (table.Technical(), table.Interdependency());
        Assert.All(a.Value, v => Assert.True(double.IsFinite(v)));
        var sector = table.Sectors.ToList().IndexOf("NLD.c9");
        var fall = 0.05 * table.Output[sector];
        var shock = new double[1435];
        shock[sector] = fall / table.Output[sector];
        var outcome = Inoperability.Solve(star, shock);
        Assert.Null(outcome.Refusal);
        // The Leontief solve by another road: the power series of A on the fall of final demand, in full precision.
        double[] term = new double[1435], sum = new double[1435], next = new double[1435];
        term[sector] = fall;
        for (var k = 0; k < 2000 && term.Max() > 1e-16 * fall; k++)
        {
            for (var i = 0; i < term.Length; i++) sum[i] += term[i];
            a.Multiply(term, next);
            (term, next) = (next, term);
        }
        var largest = sum.Select((x, i) => Math.Abs(outcome.Result!.Q[i] * table.Output[i] - x)).Max() / fall;
        Assert.True(largest <= 1e-9, $"{largest:E2}");
        // What value added loses, all sectors together, is what final demand lost.
        var added = table.ValueAddedShare(a).Select((v, i) => v * outcome.Result!.Q[i] * table.Output[i]).Sum();
        Assert.Equal(1, added / fall, 1e-9);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"sectors 1435, empty {table.Empty.Count}, non-zeros {a.NonZeros}, unbalanced by over 5 %: {table.Unbalanced(0.05).Count}, largest difference to Leontief {largest:E2} of the shock, residual {outcome.Result!.Residual:E2}, spectral bound {outcome.Result.SpectralBound:0.000}, value added / final demand - 1 = {added / fall - 1:E2}"));
    }

    [SharedFact]
    public void The_grid_ranks_single_points_of_failure_quickly_and_two_methods_agree()
    {
        static (string, byte[]) File(string name) => (name, SharedData.Bytes("data/infrastructure/grid/" + name + ".csv.gz"));
        var (buses, lines, transformers, links, generators) = (File("buses"), File("lines"), File("transformers"), File("links"), File("generators"));
        var clock = Stopwatch.StartNew();
        var grid = NetworkTable.Read(buses, "bus_id", [lines, transformers, links], "bus0", "bus1", generators, "bus_id", '\'');
        var loaded = clock.Elapsed.TotalSeconds;
        Assert.Empty(grid.Errors);
        Assert.Equal(8807, grid.Ids.Count);
        Assert.Equal(138, grid.Parts());
        clock.Restart();
        var neighbours = grid.Neighbours();
        var cut = Articulation.Of(neighbours, grid.Source);
        var ranked = clock.Elapsed.TotalSeconds;
        clock.Restart();
        var dominated = SinglePoints.ByDominators(neighbours, grid.Source);
        var byDominators = clock.Elapsed.TotalSeconds;
        Assert.Equal(cut, dominated);
        // The bar is 2 s on two quiet cores; a crowded machine gets more time, a quadratic method would still not make it.
        Assert.True(ranked < 20 && byDominators < 20, $"{ranked} {byDominators}");
        var net = SupplyNet.OfNetwork(grid.Ids, grid.Edges, grid.Source);
        Assert.Equal(8807, net.Count);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"8,807 nodes, {grid.Edges.Count} edges, read in {loaded:0.000} s; {cut.Count} single points, largest cuts off {cut[0].Lost}; articulation {ranked:0.000} s, dominators {byDominators:0.000} s; without any source: {net.CannotStart().Count} nodes"));
    }

    /// <summary>Concentration of supply against the Commission's own supply-risk score of 2023: the correlation is stated, whatever it is.</summary>
    [SharedFact]
    public void Concentration_of_raw_materials_is_compared_with_the_official_supply_risk()
    {
        var risk = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in Encoding.UTF8.GetString(SharedData.Bytes("data/dependency/crm/dimension_CRMsOverTime.csv")).Split('\n'))
            if (line.Split(',') is [var material, "2023", var score, ..] && double.TryParse(score, CultureInfo.InvariantCulture, out var sr)) risk[material.Trim()] = sr;
        foreach (var name in new[] { "Global", "EU" })
        {
            var table = ShareTable.Read(SharedData.Bytes($"data/dependency/crm/fact_{name}SupplyShares.csv"), name);
            var all = table.Concentrations();
            Assert.NotEmpty(all);
            Assert.All(all, c => Assert.True(double.IsFinite(c.Hhi)));
            // The most concentrated stage of a material counts; stages whose shares cannot be are left out and counted.
            var pairs = all.Where(c => c.Flag != "over").GroupBy(c => c.Good, StringComparer.OrdinalIgnoreCase)
                .Where(g => risk.ContainsKey(g.Key)).Select(g => (Hhi: g.Max(c => c.Hhi), Risk: risk[g.Key])).ToArray();
            Assert.True(pairs.Length > 30, $"{pairs.Length} materials matched");
            var rho = Correlation.Spearman([.. pairs.Select(p => p.Hhi)], [.. pairs.Select(p => p.Risk)]);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name}: {table.Shares.Count} shares, {table.Errors.Count} row errors, {table.Empty} empty; {all.Count} material-stages, {all.Count(c => c.Flag == "over")} over and {all.Count(c => c.Flag == "partial")} partial; Spearman with supply risk 2023: {rho.Value:0.00} [{rho.Low:0.00}, {rho.High:0.00}], n = {rho.N}"));
        }
    }
}
