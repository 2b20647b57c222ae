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
    readonly float[] inPeriod;
    readonly int limit;

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
        inPeriod = new float[periods];
        foreach (var p in place) perPlace[p]++;
        foreach (var p in period) inPeriod[p]++;
        limit = (int)(place.Length * zones.LargestShare);
    }

    public static SpaceTimeCluster? Test(int[] place, int[] period, int places, int periods, SpaceTimeZones zones, int replicates = 999, ulong seed = 1, int threads = 2)
    {
        var scan = new SpaceTimeScan(place, period, places, periods, zones);
        var best = scan.Scan(period, 0);
        if (best is null) return null; // no zone and window holds more than expected
        var reached = 0;
        Parallel.For(0, replicates, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads) }, r =>
        {
            var dice = new Dice(seed, (ulong)r);
            var permuted = (int[])period.Clone();
            dice.Shuffle<int>(permuted);
            // Only whether it reaches the observed one matters, so the scan may skip all that cannot.
            if (scan.Scan(permuted, best.Statistic * (1 - 1e-12), firstWillDo: true) is not null) Interlocked.Increment(ref reached);
        });
        return best with { P = (1.0 + reached) / (replicates + 1) };
    }

    /// <summary>The strongest cluster with a statistic of at least <paramref name="atLeast"/>, or null.</summary>
    SpaceTimeCluster? Scan(int[] period, double atLeast, bool firstWillDo = false)
    {
        // Padded, so that whole vectors can be read past the end; a window that would end after the last period gets a total no count can beat.
        var padded = periods + zones.LongestWindow + 2 * Vector<float>.Count;
        var at = new float[places * periods];
        for (var i = 0; i < period.Length; i++) at[place[i] * periods + period[i]]++;
        var total = new float[zones.LongestWindow][];
        for (var w = 0; w < total.Length; w++)
        {
            total[w] = new float[padded];
            Array.Fill(total[w], float.MaxValue / 1e12f);
            for (var t = 0; t + w < periods; t++) total[w][t] = (w == 0 ? 0 : total[w - 1][t]) + inPeriod[t + w];
        }
        var zone = new float[padded];
        SpaceTimeCluster? best = null;
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
                Windows(c, k + 1, cases, zone, total, ref atLeast, ref best);
                if (firstWillDo && best is not null) return best;
            }
        }
        return best;
    }

    /// <summary>All windows of one zone, a vector of starts at a time, each window growing by one period.</summary>
    void Windows(int centre, int count, int cases, float[] zone, float[][] total, ref double atLeast, ref SpaceTimeCluster? best)
    {
        var n = place.Length;
        var share = (float)cases / n;
        // For c > mu the ratio is at most (c - mu)^2 / 2 (1 / mu + 1 / (N - c)), by its second derivative; c is at most the limit.
        var need = new Vector<float>((float)(2 * atLeast * (1 - 1e-4)));
        var rest = new Vector<float>(1f / Math.Max(1, n - limit));
        ref var first = ref MemoryMarshal.GetArrayDataReference(zone);
        for (var t = 0; t < periods; t += Vector<float>.Count)
        {
            var inside = Vector<float>.Zero;
            for (var w = 0; w < total.Length; w++)
            {
                inside += Vector.LoadUnsafe(ref first, (nuint)(t + w));
                var mu = Vector.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(total[w]), (nuint)t) * share;
                var more = Vector.Max(inside - mu, Vector<float>.Zero);
                if (!Vector.GreaterThanAny(more * more * (Vector<float>.One + mu * rest), mu * need)) continue;
                for (var lane = 0; lane < Vector<float>.Count && t + lane + w < periods; lane++)
                {
                    double c = inside[lane], mean = mu[lane];
                    if (c < 2 || c <= mean) continue;
                    var ratio = WindowScan.Ratio(c, mean, n);
                    if (ratio < atLeast || ratio <= 0 || best is not null && ratio <= best.Statistic) continue;
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
