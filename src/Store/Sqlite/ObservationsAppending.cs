using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using Verband.Core;

namespace Verband.Store.Sqlite;

public sealed partial class Observations
{
    public ObservationLoad Append(ObservationHeader header, IEnumerable<ObservationColumns> batches)
    {
        if (header is { From: { } a, To: { } b } && a > b) throw new JournalException($"The load covers {MonthNumber.Text(a)} to {MonthNumber.Text(b)}: it ends before it begins.");
        lock (gate)
            return Guard(() =>
            {
                using var alone = Alone();
                foreach (var broken in Unfinished()) Clear(broken);
                if (ReadLoads().Any(l => l.Header.Source == header.Source && l.Header.Label == header.Label && l.Header.KnownOn == header.KnownOn))
                    throw new JournalException($"'{header.Label}' of {header.Source}, known on {header.KnownOn:yyyy-MM-dd}, is in the store already.");
                var load = Begin(header);
                try
                {
                    return Finish(load, header, Write(load, header, batches));
                }
                catch
                {
                    Clear(load);
                    throw;
                }
            });
    }

    List<long> Unfinished()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id FROM loads WHERE row_count IS NULL";
        using var r = command.ExecuteReader();
        var ids = new List<long>();
        while (r.Read()) ids.Add(r.GetInt64(0));
        return ids;
    }

    long Begin(ObservationHeader h)
    {
        using var command = connection.CreateCommand();
        command.CommandText = """
            INSERT INTO loads (source, label, known_on, panel, adds, marking) VALUES ($source, $label, $known, $panel, $adds, $marking) RETURNING id
            """;
        foreach (var (name, value) in ((string, object)[])[("$source", h.Source), ("$label", h.Label), ("$known", h.KnownOn.DayNumber), ("$panel", h.IsPanel), ("$adds", h.Adds), ("$marking", h.Marking.ToString())])
            command.Parameters.AddWithValue(name, value);
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>Sums of one country, kind and month.</summary>
    struct Sums
    {
        public long N, Tones;
        public double Amount, Low, High, Tone;

        public void Add(in Sums o)
        {
            (N, Tones) = (N + o.N, Tones + o.Tones);
            (Amount, Low, High, Tone) = (Amount + o.Amount, Low + o.Low, High + o.High, Tone + o.Tone);
        }
    }

    /// <summary>What sums are kept by, in one number: kinds come first in its order, then countries, then months.</summary>
    static long Key(int kind, int country, int month) => ((long)kind << 40) | ((long)country << 20) | (uint)(month + Shift);

    /// <summary>Makes months before 1980 positive; the years of a date end long before it runs over.</summary>
    const int Shift = 1980 * 12;

    static (int Kind, int Country, int Month) Parts(long key) => ((int)(key >> 40), (int)(key >> 20) & 0xFFFFF, ((int)key & 0xFFFFF) - Shift);

    Dictionary<long, Sums> Write(long load, ObservationHeader header, IEnumerable<ObservationColumns> batches)
    {
        var sums = new Dictionary<long, Sums>();
        var names = new Names(connection);
        var db = connection.Handle!;
        SqliteErrors.Check(raw.sqlite3_prepare_v2(db, "INSERT INTO chunks VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)", out var insert), db);
        var place = 0;
        using (insert)
            foreach (var batch in batches)
            {
                using var transaction = connection.BeginTransaction(deferred: false);
                names.Learn(batch);
                var n = batch.Count;
                int[] country = new int[n], origin = new int[n], kind = new int[n];
                for (var i = 0; i < n; i++)
                {
                    (country[i], kind[i]) = (names.Country[batch.Country[i]], names.Kind[batch.Kind[i]]);
                    origin[i] = batch.Origin[i] < 0 ? 0 : names.Country[batch.Origin[i]];
                    var month = MonthNumber.Of(DateOnly.FromDayNumber(batch.Day[i]));
                    if (month < header.From || month > header.To) throw new JournalException($"A row lies in {MonthNumber.Text(month)}, outside of the months that the load covers.");
                    ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, Key(kind[i], country[i], month), out _);
                    var (tone, toned) = double.IsNaN(batch.Tone[i]) ? (0, 0) : (batch.Tone[i], 1);
                    sum.Add(new Sums { N = 1, Amount = batch.Amount[i], Low = batch.Low[i], High = batch.High[i], Tone = tone, Tones = toned });
                }
                Insert(db, insert, load, place++, batch, country, origin, kind);
                transaction.Commit();
            }
        return sums;
    }

    static void Insert(sqlite3 db, sqlite3_stmt insert, long load, int place, ObservationColumns c, int[] country, int[] origin, int[] kind)
    {
        var n = c.Count;
        ReadOnlySpan<double> amount = c.Amount.AsSpan(0, n), low = c.Low.AsSpan(0, n), high = c.High.AsSpan(0, n);
        var lengths = new int[n];
        for (var i = 0; i < n; i++) lengths[i] = c.KeyEnd[i] - (i == 0 ? 0 : c.KeyEnd[i - 1]);
        var keys = n == 0 ? 0 : c.KeyEnd[n - 1];
        raw.sqlite3_bind_int64(insert, 1, load);
        raw.sqlite3_bind_int(insert, 2, place);
        raw.sqlite3_bind_int(insert, 3, n);
        byte[]?[] blobs =
        [
            ColumnCodec.Pack(c.Day.AsSpan(0, n)), ColumnCodec.Pack(c.Span.AsSpan(0, n)), ColumnCodec.Pack(country), ColumnCodec.Pack(origin), ColumnCodec.Pack(kind),
            ColumnCodec.Pack(amount), low.SequenceEqual(amount) ? null : ColumnCodec.Pack(low), high.SequenceEqual(amount) ? null : ColumnCodec.Pack(high), ColumnCodec.Pack(c.Tone.AsSpan(0, n)),
            keys == 0 ? null : ColumnCodec.Pack(lengths), keys == 0 ? null : c.Keys.AsSpan(0, keys).ToArray(),
        ];
        for (var i = 0; i < blobs.Length; i++)
            if (blobs[i] is { } blob) raw.sqlite3_bind_blob(insert, 4 + i, blob);
            else raw.sqlite3_bind_null(insert, 4 + i);
        var code = raw.sqlite3_step(insert);
        raw.sqlite3_reset(insert);
        SqliteErrors.Check(code, db);
    }

    /// <summary>Writes the sums, also per domain and over all, and makes the load whole.</summary>
    ObservationLoad Finish(long load, ObservationHeader header, Dictionary<long, Sums> sums)
    {
        if (sums.Count == 0) throw new JournalException($"{header.Label}: there is no usable row; nothing was loaded.");
        using var transaction = connection.BeginTransaction(deferred: false);
        var names = new Names(connection);
        var kinds = names.Kinds();
        var all = names.KindOf("", "");
        foreach (var (key, sum) in sums.ToArray())
        {
            var (kind, country, month) = Parts(key);
            if (names.KindOf(kinds[kind].Domain, "") is var domain && domain != kind) CollectionsMarshal.GetValueRefOrAddDefault(sums, Key(domain, country, month), out _).Add(sum);
            CollectionsMarshal.GetValueRefOrAddDefault(sums, Key(all, country, month), out _).Add(sum);
        }
        var db = connection.Handle!;
        SqliteErrors.Check(raw.sqlite3_prepare_v2(db, "INSERT INTO months VALUES (?,?,?,?,?,?,?,?,?,?)", out var insert), db);
        using (insert)
            foreach (var (key, s) in sums.OrderBy(s => s.Key))
            {
                var (kind, country, month) = Parts(key);
                raw.sqlite3_bind_int64(insert, 1, load);
                raw.sqlite3_bind_int(insert, 2, kind);
                raw.sqlite3_bind_int(insert, 3, country);
                raw.sqlite3_bind_int(insert, 4, month);
                raw.sqlite3_bind_int64(insert, 5, s.N);
                raw.sqlite3_bind_double(insert, 6, s.Amount);
                raw.sqlite3_bind_double(insert, 7, s.Low);
                raw.sqlite3_bind_double(insert, 8, s.High);
                raw.sqlite3_bind_double(insert, 9, s.Tone);
                raw.sqlite3_bind_int64(insert, 10, s.Tones);
                var code = raw.sqlite3_step(insert);
                raw.sqlite3_reset(insert);
                SqliteErrors.Check(code, db);
            }
        var (from, to) = (header.From ?? sums.Keys.Min(k => Parts(k).Month), header.To ?? sums.Keys.Max(k => Parts(k).Month));
        var rows = sums.Where(s => Parts(s.Key).Kind == all).Sum(s => s.Value.N);
        Schema.Run(connection, FormattableString.Invariant($"UPDATE loads SET first_month = {from}, last_month = {to}, row_count = {rows} WHERE id = {load}"));
        transaction.Commit();
        return new ObservationLoad(load, header with { From = from, To = to }, from, to, rows);
    }

    /// <summary>Numbers of countries and kinds in the file for those of a load.</summary>
    sealed class Names(SqliteConnection connection)
    {
        readonly Dictionary<(string, string), int> kinds = [];

        public List<int> Country { get; } = [];

        public List<int> Kind { get; } = [];

        public void Learn(ObservationColumns batch)
        {
            for (var i = Country.Count; i < batch.Countries.Count; i++) Country.Add(CountryOf(batch.Countries[i]));
            for (var i = Kind.Count; i < batch.Kinds.Count; i++) Kind.Add(KindOf(batch.Kinds[i].Domain, batch.Kinds[i].Type));
        }

        int CountryOf(ObservedCountry c)
        {
            using var command = connection.CreateCommand();
            command.CommandText = """
                INSERT INTO countries (code, name, gwcode, number) VALUES ($code, $name, $gw, $number)
                ON CONFLICT (code) DO UPDATE SET gwcode = iif(excluded.gwcode > 0, excluded.gwcode, gwcode), number = iif(excluded.number > 0, excluded.number, number) RETURNING id
                """;
            foreach (var (name, value) in ((string, object)[])[("$code", c.Code), ("$name", c.Name), ("$gw", c.Gwcode), ("$number", c.Number)]) command.Parameters.AddWithValue(name, value);
            return (int)(long)command.ExecuteScalar()!;
        }

        public int KindOf(string domain, string type)
        {
            if (kinds.TryGetValue((domain, type), out var known)) return known;
            using var command = connection.CreateCommand();
            command.CommandText = "INSERT INTO kinds (domain, type) VALUES ($domain, $type) ON CONFLICT DO UPDATE SET type = type RETURNING id";
            command.Parameters.AddWithValue("$domain", domain);
            command.Parameters.AddWithValue("$type", type);
            return kinds[(domain, type)] = (int)(long)command.ExecuteScalar()!;
        }

        public Dictionary<int, ObservedKind> Kinds()
        {
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT id, domain, type FROM kinds";
            using var r = command.ExecuteReader();
            var all = new Dictionary<int, ObservedKind>();
            while (r.Read()) all[r.GetInt32(0)] = new ObservedKind(r.GetString(1), r.GetString(2));
            return all;
        }
    }
}
