using System.Globalization;
using System.Text.Json;
using Verband.Core;

namespace Verband.Sources;

/// <summary>
/// A mapping file for observations: which columns of a CSV file hold the day, the country and what is counted. The README beside this
/// file shows one.
/// </summary>
public sealed record ObservationMapping(string Source, char Delimiter, bool IsPanel, IReadOnlyDictionary<string, FieldRule> Fields)
{
    /// <summary>The fields that a mapping may fill; <c>date</c>, <c>country</c> and <c>domain</c> it must.</summary>
    public static IReadOnlyList<string> Known { get; } = ["key", "date", "country", "origin", "domain", "type", "amount", "low", "high", "tone"];

    /// <returns>The mapping, or what is wrong with it.</returns>
    public static (ObservationMapping? Mapping, InputError? Error) Read(InputFile file)
    {
        var items = JsonItems.Read(file, "\0");
        if (items.Error is not null) return (null, items.Error);
        var mapping = items.Map(0, Read, out var error);
        return (mapping, error is null ? null : error with { Line = 0 });
    }

    static ObservationMapping Read(JsonElement e)
    {
        foreach (var p in e.EnumerateObject())
            if (p.Name is not ("source" or "delimiter" or "panel" or "fields" or "note")) throw new ReportFormatException(Clean.Line(p.Name, 60), "is not a setting of a mapping: source, delimiter, panel, fields, note");
        var source = e.Required("source");
        if (!Marking.IsId(source)) throw new ReportFormatException("source", $"{Clean.Quote(source)} is not an id: lower case letters, digits and '-'");
        var delimiter = e.Text("delimiter") ?? ",";
        if (delimiter.Length != 1 || delimiter[0] is '"' or '\n' or '\r' or > '\x7f') throw new ReportFormatException("delimiter", "is one character, such as ',' ';' or a tab");
        if (!e.TryGetProperty("fields", out var fields) || fields.ValueKind != JsonValueKind.Object) throw new ReportFormatException("fields", "is required and is an object");
        var rules = new Dictionary<string, FieldRule>(StringComparer.Ordinal);
        foreach (var p in fields.EnumerateObject())
        {
            var name = "fields." + Clean.Line(p.Name, 60);
            if (!Known.Contains(p.Name, StringComparer.Ordinal)) throw new ReportFormatException(name, "is not a field that can be mapped: " + string.Join(", ", Known));
            var rule = CsvMapping.Rule(name, p.Value);
            if (rule.Columns.Count > 1 || rule.Separator is not null) throw new ReportFormatException(name, "takes one column, and no separator");
            rules[p.Name] = rule;
        }
        foreach (var needed in (ReadOnlySpan<string>)["date", "country", "domain"])
            if (!rules.ContainsKey(needed)) throw new ReportFormatException("fields." + needed, "is required");
        return new ObservationMapping(source, delimiter[0], e.Flag("panel"), rules);
    }
}

/// <summary>Any delimited file, by a mapping.</summary>
static class MappedObservations
{
    public static IEnumerable<Observed> Parse(InputFile file, ObservationMapping mapping)
    {
        var (table, error) = ByteTable.Open(file, mapping.Delimiter);
        if (table is null) return [new Observed(null, error)];
        return ObservationRows.Needed(table, [.. mapping.Fields.Values.SelectMany(r => r.Columns)]) ?? ObservationRows.Read(table, new Mapped(table, mapping).Row);
    }

    sealed class Mapped(ByteTable table, ObservationMapping mapping)
    {
        readonly Dictionary<(int Domain, int Type), int> kinds = [];
        readonly Dictionary<string, int> texts = new(StringComparer.Ordinal);
        readonly Field key = Field.Of("key", table, mapping), date = Field.Of("date", table, mapping), country = Field.Of("country", table, mapping), origin = Field.Of("origin", table, mapping),
            domain = Field.Of("domain", table, mapping), type = Field.Of("type", table, mapping);
        readonly int amount = At(table, mapping, "amount"), low = At(table, mapping, "low"), high = At(table, mapping, "high"), tone = At(table, mapping, "tone");

