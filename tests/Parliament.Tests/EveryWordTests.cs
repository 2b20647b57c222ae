namespace Verband.Parliament.Tests;

public class EveryWordTests
{
    static PassageIndex Index(params (string Text, bool English)[] texts)
    {
        var index = new PassageIndex();
        foreach (var (text, english) in texts) index.Add(new(text, "d", "k", IsEnglish: english));
        return index;
    }

    static EveryWordResult Find(PassageIndex index, string query) => index.EveryWord(SearchQuery.Parse(query));

    static readonly PassageIndex Both = Index(("Sabotage van een zeekabel bij Gotland", false), ("Two cables were damaged by an anchor", true), ("Sandworm attacked the power grid", true), ("Aanvallen op havens", false), ("The ports of the North", true));

    [Theory]
    [InlineData("kabels", 0)]           // a part of a compound, by its stem
    [InlineData("kabelzee", 0)]         // a compound by all of its parts
    [InlineData("damage cable", 1)]     // English stems
    [InlineData("attacks grid", 2)]
    [InlineData("the cables", 1)]       // a stop word is not asked for
    [InlineData("aanval haven", 3)]
    [InlineData("sandwrm", 2)]          // a letter left out
    [InlineData("sandwrom", 2)]         // two letters swapped
    [InlineData("gotl", 0)]             // the beginning of a word
    [InlineData("\"power grid\"", 2)]
    [InlineData("cables -grid", 1)]
    public void Words_are_found_in_both_languages(string query, int id) => Assert.Equal(id, Assert.Single(Find(Both, query).Hits).Id);

    [Theory]
    [InlineData("kabel haven")]         // no passage has both
    [InlineData("grid -power")]
    [InlineData("zeehaven")]            // one part is not enough
    [InlineData("xylofoon")]
    [InlineData("\"grid power\"")]
    public void Every_word_must_be_there(string query) => Assert.Empty(Find(Both, query).Hits);

    [Fact]
    public void What_stands_in_for_a_word_is_told()
    {
        var read = Find(Both, "sandwrm grid").Read;
        Assert.Equal(("sandwrm", "sandworm"), (Assert.Single(read).Key, read["sandwrm"][0]));
        Assert.Empty(Find(Both, "sandworm").Read);
    }

    [Fact]
    public void What_is_not_allowed_is_not_found() => Assert.Empty(Both.EveryWord(SearchQuery.Parse("kabel"), id => id != 0).Hits);

    /// <summary>Against reading every text.</summary>
    [Fact]
    public void Finds_what_looking_finds()
    {
        var random = new Random(3);
        var texts = Enumerable.Range(0, 2000).Select(_ => string.Join(' ', Enumerable.Range(0, random.Next(3, 30)).Select(_ => "w" + (int)(50 * Math.Pow(random.NextDouble(), 2))))).ToArray();
        var index = new PassageIndex(new(new([], []), new([])));
        foreach (var text in texts) index.Add(new(text, "d", "k"));
        for (var n = 0; n < 40; n++)
        {
            string[] words = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => "w" + random.Next(45)).Distinct()];
            if (words.Any(w => texts.All(t => !t.Split(' ').Contains(w)))) continue;
            var want = Enumerable.Range(0, texts.Length).Where(i => words.All(texts[i].Split(' ').Contains));
            Assert.Equal(want, index.EveryWord(SearchQuery.Parse(string.Join(' ', words))).Hits.Select(h => h.Id).Order());
        }
    }

    /// <summary>Pairs of the published description and of our own.</summary>
    [Theory]
    [InlineData("consistency", "consist")]
    [InlineData("knightly", "knight")]
    [InlineData("generously", "generous")]
    [InlineData("operations", "oper")]
    [InlineData("attacked", "attack")]
    [InlineData("sanctions", "sanction")]
    [InlineData("cries", "cri")]
    [InlineData("ties", "tie")]
    [InlineData("hopping", "hop")]
    [InlineData("hoping", "hope")]
    [InlineData("happily", "happili")]
    [InlineData("skies", "sky")]
    [InlineData("agreed", "agre")]
    [InlineData("relational", "relat")]
    [InlineData("is", "is")]
    public void English_stems(string word, string stem) => Assert.Equal(stem, EnglishStemmer.Stem(word));

    [Fact]
    public void A_newer_document_takes_the_place_of_the_older()
    {
        using var library = new Library(_ => throw new InvalidOperationException("opened the older"));
        Document Made(string text) => DocumentImport.FromText(text, "a.txt");
        var newest = LibraryDocument.Of(Made("Er liggen kabels in de haven van het dorp."));
        using var kept = new Library(_ => newest);
        kept.Add("a", LibraryDocument.Of(Made("Er staan molens in het dorp.")));
        kept.Add("a", newest);
        Assert.Empty(kept.Search(SearchQuery.Parse("molen")));
        Assert.Equal("a", Assert.Single(kept.Search(SearchQuery.Parse("kabel"))).Id);
        var found = kept.Find(SearchQuery.Parse("kabels dorp"), _ => true, 0, 10);
        Assert.False(found.AnyWord);
        Assert.True(kept.Find(SearchQuery.Parse("kabels maan"), _ => true, 0, 10).AnyWord);
        Assert.Empty(kept.Find(SearchQuery.Parse("kabels"), _ => false, 0, 10).Hits);
        Assert.Empty(library.Search(SearchQuery.Parse("kabel")));
    }
}
