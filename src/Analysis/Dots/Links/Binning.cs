namespace Verband.Analysis.Dots;

/// <summary>Cuts a feature into bins: 0 is missing, k + 1 counts the edges that the value is at or above.</summary>
public sealed class Binning(float[] edges)
{
    public const int MaxBins = 32;

    public IReadOnlyList<float> Edges => edges;

    /// <summary>Number of bins with the one for missing.</summary>
    public int Count => edges.Length + 2;

    public int Of(float value)
    {
        if (float.IsNaN(value)) return 0;
        int low = 0, high = edges.Length;
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (value >= edges[middle]) low = middle + 1;
            else high = middle;
        }
        return low + 1;
    }

    /// <summary>Edges at quantiles of all values and of those of linked pairs, since links are rare and lie in the tail.</summary>
    public static Binning Of(IEnumerable<float> all, IEnumerable<float> linked)
    {
        var edges = new SortedSet<float>();
        foreach (var values in new[] { all, linked })
        {
            var sorted = values.Where(v => !float.IsNaN(v)).ToArray();
            Array.Sort(sorted);
            if (sorted.Length == 0) continue;
            const int Cuts = MaxBins / 2 - 1;
            for (var k = 1; k <= Cuts; k++)
            {
                var at = sorted[(int)((long)k * sorted.Length / (Cuts + 1))];
                if (at > sorted[0]) edges.Add(at);
            }
        }
        return new Binning([.. edges]);
    }
}
