namespace Verband.Analysis.Warn;

/// <summary>What one component of the ensemble says, and how much it counts.</summary>
public sealed record ComponentView(string Name, double Weight, double Mean, double AnyDeaths, double AtLeast25);

/// <summary>
/// What a stretch of history did: its monthly mean, what would have been usual (mean of the five years before the last one), and how far the
/// forecast lies from the one with the usual values in its place.
/// </summary>
public sealed record LagEffect(string Lag, double Observed, double Usual, double MeanChange, double AnyDeathsChange);

/// <summary>Why a country's forecast is what it is. Effects are one at a time and need not add up: the model is not linear.</summary>
public sealed record Drivers(Country Country, int Horizon, string Stratum, double Mean, double AnyDeaths, double AtLeast25, IReadOnlyList<ComponentView> Components, IReadOnlyList<LagEffect> Lags)
{
    static readonly (string Name, int From, int To)[] Groups = [("last month", 0, 0), ("months 2-3", 1, 2), ("months 4-6", 3, 5), ("months 7-12", 6, 11)];

    /// <summary>Explains one country (index in the panel) at one horizon of 1..14 months.</summary>
    public static Drivers Explain(Model model, int country, int horizon)
    {
        if (horizon is < 1 or > Model.Longest) throw new ArgumentOutOfRangeException(nameof(horizon), horizon, $"Horizons lie in 1..{Model.Longest}.");
        var (panel, neighbours) = model.Basis;
        var (parts, weights, cdf) = model.View(panel, country, horizon);
        var components = parts.Select((p, k) => new ComponentView(Model.ComponentNames[k], weights[k], Grid.Mean(p), 1 - p[0], Grid.AtLeast(p, 25))).ToArray();
        var lags = Groups.Select(g => Effect(model, panel.With(country, Usual(panel, country, g.From, g.To)), cdf, country, horizon, g.Name, Average(panel, country, g.From, g.To), Average(panel, country, 12, 71))).ToList();
        if (neighbours?.Of(country) is { Count: > 0 } around)
        {
            var told = panel;
            foreach (var n in around) told = told.With(n, Usual(panel, n, 0, 11));
            lags.Add(Effect(model, told, cdf, country, horizon, "neighbours, last year", around.Average(n => Average(panel, n, 0, 11)), around.Average(n => Average(panel, n, 12, 71))));
        }
        return new Drivers(panel.Countries[country], horizon, Model.StratumNames[model.StratumOf(country)], Grid.Mean(cdf), 1 - cdf[0], Grid.AtLeast(cdf, 25), components, lags);
    }

    static LagEffect Effect(Model model, Panel told, double[] cdf, int country, int horizon, string name, double observed, double usual)
    {
        var (_, _, other) = model.View(told, country, horizon);
        return new LagEffect(name, observed, usual, Grid.Mean(cdf) - Grid.Mean(other), other[0] - cdf[0]);
    }

    /// <summary>The series with the months of these ages set to the mean of the five years before the last one.</summary>
    static int[] Usual(Panel panel, int country, int from, int to)
    {
        var series = (int[])panel.Values[country].Clone();
        var usual = (int)Math.Round(Average(panel, country, 12, 71));
        for (var age = from; age <= to && age < series.Length; age++)
            if (series[^(age + 1)] != Panel.Missing) series[^(age + 1)] = usual;
        return series;
    }

    static double Average(Panel panel, int country, int from, int to)
    {
        var seen = Enumerable.Range(from, to - from + 1).Select(age => panel.At(country, panel.LastMonth - age)).Where(v => v != Panel.Missing).ToArray();
        return seen.Length == 0 ? 0 : seen.Average();
    }
}
