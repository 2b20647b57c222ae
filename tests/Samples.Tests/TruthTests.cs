using Verband.Core;
using Verband.Tests;

namespace Verband.Samples.Tests;

public class TruthTests
{
    [Fact]
    public void There_are_enough_campaigns_of_incidents_that_exist()
    {
        var known = Samples.Reports.Select(r => r.Record).ToHashSet(StringComparer.Ordinal);
        Assert.True(Samples.Campaigns.Count >= 25, $"{Samples.Campaigns.Count} campaigns");
        Wrong.None(Samples.Campaigns.SelectMany(c => c.Incidents.Where(i => !known.Contains(i)).Select(i => $"{c.Id}: {i}")));
        Wrong.None(Samples.Campaigns.Where(c => c.Incidents.Distinct(StringComparer.Ordinal).Count() < 2).Select(c => c.Id));
        Wrong.None(Samples.Campaigns.GroupBy(c => c.Id, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key));
    }

    [Fact]
    public void Every_campaign_says_who_attributed_it_and_where_that_was_checked() => Wrong.None(Samples.Campaigns.SelectMany(c => Faults(c).Select(w => $"{c.Id}: {w}")));

    static IEnumerable<string> Faults(Campaign c)
    {
        if (!Marking.IsId(c.Id)) yield return "the id is not an id";
        if (string.IsNullOrWhiteSpace(c.Name) || string.IsNullOrWhiteSpace(c.Actor)) yield return "has no name or no actor";
        if (c.AttributedBy.Count == 0) yield return "nobody attributed it";
        foreach (var a in c.AttributedBy)
        {
            if (string.IsNullOrWhiteSpace(a.By)) yield return "an attribution by nobody";
            if (a.Kind is not ("technical" or "political" or "legal")) yield return $"'{a.Kind}' is not a kind of attribution";
            if (a.Date is { } date && !Period.TryParse(date, out _, out var error)) yield return error;
        }
        if (c.CheckedIn.Count == 0) yield return "does not say what it was checked against";
        if (c.References.Count == 0) yield return "has no public source";
    }

    [Fact]
    public void An_incident_belongs_to_one_campaign_at_most_and_many_to_none()
    {
        var members = Samples.Campaigns.SelectMany(c => c.Incidents).ToArray();
        Wrong.None(members.GroupBy(m => m, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key));
        var alone = Samples.Reports.Count(r => !members.Contains(r.Record));
        Assert.True(alone >= 60, $"{alone} belong to no campaign");
    }

    [SharedFact]
    public void What_a_campaign_was_checked_in_exists() =>
        Wrong.None(Samples.Campaigns.SelectMany(c => c.CheckedIn.Where(x => Resolver.Find(x) is null).Select(x => $"{c.Id}: {x}")));
}
