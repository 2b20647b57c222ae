using Verband.Analysis.Dots.Chance;
using Verband.Core;

namespace Verband.Analysis.Dots.Stated;

/// <summary>One feature's share of the evidence, in decibans.</summary>
public readonly record struct StatedShare(LinkFeature Feature, double Value, double Decibans);

/// <summary>The evidence between the incidents of one data set under the stated model. Initiator claims are not read.</summary>
public sealed class StatedLinks(DotsInput input)
{
    readonly PairFeatures compare = new(input.Background, LinkMode.Blind);

    public DotsInput Input => input;

    /// <summary>Decibans between two incidents: the sum of their shares.</summary>
    public double Decibans(int a, int b)
    {
        Span<float> values = stackalloc float[LinkFeatures.Count];
        compare.Fill(input.Incidents[a], input.Incidents[b], values);
        return StatedModel.Gap.Of(values[(int)LinkFeature.Gap]) + Rest(values);
    }

    /// <summary>Every feature that either side allows to compare, largest share first.</summary>
    public IReadOnlyList<StatedShare> Shares(int a, int b)
    {
        var values = new float[LinkFeatures.Count];
        compare.Fill(input.Incidents[a], input.Incidents[b], values);
        return Shares(values);
    }

    /// <param name="values">One per feature, as <see cref="PairFeatures"/> fills them.</param>
    internal static IReadOnlyList<StatedShare> Shares(float[] values) =>
    [
        .. StatedModel.All.Select(f => new StatedShare(f.Feature, values[(int)f.Feature], f.Of(values[(int)f.Feature])))
            .Where(s => !double.IsNaN(s.Value)).OrderByDescending(s => Math.Abs(s.Decibans)).ThenBy(s => s.Feature),
    ];

    /// <summary>What two incidents have in common on a feature, rarest or heaviest first, in ids of the vocabulary; empty for time, which is a number.</summary>
    public IReadOnlyList<string> Common(int a, int b, LinkFeature feature) => Common(input.Incidents[a], input.Incidents[b], input.Vocabulary, input.Background, feature);

    internal static IReadOnlyList<string> Common(DotsIncident x, DotsIncident y, Vocabularies v, Background rarity, LinkFeature feature) =>
        feature switch
        {
            LinkFeature.SharedCountry => Rarest(x.Countries, y.Countries, v.Countries, rarity.Countries),
            LinkFeature.Techniques => Rarest(x.Techniques, y.Techniques, v.Techniques, rarity.Techniques),
            LinkFeature.Sectors => Rarest(x.Sectors, y.Sectors, v.Sectors, rarity.Sectors),
            LinkFeature.Responses => Rarest(x.Responses, y.Responses, v.Responses, rarity.Responses),
            LinkFeature.SharedName => [.. Rarest(x.Entities, y.Entities, v.Entities, rarity.Entities).Concat(Rarest([.. x.Words.Ids], [.. y.Words.Ids], v.Words, rarity.Words)).Take(1)],
            LinkFeature.Words => [.. Heaviest(x.Words, y.Words).Select(v.Words.Name)],
            LinkFeature.Domains => [.. (x.Domains & y.Domains).Names()],
            _ => [],
        };

    static IReadOnlyList<string> Rarest(int[] a, int[] b, TermTable table, float[] rarity) =>
        [.. a.Intersect(b).OrderByDescending(t => rarity[t]).ThenBy(t => t).Take(3).Select(table.Name)];

    static IEnumerable<int> Heaviest(SparseVector a, SparseVector b)
    {
        var theirs = new Dictionary<int, float>();
        for (var k = 0; k < b.Ids.Length; k++) theirs[b.Ids[k]] = b.Weights[k];
        var both = new List<(int Word, float Weight)>();
        for (var k = 0; k < a.Ids.Length; k++)
            if (theirs.TryGetValue(a.Ids[k], out var weight)) both.Add((a.Ids[k], a.Weights[k] * weight));
        return both.OrderByDescending(w => w.Weight).ThenBy(w => w.Word).Take(4).Select(w => w.Word);
    }

    /// <summary>Sum of each feature's shares over all pairs of a set, largest first.</summary>
    public IReadOnlyList<(LinkFeature Feature, double Decibans)> Features(IReadOnlyList<int> members)
    {
        var sums = new SortedDictionary<LinkFeature, double>();
        for (var i = 0; i < members.Count; i++)
            for (var j = i + 1; j < members.Count; j++)
                foreach (var share in Shares(members[i], members[j]))
                    sums[share.Feature] = sums.GetValueOrDefault(share.Feature) + share.Decibans;
        return [.. sums.Select(s => (s.Key, s.Value)).OrderByDescending(s => Math.Abs(s.Value))];
    }

    /// <summary>
    /// The pairs that the chance test works on: what all features but time say, once, and the table of what a gap in time says.
    /// Pairs that cannot matter (so far below that no gap lifts them near the cut) are not listed and count at the floor.
    /// </summary>
    /// <param name="items">Positions in the input of the items that take part, rising.</param>
    public PairEvidence Evidence(IReadOnlyList<int> items)
    {
        const double Floor = -20;
        var left = new List<int>();
        var right = new List<int>();
        var still = new List<double>();
        Span<float> values = stackalloc float[LinkFeatures.Count];
        for (var i = 0; i < items.Count; i++)
            for (var j = i + 1; j < items.Count; j++)
            {
                compare.Fill(input.Incidents[items[i]], input.Incidents[items[j]], values);
                var rest = Rest(values);
                if (rest + StatedModel.Gap.Decibans[^1] < Floor && rest + StatedModel.Gap.Decibans[0] < 0) continue;
                left.Add(i);
                right.Add(j);
                still.Add(rest);
            }
        return new PairEvidence(items.Count, [.. left], [.. right], [.. still], StatedModel.Gap.Bounds, StatedModel.Gap.Decibans, Floor, StatedModel.EvenDecibans)
        {
            Domains = [.. items.Select(i => (ulong)input.Incidents[i].Domains)],
            TimeOnly = true, // only dates are exchanged: what else two incidents share cannot be tested by it
        };
    }

    static double Rest(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (var feature in StatedModel.Still) sum += feature.Of(values[(int)feature.Feature]);
        return sum;
    }
}
