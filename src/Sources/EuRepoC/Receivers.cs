using Verband.Core;

namespace Verband.Sources;

/// <summary>Receivers as targets: country, sector and the organisation's name; a person's name is left out.</summary>
sealed class EuRepoCReceivers(EuRepoCTables tables)
{
    readonly CountryNames countries = new();

    public IReadOnlyList<Target> Read(CsvRow row, SortedSet<string> people, List<InputError> notes)
    {
        var targets = new List<Target>();
        var seen = new HashSet<Target>();
        var id = row["ID"];
        if (tables.HasReceivers)
            foreach (var r in tables.Receivers(id)) Add(r, "receiver_country", r["receiver_country"], r["receiver_category"], r["receiver_category_subcode"], r["receiver_name"]);
        else
            foreach (var (country, category, sub, name) in Packed(row, notes)) Add(row, "receiver_country", country, category, sub, name);
        return targets.Count <= ReportFormat.MaxList ? targets : targets.GetRange(0, ReportFormat.MaxList);

        void Add(CsvRow at, string column, string country, string category, string sub, string name)
        {
            var code = countries.Code(country);
            string? organisation = null;
            if (code is null && EuRepoCCoding.Known(country) is { } place && !EuRepoCCoding.IsRegion(place))
            {
                if (category.StartsWith("International", StringComparison.Ordinal) || (place.Length > 3 && Persons.IsOrganisation(place))) organisation = Clean.Short(place);
                else notes.Add(at.Wrong(column, $"{Clean.Quote(place)} is not a known country; left out"));
            }
            if (EuRepoCCoding.Known(name) is { } named)
            {
                if (!category.StartsWith("End user", StringComparison.Ordinal) && Persons.IsOrganisation(named)) organisation = Clean.Short(named);
                else people.Add(EuRepoCCoding.Head(named));
            }
            string?[] finer = [.. tables.SubSectors(id, country, sub)];
            string?[] sectors = finer.Length > 0 ? finer : [EuRepoCCoding.Sector(category, sub)];
            foreach (var sector in sectors)
            {
                var target = new Target(code, sector, organisation, null);
                if ((code ?? sector ?? organisation) is not null && seen.Add(target)) targets.Add(target);
            }
        }
    }

    /// <summary>The lists of the incident file: one country each, with a list of categories, sub-categories and names.</summary>
    static IEnumerable<(string Country, string Category, string Sub, string Name)> Packed(CsvRow row, List<InputError> notes)
    {
        var lists = new List<IReadOnlyList<PythonNode>>();
        foreach (var column in (ReadOnlySpan<string>)["receiver_country", "receiver_category", "receiver_category_subcode", "receiver_name"])
            if (PythonList.TryParse(row[column], out var node, out var error)) lists.Add(node.AsList());
            else
            {
                notes.Add(row.Wrong(column, error));
                lists.Add([]);
            }
        for (var i = 0; i < lists[0].Count; i++)
        {
            var country = lists[0][i].Flat().FirstOrDefault() ?? "";
            var parts = lists.Skip(1).Select(l => i < l.Count ? l[i].Flat().ToArray() : []).ToArray();
            var n = Math.Max(1, parts.Max(p => p.Length));
            for (var j = 0; j < n; j++) yield return (country, At(parts[0], j), At(parts[1], j), At(parts[2], j));
        }
    }

    static string At(string[] values, int i) => i < values.Length ? values[i].Trim() : "";
}

/// <summary>Country codes for names that recur in a file.</summary>
sealed class CountryNames
{
    readonly Dictionary<string, string?> codes = new(StringComparer.Ordinal);

    public string? Code(string name)
    {
        if (codes.TryGetValue(name, out var code)) return code;
        var known = EuRepoCCoding.Known(name);
        return codes[name] = known is null ? null : Countries.CodeOf(known);
    }
}
