namespace Verband.Analysis.Warn;

/// <summary>The chance, per country, that the next three months bring an escalation (<see cref="Escalations.IsEscalation"/>).</summary>
public sealed record EscalationRisk(Country Country, double Probability);

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

    /// <summary>Risks at the panel's last month, highest first, for the countries in the system.</summary>
    public static EscalationRisk[] Rank(Panel panel, Neighbours? neighbours = null)
    {
        var table = new EscalationTable(panel, neighbours, panel.LastMonth);
        var model = table.Train(panel.LastMonth);
        return [.. table.At(panel.LastMonth).Select(r => new EscalationRisk(panel.Countries[r.Country], model.Chance(r.Features))).OrderByDescending(r => r.Probability).ThenBy(r => r.Country.Id)];
    }

    /// <summary>
    /// Forecasts every origin in from..to with a model trained once a year (each January) on origins whose three months were over by then,
    /// and scores them. Climatology is the share of escalations in the same training rows.
    /// </summary>
    public static EscalationReport Evaluate(Panel panel, Neighbours? neighbours, int from, int to)
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
                    if (row.Escalates is { } y) perYear[k].Add(new EscalationCase(row.Country, origin, row.Quiet, y, model.Chance(row.Features), model.BaseRate));
        });
        return EscalationScore.Of([.. perYear.SelectMany(c => c)]);
    }
}

/// <summary>One forecast of a past origin and what came of it.</summary>
sealed record EscalationCase(int Country, int Origin, bool Quiet, bool Escalates, double Chance, double BaseRate);

/// <summary>Features and labels of every country and monthly origin.</summary>
sealed class EscalationTable
{
    public sealed record Row(int Country, double[] Features, bool Quiet, bool? Escalates);

    const int FirstYear = 24;
    readonly int first;
    readonly Row[][] rows;

    public EscalationTable(Panel panel, Neighbours? neighbours, int last)
    {
        first = panel.FirstMonth + FirstYear;
        rows = new Row[Math.Max(1, last - first + 1)][];
        for (var i = 0; i < rows.Length; i++)
        {
            var origin = Math.Max(panel.FirstMonth, rows.Length == 1 ? last : first + i);
            var snapshot = new Snapshot(panel, neighbours, origin);
            rows[i] = [.. snapshot.Of.Select((p, c) => (p, c)).Where(x => x.p.Alive)
                .Select(x => new Row(x.c, x.p.Features, x.p.Stratum < 2, Escalations.IsEscalation(panel, x.c, origin)))];
        }
        if (rows.Length == 1) first = last;
    }

    public Row[] At(int origin) => origin < first || origin - first >= rows.Length ? [] : rows[origin - first];

    /// <summary>Trains on origins whose outcome was known at <paramref name="now"/>.</summary>
    public EscalationModel Train(int now)
    {
        var known = new List<Row>();
        for (var o = first; o + 3 <= now && o - first < rows.Length; o++) known.AddRange(At(o).Where(r => r.Escalates is not null));
        return new EscalationModel(known);
    }
}

sealed class EscalationModel
{
    readonly Binned? binned;
    readonly Trees? trees;

    public EscalationModel(List<EscalationTable.Row> rows)
    {
        BaseRate = (rows.Count(r => r.Escalates == true) + .5) / (rows.Count + 50.0);
        if (rows.Count < 500 || BaseRate * rows.Count < 10) return;
        binned = new Binned([.. rows.Select(r => r.Features)]);
        var width = binned.Width;
        trees = Trees.Logistic([.. rows.Select(r => binned.Bins(r.Features))], [.. rows.Select(r => r.Escalates == true ? 1.0 : 0)], width, Settings);
    }

    internal static Trees.Settings Settings { get; set; } = new(80, 3, .06, 60);

    public double BaseRate { get; }

    public double Chance(double[] features) =>
        trees is null ? BaseRate : 1 / (1 + Math.Exp(-trees.Predict(binned!.Bins(features))));
}

static class EscalationScore
{
    const int Gap = 3;

    public static EscalationReport Of(List<EscalationCase> cases)
    {
        var ranked = cases.GroupBy(c => c.Origin).OrderBy(g => g.Key)
            .Select(g => g.OrderByDescending(c => c.Chance).ThenBy(c => c.Country).ToArray()).ToArray();
        var positives = cases.Count(c => c.Escalates);
        var hits20 = ranked.Sum(month => month.Take(20).Count(c => c.Escalates));
        var top10 = ranked.SelectMany(month => month.Take(10)).Select(c => (c.Country, c.Origin)).ToHashSet();
        var episodes = Episodes(cases);
        var leads = new List<(int Lead, bool Quiet)>();
        foreach (var (country, onset, quiet) in episodes)
            for (var lead = 3; lead >= 1; lead--)
                if (top10.Contains((country, onset - lead)))
                {
                    leads.Add((lead, quiet));
                    break;
                }
        var fromPeace = episodes.Count(e => e.Quiet);
        return new EscalationReport(
            ranked.Length, cases.Count, positives, Share(positives, cases.Count), AveragePrecision(cases), Share(hits20, positives), Share(hits20, ranked.Sum(m => Math.Min(20, m.Length))),
            cases.Count == 0 ? 0 : cases.Average(c => Square(c.Chance - (c.Escalates ? 1 : 0))), cases.Count == 0 ? 0 : cases.Average(c => Square(c.BaseRate - (c.Escalates ? 1 : 0))),
            episodes.Count, fromPeace, Share(leads.Count, episodes.Count), Share(leads.Count(l => l.Quiet), fromPeace), leads.Count == 0 ? 0 : leads.Average(l => l.Lead));
    }

    static double Share(int part, int all) => all == 0 ? 0 : (double)part / all;

    static double Square(double x) => x * x;

    /// <summary>Area under precision-recall as average precision; equal chances are taken as one block.</summary>
    static double AveragePrecision(List<EscalationCase> cases)
    {
        double area = 0;
        int hits = 0, seen = 0, all = cases.Count(c => c.Escalates);
        foreach (var block in cases.GroupBy(c => c.Chance).OrderByDescending(g => g.Key))
        {
            var found = block.Count(c => c.Escalates);
            (hits, seen) = (hits + found, seen + block.Count());
            if (found > 0) area += (double)found / all * hits / seen;
        }
        return area;
    }

    /// <summary>
    /// Runs of escalating origins, joined where fewer than three quiet origins part them. The onset is the month that completes the first three
    /// (first escalating origin + 3), so that the origins one to three months ahead of it are those that could have warned.
    /// </summary>
    static List<(int Country, int Onset, bool Quiet)> Episodes(List<EscalationCase> cases)
    {
        var found = new List<(int, int, bool)>();
        foreach (var country in cases.Where(c => c.Escalates).GroupBy(c => c.Country).OrderBy(g => g.Key))
        {
            var last = int.MinValue / 2;
            foreach (var one in country.OrderBy(c => c.Origin))
            {
                if (one.Origin - last > Gap) found.Add((one.Country, one.Origin + 3, one.Quiet));
                last = one.Origin;
            }
        }
        return found;
    }
}
