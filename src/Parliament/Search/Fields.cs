using System.Globalization;

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

        public int Code(string value) => codes.GetValueOrDefault(value, -1);

        public int At(int i) => values[i];
    }

    public long Bytes => kind.Bytes + document.Bytes + dossier.Bytes + party.Bytes + (days.Length * 4L);

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
