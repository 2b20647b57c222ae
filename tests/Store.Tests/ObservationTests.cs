using FsCheck;
using FsCheck.Fluent;
using Verband.Core;
using Verband.Store.Sqlite;

namespace Verband.Store.Tests;

public class ObservationTests
{
    static readonly ObservedCountry[] Countries = [new("NL", "Netherlands", 210), new("BE", "Belgium", 211), new("gw:345", "Yugoslavia", 345)];
    static readonly ObservedKind[] Kinds = [new("military", "state-based"), new("military", "one-sided"), new("diplomatic", "cameo:04")];

    static ObservationColumns Columns(params (string Day, int Country, int Kind, double Amount)[] rows)
    {
        var columns = new ObservationColumns(Countries, Kinds, Math.Max(1, rows.Length));
        foreach (var (day, country, kind, amount) in rows) columns.Add(new Observation(DateOnly.ParseExact(day, "yyyy-MM-dd", null).DayNumber, 0, country, -1, kind, amount, amount, amount, double.NaN), "k"u8);
        return columns;
    }

    static ObservationHeader Header(string label, string known, bool panel = false, bool adds = false, string marking = "CLEAR", string? from = null, string? to = null) =>
        new("src", label, DateOnly.ParseExact(known, "yyyy-MM-dd", null), panel, adds, Marking.TryParse(marking, out var m) ? m : throw new ArgumentException(marking), Month(from), Month(to));

    static int? Month(string? text) => MonthNumber.TryParse(text, out var m) ? m : null;

    static Observations Open(Scratch scratch, bool write = true) => Observations.Open(Observations.In(scratch.Folder), write);

    static readonly SeriesQuery All = new("src", Reader.Owner);

