using System.Globalization;
using Verband.Core;

namespace Verband.Analysis.Weigh;

/// <summary>Flows between sectors, final demand and output of one year, in one currency.</summary>
public sealed record InputOutputTable
{
    public required IReadOnlyList<string> Sectors { get; init; }

    /// <summary>Row delivers to column.</summary>
    public required SparseMatrix Flows { get; init; }

    public required double[] Output { get; init; }

    /// <summary>Per sector the sum over all columns of final demand; changes in inventory can make it negative.</summary>
    public required double[] FinalDemand { get; init; }

    /// <summary>Sectors with no output: they get no coefficients, and are named rather than divided by.</summary>
    public IReadOnlyList<int> Empty => [.. Enumerable.Range(0, Output.Length).Where(i => Output[i] <= 0)];

    /// <summary>Sectors whose deliveries and final demand miss their output by more than this share.</summary>
    public IReadOnlyList<int> Unbalanced(double share)
    {
        var sold = (double[])FinalDemand.Clone();
        for (var i = 0; i < sold.Length; i++)
            for (var k = Flows.Start[i]; k < Flows.Start[i + 1]; k++) sold[i] += Flows.Value[k];
        return [.. Enumerable.Range(0, sold.Length).Where(i => Output[i] > 0 && Math.Abs(sold[i] - Output[i]) > share * Output[i])];
    }

    /// <summary>A: a_ij = z_ij / x_j, what a unit of j's output takes of i.</summary>
    public SparseMatrix Technical() => Scaled((_, j) => Output[j]);

    /// <summary>A*: z_ij / x_i, the share of i's working that j's losing all of its own takes away (A in terms of normalised losses).</summary>
    public SparseMatrix Interdependency() => Scaled((i, _) => Output[i]);

    SparseMatrix Scaled(Func<int, int, double> by)
    {
        var entries = new List<(int, int, double)>(Flows.NonZeros);
        for (var i = 0; i < Flows.Rows; i++)
            for (var k = Flows.Start[i]; k < Flows.Start[i + 1]; k++)
                if (Output[i] > 0 && Output[Flows.Column[k]] > 0) entries.Add((i, Flows.Column[k], Flows.Value[k] / by(i, Flows.Column[k])));
        return SparseMatrix.Of(Flows.Rows, Flows.Columns, entries);
    }

    /// <summary>Share of each sector's output that it does not buy from sectors: 1 - column sum of A; 0 for empty sectors.</summary>
    public double[] ValueAddedShare(SparseMatrix technical)
    {
        double[] share = [.. Output.Select(x => x > 0 ? 1.0 : 0)];
        for (var k = 0; k < technical.NonZeros; k++) share[technical.Column[k]] -= technical.Value[k];
        return share;
    }

    /// <summary>Three CSV files: output (name, figure), flows (from, to, figure) and final demand (name, then columns that are summed).</summary>
    public static (InputOutputTable? Table, IReadOnlyList<InputError> Errors) Read(
        ReadOnlySpan<byte> output, string outputFile, ReadOnlySpan<byte> flows, string flowsFile, ReadOnlySpan<byte> final, string finalFile)
    {
        var errors = new List<InputError>();
        var names = new List<string>();
        var figures = new List<double>();
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (line, f) in Csv.Rows(Csv.Decode(output)).Skip(1))
            if (f.Count < 2 || !Number(f[1], out var x) || x < 0) errors.Add(new InputError(outputFile, line, "output", "The output is not a number from 0 up."));
            else if (!index.TryAdd(f[0], names.Count)) errors.Add(new InputError(outputFile, line, "sector", $"'{f[0]}' stands here twice."));
            else
            {
                names.Add(f[0]);
                figures.Add(x);
            }
        var entries = new List<(int, int, double)>();
        foreach (var (line, f) in Csv.Rows(Csv.Decode(flows)).Skip(1))
            if (f.Count < 3 || !index.TryGetValue(f[0], out var from) || !index.TryGetValue(f[1], out var to)) errors.Add(new InputError(flowsFile, line, "from", "A sector is not in the output file."));
            else if (!Number(f[2], out var z) || z < 0) errors.Add(new InputError(flowsFile, line, "flow", $"'{f[2]}' is not a number from 0 up."));
            else entries.Add((from, to, z));
        var demand = new double[names.Count];
        foreach (var (line, f) in Csv.Rows(Csv.Decode(final)).Skip(1))
        {
            if (!index.TryGetValue(f[0], out var i))
            {
                errors.Add(new InputError(finalFile, line, "sector", $"'{f[0]}' is not in the output file."));
                continue;
            }
            for (var k = 1; k < f.Count; k++)
                if (Number(f[k], out var d)) demand[i] += d;
                else errors.Add(new InputError(finalFile, line, $"column {k + 1}", $"'{f[k]}' is not a number."));
        }
        if (names.Count == 0) errors.Add(new InputError(outputFile, 1, "", "There is no sector."));
        if (errors.Count > 0) return (null, errors);
        return (new InputOutputTable { Sectors = names, Output = [.. figures], FinalDemand = demand, Flows = SparseMatrix.Of(names.Count, names.Count, entries) }, errors);
    }

    static bool Number(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
}
