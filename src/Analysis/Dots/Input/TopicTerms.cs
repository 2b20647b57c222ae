namespace Verband.Analysis.Dots;

/// <summary>Text and facts of an incident as one vector, for the topics: half of its length is text.</summary>
static class TopicTerms
{
    public const int Dimensions = 24;

    public static int Count(Vocabularies v) => v.Words.Count + v.Sectors.Count + v.Techniques.Count + v.Effects.Count + v.Regions.Count;

    public static SparseVector Of(DotsIncident d, SparseVector words, Background rarity)
    {
        var terms = new SortedDictionary<int, float>();
        for (var k = 0; k < words.Ids.Length; k++) terms[words.Ids[k]] = words.Weights[k];
        var offset = rarity.Words.Length;
        foreach (var (set, weights) in new[] { (d.Sectors, rarity.Sectors), (d.Techniques, rarity.Techniques), (d.Effects, rarity.Effects), (d.Regions, rarity.Regions) })
        {
            var norm = Math.Sqrt(set.Sum(t => (double)weights[t] * weights[t]));
            if (norm > 0)
                foreach (var t in set) terms[offset + t] = (float)(0.5 * weights[t] / norm);
            offset += weights.Length;
        }
        return SparseVector.Unit(terms);
    }
}
