using System.Globalization;
using Verband.Analysis.Dots.Chance;
using Verband.Core;

namespace Verband.Analysis.Dots.Planted;

/// <param name="Years">Years covered from <paramref name="FirstYear"/>.</param>
/// <param name="Campaigns">Planted campaigns; 0 is a null world.</param>
/// <param name="Size">Incidents a campaign.</param>
/// <param name="Days">Days within which a campaign's incidents begin.</param>
/// <param name="Strength">Chance that a campaign's incident follows the campaign in each feature: 0 nothing but time in common, 1 alike.</param>
/// <param name="YearOnly">Share of incidents whose date is known to the year only.</param>
public sealed record WorldOptions(
    int Incidents = 1000, int FirstYear = 2010, int Years = 10, int Campaigns = 5, int Size = 6, int Days = 60, double Strength = .8,
    double YearOnly = .2, double Growth = .08, ulong Seed = 1);

/// <summary>
/// Invented reports with known truth: a background whose rate grows, has seasons and drifts by domain, and campaigns planted into it.
/// No labelled set of hybrid campaigns exists in the open; this one makes no claim to look like any real one.
/// </summary>
public static class World
{
    static readonly (Domains Domain, string[] Techniques, string[] Sectors, string[] Effects)[] Kinds =
    [
        (Domains.Cyber, ["local:ddos", "local:phishing", "local:data-theft", "local:wiper", "local:ransomware"], ["government", "energy", "finance", "telecom", "health"], ["disruption", "data-theft", "access"]),
        (Domains.Information, ["local:fake-accounts", "local:forged-document", "local:website-spoofing"], ["media", "elections", "citizens"], ["influence"]),
        (Domains.Physical, ["local:arson", "local:cable-damage", "local:drone-overflight", "local:rail-sabotage"], ["rail-transport", "subsea-infrastructure", "air-transport", "logistics"], ["destruction", "disruption", "attempt"]),
        (Domains.Diplomatic, ["local:election-interference", "local:diplomatic-coercion", "local:diplomatic-expulsion"], ["diplomacy", "government", "political-party"], ["influence", "none"]),
        (Domains.Economic, ["local:import-ban", "local:energy-cutoff", "local:trade-secret-theft"], ["energy", "high-tech", "food"], ["financial-loss", "supply-interruption"]),
        (Domains.Military, ["local:airspace-violation", "local:snap-exercise", "local:vessel-loitering"], ["defence", "air-transport", "sea-transport"], ["attempt", "none"]),
    ];

    /// <returns>Reports in order of their number, and the campaign of each (-1: none).</returns>
    public static (Report[] Reports, int[] Campaign) Draw(WorldOptions options)
    {
        if (options.Years < 1 || options.Incidents < 0 || options.Campaigns < 0 || options.Size < 1 || options.Days < 1)
            throw new ArgumentException("A world needs years, and counts of 0 and up.");
        if ((long)options.Campaigns * options.Size > options.Incidents) throw new ArgumentException($"{options.Campaigns} campaigns of {options.Size} do not fit into {options.Incidents} incidents.");
        var dice = new Dice(options.Seed, 53);
        var countries = Countries.All.Where(c => c.Continent.Length > 0).Select(c => c.Code).Order(StringComparer.Ordinal).ToArray();
        var planted = options.Campaigns * options.Size;
        var (reports, campaign) = (new Report[options.Incidents], new int[options.Incidents]);
        var first = new DateOnly(options.FirstYear, 1, 1).DayNumber;
        var days = new DateOnly(options.FirstYear + options.Years, 1, 1).DayNumber - first;
        (int Kind, int Technique, int Sector, int Country, int Start) plan = default;
        for (var i = 0; i < options.Incidents; i++)
        {
            campaign[i] = i < planted ? i / options.Size : -1;
            if (campaign[i] >= 0 && i % options.Size == 0)
                plan = (dice.Next(Kinds.Length), dice.Next(8), dice.Next(8), Country(ref dice, countries.Length), first + dice.Next(Math.Max(1, days - options.Days)));
            var member = campaign[i] >= 0;
            var kind = Kinds[Follow(member, options, ref dice) ? plan.Kind : dice.Next(Kinds.Length)];
            var technique = kind.Techniques[(Follow(member, options, ref dice) ? plan.Technique : dice.Next(8)) % kind.Techniques.Length];
            var sector = kind.Sectors[(Follow(member, options, ref dice) ? plan.Sector : dice.Next(8)) % kind.Sectors.Length];
            var country = countries[Follow(member, options, ref dice) ? plan.Country : Country(ref dice, countries.Length)];
            var day = member ? plan.Start + dice.Next(options.Days) : first + Day(options, days, ref dice);
            var date = DateOnly.FromDayNumber(day);
            reports[i] = new Report
            {
                Source = "simulated",
                Record = string.Create(CultureInfo.InvariantCulture, $"s{options.Seed}-{i:D6}"),
                Title = $"{technique["local:".Length..]} against {sector} in {country}",
                Text = string.Create(CultureInfo.InvariantCulture, $"Simulated report {i}: {technique["local:".Length..]} that hit {sector} in {country}."),
                When = !member && dice.Uniform() < options.YearOnly ? Period.Around(date, Precision.Year) : Period.OnDay(date),
                Place = new Place(country, null, null, null, PlacePrecision.Country),
                Domains = kind.Domain,
                Techniques = [technique],
                Targets = [new Target(country, sector, null, null)],
                Effects = [new Effect(kind.Effects[dice.Next(kind.Effects.Length)], null, null)],
                Grade = new Grade('C', 3),
            };
        }
        // Which record belongs to a campaign must not show in its place in the file.
        var order = Enumerable.Range(0, options.Incidents).ToArray();
        dice.Shuffle<int>(order);
        return ([.. order.Select(i => reports[i])], [.. order.Select(i => campaign[i])]);
    }

    static bool Follow(bool member, WorldOptions options, ref Dice dice) => dice.Uniform() < options.Strength && member;

    /// <summary>Few countries see most: the cube of a uniform number.</summary>
    static int Country(ref Dice dice, int count) => (int)(count * dice.Uniform() * dice.Uniform() * dice.Uniform());

    /// <summary>By rejection from a rate that grows each year and is half again as high in autumn as in spring.</summary>
    static int Day(WorldOptions options, int days, ref Dice dice)
    {
        var top = Math.Pow(1 + Math.Max(0, options.Growth), options.Years) * 1.25;
        while (true)
        {
            var day = dice.Next(days);
            var rate = Math.Pow(1 + options.Growth, day / 365.25) * (1 + .25 * Math.Sin(2 * Math.PI * (day / 365.25 - .55)));
            if (dice.Uniform() * top < rate) return day;
        }
    }
}
