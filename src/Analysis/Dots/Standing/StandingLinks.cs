using System.Numerics;
using Verband.Analysis.Dots.Stated;
using Verband.Core;

namespace Verband.Analysis.Dots.Standing;

/// <summary>An earlier incident that a later one is linked with, by the numbers in which they came in.</summary>
public readonly record struct StandingLink(int Other, double Decibans);

/// <summary>
/// The stated evidence between all incidents, in the order in which they came in. A link is kept where it is as probable as not and the two lie no more than a
/// year apart. Every other pair is looked at no longer than it takes to see that it cannot get there, by the best that each feature could still say.
/// </summary>
public sealed class StandingLinks(DotsScale scale)
{
    /// <summary>Days between the middles of two dates.</summary>
    public const int Farthest = 365;

    const int Unknown = int.MinValue;

    static readonly double[] GapByDay = [.. Enumerable.Range(0, Farthest + 2).Select(d => StatedModel.Gap.Of(Math.Max(0, d - .5)))];
    static readonly Dictionary<LinkFeature, (double Least, double Most)> Range = StatedModel.Still.ToDictionary(f => f.Feature, f => (f.Decibans[0], f.Decibans.Max()));

    // What a name or the words may add at most; an absent text adds nothing.
    static readonly double Text = Range[LinkFeature.SharedName].Most + Range[LinkFeature.Words].Most;

    readonly List<DotsIncident> incidents = [];
    PairFeatures compare = new(scale.Background, LinkMode.Blind);
    Background background = scale.Background;

    // The prints of all incidents in columns; a set bit that two share may still be two different terms, so they only bound.
    int[] middles = [];
    ulong[] countries = [], techniques = [], sectors = [];
    Domains[] domains = [];
    bool[] answered = [];

    public DotsScale Scale => scale;

    public DotsIncident this[int number] => incidents[number];

    /// <summary>Takes an incident in; its links are asked for with <see cref="Of"/>.</summary>
    public int Add(string id, IReadOnlyList<Report> reports) => Add(id, reports, scale.Words(reports));

    internal int Add(string id, IReadOnlyList<Report> reports, List<string> words)
    {
        var incident = scale.Measure(id, reports, words);
        if (!ReferenceEquals(background, scale.Background)) (background, compare) = (scale.Background, new PairFeatures(scale.Background, LinkMode.Blind));
        var n = incidents.Count;
        incidents.Add(incident);
        if (n == middles.Length)
        {
            var size = Math.Max(256, 2 * n);
            Array.Resize(ref middles, size);
            Array.Resize(ref countries, size);
            Array.Resize(ref techniques, size);
            Array.Resize(ref sectors, size);
            Array.Resize(ref answered, size);
            Array.Resize(ref domains, size);
        }
        middles[n] = incident.When is { } when ? (when.From + when.Latest) / 2 : Unknown;
        (countries[n], techniques[n], sectors[n], answered[n]) = (Print(incident.Countries), Print(incident.Techniques), Print(incident.Sectors), incident.Responses.Length > 0);
        domains[n] = incident.Domains;
        return n;
    }

    /// <summary>The links of an incident with those before it, in their order. Incidents without a date have none. Safe for several threads.</summary>
    public IReadOnlyList<StandingLink> Of(int number)
    {
        List<StandingLink> links = [];
        var middle = middles[number];
        if (middle == Unknown) return links;
        var (country, technique, sector, answer) = (countries[number], techniques[number], sectors[number], answered[number]);
        var (byCountry, byTechnique, bySector, byDomain) = (Range[LinkFeature.SharedCountry], Range[LinkFeature.Techniques], Range[LinkFeature.Sectors], Range[LinkFeature.Domains]);
        var byAnswer = Range[LinkFeature.Responses].Most;
        for (var other = 0; other < number; other++)
        {
            // Undated ones are as far as can be.
            var apart = Math.Abs((long)middles[other] - middle);
            if (apart > Farthest) continue;
            var most = GapByDay[apart] + Text + Bound(country, countries[other], byCountry) + Bound(sector, sectors[other], bySector);
            // Across domains a technique is not compared.
            if ((domains[number] & domains[other]) != 0) most += byDomain.Most + Bound(technique, techniques[other], byTechnique);
            else if ((domains[number] | domains[other]) != 0) most += byDomain.Least;
            else most += Bound(technique, techniques[other], byTechnique);
            if (answer && answered[other]) most += byAnswer;
            if (most <= StatedModel.EvenDecibans) continue;
            if (Decibans(number, other) is var decibans && decibans > StatedModel.EvenDecibans) links.Add(new(other, decibans));
        }
        return links;
    }

    /// <summary>Decibans between two incidents.</summary>
    public double Decibans(int a, int b)
    {
        Span<float> values = stackalloc float[LinkFeatures.Count];
        compare.Fill(incidents[Math.Min(a, b)], incidents[Math.Max(a, b)], values);
        double sum = 0;
        foreach (var feature in StatedModel.All) sum += feature.Of(values[(int)feature.Feature]);
        return sum;
    }

    /// <summary>What each feature says about two incidents, largest share first.</summary>
    public IReadOnlyList<StatedShare> Shares(int a, int b)
    {
        var values = new float[LinkFeatures.Count];
        compare.Fill(incidents[Math.Min(a, b)], incidents[Math.Max(a, b)], values);
        return StatedLinks.Shares(values);
    }

    /// <summary>What two incidents have in common on a feature, as <see cref="StatedLinks.Common(int, int, LinkFeature)"/>.</summary>
    public IReadOnlyList<string> Common(int a, int b, LinkFeature feature) => StatedLinks.Common(incidents[a], incidents[b], scale.Vocabulary, scale.Background, feature);

    static double Bound(ulong a, ulong b, (double Least, double Most) said) => a == 0 || b == 0 ? 0 : (a & b) == 0 ? said.Least : said.Most;

    static ulong Print(int[] terms)
    {
        ulong print = 0;
        foreach (var term in terms) print |= 1UL << (term & 63);
        return print;
    }
}
