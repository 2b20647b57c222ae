using System.Globalization;
using System.Text.RegularExpressions;
using Verband.Analysis.Dots.Chance;
using Verband.Core;

namespace Verband.Analysis.Dots.Planted;

/// <summary>
/// A second report of the same incident as another source might have written it: dates in another language or less exact, names spelt
/// otherwise, words dropped and exchanged, other casualty figures, fewer facts, no claims. For testing the same-incident step.
/// </summary>
public static partial class NearDuplicates
{
    static readonly string[] Months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    static readonly string[][] Abroad =
    [
        ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"],
        ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
        ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"],
    ];

    public static Report Of(Report report, string source, ref Dice dice)
    {
        var months = Abroad[dice.Next(Abroad.Length)];
        var when = Dated(report.When, ref dice);
        var effects = new List<Effect>();
        foreach (var effect in report.Effects)
            if (dice.Uniform() > .1) effects.Add(effect.Amount is { } amount && dice.Uniform() < .5 ? effect with { Amount = Math.Round(amount * (.7 + .8 * dice.Uniform())) } : effect);
        var targets = new List<Target>();
        foreach (var target in report.Targets)
            targets.Add(target with { Organisation = target.Organisation is { } name ? Rewrite(name, .2, 0, months, ref dice) : null });
        var techniques = new List<string>();
        foreach (var technique in report.Techniques)
            if (dice.Uniform() > .25) techniques.Add(technique);
        return report with
        {
            Source = source,
            Record = $"{report.Source}-{report.Record}",
            Title = Rewrite(report.Title, .08, .08, months, ref dice),
            Text = report.Text is { } text && dice.Uniform() > .1 ? Rewrite(text, .08, .08, months, ref dice) : null,
            When = when,
            Reported = report.Reported?.AddDays(Math.Min(dice.Next(30), DateOnly.MaxValue.DayNumber - report.Reported.Value.DayNumber)),
            Place = report.Place is { } place && dice.Uniform() > .2 ? place with { Name = place.Name is { } town ? Rewrite(town, .3, 0, months, ref dice) : null } : null,
            Techniques = techniques,
            Targets = targets,
            Claims = [],
            Effects = effects,
            Responses = [],
            Observables = [],
        };
    }

    /// <summary>A tenth a day off, a fifth known to the month only.</summary>
    static Period? Dated(Period? when, ref Dice dice)
    {
        if (when is not { } period || period.From != period.StartLatest) return when;
        return dice.Uniform() switch
        {
            < .1 => Period.OnDay(period.From.AddDays(1)),
            < .3 => Period.Around(period.From, Precision.Month),
            _ => Period.OnDay(period.From),
        };
    }

    static string Rewrite(string text, double misspelt, double dropped, string[] months, ref Dice dice)
    {
        var words = new List<string>();
        foreach (var word in Translated(text, months).Split(' '))
        {
            if (word.Length > 3 && dice.Uniform() < dropped) continue;
            words.Add(word.Length > 3 && dice.Uniform() < misspelt
                ? dice.Uniform() < .5 ? Misspelling.Typo(word, ref dice) : Misspelling.Spelled(word, ref dice)
                : word);
        }
        return words.Count == 0 ? text : string.Join(' ', words);
    }

    static string Translated(string text, string[] months) => MonthName().Replace(text, m =>
        months[Array.FindIndex(Months, name => name.Equals(m.Value, StringComparison.OrdinalIgnoreCase))].ToString(CultureInfo.InvariantCulture));

    [GeneratedRegex(@"\b(January|February|March|April|May|June|July|August|September|October|November|December)\b", RegexOptions.CultureInvariant)]
    private static partial Regex MonthName();
}
