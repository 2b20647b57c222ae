namespace Verband.Analysis.Dots.Chance;

/// <summary>
/// Exchanges dates within strata. What moves is a whole date with its precision, and it moves per unit: the records that one
/// document dates alike (a list with one placeholder date, say) stay together, so that chance gets the same coincidence.
/// </summary>
public sealed class Shuffle
{
    readonly int[] unitOf;
    readonly int[] unitFrom;
    readonly int[] unitTo;

    // Units are numbered stratum by stratum; stratum s holds units bounds[s] to bounds[s + 1] - 1.
    readonly int[] bounds;

    public Shuffle(DatedItems items)
    {
        unitOf = new int[items.Count];
        var units = new Dictionary<(int Document, int From, int To), int>();
        List<int> starts = [], from = [], to = [];
        foreach (var stratum in Enumerable.Range(0, items.Count).GroupBy(i => items.Stratum[i]).OrderBy(g => g.Key))
        {
            units.Clear();
            starts.Add(from.Count);
            foreach (var i in stratum)
            {
                var key = (items.Document[i] >= 0 ? items.Document[i] : -1 - i, items.From[i], items.To[i]);
                if (!units.TryGetValue(key, out var unit))
                {
                    units[key] = unit = from.Count;
                    from.Add(items.From[i]);
                    to.Add(items.To[i]);
                }
                unitOf[i] = unit;
            }
        }
        starts.Add(from.Count);
        (unitFrom, unitTo, bounds) = ([.. from], [.. to], [.. starts]);
    }

    /// <summary>Things that move: the records, less those that one document dates alike.</summary>
    public int Units => unitFrom.Length;

    public int Strata => bounds.Length - 1;

    /// <summary>Units that keep their date in every replicate, because all dates in their stratum are the same.</summary>
    public int Fixed
    {
        get
        {
            var count = 0;
            for (var s = 0; s < Strata; s++)
            {
                var (first, end) = (bounds[s], bounds[s + 1]);
                var same = true;
                for (var u = first; u < end; u++) same &= unitFrom[u] == unitFrom[first] && unitTo[u] == unitTo[first];
                if (same) count += end - first;
            }
            return count;
        }
    }

    /// <summary>Writes one permutation of the dates into <paramref name="from"/> and <paramref name="to"/>, both n long.</summary>
    /// <param name="giver">Scratch of at least <see cref="Units"/>.</param>
    public void Permute(ref Dice dice, Span<int> from, Span<int> to, Span<int> giver)
    {
        giver = giver[..Units];
        for (var u = 0; u < giver.Length; u++) giver[u] = u;
        for (var s = 0; s < Strata; s++) dice.Shuffle(giver[bounds[s]..bounds[s + 1]]);
        for (var i = 0; i < unitOf.Length; i++)
        {
            var unit = giver[unitOf[i]];
            from[i] = unitFrom[unit];
            to[i] = unitTo[unit];
        }
    }
}
