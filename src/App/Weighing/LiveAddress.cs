using Verband.Core;

namespace Verband.App.Weighing;

/// <summary>The window of the live likelihood as an address or a form says it; what cannot be read is named and the default holds.</summary>
sealed record LiveAddress(LiveWindow Window, IReadOnlyList<(string Field, string Value)> Problems)
{
    public static LiveAddress Of(string? years, string? relevance, string? country, DateOnly today)
    {
        var problems = new List<(string, string)>();
        var window = new LiveWindow(today);
        if (!string.IsNullOrWhiteSpace(years))
            if (FormFields.Parse(years) is { } y && y is >= .1 and <= LiveWindow.MostYears) window = window with { Years = y };
            else problems.Add(("years", years));
        if (!string.IsNullOrWhiteSpace(relevance))
            if (FormFields.Parse(relevance) is { } r && r is > 0 and <= 1) window = window with { Relevance = r };
            else problems.Add(("relevance", relevance));
        if (!string.IsNullOrWhiteSpace(country))
            if (Countries.IsCode(country.ToUpperInvariant())) window = window with { Country = country.ToUpperInvariant() };
            else problems.Add(("country", country));
        return new(window, problems);
    }

    public static LiveAddress Of(IQueryCollection q, DateOnly today) => Of(q["years"].FirstOrDefault(), q["relevance"].FirstOrDefault(), q["country"].FirstOrDefault(), today);
}
