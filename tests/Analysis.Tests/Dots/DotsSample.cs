using Verband.Core;

namespace Verband.Analysis.Tests.Dots;

/// <summary>Made-up reports: two series with a story each and incidents that belong nowhere.</summary>
static class DotsSample
{
    public static Report Report(int k, string title, string text, string when, string country, string sector, string technique, Domains domain, string? actor = null) => new()
    {
        Source = "made-up",
        Record = $"r{k:000}",
        Title = title,
        Text = text,
        When = Period.Parse(when),
        Domains = domain,
        Techniques = ["local:" + technique],
        Targets = [new Target(country, sector, null, null)],
        Effects = [new Effect(technique == "defacement" ? "defacement" : "disruption", null, null, 1)],
        Claims = actor is null ? [] : [new InitiatorClaim(actor, null, "Example CERT", null, ClaimKind.Technical, null, null, false)],
    };

    public static List<Report> Reports()
    {
        var reports = new List<Report>();
        for (var i = 0; i < 6; i++)
            reports.Add(Report(i, $"Ferry terminal screens defaced, part {i}", "Ticket displays of the ferry harbour showed the lighthouse emblem and a poem.",
                $"2031-03-{5 + i:00}", "NO", "sea-transport", "defacement", Domains.Cyber, "Gale Bureau/GB-9"));
        for (var i = 0; i < 6; i++)
            reports.Add(Report(10 + i, $"Tax portal unreachable {i}", "A flood of requests kept the revenue portal offline for a morning.",
                $"2033-09-{10 + i:00}", "PT", "finance", "ddos", Domains.Cyber, "Copper Crane"));
        string[] odd = ["orchard drone", "museum leak", "tunnel alarm", "stadium jam", "brewery fire", "embassy paint", "canal boat", "dairy recall"];
        for (var i = 0; i < odd.Length; i++)
            reports.Add(Report(20 + i, odd[i], $"Something about the {odd[i]} was noticed by a passer-by.", $"20{24 + 2 * i}-0{1 + i}-1{i}", i % 2 == 0 ? "BR" : "JP", "other", "vandalism", Domains.Physical));
        return reports;
    }
}
