using SQLitePCL;
using Verband.Core;

namespace Verband.Store.Sqlite;

public sealed partial class Observations
{
    public SeriesTable Aggregate(SeriesQuery query)
    {
        lock (gate)
            return Guard(() =>
            {
                var chosen = Vintage.Of([.. ReadLoads().Where(l => l.Header.Source == query.Source && query.Reader.MaySee(l.Header.Marking) && !(l.Header.KnownOn > query.KnownOn))], query);
                if (chosen is null) return new SeriesTable([], []);
                var fine = query.Period is SeriesPeriod.Day or SeriesPeriod.Week;
                if (fine && chosen.IsPanel) throw new JournalException($"{query.Source} counts by month; it has no days or weeks.");
                var table = new SeriesBuilder(query, chosen, Countries(), new Names(connection).Kinds());
                foreach (var (load, months) in chosen.Loads)
                    if (fine) Days(table, load, months);
                    else Months(table, load, months);
                return table.Build();
            });
    }

    Dictionary<int, ObservedCountry> Countries()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, code, name, gwcode, number FROM countries";
        using var r = command.ExecuteReader();
        var all = new Dictionary<int, ObservedCountry>();
        while (r.Read()) all[r.GetInt32(0)] = new ObservedCountry(r.GetString(1), r.GetString(2), r.GetInt32(3), r.GetInt32(4));
        return all;
    }

    void Months(SeriesBuilder table, ObservationLoad load, Func<int, bool> counts)
    {
        foreach (var kind in table.Kinds())
            Step(FormattableString.Invariant($"SELECT country, month, n, amount, low, high, tone, tones FROM months WHERE load = {load.Id} AND kind = {kind}{table.OfCountry()} AND month BETWEEN {table.From} AND {table.To}"), r =>
            {
                var month = raw.sqlite3_column_int(r, 1);
                if (!counts(month)) return;
                table.Add(raw.sqlite3_column_int(r, 0), kind, table.Place(month), new Sums
                {
                    N = raw.sqlite3_column_int64(r, 2),
                    Amount = raw.sqlite3_column_double(r, 3),
                    Low = raw.sqlite3_column_double(r, 4),
                    High = raw.sqlite3_column_double(r, 5),
                    Tone = raw.sqlite3_column_double(r, 6),
                    Tones = raw.sqlite3_column_int64(r, 7),
                });
            });
    }

    /// <summary>Reads the rows themselves; slower than <see cref="Months"/>, which is what most ask for.</summary>
    void Days(SeriesBuilder table, ObservationLoad load, Func<int, bool> counts)
    {
        var kinds = table.RowKinds().ToHashSet();
        Step(FormattableString.Invariant($"SELECT n, day, country, kind, amount, low, high, tone FROM chunks WHERE load = {load.Id} ORDER BY place"), r =>
        {
            var n = raw.sqlite3_column_int(r, 0);
            int[] days = ColumnCodec.Ints(raw.sqlite3_column_blob(r, 1), n), countries = ColumnCodec.Ints(raw.sqlite3_column_blob(r, 2), n), kind = ColumnCodec.Ints(raw.sqlite3_column_blob(r, 3), n);
            var amount = ColumnCodec.Numbers(raw.sqlite3_column_blob(r, 4), n);
            double[] low = Bound(r, 5, amount), high = Bound(r, 6, amount), tone = ColumnCodec.Numbers(raw.sqlite3_column_blob(r, 7), n);
            for (var i = 0; i < n; i++)
            {
                if (!table.Wants(countries[i]) || !kinds.Contains(kind[i])) continue;
                var day = DateOnly.FromDayNumber(days[i]);
                var month = MonthNumber.Of(day);
                if (month < table.From || month > table.To || !counts(month)) continue;
                var toned = !double.IsNaN(tone[i]);
                table.Add(countries[i], kind[i], table.Place(day), new Sums { N = 1, Amount = amount[i], Low = low[i], High = high[i], Tone = toned ? tone[i] : 0, Tones = toned ? 1 : 0 });
            }
        });
    }

    static double[] Bound(sqlite3_stmt row, int column, double[] amount) =>
        raw.sqlite3_column_type(row, column) == raw.SQLITE_NULL ? amount : ColumnCodec.Numbers(raw.sqlite3_column_blob(row, column), amount.Length);

    void Step(string sql, Action<sqlite3_stmt> row)
    {
        var db = connection.Handle!;
        SqliteErrors.Check(raw.sqlite3_prepare_v2(db, sql, out var statement), db);
        using (statement)
        {
            int code;
            while ((code = raw.sqlite3_step(statement)) == raw.SQLITE_ROW) row(statement);
            SqliteErrors.Check(code, db);
        }
    }

    /// <summary>Which load speaks about which month, as known on the day that was asked for.</summary>
    sealed record Vintage(int From, int To, bool IsPanel, IReadOnlyList<(ObservationLoad Load, Func<int, bool> Counts)> Loads, bool[] Known)
    {
        public static Vintage? Of(ObservationLoad[] loads, SeriesQuery query)
        {
            if (loads.Length == 0) return null;
            int from = Math.Max(loads.Min(l => l.From), query.From ?? int.MinValue), to = Math.Min(loads.Max(l => l.To), query.To ?? int.MaxValue);
            if (from > to) return null;
            Array.Sort(loads, (a, b) => (a.Header.KnownOn, a.Id).CompareTo((b.Header.KnownOn, b.Id)));
            // The newest load that replaces speaks for a month, with all that were added after it.
            var speaks = loads.Select(_ => new bool[to - from + 1]).ToArray();
            var known = new bool[to - from + 1];
            for (var month = from; month <= to; month++)
                for (var i = loads.Length - 1; i >= 0; i--)
                {
                    if (month < loads[i].From || month > loads[i].To) continue;
                    speaks[i][month - from] = known[month - from] = true;
                    if (!loads[i].Header.Adds) break;
                }
            return new Vintage(from, to, loads.Any(l => l.Header.IsPanel), [.. loads.Select((l, i) => (l, (Func<int, bool>)(m => speaks[i][m - from]))).Where((_, i) => speaks[i].Contains(true))], known);
        }
    }

    /// <summary>Puts sums into the series and periods that a query asks for.</summary>
    sealed class SeriesBuilder
    {
        readonly SeriesQuery query;
        readonly Vintage vintage;
        readonly Dictionary<int, ObservedCountry> countries;
        readonly Dictionary<int, ObservedKind> kinds;
        readonly Dictionary<(int Country, string Domain, string Type), Sums[]> series = [];
        readonly List<DateOnly> starts = [];
        readonly bool[] whole;
        readonly int country;

        public SeriesBuilder(SeriesQuery query, Vintage vintage, Dictionary<int, ObservedCountry> countries, Dictionary<int, ObservedKind> kinds)
        {
            (this.query, this.vintage, this.countries, this.kinds) = (query, vintage, countries, kinds);
            country = query.Country is null ? 0 : countries.FirstOrDefault(c => c.Value.Code == query.Country).Key;
            var end = MonthNumber.First(To).AddMonths(1);
            for (var day = Start(MonthNumber.First(From)); day < end; day = After(day)) starts.Add(day);
            whole = [.. starts.Select(s => Enumerable.Range(MonthNumber.Of(s), MonthNumber.Of(After(s).AddDays(-1)) - MonthNumber.Of(s) + 1).All(m => m >= From && m <= To && vintage.Known[m - From]))];
        }

        public int From => vintage.From;

        public int To => vintage.To;

        public string OfCountry() => query.Country is null ? "" : FormattableString.Invariant($" AND country = {(country == 0 ? -1 : country)}");

        public bool Wants(int of) => query.Country is null || of == country;

        /// <summary>The kinds of the table of sums that the query adds up.</summary>
        public int[] Kinds()
        {
            var typed = query.ByType || query.Type is not null;
            return [.. kinds.Where(k => (typed ? k.Value.Type.Length > 0 && (query.Type ?? k.Value.Type) == k.Value.Type : k.Value.Type.Length == 0)
                && (query.Domain is { } d ? k.Value.Domain == d : typed || query.ByDomain == k.Value.Domain.Length > 0)).Select(k => k.Key)];
        }

        /// <summary>The same among the kinds of rows.</summary>
        public IEnumerable<int> RowKinds() => kinds.Where(k => (query.Domain ?? k.Value.Domain) == k.Value.Domain && (query.Type ?? k.Value.Type) == k.Value.Type).Select(k => k.Key);

        public int Place(int month) => Place(MonthNumber.First(month));

        public int Place(DateOnly day)
        {
            if (query.Period == SeriesPeriod.Month) return MonthNumber.Of(day) - From;
            var at = starts.BinarySearch(Start(day));
            return at >= 0 ? at : throw new InvalidOperationException($"No period holds {day:O}.");
        }

        DateOnly Start(DateOnly day) => query.Period switch
        {
            SeriesPeriod.Day => day,
            SeriesPeriod.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
            SeriesPeriod.Month => new DateOnly(day.Year, day.Month, 1),
            SeriesPeriod.Quarter => new DateOnly(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1),
            _ => new DateOnly(day.Year, 1, 1),
        };

        DateOnly After(DateOnly start) => query.Period switch
        {
            SeriesPeriod.Day => start.AddDays(1),
            SeriesPeriod.Week => start.AddDays(7),
            SeriesPeriod.Month => start.AddMonths(1),
            SeriesPeriod.Quarter => start.AddMonths(3),
            _ => start.AddYears(1),
        };

        public void Add(int of, int kind, int place, in Sums sums)
        {
            var key = (query.ByCountry ? of : 0, query.ByDomain ? kinds[kind].Domain : "", query.ByType ? kinds[kind].Type : "");
            if (!series.TryGetValue(key, out var values)) series[key] = values = new Sums[starts.Count];
            values[place].Add(sums);
        }

        public SeriesTable Build() => new(starts, [.. series
            .Select(s => new ObservedSeries(s.Key.Country == 0 ? null : countries[s.Key.Country], query.ByDomain ? s.Key.Domain : query.Domain, query.ByType ? s.Key.Type : query.Type, [.. s.Value.Select(Value)]))
            .OrderBy(s => s.Country?.Code, StringComparer.Ordinal).ThenBy(s => s.Domain, StringComparer.Ordinal).ThenBy(s => s.Type, StringComparer.Ordinal)]);

        /// <summary>Rows without which a period of a panel is unknown: one for each of its months, where countries are kept apart.</summary>
        int Demanded => !query.ByCountry ? 1 : query.Period switch { SeriesPeriod.Quarter => 3, SeriesPeriod.Year => 12, _ => 1 };

        double? Value(Sums sums, int place)
        {
            if (!whole[place] || (vintage.IsPanel && sums.N < Demanded)) return null;
            return query.Measure switch
            {
                Measure.Rows => sums.N,
                Measure.Amount => sums.Amount,
                Measure.Low => sums.Low,
                Measure.High => sums.High,
                _ => sums.Tones == 0 ? null : sums.Tone / sums.Tones,
            };
        }
    }
}
