using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Verband.Core;

namespace Verband.Analysis.Dots;

/// <summary>Names campaigns by what is in them, never by who might be behind them.</summary>
static class CampaignNames
{
    public static string Id(string firstIncident) =>
        "c-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(firstIncident)).AsSpan(0, 6));

    /// <summary>"defacement, disruption against Estonia (bronze, monument), 2007": effects or techniques and targets that at least half share, the
    /// two masked words most typical of the group, and the years.</summary>
    public static string Title(DotsInput input, IReadOnlyList<int> members)
    {
        var incidents = members.Select(m => input.Incidents[m]).ToArray();
        var v = input.Vocabulary;
        var what = Common(incidents, i => i.Techniques, 2).Select(v.Techniques.Name).Where(t => t.StartsWith("local:", StringComparison.Ordinal)).Select(t => t[6..].Replace('-', ' ')).ToList();
        if (what.Count == 0) what = [.. Common(incidents, i => i.Effects, 2).Select(v.Effects.Name).Select(t => t.Replace('-', ' '))];
        if (what.Count == 0) what = [.. incidents.Aggregate(Domains.None, (d, i) => d | i.Domains).Names()];
        var whom = Common(incidents, i => i.Countries, 2).Select(c => Countries.Name(v.Countries.Name(c), "en")).ToList();
        if (whom.Count == 0) whom = [.. Common(incidents, i => i.Sectors, 2).Select(v.Sectors.Name)];
        var words = Words(incidents).Select(v.Words.Name).ToList();
        var title = new StringBuilder(string.Join(", ", what));
        if (whom.Count > 0) title.Append(" against ").AppendJoin(" and ", whom);
        if (words.Count > 0) title.Append(" (").AppendJoin(", ", words).Append(')');
        if (Years(incidents) is { Length: > 0 } years) title.Append(", ").Append(years);
        var text = title.ToString().TrimStart();
        return text.Length == 0 ? $"{members.Count.ToString(CultureInfo.InvariantCulture)} incidents" : char.ToUpperInvariant(text[0]) + text[1..];
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

    static string Years(DotsIncident[] incidents)
    {
        var dated = incidents.Select(i => i.When).OfType<DaySpan>().ToArray();
        if (dated.Length == 0) return "";
        var (first, last) = (Year(dated.Min(d => d.From)), Year(dated.Max(d => d.Latest)));
        return first == last ? first : first + "-" + last;
    }

    static string Year(int day) => DateOnly.FromDayNumber(day).Year.ToString("0000", CultureInfo.InvariantCulture);
}
