namespace Verband.Analysis.Dots;

/// <summary>
/// Which target countries go together: positive pointwise mutual information of countries named as targets of the same incident. Learnt
/// from the data set itself, without any claim; two incidents against neighbours in this sense are alike without sharing a target.
/// </summary>
static class CoTargets
{
    public static float[][] Of(IReadOnlyList<int[]> targets, int countries)
    {
        var together = new double[countries, countries];
        var alone = new double[countries];
        double total = 0;
        foreach (var set in targets)
            if (set.Length > 1)
                foreach (var a in set)
                    foreach (var b in set)
                    {
                        if (a == b) continue;
                        // An incident counts once, however many countries it names.
                        var weight = 1.0 / (set.Length * (set.Length - 1));
                        together[a, b] += weight;
                        alone[a] += weight;
                        total += weight;
                    }
        return [.. targets.Select(set => Profile(set, together, alone, total, countries))];
    }

    static float[] Profile(int[] set, double[,] together, double[] alone, double total, int countries)
    {
        if (set.Length == 0) return [];
        var profile = new double[countries];
        foreach (var a in set)
        {
            profile[a] += 4; // itself: as much as the strongest of its neighbours
            for (var b = 0; b < countries; b++)
                if (together[a, b] > 0) profile[b] += Math.Max(0, Math.Log((together[a, b] + 1e-3) * total / ((alone[a] + 0.2) * (alone[b] + 0.2))));
        }
        var norm = Math.Sqrt(profile.Sum(x => x * x));
        return [.. profile.Select(x => (float)(x / norm))];
    }
}
