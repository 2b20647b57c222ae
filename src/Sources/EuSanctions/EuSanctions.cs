using System.Globalization;
using System.Text;
using System.Text.Json;
using Verband.Core;

namespace Verband.Sources;

/// <summary>Rows of EU listings: entities become actor facts, persons are left out, anything else (a vessel) is kept as it came.</summary>
public static class EuSanctions
{
    public const string Source = "eu-sanctions";

    public static Grade DefaultGrade { get; } = new('A', 2);

    public static IEnumerable<Parsed> Parse(InputFile file)
    {
        var (table, error) = CsvTable.Open(file);
        if (table is null)
        {
            yield return error!;
            yield break;
        }
        if (!table.Has("celex", "recordId", "annex", "schema", "name"))
        {
            yield return new InputError(file.Name, 1, "", "is no file of EU listings: the columns celex, recordId, annex, schema and name are needed");
            yield break;
        }
        var rows = new List<CsvRow>();
        var people = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var row in table.Rows())
        {
            if (row.Error is { } wrong) yield return wrong;
            else if (row["schema"] == "Person")
            {
                people.UnionWith(Names(row["name"], row["alias"], row["weakAlias"], row["previousName"]));
                yield return Parsed.Drop("natural person");
            }
            else rows.Add(row);
        }
        var seen = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var row in rows) yield return Entity(row, table, people, seen);
    }

    static Parsed Entity(CsvRow row, CsvTable table, SortedSet<string> people, Dictionary<string, long> seen)
    {
        foreach (var needed in (ReadOnlySpan<string>)["celex", "recordId", "annex", "schema", "name"])
            if (row[needed].Length is 0 or > 2_000) return row.Wrong(needed, row[needed].Length == 0 ? "is missing" : "is longer than 2000 characters");
        if (Classified.Find(row["reason"]) is { } found) return row.Wrong("reason", $"marked classified ('{found}'); classified material is refused");
        if (row["reason"].Length > ReportFormat.MaxText) return row.Wrong("reason", $"is longer than {ReportFormat.MaxText} characters");
        var record = Clean.Line($"{row["celex"]}:{row["annex"]}:{row["recordId"]}" + (row["measure"] is "" or "Asset freeze" ? "" : ":" + Clean.Slug(row["measure"])), 190);
        if (!seen.TryAdd(record, row.Line)) return row.Wrong("recordId", $"{Clean.Quote(record)} occurs twice; it was on line {seen[record]} before");
        DateOnly? listed = null;
        if (row.Get("startDate") is { } date)
        {
            if (!DateOnly.TryParseExact(date, "d.M.yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return row.Wrong("startDate", $"{Clean.Quote(date)} is not a date of the calendar written as 30.7.2020");
            listed = day;
        }
        if (row["schema"] is not ("LegalEntity" or "Company" or "Organization" or "PublicBody"))
            return new SourceObject(Source, record, Clean.Line(row["schema"], 100), Clean.Short(row["name"]), Json(row, table), Marking.Clear);
        var (country, wrong) = Country(row);
        if (wrong is not null) return wrong;
        return new ActorFact
        {
            Source = Source,
            Record = record,
            Name = Clean.Line(row["name"]),
            Aliases = [.. Names(row["alias"], row["weakAlias"], row["previousName"]).Select(n => Clean.Line(n)).Where(n => n != row["name"]).Distinct(StringComparer.Ordinal)],
            Kind = "organisation",
            Country = country,
            Text = row.Get("reason") is { } reason ? Persons.Redact(reason, people) : null,
            Grade = DefaultGrade,
            References = [new Reference("https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:" + Uri.EscapeDataString(row["celex"]), "Council of the European Union", listed)],
        };
    }

    /// <summary>Registration before any other link; the address only where neither is given.</summary>
    static (string? Code, InputError? Error) Country(CsvRow row)
    {
        foreach (var column in (ReadOnlySpan<string>)["jurisdiction", "country"])
            if (Values(row[column]) is [var name, ..])
                return Countries.CodeOf(name) is { } code ? (code, null) : (null, row.Wrong(column, $"{Clean.Quote(name)} is not a known country"));
        return (Values(row["address"]).Select(a => Countries.CodeOf(a.Split(',')[^1].Trim().TrimEnd('.'))).FirstOrDefault(c => c is not null), null);
    }

    static IEnumerable<string> Names(params string[] cells) => cells.SelectMany(Values).Where(n => n.Length is > 0 and <= 2_000);

    /// <summary>Several values in one cell: a small CSV line with ';' as separator and a space after it ignored.</summary>
    public static IReadOnlyList<string> Values(string cell)
    {
        var values = new List<string>();
        var value = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < cell.Length; i++)
        {
            var c = cell[i];
            if (c == '"' && quoted && i + 1 < cell.Length && cell[i + 1] == '"')
            {
                value.Append('"');
                i++;
            }
            else if (c == '"' && (quoted || value.ToString().Trim().Length == 0)) quoted = !quoted;
            else if (c == ';' && !quoted) Take();
            else value.Append(c);
        }
        Take();
        return values;

        void Take()
        {
            if (value.ToString().Trim() is { Length: > 0 } v) values.Add(v);
            value.Clear();
        }
    }

    static byte[] Json(CsvRow row, CsvTable table)
    {
        using var memory = new MemoryStream();
        using (var w = new Utf8JsonWriter(memory))
        {
            w.WriteStartObject();
            foreach (var (column, _) in table.Index)
                if (row.Get(column) is { } value) w.WriteString(column, value);
            w.WriteEndObject();
        }
        return memory.ToArray();
    }
}
