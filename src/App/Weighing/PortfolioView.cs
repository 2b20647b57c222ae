using Verband.Analysis.Weigh;
using Verband.Core.Weigh;

namespace Verband.App.Weighing;

/// <param name="InBestSet">Share of the checked draws in which it belongs to the best set.</param>
public sealed record PortfolioMeasure(string Id, double Cost, int CostClass, bool Chosen, double InBestSet);

/// <summary>The set of measures that takes away most risk for a budget, and how sure that is.</summary>
/// <param name="Reduction">Mean share of the summed risk of the run that the set takes away, with 5 and 95 % points.</param>
/// <param name="BestShare">Share of the checked draws in which this very set is best.</param>
/// <param name="Regret">What is missed on average against the best set of each draw, as a share.</param>
/// <param name="ConfirmedRates">Scenarios that count with a rate that a person confirmed; the others count as scored.</param>
/// <param name="WithoutCost">Measures with a cost class but no cost: they cannot enter.</param>
public sealed record PortfolioView(string Run, double Budget, double Cost, double Reduction, double Low, double High, double BestShare, double Regret, int Draws, int CheckedDraws, bool Exact, string Method,
    IReadOnlyList<PortfolioMeasure> Measures, IReadOnlyList<string> ConfirmedRates, IReadOnlyList<string> WithoutCost)
{
    /// <summary>More than this cannot be searched.</summary>
    public const int MostMeasures = 64;

    const int MostDraws = 256;

    /// <exception cref="ArgumentException">A measure or the budget is not in order.</exception>
    public static PortfolioView Of(IReadOnlyList<Measure> measures, AssessmentRun run, RankResult drawn, double budget, IReadOnlyList<string> confirmed)
    {
        Measure[] priced = [.. measures.Where(m => m.Cost is not null)];
        var whole = MeasureDraws.Of(priced, run.Scenarios, drawn, budget);
        var problem = Fewer(whole);
        var best = Analysis.Weigh.Portfolio.Best(problem);
        var all = problem.Risk.Sum() / problem.Draws;
        double Share(double reduction) => all > 0 ? reduction / all : 0;
        return new(run.Id, budget, best.Cost, Share(best.Reduction), Share(best.Low), Share(best.High), best.BestShare, best.Regret, problem.Draws, best.CheckedDraws, best.Exact, best.Method,
            [.. priced.Select((m, i) => new PortfolioMeasure(m.Id, m.Cost!.Value, m.CostClass, best.Chosen.Contains(i), best.Inclusion[i])).OrderByDescending(m => m.Chosen).ThenByDescending(m => m.InBestSet).ThenBy(m => m.Id, StringComparer.Ordinal)], confirmed,
            [.. measures.Where(m => m.Cost is null).Select(m => m.Id)]);
    }

    /// <summary>The first draws are a sample like any other; fewer of them keep the search quick.</summary>
    static PortfolioProblem Fewer(PortfolioProblem p) => p.Draws <= MostDraws ? p
        : p with { Draws = MostDraws, Risk = p.Risk[..(MostDraws * p.Scenarios)], Left = p.Left[..(MostDraws * p.Measures * p.Scenarios)] };
}
