using Verband.Analysis.Dots;

namespace Verband.App.Eval;

/// <summary>Numbers as JSON may hold them: six digits, and null for what is not known.</summary>
static class Shape
{
    public static double? Number(double value) => double.IsFinite(value) ? Math.Round(value, 6) : null;

    public static double?[] Pair(Interval interval) => [Number(interval.Low), Number(interval.High)];

    public static double?[] Pair(double low, double high) => [Number(low), Number(high)];
}
