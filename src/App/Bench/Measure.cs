using System.Diagnostics;

namespace Verband.App.Bench;

/// <summary>One figure of a benchmark: the median of its runs, with the spread, and how it compares with its aim.</summary>
/// <param name="Unit">What the figures count, per second where <paramref name="HigherIsBetter"/>.</param>
public sealed record Figure(string Name, double Median, double Min, double Max, int Runs, string Unit, bool HigherIsBetter, double? Aim)
{
    public bool? Met => Aim is { } aim ? HigherIsBetter ? Median >= aim : Median <= aim : null;
}

static class Measure
{
    /// <summary>Runs work several times and gives n per second.</summary>
    public static Figure Rate(string name, string unit, double aim, int runs, double n, Action<int> work)
    {
        var seconds = Times(runs, work);
        return Make(name, unit, true, aim, [.. seconds.Select(s => n / s)]);
    }

    public static Figure Seconds(string name, double aim, int runs, Action<int> work) => Make(name, "s", false, aim, Times(runs, work));

    public static Figure Make(string name, string unit, bool higherIsBetter, double? aim, double[] values)
    {
        Array.Sort(values);
        return new Figure(name, Round(values[values.Length / 2]), Round(values[0]), Round(values[^1]), values.Length, unit, higherIsBetter, aim);
    }

    public static double[] Times(int runs, Action<int> work)
    {
        var seconds = new double[runs];
        for (var i = 0; i < runs; i++)
        {
            var start = Stopwatch.GetTimestamp();
            work(i);
            seconds[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
        return seconds;
    }

    /// <summary>The largest working set that this process has had, in GB (2^30).</summary>
    public static double PeakGb()
    {
        using var self = Process.GetCurrentProcess();
        return self.PeakWorkingSet64 / (double)(1 << 30);
    }

    static double Round(double value) => value == 0 ? 0 : Math.Round(value, Math.Clamp(3 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 6));
}
