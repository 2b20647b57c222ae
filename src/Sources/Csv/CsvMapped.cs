using Verband.Core;

namespace Verband.Sources;

/// <summary>One row as a preview shows it: the cells by column, and what the mapping makes of them.</summary>
public sealed record CsvPreview(long Line, IReadOnlyDictionary<string, string> Cells, Parsed Result);

/// <summary>Any CSV file with a header, by a mapping.</summary>
public static class CsvMapped
{
    public static IEnumerable<Parsed> Parse(InputFile file, CsvMapping mapping) => Rows(file, mapping).SelectMany(r => r.Results);

    /// <summary>The first rows with what would be imported from them; an error about the whole file comes as a row with line 0 or 1.</summary>
    public static IEnumerable<CsvPreview> Preview(InputFile file, CsvMapping mapping, int rows = 5) =>
        from row in Rows(file, mapping).Take(rows)
        from result in row.Results
        select new CsvPreview(row.Line, row.Cells, result);

    static IEnumerable<(long Line, IReadOnlyDictionary<string, string> Cells, IEnumerable<Parsed> Results)> Rows(InputFile file, CsvMapping mapping)
    {
        var none = new Dictionary<string, string>();
        var (table, error) = CsvTable.Open(file, mapping.Delimiter, mapping.Encoding);
        if (table is null)
        {
            yield return (error!.Line, none, [error]);
            yield break;
        }
        var missing = mapping.Fields.SelectMany(f => f.Value.Columns.Select(c => (Field: f.Key, Column: c))).Where(p => !table.Index.ContainsKey(p.Column))
            .Select(p => (Parsed)new InputError(file.Name, 1, p.Column, $"the mapping of '{p.Field}' names a column that the header does not have")).ToArray();
        if (missing.Length > 0)
        {
            yield return (1, none, missing);
            yield break;
        }
        var reader = new CsvReport(mapping);
        var seen = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var row in table.Rows())
        {
            IEnumerable<Parsed> results = row.Error is { } wrong ? [wrong] : Once(reader.Read(row), row, seen);
            yield return (row.Line, new Cells(table, row).ToDictionary(), results);
        }
    }

    static List<Parsed> Once(List<Parsed> results, CsvRow row, Dictionary<string, long> seen)
    {
        for (var i = 0; i < results.Count; i++)
            if (results[i].Report is { } report && !seen.TryAdd(report.Record, row.Line))
                results[i] = row.Wrong("record", $"{Clean.Quote(report.Record)} occurs twice; it was on line {seen[report.Record]} before");
        return results;
    }

    readonly struct Cells(CsvTable table, CsvRow row)
    {
        public Dictionary<string, string> ToDictionary()
        {
            var cells = new Dictionary<string, string>(table.Index.Count, StringComparer.Ordinal);
            foreach (var (column, i) in table.Index) cells[column] = i < row.Values.Length ? row.Values[i] : "";
            return cells;
        }
    }
}
