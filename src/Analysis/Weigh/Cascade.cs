using System.Numerics;
using System.Runtime.Intrinsics;
using Verband.Core.Weigh;

namespace Verband.Analysis.Weigh;

/// <param name="Process">Index in the net.</param>
/// <param name="StartHour">When it is hit.</param>
/// <param name="Hours">How long it is held down, before recovery starts.</param>
/// <param name="Loss">Share of its working that is lost, 0 to 1.</param>
/// <param name="Probability">Chance that the hit happens in a draw.</param>
public sealed record KnockOut(int Process, double StartHour, ThreePoint Hours, ThreePoint Loss, double Probability = 1);

public sealed record CascadeOptions(int Steps = 365, double StepHours = 24, int Draws = 10_000, ulong Seed = 1, double DownBelow = 0.5);

/// <summary>Who fails when, with uncertainty. Arrays are by process.</summary>
public sealed record CascadeResult
{
    public required CascadeOptions Options { get; init; }

    /// <summary>Share of the draws in which it was down at any time.</summary>
    public required double[] FailProbability { get; init; }

    /// <summary>Standard error of that share.</summary>
    public required double[] FailError { get; init; }

    /// <summary>Process x 3: hour of the first failure at 5, 50 and 95 % of the draws in which it fails; -1 when it never does.</summary>
    public required double[] FirstHour { get; init; }

    /// <summary>Mean hours of full working lost.</summary>
    public required double[] LostHours { get; init; }

    public required double[] LostError { get; init; }

    /// <summary>Process x step: share of the draws in which it is down.</summary>
    public required float[] DownShare { get; init; }

    public string Method { get; } = "time-stepped supply simulation, triangular buffers and recovery times";
}

/// <summary>Knock one out, or several, and see who follows.</summary>
public static class Cascade
{
    /// <exception cref="ArgumentException">A knock-out or option lies outside its range.</exception>
    public static CascadeResult Run(SupplyNet net, IReadOnlyList<KnockOut> knocks, CascadeOptions options)
    {
        Check(net, knocks, options);
        var (order, _) = net.Order();
        var batches = (options.Draws + CascadeLanes.Width - 1) / CascadeLanes.Width;
        var total = new CascadeCounts(net.Count, options.Steps);
        Parallel.For(0, batches, () => (Lanes: new CascadeLanes(net, order, options.StepHours), Counts: new CascadeCounts(net.Count, options.Steps)), (batch, _, local) =>
        {
            var rng = new Rng(options.Seed, (ulong)batch);
            local.Lanes.Reset((_, t) => (float)Draw(t, ref rng), (_, t) => (float)Draw(t, ref rng));
            var hits = knocks.Select(k => Hit.Draw(k, options.StepHours, ref rng)).ToArray();
            var lanes = Math.Min(CascadeLanes.Width, options.Draws - batch * CascadeLanes.Width);
            local.Counts.Play(local.Lanes, hits, options, lanes);
            return local;
        }, local =>
        {
            lock (total) total.Add(local.Counts);
        });
        return total.Result(options);
    }

    static double Draw(ThreePoint t, ref Rng rng) => t.Upper > t.Lower ? rng.Triangular(t.Lower, t.Expected, t.Upper) : t.Lower;

