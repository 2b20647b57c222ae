using Verband.Core;

namespace Verband.App.Web;

/// <summary>One thing that two incidents have in common.</summary>
/// <param name="Field">The facet, or <c>when</c>.</param>
/// <param name="Share">Share of all incidents that have it: what is rare says more.</param>
public sealed record Shared(string Field, string Value, double Share);

/// <param name="Score">Sum of -10 log10 of the shares: how surprising it would be to share all of this by chance if the things
/// were independent. They are not, so it orders a list and is not evidence; the links of the campaigns are.</param>
public sealed record SimilarIncident(IncidentCard Card, double Score, IReadOnlyList<Shared> Reasons);

/// <summary>Incidents that have most in common with one, each with what they share.</summary>
static class Similar
{
    const int DaysNear = 30, AtLeast = 2;

    public static IReadOnlyList<SimilarIncident> To(PictureIndex index, IncidentCard card, int take)
    {
        var at = index.IndexOf(card.Id);
        (string Field, Facet Facet)[] facets = [("actor", index.Actors), ("technique", index.Techniques), ("sector", index.Sectors), ("country", index.Countries)];
        var near = Near(index, at);
        // Only what shares something is looked at, by the lists of who has each thing.
        var (scores, shared, touched) = Scratch(index.Count);
        foreach (var (_, facet) in facets)
            foreach (var value in facet.Of(at))
            {
                var with = facet.Incidents(value);
                var weight = -10 * Math.Log10((double)with.Length / index.Count);
                foreach (var i in with)
                {
                    if (shared[i] == 0) touched.Add(i);
                    if (shared[i] < byte.MaxValue) shared[i]++;
                    scores[i] += weight;
                }
            }
        var best = new PriorityQueue<(int Incident, double Score), (double, int)>();
        foreach (var i in touched)
        {
            if (i == at) continue;
            var isNear = near.Contains(index, i);
            if (shared[i] + (isNear ? 1 : 0) < AtLeast) continue;
            var score = scores[i] - (isNear ? 10 * Math.Log10(near.Share) : 0);
            best.Enqueue((i, score), (score, -i));
            if (best.Count > take) best.Dequeue();
        }
        foreach (var i in touched) (scores[i], shared[i]) = (0, 0);
        kept = (scores, shared, touched);
        return [.. best.UnorderedItems.Select(x => x.Element).OrderByDescending(x => x.Score).ThenBy(x => x.Incident).Select(x => new SimilarIncident(index.Cards[x.Incident], Math.Round(x.Score, 1), Reasons(x.Incident)))];

        Shared[] Reasons(int i)
        {
            var reasons = new List<Shared>();
            for (var f = 0; f < facets.Length; f++)
                foreach (var v in facets[f].Facet.Of(i))
                    if (facets[f].Facet.Of(at).Contains(v)) reasons.Add(new Shared(facets[f].Field, facets[f].Facet[v], (double)facets[f].Facet.Incidents(v).Length / index.Count));
            if (near.Contains(index, i)) reasons.Add(new Shared("when", $"{DaysNear}", near.Share));
            return [.. reasons.OrderBy(r => r.Share)];
        }
    }

    [ThreadStatic] static (double[] Scores, byte[] Shared, List<int> Touched)? kept;

    /// <summary>Scores and counts of nought, as long as the index: kept per thread, since arrays of this size are dear to make. Who uses them leaves noughts behind.</summary>
    static (double[] Scores, byte[] Shared, List<int> Touched) Scratch(int count)
    {
        if (kept is not { } scratch || scratch.Scores.Length < count) scratch = (new double[count], new byte[count], []);
        scratch.Touched.Clear();
        kept = null; // until it is given back whole: a fault half-way must not leave scores behind
        return scratch;
    }

    /// <summary>The days around an incident whose date is known to the day or month.</summary>
    static Window Near(PictureIndex index, int at)
    {
        if (index.Cards[at].When is not { FromPrecision: not Precision.Year } when) return new Window(int.MaxValue, int.MinValue, 1);
        var window = new Window(when.From.DayNumber - DaysNear, when.From.DayNumber + DaysNear, 1);
        var inside = index.Between(window.First, window.Last, i => !index.YearOnly[i]);
        return window with { Share = Math.Max(1, inside) / (double)index.Count };
    }

    readonly record struct Window(int First, int Last, double Share)
    {
        public bool Contains(PictureIndex index, int i) => index.FirstDays[i] >= First && index.FirstDays[i] <= Last && !index.YearOnly[i];
    }
}
