using System.Globalization;
using System.Text;
using Verband.Core;

namespace Verband.Sources;

/// <summary>Collects rows into columns for the observations store, and knows the countries and kinds of one load.</summary>
sealed class RowWriter
{
    public const int Batch = 1 << 15;

    readonly List<ObservedCountry> countries = [];
    readonly List<ObservedKind> kinds = [];
    readonly Dictionary<string, int> byName = new(StringComparer.Ordinal), byCode = new(StringComparer.Ordinal);
    readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> names;
    readonly Dictionary<ObservedKind, int> kindOf = [];
    readonly HashSet<UInt128> seen = [];
    ObservationColumns columns;

    public RowWriter()
    {
        names = byName.GetAlternateLookup<ReadOnlySpan<char>>();
        columns = new ObservationColumns(countries, kinds, Batch);
    }

    public bool IsFull => columns.IsFull;

    public bool IsEmpty => columns.Count == 0;

    /// <summary>What has been collected; the next rows go into columns of their own.</summary>
    public Observed Take()
    {
        var full = columns;
        columns = new ObservationColumns(countries, kinds, Batch);
        return new Observed(full, null);
    }

    public void Add(in Observation row, ReadOnlySpan<byte> key) => columns.Add(row, key);

    /// <summary>False when this load has a row with that key already. Compares 128 bits of a hash, not the keys.</summary>
    public bool IsNew(ReadOnlySpan<byte> key)
    {
        // FNV-1a, twice with other starts; keys are short.
        ulong a = 0xCBF29CE484222325, b = 0x9E3779B97F4A7C15;
        foreach (var x in key) (a, b) = ((a ^ x) * 0x100000001B3, (b ^ x) * 0x880355F21E6D1965);
        return seen.Add(new UInt128(a, b));
    }

    public int Kind(string domain, string type)
    {
        var kind = new ObservedKind(domain, type);
        if (kindOf.TryGetValue(kind, out var at)) return at;
        kinds.Add(kind);
        return kindOf[kind] = kinds.Count - 1;
    }

    /// <summary>The country for a name or code as sources write it; -1 when it is not known and there is no code of a former state.</summary>
    public int Country(ReadOnlySpan<byte> name, int gwcode = 0, int number = 0)
    {
        Span<char> text = stackalloc char[120];
        if (!Encoding.UTF8.TryGetChars(name, text, out var n)) return -1;
        return names.TryGetValue(text[..n], out var known) ? known : Country(text[..n].ToString(), gwcode, number);
    }

    public int Country(string name, int gwcode = 0, int number = 0)
    {
        if (byName.TryGetValue(name, out var known)) return known;
        var code = Code(name) ?? (gwcode > 0 ? string.Create(CultureInfo.InvariantCulture, $"gw:{gwcode}") : null);
        if (code is null) return -1;
        if (!byCode.TryGetValue(code, out var at))
        {
            at = byCode[code] = countries.Count;
            countries.Add(new ObservedCountry(code, Countries.Get(code)?.English ?? name, gwcode, number));
        }
        return byName[name] = at;
    }

    /// <summary>The code for a name, also for "Russia (Soviet Union)" and "Myanmar (Burma)", whose present name is in or before the brackets.</summary>
    static string? Code(string name)
    {
        if (Countries.CodeOf(name) is { } code) return code;
        var open = name.IndexOf('(', StringComparison.Ordinal);
        return open > 0 ? Countries.CodeOf(name[..open]) ?? Countries.CodeOf(name[(open + 1)..].TrimEnd(')', ' ')) : null;
    }
}
