using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Verband.Core;

namespace Verband.Analysis.Dots;

/// <summary>Names campaigns by what is in them, never by who might be behind them.</summary>
public static class CampaignNames
{
    /// <summary>From the incident that came first.</summary>
    public static string Id(string firstIncident) =>
        "c-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(firstIncident)).AsSpan(0, 6));

    public static string Title(DotsInput input, IReadOnlyList<int> members) => Of(input, members).ToString();

    public static CampaignName Of(DotsInput input, IReadOnlyList<int> members)
    {
        var incidents = members.Select(m => input.Incidents[m]).ToArray();
        var v = input.Vocabulary;
        string[] what = [.. Common(incidents, i => i.Techniques, 2).Select(v.Techniques.Name).Where(t => t.StartsWith("local:", StringComparison.Ordinal))];
        if (what.Length == 0) what = [.. Common(incidents, i => i.Effects, 2).Select(v.Effects.Name)];
        if (what.Length == 0) what = [.. incidents.Aggregate(Domains.None, (d, i) => d | i.Domains).Names()];
        string[] countries = [.. Common(incidents, i => i.Countries, 2).Select(v.Countries.Name)];
        var dated = incidents.Select(i => i.When).OfType<DaySpan>().ToArray();
        return new CampaignName(what, countries, countries.Length > 0 ? [] : [.. Common(incidents, i => i.Sectors, 2).Select(v.Sectors.Name)],
            [.. Words(incidents).Select(v.Words.Name)], dated.Length == 0 ? null : Year(dated.Min(d => d.From)), dated.Length == 0 ? null : Year(dated.Max(d => d.Latest)), members.Count);
    }

    static IEnumerable<int> Common(DotsIncident[] incidents, Func<DotsIncident, int[]> terms, int count) => incidents
        .SelectMany(terms).GroupBy(t => t).Where(g => 2 * g.Count() >= incidents.Length)
        .OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Take(count).Select(g => g.Key);

    /// <summary>Words that two or more members use, by summed weight.</summary>
    static IEnumerable<int> Words(DotsIncident[] incidents)
    {
        var weight = new SortedDictionary<int, (int N, double Sum)>();
        foreach (var incident in incidents)
            for (var k = 0; k < incident.Words.Ids.Length; k++)
            {
                var (n, sum) = weight.GetValueOrDefault(incident.Words.Ids[k]);
                weight[incident.Words.Ids[k]] = (n + 1, sum + incident.Words.Weights[k]);
            }
        return weight.Where(w => w.Value.N > 1).OrderByDescending(w => w.Value.Sum).ThenBy(w => w.Key).Take(2).Select(w => w.Key);
    }

    static int Year(int day) => DateOnly.FromDayNumber(day).Year;
}

/// <summary>What a campaign's title is made of, in ids, so that it can be said in any language: "defacement, disruption against Estonia (bronze, monument), 2007".</summary>
/// <param name="What">Techniques of the local list, else effects, else domains, that at least half of the members share; two at most.</param>
/// <param name="Countries">Codes of the countries hit that at least half share; two at most.</param>
/// <param name="Sectors">The sectors, where no country is shared.</param>
/// <param name="Words">The two masked words most typical of the group, as they stand in the texts.</param>
public sealed record CampaignName(IReadOnlyList<string> What, IReadOnlyList<string> Countries, IReadOnlyList<string> Sectors, IReadOnlyList<string> Words, int? FirstYear, int? LastYear, int Members)
{
    /// <summary>In English, without a list of terms.</summary>
    public override string ToString() => Say("against", "and", $"{Members.ToString(CultureInfo.InvariantCulture)} incidents",
        id => id[(id.IndexOf(':', StringComparison.Ordinal) + 1)..].Replace('-', ' '), c => Core.Countries.Name(c, "en"));

    /// <param name="nothing">The title of a group that shares nothing.</param>
    /// <param name="term">The name of a technique, effect, domain or sector.</param>
    /// <param name="country">The name of a country.</param>
    public string Say(string against, string and, string nothing, Func<string, string> term, Func<string, string> country)
    {
        var title = new StringBuilder(string.Join(", ", What.Select(term)));
        var whom = Countries.Count > 0 ? Countries.Select(country) : Sectors.Select(term);
        if (whom.Any()) title.Append(' ').Append(against).Append(' ').AppendJoin($" {and} ", whom);
        if (Words.Count > 0) title.Append(" (").AppendJoin(", ", Words).Append(')');
        if (FirstYear is { } first) title.Append(", ").Append(first.ToString("0000", CultureInfo.InvariantCulture));
        if (LastYear is { } last && last != FirstYear) title.Append('-').Append(last.ToString("0000", CultureInfo.InvariantCulture));
        var text = title.ToString().TrimStart();
        return text.Length == 0 ? nothing : char.ToUpperInvariant(text[0]) + text[1..];
    }
}
