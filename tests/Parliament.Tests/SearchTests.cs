namespace Verband.Parliament.Tests;

public class SearchTests
{
    static PassageIndex Index(params string[] texts)
    {
        var index = new PassageIndex();
        foreach (var text in texts) index.Add(new(text, "stuk", "letter"));
        return index;
    }

    static int[] Find(PassageIndex index, string query, int take = 10) => [.. index.Search(SearchQuery.Parse(query), take).Hits.Select(h => h.Id)];

    [Fact]
    public void Stems_compounds_and_concepts_meet()
    {
        var index = Index("De kabels liggen in zee.", "Een cyberdreiging raakt havens.", "De GBVS is vastgesteld.", "Niets van dat alles.");
        Assert.Equal([0], Find(index, "kabel"));
        Assert.Equal([1], Find(index, "dreigingen"));
        Assert.Equal([2], Find(index, "Geïntegreerde Buitenland- en Veiligheidsstrategie"));
        Assert.Equal([1], Find(index, "cyber-dreiging"));
        Assert.Empty(Find(index, "olifant"));
    }

    [Fact]
    public void Phrases_fields_and_exclusions()
    {
        var index = new PassageIndex();
        index.Add(new("De dreiging van de zee is groot.", "a", "letter", new(2018, 1, 1), "33694", "VVD"));
        index.Add(new("De zee van dreiging is groot.", "b", "answer", new(2020, 1, 1), "30821", "SP"));
        Assert.Equal([0], Find(index, "\"dreiging van de zee\""));
        Assert.Equal([1], Find(index, "dreiging fractie:sp"));
        Assert.Equal([1], Find(index, "dreiging na:2019-01-01"));
        Assert.Equal([0], Find(index, "dreiging dossier:33694"));
        Assert.Equal([1], Find(index, "soort:answer"));
        Assert.Empty(Find(index, "dreiging fractie:onbekend"));
        Assert.Equal([0, 1], Find(index, "groot").Order());
        Assert.Throws<FormatException>(() => SearchQuery.Parse("na:gisteren"));
    }

    [Fact]
    public void Words_to_leave_out_leave_out()
    {
        var index = Index("kabels in zee", "kabels op land");
        Assert.Equal([1], Find(index, "kabels -zee"));
    }

    [Fact]
    public void Recency_lifts_the_newer_of_two_alike()
    {
        var index = new PassageIndex();
        index.Add(new("De kabels in zee.", "a", "letter", new(2010, 1, 1)));
        index.Add(new("De kabels in zee.", "b", "letter", new(2020, 1, 1)));
        Assert.Equal(0, index.Search(SearchQuery.Parse("kabels")).Hits[0].Id);
        Assert.Equal(1, index.Search(SearchQuery.Parse("kabels"), 10, new(new(2020, 6, 1))).Hits[0].Id);
    }

    /// <summary>The skipping search gives what scoring every passage gives.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Skipping_changes_nothing(int seed)
    {
        var random = new Random(seed);
        var index = new PassageIndex(new(new([], []), new([])));
        var texts = Enumerable.Range(0, 3000).Select(_ => string.Join(' ', Enumerable.Range(0, random.Next(3, 40)).Select(_ => "w" + (int)(60 * Math.Pow(random.NextDouble(), 3))))).ToArray();
        foreach (var text in texts) index.Add(new(text, "d", "k"));
        for (var n = 0; n < 40; n++)
        {
            var query = string.Join(' ', Enumerable.Range(0, random.Next(1, 5)).Select(_ => "w" + random.Next(60)));
            var all = index.Search(SearchQuery.Parse(query), 5000).Hits;
            var top = index.Search(SearchQuery.Parse(query), 10).Hits;
            Assert.Equal(all.Take(10).Select(h => Math.Round(h.Score, 9)), top.Select(h => Math.Round(h.Score, 9)));
            var words = query.Split(' ').Distinct().ToArray();
            Assert.Equal(texts.Count(t => t.Split(' ').Intersect(words).Any()), all.Count);
            var phrase = $"w{random.Next(8)} w{random.Next(8)}";
            var want = Enumerable.Range(0, texts.Length).Where(i => (" " + texts[i] + " ").Contains(" " + phrase + " ", StringComparison.Ordinal)).ToArray();
            Assert.Equal(want, index.Search(SearchQuery.Parse($"\"{phrase}\""), 5000).Hits.Select(h => h.Id).Order());
        }
    }

    [Fact]
    public void Snippets_show_and_mark_the_words()
    {
        var text = string.Concat(Enumerable.Repeat("Vooraf staat er veel dat niet ter zake doet. ", 20)) + "Daarna komt de cyberdreiging aan bod.";
        var snippet = Snippet.Of(text, SearchQuery.Parse("dreiging"), new(), 80);
        var mark = Assert.Single(snippet.Marks);
        Assert.Equal("cyberdreiging", snippet.Text[mark.Start..mark.End]);
        Assert.StartsWith("… ", snippet.Text, StringComparison.Ordinal);
    }
}
