using System.Globalization;
using Verband.Core;

namespace Verband.Sources;

/// <summary>
/// Country-month panels: <c>year, month, best_sb</c> with <c>iso3</c> or <c>name</c>, and <c>views_country_id</c>, <c>gwcode</c> where present. A month
/// without a row is unknown, not zero. Equal repeats are merged; where two rows contradict each other, both go.
/// </summary>
static class CountryMonths
{
    public static IEnumerable<Observed> Parse(InputFile file)
    {
        var (table, error) = ByteTable.Open(file, ',');
        if (table is null) return [new Observed(null, error)];
        int C(string name) => table.Find(name);
        var at = new Places(C("views_country_id"), C("gwcode"), C("iso3"), C("name"), C("year"), C("month"), C("best_sb"));
        if (ObservationRows.Needed(table, "year", "month", "best_sb") is { } missing) return missing;
        return at.Iso3 < 0 && at.Name < 0 ? ObservationRows.Needed(table, "iso3")! : Read(table, at);
    }

    readonly record struct Places(int Number, int Gwcode, int Iso3, int Name, int Year, int Month, int Count);

    static IEnumerable<Observed> Read(ByteTable table, Places at)
    {
        var rows = new RowWriter();
        var cells = new SortedDictionary<(int Country, int Month), (double Value, long Line)>();
        InputError? broken;
        while (table.Next(out broken))
            if ((table.Shape ?? Row(table, at, rows, cells)) is { } error) yield return new Observed(null, error);
        if (broken is not null) yield return new Observed(null, broken);
        var kind = rows.Kind("military", "state-based");
        foreach (var ((country, month), (value, _)) in cells)
        {
            if (double.IsNaN(value)) continue;
            var last = MonthNumber.First(month).AddMonths(1).DayNumber - 1;
            rows.Add(new Observation(last, last - MonthNumber.First(month).DayNumber, country, -1, kind, value, value, value, double.NaN), default);
            if (rows.IsFull) yield return rows.Take();
        }
        if (!rows.IsEmpty) yield return rows.Take();
    }

    static InputError? Row(ByteTable t, in Places at, RowWriter rows, SortedDictionary<(int, int), (double Value, long Line)> cells)
    {
        if (!t.Number(at.Year, out var year) || year is < 1800 or > 2200 || year % 1 != 0) return t.Wrong(at.Year, $"{t.Quote(at.Year)} is not a year");
        if (!t.Number(at.Month, out var month) || month is < 1 or > 12 || month % 1 != 0) return t.Wrong(at.Month, $"{t.Quote(at.Month)} is not a month, 1 to 12");
        if (ObservationRows.Amount(t, at.Count, out var value) is { } wrong) return wrong;
        if (Math.Abs(value - Math.Round(value)) > 1e-6) return t.Wrong(at.Count, $"{t.Quote(at.Count)} is not a whole number");
        var gwcode = t.Number(at.Gwcode, out var gw) && gw is > 0 and < 10_000 ? (int)gw : 0;
        var number = t.Number(at.Number, out var id) && id is > 0 and < 1_000_000 ? (int)id : 0;
        var named = t.IsEmpty(at.Iso3) ? at.Name : at.Iso3;
        var country = named < 0 ? -1 : rows.Country(t.Cell(named), gwcode, number);
        if (country < 0) return t.Wrong(named, $"{t.Quote(named)} is not a country that is known");
        var key = (country, MonthNumber.Of(new DateOnly((int)year, (int)month, 1)));
        if (!cells.TryGetValue(key, out var earlier))
        {
            cells[key] = (Math.Round(value), t.Line);
            return null;
        }
        if (earlier.Value == Math.Round(value)) return null;
        cells[key] = (double.NaN, earlier.Line);
        return t.Wrong(at.Count, string.Create(CultureInfo.InvariantCulture, $"contradicts line {earlier.Line} for the same month; both dropped, the month is unknown"));
    }
}
