using System.Numerics;
using System.Runtime.Intrinsics;

namespace Verband.Analysis.Weigh;

/// <summary>One thread's buffers and loops: draws a group of blocks, then counts them.</summary>
sealed unsafe class RankWorker
{
    const int Block = LatinPool.Block;

    readonly RankProblem _p;
    readonly Dimensions _layout;
    readonly LatinPool.Reader[] _readers;
    readonly int _n, _m, _length;
    readonly float[] _byCriterion, _byScenario, _likelihood, _weights, _axisWeight, _state, _people, _impact, _rate, _risk;
    readonly long[] _blockRanks;
    readonly Vector256<int>[] _rankOf;
    double[] _means, _central;

    public RankCounts Counts { get; }

    public RankWorker(RankProblem problem, LatinPool pool, Dimensions layout, int group)
    {
        (_p, _layout, _n, _m) = (problem, layout, problem.Scenarios, problem.Criteria);
        _length = group * Block;
        _readers = [.. Enumerable.Range(0, group).Select(_ => pool.Read())];
        _byCriterion = new float[_m * _length];
        _byScenario = new float[_length];
        _likelihood = new float[_length];
        _weights = new float[_m * _length];
        _axisWeight = new float[2 * _length];
        _state = new float[_length];
        _people = new float[_length];
        _impact = new float[_n * _length];
        _rate = new float[_n * _length];
        _risk = new float[_n * _length];
        _blockRanks = new long[_n * _n];
        _rankOf = new Vector256<int>[4 * _n];
        (_means, _central) = (new double[_n * 4], new double[_n * _m]);
        Counts = new RankCounts(_n);
        if (_p.Model != WeightModel.Fixed) return;
        var sum = _p.Weights.Sum();
        for (var c = 0; c < _m; c++)
        {
            var weight = (float)(_p.Weights[c] / sum);
            _weights.AsSpan(c * _length, _length).Fill(weight);
            for (var d = 0; d < _length; d++) _axisWeight[_p.Axis[c] * _length + d] += weight;
        }
    }

    public double[] TakeMeans() => Take(ref _means);

    public double[] TakeCentral() => Take(ref _central);

    static double[] Take(ref double[] sums)
    {
        var taken = sums;
        sums = new double[taken.Length];
        return taken;
    }

    public void Run(int first, int blocks, float[]? cloud)
    {
        for (var b = 0; b < blocks; b++) _readers[b].Start(first + b);
        DrawShared(first, blocks);
        for (var i = 0; i < _n; i++) DrawScenario(i, blocks, cloud);
        for (var b = 0; b < blocks; b++) CountBlock(b);
    }

    void DrawShared(int first, int blocks)
    {
        for (var c = 0; c < _m; c++) Scores(_layout.ByCriterion(c), blocks, _byCriterion.AsSpan(c * _length), Root(_p.SharedByCriterion));
        Scores(_layout.Likelihood, blocks, _likelihood, Root(_p.SharedLikelihood));
        Weights(first, blocks);
    }

    static float Root(double share) => (float)Math.Sqrt(share);

    /// <summary>One dimension's normal scores over the blocks, scaled.</summary>
    void Scores(int dimension, int blocks, Span<float> into, float scale)
    {
        for (var b = 0; b < blocks; b++)
        {
            var (column, offset, sign) = _readers[b].Dimension(dimension);
            var block = into.Slice(b * Block, Block);
            Scale(column.AsSpan(offset), sign * scale, block);
            Scale(column.AsSpan(0, offset), sign * scale, block[(Block - offset)..]);
        }
    }

    static void Scale(ReadOnlySpan<float> from, float scale, Span<float> into)
    {
        fixed (float* f = from, t = into)
            for (var d = 0; d < from.Length; d += 8) (Vector256.Load(f + d) * scale).Store(t + d);
    }

    void Weights(int first, int blocks)
    {
        if (_p.Model == WeightModel.Fixed) return;
        var sum = _p.Weights.Sum();
        var drawn = new double[_m];
        Array.Clear(_axisWeight);
        for (var b = 0; b < blocks; b++)
        {
            var rng = new Rng(_p.Seed ^ 0x1F83_D9AB_FB41_BD6BUL, (ulong)(first + b));
            for (var d = b * Block; d < (b + 1) * Block; d++)
            {
                double total = 0;
                for (var c = 0; c < _m; c++)
                    total += drawn[c] = _p.Model switch
                    {
                        WeightModel.Uniform => rng.Exponential(),
                        _ => _p.Weights[c] > 0 ? rng.Gamma(_p.Concentration * _p.Weights[c] / sum) : 0,
                    };
                for (var c = 0; c < _m; c++)
                {
                    var weight = (float)(drawn[c] / total);
                    _weights[c * _length + d] = weight;
                    _axisWeight[_p.Axis[c] * _length + d] += weight;
                }
            }
        }
    }

