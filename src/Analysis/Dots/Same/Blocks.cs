namespace Verband.Analysis.Dots.Same;

/// <summary>A block: records that agree on all these columns are candidates; of the last one only the first characters count, if a number is given.</summary>
public sealed record Block(int[] Columns, int Prefix = 0);

/// <summary>Candidate pairs from blocks. A pair that several blocks give comes out once, from the first of them.</summary>
public sealed class Blocks
{
    readonly ulong[][] keys;
    readonly int[][] order;
    readonly int limit;

    /// <param name="limit">A block of more records is swept with a window of this size in table order; it is counted as crowded.</param>
    public Blocks(RecordTable table, IReadOnlyList<Block> blocks, int limit = 100)
    {
        this.limit = limit;
        keys = new ulong[blocks.Count][];
        order = new int[blocks.Count][];
        for (var b = 0; b < blocks.Count; b++)
        {
            keys[b] = Keys(table, blocks[b]);
            var members = Enumerable.Range(0, table.Count).Where(i => keys[b][i] != 0).ToArray();
            Array.Sort(members.Select(i => keys[b][i]).ToArray(), members);
            order[b] = members;
            for (var first = 0; first < members.Length;)
            {
                var end = End(b, first);
                Array.Sort(members, first, end - first);
                if (end - first > limit) Crowded++;
                first = end;
            }
        }
    }

    public int Crowded { get; private set; }

    public int Count => keys.Length;

    /// <summary>Calls <paramref name="found"/> for every new pair (smaller record first) that block b adds.</summary>
    public void Pairs(int b, Action<int, int> found)
    {
        var members = order[b];
        for (var first = 0; first < members.Length;)
        {
            var end = End(b, first);
            for (var i = first; i < end; i++)
                for (var j = i + 1; j < Math.Min(end, i + limit); j++)
                    if (!Earlier(b, members[i], members[j])) found(members[i], members[j]);
            first = end;
        }
    }

    int End(int b, int first)
    {
        var end = first + 1;
        while (end < order[b].Length && keys[b][order[b][end]] == keys[b][order[b][first]]) end++;
        return end;
    }

    /// <summary>True when an earlier block holds the pair; a crowded one may hold it out of reach, which the scorer tolerates.</summary>
    bool Earlier(int b, int x, int y)
    {
        for (var e = 0; e < b; e++)
            if (keys[e][x] != 0 && keys[e][x] == keys[e][y]) return true;
        return false;
    }

    static ulong[] Keys(RecordTable table, Block block)
    {
        var keys = new ulong[table.Count];
        for (var i = 0; i < keys.Length; i++)
        {
            ulong key = 14695981039346656037UL;
            for (var k = 0; k < block.Columns.Length; k++)
            {
                var id = table[block.Columns[k]][i];
                if (id == 0)
                {
                    key = 0;
                    break;
                }
                var value = (ulong)id;
                if (block.Prefix > 0 && k == block.Columns.Length - 1)
                {
                    value = 7;
                    foreach (var c in table.Values[id].AsSpan(0, Math.Min(block.Prefix, table.Values[id].Length))) value = value * 131 + c;
                }
                key = (key ^ value) * 1099511628211UL;
                key ^= key >> 29;
            }
            keys[i] = key;
        }
        return keys;
    }
}
