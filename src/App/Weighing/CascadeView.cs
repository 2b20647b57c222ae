using Verband.Analysis.Weigh;
using Verband.Core.Weigh;

namespace Verband.App.Weighing;

/// <param name="FailProbability">Share of the draws in which it was down at any time.</param>
/// <param name="FirstHour">Hour of its first failure at 5, 50 and 95 % of the draws in which it fails; null when it never does.</param>
/// <param name="LostHours">Mean hours of full working lost.</param>
public sealed record FailingProcess(string Id, string Name, double FailProbability, double FailError, Points? FirstHour, double LostHours, double LostError);

/// <param name="Lost">Other processes that fail for good when it is gone for good, without buffers.</param>
/// <param name="CriticalityHours">Hours lost by all others together when it is down for so long.</param>
public sealed record CriticalProcess(string Id, string Name, int Lost, double CriticalityHours);

/// <summary>What <c>verband weigh cascade --json</c> prints; the same seed gives the same bytes.</summary>
/// <param name="CannotStart">Processes in a loop that feeds itself: once down they stay down.</param>
/// <param name="Assumptions">Supply edges whose ground is the word assumption, of all edges.</param>
public sealed record CascadeView(string Graph, int Processes, IReadOnlyList<string> KnockedOut, double HeldHours, CascadeOptions Options, string Method, IReadOnlyList<FailingProcess> Fails,
    IReadOnlyList<CriticalProcess> Criticality, IReadOnlyList<string> CannotStart, int Assumptions, int Edges)
{
    /// <param name="hours">How long the knocked-out processes are held down before they may recover.</param>
    /// <exception cref="KeyNotFoundException">A process is not in the graph.</exception>
    public static CascadeView Of(ProcessGraph graph, IReadOnlyList<string> knocked, double hours, CascadeOptions options, string language)
    {
        var net = SupplyNet.Of(graph);
        var names = graph.Processes.Select(p => p.Name.In(language)).ToArray();
        int Index(string id) => net.Ids.ToList().IndexOf(id) is >= 0 and var i ? i : throw new KeyNotFoundException(id);
        var knocks = knocked.Select(id => new KnockOut(Index(id), 0, new ThreePoint(hours, hours, hours), new ThreePoint(1, 1, 1))).ToArray();
        FailingProcess[] fails = [];
        var method = "";
        if (knocks.Length > 0)
        {
            var r = Cascade.Run(net, knocks, options);
            method = r.Method;
            fails = [.. Enumerable.Range(0, net.Count).Where(i => r.FailProbability[i] > 0 || r.LostHours[i] > 0)
                .Select(i => new FailingProcess(net.Ids[i], names[i], r.FailProbability[i], r.FailError[i], r.FirstHour[i * 3] < 0 ? null : new Points(r.FirstHour[i * 3], r.FirstHour[i * 3 + 1], r.FirstHour[i * 3 + 2]), r.LostHours[i], r.LostError[i]))
                .OrderByDescending(f => f.FailProbability).ThenByDescending(f => f.LostHours).ThenBy(f => f.Id, StringComparer.Ordinal)];
        }
        var lost = SinglePoints.OfNet(net).ToDictionary(p => p.Node, p => p.Lost);
        var criticality = Cascade.Criticality(net, hours);
        var edges = graph.Processes.SelectMany(p => p.Needs).SelectMany(g => g.Of).ToArray();
        return new(graph.Id, net.Count, knocked, hours, options, method, fails,
            [.. Enumerable.Range(0, net.Count).Where(i => lost.ContainsKey(i) || criticality[i] > 0).Select(i => new CriticalProcess(net.Ids[i], names[i], lost.GetValueOrDefault(i), criticality[i]))
                .OrderByDescending(c => c.CriticalityHours).ThenByDescending(c => c.Lost).ThenBy(c => c.Id, StringComparer.Ordinal)],
            [.. net.CannotStart().Select(i => net.Ids[i])], edges.Count(e => e.Ground.StartsWith("assumption", StringComparison.OrdinalIgnoreCase)), edges.Length);
    }
}
