using System.Text;
using System.Text.Json;
using Verband.Core;

namespace Verband.Sources;

/// <summary>How one field of a report is made from a row.</summary>
/// <param name="Columns">Columns joined by a space (by a line break for the text); empty when the value is constant.</param>
/// <param name="Value">Used where the columns are empty.</param>
/// <param name="Map">Replaces values of the source, compared without regard to case; <c>*</c> stands for any other.</param>
/// <param name="Separator">Splits one cell into several values.</param>
/// <param name="Format">Date format such as <c>d-M-yyyy</c>; without it dates are written 2019-04-13, 2019-04 or 2019.</param>
public sealed record FieldRule(IReadOnlyList<string> Columns, string? Value, IReadOnlyDictionary<string, string> Map, string? Separator, string? Format);

/// <summary>A mapping file: which columns of a CSV file make which field of a report. The README beside this file shows one.</summary>
public sealed class CsvMapping
{
    /// <summary>The fields that a mapping may fill.</summary>
    public static IReadOnlyList<string> Known { get; } =
    [
        "record", "title", "text", "when", "until", "reported", "country", "place", "lat", "lon", "domains", "techniques", "targetCountry", "sector",
        "organisation", "process", "actor", "actorCountry", "by", "byCountry", "claimKind", "claimDate", "effects", "responses", "observables", "references",
    ];

    public required string Source { get; init; }

    public char Delimiter { get; init; } = ',';

    /// <summary>Null for UTF-8.</summary>
    public Encoding? Encoding { get; init; }

    public string Lang { get; init; } = "en";

    public Grade Grade { get; init; }

    public Marking Marking { get; init; } = Marking.Clear;

    public required IReadOnlyDictionary<string, FieldRule> Fields { get; init; }

    /// <returns>The mapping, or what is wrong with it.</returns>
    public static (CsvMapping? Mapping, InputError? Error) Read(InputFile file)
    {
        var items = JsonItems.Read(file, "\0");
        if (items.Error is not null) return (null, items.Error);
        var mapping = items.Map(0, Read, out var error);
        return (mapping, error is null ? null : error with { Line = 0 });
    }

    static CsvMapping Read(JsonElement e)
    {
        foreach (var p in e.EnumerateObject())
            if (p.Name is not ("source" or "delimiter" or "encoding" or "lang" or "grade" or "marking" or "fields" or "note"))
                throw new ReportFormatException(Clean.Line(p.Name, 60), "is not a setting of a mapping: source, delimiter, encoding, lang, grade, marking, fields, note");
        var source = e.Required("source");
        if (!Marking.IsId(source)) throw new ReportFormatException("source", $"{Clean.Quote(source)} is not an id: lower case letters, digits and '-'");
        var delimiter = e.Text("delimiter") ?? ",";
        if (delimiter.Length != 1 || delimiter[0] is '"' or '\n' or '\r') throw new ReportFormatException("delimiter", "is one character, such as ',' ';' or a tab");
        var encoding = e.Text("encoding") ?? "utf-8";
        var grade = Core.Grade.TryParse(e.Text("grade") ?? "F6", out var g) ? g : throw new ReportFormatException("grade", "is not an Admiralty code such as C3");
        var marking = Marking.TryParse(e.Text("marking") ?? "TLP:CLEAR", out var m) ? m : throw new ReportFormatException("marking", "is not a TLP 2.0 label with communities, such as TLP:GREEN nl-cert");
        if (!e.TryGetProperty("fields", out var fields) || fields.ValueKind != JsonValueKind.Object) throw new ReportFormatException("fields", "is required and is an object");
        var rules = new Dictionary<string, FieldRule>(StringComparer.Ordinal);
        foreach (var p in fields.EnumerateObject())
        {
            var name = Clean.Line(p.Name, 60);
            if (!Known.Contains(p.Name, StringComparer.Ordinal)) throw new ReportFormatException("fields." + name, "is not a field that can be mapped: " + string.Join(", ", Known));
            rules[p.Name] = Rule("fields." + name, p.Value);
        }
        foreach (var needed in (ReadOnlySpan<string>)["title", "domains"])
            if (!rules.ContainsKey(needed)) throw new ReportFormatException("fields." + needed, "is required");
        return new CsvMapping
        {
            Source = source,
            Delimiter = delimiter[0],
            Encoding = encoding == "utf-8" ? null : TextEncoding.Named(encoding) ?? throw new ReportFormatException("encoding", $"{Clean.Quote(encoding)} is not utf-8, utf-16, utf-16be, windows-1252, iso-8859-1 or iso-8859-15"),
            Lang = e.Text("lang") ?? "en",
            Grade = grade,
            Marking = marking,
            Fields = rules,
        };
    }

    internal static FieldRule Rule(string path, JsonElement e)
    {
        if (e.ValueKind == JsonValueKind.String) return new FieldRule([JsonFields.String(e, path)], null, new Dictionary<string, string>(), null, null);
        if (e.ValueKind != JsonValueKind.Object) throw new ReportFormatException(path, "is a column's name or an object with column, value, map, separator, format");
        foreach (var p in e.EnumerateObject())
            if (p.Name is not ("column" or "columns" or "value" or "map" or "separator" or "format")) throw new ReportFormatException(path + "." + Clean.Line(p.Name, 60), "is not column, columns, value, map, separator or format");
        var columns = e.Texts("column").Concat(e.Texts("columns")).ToArray();
        var value = e.Text("value");
        if (columns.Length == 0 && value is null) throw new ReportFormatException(path, "needs a column or a value");
        var map = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (e.TryGetProperty("map", out var pairs))
        {
            if (pairs.ValueKind != JsonValueKind.Object) throw new ReportFormatException(path + ".map", "is not an object");
            foreach (var p in pairs.EnumerateObject()) map[p.Name] = pairs.Required(p.Name);
        }
        var separator = e.Text("separator");
        return new FieldRule(columns, value, map, separator is "" ? null : separator, e.Text("format"));
    }
}
