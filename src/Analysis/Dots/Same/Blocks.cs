using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Verband.Analysis.Dots.Same;

/// <summary>A block: records that agree on all these columns are candidates; of the last one only the first characters count, if a number is given.</summary>
public sealed record Block(int[] Columns, int Prefix = 0);

/// <summary>Some groups of one block, for one thread to work through.</summary>
/// <param name="First">Index of the first member in the order of the block, and of the one after the last.</param>
public readonly record struct Stretch(int Block, int First, int End);

/// <summary>Candidate pairs from blocks. A pair that several blocks give comes out once, from the first of them.</summary>
public sealed class Blocks
{
    const int Lanes = 4;

    // By record, so that whether an earlier block holds a pair is a comparison of two short stretches of memory.
    readonly ulong[] keys;
    readonly int width;
    readonly int[][] order;
    readonly int limit;

    /// <param name="blocks">At most 64.</param>
    /// <param name="limit">A block of more records is swept with a window of this size in table order; it is counted as crowded.</param>
    public Blocks(RecordTable table, IReadOnlyList<Block> blocks, int limit = 100, int threads = 2)
    {
        if (blocks.Count > 64) throw new ArgumentException($"{blocks.Count} blocks; at most 64 fit.");
        this.limit = limit;
        width = (blocks.Count + Lanes - 1) / Lanes * Lanes;
        keys = new ulong[(long)table.Count * width];
        order = new int[blocks.Count][];
        var crowded = new int[blocks.Count];
        Parallel.For(0, blocks.Count, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads) }, b =>
        {
            var (own, members) = (new ulong[table.Count], new int[table.Count]);
            var n = 0;
            for (var i = 0; i < table.Count; i++)
            {
                if (Key(table, blocks[b], i) is not (not 0 and var key)) continue;
                keys[i * width + b] = key;
                (own[n], members[n++]) = (key, i);
            }
            Array.Sort(own, members, 0, n);
            order[b] = members[..n];
            for (var first = 0; first < n;)
            {
                var end = End(b, first);
                Array.Sort(order[b], first, end - first);
                if (end - first > limit) crowded[b]++;
                first = end;
            }
        });
        Crowded = crowded.Sum();
    }

    public int Crowded { get; }

    public int Count => order.Length;

    /// <summary>The blocks cut between their groups, so that each stretch but the last of a block has at least so many members.</summary>
    public IReadOnlyList<Stretch> Stretches(int members = 20_000)
    {
        List<Stretch> all = [];
        for (var b = 0; b < Count; b++)
            for (var first = 0; first < order[b].Length;)
            {
                var end = End(b, Math.Min(first + members, order[b].Length) - 1);
                all.Add(new(b, first, end));
                first = end;
            }
        return all;
    }

    /// <summary>Calls <paramref name="found"/> for every new pair (smaller record first) that the stretch adds.</summary>
    public void Pairs(Stretch stretch, Action<int, int> found)
    {
        var members = order[stretch.Block];
        for (var first = stretch.First; first < stretch.End;)
        {
            var end = End(stretch.Block, first);
            for (var i = first; i < end; i++)
                for (var j = i + 1; j < Math.Min(end, i + limit); j++)
                    if (!Earlier(stretch.Block, members[i], members[j])) found(members[i], members[j]);
            first = end;
        }
    }

    int End(int b, int first)
    {
        var key = keys[order[b][first] * width + b];
        var end = first + 1;
        while (end < order[b].Length && keys[order[b][end] * width + b] == key) end++;
        return end;
    }

    /// <summary>True when an earlier block holds the pair; a crowded one may hold it out of reach, which the scorer tolerates.</summary>
    bool Earlier(int b, int x, int y)
    {
        ref var start = ref MemoryMarshal.GetArrayDataReference(keys);
        var (one, other) = ((nuint)(x * width), (nuint)(y * width));
        for (var e = 0; e < b; e += Lanes)
        {
            var key = Vector256.LoadUnsafe(ref start, one + (nuint)e);
            var same = (Vector256.Equals(key, Vector256.LoadUnsafe(ref start, other + (nuint)e)) & ~Vector256.Equals(key, Vector256<ulong>.Zero)).ExtractMostSignificantBits();
            if (b - e < Lanes) same &= (1U << (b - e)) - 1;
            if (same != 0) return true;
        }
        return false;
    }

    /// <summary>0 for a record that lacks a value.</summary>
    static ulong Key(RecordTable table, Block block, int record)
    {
        ulong key = 14695981039346656037UL;
        for (var k = 0; k < block.Columns.Length; k++)
        {
            var id = table.Id(block.Columns[k], record);
            if (id == 0) return 0;
            var value = (ulong)id;
            if (block.Prefix > 0 && k == block.Columns.Length - 1)
            {
                value = 7;
                foreach (var c in table.Values[id].AsSpan(0, Math.Min(block.Prefix, table.Values[id].Length))) value = value * 131 + c;
            }
            key = (key ^ value) * 1099511628211UL;
            key ^= key >> 29;
        }
        return key;
    }
}
