namespace Verband.Analysis.Dots.Same;

/// <param name="Pairs">Candidates (smaller number first), each once, in rising order.</param>
/// <param name="Crowded">Buckets that held more than the limit and were paired only with their neighbours in the bucket.</param>
public sealed record Candidates((int A, int B)[] Pairs, int Crowded);

/// <summary>
/// Pairs that agree on at least one of 32 bands of four places: two texts of Jaccard similarity s meet with probability
/// 1 - (1 - s^4)^32, which is .9998 at .7 and .05 at .2 (Leskovec, Rajaraman, Ullman, ch. 3).
/// </summary>
public static class LshPairs
{
    const int Rows = 4;

    /// <param name="signatures">n signatures of <see cref="MinHash.Size"/> behind one another.</param>
    /// <param name="limit">A bucket larger than this is swept with a window of this size: ten thousand copies give a chain, not all pairs.</param>
    public static Candidates Of(uint[] signatures, int limit = 64)
    {
        var n = signatures.Length / MinHash.Size;
        var found = new HashSet<long>();
        var crowded = 0;
        var keys = new ulong[n];
        var order = new int[n];
        for (var band = 0; band < MinHash.Size / Rows; band++)
        {
            var count = 0;
            for (var i = 0; i < n; i++)
            {
                var row = signatures.AsSpan(i * MinHash.Size + band * Rows, Rows);
                if (row[0] == uint.MaxValue && row[1] == uint.MaxValue) continue; // no text, no band
                ulong key = 14695981039346656037UL;
                foreach (var value in row) key = (key ^ value) * 1099511628211UL;
                (keys[count], order[count++]) = (key, i);
            }
            Array.Sort(keys, order, 0, count);
            for (var first = 0; first < count;)
            {
                var end = first + 1;
                while (end < count && keys[end] == keys[first]) end++;
                if (end - first > limit) crowded++;
                Array.Sort(order, first, end - first);
                for (var a = first; a < end; a++)
                    for (var b = a + 1; b < Math.Min(end, a + limit); b++) found.Add(((long)order[a] << 32) | (uint)order[b]);
                first = end;
            }
        }
        var sorted = found.ToArray();
        Array.Sort(sorted);
        return new([.. sorted.Select(p => ((int)(p >> 32), (int)(uint)p))], crowded);
    }
}
