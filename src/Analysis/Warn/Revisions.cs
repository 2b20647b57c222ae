namespace Verband.Analysis.Warn;

/// <summary>One cell that a later vintage of a source tells otherwise; <see cref="Panel.Missing"/> where one of them has no row.</summary>
public sealed record Revision(Country Country, int Month, int Before, int After);

/// <summary>What a source changed between two vintages.</summary>
public sealed record RevisionReport(IReadOnlyList<Revision> Changes, int? Earliest, long DeathsAdded, long DeathsRemoved, IReadOnlyList<Country> Appeared, IReadOnlyList<Country> Gone)
{
    /// <summary>Compares the months that both vintages cover, country by country (matched by key), largest change first.</summary>
    public static RevisionReport Between(Panel before, Panel after)
    {
        var changes = new List<Revision>();
        foreach (var (country, b) in before.Countries.Select((c, i) => (c, i)))
        {
            var a = after.IndexOf(country.Id);
            if (a < 0) continue;
            for (var month = Math.Max(before.FirstMonth, after.FirstMonth); month <= Math.Min(before.LastMonth, after.LastMonth); month++)
                if (before.At(b, month) != after.At(a, month)) changes.Add(new Revision(country, month, before.At(b, month), after.At(a, month)));
        }
        long Change(Revision r) => Math.Max(0, r.After) - Math.Max(0, r.Before);
        return new RevisionReport(
            [.. changes.OrderByDescending(r => Math.Abs(Change(r))).ThenBy(r => r.Country.Id).ThenBy(r => r.Month)],
            changes.Count == 0 ? null : changes.Min(r => r.Month), changes.Sum(r => Math.Max(0, Change(r))), changes.Sum(r => Math.Max(0, -Change(r))),
            [.. after.Countries.Where(c => before.IndexOf(c.Id) < 0)], [.. before.Countries.Where(c => after.IndexOf(c.Id) < 0)]);
    }
}
