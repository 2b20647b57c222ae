using System.Globalization;
using System.Text;
using Verband.Core;
using Verband.Tests;

namespace Verband.Sources.Tests;

public class ObservationTests
{
    const string Ged = "id,type_of_violence,country,country_id,date_start,date_end,best,high,low,source_headline\n";

    static (string[] Rows, InputError[] Errors) Read(string feed, string text, string? mapping = null)
    {
        var map = mapping is null ? null : ObservationMapping.Read(new InputFile("map.json", new MemoryStream(Encoding.UTF8.GetBytes(mapping)))) is (var m, null) ? m : throw new ArgumentException(mapping);
        return Show(ObservationFeeds.Find(feed)!.Parse(new InputFile("in.csv", new MemoryStream(Encoding.UTF8.GetBytes(text))), map));
    }

    static (string[] Rows, InputError[] Errors) Show(IEnumerable<Observed> parsed)
    {
        var all = parsed.ToArray();
        return ([.. all.Where(o => o.Columns is not null).SelectMany(o => Rows(o.Columns!))], [.. all.Select(o => o.Error).OfType<InputError>()]);
    }

    static IEnumerable<string> Rows(ObservationColumns c) => Enumerable.Range(0, c.Count).Select(i => string.Create(CultureInfo.InvariantCulture,
        $"{Encoding.UTF8.GetString(c.Key(i))} {DateOnly.FromDayNumber(c.Day[i]):yyyy-MM-dd}-{c.Span[i]} {c.Countries[c.Country[i]].Code} {(c.Origin[i] < 0 ? "-" : c.Countries[c.Origin[i]].Code)} {c.Kinds[c.Kind[i]].Domain}/{c.Kinds[c.Kind[i]].Type} {c.Low[i]}<{c.Amount[i]}<{c.High[i]} {c.Tone[i]}").TrimStart());

    [Fact]
    public void Georeferenced_events_belong_to_the_day_on_which_they_ended()
    {
        var (rows, errors) = Read("ucdp-ged", Ged + "1,1,Russia (Soviet Union),365,2019-04-30 00:00:00.000,2019-05-02 00:00:00.000,3,4,2,\"A, \"\"quoted\"\"\nheadline\"\n2,3,Yugoslavia,345,1999-01-01,1999-01-01,4,3,5,x\r\n");
        Assert.Empty(errors);
        Assert.Equal(["1 2019-05-02-2 RU - military/state-based 2<3<4 NaN", "2 1999-01-01-0 gw:345 - military/one-sided 4<4<4 NaN"], rows);
    }

