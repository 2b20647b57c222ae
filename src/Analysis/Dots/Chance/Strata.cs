namespace Verband.Analysis.Dots.Chance;

/// <summary>Strata that are large enough to exchange anything.</summary>
public static class Strata
{
    /// <summary>
    /// Pools strata of fewer than <paramref name="least"/> items into one per parent (the small types of one five-year period, say):
    /// dates that can hardly move take all power from the test. Gives new stratum numbers and how many strata were pooled.
    /// </summary>
    public static (int[] Stratum, int Pooled) Pool(int[] stratum, int[] parent, int least)
    {
        var size = stratum.CountBy(s => s).ToDictionary();
        var numbers = new Dictionary<(bool Small, int Key), int>();
        var pooled = size.Count(s => s.Value < least);
        var result = new int[stratum.Length];
        for (var i = 0; i < stratum.Length; i++)
        {
            var small = size[stratum[i]] < least;
            var key = (small, small ? parent[i] : stratum[i]);
            if (!numbers.TryGetValue(key, out var number)) numbers[key] = number = numbers.Count;
            result[i] = number;
        }
        return (result, pooled);
    }
}
