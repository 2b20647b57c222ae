using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

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
        _rankOf = new Vector256<int>[_n];
        (_means, _central) = (new double[_n * 4], new double[_n * _m]);
        Counts = new RankCounts(_n);
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
            for (var d = 0; d < Block; d++) into[b * Block + d] = scale * sign * column[(d + offset) & (Block - 1)];
        }
    }

    void Weights(int first, int blocks)
    {
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
                        WeightModel.Fixed => _p.Weights[c] / sum,
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
            var table = _p.Impact.AsSpan((i * _m + c) * QuantileTable.Nodes, QuantileTable.Nodes);
            for (var b = 0; b < blocks; b++)
            {
                var from = b * Block;
                Accumulate(_readers[b].Dimension(_layout.Own(i, c)), own, table, _byCriterion.AsSpan(c * _length + from, Block),
                    _byScenario.AsSpan(from, Block), _weights.AsSpan(c * _length + from, Block), (_p.Axis[c] == 0 ? _state : _people).AsSpan(from, Block));
            }
        }
        var impact = _impact.AsSpan(i * _length, draws);
        var rate = _rate.AsSpan(i * _length, draws);
        var risk = _risk.AsSpan(i * _length, draws);
        Rates(i, blocks, rate);
        double sumImpact = 0, sumState = 0, sumPeople = 0, sumRate = 0;
        for (var d = 0; d < draws; d++)
        {
            impact[d] = _state[d] + _people[d];
            risk[d] = impact[d] * rate[d];
            _state[d] = _axisWeight[d] > 0 ? _state[d] / _axisWeight[d] : 0;
            _people[d] = _axisWeight[_length + d] > 0 ? _people[d] / _axisWeight[_length + d] : 0;
            sumImpact += impact[d];
            sumState += _state[d];
            sumPeople += _people[d];
            sumRate += rate[d];
        }
        _means[i * 4] += sumImpact;
        _means[i * 4 + 1] += sumState;
        _means[i * 4 + 2] += sumPeople;
        _means[i * 4 + 3] += sumRate;
        if (cloud is null) return;
        var kept = cloud.Length / _n / 4;
        impact[..kept].CopyTo(cloud.AsSpan(i * 4 * kept));
        _state.AsSpan(0, kept).CopyTo(cloud.AsSpan((i * 4 + 1) * kept));
        _people.AsSpan(0, kept).CopyTo(cloud.AsSpan((i * 4 + 2) * kept));
        rate[..kept].CopyTo(cloud.AsSpan((i * 4 + 3) * kept));
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
            Accumulate(e + offset, sign * scale, t, a, b, w, o, Block - offset);
            var done = Block - offset;
            Accumulate(e, sign * scale, t, a + done, b + done, w + done, o + done, offset);
        }
    }

    static void Accumulate(float* e, float scale, float* table, float* a, float* b, float* w, float* o, int count)
    {
        const float perStep = QuantileTable.Nodes / (2 * QuantileTable.Reach);
        var reach = Vector256.Create(QuantileTable.Reach);
        var steps = Vector256.Create(perStep);
        var low = Vector256<float>.Zero;
        var high = Vector256.Create((float)(QuantileTable.Nodes - 1));
        var own = Vector256.Create(scale);
        for (var d = 0; d < count; d += 8)
        {
            var z = Vector256.Load(e + d) * own + Vector256.Load(a + d) + Vector256.Load(b + d);
            var index = Vector256.ConvertToInt32(Vector256.Min(Vector256.Max((z + reach) * steps, low), high));
            var value = Avx2.IsSupported ? Avx2.GatherVector256(table, index, 4) : Gather(table, index);
            (Vector256.Load(o + d) + value * Vector256.Load(w + d)).Store(o + d);
        }
    }

    static Vector256<float> Gather(float* t, Vector256<int> k) =>
        Vector256.Create(t[k[0]], t[k[1]], t[k[2]], t[k[3]], t[k[4]], t[k[5]], t[k[6]], t[k[7]]);

    void CountBlock(int block)
    {
        Array.Clear(_blockRanks);
        // Sums in single precision: what differs by rounding only is equal.
        var tie = Vector256.Create(1 + 2e-6f);
        fixed (float* risk = _risk, impact = _impact, rate = _rate)
        fixed (Vector256<int>* ranks = _rankOf)
        fixed (long* above = Counts.Above, blockRanks = _blockRanks)
            for (var d = block * Block; d < (block + 1) * Block; d += 8)
            {
                for (var i = 0; i < _n; i++) ranks[i] = Vector256<int>.Zero;
                for (var i = 0; i < _n; i++)
                {
                    var mine = Vector256.Load(risk + i * _length + d);
                    var mineUp = mine * tie;
                    var own = ranks[i];
                    for (var j = i + 1; j < _n; j++)
                    {
                        var other = Vector256.Load(risk + j * _length + d);
                        var over = Vector256.GreaterThan(mine, other * tie).AsInt32();
                        var under = Vector256.GreaterThan(other, mineUp).AsInt32();
                        own -= under;
                        ranks[j] -= over;
                        above[i * _n + j] += BitOperations.PopCount(over.ExtractMostSignificantBits());
                        above[j * _n + i] += BitOperations.PopCount(under.ExtractMostSignificantBits());
                    }
                    for (var lane = 0; lane < 8; lane++) blockRanks[i * _n + own[lane]]++;
                    if (_p.Model != WeightModel.Fixed) AddCentral(i, own, d);
                    CountCells(i, impact + i * _length + d, rate + i * _length + d);
                }
            }
        for (var k = 0; k < _blockRanks.Length; k++)
        {
            Counts.Ranks[k] += _blockRanks[k];
            Counts.Squares[k] += _blockRanks[k] * _blockRanks[k];
        }
    }

    void AddCentral(int i, Vector256<int> ranks, int d)
    {
        var firsts = Vector256.Equals(ranks, Vector256<int>.Zero).ExtractMostSignificantBits();
        for (; firsts != 0; firsts &= firsts - 1)
        {
            var draw = d + BitOperations.TrailingZeroCount(firsts);
            for (var c = 0; c < _m; c++) _central[i * _m + c] += _weights[c * _length + draw];
        }
    }

    void CountCells(int i, float* impact, float* rate)
    {
        var (v, r) = (Vector256.Load(impact), Vector256.Load(rate));
        var cell = Vector256<int>.Zero;
        for (var k = 0; k < 4; k++)
        {
            cell -= Vector256.GreaterThanOrEqual(v, Vector256.Create(_p.ImpactBounds[k])).AsInt32() * 5;
            cell -= Vector256.GreaterThanOrEqual(r, Vector256.Create(_p.RateBounds[k])).AsInt32();
        }
        for (var lane = 0; lane < 8; lane++) Counts.Cells[i * 25 + cell[lane]]++;
    }
}
