namespace Verband.Analysis.Weigh;

/// <summary>Closed forms for independent parts.</summary>
public static class Reliability
{
    /// <summary>Chance that at least k of n independent parts work (exact recursion; Barlow and Heidtmann 1984).</summary>
    /// <exception cref="ArgumentException">A probability outside 0 to 1, or k outside 1 to n.</exception>
    public static double AtLeast(int k, ReadOnlySpan<double> works)
    {
        if (k < 1 || k > works.Length) throw new ArgumentException($"{k} of {works.Length} cannot be asked.", nameof(k));
        var count = new double[works.Length + 1];
        count[0] = 1;
        for (var i = 0; i < works.Length; i++)
        {
            if (!(works[i] is >= 0 and <= 1)) throw new ArgumentException($"Part {i + 1} has no probability.", nameof(works));
            for (var j = i + 1; j > 0; j--) count[j] = count[j] * (1 - works[i]) + count[j - 1] * works[i];
            count[0] *= 1 - works[i];
        }
        var sum = 0.0;
        for (var j = k; j < count.Length; j++) sum += count[j];
        return sum;
    }
}