    /// <summary>Hours lost by all other processes when one is held down for so long, at expected buffers and recoveries: what hangs on each.</summary>
    public static double[] Criticality(SupplyNet net, double holdHours, int steps = 240, double stepHours = 1)
    {
        var options = new CascadeOptions(steps, stepHours, CascadeLanes.Width);
        Check(net, [], options);
        var (order, _) = net.Order();
        var lost = new double[net.Count];
        Parallel.For(0, (net.Count + CascadeLanes.Width - 1) / CascadeLanes.Width, () => new CascadeLanes(net, order, stepHours), (batch, _, lanes) =>
        {
            lanes.Reset((_, t) => (float)t.Expected, (_, t) => (float)t.Expected);
            var held = (int)Math.Ceiling(holdHours / stepHours);
            var first = batch * CascadeLanes.Width;
            for (var s = 0; s < steps; s++)
            {
                if (s == 0 || s == held)
                    for (var lane = 0; lane < CascadeLanes.Width && first + lane < net.Count; lane++)
                        lanes.Cap(first + lane, s == 0 ? Vector256<float>.One.WithElement(lane, 0) : Vector256<float>.One);
                lanes.Step();
                for (var p = 0; p < net.Count; p++)
                {
                    var gone = Vector256<float>.One - lanes.Level(p);
                    if (gone == Vector256<float>.Zero) continue;
                    for (var lane = 0; lane < CascadeLanes.Width && first + lane < net.Count; lane++)
                        if (first + lane != p) lost[first + lane] += gone[lane] * stepHours;
                }
            }
            return lanes;
        }, _ => { });
        return lost;
    }

    static void Check(SupplyNet net, IReadOnlyList<KnockOut> knocks, CascadeOptions o)
    {
        if (net.Count == 0) throw new ArgumentException("The net has no process.", nameof(net));
        if (o.Steps is < 1 or > 100_000 || !(o.StepHours > 0 && o.StepHours <= 8760) || o.Draws is < 1 or > 10_000_000 || !(o.DownBelow is > 0 and <= 1))
            throw new ArgumentException("Steps, hours per step, draws or the bound for being down lie outside their range.", nameof(o));
        foreach (var k in knocks)
        {
            if (k.Process < 0 || k.Process >= net.Count) throw new ArgumentException($"A knock-out names process {k.Process} of {net.Count}.", nameof(knocks));
            if (!(k.Probability is >= 0 and <= 1) || !(k.StartHour >= 0) || !(k.Loss.Lower >= 0 && k.Loss.Upper <= 1) || !(k.Hours.Lower >= 0)
                || !(k.Loss.Lower <= k.Loss.Expected && k.Loss.Expected <= k.Loss.Upper) || !(k.Hours.Lower <= k.Hours.Expected && k.Hours.Expected <= k.Hours.Upper) || !double.IsFinite(k.Hours.Upper))
                throw new ArgumentException($"The knock-out of '{net.Ids[k.Process]}' lies outside its range.", nameof(knocks));
        }
    }
}

/// <summary>A knock-out drawn for eight lanes.</summary>
readonly record struct Hit(int Process, int Start, Vector256<int> End, Vector256<float> Cap)
{
    public static Hit Draw(KnockOut k, double stepHours, ref Rng rng)
    {
        var start = (int)(k.StartHour / stepHours);
        Span<int> end = stackalloc int[CascadeLanes.Width];
        Span<float> cap = stackalloc float[CascadeLanes.Width];
        for (var lane = 0; lane < CascadeLanes.Width; lane++)
        {
            var happens = k.Probability >= 1 || rng.Unit() < k.Probability;
            end[lane] = start + (int)Math.Ceiling(Math.Min(1e8, Triangle(k.Hours, ref rng) / stepHours));
            cap[lane] = happens ? 1 - (float)Triangle(k.Loss, ref rng) : 1;
        }
        return new Hit(k.Process, start, Vector256.Create<int>(end), Vector256.Create<float>(cap));
    }

    static double Triangle(ThreePoint t, ref Rng rng) => t.Upper > t.Lower ? rng.Triangular(t.Lower, t.Expected, t.Upper) : t.Lower;

    /// <summary>The ceiling at a step: the hit's while it lasts, else 1.</summary>
    public Vector256<float> At(int step) => step < Start ? Vector256<float>.One
        : Vector256.ConditionalSelect(Vector256.LessThan(Vector256.Create(step), End).AsSingle(), Cap, Vector256<float>.One);
}

