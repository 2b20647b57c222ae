using System.Globalization;
using System.Text.RegularExpressions;
using Verband.Core;

namespace Verband.Sources;

/// <summary>Turns one row of the incident file, with its rows of the other files, into a report.</summary>
sealed partial class EuRepoCIncident(EuRepoCTables tables, ActorBook book)
{
    readonly EuRepoCReceivers receivers = new(tables);
    readonly EuRepoCClaims claims = new(tables, book);

    public IEnumerable<Parsed> Read(CsvRow row)
    {
        var notes = new List<InputError>();
        var people = new SortedSet<string>(StringComparer.Ordinal);
        var title = row.Get("name") ?? row.Get("description");
        if (title is null)
        {
            yield return row.Wrong("name", "is missing");
            yield break;
        }
        foreach (var column in (ReadOnlySpan<string>)["name", "description"])
            if (Classified.Find(row[column]) is { } found) notes.Add(row.Wrong(column, $"marked classified ('{found}'); classified material is refused"));
        if (row["description"].Length > ReportFormat.MaxText) notes.Add(row.Wrong("description", $"is longer than {ReportFormat.MaxText} characters"));
        if (row["ID"].Length > 100) notes.Add(row.Wrong("ID", "is longer than 100 characters"));
        var when = When(row, notes);
        if (notes.Count > 0)
        {
            yield return notes[0];
            yield break;
        }
        var targets = receivers.Read(row, people, notes);
        var said = claims.Read(row, people, notes);
        var countries = targets.Select(t => t.Country).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        var report = new Report
        {
            Source = EuRepoC.Source,
            Record = row["ID"],
            Title = Clean.Line(Persons.Redact(title, people)),
            Text = row.Get("description") is { } text ? Persons.Redact(text, people) : null,
            When = when,
            Place = countries.Length == 1 && countries[0].Length == 2 && Countries.Get(countries[0])?.Continent.Length > 0 ? new Place(countries[0], null, null, null, PlacePrecision.Country) : null,
            Domains = Domains.Cyber,
            Techniques = Techniques(row, notes),
            Targets = targets,
            Claims = said,
            Effects = Effects(row),
            Responses = EuRepoCResponses.Read(row, people, notes),
            Grade = EuRepoC.DefaultGrade,
            References = References(row, notes),
        };
        foreach (var note in notes) yield return note;
        yield return report;
        foreach (var _ in people) yield return Parsed.Drop("natural person");
    }

    /// <summary>The feed writes a day for everything: 1 January stands for "that year", the first of another month for "that month".</summary>
    public static (DateOnly Day, Precision Precision)? Date(string value, out string error)
    {
        error = "";
        if (EuRepoCCoding.Known(value) is not { } text) return null;
        if (text.EndsWith(" 00:00:00", StringComparison.Ordinal)) text = text[..10];
        if (!Period.TryParse(text, out var period, out error)) return null;
        if (period.IsInterval)
        {
            error = $"{Clean.Quote(text)} is not one date";
            return null;
        }
        var day = period.From;
        return (day, period.FromPrecision != Precision.Day ? period.FromPrecision : day is { Day: 1, Month: 1 } ? Precision.Year : day.Day == 1 ? Precision.Month : Precision.Day);
    }

    static Period? When(CsvRow row, List<InputError> notes)
    {
        var start = Date(row["start_date"], out var error);
        if (error.Length > 0) notes.Add(row.Wrong("start_date", error));
        var end = Date(row["end_date"], out error);
        if (error.Length > 0) notes.Add(row.Wrong("end_date", error));
        if (start is not { } from) return null;
        if (end is not { } to || to == from) return Period.Around(from.Day, from.Precision);
        var last = Period.Around(to.Day, to.Precision).To;
        return last < from.Day ? Period.Around(from.Day, from.Precision) : Period.Between(from.Day, to.Day, from.Precision, to.Precision);
    }

    static List<string> Techniques(CsvRow row, List<InputError> notes)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var type = row["incident_type"];
        if (type.Contains("Data theft", StringComparison.Ordinal)) found.Add("local:data-theft");
        if (type.Contains("Doxing", StringComparison.Ordinal)) found.Add("local:hack-and-leak");
        if (type.Contains("Ransomware", StringComparison.Ordinal)) found.Add("local:ransomware");
        var text = row["name"] + "\n" + row["description"];
        if (type.Contains("Disruption", StringComparison.Ordinal))
        {
            if (DenialOfService().IsMatch(text)) found.Add("local:ddos");
            if (Defacement().IsMatch(text)) found.Add("local:defacement");
            if (Wiper().IsMatch(text)) found.Add("local:wiper");
        }
        if (Phishing().IsMatch(text)) found.Add("local:phishing");
        foreach (var column in (ReadOnlySpan<string>)["MITRE_initial_access", "MITRE_impact"])
            foreach (var name in row[column].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                if (EuRepoCCoding.Mitre.TryGetValue(name, out var id)) found.Add("attack:" + id);
                else if (EuRepoCCoding.Known(name) is not (null or "Data Exfiltration")) notes.Add(row.Wrong(column, $"{Clean.Quote(name)} is no technique name of initial access or impact; left out"));
        return [.. found];
    }

    static List<Effect> Effects(CsvRow row)
    {
        var levels = new Dictionary<string, int?>(StringComparer.Ordinal);
        var type = row["incident_type"];
        if (type.Contains("Data theft", StringComparison.Ordinal)) levels["data-theft"] = null;
        if (type.Contains("Doxing", StringComparison.Ordinal)) levels["data-leak"] = null;
        if (type.Contains("Disruption", StringComparison.Ordinal) || type.Contains("Ransomware", StringComparison.Ordinal)) levels["disruption"] = null;
        if (type.Contains("Hijacking", StringComparison.Ordinal)) levels["access"] = null;
        var impact = row["MITRE_impact"];
        if (impact.Contains("Exfiltration", StringComparison.Ordinal)) levels.TryAdd("data-theft", null);
        if (impact.Contains("Destruction", StringComparison.Ordinal) || impact.Contains("Wipe", StringComparison.Ordinal)) levels.TryAdd("destruction", null);
        foreach (var (column, kind) in (ReadOnlySpan<(string, string)>)[("data_theft", "data-theft"), ("disruption", "disruption"), ("hijacking", "access")])
            if (EuRepoCCoding.Points(row[column]) is >= 1 and <= 3 and var points) levels[kind] = points;
        var effects = levels.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => new Effect(p.Key, null, null, p.Value)).ToList();
        if (row["economic_impact_currency"] == "euro" && double.TryParse(row["economic_impact_exact_value"], NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) && amount is > 0 and < 1e15)
            effects.Add(new Effect("financial-loss", amount, "EUR"));
        return effects;
    }

    static List<Reference> References(CsvRow row, List<InputError> notes)
    {
        var urls = new List<string>();
        foreach (var column in (ReadOnlySpan<string>)["sources_url", "sources_attribution"])
            if (PythonList.TryParse(row[column], out var node, out var error)) urls.AddRange(node.Flat());
            else notes.Add(row.Wrong(column, error));
        return [.. urls.Select(u => u.Trim()).Where(Clean.IsWebAddress).Distinct(StringComparer.Ordinal).Take(500).Select(u => new Reference(u, null, null))];
    }

    [GeneratedRegex(@"\bD?DoS\b|denial[ -]of[ -]service", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DenialOfService();

    [GeneratedRegex("deface", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Defacement();

    [GeneratedRegex(@"\bwip(?:er|ers|ed|ing)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Wiper();

    [GeneratedRegex("phish", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Phishing();
}
