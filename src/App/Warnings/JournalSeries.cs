using Verband.Core;
using Panel = Verband.Analysis.Warn.Panel;

namespace Verband.App.Warnings;

/// <summary>Incidents of a picture by the month in which they began, as a series. Null stands for all.</summary>
/// <param name="Values">From <see cref="JournalSet.First"/> to <see cref="JournalSet.Last"/>.</param>
public sealed record JournalSeries(string? Domain, string? Country, int[] Values)
{
    public string Key => SeriesKey.Journal(Domain, Country).ToString();
}

/// <summary>Series of a picture: per domain, per country, and per domain in a country, where there is enough to judge.</summary>
/// <param name="YearOnly">Incidents that are left out because no month of theirs is known: put into January they would look like an outbreak.</param>
public sealed record JournalSet(int First, int Last, IReadOnlyList<JournalSeries> Series, int YearOnly)
{
    /// <summary>Months that are looked at, and incidents below which a country, or a domain in it, has no series of its own.</summary>
    const int Longest = 240, Fewest = 12;

    public static JournalSet? Of(IReadOnlyList<IncidentCard> cards, int last)
    {
        var dated = cards.Where(c => c.When is not null).ToArray();
        var months = dated.Where(c => c.When!.Value.FromPrecision != Precision.Year).Select(c => (Month: MonthNumber.Of(c.When!.Value.From), Card: c)).Where(c => c.Month <= last).ToArray();
        if (months.Length == 0) return null;
        var first = Math.Max(months.Min(m => m.Month), last - Longest + 1);
        var counts = new SortedDictionary<(string Domain, string Country), int[]>();
        foreach (var (month, card) in months)
            if (month >= first)
                foreach (var domain in card.Domains.Names().Append(""))
                    foreach (var country in card.Countries.Append(""))
                    {
                        if (!counts.TryGetValue((domain, country), out var values)) counts[(domain, country)] = values = new int[last - first + 1];
                        values[month - first]++;
                    }
        return new JournalSet(first, last, [.. counts.Where(c => c.Key.Country.Length == 0 || c.Value.Sum() >= Fewest)
            .Select(c => new JournalSeries(c.Key.Domain.Length == 0 ? null : c.Key.Domain, c.Key.Country.Length == 0 ? null : c.Key.Country, c.Value))], dated.Length - dated.Count(c => c.When!.Value.FromPrecision != Precision.Year));
    }

    public JournalSeries? Find(string? domain, string? country) => Series.FirstOrDefault(s => s.Domain == domain && s.Country == country);
}
