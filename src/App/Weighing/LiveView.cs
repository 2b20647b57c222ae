using Verband.Analysis.Weigh;
using Verband.Core;
using Verband.Core.Weigh;

namespace Verband.App.Weighing;

/// <summary>Which incidents count, and for how much.</summary>
/// <param name="Relevance">How much of one occurrence a matching incident counts for: stated by a person, above 0 to 1.</param>
/// <param name="Country">Only incidents that hit this country; null for all.</param>
public sealed record LiveWindow(DateOnly Today, double Years = 10, double Relevance = .1, string? Country = null)
{
    public const double MostYears = 100;

    public DateOnly From => Today.AddDays(-(int)Math.Round(Years * 365.25));

    public bool Holds(IncidentCard c) => c.When is { } w && w.From > From && w.From <= Today && InCountry(c);

    public bool InCountry(IncidentCard c) => Country is null || c.Countries.Contains(Country, StringComparer.Ordinal);
}

/// <param name="Run">The run that it was taken from; null when no run has scored the scenario and the stated default stands in.</param>
public sealed record LivePrior(GammaRate Rate, double Median, double Upper, string? Run);

/// <summary>The likelihood of one scenario: prior, data and posterior side by side. Nothing moves until a person confirms.</summary>
/// <param name="Undated">Matching incidents without a date: they do not count.</param>
/// <param name="All">Incidents in the window, matching or not.</param>
public sealed record LiveView(string Scenario, LivePrior Prior, LiveWindow Window, double HorizonYears, RateShift Shift, IReadOnlyList<IncidentCard> Matches, int Undated, int All, Kept<LikelihoodShift>? Decided)
{
    /// <summary>Where nobody has scored: once in ten years, and 95 % sure of less than once a year. Stated on the page.</summary>
    public const double DefaultMedian = .1, DefaultUpper = 1;

    public static LiveView Of(Scenario scenario, LivePrior prior, double horizon, LiveWindow window, PictureIndex index, IReadOnlyList<IncidentCard> signs, Kept<LikelihoodShift>? decided)
    {
        IncidentCard[] matches = [.. signs.Where(window.Holds)];
        var all = index.Cards.Count(window.Holds);
        return new(scenario.Id, prior, window, horizon, RateUpdate.Update(prior.Rate, matches.Length, window.Years, window.Relevance, horizon, all), matches, signs.Count(c => c.When is null && window.InCountry(c)), all, decided);
    }

    /// <summary>What the participants of a run said, as a gamma: the mean expected class is the median, the mean upper class the 95 % point.</summary>
    public static LivePrior PriorOf(Scenario scenario, AssessmentFile? run)
    {
        var said = run is null ? [] : ParticipantScore.Latest(run.Likelihoods.Where(s => s.Scenario == scenario.Id))
            .Where(s => LikelihoodScore.Parts(scenario.Malicious).Contains(s.Part, StringComparer.Ordinal)).ToArray();
        if (said.Length == 0) return new(RateUpdate.Prior(DefaultMedian, DefaultUpper), DefaultMedian, DefaultUpper, null);
        var scales = RiskScales.Default;
        var median = scales.Rate(said.Average(s => (double)s.Expected));
        // Where the bounds meet there is still no certainty: a factor of half a class.
        var upper = Math.Max(scales.Rate(said.Average(s => (double)s.Upper)), median * Math.Sqrt(scales.RateFactor));
        return new(RateUpdate.Prior(median, upper), median, upper, run!.Run.Id);
    }

    /// <summary>The decision of a person as the record that goes into the journal.</summary>
    public LikelihoodShift Decide(bool confirmed, string reason) => new()
    {
        Scenario = Scenario,
        Prior = Shift.Prior,
        Incidents = [.. Matches.Select(m => m.Id)],
        Years = Shift.Years,
        Relevance = Shift.Relevance,
        Posterior = Shift.Posterior,
        Confirmed = confirmed,
        Reason = reason,
    };
}
