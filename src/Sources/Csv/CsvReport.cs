using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Verband.Core;

namespace Verband.Sources;

/// <summary>Makes a report of one row by writing it in the report format and reading that back, so that the format's own rules check every value.</summary>
sealed class CsvReport(CsvMapping mapping)
{
    readonly ArrayBufferWriter<byte> buffer = new();

    public List<Parsed> Read(CsvRow row)
    {
        var result = new List<Parsed>(1);
        try
        {
            buffer.ResetWrittenCount();
            using (var w = new Utf8JsonWriter(buffer)) Write(w, row, result);
            var (report, field, message) = ReportFormat.Read(buffer.WrittenSpan);
            result.Add(report is not null ? report : row.Wrong(Column(field), message));
        }
        catch (ReportFormatException e)
        {
            result.Add(row.Wrong(e.Field, e.Message));
        }
        return result;
    }

    /// <summary>The column that a field of the format came from, for messages.</summary>
    string Column(string field)
    {
        var name = field switch
        {
            "place.country" => "country",
            "place.name" => "place",
            "place" or "place.lat" => "lat",
            "place.lon" => "lon",
            "targets.country" => "targetCountry",
            "claims.kind" => "claimKind",
            "claims.date" => "claimDate",
            "effects.kind" or "responses.kind" or "references.url" => field[..field.IndexOf('.', StringComparison.Ordinal)],
            _ => field[(field.LastIndexOf('.') + 1)..],
        };
        return mapping.Fields.TryGetValue(name, out var rule) && rule.Columns.Count > 0 ? rule.Columns[0] : field;
    }

    void Write(Utf8JsonWriter w, CsvRow row, List<Parsed> result)
    {
        w.WriteStartObject();
        w.WriteString("source", mapping.Source);
        w.WriteString("record", One(row, "record") ?? Hash(row));
        if (One(row, "title") is { } title) w.WriteString("title", Clean.Line(title));
        if (One(row, "text", "\n") is { } text) w.WriteString("text", text);
        w.WriteString("lang", mapping.Lang);
        if (Date(row, "when") is { } when) w.WriteString("when", Date(row, "until") is { } until && until != when ? when + "/" + until : when);
        Text(w, "reported", Date(row, "reported"));
        var (country, place, lat, lon) = (Country(row, "country"), One(row, "place"), Number(row, "lat"), Number(row, "lon"));
        if (country is not null || place is not null || lat is not null)
        {
            w.WriteStartObject("place");
            Text(w, "country", country);
            Text(w, "name", place);
            if (lat is { } y) w.WriteNumber("lat", y);
            if (lon is { } x) w.WriteNumber("lon", x);
            w.WriteString("precision", lat is not null ? "point" : place is not null ? "city" : "country");
            w.WriteEndObject();
        }
        List(w, "domains", Many(row, "domains"), null);
        List(w, "techniques", Many(row, "techniques"), null);
        WriteTargets(w, row, country, result);
        WriteClaim(w, row, result);
        List(w, "effects", Many(row, "effects"), "kind");
        List(w, "responses", Many(row, "responses"), "kind");
        List(w, "observables", Many(row, "observables"), null);
        w.WriteString("grade", mapping.Grade.ToString());
        w.WriteStartObject("marking");
        w.WriteString("tlp", mapping.Marking.Label);
        w.WriteStartArray("communities");
        foreach (var community in mapping.Marking.Communities) w.WriteStringValue(community);
        w.WriteEndArray();
        w.WriteEndObject();
        List(w, "references", Many(row, "references"), "url");
        w.WriteEndObject();
    }

    void WriteTargets(Utf8JsonWriter w, CsvRow row, string? placeCountry, List<Parsed> result)
    {
        var (sector, organisation, process) = (One(row, "sector"), NoPerson(One(row, "organisation"), result), One(row, "process"));
        var country = mapping.Fields.ContainsKey("targetCountry") ? Country(row, "targetCountry") : placeCountry;
        if ((sector ?? organisation ?? process ?? country) is null) return;
        w.WriteStartArray("targets");
        w.WriteStartObject();
        Text(w, "country", country);
        Text(w, "sector", sector);
        Text(w, "organisation", organisation);
        Text(w, "process", process);
        w.WriteEndObject();
        w.WriteEndArray();
    }

