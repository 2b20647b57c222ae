using System.Numerics;
using Verband.Analysis.Dots.Readings;

namespace Verband.Analysis.Dots.Stated;

/// <summary>The rival readings of one set, with what they were compared on.</summary>
/// <param name="Results">Benign ones first.</param>
/// <param name="From">Day number of the first day that was looked at.</param>
/// <param name="Inside">Members known to the day.</param>
/// <param name="Outside">Other incidents of the same domains in those days, known to the day.</param>
/// <param name="LeftOut">Members whose day is not known.</param>
public sealed record CampaignReading(IReadOnlyList<ReadingResult> Results, Reading Told, int From, int Days, int Inside, int Outside, int LeftOut);

/// <summary>
/// Sets a campaign's incidents beside the others of the same domains, a stream for each domain, from a year before its first to a year after
/// its last, and asks which reading tells the counts best.
/// </summary>
public static class CampaignReadings
{
    public const int DaysAround = 365, AtLeast = 4;

    /// <returns>Null when fewer than four members are known to the day.</returns>
    public static CampaignReading? Compare(DotsInput input, IReadOnlyList<int> members)
    {
        var all = input.Incidents;
        int[] inside = [.. members.Where(Exact)];
        if (inside.Length < AtLeast) return null;
        int[] exact = [.. Enumerable.Range(0, all.Count).Where(Exact)];
        // Not beyond what was collected: a day on which nobody looked is not a day on which nothing happened.
        var from = Math.Max(exact.Min(Day), inside.Min(Day) - DaysAround);
        var days = Math.Min(exact.Max(Day), inside.Max(Day) + DaysAround) - from + 1;
        var streams = inside.Select(Stream).Distinct().Order().ToArray();
        var ours = members.ToHashSet();
        var (counts, others) = (Make(), Make());
        var outside = 0;
        foreach (var i in exact)
        {
            var stream = Array.IndexOf(streams, Stream(i));
            if (stream < 0 || Day(i) < from || Day(i) >= from + days) continue;
            if (ours.Contains(i)) counts[stream][Day(i) - from]++;
            else
            {
                others[stream][Day(i) - from]++;
                outside++;
            }
        }
        var results = ReadingTest.Compare(new ReadingData(counts, others, []));
        return new CampaignReading(results, ReadingTest.Told(results), from, days, inside.Length, outside, members.Count - inside.Length);

        bool Exact(int i) => all[i].When is { Width: 0 };
        int Day(int i) => all[i].When!.Value.From;
        int Stream(int i) => BitOperations.TrailingZeroCount((uint)all[i].Domains);
        int[][] Make() => [.. streams.Select(_ => new int[days])];
    }
}
