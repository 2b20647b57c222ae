using System.Globalization;
using Verband.Core;

namespace Verband.Sources;

/// <summary>
/// Machine-coded events as in ICEWS: who did what to whom, by CAMEO, with Goldstein's scale. They count for the country of the target, else
/// for that of the place. Names of sources and targets may be persons and are not read.
/// </summary>
static class CodedEvents
{
    public static IEnumerable<Observed> Parse(InputFile file)
    {
        var (table, error) = ByteTable.Open(file, '\t');
        if (table is null) return [new Observed(null, error)];
        int C(string name) => table.Find(name);
        var at = new Places(C("Event ID"), C("Event Date"), C("Source Country"), C("CAMEO Code"), C("Intensity"), C("Target Country"), C("Country"));
        return ObservationRows.Needed(table, "Event ID", "Event Date", "Source Country", "CAMEO Code", "Intensity", "Target Country", "Country")
            ?? ObservationRows.Read(table, (t, rows) => Row(t, at, rows));
    }

    readonly record struct Places(int Id, int Date, int Source, int Cameo, int Intensity, int Target, int Place);

    static InputError? Row(ByteTable t, in Places at, RowWriter rows)
    {
        if (t.Cell(at.Id).IsEmpty) return t.Wrong(at.Id, "is empty");
        if (!t.Day(at.Date, out var day)) return t.Wrong(at.Date, $"{t.Quote(at.Date)} is not a date such as 2019-04-13");
        if (!Cameo.TryRoot(t.Cell(at.Cameo), out var root)) return t.Wrong(at.Cameo, $"{t.Quote(at.Cameo)} is not a CAMEO code: 01 to 20, then up to two digits");
        var tone = double.NaN;
        if (!t.IsEmpty(at.Intensity) && (!t.Number(at.Intensity, out tone) || tone is < -10 or > 10)) return t.Wrong(at.Intensity, $"{t.Quote(at.Intensity)} is not on Goldstein's scale, -10 to 10");
        var which = t.IsEmpty(at.Target) ? at.Place : at.Target;
        if (t.IsEmpty(which)) return t.Wrong(at.Target, "neither the target nor the place has a country");
        var country = rows.Country(t.Cell(which));
        if (country < 0) return t.Wrong(which, $"{t.Quote(which)} is not a country that is known");
        var origin = t.IsEmpty(at.Source) ? -1 : rows.Country(t.Cell(at.Source));
        if (!rows.IsNew(t.Cell(at.Id))) return t.Wrong(at.Id, $"{t.Quote(at.Id)} stands in the file already; dropped");
        rows.Add(new Observation(day, 0, country, origin, rows.Kind(Cameo.Domain(root, t.Cell(at.Cameo)), Cameo.Type(root)), 1, 1, 1, tone), t.Cell(at.Id));
        return null;
    }
}

/// <summary>The twenty roots of CAMEO, and the domain that each belongs to here.</summary>
public static class Cameo
{
    static readonly string[] Types = [.. Enumerable.Range(0, 21).Select(r => string.Create(CultureInfo.InvariantCulture, $"cameo:{r:00}"))];

    /// <summary>The type of a root, 1 to 20: <c>cameo:19</c>.</summary>
    public static string Type(int root) => Types[root];

    public static bool TryRoot(ReadOnlySpan<byte> code, out int root)
    {
        root = 0;
        if (code.Length is < 2 or > 4) return false;
        foreach (var c in code)
            if (c is < (byte)'0' or > (byte)'9') return false;
        root = ((code[0] - '0') * 10) + code[1] - '0';
        return root is >= 1 and <= 20;
    }

    /// <summary>Force and posture are military, material aid and sanctions economic, all else diplomatic-political.</summary>
    public static string Domain(int root, ReadOnlySpan<byte> code) => root switch
    {
        15 or 18 or 19 or 20 => "military",
        7 => "economic",
        6 when code.StartsWith("061"u8) => "economic",
        16 when code.StartsWith("163"u8) => "economic",
        _ => "diplomatic",
    };
}
