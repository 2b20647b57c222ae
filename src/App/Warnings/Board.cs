using Verband.Analysis.Warn;
using Verband.Core;

namespace Verband.App.Warnings;

/// <summary>Equally likely values that occur <c>Count</c> times among the draws.</summary>
public readonly record struct Atom(double Value, int Count);

/// <summary>One month ahead for one country: the fan, and the draws in ascending order as values with counts.</summary>
public sealed record BoardMonth(FanMonth Fan, IReadOnlyList<Atom> Draws)
{
    /// <summary>Share of the draws at or above a threshold.</summary>
    public double AtLeast(double threshold) => Draws.Where(a => a.Value >= threshold).Sum(a => a.Count) / (double)Draws.Sum(a => a.Count);
}

/// <summary>What is known and forecast of one country. <c>History</c> is by month, null where the source has no row; it ends at the origin.</summary>
/// <param name="Base">Share of the last ten years' months with 25 deaths or more: what a naive forecaster would say.</param>
/// <param name="Escalation">Chance that the next three months bring an escalation; null where the model has no say.</param>
/// <param name="Rank">Place among the escalation risks, from 1; those where an escalation is under way come after the others.</param>
/// <param name="UnderWay">The latest three months were an escalation already.</param>
public sealed record BoardCountry(string Code, int Id, string Topic, string Name, string Stratum, IReadOnlyList<int?> History, IReadOnlyList<BoardMonth> Months, IReadOnlyList<Drivers> Drivers,
    double Base, double? Escalation, int? Rank, bool UnderWay, IReadOnlyList<string> Neighbours)
{
    public string NameIn(Language l) => Countries.Get(Code) is null ? Name : Countries.Name(Code, l.Code);
}

/// <summary>Weights of the components in a stratum.</summary>
public sealed record StratumWeights(string Name, int Countries, IReadOnlyList<double> Weights);

/// <summary>A forecast of all countries with why, as pages and API show it. Holds on to no model; the same data and seed give the same board.</summary>
/// <param name="Stamp">Names the data that it was made from.</param>
public sealed record Board(string Stamp, string Source, int Origin, int FirstMonth, int Draws, int Cases, bool Borders, IReadOnlyList<string> Components, IReadOnlyList<StratumWeights> Strata, IReadOnlyList<BoardCountry> Countries)
{
    public const ulong Seed = 1;

    static readonly int[] Explained = [1, 3, 12];

    public BoardCountry? Find(string code) => Countries.FirstOrDefault(c => c.Code == code);

    public static Board Make(string stamp, StoredPanel stored, Neighbours? borders)
    {
        var panel = stored.Panel;
        var model = Model.Fit(panel, borders);
        var forecast = model.Draw(Seed, 1);
        var risks = Escalations.Rank(panel, borders);
        var countries = new BoardCountry[forecast.Countries.Count];
        Parallel.For(0, countries.Length, i =>
        {
            var f = forecast.Countries[i];
            var at = panel.IndexOf(f.Country.Id);
            var fans = forecast.Summarise(f);
            var risk = Array.FindIndex(risks, r => r.Country.Id == f.Country.Id);
            countries[i] = new BoardCountry(stored.Codes[at], f.Country.Id, AlertsView.Key(f.Country), f.Country.Name, Model.StratumNames[f.Stratum],
                [.. panel.Values[at].Select(v => v == Panel.Missing ? (int?)null : v)],
                [.. fans.Select((m, k) => new BoardMonth(FanMonth.Of(m, forecast.Origin), [.. f.Months[k].GroupBy(d => d).OrderBy(g => g.Key).Select(g => new Atom(g.Key, g.Count()))]))],
                [.. Explained.Select(h => Drivers.Explain(model, at, h))],
                Base(panel.Values[at]), risk < 0 ? null : risks[risk].Probability, risk < 0 ? null : risk + 1, risk >= 0 && risks[risk].UnderWay,
                borders is null ? [] : [.. borders.Of(at).Select(n => stored.Codes[n])]);
        });
        return new Board(stamp, stored.Source, forecast.Origin, panel.FirstMonth, Scores.Draws, model.Cases, borders is not null, Model.ComponentNames,
            [.. Model.StratumNames.Select((name, s) => new StratumWeights(name, forecast.Countries.Count(f => f.Stratum == s), model.Weights[s]))], [.. countries.OrderBy(c => c.Code, StringComparer.Ordinal)]);
    }

    static double Base(int[] values)
    {
        var seen = values.Reverse().Take(120).Where(v => v != Panel.Missing).ToArray();
        return (seen.Count(v => v >= 25) + .5) / (seen.Length + 1);
    }
}
