using Verband.Analysis.Weigh;
using Verband.Core.Weigh;

namespace Verband.App.Weighing;

/// <param name="Lost">Share of its working that the process loses at rest.</param>
/// <param name="Weight">Inoperability that one unit of shock at it causes in all processes together.</param>
public sealed record LinearProcess(string Id, double Lost, double Weight);

/// <summary>
/// The input-output view of a process graph: no time, no buffers, losses in proportion. A process loses <c>Dependence</c> of what its
/// needs lose, each need counting alike and each supplier of a need alike. So the rows sum to at most
/// <c>Dependence</c> and the spectral radius lies below 1.
/// </summary>
/// <param name="Refusal">Why the model has no answer; null when it has.</param>
public sealed record LinearView(double Dependence, IReadOnlyList<LinearProcess> Processes, double Residual, double SpectralBound, string Method, string? Refusal)
{
    public const double Default = .5;

    public static LinearView Of(ProcessGraph graph, IReadOnlyList<string> knocked, double dependence)
    {
        var index = graph.Processes.Select((p, i) => (p.Id, i)).ToDictionary(x => x.Id, x => x.i, StringComparer.Ordinal);
        var entries = new Dictionary<(int, int), double>();
        for (var i = 0; i < graph.Processes.Count; i++)
            foreach (var group in graph.Processes[i].Needs)
            {
                foreach (var edge in group.Of)
                    entries[(i, index[edge.Process])] = entries.GetValueOrDefault((i, index[edge.Process])) + dependence / graph.Processes[i].Needs.Count / group.Of.Count;
            }
        var shock = new double[graph.Processes.Count];
        foreach (var id in knocked)
            if (index.TryGetValue(id, out var at)) shock[at] = 1;
        var (result, refusal) = Inoperability.Solve(SparseMatrix.Of(shock.Length, shock.Length, [.. entries.Select(e => (e.Key.Item1, e.Key.Item2, e.Value))]), shock);
        return result is null ? new(dependence, [], 0, 0, "", refusal)
            : new(dependence, [.. graph.Processes.Select((p, i) => new LinearProcess(p.Id, result.Q[i], result.Criticality[i]))], result.Residual, result.SpectralBound, result.Method, null);
    }
}
