using System.Globalization;
using System.Text.Json;

namespace Verband.Parliament;

/// <summary>A recess: first and last day; <paramref name="Computed"/> when the calendar does not list it.</summary>
public sealed record Recess(string Kind, DateOnly From, DateOnly To, bool Verified, bool Computed);

/// <summary>When parliament is in recess. Dated facts from a register; a year that is missing is computed and says so.</summary>
public sealed class RecessCalendar(IReadOnlyList<Recess> listed)
{
    static readonly Lazy<RecessCalendar> Shipped = new(() => Parse(Registers.Shipped("parliament-recess")));

    /// <summary>The calendar that ships with the product.</summary>
    public static RecessCalendar Default => Shipped.Value;

    /// <summary>Reads the register; throws <see cref="FormatException"/> that names the entry.</summary>
    public static RecessCalendar Parse(string json)
    {
        using var dom = JsonDocument.Parse(json);
        var list = new List<Recess>();
        foreach (var e in dom.RootElement.GetProperty("entries").EnumerateArray())
        {
            var id = e.GetProperty("id").GetString();
            if (!Day(e, "from", out var from) || !Day(e, "to", out var to) || to < from) throw new FormatException($"recess '{id}': from and to must be days in order");
            list.Add(new(e.GetProperty("kind").GetString()!, from, to, e.GetProperty("verified").GetBoolean(), false));
        }
        return new(list);
    }

    static bool Day(JsonElement e, string name, out DateOnly day)
    {
        day = default;
        return e.TryGetProperty(name, out var v) && DateOnly.TryParseExact(v.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
    }

    /// <summary>The recess of a kind (zomer, kerst, herfst, voorjaar, mei) that begins in a year.</summary>
    public Recess Of(string kind, int year) =>
        listed.FirstOrDefault(r => r.Kind == kind && r.From.Year == year) ?? Compute(kind, year);

    /// <summary>The first recess of a kind that begins after a day.</summary>
    public Recess Next(string kind, DateOnly after)
    {
        var recess = Of(kind, after.Year);
        return recess.From > after ? recess : Of(kind, after.Year + 1);
    }

    static Recess Compute(string kind, int year)
    {
        var (first, days) = kind switch
        {
            "zomer" => (new DateOnly(year, 7, 3), 59),
            "kerst" => (new DateOnly(year, 12, 18), 24),
            "herfst" => (new DateOnly(year, 10, 12), 10),
            "voorjaar" => (new DateOnly(year, 2, 14), 10),
            _ => (new DateOnly(year, 4, 21), 17),
        };
        while (first.DayOfWeek != DayOfWeek.Friday) first = first.AddDays(1);
        return new(kind, first, first.AddDays(days), false, true);
    }
}
