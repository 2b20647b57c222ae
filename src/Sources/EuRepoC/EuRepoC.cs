using Verband.Core;

namespace Verband.Sources;

/// <summary>EuRepoC: the incident file joined with the attribution, receiver and (optional) sub-sector files, told apart by their headers.</summary>
public static class EuRepoC
{
    public const string Source = "eurepoc";

    public static Grade DefaultGrade { get; } = new('B', 2);

    /// <param name="files">In any order. Without the receiver or attribution file the lists in the incident file are used.</param>
    /// <returns>A report per incident, then one fact per actor; an error per row or value that cannot be used.</returns>
    public static IEnumerable<Parsed> Parse(params IEnumerable<InputFile> files)
    {
        CsvTable? incidents = null;
        var rest = new EuRepoCTables();
        foreach (var file in files)
        {
            var (table, error) = CsvTable.Open(file);
            if (table is null)
            {
                yield return error!;
                continue;
            }
            if (table.Has("ID", "name", "incident_type"))
            {
                if (incidents is not null) yield return new InputError(file.Name, 1, "", $"is a second incident file; {incidents.Name} is the first");
                else incidents = table;
                continue;
            }
            var add = table.Has("incident_ID", "attribution_type") ? rest.AddAttribution
                : table.Has("ID", "receiver_category") ? rest.AddReceiver
                : table.Has("id", "ci_subtype") ? rest.AddSubtype
                : (Action<CsvRow>?)null;
            if (add is null)
            {
                yield return new InputError(file.Name, 1, "", "is no EuRepoC file: the header is not that of the incident, attribution, receiver or sub-sector file");
                continue;
            }
            foreach (var row in table.Rows())
                if (row.Error is { } wrong) yield return wrong;
                else add(row);
        }
        if (incidents is null)
        {
            yield return new InputError(string.Join(", ", files.Select(f => f.Name)), 0, "", "the EuRepoC incident file (columns ID, name, incident_type) is missing");
            yield break;
        }
        var book = new ActorBook(Source, DefaultGrade);
        var reader = new EuRepoCIncident(rest, book);
        var lines = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var row in incidents.Rows())
        {
            if (row.Error is { } wrong) yield return wrong;
            else if (row["ID"].Length == 0) yield return row.Wrong("ID", "is missing");
            else if (!lines.TryAdd(row["ID"], row.Line)) yield return row.Wrong("ID", $"{Clean.Quote(row["ID"])} occurs twice; it was on line {lines[row["ID"]]} before");
            else
                foreach (var parsed in reader.Read(row)) yield return parsed;
        }
        foreach (var row in rest.Without(lines))
            yield return row.Wrong(row["incident_ID"].Length > 0 ? "incident_ID" : "ID", "no incident with this id is in the incident file");
        foreach (var actor in book.Facts()) yield return actor;
    }
}

/// <summary>The rows of the smaller files by incident.</summary>
sealed class EuRepoCTables
{
    readonly Dictionary<string, List<CsvRow>> attributions = new(StringComparer.Ordinal), receivers = new(StringComparer.Ordinal);
    readonly Dictionary<(string, string, string), HashSet<string>> subSectors = [];
    readonly Dictionary<string, int> individual = new(StringComparer.Ordinal);

    public bool HasAttributions { get; private set; }

    public bool HasReceivers { get; private set; }

    public void AddAttribution(CsvRow row)
    {
        HasAttributions = true;
        Add(attributions, row["incident_ID"], row);
        var name = row["attributed_initiator"];
        individual[name] = individual.GetValueOrDefault(name) + (row["attributed_initiator_category"].StartsWith("Individual", StringComparison.Ordinal) ? 1 : -1);
    }

    public void AddReceiver(CsvRow row)
    {
        HasReceivers = true;
        Add(receivers, row["ID"], row);
    }

    public void AddSubtype(CsvRow row)
    {
        if (EuRepoCCoding.SubSector(row["ci_subtype"]) is not { } sector) return;
        var key = (row["id"], row["receiver_country"], row["receiver_subcategory"]);
        if (!subSectors.TryGetValue(key, out var set)) subSectors[key] = set = new(StringComparer.Ordinal);
        set.Add(sector);
    }

    public IReadOnlyList<CsvRow> Attributions(string id) => attributions.TryGetValue(id, out var rows) ? rows : [];

    public IReadOnlyList<CsvRow> Receivers(string id) => receivers.TryGetValue(id, out var rows) ? rows : [];

    /// <summary>Finer sectors of one receiver, in ordinal order; empty when the sub-sector file says no more.</summary>
    public IEnumerable<string> SubSectors(string id, string country, string category) =>
        subSectors.TryGetValue((id, country, category), out var set) ? set.Order(StringComparer.Ordinal) : [];

    /// <summary>True when most rows that name it call it an individual.</summary>
    public bool IsIndividual(string name) => individual.GetValueOrDefault(name) > 0;

    /// <summary>One row for each incident id that the incident file does not have.</summary>
    public IEnumerable<CsvRow> Without(Dictionary<string, long> ids) =>
        attributions.Concat(receivers).Where(p => !ids.ContainsKey(p.Key)).Select(p => p.Value[0]);

    static void Add(Dictionary<string, List<CsvRow>> rows, string id, CsvRow row)
    {
        if (!rows.TryGetValue(id, out var list)) rows[id] = list = [];
        list.Add(row);
    }
}