    [Theory]
    [InlineData("1,4,Netherlands,210,2019-01-01,2019-01-01,1,1,1,x", "type_of_violence", "not 1, 2 or 3")]
    [InlineData("1,1,Nowhere,,2019-01-01,2019-01-01,1,1,1,x", "country", "not a country")]
    [InlineData("1,1,Netherlands,210,2019-02-30,2019-03-01,1,1,1,x", "date_start", "not a date")]
    [InlineData("1,1,Netherlands,210,2019-02-03,2019-02-01,1,1,1,x", "date_end", "before")]
    [InlineData("1,1,Netherlands,210,2019-01-01,2019-01-01,-1,1,1,x", "best", "negative")]
    [InlineData("1,1,Netherlands,210,2019-01-01,2019-01-01,5,-4,1,x", "high", "negative")]
    [InlineData("1,1,Netherlands,210,2019-01-01,2019-01-01,5,9,few,x", "low", "not a number")]
    [InlineData("1,1,Netherlands,210,2019-01-01,2019-01-01,1e99,,,x", "best", "no single row")]
    [InlineData("1,1,Netherlands,210,2019-01-01,2019-01-01,many,1,1,x", "best", "not a number")]
    [InlineData("0,1,Netherlands,210,2019-01-01,2019-01-01,1,1,1,x", "id", "already")]
    [InlineData(",1,Netherlands,210,2019-01-01,2019-01-01,1,1,1,x", "id", "empty")]
    [InlineData("1,1,Netherlands", "", "3 fields")]
    [InlineData("1,1,Netherlands,210,2019-01-01,2019-01-01,1,1,1,\"x", "source_headline", "never closed")]
    public void A_bad_row_is_named_and_the_rest_is_kept(string row, string field, string cause)
    {
        var (rows, errors) = Read("ucdp-ged", Ged + "0,1,Netherlands,210,2018-01-01,2018-01-01,1,1,1,x\n" + row + "\n");
        Assert.Single(rows);
        var error = Assert.Single(errors);
        Assert.Equal(("in.csv", 3, field), (error.File, error.Line, error.Field));
        Assert.Contains(cause, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("id,country\n1,NL\n", "missing")]
    [InlineData("i\0d\0,\0c\0o\0u\0n\0t\0r\0y\0", "UTF-16")]
    public void A_file_that_is_none_is_refused(string text, string cause) => Assert.Contains(cause, Assert.Single(Read("ucdp-ged", text).Errors).Message, StringComparison.Ordinal);

    [Fact]
    public void Coded_events_count_for_the_target_else_the_place_and_name_no_person()
    {
        const string header = "Event ID\tEvent Date\tSource Name\tSource Country\tCAMEO Code\tIntensity\tTarget Name\tTarget Country\tCountry\n";
        var (rows, errors) = Read("coded-events", header + "7\t2018-06-01\tJan Jansen\tVietnam\t040\t1.0\tPiet\tBangladesh\tVietnam\n8\t2018-06-01\tx\tNA\t1631\t-8\ty\tNA\tVietnam\n9\t2018-06-02\tx\t\t190\t\ty\tNetherlands\tNA\n"
            + "10\t2018-06-01\tx\t\t213\t0\ty\tNetherlands\tNA\n11\t2018-06-01\tx\t\t040\t11\ty\tNetherlands\tNA\n12\t2018-06-01\tx\t\t040\t1\ty\tNA\tNA\n");
        Assert.Equal(["7 2018-06-01-0 BD VN diplomatic/cameo:04 1<1<1 1", "8 2018-06-01-0 VN - economic/cameo:16 1<1<1 -8", "9 2018-06-02-0 NL - military/cameo:19 1<1<1 NaN"], rows);
        Assert.Equal(["CAMEO Code", "Intensity", "Target Country"], errors.Select(e => e.Field));
        Assert.DoesNotContain(rows, r => r.Contains("Jansen", StringComparison.Ordinal));
    }

    [Fact]
    public void A_panel_merges_equal_repeats_and_drops_contradictions()
    {
        var (rows, errors) = Read("country-months", "views_country_id,gwcode,iso3,name,year,month,best_sb\n1,210,NLD,Netherlands,2019,2,5\n1,210,NLD,Netherlands,2019,2,5\n1,210,NLD,Netherlands,2019,3,5\n1,210,NLD,Netherlands,2019,3,6\n1,210,NLD,Netherlands,2019,13,5\n1,210,NLD,Netherlands,2019,4,1.5\n2,0,,Atlantis,2019,4,1\n");
        Assert.Equal(["2019-02-28-27 NL - military/state-based 5<5<5 NaN"], rows);
        Assert.Equal(["best_sb", "month", "best_sb", "name"], errors.Select(e => e.Field));
        Assert.Contains("line 4", errors[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_file_is_read_by_a_mapping()
    {
        const string mapping = """{"source":"customs","delimiter":";","fields":{"date":{"column":"day","format":"d-M-yyyy"},"country":"where","domain":{"column":"what","map":{"seizure":"economic","*":"physical"}},"type":"what","amount":"eur"}}""";
        var (rows, errors) = Read("csv", "day;where;what;eur\n3-4-2019;Duitsland;seizure;12.5\n2019-05;DE;fire;0\n31-2-2019;DE;fire;0\n3-4-2019;;fire;0\n", mapping);
        Assert.Equal(["2019-04-03-0 DE - economic/seizure 12.5<12.5<12.5 NaN", "2019-05-31-30 DE - physical/fire 0<0<0 NaN"], rows);
        Assert.Equal([(4L, "day"), (5L, "where")], errors.Select(e => (e.Line, e.Field)));
        Assert.Contains("mapping", Assert.Single(Read("csv", "a\n1\n").Errors).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"fields":{}}""", "source")]
    [InlineData("""{"source":"x","fields":{"date":"d","country":"c"}}""", "fields.domain")]
    [InlineData("""{"source":"x","fields":{"date":"d","country":"c","domain":"e","colour":"f"}}""", "fields.colour")]
    [InlineData("""{"source":"x","delimiter":"ab","fields":{}}""", "delimiter")]
    [InlineData("""{"source":"x","fields":{"date":{"columns":["a","b"]},"country":"c","domain":"e"}}""", "fields.date")]
    public void A_bad_mapping_names_its_field(string mapping, string field) =>
        Assert.Equal(field, ObservationMapping.Read(new InputFile("map.json", new MemoryStream(Encoding.UTF8.GetBytes(mapping)))).Error!.Field);

    /// <summary>However the file comes in pieces, and wherever the pieces end.</summary>
    [Fact]
    public void Records_that_run_over_the_buffer_are_whole()
    {
        var text = new StringBuilder(Ged);
        for (var i = 0; i < 9_000; i++) text.Append(CultureInfo.InvariantCulture, $"{i},1,Netherlands,210,2019-01-01,2019-01-01,{i % 7},9,0,\"{new string('x', i % 400)}\n\"\"{i}\"\"\"\n");
        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        var (rows, errors) = Show(ObservationFeeds.Find("ucdp-ged")!.Parse(new InputFile("in.csv", new Pieces(bytes))));
        Assert.Empty(errors);
        Assert.Equal(Enumerable.Range(0, 9_000).Select(i => $"{i} 2019-01-01-0 NL - military/state-based 0<{i % 7}<9 NaN"), rows);
    }

    sealed class Pieces(byte[] bytes) : MemoryStream(bytes)
    {
        readonly Random dice = new(3);

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, dice.Next(1, 90_000)));
    }

    [Fact]
    public void A_broken_gzip_is_an_error_of_its_file()
    {
        var error = Assert.Single(Show(ObservationFeeds.Find("ucdp-ged")!.Parse(new InputFile("in.csv.gz", Packed.Open(new MemoryStream([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xff, 0xff, 0xff, 0xff]))))).Errors);
        Assert.Contains("broken", error.Message, StringComparison.Ordinal);
    }

    [SharedTheory]
    [InlineData("ucdp-ged", "data/ucdp/GEDEvent_v23_0_10.csv.gz")]
    [InlineData("coded-events", "data/events/events.2018.sample.tab.gz")]
    [InlineData("country-months", "data/warning/country_month_sb.csv.gz")]
    public void The_shared_files_load(string feed, string path)
    {
        var (rows, errors) = Show(ObservationFeeds.Find(feed)!.Parse(new InputFile(path, SharedData.Open(path))));
        Assert.True(rows.Length > 500, $"{rows.Length} rows");
        Assert.True(errors.Length < rows.Length / 50, string.Join("\n", errors.Take(5)));
    }
}
