namespace Verband.Analysis.Weigh;

/// <summary>Every rank probability by going through all combinations of atoms: exact, for small runs and as a yardstick.</summary>
public static class RankExact
{
    public const long MostCombinations = 20_000_000;

    /// <param name="atoms">Per scenario its possible risks with probabilities that sum to 1; scenarios are independent.</param>
    /// <returns>Scenarios x scenarios: probability of rank r; equal risks share the better rank. Null when there are too many combinations.</returns>
    public static double[]? Ranks(IReadOnlyList<IReadOnlyList<(double Risk, double Probability)>> atoms)
    {
        var n = atoms.Count;
        var combinations = 1L;
        foreach (var a in atoms)
        {
            if (a.Count == 0) throw new ArgumentException("A scenario has no atom.", nameof(atoms));
            if (Math.Abs(a.Sum(x => x.Probability) - 1) > 1e-9) throw new ArgumentException("Probabilities of a scenario do not sum to 1.", nameof(atoms));
            combinations *= a.Count;
            if (combinations > MostCombinations) return null;
        }
        var ranks = new double[n * n];
        var choice = new int[n];
        for (var k = 0L; k < combinations; k++)
        {
            var p = 1.0;
            for (var i = 0; i < n; i++) p *= atoms[i][choice[i]].Probability;
            for (var i = 0; i < n; i++)
            {
                var rank = 0;
                for (var j = 0; j < n; j++) if (atoms[j][choice[j]].Risk > atoms[i][choice[i]].Risk) rank++;
                ranks[i * n + rank] += p;
            }
            for (var i = 0; i < n && ++choice[i] == atoms[i].Count; i++) choice[i] = 0;
        }
        return ranks;
    }
}
