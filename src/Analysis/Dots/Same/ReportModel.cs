using System.Runtime.InteropServices;
using Verband.Analysis.Dots.Chance;

namespace Verband.Analysis.Dots.Same;

/// <summary>
/// The match model of reports: u from pairs that cannot be one incident, m per candidate rule without the fields of that rule, the prior over all pairs.
/// </summary>
static class ReportModel
{
    const int Text = 0, Title = 1, Date = 2, Place = 3, Country = 4, Organisation = 5, Initiator = 6, Techniques = 7, Domain = 9;
    const int Drawn = 20_000;
    const uint TextRule = 1 << Text | 1 << Title;
    const uint FactsRule = 1 << Date | 1 << Country | 1 << Domain;

    // Starting shares of each level among matches, also the prior of the fit: stated judgements, which data overrule at a weight of twenty pairs.
    static readonly double[][] Start =
    [
        [0, .08, .17, .25, .50], [0, .05, .15, .30, .50], [0, .02, .03, .05, .30, .20, .40], [0, .03, .12, .15, .70], [0, .02, .13, .85],
        [0, .10, .08, .22, .60], [0, .15, .08, .17, .60], [0, .08, .37, .55], [0, .15, .25, .25, .35], [0, .03, .27, .70],
    ];

    // What hangs together among reports of different incidents: a country has its places, a domain its techniques, and titles name both.
    static readonly int[][] Parents = [[Title], [Country, Techniques], [], [Country], [], [Country], [Country], [Domain], [], []];

    /// <param name="near">Patterns of the pairs whose texts meet.</param>
    /// <param name="blocked">Patterns of the pairs of one month, country and domain.</param>
    /// <param name="candidates">Both, each pair once.</param>
    public static MatchModel Fit(ReportFacts[] facts, Dictionary<uint, long> near, Dictionary<uint, long> blocked, Dictionary<uint, long> candidates, ulong seed)
    {
        var levels = ReportLevels.Levels;
        var dice = new Dice(seed, 31);
        var random = Random(facts, ref dice);
        var alike = Alike(facts, ref dice);
        // Begun more than a month apart: not one incident, whatever else agrees. Date, country and domain alone are rare enough to take from any random pair.
        var apart = Apart(random);
        var any = FellegiSunter.U(random, levels);
        var other = FellegiSunter.U(apart, levels, any, pull: 5);
        var u = any.Select((x, f) => f == Date ? x : other[f]).ToArray();
        var given = new DependentU(Parents, Count([.. Each(apart), .. Each(alike)]), u);
        var byText = Rule(near, TextRule, Apart(near));
        var byFacts = Rule(blocked, FactsRule, alike);
        return new MatchModel(FellegiSunter.Combine([byText, byFacts], levels, Start), u, .5, 0, given)
            .Over(candidates, facts.Length * (facts.Length - 1.0) / 2, .05 * facts.Length);

        // A rule's pairs that are no matches agree more than random pairs do: their u is that of its pairs that lie apart, and of the date that of any pair.
        (double[][], uint, double) Rule(Dictionary<uint, long> pairs, uint fields, Dictionary<uint, long> apartHere)
        {
            var here = FellegiSunter.U(apartHere, levels, u);
            here[Date] = u[Date];
            var fit = FellegiSunter.Fit(pairs, here, levels, fields, Start, pseudo: 20);
            return (fit.M, fields, fit.Prior * pairs.Values.Sum());
        }
    }

    public static Dictionary<uint, long> Count(IEnumerable<uint> patterns)
    {
        var counts = new Dictionary<uint, long>();
        foreach (var p in patterns) CollectionsMarshal.GetValueRefOrAddDefault(counts, p, out _)++;
        return counts;
    }

    static IEnumerable<uint> Each(Dictionary<uint, long> counts) => counts.SelectMany(c => Enumerable.Repeat(c.Key, (int)c.Value));

    static Dictionary<uint, long> Apart(Dictionary<uint, long> patterns) => patterns.Where(p => Pattern.Level(p.Key, Date) == 1).ToDictionary();

    static Dictionary<uint, long> Random(ReportFacts[] facts, ref Dice dice)
    {
        var patterns = new List<uint>();
        for (var k = 0; k < Drawn && facts.Length > 1; k++)
        {
            var (a, b) = (dice.Next(facts.Length), dice.Next(facts.Length - 1));
            if (b >= a) b++;
            var pattern = ReportLevels.Of(facts[a], facts[b]);
            // Nearly the same text, and no dates that part them: a copy; with few reports it would pass for chance.
            if (Pattern.Level(pattern, Text) < 4 || Pattern.Level(pattern, Date) == 1) patterns.Add(pattern);
        }
        return Count(patterns);
    }

    /// <summary>Pairs of one country and domain that lie more than a month apart: what the facts rule gives, had it not asked for the month.</summary>
    static Dictionary<uint, long> Alike(ReportFacts[] facts, ref Dice dice)
    {
        var groups = Enumerable.Range(0, facts.Length).SelectMany(i => facts[i].Countries.Select(c => (Key: (c, facts[i].Report.Domains), i)))
            .GroupBy(x => x.Key, x => x.i).Select(g => g.ToArray()).Where(g => g.Length > 1).ToArray();
        var patterns = new List<uint>();
        double all = groups.Sum(g => (double)g.Length * (g.Length - 1));
        foreach (var group in groups)
            for (var k = Math.Ceiling(Drawn * (group.Length * (group.Length - 1.0) / Math.Max(all, Drawn))); k > 0; k--)
            {
                var (a, b) = (dice.Next(group.Length), dice.Next(group.Length - 1));
                if (b >= a) b++;
                patterns.Add(ReportLevels.Of(facts[group[a]], facts[group[b]]));
            }
        return Apart(Count(patterns));
    }
}
