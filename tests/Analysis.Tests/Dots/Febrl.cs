using System.Text;
using Verband.Analysis.Dots.Same;
using Verband.Tests;

namespace Verband.Analysis.Tests.Dots;

/// <summary>The FEBRL sets (Christen 2008): synthetic persons with known duplicates; the truth is in the record id, which is not compared.</summary>
static class Febrl
{
    public static Column[] Columns { get; } =
    [
        new("given_name", Comparison.Name, 1), new("surname", Comparison.Name, 0), new("street_number", Comparison.Code), new("address_1", Comparison.Name),
        new("address_2", Comparison.Name), new("suburb", Comparison.Name), new("postcode", Comparison.Code), new("state", Comparison.Exact),
        new("date_of_birth", Comparison.Code), new("soc_sec_id", Comparison.Code),
    ];

    public static Block[] Blocks { get; } =
    [
        new([9]), new([8]), new([0, 1]), new([1, 6]), new([0, 6]), new([3, 2]), new([5, 1]), new([5, 0]), new([3, 5]), new([1, 8], 4), new([6, 2]), new([4, 6]), new([9], 4), new([3, 0], 2),
    ];

    public static (string[][] Rows, string[] Truth) Read(string name)
    {
        var lines = Encoding.UTF8.GetString(SharedData.Bytes($"data/febrl/{name}.csv.gz")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1);
        var cells = lines.Select(l => l.Split(',', StringSplitOptions.TrimEntries)).ToArray();
        return ([.. cells.Select(c => c[1..])], [.. cells.Select(c => c[0].Split('-')[1])]);
    }

    /// <summary>F1 over pairs of records.</summary>
    public static double PairF1<T>(int[] cluster, T[] truth) where T : notnull
    {
        long right = 0, said = 0;
        foreach (var group in Enumerable.Range(0, cluster.Length).GroupBy(i => cluster[i]))
        {
            said += Pairs(group.Count());
            right += group.GroupBy(i => truth[i]).Sum(g => Pairs(g.Count()));
        }
        return 2.0 * right / (said + truth.GroupBy(t => t).Sum(g => Pairs(g.Count())));

        static long Pairs(long n) => n * (n - 1) / 2;
    }
}

public class FebrlTests
{
    [SharedFact]
    public void Two_files_with_one_match_each()
    {
        var (first, truth) = Febrl.Read("dataset4a");
        var (second, more) = Febrl.Read("dataset4b");
        string[] all = [.. truth, .. more];
        var table = new RecordTable(Febrl.Columns, first.Concat(second));
        var sides = Enumerable.Range(0, all.Length).Select(i => i < first.Length ? 0 : 1).ToArray();
        var matches = RecordLinker.Run(table, Febrl.Blocks, new(sides, TermFrequency: [0, 1, 5])).OneToOne();
        var f1 = 2.0 * matches.Count(m => all[m.A] == all[m.B]) / (matches.Count + first.Length);
        Assert.True(f1 >= .9985, $"F1 {f1:0.00000}");
    }

    [SharedTheory]
    [InlineData("dataset3", .991)]
    [InlineData("dataset2", .99)]
    [InlineData("dataset1", .99)]
    public void One_file_with_duplicates(string name, double bar)
    {
        var (rows, truth) = Febrl.Read(name);
        var result = RecordLinker.Run(new RecordTable(Febrl.Columns, rows), Febrl.Blocks, new(TermFrequency: [0, 1, 5]));
        var bands = new Bands();
        var f1 = Febrl.PairF1(result.Clusters(rows.Length, Math.Log(bands.MergeFrom / (1 - bands.MergeFrom))), truth);
        Assert.True(f1 >= bar, $"F1 {f1:0.00000}");
    }
}
