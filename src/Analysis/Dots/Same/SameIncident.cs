using System.Runtime.InteropServices;
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

    public static SameResult Find(IReadOnlyList<Report> reports, Bands? bands = null, ulong seed = 1)
    {
        bands ??= new();
        var facts = new ReportFacts[reports.Count];
        for (var i = 0; i < facts.Length; i++) facts[i] = new(reports[i]);
        List<string> notes = [];
        var near = Near(facts, notes);
        var blocked = Blocked(facts, notes);
        var sorted = near.Concat(blocked).Distinct().ToArray();
        Array.Sort(sorted);
        var pairs = sorted.Select(p => (A: (int)(p >> 32), B: (int)(uint)p)).ToArray();
        var patterns = pairs.Select(p => ReportLevels.Of(facts[p.A], facts[p.B])).ToArray();
        var model = ReportModel.Fit(facts, Of(near), Of(blocked), ReportModel.Count(patterns), seed);
        List<SameProposal> proposals = [];
        List<(int, int, double)> links = [];
        for (var k = 0; k < pairs.Length; k++)
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
        return new([.. proposals.OrderByDescending(p => p.Decibans).ThenBy(p => p.A).ThenBy(p => p.B)], cluster, model, pairs.Length, notes);

        Dictionary<uint, long> Of(HashSet<long> rule) => ReportModel.Count(Enumerable.Range(0, sorted.Length).Where(k => rule.Contains(sorted[k])).Select(k => patterns[k]));
    }

    /// <summary>One source does not report one incident twice on one day under two ids.</summary>
    static bool Cannot(IReadOnlyList<Report> reports, int a, int b)
    {
        var (x, y) = (reports[a], reports[b]);
        return x.Source == y.Source && x.Record != y.Record && x.When is { } first && y.When is { } second
            && first.From == first.StartLatest && first == second && PlainText.Of(x.Title) != PlainText.Of(y.Title);
    }

    /// <summary>Pairs whose texts meet in a band.</summary>
    static HashSet<long> Near(ReportFacts[] facts, List<string> notes)
    {
        var signatures = new uint[facts.Length * MinHash.Size];
        for (var i = 0; i < facts.Length; i++) facts[i].Signature.CopyTo(signatures, i * MinHash.Size);
        var near = LshPairs.Of(signatures, BlockLimit);
        if (near.Crowded > 0) notes.Add(Crowded("bands of text", near.Crowded));
        return [.. near.Pairs.Select(p => Key(p.A, p.B))];
    }

    /// <summary>Pairs of one month, target country and domain.</summary>
    static HashSet<long> Blocked(ReportFacts[] facts, List<string> notes)
    {
        HashSet<long> found = [];
        var crowded = 0;
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
        foreach (var block in blocks.Values)
        {
            if (block.Count > BlockLimit) crowded++;
            for (var a = 0; a < block.Count; a++)
                for (var b = a + 1; b < Math.Min(block.Count, a + BlockLimit); b++) found.Add(Key(block[a], block[b]));
        }
        if (crowded > 0) notes.Add(Crowded("blocks", crowded));
        return found;
    }

    static string Crowded(string what, int count) =>
        FormattableString.Invariant($"{count} {what} held more than {BlockLimit} reports; there each was compared with the next {BlockLimit - 1} only.");

    static long Key(int a, int b) => (long)a << 32 | (uint)b;

    static int Month(int day)
    {
        var date = DateOnly.FromDayNumber(Math.Clamp(day, 0, DateOnly.MaxValue.DayNumber));
        return date.Year * 12 + date.Month;
    }

    static (string, double)[] Shares(MatchModel model, uint pattern) =>
        [.. Enumerable.Range(0, ReportLevels.Fields.Length).Where(f => Pattern.Level(pattern, f) > 0)
            .Select(f => (ReportLevels.Fields[f], Decibans(model.Weight(pattern, f))))];

    static double Decibans(double natural) => 10 * natural / Math.Log(10);
}