    static string Show(SeriesTable t) => string.Join("; ", t.Series.Select(s => string.Join('/', ((string?[])[s.Country?.Code, s.Domain, s.Type]).OfType<string>()) + ": " + string.Join(' ', s.Values.Select(v => v?.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture) ?? "-"))));

    [Fact]
    public void Rows_become_series_by_country_domain_type_and_period()
    {
        using var scratch = new Scratch();
        using var store = Open(scratch);
        var load = store.Append(Header("a", "2020-06-01"), [Columns(("2020-01-31", 0, 0, 3), ("2020-01-01", 0, 1, 2), ("2020-03-15", 1, 2, 4)), Columns(("2020-02-29", 0, 0, 1), ("2020-04-01", 2, 0, 7))]);
        Assert.Equal((5L, Month("2020-01")!.Value, Month("2020-04")!.Value), (load.Rows, load.From, load.To));
        Assert.Equal("BE: 0 0 4 0; NL: 5 1 0 0; gw:345: 0 0 0 7", Show(store.Aggregate(All)));
        Assert.Equal("NL/military: 5 1 0 0", Show(store.Aggregate(All with { Country = "NL", ByDomain = true })));
        Assert.Equal("diplomatic/cameo:04: 0 0 4 0; military/one-sided: 2 0 0 0; military/state-based: 3 1 0 7", Show(store.Aggregate(All with { ByCountry = false, ByDomain = true, ByType = true })));
        Assert.Equal("NL/state-based: 3 1 0 0; gw:345/state-based: 0 0 0 7", Show(store.Aggregate(All with { Type = "state-based" })));
        Assert.Equal(": 2 1 1 1", Show(store.Aggregate(All with { ByCountry = false, Measure = Measure.Rows })));
        Assert.Equal(": 10 -", Show(store.Aggregate(All with { ByCountry = false, Period = SeriesPeriod.Quarter })));
        Assert.Equal("", Show(store.Aggregate(All with { Country = "DE" })));
        Assert.Equal("", Show(store.Aggregate(All with { Source = "other" })));
        var weeks = store.Aggregate(All with { Country = "NL", Period = SeriesPeriod.Week });
        Assert.Equal(new DateOnly(2019, 12, 30), weeks.Starts[0]);
        Assert.Null(weeks.Series[0].Values[0]); // begins in a month that no load covers
        Assert.Equal(3, weeks.Series[0].Values[4]);
    }

    [Fact]
    public void A_later_vintage_replaces_the_months_that_it_covers_and_an_earlier_day_still_sees_the_former()
    {
        using var scratch = new Scratch();
        using var store = Open(scratch);
        store.Append(Header("yearly", "2020-06-01", from: "2020-01", to: "2020-03"), [Columns(("2020-01-10", 0, 0, 1), ("2020-02-10", 0, 0, 2), ("2020-03-10", 0, 0, 3))]);
        store.Append(Header("candidate", "2020-07-01"), [Columns(("2020-04-10", 0, 0, 40), ("2020-05-10", 0, 0, 50))]);
        store.Append(Header("revision", "2021-06-01", from: "2020-02", to: "2020-04"), [Columns(("2020-02-11", 0, 0, 200), ("2020-04-11", 1, 0, 9))]);
        store.Append(Header("late", "2021-07-01", adds: true), [Columns(("2020-02-12", 0, 0, 5))]);
        Assert.Equal("BE: 0 0 0 9 0; NL: 1 205 0 0 50", Show(store.Aggregate(All)));
        Assert.Equal("BE: 0 0 0 9 0; NL: 1 200 0 0 50", Show(store.Aggregate(All with { KnownOn = new DateOnly(2021, 6, 30) })));
        Assert.Equal("NL: 1 2 3 40 50", Show(store.Aggregate(All with { KnownOn = new DateOnly(2021, 5, 31) })));
        Assert.Equal("NL: 1 2 3", Show(store.Aggregate(All with { KnownOn = new DateOnly(2020, 6, 1) })));
        Assert.Equal("", Show(store.Aggregate(All with { KnownOn = new DateOnly(2020, 5, 31) })));
        Assert.Equal("NL: 2 3", Show(store.Aggregate(All with { KnownOn = new DateOnly(2020, 6, 1), From = Month("2020-02"), To = Month("2020-09") })));
    }

    [Fact]
    public void A_month_without_a_row_is_unknown_in_a_panel_and_zero_among_events()
    {
        using var scratch = new Scratch();
        using var store = Open(scratch);
        store.Append(Header("p", "2020-06-01", panel: true), [Columns(("2020-01-31", 0, 0, 0), ("2020-03-31", 0, 0, 2), ("2020-02-29", 1, 0, 1))]);
        Assert.Equal("BE: - 1 -; NL: 0 - 2", Show(store.Aggregate(All)));
        Assert.Equal("BE: -; NL: -", Show(store.Aggregate(All with { Period = SeriesPeriod.Quarter })));
        Assert.Throws<JournalException>(() => store.Aggregate(All with { Period = SeriesPeriod.Day }));
    }

    [Fact]
    public void A_load_that_breaks_off_leaves_nothing_and_neither_does_one_that_is_removed()
    {
        using var scratch = new Scratch();
        using var store = Open(scratch);
        Assert.Throws<InvalidOperationException>(() => store.Append(Header("a", "2020-06-01"), Broken()));
        Assert.Throws<JournalException>(() => store.Append(Header("empty", "2020-06-01"), []));
        Assert.Throws<JournalException>(() => store.Append(Header("outside", "2020-06-01", to: "2019-12", from: "2019-01"), [Columns(("2020-01-10", 0, 0, 1))]));
        Assert.Empty(store.Loads(Reader.Owner));
        var load = store.Append(Header("a", "2020-06-01"), [Columns(("2020-01-10", 0, 0, 1))]);
        Assert.Throws<JournalException>(() => store.Append(Header("a", "2020-06-01"), [Columns(("2020-01-10", 0, 0, 1))]));
        Assert.Equal("NL: 1", Show(store.Aggregate(All)));
        Assert.True(store.Remove(load.Id));
        Assert.False(store.Remove(load.Id));
        Assert.Empty(store.Aggregate(All).Series);
        var next = store.Append(Header("b", "2020-06-01"), [Columns(("2020-01-10", 0, 0, 1))]);
        Assert.True(next.Id > load.Id);
        Assert.True(store.Remove(next.Id));
        store.Dispose();
        Assert.Equal(0, Rows(scratch, "chunks") + Rows(scratch, "months") + Rows(scratch, "loads"));

        static IEnumerable<ObservationColumns> Broken()
        {
            yield return Columns(("2020-01-10", 0, 0, 1));
            throw new InvalidOperationException("the source broke");
        }
    }

    static long Rows(Scratch scratch, string table)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Observations.In(scratch.Folder)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM " + table;
        return (long)command.ExecuteScalar()!;
    }

    [Fact]
    public void What_a_process_left_half_is_not_seen_and_is_cleared_by_the_next_load()
    {
        using var scratch = new Scratch();
        using (var store = Open(scratch)) store.Append(Header("a", "2020-06-01"), [Columns(("2020-01-10", 0, 0, 1))]);
        Scratch.Sql(Observations.In(scratch.Folder), "INSERT INTO loads (id, source, label, known_on, panel, adds, marking) VALUES (9, 'src', 'half', 737000, 0, 0, 'TLP:CLEAR'); INSERT INTO months VALUES (9, 1, 1, 481, 1, 5, 5, 5, 0, 0)");
        using var again = Open(scratch);
        Assert.Single(again.Loads(Reader.Owner));
        Assert.Equal("NL: 1", Show(again.Aggregate(All)));
        again.Append(Header("half", "2020-06-02", adds: true), [Columns(("2020-01-11", 0, 0, 2))]);
        Assert.Equal("NL: 3", Show(again.Aggregate(All)));
    }

    [Fact]
    public void A_marked_load_counts_only_for_those_who_may_see_it()
    {
        using var scratch = new Scratch();
        using var store = Open(scratch);
        store.Append(Header("open", "2020-06-01"), [Columns(("2020-01-10", 0, 0, 1))]);
        store.Append(Header("closed", "2020-07-01", marking: "AMBER nl-cert"), [Columns(("2020-01-10", 0, 0, 500))]);
        Assert.Equal("NL: 500", Show(store.Aggregate(All)));
        Assert.Equal("NL: 1", Show(store.Aggregate(new SeriesQuery("src", Reader.Public))));
        Assert.Single(store.Loads(Reader.Public));
        Assert.Equal(2, store.Loads(new Reader(Tlp.Amber, ["nl-cert"])).Count);
    }

    [Fact]
    public void Another_file_and_a_newer_one_are_refused_in_words()
    {
        using var scratch = new Scratch();
        scratch.Open().Dispose();
        Assert.Contains("not one of observations", Assert.Throws<JournalException>(() => Observations.Open(scratch.Path, write: true)).Message, StringComparison.Ordinal);
        Assert.Contains("load some first", Assert.Throws<JournalException>(() => Open(scratch, write: false)).Message, StringComparison.Ordinal);
        Open(scratch).Dispose();
        Scratch.Sql(Observations.In(scratch.Folder), "PRAGMA user_version = 99");
        Assert.Contains("newer version", Assert.Throws<JournalException>(() => Open(scratch)).Message, StringComparison.Ordinal);
        File.WriteAllText(Observations.In(scratch.Folder), "no database, but long enough to be taken for one if nobody looks at it");
        Assert.Throws<JournalException>(() => Open(scratch));
    }

    /// <summary>Against a naive sum over all rows, for random loads, vintages and questions.</summary>
    [Fact]
    public void Series_equal_a_naive_sum() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var dice = new Random(seed);
        using var scratch = new Scratch();
        using var store = Open(scratch);
        var said = new List<(ObservationLoad Load, List<(DateOnly Day, int Country, int Kind, double Amount)> Rows)>();
        for (var l = 0; l < 1 + dice.Next(4); l++)
        {
            var rows = Enumerable.Range(0, 1 + dice.Next(40)).Select(_ => (Day: new DateOnly(2020, 1, 1).AddDays(dice.Next(200)), Country: dice.Next(3), Kind: dice.Next(3), Amount: (double)dice.Next(9) / (dice.Next(2) + 1))).ToList();
            var header = new ObservationHeader("src", $"l{l}", new DateOnly(2021, 1, 1).AddDays(dice.Next(3)), false, dice.Next(2) == 0, Marking.Clear);
            said.Add((store.Append(header, rows.Chunk(7).Select(c => Columns([.. c.Select(r => (r.Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), r.Country, r.Kind, r.Amount))]))), rows));
        }
        var known = new DateOnly(2021, 1, 1).AddDays(dice.Next(3));
        var period = (SeriesPeriod)dice.Next(3);
        var type = dice.Next(2) == 0 ? null : Kinds[dice.Next(3)].Type;
        var table = store.Aggregate(All with { KnownOn = known, Period = period, Type = type });
        var inOrder = said.Where(s => s.Load.Header.KnownOn <= known).OrderBy(s => s.Load.Header.KnownOn).ThenBy(s => s.Load.Id).ToArray();
        foreach (var series in table.Series)
            for (var i = 0; i < table.Starts.Count; i++)
            {
                if (series.Values[i] is not { } value) continue;
                var (from, to) = (table.Starts[i], i + 1 < table.Starts.Count ? table.Starts[i + 1] : period switch { SeriesPeriod.Day => table.Starts[i].AddDays(1), SeriesPeriod.Week => table.Starts[i].AddDays(7), _ => table.Starts[i].AddMonths(1) });
                Assert.Equal(Naive(series.Country!.Code, from, to), value, 1e-9);
            }
        return true;

        double Naive(string country, DateOnly from, DateOnly to)
        {
            var sum = 0.0;
            for (var day = from; day < to; day = day.AddDays(1))
            {
                var month = MonthNumber.Of(day);
                var covering = inOrder.Where(s => s.Load.From <= month && month <= s.Load.To).ToList();
                var first = covering.FindLastIndex(s => !s.Load.Header.Adds);
                foreach (var (_, rows) in covering.Skip(Math.Max(0, first)))
                    sum += rows.Where(r => r.Day == day && Countries[r.Country].Code == country && (type ?? Kinds[r.Kind].Type) == Kinds[r.Kind].Type).Sum(r => r.Amount);
            }
            return sum;
        }
    }));

    [Fact]
    public void A_packed_column_comes_back_as_it_was() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(ArbMap.Default.ArbFor<int[]>(), ArbMap.Default.ArbFor<double[]>(), (whole, numbers) =>
    {
        Assert.Equal(whole, ColumnCodec.Ints(ColumnCodec.Pack(whole), whole.Length));
        Assert.Equal(numbers, ColumnCodec.Numbers(ColumnCodec.Pack(numbers), numbers.Length));
        double[] tenths = [.. whole.Select(w => w / 10.0)];
        Assert.Equal(tenths, ColumnCodec.Numbers(ColumnCodec.Pack(tenths), tenths.Length));
        double[] some = [.. numbers.Append(double.NaN)];
        Assert.Equal(some, ColumnCodec.Numbers(ColumnCodec.Pack(some), some.Length));
        return true;
    }));

    [Fact]
    public void The_widest_and_the_narrowest_columns_are_packed_as_written_down()
    {
        Assert.Equal<byte>([0, 7, 0, 0, 0], ColumnCodec.Pack([7, 7, 7]));
        Assert.Equal<byte>([1, 0xFF, 0xFF, 0xFF, 0xFF, 0, 255], ColumnCodec.Pack([-1, 254]));
        Assert.Equal<byte>([2, 0, 0, 0, 0, 0, 0, 0, 1], ColumnCodec.Pack([0, 256]));
        Assert.Equal([int.MinValue, int.MaxValue], ColumnCodec.Ints(ColumnCodec.Pack([int.MinValue, int.MaxValue]), 2));
        Assert.Equal<byte>([10, 1, 0xD4, 0xFF, 0xFF, 0xFF, 0, 54], ColumnCodec.Pack([-4.4, 1.0])!);
        Assert.Null(ColumnCodec.Pack([double.NaN, double.NaN]));
    }
}
