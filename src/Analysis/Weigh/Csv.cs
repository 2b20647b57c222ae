using System.Text;
using Verband.Core;

namespace Verband.Analysis.Weigh;

/// <summary>Rows of a delimited text with their line numbers; quotes of any kind, line breaks inside quotes, UTF-8 or Windows-1252.</summary>
static class Csv
{
    static readonly Encoding Strict = new UTF8Encoding(false, throwOnInvalidBytes: true);

    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("\uFEFF"u8)) bytes = bytes[3..];
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(bytes);
        }
    }

    /// <summary>A list is used again for the next row: take what you need.</summary>
    public static IEnumerable<(int Line, List<string> Fields)> Rows(string text, char delimiter = ',', char quote = '"')
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        int at = 0, line = 1;
        while (at < text.Length)
        {
            fields.Clear();
            var start = line;
            while (true)
            {
                if (at < text.Length && text[at] == quote)
                {
                    field.Clear();
                    for (at++; at < text.Length; at++)
                    {
                        if (text[at] == '\n') line++;
                        if (text[at] != quote) field.Append(text[at]);
                        else if (at + 1 < text.Length && text[at + 1] == quote) field.Append(text[at++]);
                        else break;
                    }
                    at++;
                    fields.Add(field.ToString());
                    while (at < text.Length && text[at] != delimiter && text[at] != '\n') at++;
                }
                else
                {
                    var from = at;
                    while (at < text.Length && text[at] != delimiter && text[at] != '\n') at++;
                    var to = at;
                    if (to > from && text[to - 1] == '\r') to--;
                    fields.Add(text[from..to]);
                }
                if (at < text.Length && text[at] == delimiter)
                {
                    at++;
                    continue;
                }
                break;
            }
            if (at < text.Length)
            {
                at++;
                line++;
            }
            if (fields.Count > 1 || fields[0].Length > 0) yield return (start, fields);
        }
    }

    /// <summary>Places of the named columns in a header, or the error that one is missing.</summary>
    public static int[]? Columns(string file, List<string> header, IReadOnlyList<string> names, List<InputError> errors)
    {
        int[] places = [.. names.Select(n => header.FindIndex(h => string.Equals(h.Trim(), n, StringComparison.OrdinalIgnoreCase)))];
        for (var i = 0; i < places.Length; i++)
            if (places[i] < 0) errors.Add(new InputError(file, 1, names[i], $"There is no column '{names[i]}'; there are: {string.Join(", ", header.Take(12))}."));
        return places.Contains(-1) ? null : places;
    }
}
