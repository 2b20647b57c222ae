using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Verband.Core;
using Verband.Tests;

namespace Verband.Samples.Tests;

/// <param name="Moments">When the source has it, any of these; empty when it does not say, or says when it was listed.</param>
/// <param name="Countries">Where the source has it; empty when it names none that has a code.</param>
sealed record Evidence(IReadOnlyList<(DateOnly From, DateOnly To)> Moments, IReadOnlySet<string> Countries)
{
    public static readonly Evidence Exists = new([], new HashSet<string>());
}

/// <summary>Looks up what a record says it was checked in, in the shared data. Loaded once, on first use.</summary>
static partial class Resolver
{
    public sealed record Listing(string Key, string Schema, string Name, string Reason);

    static readonly Lazy<Dictionary<string, Evidence>> Known = new(Load);

    static readonly Lazy<IReadOnlyList<Listing>> Listings = new(() =>
        [.. ((string[])["32019R0796", "32024R2642"]).SelectMany(act => Rows($"data/eu-sanctions/{act}.csv"))
            .Select(r => new Listing($"eu-sanctions:{r["celex"]}:{r["annex"]}:{r["recordId"]}", r["schema"], r["name"], r["reason"]))]);

    public static IReadOnlyList<Listing> Sanctions => Listings.Value;

