namespace Verband.Analysis.Warn;

/// <summary>What is learnt from other countries and earlier years.</summary>
sealed record Learned(Pools Pools, Hurdle Hurdle);

/// <summary>All component distributions of one country at one origin.</summary>
sealed class Ingredients
{
    public static readonly double[] HalfLives = [2, 6, 24];

    readonly Learned learned;
    readonly Profile profile;
    readonly double[] fighting;
    readonly double[][] still;

    public Ingredients(Learned learned, Profile profile, Profile[] around, bool hasNeighbours)
    {
        (this.learned, this.profile) = (learned, profile);
        fighting = Markov.Fighting(profile, learned.Pools, Model.Longest);
        still = [.. Enumerable.Range(0, HalfLives.Length + 2).Select(_ => new double[Grid.Size])];
        for (var k = 0; k < HalfLives.Length; k++) Recency.Fill(still[k], profile, learned.Pools, HalfLives[k]);
        NegativeBinomial.Fill(still[^2], profile, learned.Pools);
        if (!hasNeighbours || around.Length == 0)
        {
            learned.Pools.Fill(still[^1], profile, 8);
            return;
        }
        var one = new double[Grid.Size];
        foreach (var neighbour in around)
        {
            Recency.Fill(one, neighbour, learned.Pools, 12);
            for (var g = 0; g < one.Length; g++) still[^1][g] += one[g] / around.Length;
        }
    }

    public double[][] At(int horizon)
    {
        double[] markov = new double[Grid.Size], hurdle = new double[Grid.Size], pool = new double[Grid.Size];
        Markov.Fill(markov, profile, learned.Pools, horizon, fighting[horizon]);
        learned.Hurdle.Fill(hurdle, profile, horizon);
        learned.Pools.Fill(pool, profile, horizon);
        return [.. still[..^1], markov, hurdle, pool, still[^1]];
    }
}
