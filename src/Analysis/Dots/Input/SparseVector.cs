namespace Verband.Analysis.Dots;

/// <summary>Weights by feature number; ids ascending without repeats. Vectors of text are of unit length, so that a dot product is a cosine.</summary>
public sealed class SparseVector
{
    public static readonly SparseVector Empty = new([], []);

    readonly int[] ids;
    readonly float[] weights;

    public SparseVector(int[] ids, float[] weights)
    {
        if (ids.Length != weights.Length) throw new ArgumentException($"{ids.Length} ids but {weights.Length} weights.");
        (this.ids, this.weights) = (ids, weights);
    }

    public ReadOnlySpan<int> Ids => ids;

    public ReadOnlySpan<float> Weights => weights;

    public bool IsEmpty => ids.Length == 0;

    public static SparseVector Unit(SortedDictionary<int, float> values)
    {
        double norm = 0;
        foreach (var (_, v) in values) norm += (double)v * v;
        if (norm <= 0) return Empty;
        var scale = (float)(1 / Math.Sqrt(norm));
        return new SparseVector([.. values.Keys], [.. values.Values.Select(v => v * scale)]);
    }

    public double Dot(SparseVector other)
    {
        int i = 0, j = 0;
        double sum = 0;
        while (i < ids.Length && j < other.ids.Length)
        {
            if (ids[i] == other.ids[j]) sum += (double)weights[i++] * other.weights[j++];
            else if (ids[i] < other.ids[j]) i++;
            else j++;
        }
        return sum;
    }
}
