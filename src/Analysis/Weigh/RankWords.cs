using System.Globalization;

namespace Verband.Analysis.Weigh;

/// <param name="Robust">True when the sentence says that something holds, false when it says that it does not.</param>
public sealed record Finding(string Code, bool Robust, string Nl, string En);

/// <summary>The page that says in words what is robust and what is not. Every sentence carries its figure.</summary>
public static class RankWords
{
    public static IReadOnlyList<Finding> Of(Assessment assessment, RankResult result, Func<int, string>? name = null)
    {
        var run = assessment.Run;
        var n = run.Scenarios.Count;
        name ??= i => run.Scenarios[i];
        var findings = new List<Finding>();
        int[] order = [.. Enumerable.Range(0, n).OrderBy(result.ExpectedRank).ThenBy(i => run.Scenarios[i], StringComparer.Ordinal)];
        Top(result, order, name, findings, n);
        Neighbours(result, order, name, findings, n);
        Weights(assessment, name, findings);
        Second(assessment, findings);
        foreach (var i in order)
            if (result.RedProbability[i] is >= 0.2 and <= 0.8)
                findings.Add(new("red-open", false, $"Of {name(i)} in het rode vak ligt is open: kans {Percent(result.RedProbability[i])}.", $"Whether {name(i)} lies in the red cells is open: probability {Percent(result.RedProbability[i])}."));
        for (var i = 0; i < n; i++)
            if (assessment.InapplicableShare[i] >= 0.5)
                findings.Add(new("mostly-x", false, $"{name(i)} rust op {Percent(1 - assessment.InapplicableShare[i])} van het gewicht; de rest is X.", $"{name(i)} rests on {Percent(1 - assessment.InapplicableShare[i])} of the weight; the rest is X."));
        if (run.Participants.Count == 1)
            findings.Add(new("one-participant", false, "Eén deelnemer: de uitkomst is één oordeel, geen groepsoordeel.", "One participant: the outcome is one judgement, not a group's."));
        findings.Add(new("method", true,
            string.Create(CultureInfo.InvariantCulture, $"{result.Draws} trekkingen, zaad {result.Seed}, grootste standaardfout van een rangkans {result.LargestError:0.0000}. {RankResult.MethodNl}."),
            string.Create(CultureInfo.InvariantCulture, $"{result.Draws} draws, seed {result.Seed}, largest standard error of a rank probability {result.LargestError:0.0000}. {result.Method}.")));
        return findings;
    }

    static void Top(RankResult result, int[] order, Func<int, string> name, List<Finding> findings, int n)
    {
        var top = order[0];
        var p = result.RankProbability[top * n];
        findings.Add(p >= 0.8 ? new("top-robust", true, $"{name(top)} staat bovenaan in {Percent(p)} van de trekkingen.", $"{name(top)} ranks first in {Percent(p)} of the draws.")
            : new("top-open", false, $"Wie bovenaan staat is open: {name(top)} in {Percent(p)} van de trekkingen.", $"Who ranks first is open: {name(top)} in {Percent(p)} of the draws."));
    }

    static void Neighbours(RankResult result, int[] order, Func<int, string> name, List<Finding> findings, int n)
    {
        var ties = 0;
        for (var k = 0; k + 1 < n; k++)
        {
            var p = result.Above[order[k] * n + order[k + 1]];
            if (p < 0.6) ties++;
            if (k < 5 && p < 0.6)
                findings.Add(new("pair-open", false, $"{name(order[k])} en {name(order[k + 1])} zijn niet te scheiden ({Percent(p)}).", $"{name(order[k])} and {name(order[k + 1])} cannot be told apart ({Percent(p)})."));
        }
        var (robust, pairs) = (0, n * (n - 1) / 2);
        for (var a = 0; a < n; a++)
            for (var b = a + 1; b < n; b++)
                if (result.Above[order[a] * n + order[b]] >= 0.9) robust++;
        if (pairs > 0)
            findings.Add(new("pairs", robust * 2 >= pairs, $"Van {pairs} paren is de volgorde van {robust} zeker (90 % of meer); {ties} buren zijn niet te scheiden.", $"Of {pairs} pairs the order of {robust} is sure (90 % or more); {ties} neighbours cannot be told apart."));
    }

    static void Weights(Assessment assessment, Func<int, string> name, List<Finding> findings)
    {
        var run = assessment.Run;
        foreach (var interval in WeightStability.Of(assessment.ExpectedImpact, assessment.ExpectedRate, [.. run.Criteria.Select(c => c.Weight)]))
        {
            var rival = interval.Weight - interval.TopLow < interval.TopHigh - interval.Weight ? interval.NewTopBelow : interval.NewTopAbove;
            if (Math.Min(interval.Weight - interval.TopLow, interval.TopHigh - interval.Weight) < 0.05 && rival >= 0)
                findings.Add(new("weight-fragile", false,
                    $"De koploper hangt aan het gewicht van {run.Criteria[interval.Criterion].Criterion}: buiten {Percent(interval.TopLow)}-{Percent(interval.TopHigh)} (nu {Percent(interval.Weight)}) leidt {name(rival)}.",
                    $"The leader hangs on the weight of {run.Criteria[interval.Criterion].Criterion}: outside {Percent(interval.TopLow)}-{Percent(interval.TopHigh)} (now {Percent(interval.Weight)}) {name(rival)} leads."));
        }
        if (!findings.Any(f => f.Code == "weight-fragile"))
            findings.Add(new("weight-stable", true, "Geen enkel gewicht, met minder dan vijf procentpunt verschoven, geeft een andere koploper.", "No single weight, moved by less than five percentage points, gives another leader."));
    }

    static void Second(Assessment assessment, List<Finding> findings)
    {
        var run = assessment.Run;
        double[] weights = [.. run.Criteria.Select(c => c.Weight)];
        int n = run.Scenarios.Count, m = weights.Length;
        if (n < 2) return;
        var sum = weights.Sum();
        double[] first = [.. Enumerable.Range(0, n).Select(i => assessment.ExpectedRate[i] * Enumerable.Range(0, m).Sum(c => weights[c] / sum * assessment.ExpectedImpact[i * m + c]))];
        var closeness = SecondOpinion.Topsis(assessment.ExpectedImpact, weights);
        double[] topsis = [.. closeness.Select((c, i) => c * assessment.ExpectedRate[i])];
        var flow = SecondOpinion.NetFlowOfRisk(assessment.ExpectedImpact, assessment.ExpectedRate, weights);
        var (a, b) = (Correlation.Kendall(first, topsis), Correlation.Kendall(first, flow));
        findings.Add(new("second-method", Math.Min(a, b) >= 0.7,
            string.Create(CultureInfo.InvariantCulture, $"Andere optellingen geven {(Math.Min(a, b) >= 0.7 ? "vrijwel dezelfde" : "een andere")} volgorde: tau {a:0.00} met TOPSIS, {b:0.00} met outranking."),
            string.Create(CultureInfo.InvariantCulture, $"Other ways to add up give {(Math.Min(a, b) >= 0.7 ? "nearly the same" : "another")} order: tau {a:0.00} with TOPSIS, {b:0.00} with outranking.")));
    }

    static string Percent(double p) => p is > 0 and < 0.01 ? "< 1 %" : p is < 1 and > 0.99 ? "> 99 %" : string.Create(CultureInfo.InvariantCulture, $"{100 * p:0} %");
}
