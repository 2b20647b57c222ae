using Verband.Analysis.Dots.Chance;

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
        return
        [
            .. StatedModel.All.Select(f => new StatedShare(f.Feature, values[(int)f.Feature], f.Of(values[(int)f.Feature])))
                .Where(s => !double.IsNaN(s.Value))
                .OrderByDescending(s => Math.Abs(s.Decibans)).ThenBy(s => s.Feature),
        ];
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