        static int At(ByteTable table, ObservationMapping mapping, string field) => mapping.Fields.TryGetValue(field, out var rule) && rule.Columns.Count == 1 ? table.Find(rule.Columns[0]) : -1;

        public InputError? Row(ByteTable t, RowWriter rows)
        {
            if (!Day(t, out var day, out var span)) return t.Wrong(date.Column, $"{t.Quote(date.Column)} is not a date such as 2019-04-13, 2019-04{(date.Rule?.Format is { } f ? $" or {f}" : "")}");
            double best = 1, lower = 1, upper = 1, scale = double.NaN;
            if (amount >= 0 && ObservationRows.Bounded(t, amount, low, high, out best, out lower, out upper) is { } wrong) return wrong;
            if (tone >= 0 && !t.IsEmpty(tone) && !t.Number(tone, out scale)) return t.Wrong(tone, $"{t.Quote(tone)} is not a number");
            var where = country.IsPlain ? rows.Country(t.Cell(country.Column)) : rows.Country(country.Text(t));
            if (where < 0) return t.Wrong(country.Column, $"{t.Quote(country.Column)} is not a country that is known");
            var kind = Kind(t, rows);
            if (kind < 0) return t.Wrong(domain.Column, $"'{domain.Text(t)}' is not a domain: {string.Join(", ", DomainNames.All)}");
            var from = origin.Rule is null || origin.Text(t) is not { Length: > 0 } text ? -1 : rows.Country(text);
            if (key.Column >= 0 && !rows.IsNew(t.Cell(key.Column))) return t.Wrong(key.Column, $"{t.Quote(key.Column)} stands in the file already; dropped");
            rows.Add(new Observation(day, span, where, from, kind, best, lower, upper, scale), t.Cell(key.Column));
            return null;
        }

        int Kind(ByteTable t, RowWriter rows)
        {
            // Numbers of the texts, so that a row makes no new text once its values were seen.
            var (d, k) = (Number(domain, t), Number(type, t));
            if (kinds.TryGetValue((d, k), out var known)) return known;
            var name = domain.Text(t);
            var kind = DomainNames.TryParse(name, out _) ? rows.Kind(name, type.Rule is null ? "" : Clean.Line(type.Text(t), 60)) : -1;
            if (d > Unread && k > Unread) kinds[(d, k)] = kind;
            return kind;
        }

        const int Unread = -2;

        int Number(Field field, ByteTable t)
        {
            if (field.Column < 0) return -1;
            Span<char> chars = stackalloc char[120];
            var cell = t.Cell(field.Column);
            if (cell.Length > chars.Length || !System.Text.Encoding.UTF8.TryGetChars(cell, chars, out var n)) return Unread;
            var lookup = texts.GetAlternateLookup<ReadOnlySpan<char>>();
            if (lookup.TryGetValue(chars[..n], out var number)) return number;
            return texts[chars[..n].ToString()] = texts.Count;
        }

        bool Day(ByteTable t, out int day, out int span)
        {
            span = 0;
            if (t.Day(date.Column, out day)) return true;
            var text = date.Text(t);
            if (date.Rule?.Format is { } format && DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var exact))
            {
                day = exact.DayNumber;
                return true;
            }
            if (!MonthNumber.TryParse(text, out var month)) return false;
            day = MonthNumber.First(month).AddMonths(1).DayNumber - 1;
            span = day - MonthNumber.First(month).DayNumber;
            return true;
        }
    }

    readonly record struct Field(FieldRule? Rule, int Column)
    {
        public static Field Of(string name, ByteTable table, ObservationMapping mapping) =>
            mapping.Fields.TryGetValue(name, out var rule) ? new(rule, rule.Columns.Count == 1 ? table.Find(rule.Columns[0]) : -1) : new(null, -1);

        public bool IsPlain => Column >= 0 && Rule is { Map.Count: 0, Value: null };

        public string Text(ByteTable t)
        {
            var text = Column < 0 || t.IsEmpty(Column) ? Rule?.Value ?? "" : t.Text(Column);
            return Rule is { Map.Count: > 0 } r ? r.Map.TryGetValue(text, out var mapped) || r.Map.TryGetValue("*", out mapped) ? mapped : text : text;
        }
    }
}
