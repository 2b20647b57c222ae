using System.Runtime.Intrinsics;
using Verband.Core.Weigh;

namespace Verband.Analysis.Weigh;

/// <summary>
/// Eight runs of one net side by side. A process works at the lowest of its groups; a group is the k-th largest of its
/// members, and its buffer fills the shortage while it lasts. What falls, falls at once; what may rise, rises along its
/// recovery curve. Suppliers go first, so that nothing is delayed but inside loops (by one step).
/// </summary>
sealed class CascadeLanes
{
    public const int Width = 8;

    readonly SupplyNet _net;
    readonly int[] _order;
    readonly float _hours;
    readonly Vector256<float>[] _level, _progress, _rise, _stock, _full, _cap;

    public CascadeLanes(SupplyNet net, int[] order, double stepHours)
    {
        (_net, _order, _hours) = (net, order, (float)stepHours);
        (_level, _progress, _rise, _cap) = (New(net.Count), New(net.Count), New(net.Count), New(net.Count));
        (_stock, _full) = (New(net.Groups), New(net.Groups));
    }

    static Vector256<float>[] New(int n) => new Vector256<float>[n];

    public Vector256<float> Level(int p) => _level[p];

    /// <summary>Everything works, buffers are full; sets a lane's buffers and recovery times by the given draws.</summary>
    public void Reset(Func<int, ThreePoint, float> bufferHours, Func<int, ThreePoint, float> recoveryHours)
    {
        Span<float> lanes = stackalloc float[Width];
        for (var p = 0; p < _net.Count; p++)
        {
            (_level[p], _progress[p], _cap[p]) = (Vector256<float>.One, Vector256<float>.One, Vector256<float>.One);
            for (var lane = 0; lane < Width; lane++)
            {
                var hours = recoveryHours(lane, _net.Recovery[p].Hours);
                lanes[lane] = hours > _hours ? _hours / hours : 1;
            }
            _rise[p] = Vector256.Create<float>(lanes);
        }
        for (var g = 0; g < _net.Groups; g++)
        {
            for (var lane = 0; lane < Width; lane++) lanes[lane] = bufferHours(lane, _net.Buffer[g]);
            _full[g] = _stock[g] = Vector256.Create<float>(lanes);
        }
    }

    /// <summary>Ceiling of a process's own working, per lane, until set again.</summary>
    public void Cap(int p, Vector256<float> cap) => _cap[p] = cap;

    public void Step()
    {
        var one = Vector256<float>.One;
        var hours = Vector256.Create(_hours);
        var perHour = Vector256.Create(1 / _hours);
        var levels = _level;
        foreach (var p in _order)
        {
            var may = _cap[p];
            for (var g = _net.GroupStart[p]; g < _net.GroupStart[p + 1]; g++)
            {
                var supply = Supply(g);
                var stock = _stock[g];
                var used = Vector256.Min((one - supply) * hours, stock);
                var whole = Vector256.GreaterThanOrEqual(supply, one);
                _stock[g] = Vector256.Min(_full[g], stock - used + Vector256.ConditionalSelect(whole, hours, Vector256<float>.Zero));
                may = Vector256.Min(may, supply + used * perHour);
            }
            var progress = Vector256.Min(_progress[p] + _rise[p], may);
            _progress[p] = progress;
            levels[p] = Curve(_net.Recovery[p].Shape, progress, may);
        }
    }

    /// <summary>Level at a progress towards what may be: 0 at the start, all of it at the end.</summary>
    static Vector256<float> Curve(RecoveryShape shape, Vector256<float> progress, Vector256<float> may)
    {
        if (shape == RecoveryShape.Linear) return progress;
        var share = progress / Vector256.Max(may, Vector256.Create(1e-6f));
        return shape == RecoveryShape.Step
            ? Vector256.ConditionalSelect(Vector256.GreaterThanOrEqual(share, Vector256.Create(0.9999f)), may, Vector256<float>.Zero)
            : may * share * share * (Vector256.Create(3f) - share - share);
    }

    Vector256<float> Supply(int g)
    {
        int from = _net.MemberStart[g], to = _net.MemberStart[g + 1], k = _net.AtLeast[g];
        var first = _level[_net.Member[from]];
        if (k == to - from)
        {
            for (var i = from + 1; i < to; i++) first = Vector256.Min(first, _level[_net.Member[i]]);
            return first;
        }
        if (k == 1)
        {
            for (var i = from + 1; i < to; i++) first = Vector256.Max(first, _level[_net.Member[i]]);
            return first;
        }
        return KthLargest(from, to, k);
    }

    Vector256<float> KthLargest(int from, int to, int k)
    {
        Span<Vector256<float>> top = k <= 32 ? stackalloc Vector256<float>[k] : new Vector256<float>[k];
        top.Clear();
        for (var i = from; i < to; i++)
        {
            var x = _level[_net.Member[i]];
            for (var j = 0; j < k; j++)
            {
                var high = Vector256.Max(top[j], x);
                x = Vector256.Min(top[j], x);
                top[j] = high;
            }
        }
        return top[k - 1];
    }
}