/// <summary>Integer counts over draws, so that the order of addition does not matter. Lost working is in thousandths of a step.</summary>
sealed class CascadeCounts(int processes, int steps)
{
    readonly int[] _down = new int[processes * steps];
    readonly int[] _first = new int[processes * steps];
    readonly long[] _lost = new long[processes];
    readonly long[] _squares = new long[processes];
    readonly Vector256<float>[] _sum = new Vector256<float>[processes];
    readonly uint[] _failed = new uint[processes];

    public void Play(CascadeLanes lanes, Hit[] hits, CascadeOptions o, int used)
    {
        Array.Clear(_sum);
        Array.Clear(_failed);
        var mask = used == CascadeLanes.Width ? 0xFFu : (1u << used) - 1;
        var bound = Vector256.Create((float)o.DownBelow);
        for (var s = 0; s < steps; s++)
        {
            for (var h = 0; h < hits.Length; h++)
            {
                var cap = hits[h].At(s);
                for (var other = 0; other < hits.Length; other++)
                    if (other != h && hits[other].Process == hits[h].Process) cap = Vector256.Min(cap, hits[other].At(s));
                lanes.Cap(hits[h].Process, cap);
            }
            lanes.Step();
            for (var p = 0; p < processes; p++)
            {
                var level = lanes.Level(p);
                if (level == Vector256<float>.One) continue;
                _sum[p] += Vector256<float>.One - level;
                var down = Vector256.LessThan(level, bound).ExtractMostSignificantBits() & mask;
                if (down == 0) continue;
                _down[p * steps + s] += BitOperations.PopCount(down);
                var fresh = down & ~_failed[p];
                if (fresh == 0) continue;
                _failed[p] |= fresh;
                _first[p * steps + s] += BitOperations.PopCount(fresh);
            }
        }
        for (var p = 0; p < processes; p++)
            for (var lane = 0; lane < used; lane++)
            {
                var lost = (long)Math.Round(_sum[p][lane] * 1000.0);
                _lost[p] += lost;
                _squares[p] += lost * lost / 1000;
            }
    }

    public void Add(CascadeCounts other)
    {
        for (var i = 0; i < _down.Length; i++)
        {
            _down[i] += other._down[i];
            _first[i] += other._first[i];
        }
        for (var p = 0; p < processes; p++)
        {
            _lost[p] += other._lost[p];
            _squares[p] += other._squares[p];
        }
    }

    public CascadeResult Result(CascadeOptions o)
    {
        double n = o.Draws;
        var (fail, failError, lost, lostError) = (new double[processes], new double[processes], new double[processes], new double[processes]);
        var hours = new double[processes * 3];
        Array.Fill(hours, -1);
        for (var p = 0; p < processes; p++)
        {
            var firsts = _first.AsSpan(p * steps, steps);
            long failures = 0;
            foreach (var f in firsts) failures += f;
            fail[p] = failures / n;
            failError[p] = Math.Sqrt(fail[p] * (1 - fail[p]) / n);
            lost[p] = _lost[p] / n / 1000 * o.StepHours;
            var mean = _lost[p] / n;
            lostError[p] = Math.Sqrt(Math.Max(0, _squares[p] * 1000.0 / n - mean * mean) / n) / 1000 * o.StepHours;
            if (failures == 0) continue;
            long seen = 0;
            var next = 0;
            ReadOnlySpan<double> points = [0.05, 0.5, 0.95];
            for (var s = 0; s < steps && next < 3; s++)
            {
                seen += firsts[s];
                while (next < 3 && seen >= points[next] * failures) hours[p * 3 + next++] = s * o.StepHours;
            }
        }
        return new CascadeResult
        {
            Options = o,
            FailProbability = fail,
            FailError = failError,
            FirstHour = hours,
            LostHours = lost,
            LostError = lostError,
            DownShare = [.. _down.Select(d => (float)(d / n))],
        };
    }
}