    void WriteClaim(Utf8JsonWriter w, CsvRow row, List<Parsed> result)
    {
        var (actor, country) = (NoPerson(One(row, "actor"), result), Country(row, "actorCountry"));
        if ((actor ?? country) is null) return;
        w.WriteStartArray("claims");
        w.WriteStartObject();
        Text(w, "actor", actor);
        Text(w, "actorCountry", country);
        Text(w, "by", NoPerson(One(row, "by"), result));
        Text(w, "byCountry", Country(row, "byCountry"));
        w.WriteString("kind", One(row, "claimKind") ?? throw new ReportFormatException("claimKind", "is needed where an actor is named: technical, political or legal"));
        Text(w, "date", Date(row, "claimDate"));
        w.WriteEndObject();
        w.WriteEndArray();
    }

    static string? NoPerson(string? name, List<Parsed> result)
    {
        if (name is null || !Persons.LooksLikePerson(name)) return name;
        result.Add(Parsed.Drop("natural person"));
        return null;
    }

    string? One(CsvRow row, string field, string joint = " ")
    {
        if (!mapping.Fields.TryGetValue(field, out var rule)) return null;
        var cell = rule.Columns.Count == 1 ? row[rule.Columns[0]] : string.Join(joint, rule.Columns.Select(c => row[c]).Where(v => v.Length > 0));
        return Mapped(rule, cell.Length > 0 ? cell : rule.Value ?? "");
    }

    IEnumerable<string> Many(CsvRow row, string field)
    {
        if (!mapping.Fields.TryGetValue(field, out var rule)) return [];
        var cells = rule.Columns.Select(c => row[c]).SelectMany(c => rule.Separator is { } s ? c.Split(s, StringSplitOptions.TrimEntries) : [c]).Where(c => c.Length > 0).ToArray();
        return (cells.Length > 0 ? cells : [rule.Value ?? ""]).Select(c => Mapped(rule, c)).OfType<string>().Distinct(StringComparer.Ordinal);
    }

    static string? Mapped(FieldRule rule, string value)
    {
        if (rule.Map.Count > 0 && value.Length > 0) value = rule.Map.TryGetValue(value, out var to) || rule.Map.TryGetValue("*", out to) ? to : value;
        return value.Length > 0 ? value : null;
    }

    string? Country(CsvRow row, string field) => One(row, field) is { } name ? Countries.CodeOf(name) ?? name : null;

    double? Number(CsvRow row, string field)
    {
        if (One(row, field) is not { } text) return null;
        return double.TryParse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : throw new ReportFormatException(mapping.Fields[field].Columns is [var column, ..] ? column : field, $"{Clean.Quote(text)} is not a number");
    }

    /// <summary>A date in the notation of the report format; a format without day or month gives a month or a year.</summary>
    string? Date(CsvRow row, string field)
    {
        if (One(row, field) is not { } text) return null;
        if (mapping.Fields[field] is not { Format: { } format } rule) return text;
        var column = rule.Columns is [var first, ..] ? first : field;
        try
        {
            if (!DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var date))
                throw new ReportFormatException(column, $"{Clean.Quote(text)} is not a date of the calendar written as {Clean.Line(format, 40)}");
            var precision = format.Contains('d', StringComparison.Ordinal) ? Precision.Day : format.Contains('M', StringComparison.Ordinal) ? Precision.Month : Precision.Year;
            return Period.Around(DateOnly.FromDateTime(date), precision).ToString();
        }
        catch (FormatException)
        {
            throw new ReportFormatException(column, $"the mapping's date format {Clean.Quote(format)} is not one, such as d-M-yyyy");
        }
    }

    /// <summary>The same row has the same record, so that importing it twice adds nothing.</summary>
    static string Hash(CsvRow row) => "row-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001F', row.Values))))[..24];

    static void Text(Utf8JsonWriter w, string name, string? value)
    {
        if (value is not null) w.WriteString(name, value);
    }

    static void List(Utf8JsonWriter w, string name, IEnumerable<string> values, string? inside)
    {
        w.WriteStartArray(name);
        foreach (var value in values)
            if (inside is null) w.WriteStringValue(value);
            else
            {
                w.WriteStartObject();
                w.WriteString(inside, value);
                w.WriteEndObject();
            }
        w.WriteEndArray();
    }
}
