using Verband.Core.Weigh;

namespace Verband.Analysis.Weigh;

/// <param name="Gap">Mean of max(0, required - available x ready), in the capability's unit.</param>
/// <param name="Short">Probability that there is a gap at all.</param>
public sealed record Gap(string Capability, string Scenario, double Required, double Usable, double Low, double Expected, double High, double Short, int Draws)
{
    public string Method { get; } = "required - available x ready, triangular estimates, stratified draws";

    /// <summary>Mean times a year that the scenario comes, by the newest run; null when none has ranked it.</summary>
    public double? Rate { get; init; }

    /// <summary>The rate is one that a person confirmed from the incidents, not the scored one.</summary>
    public bool RateConfirmed { get; init; }

    /// <summary>Mean times a year that the capability falls short.</summary>
    public double? ShortAYear => Rate * Short;
}

/// <summary>What each scenario asks and what can act now.</summary>
public static class CapabilityGap
{
    /// <exception cref="ArgumentException">A capability is malformed; the message names the field.</exception>
    public static IReadOnlyList<Gap> Of(IReadOnlyList<Capability> capabilities, int draws = 10_000, ulong seed = 1)
    {
        var gaps = new List<Gap>();
        for (var k = 0; k < capabilities.Count; k++)
        {
            var c = capabilities[k];
            if (c.Check("capability", k + 1).FirstOrDefault() is { } error) throw new ArgumentException(error.ToString(), nameof(capabilities));
            for (var s = 0; s < c.Required.Count; s++) gaps.Add(One(c, c.Required[s], draws, new Rng(seed, (ulong)k << 32 | (uint)s)));
        }
        return gaps;
    }

    static Gap One(Capability c, CapabilityNeed need, int draws, Rng rng)
    {
        var gaps = new double[draws];
        double required = 0, usable = 0;
        var missing = 0;
        var (first, second, third) = (Strata(draws, ref rng), Strata(draws, ref rng), Strata(draws, ref rng));
        for (var d = 0; d < draws; d++)
        {
            var asks = Draw(need.Units, first[d]);
            var has = Draw(c.Available, second[d]) * Draw(c.Ready, third[d]);
            required += asks;
            usable += has;
            gaps[d] = Math.Max(0, asks - has);
            if (asks > has) missing++;
        }
        Array.Sort(gaps);
        return new Gap(c.Id, need.Scenario, required / draws, usable / draws, gaps[(int)(0.05 * (draws - 1))], gaps.Average(), gaps[(int)(0.95 * (draws - 1))], missing / (double)draws, draws);
    }

    static double Draw(ThreePoint p, double u) => Special.TriangularQuantile(u, p.Lower, p.Expected, p.Upper);

    static double[] Strata(int draws, ref Rng rng)
    {
        var u = new double[draws];
        for (var d = 0; d < draws; d++) u[d] = (d + rng.Unit()) / draws;
        for (var d = draws - 1; d > 0; d--)
        {
            var j = rng.Below(d + 1);
            (u[d], u[j]) = (u[j], u[d]);
        }
        return u;
    }
}
