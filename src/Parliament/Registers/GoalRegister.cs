using System.Text.Json;

namespace Verband.Parliament;

/// <summary>A goal or a threat of a strategy. A name that no text confirmed is not verified and finds nothing.</summary>
public sealed record RegisterEntry(string Id, string Kind, int? Number, string NameNl, string NameEn, bool Verified, IReadOnlyList<string> Terms);

/// <summary>The goals and threats that statements are looked up for.</summary>
public sealed record GoalRegister(string Strategy, IReadOnlyList<RegisterEntry> Entries)
{
    static readonly Lazy<GoalRegister> Shipped = new(() => Parse(Registers.Shipped("parliament-goals")));

    public static GoalRegister Default => Shipped.Value;

    public static GoalRegister Parse(string json)
    {
        using var dom = JsonDocument.Parse(json);
        var entries = dom.RootElement.GetProperty("entries").EnumerateArray().Select(e => new RegisterEntry(
            e.GetProperty("id").GetString()!, e.GetProperty("kind").GetString()!, e.TryGetProperty("number", out var n) ? n.GetInt32() : null,
            e.GetProperty("name").GetProperty("nl").GetString()!, e.GetProperty("name").GetProperty("en").GetString()!, e.GetProperty("verified").GetBoolean(),
            [.. e.GetProperty("terms").EnumerateArray().Select(t => t.GetString()!)])).ToArray();
        return new(dom.RootElement.GetProperty("strategy").GetString()!, entries);
    }
}