    void DrawScenario(int i, int blocks, float[]? cloud)
    {
        var draws = blocks * Block;
        Scores(_layout.ByScenario(i), blocks, _byScenario, Root(_p.SharedByScenario));
        var own = Root(Math.Max(0, 1 - _p.SharedByCriterion - _p.SharedByScenario));
        Array.Clear(_state);
        Array.Clear(_people);
        for (var c = 0; c < _m; c++)
        {
            var cell = i * _m + c;
            var table = _p.Impact.AsSpan(cell * QuantileTable.Nodes, QuantileTable.Nodes);
            var last = cell + 1 == _n * _m;
            for (var b = 0; b < blocks; b++)
            {
                var from = b * Block;
                if (!last) RankKernels.Fetch(_p.Impact.AsSpan((cell + 1) * QuantileTable.Nodes + b * (QuantileTable.Nodes / blocks), QuantileTable.Nodes / blocks));
                RankKernels.Fetch(b + 1 < blocks ? _readers[b + 1].Dimension(_layout.Own(i, c)).Column : _readers[0].Dimension(_layout.Own(i, c) + 1).Column);
                Accumulate(_readers[b].Dimension(_layout.Own(i, c)), own, table, _byCriterion.AsSpan(c * _length + from, Block),
                    _byScenario.AsSpan(from, Block), _weights.AsSpan(c * _length + from, Block), (_p.Axis[c] == 0 ? _state : _people).AsSpan(from, Block));
            }
        }
        var impact = _impact.AsSpan(i * _length, draws);
        var rate = _rate.AsSpan(i * _length, draws);
        var risk = _risk.AsSpan(i * _length, draws);
        Rates(i, blocks, rate);
        for (var from = 0; from < draws; from += Block) Combine(i, from, impact, rate, risk);
        if (cloud is null) return;
        var kept = cloud.Length / _n / 4;
        impact[..kept].CopyTo(cloud.AsSpan(i * 4 * kept));
        _state.AsSpan(0, kept).CopyTo(cloud.AsSpan((i * 4 + 1) * kept));
        _people.AsSpan(0, kept).CopyTo(cloud.AsSpan((i * 4 + 2) * kept));
        rate[..kept].CopyTo(cloud.AsSpan((i * 4 + 3) * kept));
    }

    /// <summary>Adds the axes up, multiplies by the rate and keeps the sums of one block.</summary>
    void Combine(int i, int from, Span<float> impact, Span<float> rate, Span<float> risk)
    {
        Vector256<float> sumImpact = default, sumState = default, sumPeople = default, sumRate = default;
        var tiny = Vector256.Create(1e-30f);
        fixed (float* state = _state, people = _people, axis = _axisWeight, v = impact, r = rate, o = risk)
            for (var d = from; d < from + Block; d += 8)
            {
                var (s, p, f) = (Vector256.Load(state + d), Vector256.Load(people + d), Vector256.Load(r + d));
                var both = s + p;
                both.Store(v + d);
                (both * f).Store(o + d);
                s /= Vector256.Max(Vector256.Load(axis + d), tiny);
                p /= Vector256.Max(Vector256.Load(axis + _length + d), tiny);
                s.Store(state + d);
                p.Store(people + d);
                sumImpact += both;
                sumState += s;
                sumPeople += p;
                sumRate += f;
            }
        _means[i * 4] += Vector256.Sum(sumImpact);
        _means[i * 4 + 1] += Vector256.Sum(sumState);
        _means[i * 4 + 2] += Vector256.Sum(sumPeople);
        _means[i * 4 + 3] += Vector256.Sum(sumRate);
    }

    void Rates(int i, int blocks, Span<float> rate)
    {
        if (_p.Rates is null)
        {
            rate.Fill(1);
            return;
        }
        rate.Clear();
        var table = _p.Rates.AsSpan(i * QuantileTable.Nodes, QuantileTable.Nodes);
        Span<float> one = stackalloc float[Block];
        Span<float> nothing = stackalloc float[Block];
        one.Fill(1);
        nothing.Clear();
        for (var b = 0; b < blocks; b++)
            Accumulate(_readers[b].Dimension(_layout.Rate(i)), Root(1 - _p.SharedLikelihood), table, _likelihood.AsSpan(b * Block, Block), nothing, one, rate.Slice(b * Block, Block));
    }

