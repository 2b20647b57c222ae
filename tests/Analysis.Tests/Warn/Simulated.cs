using Verband.Analysis.Warn;

namespace Verband.Analysis.Tests.Warn;

/// <summary>Seeded counts for tests: Poisson, gamma, negative binomial, and a small world with quiet, simmering and fighting countries.</summary>
sealed class Simulated(int seed)
{
    readonly Random random = new(seed);

    public double Uniform() => random.NextDouble();

    public int Whole(int n) => random.Next(n);

    double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    double Gamma(double shape)
    {
        if (shape < 1) return Gamma(shape + 1) * Math.Pow(1 - random.NextDouble(), 1 / shape);
        double d = shape - (1.0 / 3), c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = Normal();
            var v = Math.Pow(1 + (c * x), 3);
            if (v > 0 && Math.Log(1 - random.NextDouble()) < (.5 * x * x) + d - (d * v) + (d * Math.Log(v))) return d * v;
        }
    }

    public int Poisson(double mean)
    {
        if (mean > 500) return (int)Math.Max(0, Math.Round(mean + (Math.Sqrt(mean) * Normal())));
        double limit = Math.Exp(-mean), product = random.NextDouble();
        var k = 0;
        for (; product > limit; k++) product *= random.NextDouble();
        return k;
    }

    public int NegativeBinomial(double mean, double size) => Poisson(double.IsInfinity(size) ? mean : mean * Gamma(size) / size);

    /// <summary>Countries 1..n over some months from January 1990; each has quiet spells and wars of its own size.</summary>
    public static Panel World(int countries = 16, int months = 180, int seed = 5)
    {
        var dice = new Simulated(seed);
        var values = new int[countries][];
        for (var c = 0; c < countries; c++)
        {
            values[c] = new int[months];
            var (war, size) = (false, Math.Pow(10, c % 4) / 2);
            for (var t = 0; t < months; t++)
            {
                if (dice.Uniform() < (war ? .05 : .02)) war = !war;
                values[c][t] = war && c % 3 != 0 ? dice.NegativeBinomial(size, .7) : 0;
            }
        }
        return new Panel([.. Enumerable.Range(1, countries).Select(i => new Country(i, i, $"C{i}", $"Country {i}"))], Panel.MonthOf(1990, 1), values);
    }
}
