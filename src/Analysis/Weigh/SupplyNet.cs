using Verband.Core.Weigh;

namespace Verband.Analysis.Weigh;

/// <summary>A process graph as arrays: process p has the groups GroupStart[p] .. GroupStart[p + 1], group g the members MemberStart[g] .. MemberStart[g + 1].</summary>
public sealed class SupplyNet
{
    public required IReadOnlyList<string> Ids { get; init; }

    public required int[] GroupStart { get; init; }

    /// <summary>Per group: how many of its members must work.</summary>
    public required int[] AtLeast { get; init; }

    public required int[] MemberStart { get; init; }

    /// <summary>Suppliers by index.</summary>
    public required int[] Member { get; init; }

    /// <summary>Per group the hours it can be missed; zeros when there is no buffer.</summary>
    public required ThreePoint[] Buffer { get; init; }

    public required Recovery[] Recovery { get; init; }

    public int Count => Ids.Count;

    public int Groups => AtLeast.Length;

    static readonly ThreePoint None = new(0, 0, 0);

    /// <exception cref="ArgumentException">The graph is malformed; the message gives place and cause.</exception>
    public static SupplyNet Of(ProcessGraph graph)
    {
        if (graph.Check("graph").FirstOrDefault() is { } error) throw new ArgumentException(error.ToString(), nameof(graph));
        var index = graph.Processes.Select((p, i) => (p.Id, i)).ToDictionary(x => x.Id, x => x.i, StringComparer.Ordinal);
        var groupStart = new List<int> { 0 };
        List<int> atLeast = [], memberStart = [0], member = [];
        List<ThreePoint> buffer = [];
        foreach (var p in graph.Processes)
        {
            foreach (var g in p.Needs)
            {
                atLeast.Add(g.AtLeast);
                buffer.Add(g.Buffer ?? None);
                member.AddRange(g.Of.Select(e => index[e.Process]));
                memberStart.Add(member.Count);
            }
            groupStart.Add(atLeast.Count);
        }
        return new SupplyNet
        {
            Ids = [.. graph.Processes.Select(p => p.Id)],
            GroupStart = [.. groupStart],
            AtLeast = [.. atLeast],
            MemberStart = [.. memberStart],
            Member = [.. member],
            Buffer = [.. buffer],
            Recovery = [.. graph.Processes.Select(p => p.Recovery)],
        };
    }

    /// <summary>
    /// An undirected network: a node works when one of its neighbours does, or when it is a source. Islands and loops are
    /// judged from a cold start, so that neighbours cannot keep each other up.
    /// </summary>
    public static SupplyNet OfNetwork(IReadOnlyList<string> ids, IReadOnlyList<(int A, int B)> edges, IReadOnlyList<bool> source)
    {
        var neighbours = new List<int>[ids.Count];
        for (var i = 0; i < neighbours.Length; i++) neighbours[i] = [];
        foreach (var (a, b) in edges)
            if (a != b)
            {
                neighbours[a].Add(b);
                neighbours[b].Add(a);
            }
        var groupStart = new int[ids.Count + 1];
        List<int> atLeast = [], memberStart = [0], member = [];
        for (var i = 0; i < ids.Count; i++)
        {
            if (!source[i])
            {
                // A node on its own waits for itself: it never starts.
                atLeast.Add(1);
                member.AddRange(neighbours[i].Count > 0 ? neighbours[i].Distinct().Order() : [i]);
                memberStart.Add(member.Count);
            }
            groupStart[i + 1] = atLeast.Count;
        }
        return new SupplyNet
        {
            Ids = ids,
            GroupStart = groupStart,
            AtLeast = [.. atLeast],
            MemberStart = [.. memberStart],
            Member = [.. member],
            Buffer = [.. Enumerable.Repeat(None, atLeast.Count)],
            Recovery = [.. Enumerable.Repeat(new Recovery(RecoveryShape.Linear, None), ids.Count)],
        };
    }

    /// <summary>Processes with suppliers before the supplied; inside a loop in index order. The second value says which lie in a loop.</summary>
    public (int[] Order, bool[] InLoop) Order()
    {
        var order = new int[Count];
        var inLoop = new bool[Count];
        var (at, counter) = (0, 0);
        int[] found = new int[Count], low = new int[Count];
        var onStack = new bool[Count];
        var stack = new Stack<int>();
        var work = new Stack<(int Node, int Next)>();
        for (var root = 0; root < Count; root++)
        {
            if (found[root] != 0) continue;
            work.Push((root, -1));
            while (work.Count > 0)
            {
                var (v, next) = work.Pop();
                if (next < 0)
                {
                    found[v] = low[v] = ++counter;
                    stack.Push(v);
                    onStack[v] = true;
                    next = First(v);
                }
                else low[v] = Math.Min(low[v], low[Member[next++]]);
                var deeper = false;
                for (; next < Last(v); next++)
                {
                    var w = Member[next];
                    if (found[w] == 0)
                    {
                        work.Push((v, next));
                        work.Push((w, -1));
                        deeper = true;
                        break;
                    }
                    if (onStack[w]) low[v] = Math.Min(low[v], found[w]);
                }
                if (deeper || low[v] != found[v]) continue;
                var from = at;
                int popped;
                do
                {
                    popped = stack.Pop();
                    onStack[popped] = false;
                    order[at++] = popped;
                }
                while (popped != v);
                if (at - from > 1)
                {
                    Array.Sort(order, from, at - from);
                    for (var k = from; k < at; k++) inLoop[order[k]] = true;
                }
            }
        }
        return (order, inLoop);
    }

    int First(int p) => MemberStart[GroupStart[p]];

    int Last(int p) => MemberStart[GroupStart[p + 1]];

    /// <summary>
    /// Processes that could not start from a standstill, because they wait for each other: a loop that feeds itself. Found as
    /// the complement of the least fixed point from all down; such a loop is flagged, since once down it stays down.
    /// </summary>
    public IReadOnlyList<int> CannotStart()
    {
        var up = new bool[Count];
        Settle(up);
        return [.. Enumerable.Range(0, Count).Where(p => !up[p])];
    }

    /// <summary>Rises from the given state until nothing more can start.</summary>
    void Settle(bool[] up)
    {
        var users = Users();
        var queue = new Queue<int>();
        for (var p = 0; p < Count; p++)
            if (Works(p, up)) queue.Enqueue(p);
        while (queue.TryDequeue(out var p))
        {
            if (up[p]) continue;
            up[p] = true;
            foreach (var user in users[p])
                if (!up[user] && Works(user, up)) queue.Enqueue(user);
        }
    }

    /// <summary>Are all groups of a process met in this state?</summary>
    public bool Works(int p, bool[] up)
    {
        for (var g = GroupStart[p]; g < GroupStart[p + 1]; g++)
        {
            var met = 0;
            for (var k = MemberStart[g]; k < MemberStart[g + 1]; k++) if (up[Member[k]]) met++;
            if (met < AtLeast[g]) return false;
        }
        return true;
    }

    /// <summary>Per process those that it supplies.</summary>
    public List<int>[] Users()
    {
        var users = new List<int>[Count];
        for (var p = 0; p < Count; p++) users[p] = [];
        for (var p = 0; p < Count; p++)
            for (var g = GroupStart[p]; g < GroupStart[p + 1]; g++)
                for (var k = MemberStart[g]; k < MemberStart[g + 1]; k++)
                    if (!users[Member[k]].Contains(p)) users[Member[k]].Add(p);
        return users;
    }
}
