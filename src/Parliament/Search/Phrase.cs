namespace Verband.Parliament;

/// <summary>Checks that the words of a phrase stand next to each other, by stems; stop words in it only keep the distance.</summary>
sealed class Phrase
{
    readonly (Postings.Reader Reader, int Offset)[] words;
    readonly List<int>[] positions;

    Phrase((Postings.Reader, int)[] words)
    {
        this.words = words;
        positions = [.. words.Select(_ => new List<int>())];
    }

    /// <summary>Null when a word of the phrase stands in no passage at all.</summary>
    public static Phrase? Of(Analyzer analyzer, string text, Dictionary<string, Postings> terms, bool isEnglish = false)
    {
        var words = analyzer.Analyze(text, isEnglish).Where(t => t.Kind == TokenKind.Word).ToArray();
        if (words.Any(w => !terms.ContainsKey(w.Term))) return null;
        return new([.. words.Select(w => (terms[w.Term].Read(), w.Position))]);
    }

    public bool Matches(int doc)
    {
        foreach (var (reader, _) in words)
            if (reader.Advance(doc) != doc) return false;
        if (words.Length < 2) return true;
        for (var i = 0; i < words.Length; i++) words[i].Reader.Positions(positions[i]);
        foreach (var start in positions[0])
        {
            var all = true;
            for (var i = 1; i < words.Length && all; i++) all = positions[i].BinarySearch(start - words[0].Offset + words[i].Offset) >= 0;
            if (all) return true;
        }
        return false;
    }
}
