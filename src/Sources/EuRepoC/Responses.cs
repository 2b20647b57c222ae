using Verband.Core;

namespace Verband.Sources;

/// <summary>Political and legal responses. Their columns are lists joined by ';' outside parentheses and run side by side.</summary>
static class EuRepoCResponses
{
    public static IReadOnlyList<Response> Read(CsvRow row, SortedSet<string> people, List<InputError> notes) =>
        [.. Side(row, "political_response", people, notes).Concat(Side(row, "legal_response", people, notes)).Distinct()];

    static IEnumerable<Response> Side(CsvRow row, string prefix, SortedSet<string> people, List<InputError> notes)
    {
        var types = Split(row[prefix + "_type"]);
        var subs = Split(row[prefix + "_type_subcode"]);
        var countries = Split(row[prefix + "_country"]);
        var actors = Split(row[prefix + "_actor"]);
        var dates = Split(row[prefix + "_date"]);
        for (var i = 0; i < types.Count && i < ReportFormat.MaxList / 2; i++)
        {
            var date = EuRepoCIncident.Date(At(dates, i), out var error);
            if (error.Length > 0) notes.Add(row.Wrong(prefix + "_date", error));
            var actor = EuRepoCClaims.By(EuRepoCCoding.Known(At(actors, i)), people);
            if (EuRepoCCoding.Response(At(types, i), At(subs, i)) is not { } kind) continue;
            var country = EuRepoCCoding.Known(At(countries, i)) is { } name ? Countries.CodeOf(name) : null;
            yield return new Response(kind, country ?? actor, date is { } d ? Period.Around(d.Day, d.Precision) : null, country is null ? null : actor);
        }
    }

    static string At(List<string> values, int i) => i < values.Count ? values[i] : "";

    /// <summary>Splits at ';' but not inside parentheses, where it separates a title from a country.</summary>
    public static List<string> Split(string cell)
    {
        var parts = new List<string>();
        int depth = 0, from = 0;
        for (var i = 0; i < cell.Length; i++)
            if (cell[i] == '(') depth++;
            else if (cell[i] == ')') depth = Math.Max(0, depth - 1);
            else if (cell[i] == ';' && depth == 0)
            {
                parts.Add(cell[from..i].Trim());
                from = i + 1;
            }
        if (cell.Length > 0) parts.Add(cell[from..].Trim());
        return parts;
    }
}
