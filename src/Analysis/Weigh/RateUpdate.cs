using Verband.Core.Weigh;

namespace Verband.Analysis.Weigh;

/// <summary>Prior, data and posterior of a scenario's yearly rate, side by side.</summary>
/// <param name="Surprise">Chance of at least this many matches under the prior (negative binomial): small means that the prior is at odds with the data.</param>
/// <param name="PriorChance">Chance of at least one occurrence within the horizon, before.</param>
/// <param name="Flags"><c>matches-most</c> when the pattern takes so large a share of all incidents that it says little.</param>
public sealed record RateShift(GammaRate Prior, RateInterval PriorInterval, int Incidents, double Years, double Relevance,
    GammaRate Posterior, RateInterval PosteriorInterval, double Surprise, double PriorChance, double PosteriorChance, IReadOnlyList<string> Flags)
{
    public string Method { get; } = "gamma-Poisson update with discounted counts";
}

/// <summary>90 % interval of a yearly rate.</summary>
public sealed record RateInterval(double Low, double Mean, double High);

/// <summary>
/// A scenario's likelihood moved by the incidents that match its pattern: rate ~ Gamma(a, b), matches ~ Poisson(rate t),
/// so the posterior is Gamma(a + r k, b + r t). A match is a sign, seldom the scenario itself: r, stated by a person,
/// discounts both count and time (a power prior; Ibrahim and Chen 2000).
/// </summary>
public static class RateUpdate
{
    /// <summary>Share of all incidents above which a pattern is said to match (nearly) everything.</summary>
    public const double TooBroad = 0.5;

    /// <summary>The gamma with this median whose 95 % point is <paramref name="upper"/>: what an expected class with its upper bound says.</summary>
    /// <exception cref="ArgumentException">Not 0 &lt; expected &lt; upper, or more than a factor 10,000 apart.</exception>
    public static GammaRate Prior(double expected, double upper)
    {
        if (!(expected > 0 && upper > expected && upper <= 1e4 * expected)) throw new ArgumentException("A prior needs 0 < expected < upper, at most a factor 10,000 apart.", nameof(upper));
        // The ratio of the two points falls steadily as the shape grows.
        double low = Math.Log(0.05), high = Math.Log(1e6);
        for (var i = 0; i < 60; i++)
        {
            var middle = 0.5 * (low + high);
            var candidate = Math.Exp(middle);
            if (Special.GammaQuantile(candidate, 0.95) / Special.GammaQuantile(candidate, 0.5) > upper / expected) low = middle;
            else high = middle;
        }
        var shape = Math.Exp(0.5 * (low + high));
        return new GammaRate(shape, Special.GammaQuantile(shape, 0.5) / expected);
    }

    /// <param name="matches">Matching incidents in the window.</param>
    /// <param name="all">All incidents in the window, to see whether the pattern is too broad.</param>
    /// <exception cref="ArgumentException">A figure lies outside its range.</exception>
    public static RateShift Update(GammaRate prior, int matches, double years, double relevance, double horizonYears, int all)
    {
        if (!(prior.Shape > 0 && prior.Years > 0 && double.IsFinite(prior.Shape + prior.Years))) throw new ArgumentException("Shape and years of the prior are above 0.", nameof(prior));
        if (matches < 0 || all < matches) throw new ArgumentException("Matches lie between 0 and the number of incidents.", nameof(matches));
        if (!(years > 0 && double.IsFinite(years))) throw new ArgumentException("The window has a length above 0.", nameof(years));
        if (!(relevance is > 0 and <= 1)) throw new ArgumentException("Relevance is above 0 and at most 1.", nameof(relevance));
        if (!(horizonYears > 0 && double.IsFinite(horizonYears))) throw new ArgumentException("The horizon is above 0.", nameof(horizonYears));
        var posterior = new GammaRate(prior.Shape + relevance * matches, prior.Years + relevance * years);
        var flags = new List<string>();
        if (all >= 10 && matches > TooBroad * all) flags.Add("matches-most");
        return new RateShift(prior, Interval(prior), matches, years, relevance, posterior, Interval(posterior),
            AtLeast(prior, matches, years), Chance(prior, horizonYears), Chance(posterior, horizonYears), flags);
    }

    public static RateInterval Interval(GammaRate rate) =>
        new(Special.GammaQuantile(rate.Shape, 0.05) / rate.Years, rate.Mean, Special.GammaQuantile(rate.Shape, 0.95) / rate.Years);

    /// <summary>Chance of at least one occurrence in so many years: 1 - (b / (b + t))^a.</summary>
    public static double Chance(GammaRate rate, double years) => -Special.Expm1(-rate.Shape * Special.Log1p(years / rate.Years));

    /// <summary>P(K >= k) where K is negative binomial: Poisson with a gamma rate over so many years.</summary>
    public static double AtLeast(GammaRate rate, int k, double years)
    {
        var success = years / (rate.Years + years);
        var below = 0.0;
        var term = rate.Shape * Math.Log(1 - success);
        for (var j = 0; j < k; j++)
        {
            below += Math.Exp(term);
            term += Math.Log((rate.Shape + j) / (j + 1)) + Math.Log(success);
        }
        return Math.Clamp(1 - below, 0, 1);
    }
}
