using System.Globalization;
using System.Text.Json;

namespace Verband.Core;

/// <summary>The values of fields: type, length and vocabulary are checked where they are read.</summary>
ref partial struct ReportReader
{
    // Scalars. The reader stands on the property name; each moves to the value and checks its type.

    delegate T Item<T>(ref ReportReader reader, string field);

    List<T> List<T>(string field, Item<T> item)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray) throw new ReportFormatException(field, "is not a list");
        var list = new List<T>(2);
        inList = true;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (list.Count == ReportFormat.MaxList) throw new ReportFormatException(field, $"has more than {ReportFormat.MaxList} items");
            inList = true;
            list.Add(item(ref this, field));
        }
        inList = false;
        return list;
    }

    void Value()
    {
        if (!inList) reader.Read();
        inList = false;
    }

    void Open(string field)
    {
        Value();
        if (reader.TokenType != JsonTokenType.StartObject) throw new ReportFormatException(field, "is not an object");
    }

    void Skip()
    {
        reader.Read();
        reader.Skip();
    }

    bool Next() => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    readonly bool Is(ReadOnlySpan<byte> name) => reader.ValueIsEscaped ? reader.ValueTextEquals(name) : reader.ValueSpan.SequenceEqual(name);

    readonly ReportFormatException Unknown(string path) => new(path + Cut(reader.GetString() ?? ""), "is not a field of the format");

    string String(string field, int max)
    {
        Value();
        if (reader.TokenType != JsonTokenType.String) throw new ReportFormatException(field, "is not a text");
        if (reader.ValueSpan.Length > max * 6L) throw new ReportFormatException(field, $"is longer than {max} characters");
        var value = reader.GetString()!;
        if (value.Length > max) throw new ReportFormatException(field, $"is {value.Length} characters long; at most {max} are allowed");
        if (value.Contains('\0', StringComparison.Ordinal)) throw new ReportFormatException(field, "contains a NUL character");
        return value;
    }

    string Short(string field)
    {
        Value();
        if (reader.TokenType != JsonTokenType.String) throw new ReportFormatException(field, "is not a text");
        if (reader.ValueSpan.Length > 1_000) throw new ReportFormatException(field, "is longer than 1000 bytes");
        return reader.ValueIsEscaped ? reader.GetString()! : shared.Get(reader.ValueSpan);
    }

    /// <summary>A name that may be left out; an empty one is as if it were.</summary>
    string? Name(string field) => Short(field) is { Length: > 0 } name ? name : null;

    string Id(string field)
    {
        var value = Short(field);
        return Marking.IsId(value) ? value : throw new ReportFormatException(field, $"'{Cut(value)}' is not an id: lower case letters, digits and '-'");
    }

    string Listed(string field, Func<string, bool> known, string what)
    {
        var value = Short(field);
        return known(value) ? value : throw new ReportFormatException(field, $"'{Cut(value)}' is not {what} of the vocabulary");
    }

    static string Language(string value) =>
        value.Length is >= 2 and <= 12 && value.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? value : throw new ReportFormatException("lang", $"'{Cut(value)}' is not a BCP 47 code");

    string Country(string field)
    {
        var value = Short(field);
        return Countries.IsCode(value) ? value : throw new ReportFormatException(field, $"'{Cut(value)}' is not a known country code");
    }

    Period Date(string field)
    {
        var value = Short(field);
        return Period.TryParse(value, out var period, out var error) ? period : throw new ReportFormatException(field, error);
    }

    DateOnly Day(string field)
    {
        var period = Date(field);
        return period is { IsInterval: false, FromPrecision: Precision.Day } ? period.From : throw new ReportFormatException(field, $"'{period}' is not a day");
    }

    double Number(string field, double min, double max)
    {
        Value();
        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetDouble(out var value)) throw new ReportFormatException(field, "is not a number");
        if (!(value >= min && value <= max)) throw new ReportFormatException(field, string.Create(CultureInfo.InvariantCulture, $"{value} is not between {min} and {max}"));
        return value;
    }

    int Level(string field)
    {
        var value = Number(field, 1, 3);
        return value == Math.Floor(value) ? (int)value : throw new ReportFormatException(field, string.Create(CultureInfo.InvariantCulture, $"{value} is not 1, 2 or 3"));
    }

    bool Bool(string field)
    {
        Value();
        return reader.TokenType is JsonTokenType.True or JsonTokenType.False ? reader.GetBoolean() : throw new ReportFormatException(field, "is not true or false");
    }

    static string Cut(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
