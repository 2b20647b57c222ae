namespace Verband.Analysis.Warn;

/// <summary>One forecast of the past: pairwise CRPS terms of the components, their CDFs at the outcome and just below it.</summary>
sealed class Case
{
    public readonly int Stratum;
    public readonly double Level;
    public readonly double[] Errors, Upto, Below;

    public Case(double[][] parts, int outcome, Profile profile)
    {
        (Stratum, Level) = (profile.Stratum, profile.Mean12);
        var k = parts.Length;
        (Errors, Upto, Below) = (new double[k * k], new double[k], new double[k]);
        var at = Grid.Ceiling(outcome);
        for (var i = 0; i < k; i++)
        {
            (Upto[i], Below[i]) = (parts[i][at], at == 0 ? 0 : parts[i][at - 1]);
            for (var j = i; j < k; j++)
            {
                var sum = 0.0;
                for (var g = 0; g + 1 < Grid.Size; g++)
                {
                    var step = g >= at ? 1 : 0;
                    var (di, dj) = (parts[i][g] - step, parts[j][g] - step);
                    sum += (Grid.Points[g + 1] - Grid.Points[g]) * di * dj;
                }
                Errors[(i * k) + j] = Errors[(j * k) + i] = sum;
            }
        }
    }
}
