using System.Globalization;
using System.Text;
using Verband.Core;
using Verband.Sources;
using Verband.Store;
using Verband.Store.Sqlite;

namespace Verband.App.Bench;

/// <summary>The observations store under millions of made rows: coded events of 200 countries, 20 kinds and 25 years.</summary>
static class ObservationBench
{
    const int Countries = 200, Kinds = 20, Years = 25;

    static readonly ObservationHeader Header = new("made", "made", new DateOnly(2025, 1, 1), false, false, Marking.Clear);

    public static IReadOnlyList<Figure> Run(string folder, int rows, int runs, Action<string> say)
    {
        say(FormattableString.Invariant($"Writing a file of {rows} rows"));
        var file = Path.Combine(folder, "made.csv");
        Write(file, rows);
        var mapping = ObservationMapping.Read(new InputFile("mapping", new MemoryStream("""
            {"source":"made","fields":{"date":"date","country":"country","origin":"origin","domain":"domain","type":"type","amount":"amount","tone":"tone","key":"id"}}
            """u8.ToArray()))).Mapping!;
        Observations? kept = null;
        var loaded = Measure.Rate("observations loaded from CSV", "rows/s", 200_000, runs, rows, i =>
        {
            say("Loading");
            kept?.Dispose();
            kept = Observations.Open(Path.Combine(folder, FormattableString.Invariant($"load{i}.db")), write: true);
            using var stream = File.OpenRead(file);
            var result = ObservationImport.Run(kept, Header, ObservationFeeds.Find(ObservationFeed.Mapped)!.Parse(new InputFile(file, stream), mapping));
            if (result.ErrorCount > 0 || result.Load!.Rows != rows) throw new InvalidOperationException("The made file does not load.");
        });
        say("Appending columns");
        var appended = Measure.Rate("observations appended in columns", "rows/s", 200_000, runs, rows, i =>
        {
            using var store = Observations.Open(Path.Combine(folder, FormattableString.Invariant($"append{i}.db")), write: true);
            store.Append(Header, Columns(rows));
        });
        say("Aggregating");
        var all = new SeriesQuery("made", Reader.Owner);
        Figure Aggregate(string name, SeriesQuery query, double? aim) =>
            Measure.Make(name, "ms", false, aim, [.. Measure.Times(Math.Max(5, runs), _ => kept!.Aggregate(query)).Select(s => s * 1000)]);
        Figure[] figures =
        [
            loaded, appended,
            Aggregate("series of all countries by month", all, 300),
            Aggregate("the same, one type", all with { Type = "cameo:19" }, 300),
            Aggregate("the same, by domain and type", all with { ByDomain = true, ByType = true }, null),
            Aggregate("one country by week, from the rows", all with { Country = "NL", Period = SeriesPeriod.Week }, null),
        ];
        kept!.Dispose();
        return figures;
    }

    static string[] Codes() => [.. Core.Countries.All.Where(c => c.Alpha3.Length > 0).Take(Countries).Select(c => c.Code)];

    static void Write(string path, int rows)
    {
        var codes = Codes();
        using var writer = new StreamWriter(path, false, new UTF8Encoding(false), 1 << 16);
        writer.Write("id,date,country,origin,domain,type,amount,tone\n");
        var dice = new Random(1);
        var line = new StringBuilder();
        for (var i = 0; i < rows; i++)
        {
            var kind = dice.Next(Kinds) + 1;
            line.Clear().Append(CultureInfo.InvariantCulture, $"{i},{Day(i, rows):yyyy-MM-dd},{codes[Skewed(dice)]},{codes[Skewed(dice)]},{Cameo.Domain(kind, default)},{Cameo.Type(kind)},{dice.Next(5)},{dice.Next(-10, 11)}\n");
            writer.Write(line);
        }
    }

    static DateOnly Day(int row, int rows) => new DateOnly(2000, 1, 1).AddDays((int)((long)row * Years * 365 / rows));

    static int Skewed(Random dice) => (int)(Countries * dice.NextDouble() * dice.NextDouble());

    static IEnumerable<ObservationColumns> Columns(int rows)
    {
        const int batch = 1 << 15;
        ObservedCountry[] countries = [.. Codes().Select(c => new ObservedCountry(c, c))];
        ObservedKind[] kinds = [.. Enumerable.Range(1, Kinds).Select(k => new ObservedKind(Cameo.Domain(k, default), Cameo.Type(k)))];
        var dice = new Random(1);
        var key = new byte[12];
        for (var from = 0; from < rows; from += batch)
        {
            var columns = new ObservationColumns(countries, kinds, Math.Min(batch, rows - from));
            while (!columns.IsFull)
            {
                var i = from + columns.Count;
                System.Buffers.Text.Utf8Formatter.TryFormat(i, key, out var n);
                var amount = dice.Next(5);
                columns.Add(new Observation(Day(i, rows).DayNumber, 0, Skewed(dice), Skewed(dice), dice.Next(Kinds), amount, amount, amount, dice.Next(-10, 11)), key.AsSpan(0, n));
            }
            yield return columns;
        }
    }
}
