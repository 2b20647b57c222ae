namespace Verband.Analysis.Weigh;

/// <summary>
/// Latin hypercube draws (McKay, Beckman and Conover 1979) in blocks of <see cref="Block"/>: within a block every
/// dimension visits each of its strata once. The permutations come from a pool of shuffled columns of normal scores
/// (jittered within their stratum); a block gives each dimension a pool column of its own, a starting offset and a sign.
/// Blocks are so many independent replicates: their spread is the Monte-Carlo error.
/// </summary>
sealed class LatinPool
{
    public const int Block = 1024;

    readonly float[] _scores;
    readonly int _columns;
    readonly ulong _seed;

    public LatinPool(int dimensions, ulong seed)
    {
        _seed = seed;
        _columns = Math.Clamp((int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)dimensions), 256, 4096);
        _scores = new float[_columns * Block];
        // Within a stratum the quantile is all but straight; the two end strata are not, and get the function itself.
        double[] edge = [.. Enumerable.Range(0, Block + 1).Select(k => Special.NormalQuantile(Math.Clamp(k / (double)Block, 1e-9, 1 - 1e-9)))];
        Parallel.For(0, _columns, c =>
        {
            var rng = new Rng(seed, (ulong)c + 1);
            var column = _scores.AsSpan(c * Block, Block);
            for (var k = 0; k < Block; k++)
            {
                var u = rng.Unit();
                column[k] = k is 0 or Block - 1 ? (float)Special.NormalQuantile((k + u) / Block) : (float)(edge[k] + u * (edge[k + 1] - edge[k]));
            }
            for (var k = Block - 1; k > 0; k--)
            {
                var j = rng.Below(k + 1);
                (column[k], column[j]) = (column[j], column[k]);
            }
        });
    }

    /// <summary>How the dimensions of one block read the pool.</summary>
    public sealed class Reader
    {
        readonly LatinPool _pool;
        readonly int[] _order;
        int _block;

        internal Reader(LatinPool pool)
        {
            _pool = pool;
            _order = new int[pool._columns];
        }

        /// <summary>Moves to a block: a fresh order of the pool's columns.</summary>
        public void Start(int block)
        {
            _block = block;
            var rng = new Rng(_pool._seed ^ 0xA5A5_5A5A_C3C3_3C3CUL, (ulong)block);
            for (var i = 0; i < _order.Length; i++) _order[i] = i;
            for (var i = _order.Length - 1; i > 0; i--)
            {
                var j = rng.Below(i + 1);
                (_order[i], _order[j]) = (_order[j], _order[i]);
            }
        }

        /// <summary>The normal scores of one dimension in two runs (from the offset to the end, then from the start) and their sign.</summary>
        public (ArraySegment<float> Column, int Offset, float Sign) Dimension(int index)
        {
            var mix = new Rng(_pool._seed ^ 0x6A09_E667_F3BC_C908UL, (ulong)_block << 20 | (uint)index).Next();
            var column = new ArraySegment<float>(_pool._scores, _order[index % _order.Length] * Block, Block);
            return (column, (int)(mix & (Block - 1)) & ~7, (mix >> 63) == 0 ? 1f : -1f);
        }
    }

    public Reader Read() => new(this);
}
