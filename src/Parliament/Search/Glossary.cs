using System.Text.Json;

namespace Verband.Parliament;

/// <summary>One meaning with all the ways of writing it: an abbreviation, its full name, synonyms.</summary>
public sealed record Concept(string Id, IReadOnlyList<string> Forms, string? English, bool Verified);

/// <summary>The glossary for search. A form may be several words.</summary>
public sealed class Glossary(IReadOnlyList<Concept> concepts)
{
    static readonly Lazy<Glossary> Shipped = new(() => Parse(Registers.Shipped("parliament-glossary")));

    public static Glossary Default => Shipped.Value;

    public IReadOnlyList<Concept> Concepts { get; } = concepts;

    /// <summary>Reads the register; throws <see cref="FormatException"/> that names the entry.</summary>
    public static Glossary Parse(string json)
    {
        using var dom = JsonDocument.Parse(json);
        var list = new List<Concept>();
        foreach (var e in dom.RootElement.GetProperty("entries").EnumerateArray())
        {
            var id = e.GetProperty("id").GetString()!;
            var forms = e.GetProperty("forms").EnumerateArray().Select(f => f.GetString()!).ToArray();
            if (forms.Length < 2) throw new FormatException($"concept '{id}' needs at least two forms");
            list.Add(new(id, forms, e.TryGetProperty("en", out var en) ? en.GetString() : null, !e.TryGetProperty("verified", out var v) || v.GetBoolean()));
        }
        return new(list);
    }
}
