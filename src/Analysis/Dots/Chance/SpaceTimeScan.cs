using System.Numerics;
using System.Runtime.InteropServices;

namespace Verband.Analysis.Dots.Chance;

/// <summary>Zones that a space-time scan looks into: per centre, places in the order in which they join.</summary>
/// <param name="Centres">Per centre the places, nearest first; each prefix is a zone. A target set is a centre with a single prefix that matters less;
/// give its places in any fixed order.</param>
/// <param name="LargestShare">Zones with more than this share of all cases are left out.</param>
/// <param name="LongestWindow">Longest window, in periods.</param>
public sealed record SpaceTimeZones(int[][] Centres, double LargestShare = .5, int LongestWindow = 8);

/// <param name="Centre">Index of the centre; the zone is its first <paramref name="Places"/> places.</param>
/// <param name="First">First period of the window.</param>
public sealed record SpaceTimeCluster(int Centre, int Places, int First, int Periods, int Observed, double Expected, double Statistic, double P);

/// <summary>
/// Space-time permutation scan (Kulldorff and others 2005): no population is needed, a case's expectation in a zone and window is
/// zone total x window total / all. The statistic is c ln(c/mu) + (N - c) ln((N - c)/(N - mu)); replicates exchange the periods among
/// cases and repeat the scan; the largest counts.
/// </summary>
public sealed class SpaceTimeScan
{
    readonly int[] place;
    readonly int periods;
    readonly int places;
    readonly SpaceTimeZones zones;
    readonly int[] perPlace;
    readonly int limit;

    // Cases of all places in a window, per length and start. Padded, so that whole vectors can be read past the end; a window that would end after the
    // last period gets a total no count can beat.
    readonly float[][] inWindow;
    readonly int padded;

    /// <param name="place">Place of each case, 0 up.</param>
    /// <param name="period">Period of each case (a week, say), 0 to <paramref name="periods"/> - 1.</param>
    public SpaceTimeScan(int[] place, int[] period, int places, int periods, SpaceTimeZones zones)
    {
        if (place.Length != period.Length) throw new ArgumentException($"{place.Length} places for {period.Length} periods.");
        foreach (var p in period) ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)p, (uint)periods, nameof(period));
        foreach (var p in place) ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)p, (uint)places, nameof(place));
        ArgumentOutOfRangeException.ThrowIfLessThan(zones.LongestWindow, 1);
        (this.place, this.places, this.periods, this.zones) = (place, places, periods, zones);
        perPlace = new int[places];
        foreach (var p in place) perPlace[p]++;
        limit = (int)(place.Length * zones.LargestShare);
        var inPeriod = new float[periods];
        foreach (var p in period) inPeriod[p]++;
        padded = periods + zones.LongestWindow + 2 * Vector<float>.Count;
        inWindow = new float[zones.LongestWindow][];
        for (var w = 0; w < inWindow.Length; w++)
        {
            inWindow[w] = new float[padded];
            Array.Fill(inWindow[w], float.MaxValue / 1e12f);
            for (var t = 0; t + w < periods; t++) inWindow[w][t] = (w == 0 ? 0 : inWindow[w - 1][t]) + inPeriod[t + w];
        }
    }

    public static SpaceTimeCluster? Test(int[] place, int[] period, int places, int periods, SpaceTimeZones zones, int replicates = 999, ulong seed = 1, int threads = 2)
    {
        var scan = new SpaceTimeScan(place, period, places, periods, zones);
        var best = scan.Scan(period);
        if (best is null) return null; // no zone and window holds more than expected
        var wanted = new SpaceTimeThresholds(best.Statistic * (1 - 1e-12), place.Length, scan.limit, scan.inWindow);
        var reached = 0;
        Parallel.For(0, replicates, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads) }, r =>
        {
            var dice = new Dice(seed, (ulong)r);
            var permuted = (int[])period.Clone();
            dice.Shuffle<int>(permuted);
            // Only whether it reaches the observed one matters.
            if (scan.EachZone(permuted, (_, _, cases, zone) => wanted.Reached(zone, cases))) Interlocked.Increment(ref reached);
        });
        return best with { P = (1.0 + reached) / (replicates + 1) };
    }

    /// <summary>The strongest cluster, or null.</summary>
    SpaceTimeCluster? Scan(int[] period)
    {
        SpaceTimeCluster? best = null;
        EachZone(period, (centre, count, cases, zone) =>
        {
            Windows(centre, count, cases, zone, ref best);
            return false;
        });
        return best;
    }

    /// <summary>Visits zones with their cases per period until one is enough; true if one was.</summary>
    bool EachZone(int[] period, Func<int, int, int, float[], bool> enough)
    {
        var at = new float[places * periods];
        for (var i = 0; i < period.Length; i++) at[place[i] * periods + period[i]]++;
        var zone = new float[padded];
        for (var c = 0; c < zones.Centres.Length; c++)
        {
            Array.Clear(zone);
            var cases = 0;
            for (var k = 0; k < zones.Centres[c].Length; k++)
            {
                var p = zones.Centres[c][k];
                if (perPlace[p] == 0) continue;
                if ((cases += perPlace[p]) > limit) break;
                Add(zone, at, p * periods, periods);
                if (enough(c, k + 1, cases, zone)) return true;
            }
        }
        return false;
    }

    /// <summary>All windows of one zone, a vector of starts at a time, each window growing by one period.</summary>
    void Windows(int centre, int count, int cases, float[] zone, ref SpaceTimeCluster? best)
    {
        var n = place.Length;
        var share = (float)cases / n;
        var atLeast = best?.Statistic ?? 0;
        // For c > mu the ratio is at most (c - mu)^2 / 2 (1 / mu + 1 / (N - c)), by its second derivative; c is at most the limit.
        var need = new Vector<float>((float)(2 * atLeast * (1 - 1e-4)));
        var rest = new Vector<float>(1f / Math.Max(1, n - limit));
        ref var first = ref MemoryMarshal.GetArrayDataReference(zone);
        for (var t = 0; t < periods; t += Vector<float>.Count)
        {
            var inside = Vector<float>.Zero;
            for (var w = 0; w < inWindow.Length; w++)
            {
                inside += Vector.LoadUnsafe(ref first, (nuint)(t + w));
                var mu = Vector.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(inWindow[w]), (nuint)t) * share;
                var more = Vector.Max(inside - mu, Vector<float>.Zero);
                if (!Vector.GreaterThanAny(more * more * (Vector<float>.One + mu * rest), mu * need)) continue;
                for (var lane = 0; lane < Vector<float>.Count && t + lane + w < periods; lane++)
                {
                    double c = inside[lane], mean = cases * (double)inWindow[w][t + lane] / n;
                    if (c < 2 || c <= mean) continue;
                    var ratio = WindowScan.Ratio(c, mean, n);
                    if (ratio <= atLeast) continue;
                    (atLeast, best) = (ratio, new(centre, count, t + lane, w + 1, (int)c, mean, ratio, 1));
                    need = new((float)(2 * atLeast * (1 - 1e-4)));
                }
            }
        }
    }

    /// <summary>sum[t] += values[offset + t] for n values.</summary>
    static void Add(float[] sum, float[] values, int offset, int n)
    {
        var width = Vector<float>.Count;
        var t = 0;
        for (; t + width <= n; t += width) (new Vector<float>(sum, t) + new Vector<float>(values, offset + t)).CopyTo(sum, t);
        for (; t < n; t++) sum[t] += values[offset + t];
    }
}
