using Verband.Analysis.Dots;
using Verband.Analysis.Dots.Chance;
using Verband.Analysis.Dots.Excitation;
using Verband.Analysis.Dots.Planted;
using Verband.Analysis.Dots.Same;
using Verband.Analysis.Dots.Standing;
using Verband.Analysis.Dots.Stated;
using Verband.App.Eval;
using Verband.Core;
using LinkOptions = Verband.Analysis.Dots.Same.LinkOptions;

namespace Verband.App.Bench;

/// <summary>What connecting the dots costs, on invented data of the sizes that its aims name.</summary>
static class DotsBench
{
    const int Replicates = 999;

    /// <param name="scale">1 for the sizes of the aims; a smaller share is for trying the benchmark out, and its figures meet no aim.</param>
    public static IReadOnlyList<Figure> Run(int records, double scale, int runs, Action<string> say)
    {
        var figures = new List<Figure>();
        say("links");
        figures.Add(PairScores(Size(1500), runs));
        say("comparisons");
        figures.Add(Comparisons(Size(50_000), runs));
        say("Knox");
        figures.Add(KnoxTest(Size(2000), runs));
        say("space-time scan");
        figures.Add(Scan(Size(2000), Math.Max(19, Size(Replicates)), runs));
        say("full chance test");
        figures.Add(Chance(Size(2500), Math.Max(19, Size(Replicates)), runs));
        say("excitation");
        figures.AddRange(Hawkes(Size(245_000), runs));
        say("one more report");
        figures.AddRange(OneMore(Size(100_000), Size(500)));
        say("same incident, end to end");
        figures.AddRange(EndToEnd(records));
        return [.. figures.Select(f => Math.Abs(scale - 1) < 1e-9 ? f : f with { Aim = null })];

        int Size(int full) => Math.Max(20, (int)(full * scale));
    }

    static Figure PairScores(int incidents, int runs)
    {
        var (reports, _) = World.Draw(new WorldOptions(incidents, Campaigns: 1, Seed: 3));
        var links = new Links(DotsInput.From(reports), LinkModel.Shipped(LinkMode.Blind));
        double pairs = incidents * (incidents - 1.0) / 2, sum = 0;
        return Measure.Rate("pair scores, calibrated", "pairs/s", 1_000_000, runs, pairs, _ =>
        {
            for (var a = 0; a < incidents; a++)
                for (var b = a + 1; b < incidents; b++) sum += links.Score(a, b).Decibans;
            if (!double.IsFinite(sum)) throw new InvalidOperationException("A link scored no number.");
        });
    }

    /// <summary>Pairs that blocks propose, which are dearer to compare than random ones.</summary>
    static Figure Comparisons(int records, int runs)
    {
        var table = new RecordTable(PersonRecords.Columns, SyntheticPeople.Draw(records, .2, 5).Rows);
        var blocks = new Blocks(table, PersonRecords.Blocks);
        List<(int A, int B)> pairs = [];
        foreach (var stretch in blocks.Stretches()) blocks.Pairs(stretch, (x, y) => pairs.Add((x, y)));
        uint all = 0;
        return Measure.Rate("comparisons of blocked pairs, same incident", "pairs/s", 1_000_000, runs, pairs.Count, _ =>
        {
            foreach (var (a, b) in pairs) all |= table.Compare(a, b);
            if (all == 0) throw new InvalidOperationException("No pair was compared.");
        });
    }

    static Figure KnoxTest(int points, int runs)
    {
        var dice = new Dice(7);
        var (x, y, days) = (new double[points], new double[points], new int[points]);
        for (var i = 0; i < points; i++) (x[i], y[i], days[i]) = (dice.Uniform(), dice.Uniform(), dice.Next(1000));
        return Measure.Seconds($"Knox, {points} points, {Replicates} replicates", .2, runs, _ => Knox.Test(x, y, days, .05, 14, Replicates));
    }

    /// <summary>Cases in 200 places, each of which is a centre with all others by distance, up to half of all cases.</summary>
    static Figure Scan(int cases, int replicates, int runs)
    {
        const int weeks = 156, places = 200;
        var dice = new Dice(9);
        var (x, y) = (new double[places], new double[places]);
        for (var i = 0; i < places; i++) (x[i], y[i]) = (dice.Uniform(), dice.Uniform());
        var (place, week) = (new int[cases], new int[cases]);
        for (var i = 0; i < cases; i++) (place[i], week[i]) = (dice.Next(places), dice.Next(weeks));
        int[][] centres = [.. Enumerable.Range(0, places).Select(c => Enumerable.Range(0, places).OrderBy(k => Math.Pow(x[k] - x[c], 2) + Math.Pow(y[k] - y[c], 2)).ThenBy(k => k).ToArray())];
        return Measure.Seconds($"permutation scan, {cases} cases in {places} places x {weeks} weeks, {replicates} replicates", 7, runs,
            _ => SpaceTimeScan.Test(place, week, places, weeks, new SpaceTimeZones(centres), replicates, threads: 1));
    }

