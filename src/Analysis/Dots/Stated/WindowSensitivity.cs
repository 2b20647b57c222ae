using Verband.Analysis.Dots.Chance;

namespace Verband.Analysis.Dots.Stated;

/// <summary>The chance test with another choice of window.</summary>
/// <param name="Days">Incidents further apart than this count as years apart; null: as the model says.</param>
/// <param name="Years">Dates are exchanged within periods of this length.</param>
/// <param name="P">Per set, in the order given.</param>
public sealed record WindowRun(int? Days, int Years, int Replicates, IReadOnlyList<double> P);

/// <summary>How much p rests on two choices: how near in time counts, and within what period dates are exchanged.</summary>
public static class WindowSensitivity
{
    /// <summary>The choices that are tried; the third is that of the search itself.</summary>
    public static IReadOnlyList<(int? Days, int Years)> Windows { get; } = [(14, 5), (45, 5), (null, 5), (365, 5), (null, 2), (null, 10)];

    /// <summary>
    /// Runs the whole search again under each choice. A set keeps its members, so that only the window differs; it is held against the largest
    /// of each replicate as always.
    /// </summary>
    /// <remarks>On one thread: it may take minutes, and others wait for pages meanwhile.</remarks>
    /// <param name="sets">Positions in the input, per set.</param>
    public static IReadOnlyList<WindowRun> Run(StatedLinks links, IReadOnlyList<IReadOnlyList<int>> sets, int replicates = 199, ulong seed = 1, CancellationToken stop = default)
    {
        var items = StatedCampaigns.Dated(links.Input);
        var evidence = links.Evidence(items);
        var members = sets.Select(s => s.Select(m => Array.BinarySearch(items, m)).Where(i => i >= 0).Order().ToArray()).ToArray();
        return [.. Windows.Select(w =>
        {
            var dated = StatedCampaigns.Dates(links.Input, items, w.Years);
            var search = new PairSearch(evidence with { GapScore = Narrow(evidence, w.Days) }, dated);
            var statistics = members.Select(m => search.Together(dated.From, dated.To, m)).ToArray();
            var result = ChanceTest.Run(dated, statistics, () => search.Another().Largest, new ChanceOptions(replicates, seed, Exceedances: 0, Threads: 1), stop: stop);
            return new WindowRun(w.Days, w.Years, result.Replicates, result.P);
        })];
    }

    static double[] Narrow(PairEvidence evidence, int? days) => days is not { } most ? evidence.GapScore
        : [.. evidence.GapScore.Select((s, b) => b < evidence.GapDays.Length && evidence.GapDays[b] <= most ? s : evidence.GapScore[^1])];
}
