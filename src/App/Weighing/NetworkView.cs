using Verband.Analysis.Weigh;

namespace Verband.App.Weighing;

/// <param name="Lost">Other nodes cut off from every source when it goes.</param>
sealed record PointView(string Id, int Lost);

/// <summary>What <c>verband weigh network --json</c> prints.</summary>
/// <param name="WithoutSource">Nodes that no source reaches even when all works.</param>
sealed record NetworkView(int Nodes, int Edges, int Sources, int Parts, int WithoutSource, int SinglePoints, IReadOnlyList<PointView> Largest)
{
    public static NetworkView Of(NetworkTable table, int top)
    {
        var points = Articulation.Of(table.Neighbours(), table.Source);
        var net = SupplyNet.OfNetwork(table.Ids, table.Edges, table.Source);
        return new(table.Ids.Count, table.Edges.Count, table.Source.Count(s => s), table.Parts(), net.CannotStart().Count, points.Count, [.. points.Take(top).Select(p => new PointView(table.Ids[p.Node], p.Lost))]);
    }
}

/// <param name="Inoperability">Share of its working that the sector loses.</param>
/// <param name="OutputLost">That share of its output, in the table's currency.</param>
public sealed record SectorLoss(string Sector, double Inoperability, double OutputLost);

/// <summary>What <c>verband weigh inputoutput --json</c> prints: a fall of demand at one sector and what others lose by it.</summary>
public sealed record InputOutputView(string Sector, double Shock, int Sectors, IReadOnlyList<string> Empty, int UnbalancedOver5Percent, double OutputLost, double ValueAddedOverDemand, double Residual, double SpectralBound, string Method,
    IReadOnlyList<SectorLoss> Largest, IReadOnlyList<string> OverOne)
{
    /// <exception cref="KeyNotFoundException">The sector is not in the table.</exception>
    /// <exception cref="FormatException">The model refuses; the message says why.</exception>
    public static InputOutputView Of(InputOutputTable table, string sector, double shock, int top)
    {
        var at = table.Sectors.ToList().IndexOf(sector);
        if (at < 0) throw new KeyNotFoundException(sector);
        if (table.Output[at] <= 0) throw new FormatException($"'{sector}' has no output in this table; there is nothing to lose.");
        var first = new double[table.Sectors.Count];
        first[at] = shock;
        var outcome = Inoperability.Solve(table.Interdependency(), first);
        var result = outcome.Result ?? throw new FormatException(outcome.Refusal);
        var added = table.ValueAddedShare(table.Technical()).Select((v, i) => v * result.Q[i] * table.Output[i]).Sum();
        var fall = shock * table.Output[at];
        return new(sector, shock, table.Sectors.Count, [.. table.Empty.Select(i => table.Sectors[i])], table.Unbalanced(.05).Count, result.Q.Select((q, i) => q * table.Output[i]).Sum(), added / fall, result.Residual, result.SpectralBound, result.Method,
            [.. Enumerable.Range(0, first.Length).OrderByDescending(i => result.Q[i] * table.Output[i]).ThenBy(i => table.Sectors[i], StringComparer.Ordinal).Take(top).Select(i => new SectorLoss(table.Sectors[i], result.Q[i], result.Q[i] * table.Output[i]))],
            [.. result.OverOne.Select(i => table.Sectors[i])]);
    }
}
