using System.Globalization;
using System.Text;

namespace Verband.Sources;

/// <summary>A text, or a list of such nodes: what a cell such as <c>['A', ["B", '']]</c> holds.</summary>
sealed record PythonNode(string? Text, IReadOnlyList<PythonNode>? Items)
{
    /// <summary>All texts in order, lists opened up.</summary>
    public IEnumerable<string> Flat() => Items is null ? [Text ?? ""] : Items.SelectMany(i => i.Flat());

    /// <summary>The items of a list, or the node itself when it is a text.</summary>
    public IReadOnlyList<PythonNode> AsList() => Items ?? [this];
}

/// <summary>Reads lists as Python prints them. Bare words (<c>nan</c>, <c>None</c>, numbers) become texts.</summary>
ref struct PythonList(ReadOnlySpan<char> text)
{
    const int MaxDepth = 8, MaxItems = 20_000;

    readonly ReadOnlySpan<char> text = text;
    int at, items;

    /// <summary>An empty cell is an empty list; a cell that does not begin with '[' is one text.</summary>
    public static bool TryParse(string cell, out PythonNode node, out string error)
    {
        error = "";
        node = new PythonNode(null, []);
        var trimmed = cell.AsSpan().Trim();
        if (trimmed.IsEmpty) return true;
        if (trimmed[0] != '[')
        {
            node = new PythonNode(trimmed.ToString(), null);
            return true;
        }
        var reader = new PythonList(trimmed);
        if (reader.Value(0) is not { } value) error = reader.Why("is not a list");
        else if (reader.at != trimmed.Length) error = reader.Why("goes on after the list's end");
        else node = value;
        return error.Length == 0;
    }

    readonly string Why(string what) => string.Create(CultureInfo.InvariantCulture, $"{what} as Python writes it (character {at + 1})");

    PythonNode? Value(int depth)
    {
        if (at >= text.Length || depth > MaxDepth || ++items > MaxItems) return null;
        return text[at] switch
        {
            '[' => Items(depth),
            '\'' or '"' => Quoted() is { } s ? new PythonNode(s, null) : null,
            _ => Bare(),
        };
    }

    PythonNode? Items(int depth)
    {
        var list = new List<PythonNode>();
        at++;
        while (true)
        {
            Space();
            if (at >= text.Length) return null;
            if (text[at] == ']')
            {
                at++;
                return new PythonNode(null, list);
            }
            if (Value(depth + 1) is not { } item) return null;
            list.Add(item);
            Space();
            if (at < text.Length && text[at] == ',') at++;
            else if (at >= text.Length || text[at] != ']') return null;
        }
    }

    string? Quoted()
    {
        var quote = text[at++];
        var value = new StringBuilder();
        while (at < text.Length && text[at] != quote)
        {
            if (text[at] != '\\') value.Append(text[at++]);
            else if (!Escape(value)) return null;
        }
        if (at >= text.Length) return null;
        at++;
        return value.ToString();
    }

    bool Escape(StringBuilder value)
    {
        if (++at >= text.Length) return false;
        var c = text[at++];
        var digits = c switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        if (digits == 0)
        {
            value.Append(c switch { 'n' => '\n', 't' => '\t', 'r' => '\r', _ => c });
            return true;
        }
        if (at + digits > text.Length || !int.TryParse(text.Slice(at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) || !Rune.IsValid(code)) return false;
        at += digits;
        value.Append(new Rune(code).ToString());
        return true;
    }

    PythonNode? Bare()
    {
        var from = at;
        while (at < text.Length && text[at] is not (',' or ']' or '[' or '\'' or '"')) at++;
        var word = text[from..at].Trim();
        return word.IsEmpty ? null : new PythonNode(word is "nan" or "None" ? "" : word.ToString(), null);
    }

    void Space()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
    }
}