    /// <summary>into += weight * table[score], score = own column * scale + two shared parts. Two runs, since the column starts at an offset.</summary>
    static void Accumulate((ArraySegment<float> Column, int Offset, float Sign) dimension, float scale, ReadOnlySpan<float> table,
        ReadOnlySpan<float> sharedA, ReadOnlySpan<float> sharedB, ReadOnlySpan<float> weight, Span<float> into)
    {
        var (column, offset, sign) = dimension;
        fixed (float* e = column.AsSpan(), t = table, a = sharedA, b = sharedB, w = weight, o = into)
        {
            RankKernels.Accumulate(e + offset, sign * scale, t, a, b, w, o, Block - offset);
            var done = Block - offset;
            RankKernels.Accumulate(e, sign * scale, t, a + done, b + done, w + done, o + done, offset);
        }
    }

    void CountBlock(int block)
    {
        Array.Clear(_blockRanks);
        fixed (float* risk = _risk)
        fixed (Vector256<int>* ranks = _rankOf)
        fixed (long* above = Counts.Above, blockRanks = _blockRanks)
            for (var d = block * Block; d < (block + 1) * Block; d += 32)
            {
                for (var k = 0; k < 4 * _n; k++) ranks[k] = Vector256<int>.Zero;
                for (var i = 0; i < _n; i++)
                {
                    Compare(i, d, risk, ranks, above);
                    for (var part = 0; part < 4; part++)
                    {
                        var own = ranks[4 * i + part];
                        var at = d + 8 * part;
                        for (var lane = 0; lane < 8; lane++) blockRanks[i * _n + own[lane]]++;
                        if (_p.Model != WeightModel.Fixed) AddCentral(i, own, at);
                    }
                }
            }
        fixed (float* impact = _impact, rate = _rate)
            for (var i = 0; i < _n; i++)
            {
                var at = i * _length + block * Block;
                RankKernels.CountCells(impact + at, rate + at, _p.ImpactBounds, _p.RateBounds, Block, Counts.Cells.AsSpan(i * 25, 25));
            }
        for (var k = 0; k < _blockRanks.Length; k++)
        {
            Counts.Ranks[k] += _blockRanks[k];
            Counts.Squares[k] += _blockRanks[k] * _blockRanks[k];
        }
    }

    /// <summary>Scenario i against all later ones on 32 draws: ranks grow by one for each that is above, pairs by the draws in which one is.</summary>
    void Compare(int i, int d, float* risk, Vector256<int>* ranks, long* above)
    {
        // Sums in single precision: what differs by rounding only is equal.
        var tie = Vector256.Create(1 + 2e-6f);
        var mine = risk + i * _length + d;
        var (a, b, c, e) = (Vector256.Load(mine), Vector256.Load(mine + 8), Vector256.Load(mine + 16), Vector256.Load(mine + 24));
        var (aUp, bUp, cUp, eUp) = (a * tie, b * tie, c * tie, e * tie);
        var own = ranks + 4 * i;
        var (ra, rb, rc, re) = (own[0], own[1], own[2], own[3]);
        for (var j = i + 1; j < _n; j++)
        {
            var other = risk + j * _length + d;
            var theirs = ranks + 4 * j;
            var (x, y, z, w) = (Vector256.Load(other), Vector256.Load(other + 8), Vector256.Load(other + 16), Vector256.Load(other + 24));
            var (over0, over1, over2, over3) = (Above(a, x * tie), Above(b, y * tie), Above(c, z * tie), Above(e, w * tie));
            var (under0, under1, under2, under3) = (Above(x, aUp), Above(y, bUp), Above(z, cUp), Above(w, eUp));
            ra -= under0;
            rb -= under1;
            rc -= under2;
            re -= under3;
            theirs[0] -= over0;
            theirs[1] -= over1;
            theirs[2] -= over2;
            theirs[3] -= over3;
            above[i * _n + j] += RankKernels.Count(over0, over1, over2, over3);
            above[j * _n + i] += RankKernels.Count(under0, under1, under2, under3);
        }
        (own[0], own[1], own[2], own[3]) = (ra, rb, rc, re);
    }

    static Vector256<int> Above(Vector256<float> one, Vector256<float> other) => Vector256.GreaterThan(one, other).AsInt32();

    void AddCentral(int i, Vector256<int> ranks, int d)
    {
        var firsts = Vector256.Equals(ranks, Vector256<int>.Zero).ExtractMostSignificantBits();
        for (; firsts != 0; firsts &= firsts - 1)
        {
            var draw = d + BitOperations.TrailingZeroCount(firsts);
            for (var c = 0; c < _m; c++) _central[i * _m + c] += _weights[c * _length + draw];
        }
    }
}
