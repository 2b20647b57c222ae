using Verband.Core;

namespace Verband.App;

/// <summary>The picture in numbers: what the first screen of the terminal, the page and the API show.</summary>
/// <param name="ByMonth">Incidents by first month of their period, <c>yyyy-MM</c>, only those known to the month or better.</param>
/// <param name="WithoutMonth">Incidents whose date is unknown or known to the year only.</param>
public sealed record Overview(int Reports, int Incidents, int Erased, int Objects, IReadOnlyDictionary<string, int> ByDomain,
    IReadOnlyDictionary<string, int> ByYear, IReadOnlyDictionary<string, int> ByMonth, int WithoutMonth)
{
    public static Overview Of(Picture picture)
    {
        var byDomain = new int[DomainNames.All.Count];
        var byYear = new SortedDictionary<int, int>();
        var byMonth = new SortedDictionary<int, int>();
        var without = 0;
        foreach (var sketch in picture.Sketches())
        {
            for (var d = 0; d < byDomain.Length; d++)
                if (((int)sketch.Domains & (1 << d)) != 0) byDomain[d]++;
            if (sketch.From is not { } from)
            {
                without++;
                continue;
            }
            byYear[from.Year] = byYear.GetValueOrDefault(from.Year) + 1;
            // A whole year in one period is a year, not January.
            if (sketch.To is { } to && to.DayNumber - from.DayNumber >= 364 && from is { Month: 1, Day: 1 }) without++;
            else byMonth[from.Year * 12 + from.Month - 1] = byMonth.GetValueOrDefault(from.Year * 12 + from.Month - 1) + 1;
        }
        return new Overview(picture.ReportCount, picture.IncidentCount, picture.ErasedCount, picture.ObjectCount,
            DomainNames.All.Select((name, d) => (name, n: byDomain[d])).Where(x => x.n > 0).ToDictionary(x => x.name, x => x.n, StringComparer.Ordinal),
            byYear.ToDictionary(p => $"{p.Key:0000}", p => p.Value, StringComparer.Ordinal),
            byMonth.ToDictionary(p => $"{p.Key / 12:0000}-{p.Key % 12 + 1:00}", p => p.Value, StringComparer.Ordinal), without);
    }
}
