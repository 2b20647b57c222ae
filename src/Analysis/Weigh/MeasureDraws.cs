using Verband.Core.Weigh;

namespace Verband.Analysis.Weigh;

/// <summary>Measures and a drawn run to a portfolio problem.</summary>
public static class MeasureDraws
{
    /// <param name="result">Of which the cloud (impact x rate) is the risk.</param>
    /// <param name="scenarios">Ids in the order of the result.</param>
    /// <exception cref="ArgumentException">A measure is malformed (a missing proportionality note, for one) or has no cost.</exception>
    public static PortfolioProblem Of(IReadOnlyList<Measure> measures, IReadOnlyList<string> scenarios, RankResult result, double budget, ulong seed = 1)
    {
        for (var k = 0; k < measures.Count; k++)
        {
            if (measures[k].Check("measure", k + 1).FirstOrDefault() is { } error) throw new ArgumentException(error.ToString(), nameof(measures));
            if (measures[k].Cost is null) throw new ArgumentException($"measure:{k + 1} cost: '{measures[k].Id}' has a cost class but no cost in the budget's unit.", nameof(measures));
        }
        int draws = result.CloudDraws, n = scenarios.Count, m = measures.Count;
        var risk = new double[draws * n];
        for (var d = 0; d < draws; d++)
            for (var i = 0; i < n; i++)
            {
                var at = (i * draws + d) * 2;
                risk[d * n + i] = (double)result.Cloud[at] * result.Cloud[at + 1];
            }
        var left = new double[draws * m * n];
        Array.Fill(left, 1.0);
        for (var k = 0; k < m; k++)
            foreach (var effect in measures[k].Effects)
            {
                var i = scenarios.ToList().IndexOf(effect.Scenario);
                if (i < 0) continue;
                var rng = new Rng(seed, (ulong)k << 32 | (uint)i);
                for (var d = 0; d < draws; d++)
                    left[(d * m + k) * n + i] *= (1 - rng.Triangular(effect.Likelihood.Lower, effect.Likelihood.Expected, effect.Likelihood.Upper))
                        * (1 - rng.Triangular(effect.Impact.Lower, effect.Impact.Expected, effect.Impact.Upper));
            }
        return new PortfolioProblem { Costs = [.. measures.Select(x => x.Cost!.Value)], Budget = budget, Draws = draws, Scenarios = n, Risk = risk, Left = left };
    }
}
