using Verband.Analysis.Warn;
using Verband.Core;

namespace Verband.App.Warnings;

/// <summary>How indicators stand against the series and the forecast.</summary>
static class IndicatorStates
{
    /// <param name="board">The forecast, or null where there is none (yet).</param>
    public static IReadOnlyList<IndicatorState> Of(IEnumerable<Indicator> indicators, WarnDesk desk, Reader reader, Board? board) =>
        [.. indicators.Where(i => i.Retired is null).Select(i => i.Key.Family == "forecast" ? Forecast(i, board) : Observed(i, desk, reader))];

    static IndicatorState Forecast(Indicator i, Board? board)
    {
        if (board?.Find(i.Key.Country!) is not { } country) return new IndicatorState(i, null, null, null, null, null, null, board is null ? "the forecast is not there yet" : "no forecast of this country");
        // Months are not tied into paths: the highest of them is a lower bound for "in any of these months".
        var best = country.Months.Take(i.Define.Months).MaxBy(m => m.AtLeast(i.Define.Threshold))!;
        var chance = best.AtLeast(i.Define.Threshold);
        return new IndicatorState(i, chance >= i.Define.Probability, chance, best.Fan.Month, best.Fan.Median, best.Fan.Low90, best.Fan.High90, "highest chance of a single month");
    }

    static IndicatorState Observed(Indicator i, WarnDesk desk, Reader reader)
    {
        if (desk.Series(i.Key, reader) is not { } series) return new IndicatorState(i, null, null, null, null, null, null, "no such series");
        var (last, values) = series;
        var looked = values.Select((v, n) => (Value: v, Month: last - values.Length + 1 + n)).TakeLast(i.Define.Months).Where(v => v.Value is not null).ToArray();
        if (looked.Length == 0) return new IndicatorState(i, null, null, null, null, null, null, "no value in these months");
        var (top, month) = looked.Reverse().MaxBy(v => v.Value);
        var normal = i.Key.Measure == Store.Measure.Tone ? null : Farrington.Judge([.. values.Select(v => v is { } x ? (int)Math.Clamp(Math.Round(x), 0, Panel.Largest) : Panel.Missing)], values.Length - 1, .5);
        return new IndicatorState(i, top >= i.Define.Threshold, top, MonthNumber.Text(month), normal?.Expected, normal?.Low, normal?.High, normal?.Note ?? "");
    }
}
