using Verband.Core;

namespace Verband.Analysis.Dots;

/// <summary>The text of an incident and the mask for a whole data set.</summary>
static class IncidentText
{
    /// <summary>Titles and texts of all reports, each distinct passage once.</summary>
    public static string Of(IReadOnlyList<Report> reports) =>
        string.Join('\n', reports.SelectMany(r => new[] { r.Title, r.Text ?? "" }).Where(t => t.Length > 0).Distinct(StringComparer.Ordinal));

    /// <summary>The mask that covers every actor named in a claim anywhere in the data set.</summary>
    public static TextMask MaskFor(IReadOnlyList<(string Id, IReadOnlyList<Report> Reports)> incidents, AliasBook book, IReadOnlyList<string> texts)
    {
        var holders = new Dictionary<string, (int All, int Claimed)>(StringComparer.Ordinal);
        for (var i = 0; i < incidents.Count; i++)
        {
            var claimed = incidents[i].Reports.SelectMany(r => r.Claims).Select(c => c.Actor).OfType<string>()
                .SelectMany(TextMask.Aliases).SelectMany(book.Of).SelectMany(TextMask.Words).ToHashSet(StringComparer.Ordinal);
            foreach (var word in TextMask.Words(texts[i]).Distinct(StringComparer.Ordinal))
            {
                var (all, own) = holders.GetValueOrDefault(word);
                holders[word] = (all + 1, own + (claimed.Contains(word) ? 1 : 0));
            }
        }
        var actors = incidents.SelectMany(x => x.Reports).SelectMany(r => r.Claims).Select(c => c.Actor).OfType<string>().Concat(book.Names);
        return new TextMask(actors, Betrays);

        // Rare words betray, and so do those that stand mostly in reports whose claims name them. Five texts make a word common in a small set.
        bool Betrays(string word) =>
            holders.GetValueOrDefault(word) is var (all, own) && (all <= 5 + 0.01 * incidents.Count || 2 * own >= all);
    }
}

/// <summary>Counts of the words of one masked text.</summary>
sealed class TextBag
{
    public required SortedDictionary<int, int> Words { get; init; }

    public static TextBag Of(List<string> kept, Vocabularies v)
    {
        var words = kept.Where(w => w.Length > 2 && !StopWords.Contains(w) && !w.All(char.IsAsciiDigit)).ToList();
        return new TextBag { Words = Count(words, v.Words) };
    }

    static SortedDictionary<int, int> Count(IEnumerable<string> terms, TermTable table)
    {
        var list = terms as IReadOnlyList<string> ?? [.. terms];
        table.Add(list);
        var counts = new SortedDictionary<int, int>();
        foreach (var term in list)
        {
            var number = table.Find(term);
            counts[number] = counts.GetValueOrDefault(number) + 1;
        }
        return counts;
    }

    /// <summary>(1 + ln tf) x rarity, unit length. A term of one incident only can match nothing, but keeps its length.</summary>
    public static SparseVector Weigh(SortedDictionary<int, int> counts, float[] rarity)
    {
        var weighted = new SortedDictionary<int, float>();
        foreach (var (id, n) in counts)
            if (rarity[id] > 0) weighted[id] = (float)((1 + Math.Log(n)) * rarity[id]);
        return SparseVector.Unit(weighted);
    }

    static readonly HashSet<string> StopWords =
    [
        .. """
            the and for with from that this was were are has have had not but its his her their they them which who whom into onto over under
            after before during against between about also been being than then there these those through while where when will would could
            should may might can more most other some such only own same very via per out off due all any both each few one two three
            een het van voor met dat dit was waren zijn heeft hebben had niet maar zijn haar hun zij die wie naar over onder tussen ook dan
            door terwijl waar wanneer zal zou kan meer meest andere sommige alleen eigen bij aan uit per alle beide elke
            """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
    ];
}
