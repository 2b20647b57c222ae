using System.IO.Compression;
using System.Text;
using Verband.Analysis.Warn;
using Verband.Tests;

namespace Verband.Analysis.Tests.Warn;

public class PanelTests
{
    const string Header = "views_country_id,gwcode,iso3,name,year,month,best_sb\n";

    static PanelReading Read(string rows) => Panel.Read(Encoding.UTF8.GetBytes(Header + rows));

    [Fact]
    public void Missing_rows_stay_missing_and_names_may_hold_commas()
    {
        var read = Read("7,490,COD,\"Congo, DRC\",1990,1,3\n7,490,COD,\"Congo, DRC\",1990,3,5\n9,1,AAA,A,1990,2,0\n");
        Assert.Equal("Congo, DRC", read.Panel.Countries[0].Name);
        Assert.Equal([3, Panel.Missing, 5], read.Panel.Values[0]);
        Assert.Equal([Panel.Missing, 0, Panel.Missing], read.Panel.Values[1]);
        Assert.Contains("1 missing month(s)", Assert.Single(read.Problems).Cause, StringComparison.Ordinal);
        Assert.Equal((1990, 1), Panel.DateOf(read.Panel.FirstMonth));
    }

    [Theory]
    [InlineData("1,1,A,A,1990,2,-4", "best_sb", "outside")]
    [InlineData("1,1,A,A,1990,2,3000000", "best_sb", "outside")]
    [InlineData("1,1,A,A,1990,2,NaN", "best_sb", "not a number")]
    [InlineData("1,1,A,A,1990,2,", "best_sb", "not a number")]
    [InlineData("1,1,A,A,1990,2,1.5", "best_sb", "not a whole number")]
    [InlineData("1,1,A,A,1990,13,1", "month", "outside")]
    [InlineData("x,1,A,A,1990,2,1", "views_country_id", "not a number")]
    [InlineData("1,1,A", "year", "not a number")]
    public void A_bad_cell_is_named_and_dropped_and_the_rest_kept(string row, string column, string cause)
    {
        var read = Read("1,1,A,A,1990,1,2\n" + row + "\n");
        Assert.Equal([2], read.Panel.Values[0][..1]);
        var problem = read.Problems.First(p => p.Row == 3);
        Assert.Equal(column, problem.Column);
        Assert.Contains(cause, problem.Cause, StringComparison.Ordinal);
        Assert.DoesNotContain(read.Panel.Values[0], v => v < Panel.Missing);
    }

    [Fact]
    public void Equal_duplicates_are_merged_and_contradictions_dropped()
    {
        var read = Read("1,1,A,A,1990,1,2\n1,1,A,A,1990,1,2\n1,1,A,A,1990,2,5\n1,1,A,A,1990,2,6\n1,1,A,A,1990,3,1\n");
        Assert.Equal([2, Panel.Missing, 1], read.Panel.Values[0]);
        Assert.Contains(read.Problems, p => p.Row == 3 && p.Cause.Contains("repeats row 2", StringComparison.Ordinal));
        Assert.Contains(read.Problems, p => p.Row == 5 && p.Cause.Contains("contradicts row 4", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "'views_country_id' is missing")]
    [InlineData("views_country_id,year,month\n1,1990,1\n", "'best_sb' is missing")]
    [InlineData("views_country_id,year,month,best_sb\n1,1990,1,-2\n", "row 2")]
    public void A_file_without_a_panel_says_what_is_wrong(string text, string cause) =>
        Assert.Contains(cause, Assert.Throws<FormatException>(() => Panel.Read(Encoding.UTF8.GetBytes(text))).Message, StringComparison.Ordinal);

    [Fact]
    public void Gzip_is_unpacked_and_a_broken_one_refused()
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Fastest)) gzip.Write(Encoding.UTF8.GetBytes(Header + "1,1,A,A,1990,1,2\n"));
        Assert.Equal(2, Panel.Read(memory.ToArray()).Panel.Values[0][0]);
        Assert.Throws<FormatException>(() => Panel.Read([0x1f, 0x8b, 1, 2, 3]));
    }

    [Fact]
    public void Cutting_keeps_nothing_later()
    {
        var panel = Read("1,1,A,A,1990,1,2\n1,1,A,A,1990,2,3\n").Panel;
        Assert.Equal([2], panel.Until(panel.FirstMonth).Values[0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => panel.Until(panel.FirstMonth - 1));
    }

    [Fact]
    public void Revisions_find_what_a_source_changed_five_years_back()
    {
        var before = new Panel([new(1, 1, "A", "A"), new(2, 2, "B", "B")], 1, [[.. Enumerable.Repeat(1, 80)], [.. Enumerable.Repeat(0, 80)]]);
        var changed = (int[])before.Values[0].Clone();
        changed[10] = 400;
        changed[70] = 0;
        var report = RevisionReport.Between(before, new Panel([new(1, 1, "A", "A"), new(3, 3, "C", "C")], 1, [changed, [.. Enumerable.Repeat(0, 80)]]));
        Assert.Equal((11, 399L, 1L), (report.Earliest!.Value, report.DeathsAdded, report.DeathsRemoved));
        Assert.Equal((1, 400), (report.Changes[0].Before, report.Changes[0].After));
        Assert.Equal(3, Assert.Single(report.Appeared).Id);
        Assert.Equal(2, Assert.Single(report.Gone).Id);
    }

    [SharedFact]
    public void The_shared_panel_reads_clean()
    {
        var read = Panel.Read(File.ReadAllBytes(SharedData.Path("data/warning/country_month_sb.csv.gz")));
        Assert.Empty(read.Problems);
        Assert.Equal((191, 370), (read.Panel.Countries.Count, read.Panel.Months));
        Assert.Equal((2020, 10), Panel.DateOf(read.Panel.LastMonth));
        Assert.Equal(68_265, read.Panel.Values.Sum(v => v.Count(x => x != Panel.Missing)));
    }
}
