using System.Text.Json;
using Verband.Core;

namespace Verband.Sources;

/// <summary>
/// The items of a JSON file: those of its top-level list, or of one list in its top-level object, found without building a
/// tree. What stands before a fault in the file is still found. Items are parsed one by one, so that one bad item costs only itself.
/// </summary>
sealed class JsonItems
{
    public const int MaxFile = 1 << 30, MaxItem = 32 << 20, MaxDepth = 64;

    public string Name { get; }

    public byte[] Bytes { get; private init; } = [];

    public List<(int Start, int Length)> Slices { get; } = [];

    /// <summary>Texts of the top-level object.</summary>
    public Dictionary<string, string> Root { get; } = new(StringComparer.Ordinal);

    /// <summary>What is wrong with the file as a whole; items before the fault are in <see cref="Slices"/>.</summary>
    public InputError? Error { get; private set; }

    JsonItems(string name) => Name = name;

    /// <param name="list">Name of the property that holds the items. A top-level object without it is itself the only item.</param>
    public static JsonItems Read(InputFile file, string list)
    {
        using var memory = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int read; (read = file.Bytes.Read(buffer)) > 0;)
        {
            if (memory.Length + read > MaxFile) return new JsonItems(file.Name) { Error = new InputError(file.Name, 0, "", $"is larger than {MaxFile} bytes") };
            memory.Write(buffer.AsSpan(0, read));
        }
        var bytes = memory.ToArray();
        var items = new JsonItems(file.Name) { Bytes = bytes };
        if (TextEncoding.Problem(bytes.AsSpan(0, Math.Min(bytes.Length, 4096))) is { } problem) items.Error = new InputError(file.Name, 0, "", problem);
        else if (bytes.Length == 0) items.Error = new InputError(file.Name, 0, "", "is empty");
        else items.Scan(list);
        return items;
    }

    void Scan(string list)
    {
        var offset = TextEncoding.BomLength(Bytes);
        var reader = new Utf8JsonReader(Bytes.AsSpan(offset), new JsonReaderOptions { MaxDepth = 1 << 24 });
        try
        {
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartArray) ScanList(ref reader, offset);
            else if (reader.TokenType == JsonTokenType.StartObject)
            {
                var found = false;
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    var here = !reader.ValueIsEscaped && reader.ValueTextEquals(list); // comparing an escaped name can throw
                    var key = reader.ValueSpan.Length < 100 && !reader.ValueIsEscaped ? System.Text.Encoding.UTF8.GetString(reader.ValueSpan) : "";
                    reader.Read();
                    if (here && reader.TokenType == JsonTokenType.StartArray)
                    {
                        found = true;
                        ScanList(ref reader, offset);
                    }
                    else if (reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length < 1_000 && !reader.ValueIsEscaped) Root[key] = System.Text.Encoding.UTF8.GetString(reader.ValueSpan);
                    else reader.Skip();
                }
                if (!found) Slices.Add((offset, (int)reader.BytesConsumed));
            }
            else Error = new InputError(Name, 1, "", "is neither a JSON object nor a list");
            if (Error is null && reader.Read()) Error = new InputError(Name, 0, "", "has something after the JSON value");
        }
        catch (JsonException e)
        {
            Error = new InputError(Name, (e.LineNumber ?? 0) + 1, "", "is not valid JSON here, what follows was not read: " + Clean.Line(e.Message));
        }
    }

    void ScanList(ref Utf8JsonReader reader, int offset)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            Slices.Add((offset + start, (int)reader.BytesConsumed - start));
        }
    }

    public ReadOnlyMemory<byte> Slice(int i) => Bytes.AsMemory(Slices[i].Start, Slices[i].Length);

    /// <summary>Parses one item and maps it; a fault gives an error with the item's 1-based position.</summary>
    public T? Map<T>(int i, Func<JsonElement, T> map, out InputError? error) where T : class
    {
        error = null;
        var slice = Slice(i);
        try
        {
            if (slice.Length > MaxItem) throw new ReportFormatException("", $"is larger than {MaxItem} bytes");
            if (!System.Text.Unicode.Utf8.IsValid(slice.Span)) throw new ReportFormatException("", TextEncoding.NotUtf8);
            using var document = JsonDocument.Parse(slice, new JsonDocumentOptions { MaxDepth = MaxDepth });
            if (document.RootElement.ValueKind != JsonValueKind.Object) throw new ReportFormatException("", "is not a JSON object");
            return map(document.RootElement);
        }
        catch (ReportFormatException e)
        {
            error = new InputError(Name, i + 1, e.Field, e.Message);
        }
        catch (JsonException e)
        {
            error = new InputError(Name, i + 1, "", "is not valid JSON, or nested more than 64 deep: " + Clean.Line(e.Message));
        }
        catch (InvalidOperationException)
        {
            // What JsonElement throws for a name or a text that is no text: an escaped half of a surrogate pair.
            error = new InputError(Name, i + 1, "", "holds half of a surrogate pair");
        }
        return null;
    }
}
