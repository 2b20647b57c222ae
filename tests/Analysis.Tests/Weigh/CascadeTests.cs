using FsCheck;
using FsCheck.Fluent;
using Verband.Analysis.Weigh;
using Verband.Core.Weigh;

namespace Verband.Analysis.Tests.Weigh;

public class CascadeTests
{
    static readonly Recovery AtOnce = new(RecoveryShape.Step, new(0, 0, 0));

    static VitalProcess Process(string id, Recovery recovery, params SupplyGroup[] needs) =>
        new() { Id = id, Name = new(null, id), Source = needs.Length == 0, Needs = needs, Recovery = recovery };

    static SupplyGroup Of(int atLeast, ThreePoint? buffer, params string[] of) => new(atLeast, [.. of.Select(p => new SupplyEdge(p, "assumption"))], buffer, null);

    static ProcessGraph Graph(params VitalProcess[] processes) => new() { Id = "test", Title = new(null, "Test"), Processes = processes };

    [Fact]
    public void A_buffer_holds_for_its_hours_and_recovery_takes_its_own()
    {
        var net = SupplyNet.Of(Graph(Process("power", AtOnce), Process("hospital", new(RecoveryShape.Step, new(6, 6, 6)), Of(1, new(24, 24, 24), "power"))));
        var result = Cascade.Run(net, [new KnockOut(0, 10, new(30, 30, 30), new(1, 1, 1))], new CascadeOptions(100, 1, 16));
        Assert.Equal([1.0, 1.0], result.FailProbability);
        Assert.Equal(10, result.FirstHour[1]);
        Assert.Equal(34, result.FirstHour[4]);
        // Down from 34 to the return of power at 40, then 5 more steps until the sixth of its recovery.
        Assert.Equal(6 + 5, result.LostHours[1], 1e-3);
        Assert.Equal(30, result.LostHours[0], 1e-3);
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(2, 4)]
    [InlineData(3, 4)]
    [InlineData(4, 4)]
    [InlineData(3, 7)]
    public void K_of_n_agrees_with_its_closed_form(int k, int n)
    {
        double[] down = [.. Enumerable.Range(0, n).Select(i => 0.1 + 0.1 * i)];
        string[] parts = [.. Enumerable.Range(0, n).Select(i => $"part-{i}")];
        var net = SupplyNet.Of(Graph([.. parts.Select(p => Process(p, AtOnce)), Process("whole", AtOnce, Of(k, null, parts))]));
        var knocks = down.Select((p, i) => new KnockOut(i, 1, new(2, 2, 2), new(1, 1, 1), p)).ToArray();
        var result = Cascade.Run(net, knocks, new CascadeOptions(5, 1, 40_000));
        var works = Reliability.AtLeast(k, [.. down.Select(d => 1 - d)]);
        Assert.Equal(1 - works, result.FailProbability[n], 4 * Math.Sqrt(works * (1 - works) / 40_000) + 1e-9);
    }

