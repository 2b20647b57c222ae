namespace Verband.App.Warnings;

/// <summary>An indicator with how it stands, as the command line and the API give it.</summary>
/// <param name="Met">Null where its series has no value.</param>
/// <param name="Value">The highest month within the horizon: what was observed, or the chance.</param>
/// <param name="Expected">The normal picture of the latest month, or the median of the forecast; with a 5-95 % band.</param>
public sealed record IndicatorView(string Id, string Name, string Series, double Threshold, double? Probability, int Months, string Interest, string Threat, string Owner, string Author, DateOnly Since, string Marking,
    bool? Met, double? Value, string? Month, double? Expected, double? Low, double? High, string Note)
{
    internal static IndicatorView Of(IndicatorState s)
    {
        var (i, d) = (s.Indicator, s.Indicator.Define);
        return new(i.Id, d.Name, d.Series, d.Threshold, d.Probability, d.Months, d.Interest, d.Threat, d.Owner, i.Author, i.Since, i.Marking.ToString(), s.Met, s.Value, s.Month, s.Expected, s.Low, s.High, s.Note);
    }
}
