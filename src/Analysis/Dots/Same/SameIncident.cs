using System.Runtime.InteropServices;
using Verband.Analysis.Dots.Chance;
using Verband.Core;

namespace Verband.Analysis.Dots.Same;

/// <param name="A">Index of the first report.</param>
/// <param name="Decibans">Evidence that both are about one incident: 10 log10 of the Bayes factor, without the prior.</param>
/// <param name="Probability">After the prior.</param>
/// <param name="Shares">Each field's part in the decibans; fields that either report leaves out have none.</param>
public sealed record SameProposal(int A, int B, double Decibans, double Probability, Band Band, IReadOnlyList<(string Field, double Decibans)> Shares);

/// <param name="Proposals">Pairs to merge or to look at, most probable first. Nothing is merged by this.</param>
/// <param name="Cluster">Per report the first report of its proposed incident, from the merge band only.</param>
/// <param name="Notes">Caps and crowded buckets.</param>
public sealed record SameResult(IReadOnlyList<SameProposal> Proposals, int[] Cluster, MatchModel Model, long Compared, IReadOnlyList<string> Notes);

/// <summary>Which reports are about the same incident: candidates, Fellegi-Sunter, three bands, clusters with cannot-link.</summary>
public static class SameIncident
{
    const int BlockLimit = 60;

    // Starting shares of each level among matches, also the prior of the fit: stated judgements, which data overrule at a weight of twenty pairs.
    static readonly double[][] Start =
    [
        [0, .08, .17, .25, .50], [0, .05, .15, .30, .50], [0, .02, .08, .30, .20, .40], [0, .03, .12, .15, .70], [0, .02, .13, .85],
        [0, .10, .08, .22, .60], [0, .15, .08, .17, .60], [0, .08, .37, .55], [0, .15, .25, .25, .35], [0, .03, .27, .70],
    ];

    public static SameResult Find(IReadOnlyList<Report> reports, Bands? bands = null, ulong seed = 1)
    {
        bands ??= new();
        var facts = new ReportFacts[reports.Count];
        for (var i = 0; i < facts.Length; i++) facts[i] = new(reports[i]);
        List<string> notes = [];
        var pairs = Candidates(facts, notes);
        var patterns = pairs.Select(p => ReportLevels.Of(facts[p.A], facts[p.B])).ToArray();
        var counts = Count(patterns);
        // Half a match per report at most, over the candidates: where the search for the prior begins.
        var begin = Math.Clamp(.05 * facts.Length / Math.Max(1, pairs.Count), 1e-4, .3);
        var model = FellegiSunter.Fit(counts, Random(facts, seed), ReportLevels.Levels, Start, pseudo: 20, priorStart: begin);
        List<SameProposal> proposals = [];
        List<(int, int, double)> links = [];
        for (var k = 0; k < pairs.Count; k++)
        {
            var score = model.Score(patterns[k]);
            var odds = score + model.PriorLogOdds;
            var p = 1 / (1 + Math.Exp(-odds));
            var (a, b) = pairs[k];
            links.Add((a, b, odds - Math.Log(bands.MergeFrom / (1 - bands.MergeFrom))));
            var band = Cannot(reports, a, b) ? Band.Leave : bands.Of(p);
            if (band != Band.Leave) proposals.Add(new(a, b, Decibans(score), p, band, Shares(model, patterns[k])));
        }
        var cluster = CorrelationClustering.Run(facts.Length, links, (a, b) => Cannot(reports, a, b));
        return new([.. proposals.OrderByDescending(p => p.Decibans).ThenBy(p => p.A).ThenBy(p => p.B)], cluster, model, pairs.Count, notes);
    }

    /// <summary>One source does not report one incident twice on one day under two ids.</summary>
    static bool Cannot(IReadOnlyList<Report> reports, int a, int b)
    {
        var (x, y) = (reports[a], reports[b]);
        return x.Source == y.Source && x.Record != y.Record && x.When is { } first && y.When is { } second
            && first.From == first.StartLatest && first == second && PlainText.Of(x.Title) != PlainText.Of(y.Title);
    }

    static List<(int A, int B)> Candidates(ReportFacts[] facts, List<string> notes)
    {
        var signatures = new uint[facts.Length * MinHash.Size];
        for (var i = 0; i < facts.Length; i++) facts[i].Signature.CopyTo(signatures, i * MinHash.Size);
        var near = LshPairs.Of(signatures, BlockLimit);
        var found = near.Pairs.Select(p => ((long)p.A << 32) | (uint)p.B).ToHashSet();
        var blocks = new Dictionary<(int Month, string Country, int Domain), List<int>>();
        for (var i = 0; i < facts.Length; i++)
        {
            if (facts[i].From is not { } from || facts[i].To is not { } to) continue;
            var countries = facts[i].Countries.Length > 0 ? facts[i].Countries : facts[i].Report.Place?.Country is { } place ? [place] : [""];
            // Three days of slack put a report near the turn of a month into both.
            var (first, last) = (Month(from - 3), Month(to + 3));
            for (var month = first; month <= Math.Min(last, first + 13); month++)
                foreach (var country in countries)
                    for (var domain = 0; domain < 16; domain++)
                        if (((int)facts[i].Report.Domains >> domain & 1) != 0)
                        {
                            ref var block = ref CollectionsMarshal.GetValueRefOrAddDefault(blocks, (month, country, domain), out _);
                            (block ??= []).Add(i);
                        }
        }
        var crowded = near.Crowded;
        foreach (var block in blocks.Values)
        {
            if (block.Count > BlockLimit) crowded++;
            for (var a = 0; a < block.Count; a++)
                for (var b = a + 1; b < Math.Min(block.Count, a + BlockLimit); b++) found.Add(((long)block[a] << 32) | (uint)block[b]);
        }
        if (crowded > 0) notes.Add(FormattableString.Invariant($"{crowded} blocks held more than {BlockLimit} reports; there each was compared with the next {BlockLimit - 1} only."));
        var sorted = found.ToArray();
        Array.Sort(sorted);
        return [.. sorted.Select(p => ((int)(p >> 32), (int)(uint)p))];
    }

    static int Month(int day)
    {
        var date = DateOnly.FromDayNumber(Math.Clamp(day, 0, DateOnly.MaxValue.DayNumber));
        return date.Year * 12 + date.Month;
    }

    static Dictionary<uint, long> Random(ReportFacts[] facts, ulong seed)
    {
        var dice = new Dice(seed, 31);
        var patterns = new List<uint>();
        for (var k = 0; k < 20_000 && facts.Length > 1; k++)
        {
            var (a, b) = (dice.Next(facts.Length), dice.Next(facts.Length - 1));
            if (b >= a) b++;
            var pattern = ReportLevels.Of(facts[a], facts[b]);
            // A random pair that is nearly the same text is a copy; with few reports it would pass for chance.
            if (Pattern.Level(pattern, 0) < 4) patterns.Add(pattern);
        }
        return Count(patterns);
    }

    static Dictionary<uint, long> Count(IEnumerable<uint> patterns)
    {
        var counts = new Dictionary<uint, long>();
        foreach (var p in patterns) CollectionsMarshal.GetValueRefOrAddDefault(counts, p, out _)++;
        return counts;
    }

    static (string, double)[] Shares(MatchModel model, uint pattern) =>
        [.. Enumerable.Range(0, ReportLevels.Fields.Length).Where(f => Pattern.Level(pattern, f) > 0)
            .Select(f => (ReportLevels.Fields[f], Decibans(model.Weights[f][Pattern.Level(pattern, f)])))];

    static double Decibans(double natural) => 10 * natural / Math.Log(10);
}
