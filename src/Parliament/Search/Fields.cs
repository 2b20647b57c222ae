using System.Globalization;
using System.Runtime.InteropServices;

namespace Verband.Parliament;

/// <summary>The fields of passages as columns of small numbers; each different value is stored once.</summary>
sealed class Fields
{
    readonly Column kind = new(StringComparer.OrdinalIgnoreCase);
    readonly Column document = new(StringComparer.OrdinalIgnoreCase);
    readonly Column dossier = new(StringComparer.OrdinalIgnoreCase);
    readonly Column party = new(StringComparer.OrdinalIgnoreCase);
    int[] days = new int[1024];
    int count;

    sealed class Column(StringComparer comparer)
    {
        readonly Dictionary<string, int> codes = new(comparer);
        int[] values = new int[1024];

        public int Bytes => values.Length * 4;

        public void Add(int at, string? value)
        {
            if (at == values.Length) Array.Resize(ref values, at * 2);
            if (string.IsNullOrEmpty(value)) return;
            if (!codes.TryGetValue(value, out var code)) codes[value] = code = codes.Count + 1;
            values[at] = code;
        }

        public void Save(BinaryWriter to, int count)
        {
            to.Write(codes.Count);
            foreach (var value in codes.OrderBy(c => c.Value)) to.Write(value.Key);
            to.Write(MemoryMarshal.AsBytes(values.AsSpan(0, count)));
        }

        public void Load(BinaryReader from, int count)
        {
            for (int n = from.ReadInt32(), code = 1; code <= n; code++) codes[from.ReadString()] = code;
            values = new int[Math.Max(1024, count)];
            from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan(0, count)));
        }

        public int Code(string value) => codes.GetValueOrDefault(value, -1);

        public int At(int i) => values[i];
    }

    public long Bytes => kind.Bytes + document.Bytes + dossier.Bytes + party.Bytes + (days.Length * 4L);

    public void Save(BinaryWriter to)
    {
        to.Write(count);
        foreach (var column in All) column.Save(to, count);
        to.Write(MemoryMarshal.AsBytes(days.AsSpan(0, count)));
    }

    public static Fields Load(BinaryReader from)
    {
        var fields = new Fields { count = from.ReadInt32() };
        foreach (var column in fields.All) column.Load(from, fields.count);
        fields.days = new int[Math.Max(1024, fields.count)];
        from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(fields.days.AsSpan(0, fields.count)));
        return fields;
    }

    Column[] All => [kind, document, dossier, party];

    public void Add(SearchEntry entry)
    {
        kind.Add(count, entry.Kind);
        document.Add(count, entry.Document);
        dossier.Add(count, entry.Dossier);
        party.Add(count, entry.Party);
        if (count == days.Length) Array.Resize(ref days, count * 2);
        days[count++] = entry.Date?.DayNumber ?? 0;
    }

    /// <summary>Day number of a passage's date, 0 when it has none.</summary>
    public int Day(int doc) => days[doc];

    public FieldFilter? Filter(IReadOnlyDictionary<string, string> wanted)
    {
        if (wanted.Count == 0) return null;
        var tests = new List<Func<int, bool>>();
        var impossible = false;
        foreach (var (name, value) in wanted)
        {
            if (name is "after" or "before")
            {
                var day = DateOnly.ParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber;
                tests.Add(name == "after" ? d => days[d] > day : d => days[d] > 0 && days[d] < day);
                continue;
            }
            var column = name switch { "kind" => kind, "document" => document, "dossier" => dossier, _ => party };
            var code = column.Code(value);
            impossible |= code < 0;
            tests.Add(d => column.At(d) == code);
        }
        return new([.. tests], impossible);
    }
}

sealed record FieldFilter(Func<int, bool>[] Tests, bool Impossible)
{
    public bool Matches(int doc)
    {
        foreach (var test in Tests)
            if (!test(doc)) return false;
        return true;
    }
}
