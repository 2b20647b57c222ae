using System.Globalization;
using System.Text.Json;
using Verband.Core;

namespace Verband.Sources;

/// <summary>Typed access to the fields of a JSON object; a field of the wrong type is a <see cref="ReportFormatException"/> with its name.</summary>
static class JsonFields
{
    public static string? Text(this JsonElement e, string field, int max = ReportFormat.MaxValue)
    {
        if (!e.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind != JsonValueKind.String) throw new ReportFormatException(field, "is not a text");
        var text = String(value, field);
        return text.Length <= max ? text : throw new ReportFormatException(field, $"is {text.Length.ToString(CultureInfo.InvariantCulture)} characters long; at most {max} are allowed");
    }

    /// <summary>A text, a number or a boolean as text.</summary>
    public static string? Scalar(this JsonElement e, string field) =>
        e.TryGetProperty(field, out var value) && value.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False ? value.GetRawText() : e.Text(field);

    public static string Required(this JsonElement e, string field, int max = ReportFormat.MaxValue) =>
        e.Text(field, max) is { } text && !string.IsNullOrWhiteSpace(text) ? text : throw new ReportFormatException(field, "is required");

    public static bool Flag(this JsonElement e, string field) => e.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.True;

    /// <summary>The texts of a list; a single text counts as a list of one.</summary>
    public static List<string> Texts(this JsonElement e, string field)
    {
        if (!e.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null) return [];
        if (value.ValueKind == JsonValueKind.String) return [String(value, field)];
        if (value.ValueKind != JsonValueKind.Array) throw new ReportFormatException(field, "is not a list");
        var list = new List<string>();
        foreach (var item in value.EnumerateArray())
            list.Add(item.ValueKind == JsonValueKind.String ? String(item, field) : throw new ReportFormatException(field, "holds something that is not a text"));
        return list;
    }

    /// <summary>The objects of a list; empty when the field is missing.</summary>
    public static IEnumerable<JsonElement> Objects(this JsonElement e, string field)
    {
        if (!e.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null) yield break;
        if (value.ValueKind != JsonValueKind.Array) throw new ReportFormatException(field, "is not a list");
        foreach (var item in value.EnumerateArray())
            yield return item.ValueKind == JsonValueKind.Object ? item : throw new ReportFormatException(field, "holds something that is not an object");
    }

    /// <summary>The day of a date or timestamp (<c>2019-09-01</c>, <c>2019-09-01T04:00:00Z</c>).</summary>
    public static DateOnly? Day(this JsonElement e, string field)
    {
        if (e.Text(field) is not { Length: > 0 } text) return null;
        var date = text.IndexOf('T', StringComparison.Ordinal) is > 0 and var t ? text[..t] : text;
        if (!Period.TryParse(date, out var period, out var error)) throw new ReportFormatException(field, error);
        return period is { IsInterval: false, FromPrecision: Precision.Day } ? period.From : throw new ReportFormatException(field, $"{Clean.Quote(text)} is not a day or timestamp");
    }

    /// <summary>Refuses a text that carries a classification marking.</summary>
    public static string? Unclassified(string? text, string field) =>
        Classified.Find(text) is { } found ? throw new ReportFormatException(field, $"marked classified ('{found}'); classified material is refused") : text;

    public static string String(JsonElement value, string field)
    {
        try
        {
            var text = value.GetString()!;
            return text.Contains('\0', StringComparison.Ordinal) ? throw new ReportFormatException(field, "contains a NUL character") : text;
        }
        catch (InvalidOperationException)
        {
            throw new ReportFormatException(field, "holds half of a surrogate pair");
        }
    }
}