    /// <summary>2-of-3 with reliability .9 each: 3 p^2 - 2 p^3 = .972 (any textbook).</summary>
    [Fact]
    public void Two_out_of_three_in_closed_form()
    {
        Assert.Equal(0.972, Reliability.AtLeast(2, [0.9, 0.9, 0.9]), 1e-12);
        Assert.Equal(0.9 * 0.8 * 0.7, Reliability.AtLeast(3, [0.9, 0.8, 0.7]), 1e-12);
        Assert.Equal(1 - 0.1 * 0.2 * 0.3, Reliability.AtLeast(1, [0.9, 0.8, 0.7]), 1e-12);
        Assert.Throws<ArgumentException>(() => Reliability.AtLeast(4, [0.9, 0.9, 0.9]));
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes()
    {
        var net = WeighBench.MakeNet(40, 3);
        KnockOut[] knocks = [new(0, 24, new(24, 48, 96), new(0.5, 0.8, 1))];
        var (a, b) = (Cascade.Run(net, knocks, new CascadeOptions(60, 24, 500, 9)), Cascade.Run(net, knocks, new CascadeOptions(60, 24, 500, 9)));
        Assert.Equal(a.LostHours, b.LostHours);
        Assert.Equal(a.DownShare, b.DownShare);
    }

    [Fact]
    public void Criticality_equals_a_run_of_its_own_for_each()
    {
        var net = SupplyNet.Of(Graph(Process("a", AtOnce), Process("b", AtOnce), Process("c", AtOnce, Of(1, null, "a", "b")), Process("d", AtOnce, Of(1, new(5, 5, 5), "a"))));
        var critical = Cascade.Criticality(net, 12, 48, 1);
        for (var p = 0; p < 4; p++)
        {
            var run = Cascade.Run(net, [new KnockOut(p, 0, new(12, 12, 12), new(1, 1, 1))], new CascadeOptions(48, 1, 8));
            Assert.Equal(run.LostHours.Where((_, i) => i != p).Sum(), critical[p], 1e-3);
        }
        Assert.Equal([7, 0, 0, 0], critical.Select(x => (int)Math.Round(x)));
    }

    [Fact]
    public void A_loop_that_feeds_itself_is_flagged_and_one_with_a_way_to_start_is_not()
    {
        var closed = SupplyNet.Of(Graph(Process("a", AtOnce, Of(1, null, "b")), Process("b", AtOnce, Of(1, null, "a")), Process("c", AtOnce)));
        Assert.Equal([0, 1], closed.CannotStart());
        var open = SupplyNet.Of(Graph(Process("a", AtOnce, Of(1, null, "b", "c")), Process("b", AtOnce, Of(1, null, "a")), Process("c", AtOnce)));
        Assert.Empty(open.CannotStart());
        // Once down, the closed loop stays down.
        var run = Cascade.Run(closed, [new KnockOut(0, 0, new(2, 2, 2), new(1, 1, 1))], new CascadeOptions(50, 1, 8));
        Assert.Equal(50, run.LostHours[0], 1e-3);
    }

    [Fact]
    public void Malformed_graphs_are_refused_in_place()
    {
        string Refused(params VitalProcess[] p) => Assert.Throws<ArgumentException>(() => SupplyNet.Of(Graph(p))).Message;
        Assert.Contains("no supplier", Refused(new VitalProcess { Id = "a", Name = new(null, "a"), Recovery = AtOnce }), StringComparison.Ordinal);
        Assert.Contains("feeds itself", Refused(Process("a", AtOnce, Of(1, null, "a"))), StringComparison.Ordinal);
        Assert.Contains("not in the graph", Refused(Process("a", AtOnce, Of(1, null, "b"))), StringComparison.Ordinal);
        Assert.Contains("cannot be met", Refused(Process("a", AtOnce), Process("b", AtOnce, Of(3, null, "a"))), StringComparison.Ordinal);
        Assert.Contains("contradict", Refused(Process("a", AtOnce), Process("b", AtOnce, Of(1, new(5, 3, 4), "a"))), StringComparison.Ordinal);
        Assert.Contains("ground", Refused(Process("a", AtOnce), Process("b", AtOnce, new SupplyGroup(1, [new("a", "")], null, null))), StringComparison.Ordinal);
        var net = SupplyNet.Of(Graph(Process("a", AtOnce)));
        Assert.Throws<ArgumentException>(() => Cascade.Run(net, [new KnockOut(3, 0, new(1, 1, 1), new(1, 1, 1))], new CascadeOptions()));
        Assert.Throws<ArgumentException>(() => Cascade.Run(net, [new KnockOut(0, 0, new(1, 1, 1), new(1, 1, 2))], new CascadeOptions()));
    }

    /// <summary>The flow graph of Lengauer and Tarjan (1979), figure 1: R then A to L.</summary>
    [Fact]
    public void Dominators_of_the_lengauer_tarjan_example()
    {
        const string names = "RABCDEFGHIJKL";
        string[] edges = ["RA", "RB", "RC", "AD", "BA", "BD", "BE", "CF", "CG", "DL", "EH", "FI", "GI", "GJ", "HE", "HK", "IK", "JI", "KI", "KR", "LH"];
        var next = names.Select(n => (IReadOnlyList<int>)[.. edges.Where(e => e[0] == n).Select(e => names.IndexOf(e[1], StringComparison.Ordinal))]).ToArray();
        var idom = Dominators.Of(next, 0);
        Assert.Equal("RRRRRRCCRRGRD", string.Concat(idom.Select(i => names[i])));
        Assert.Equal([13, 1, 1, 4, 2, 1, 1, 2, 1, 1, 1, 1, 1], Dominators.SubtreeSizes(idom, 0));
    }

    [Fact]
    public void Articulation_points_of_two_triangles_on_a_bridge()
    {
        // 0-1-2 triangle, 2-3 bridge, 3-4-5 triangle; the source is 0.
        IReadOnlyList<int>[] n = [[1, 2], [0, 2], [0, 1, 3], [2, 4, 5], [3, 5], [3, 4]];
        Assert.Equal([new SinglePoint(0, 5), new SinglePoint(2, 3), new SinglePoint(3, 2)], Articulation.Of(n, [true, false, false, false, false, false]));
        Assert.Equal([new SinglePoint(2, 2), new SinglePoint(3, 2)], Articulation.Of(n, null));
    }

    /// <summary>On any undirected network three roads lead to the same count: dominators from the sources, articulation points, taking each node out.</summary>
    [Fact]
    public void Single_points_agree_with_taking_each_node_out() => Prop.ForAll<int>(SinglePointsHold).QuickCheckThrowOnFailure();

    static bool SinglePointsHold(int seed)
    {
        var random = new Random(seed);
        var n = 2 + random.Next(14);
        var neighbours = Enumerable.Range(0, n).Select(_ => new List<int>()).ToArray();
        for (var e = 0; e < n + random.Next(n); e++)
        {
            var (a, b) = (random.Next(n), random.Next(n));
            if (a == b) continue;
            neighbours[a].Add(b);
            neighbours[b].Add(a);
        }
        bool[] source = [.. Enumerable.Range(0, n).Select(_ => random.Next(5) == 0)];
        int Fed(int without)
        {
            var seen = new bool[n];
            var queue = new Queue<int>(Enumerable.Range(0, n).Where(i => source[i] && i != without));
            foreach (var s in queue) seen[s] = true;
            while (queue.TryDequeue(out var v))
                foreach (var w in neighbours[v].Where(w => w != without && !seen[w]))
                {
                    seen[w] = true;
                    queue.Enqueue(w);
                }
            return seen.Count(x => x);
        }
        var all = Fed(-1);
        SinglePoint[] brute = [.. Enumerable.Range(0, n).Select(i => new SinglePoint(i, all - Fed(i) - (Reached(i) ? 1 : 0))).Where(p => p.Lost > 0).OrderByDescending(p => p.Lost).ThenBy(p => p.Node)];
        return brute.SequenceEqual(SinglePoints.ByDominators(neighbours, source)) && brute.SequenceEqual(Articulation.Of(neighbours, source));

        bool Reached(int node)
        {
            var queue = new Queue<int>(Enumerable.Range(0, n).Where(i => source[i]));
            var seen = new HashSet<int>(queue);
            while (queue.TryDequeue(out var v))
                foreach (var w in neighbours[v]) if (seen.Add(w)) queue.Enqueue(w);
            return seen.Contains(node);
        }
    }

    [Fact]
    public void Bitwise_single_points_agree_with_settling_one_by_one() => Prop.ForAll<int>(BitwiseHolds).QuickCheckThrowOnFailure();

    static bool BitwiseHolds(int seed)
    {
        var net = WeighBench.MakeNet(20 + Math.Abs(seed % 100), (ulong)Math.Abs((long)seed));
        var brute = new List<SinglePoint>();
        for (var x = 0; x < net.Count; x++)
        {
            bool[] up = [.. Enumerable.Repeat(true, net.Count)];
            up[x] = false;
            for (var changed = true; changed;)
            {
                changed = false;
                for (var p = 0; p < net.Count; p++)
                    if (up[p] && !net.Works(p, up)) (up[p], changed) = (false, true);
            }
            var lost = up.Count(u => !u) - 1;
            if (lost > 0) brute.Add(new SinglePoint(x, lost));
        }
        return SinglePoints.OfNet(net).SequenceEqual(brute.OrderByDescending(p => p.Lost).ThenBy(p => p.Node));
    }
}
