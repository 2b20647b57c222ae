namespace Verband.Analysis.Warn;

/// <summary>
/// The support on which every component's distribution is written down: 0..20 one by one, then steps of five per cent.
/// A distribution is its CDF at these points; mixtures are then plain weighted sums. Mass between two points is spread evenly.
/// </summary>
static class Grid
{
    public static readonly double[] Points = Make();

    public static int Size => Points.Length;

    static double[] Make()
    {
        var points = new List<double>();
        for (double x = 0; x < 2 * Panel.Largest; x = x < 20 ? x + 1 : Math.Ceiling(x * 1.05)) points.Add(x);
        return [.. points];
    }

    /// <summary>The first point that is not below <paramref name="value"/>.</summary>
    public static int Ceiling(double value)
    {
        if (value <= 20) return value <= 0 ? 0 : (int)Math.Ceiling(value);
        var at = Array.BinarySearch(Points, value);
        return Math.Min(at < 0 ? ~at : at, Points.Length - 1);
    }

    /// <summary>Adds weighted atoms as point masses; call <see cref="Sum"/> when all are in.</summary>
    public static void Put(Span<double> mass, double value, double weight) => mass[Ceiling(value)] += weight;

    /// <summary>Turns masses into a CDF that ends in one.</summary>
    public static void Sum(Span<double> mass)
    {
        var total = 0.0;
        for (var g = 0; g < mass.Length; g++) mass[g] = total += mass[g];
        if (total <= 0) mass.Fill(1);
        else
            for (var g = 0; g < mass.Length; g++) mass[g] = Math.Min(1, mass[g] / total);
        mass[^1] = 1;
    }

    /// <summary>The value at level u: exact up to 20, evenly spread inside a wider cell, rounded to whole deaths.</summary>
    public static double Inverse(ReadOnlySpan<double> cdf, double u)
    {
        int low = 0, high = cdf.Length - 1;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (cdf[middle] < u) low = middle + 1;
            else high = middle;
        }
        if (Points[low] <= 20) return Points[low];
        var mass = cdf[low] - cdf[low - 1];
        var part = mass <= 0 ? 1 : (u - cdf[low - 1]) / mass;
        return Math.Floor(Points[low - 1] + 1 + (part * (Points[low] - Points[low - 1] - 1)) + .5);
    }

    /// <summary>Mean of a distribution on the grid.</summary>
    public static double Mean(ReadOnlySpan<double> cdf)
    {
        var mean = 0.0;
        for (var g = 0; g + 1 < cdf.Length; g++) mean += (Points[g + 1] - Points[g]) * (1 - cdf[g]);
        return mean;
    }

    /// <summary>P(X >= value), value a whole number.</summary>
    public static double AtLeast(ReadOnlySpan<double> cdf, double value)
    {
        if (value <= 0) return 1;
        var g = Ceiling(value);
        if (Points[g] <= 20) return 1 - cdf[g - 1];
        var part = (value - 1 - Points[g - 1]) / (Points[g] - Points[g - 1]);
        return 1 - (cdf[g - 1] + (part * (cdf[g] - cdf[g - 1])));
    }
}
