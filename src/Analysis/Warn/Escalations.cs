namespace Verband.Analysis.Warn;

/// <summary>The chance, per country, that the next three months bring an escalation (<see cref="Escalations.IsEscalation"/>).</summary>
/// <param name="UnderWay">The latest three months already were one: no early warning is left to give.</param>
public sealed record EscalationRisk(Country Country, double Probability, bool UnderWay);

/// <summary>How escalation forecasts did over a run of monthly origins. Shares are null where nothing could be counted.</summary>
public sealed record EscalationReport(
    int Origins, int Cases, int Positives, double BaseRate, double AveragePrecision, double RecallAt20, double PrecisionAt20,
    double Brier, double ClimatologyBrier, int Episodes, int EpisodesFromPeace, double CaughtAt10, double CaughtFromPeaceAt10, double MeanLead)
{
    public double BrierSkill => ClimatologyBrier > 0 ? 1 - (Brier / ClimatologyBrier) : 0;
}

/// <summary>
/// Escalation: at least 25 deaths in the next three months, and a monthly mean at least three times that of the trailing year.
/// Boosted trees on the features of <see cref="Profile"/>, trained on all earlier origins, once a year.
/// </summary>
public static class Escalations
{
    const int Ahead = 3, Deaths = 25, Times = 3;

    /// <summary>Whether the three months after <paramref name="origin"/> escalate; null where a month is missing or the country is not in the system.</summary>
    public static bool? IsEscalation(Panel panel, int country, int origin)
    {
        double next = 0, year = 0;
        var seen = 0;
        for (var h = 1; h <= Ahead; h++)
        {
            var y = panel.At(country, origin + h);
            if (y == Panel.Missing) return null;
            next += y;
        }
        for (var a = 0; a < 12; a++)
            if (panel.At(country, origin - a) is >= 0 and var y) (year, seen) = (year + y, seen + 1);
        return seen == 0 ? null : next >= Deaths && next / Ahead >= Times * year / seen;
    }

    /// <summary>Whether the three months up to <paramref name="origin"/> escalated: a fact, known then.</summary>
    public static bool IsUnderWay(Panel panel, int country, int origin) => origin - Ahead >= panel.FirstMonth && IsEscalation(panel, country, origin - Ahead) == true;

    /// <summary>Risks at the panel's last month for the countries in the system: highest first, after them those where an escalation is under way.</summary>
    public static EscalationRisk[] Rank(Panel panel, Neighbours? neighbours = null)
    {
        var table = new EscalationTable(panel, neighbours, panel.LastMonth);
        var model = table.Train(panel.LastMonth);
        return [.. table.At(panel.LastMonth).Select(r => new EscalationRisk(panel.Countries[r.Country], model.Chance(r.Features), IsUnderWay(panel, r.Country, panel.LastMonth))).OrderBy(r => r.UnderWay).ThenByDescending(r => r.Probability).ThenBy(r => r.Country.Id)];
    }

    /// <summary>
    /// Forecasts every origin in from..to with a model trained once a year (each January) on origins whose three months were over by then,
    /// and scores them. Climatology is the share of escalations in the same training rows.
    /// Escalating origins with at most <paramref name="apart"/> - 1 others between them are one episode.
    /// </summary>
    public static EscalationReport Evaluate(Panel panel, Neighbours? neighbours, int from, int to, int apart = 3)
    {
        var table = new EscalationTable(panel, neighbours, to);
        var starts = Enumerable.Range(from, Math.Max(0, to - from + 1)).Where(o => o == from || Panel.DateOf(o).Month == 1).ToArray();
        var perYear = new List<EscalationCase>[starts.Length];
        Parallel.For(0, starts.Length, k =>
        {
            var model = table.Train(starts[k]);
            var end = k + 1 < starts.Length ? starts[k + 1] - 1 : to;
            perYear[k] = [];
            for (var origin = starts[k]; origin <= end; origin++)
                foreach (var row in table.At(origin))
                    if (row.Escalates is { } y) perYear[k].Add(new EscalationCase(row.Country, origin, row.Quiet, y, IsUnderWay(panel, row.Country, origin), model.Chance(row.Features), model.BaseRate));
        });
        return EscalationScore.Of([.. perYear.SelectMany(c => c)], apart);
    }
}