    public static Evidence? Find(string reference) =>
        Known.Value.TryGetValue(reference, out var evidence) ? evidence
        : Uri.TryCreate(reference, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Contains('.', StringComparison.Ordinal) ? Evidence.Exists
        : null;

    /// <summary>Source texts that samples may not repeat.</summary>
    public static IEnumerable<string> Prose() =>
    [
        .. Rows("data/eurepoc/EuRepoC_Global_Database_1.1.csv.gz").SelectMany(r => (string[])[r["name"], r["description"]]),
        .. Sanctions.Select(s => s.Reason),
        .. Rows("data/disarm/incidents.csv").Select(r => r["summary"]),
        .. Directory.GetFiles(SharedData.Path("seeds"), "*.txt").Select(File.ReadAllText),
        .. Attack().Select(o => o.TryGetProperty("description", out var d) ? d.GetString()! : ""),
    ];

    static Dictionary<string, Evidence> Load()
    {
        var known = new Dictionary<string, Evidence>(StringComparer.Ordinal);
        foreach (var r in Rows("data/eurepoc/EuRepoC_Global_Database_1.1.csv.gz"))
        {
            var from = Day(r["start_date"])!.Value;
            // An end before the start is a month or year written as its first day.
            var to = Day(r["end_date"]) is { } end && end > from ? end : from;
            known["eurepoc:" + r["ID"]] = new([(from, to)], Codes(Quoted().Matches(r["receiver_country"]).Select(m => m.Groups[1].Value)));
        }
        foreach (var o in Attack())
            known["attack:" + o.GetProperty("id").GetString()] = new(o.TryGetProperty("first_seen", out var first) && o.TryGetProperty("last_seen", out var last)
                // ATT&CK writes months as their first day.
                ? [(Day(first.GetString()![..10])!.Value, Period.Parse(last.GetString()![..7]).To)] : [], Evidence.Exists.Countries);
        foreach (var rows in Rows("data/crisis/dcid_2.0_responses.csv.gz").GroupBy(r => r["Cyberincidentnum"], StringComparer.Ordinal))
            known["dcid:" + rows.Key] = new([.. rows.Select(r => Day(r["interactionstartdate"])).OfType<DateOnly>().Select(d => (d, d))],
                Codes(rows.SelectMany(Target).Select(n => n.Replace("N Korea", "North Korea", StringComparison.Ordinal).Replace("S Korea", "South Korea", StringComparison.Ordinal))));
        foreach (var s in Sanctions) known[s.Key] = Evidence.Exists;
        foreach (var r in Rows("data/disarm/incidents.csv").Where(r => r["disarm_id"].Length > 0))
            known["disarm:" + r["disarm_id"]] = new(Period.TryParse(r["year_started"].Trim(), out var year, out _) ? [(year.From, year.To)] : [], Codes(r["found_in_country"].Split(',')));
        foreach (var r in Rows("data/ucdp/GEDEvent_v23_0_10.csv.gz"))
            known["ged:" + r["id"]] = new([(Day(r["date_start"][..10])!.Value, Day(r["date_end"][..10])!.Value)], Codes([r["country"].Split(" (")[0]]));
        foreach (var rows in Rows("data/crisis/icb2v15.csv.gz").Where(r => r["yrtrig"].Length == 4 && r["yrterm"].Length == 4).GroupBy(r => r["crisno"], StringComparer.Ordinal))
            known["icb:" + rows.Key] = new([(rows.Min(r => Icb(r, "trig", false)), rows.Max(r => Icb(r, "term", true)))], rows.Select(r => IcbActors.GetValueOrDefault(r["actor"])).OfType<string>().ToHashSet());
        using (var scor = JsonDocument.Parse(SharedData.Bytes("data/misp/galaxy/" + Path.GetFileName(Directory.GetFiles(SharedData.Path("data/misp/galaxy"), "scor*")[0]))))
            foreach (var value in scor.RootElement.GetProperty("values").EnumerateArray()) known["scor:" + value.GetProperty("uuid").GetString()] = Evidence.Exists;
        foreach (var file in Directory.GetFiles(SharedData.Path("seeds"))) known["seed:" + Path.GetFileNameWithoutExtension(file)] = Evidence.Exists;
        return known;
    }

    /// <summary>The dyad's number is the two states' numbers side by side, which tells which of them the target is.</summary>
    static string[] Target(Dictionary<string, string> r) =>
        r["Dyadpair"] == r["target"] + r["initiator"] ? [r["StateA"]] : r["Dyadpair"] == r["initiator"] + r["target"] ? [r["StateB"]] : [r["StateA"], r["StateB"]];

    static DateOnly Icb(Dictionary<string, string> row, string which, bool last)
    {
        int Part(string name) => int.TryParse(row[name + which], CultureInfo.InvariantCulture, out var part) ? part : 0;
        var (year, month, day) = (Part("yr"), Part("mo"), Part("da"));
        if (month is < 1 or > 12) return last ? new(year, 12, 31) : new(year, 1, 1);
        var length = DateTime.DaysInMonth(year, month);
        return new(year, month, day >= 1 && day <= length ? day : last ? length : 1); // 77 and such: the day is not known
    }

    /// <summary>The crisis actors' letters that are not ISO 3166 alpha-3.</summary>
    static readonly Dictionary<string, string> IcbActors = Countries.All.Where(c => c.Alpha3.Length > 0).ToDictionary(c => c.Alpha3, c => c.Code, StringComparer.Ordinal)
        .Concat(new Dictionary<string, string> { ["GRG"] = "GE", ["ROK"] = "KR", ["FRN"] = "FR", ["GFR"] = "DE", ["UKG"] = "GB", ["DEN"] = "DK" }.Where(p => Countries.IsCode(p.Value)))
        .GroupBy(p => p.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last().Value, StringComparer.Ordinal);

    static HashSet<string> Codes(IEnumerable<string> names) => names.Select(Countries.CodeOf).OfType<string>().ToHashSet(StringComparer.Ordinal);

    static DateOnly? Day(string text) => DateOnly.TryParseExact(text.Length > 10 ? text[..10] : text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    static JsonElement[] Attack()
    {
        using var bundle = JsonDocument.Parse(SharedData.Bytes("data/attack/attack.json.gz"));
        return [.. bundle.RootElement.GetProperty("objects").EnumerateArray().Select(o => o.Clone())];
    }

    static List<Dictionary<string, string>> Rows(string path)
    {
        using var text = new StreamReader(SharedData.Open(path), Encoding.UTF8);
        List<string>? header = null;
        var rows = new List<Dictionary<string, string>>();
        foreach (var cells in Cells(text.ReadToEnd()))
        {
            if (header is null)
            {
                header = cells;
                continue;
            }
            var row = new Dictionary<string, string>(StringComparer.Ordinal);
            for (var i = 0; i < header.Count; i++) row.TryAdd(header[i], i < cells.Count ? cells[i] : "");
            rows.Add(row);
        }
        return rows;
    }

    /// <summary>RFC 4180: quoted cells may hold commas, line breaks and doubled quotes.</summary>
    static IEnumerable<List<string>> Cells(string csv)
    {
        var (row, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < csv.Length; i++)
        {
            var c = csv[i];
            if (quoted && c == '"' && i + 1 < csv.Length && csv[i + 1] == '"') cell.Append(csv[++i]);
            else if (c == '"') quoted = !quoted;
            else if (quoted || c is not (',' or '\n' or '\r')) cell.Append(c);
            else if (c != '\r')
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (c != '\n') continue;
                yield return row;
                row = [];
            }
        }
        if (cell.Length > 0 || row.Count > 0) yield return [.. row, cell.ToString()];
    }

    [GeneratedRegex(@"['""]([^'""]+)['""]")]
    private static partial Regex Quoted();
}
