using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Verband.Tests;
using Xunit.Abstractions;

namespace Verband.Parliament.Tests;

/// <summary>
/// nDCG@10 on our own queries with judged passages, against SQLite FTS5 with unicode61 over the same passages, in one run. The
/// passages were judged by one reader from the documents, before either system had answered: 2 answers the query, 1 bears on it.
/// </summary>
public partial class SearchEvaluationTests(ITestOutputHelper output)
{
    static string Data(string name) => Path.Combine(SharedData.Checkout, "tests/Parliament.Tests/data", name);

    [SharedFact]
    public void Beats_sqlite_by_the_bar()
    {
        var documents = Seeds.Names.Select(n => DocumentImport.FromText(Seeds.Text(n), n)).ToArray();
        var passages = documents.SelectMany(d => d.Passages.Where(p => p.Kind != PassageKind.Heading).Select(p => (Document: d, Passage: p, Text: p.Heading is null ? p.Text : p.Text + "\n" + p.Heading))).ToArray();
        var index = new PassageIndex();
        foreach (var p in passages) index.Add(new(p.Text, "d", "k"));
        using var sqlite = new SqliteConnection("Data Source=:memory:");
        sqlite.Open();
        Run(sqlite, "CREATE VIRTUAL TABLE p USING fts5(text, tokenize = 'unicode61')");
        foreach (var p in passages) Run(sqlite, "INSERT INTO p(text) VALUES ($t)", ("$t", p.Text));

        var queries = File.ReadAllLines(Data("search-queries.txt"));
        var judged = File.ReadLines(Data("search-judgements.tsv")).Skip(1).Select(l => l.Split('\t')).ToLookup(f => int.Parse(f[0], CultureInfo.InvariantCulture), f => (Passage: Holding(f[1], int.Parse(f[2], CultureInfo.InvariantCulture)), Grade: int.Parse(f[3], CultureInfo.InvariantCulture)));
        double mine = 0, any = 0, all = 0;
        var n = 0;
        for (var i = 0; i < queries.Length; i++)
        {
            var grades = judged[i + 1].GroupBy(x => x.Passage).ToDictionary(g => g.Key, g => g.Max(x => x.Grade));
            if (grades.Count == 0) continue;
            n++;
            var ideal = Gain(grades.Values.OrderDescending().Take(10));
            var words = Word().Matches(queries[i]).Select(m => "\"" + m.Value + "\"").ToArray();
            var a = Gain(index.Search(SearchQuery.Parse(queries[i])).Hits.Select(h => grades.GetValueOrDefault(h.Id))) / ideal;
            var b = Gain(Fts(sqlite, string.Join(" OR ", words)).Select(id => grades.GetValueOrDefault(id))) / ideal;
            var c = Gain(Fts(sqlite, string.Join(" ", words)).Select(id => grades.GetValueOrDefault(id))) / ideal;
            (mine, any, all) = (mine + a, any + b, all + c);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{i + 1,3} {a:0.00} {b:0.00} {c:0.00} {queries[i]}"));
        }
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"n {n}: own {mine / n:0.000}, sqlite any word {any / n:0.000}, sqlite all words {all / n:0.000}"));
        Assert.True(n >= 60);
        // The bar is set against FTS5 as it comes, where every word must match. A query rewritten to "any word" is the harder peer.
        Assert.True((mine - all) / n >= 0.15, $"{mine / n} against {all / n}");
        Assert.True(mine >= any, $"{mine / n} against {any / n}");

        int Holding(string file, int offset)
        {
            var at = Array.FindIndex(passages, p => p.Document.Name == file && p.Passage.Parts.Any(x => offset >= x.Start - 3 && offset < x.End));
            return at >= 0 ? at : throw new InvalidDataException($"no passage of {file} holds offset {offset}");
        }
    }

    static double Gain(IEnumerable<int> grades) => grades.Select((g, i) => ((1 << g) - 1) / Math.Log2(i + 2)).Sum();

    static List<int> Fts(SqliteConnection sqlite, string match)
    {
        using var command = sqlite.CreateCommand();
        command.CommandText = "SELECT rowid FROM p WHERE p MATCH $q ORDER BY bm25(p) LIMIT 10";
        command.Parameters.AddWithValue("$q", match);
        using var rows = command.ExecuteReader();
        var ids = new List<int>();
        while (rows.Read()) ids.Add(rows.GetInt32(0) - 1);
        return ids;
    }

    static void Run(SqliteConnection sqlite, string sql, params (string, string)[] values)
    {
        using var command = sqlite.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value);
        command.ExecuteNonQuery();
    }

    [GeneratedRegex(@"[\p{L}\d]+")]
    private static partial Regex Word();
}
