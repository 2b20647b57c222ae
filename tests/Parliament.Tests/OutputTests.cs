using System.Text.Json;

namespace Verband.Parliament.Tests;

public class OutputTests
{
    [Theory]
    [InlineData("Kamerstukken II 2009/10, 27858, nr. 88, p. 3", "Kamerstukken II 2009/10, 27858, nr. 88, p. 3")]
    [InlineData("Kamerstukken I 2008/09, 31700 VI, D, p. 4", "Kamerstukken I 2008/09, 31700 VI, D, p. 4")]
    [InlineData("Handelingen II 2010/11, nr. 108, item 5, p. 25-36", "Handelingen II 2010/11, nr. 108, item 5, p. 25-36")]
    [InlineData("Aanhangsel Handelingen I 2014/15, nr. 12", "Aanhangsel Handelingen I 2014/15, nr. 12")]
    [InlineData("kamerstuk 26643, nr. 673", "Kamerstukken II, 26643, nr. 673")]
    public void Official_form(string text, string expected) => Assert.Equal(expected, Citation.Of(Assert.Single(References.Find(text))));

    [Theory]
    [InlineData(2018, 9, 17, "2017/18")]
    [InlineData(2018, 9, 18, "2018/19")]
    [InlineData(2000, 1, 1, "1999/00")]
    public void Parliamentary_year(int y, int m, int d, string year) => Assert.Equal(year, Citation.ParliamentaryYear(new(y, m, d)));

    [Fact]
    public void Refs_have_the_shape_of_the_issue()
    {
        using var json = JsonDocument.Parse(ParliamentJson.Refs("Kamerstuk 34 775 V, nrs. 27 en 38"));
        var refs = json.RootElement.GetProperty("references").EnumerateArray().ToArray();
        Assert.Equal(2, refs.Length);
        Assert.Equal("kamerstuk", refs[0].GetProperty("kind").GetString());
        Assert.Equal(("34775", "V", "27", "34775 V-27", 0, 33), (refs[0].GetProperty("dossier").GetString(), refs[0].GetProperty("addition").GetString(), refs[0].GetProperty("number").GetString(),
            refs[0].GetProperty("normal").GetString(), refs[0].GetProperty("start").GetInt32(), refs[0].GetProperty("end").GetInt32()));
        Assert.Equal(JsonValueKind.Null, refs[0].GetProperty("page").ValueKind);
    }

    [Fact]
    public void Questions_commitments_and_search_print_json()
    {
        var d = DocumentImport.FromText("Den Haag, 10 maart 2021\n\nVraag 1\n\nHoeveel kabels (pagina 3)?\n\nAntwoord 1\n\nVoor 1 juli 2021 ontvangt uw Kamer een lijst. Zie ook vraag 2.\n\nVraag 2\n\nWaar?\n\nAntwoord 2\n\nIn zee.\n", "own.txt");
        using var questions = JsonDocument.Parse(ParliamentJson.Questions(d));
        var q = questions.RootElement.GetProperty("questions")[0];
        Assert.Equal((1, 2, 3), (q.GetProperty("number").GetInt32(), q.GetProperty("refersTo")[0].GetInt32(), q.GetProperty("pages")[0].GetInt32()));
        using var commitments = JsonDocument.Parse(ParliamentJson.Commitments(d, new(2021, 8, 1)));
        Assert.True(commitments.RootElement.GetProperty("commitments")[0].GetProperty("overdue").GetBoolean());
        using var library = Library.Of([d]);
        using var hits = JsonDocument.Parse(ParliamentJson.Search(library, "kabel"));
        Assert.Equal(1, hits.RootElement.GetProperty("count").GetInt32());
        Assert.Contains("BEGIN:VEVENT", CommitmentCalendar.Write([("own", Commitments.Find(d)[0])], DateTime.UnixEpoch), StringComparison.Ordinal);
    }

    [Fact]
    public void Graph_counts_citations()
    {
        var graph = new CitationGraph([DocumentImport.FromText("Zie Kamerstuk 33 694, nr. 21 en weer Kamerstuk 33 694, nr. 21.", "a")]);
        Assert.Equal([new CitationEdge("a", "33694-21", 2)], graph.CitedBy("33694-21"));
    }
}
