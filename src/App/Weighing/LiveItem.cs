using Verband.Analysis.Weigh;

namespace Verband.App.Weighing;

/// <summary>The live likelihood of a scenario as the API and <c>verband weigh live --json</c> give it.</summary>
/// <param name="Weight">How much of one occurrence a sign counts for.</param>
/// <param name="Surprise">Chance of at least so many signs under the prior.</param>
/// <param name="PriorChance">Chance of at least one occurrence within the horizon.</param>
/// <param name="PriorRun">The run that the prior was taken from; null when it is assumed.</param>
/// <param name="Decision"><c>confirmed</c>, <c>rejected</c>, or null when nobody decided.</param>
public sealed record LiveItem(string Scenario, string Name, DateOnly From, DateOnly To, string? Country, double HorizonYears, RateInterval Prior, string? PriorRun, int Signs, double Years, double Weight, int Undated, int All,
    RateInterval Posterior, double Surprise, double PriorChance, double PosteriorChance, string Method, IReadOnlyList<string> Flags, string? Decision, IReadOnlyList<string> Incidents, string? Entry)
{
    internal static LiveItem Of(LiveView v, string name) => new(v.Scenario, name, v.Window.From, v.Window.Today, v.Window.Country, v.HorizonYears, v.Shift.PriorInterval, v.Prior.Run, v.Shift.Incidents, v.Shift.Years, v.Shift.Relevance, v.Undated, v.All,
        v.Shift.PosteriorInterval, v.Shift.Surprise, v.Shift.PriorChance, v.Shift.PosteriorChance, v.Shift.Method, v.Shift.Flags, v.Decided is not { } d ? null : d.Value.Confirmed ? "confirmed" : "rejected", [.. v.Matches.Select(m => m.Id)], null);
}
