using Verband.Analysis.Warn;

namespace Verband.App.Warnings;

/// <summary>One month of a fan: what <see cref="MonthSummary"/> holds, the month written out.</summary>
public sealed record FanMonth(string Month, int Ahead, double Mean, double Median, double Low90, double Low50, double High50, double High90, double AnyDeaths, double AtLeast25)
{
    public static FanMonth Of(MonthSummary m, int origin) => new(PanelFiles.Month(m.Month), m.Month - origin, m.Mean, m.Median, m.Low90, m.Low50, m.High50, m.High90, m.AnyDeaths, m.AtLeast25);
}

public sealed record CountryFan(int Id, string Iso3, string Name, string Stratum, IReadOnlyList<FanMonth> Months, IReadOnlyList<Drivers>? Drivers);

/// <summary>What <c>verband warn forecast --json</c> prints.</summary>
public sealed record ForecastView(string Origin, ulong Seed, int Draws, IReadOnlyList<CountryFan> Countries, IReadOnlyList<string> Notes)
{
    /// <param name="only">Index of one country, which then comes with its drivers; -1 for all, highest mean first.</param>
    public static ForecastView Of(Model model, Panel panel, ulong seed, int from, int to, int only, IReadOnlyList<string> notes)
    {
        var forecast = model.Draw(seed, from, to);
        var fans = forecast.Countries.Where(c => only < 0 || c.Country.Id == panel.Countries[only].Id).Select(c => new CountryFan(c.Country.Id, c.Country.Iso3, c.Country.Name, Model.StratumNames[c.Stratum],
            [.. forecast.Summarise(c).Select(m => FanMonth.Of(m, forecast.Origin))],
            only < 0 ? null : [.. Enumerable.Range(from, to - from + 1).Where(h => h == from || h == to).Distinct().Select(h => Drivers.Explain(model, only, h))]));
        return new(PanelFiles.Month(forecast.Origin), seed, Scores.Draws, [.. fans.OrderByDescending(f => f.Months.Average(m => m.Mean)).ThenBy(f => f.Id)], notes);
    }
}
