using System.Globalization;
using Verband.Core;

namespace Verband.Sources;

/// <summary>
/// UCDP georeferenced events, yearly and candidate releases: deaths by organised violence. A month belongs to the last day of the event,
/// as in the country-month panels made from it. Names of sides and sources are not read.
/// </summary>
static class UcdpGed
{
    static readonly string[] Types = ["state-based", "non-state", "one-sided"];

    public static IEnumerable<Observed> Parse(InputFile file)
    {
        var (table, error) = ByteTable.Open(file, ',');
        if (table is null) return [new Observed(null, error)];
        int C(string name) => table.Find(name);
        var at = new Places(C("id"), C("type_of_violence"), C("country"), C("country_id"), C("date_start"), C("date_end"), C("best"), C("high"), C("low"));
        return ObservationRows.Needed(table, "id", "type_of_violence", "country", "date_start", "date_end", "best", "high", "low")
            ?? ObservationRows.Read(table, (t, rows) => Row(t, at, rows));
    }

    readonly record struct Places(int Id, int Violence, int Country, int CountryId, int Start, int End, int Best, int High, int Low);

    static InputError? Row(ByteTable t, in Places at, RowWriter rows)
    {
        var id = t.Cell(at.Id);
        if (id.IsEmpty) return t.Wrong(at.Id, "is empty");
        if (!t.Number(at.Violence, out var violence) || violence is not (1 or 2 or 3)) return t.Wrong(at.Violence, $"{t.Quote(at.Violence)} is not 1, 2 or 3");
        if (!t.Day(at.Start, out var start)) return t.Wrong(at.Start, $"{t.Quote(at.Start)} is not a date such as 2019-04-13");
        if (!t.Day(at.End, out var end)) return t.Wrong(at.End, $"{t.Quote(at.End)} is not a date such as 2019-04-13");
        if (end < start) return t.Wrong(at.End, "lies before date_start");
        if (ObservationRows.Bounded(t, at.Best, at.Low, at.High, out var best, out var low, out var high) is { } wrong) return wrong;
        var gwcode = t.Number(at.CountryId, out var number) && number is > 0 and < 10_000 ? (int)number : 0;
        var country = rows.Country(t.Cell(at.Country), gwcode);
        if (country < 0) return t.Wrong(at.Country, $"{t.Quote(at.Country)} is not a country that is known, and country_id gives no code");
        if (!rows.IsNew(id)) return t.Wrong(at.Id, $"{t.Quote(at.Id)} stands in the file already; dropped");
        rows.Add(new Observation(end, end - start, country, -1, rows.Kind("military", Types[(int)violence - 1]), best, low, high, double.NaN), t.Cell(at.Id));
        return null;
    }
}