    /// <summary>The evidence, the search and its repetition on exchanged dates, without early stopping.</summary>
    static Figure Chance(int incidents, int replicates, int runs)
    {
        var (reports, _) = World.Draw(new WorldOptions(incidents, Campaigns: 3, Size: 5, Seed: 4));
        var input = DotsInput.From(reports);
        return Measure.Seconds($"full chance test, {incidents} incidents, {replicates} replicates, 2 cores", 10, runs, _ =>
        {
            int[] items = [.. Enumerable.Range(0, incidents).Where(i => input.Incidents[i].When is not null)];
            var dated = StatedCampaigns.Dates(input, items);
            var search = new PairSearch(new StatedLinks(input).Evidence(items), dated);
            var found = search.Find(dated.From, dated.To);
            var result = ChanceTest.Run(dated, [.. found.Select(c => c.Statistic)], () => search.Another().Largest, new ChanceOptions(replicates, 1, 0), StatedCampaigns.Stratum);
            if (found.Count > 0 && result.Replicates != replicates) throw new InvalidOperationException($"{result.Replicates} replicates were run.");
        });
    }

    static IEnumerable<Figure> Hawkes(int events, int runs)
    {
        var mixed = HawkesWorld.Truth(20, 6);
        foreach (var (truth, halfLives, what) in new (HawkesModel, double[], string)[] { (mixed, Kernels.HalfLives, "four half-lives to tell apart"), (HawkesWorld.WithOneHalfLife(mixed), HawkesWorld.Day, "one half-life, known") })
        {
            var data = HawkesWorld.Draw(truth, events, 6);
            HawkesModel? fit = null;
            yield return Measure.Seconds($"excitation, 20 streams, {data.Events} events, {what}", 5, runs, _ => fit = HawkesFit.Run(new Kernels(data, halfLives), new HawkesOptions(Threads: 1, Prune: true)));
            yield return Measure.Make($"excitation, RMSE of the matrix of effects, {what}", "events", false, .010, [Math.Sqrt(HawkesWorld.SquaredErrors(truth, fit!).Average())]);
        }
    }

    /// <summary>Links and groups of all incidents, then reports that come in one by one.</summary>
    static IEnumerable<Figure> OneMore(int incidents, int more)
    {
        (string Id, IReadOnlyList<Report> Reports)[] all = [.. World.Draw(new WorldOptions(incidents + more, Campaigns: incidents / 100, Seed: 10)).Reports.Select(r => (r.Id, (IReadOnlyList<Report>)[r]))];
        StandingDots? dots = null;
        yield return Measure.Seconds($"links and groups of {incidents} incidents, 2 cores", double.PositiveInfinity, 1, _ => dots = StandingDots.Of(new DotsScale(all[..incidents]), all[..incidents])) with { Aim = null };
        var times = all[incidents..].SelectMany(x => Measure.Times(1, _ => dots!.Add(x.Id, x.Reports))).Order().ToArray();
        yield return Measure.Make($"one more report at {incidents} incidents, median", "ms", false, null, [1000 * times[times.Length / 2]]);
        yield return Measure.Make($"one more report at {incidents} incidents, 95th percentile", "ms", false, 50, [1000 * times[(int)(.95 * (times.Length - 1))]]);
        yield return Measure.Make($"one more report at {incidents} incidents, slowest of {more}", "ms", false, null, [1000 * times[^1]]);
    }

    static IEnumerable<Figure> EndToEnd(int records)
    {
        var (aimSeconds, aimGb) = records >= 1_000_000 ? (120.0, 6.0) : (double.NaN, double.NaN);
        var (rows, truth) = SyntheticPeople.Draw(records, .2, 8);
        int[] clusters = [];
        var seconds = Measure.Times(1, _ =>
        {
            var bands = new Bands();
            var table = new RecordTable(PersonRecords.Columns, rows);
            clusters = RecordLinker.Run(table, PersonRecords.Blocks, new LinkOptions(TermFrequency: PersonRecords.TermFrequency)).Clusters(records, Math.Log(bands.MergeFrom / (1 - bands.MergeFrom)));
        });
        var score = PairScore.Of(PairScore.Within(clusters), truth);
        yield return Measure.Make($"same person, {records} records end to end, 2 cores", "s", false, double.IsNaN(aimSeconds) ? null : aimSeconds, seconds);
        yield return Measure.Make("same person, peak memory of the whole benchmark", "GB", false, double.IsNaN(aimGb) ? null : aimGb, [Measure.PeakGb()]);
        yield return Measure.Make("same person, F1", "share", true, null, [score.F1]);
    }
}
