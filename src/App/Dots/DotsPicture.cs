using System.Collections.Concurrent;
using Verband.Analysis.Dots.Stated;

namespace Verband.App.Dots;

/// <summary>
/// What one search over a reader's incidents found, before it is put in words. What pages ask beyond the search (a campaign taken apart, other
/// windows, a supposed incident) is worked out on demand and kept as long as the search itself.
/// </summary>
/// <param name="version">Version of the picture that was searched.</param>
/// <param name="all">Incidents in that picture; more than took part when there were too many.</param>
sealed class DotsPicture(StatedLinks links, StatedResult result, int version, int all)
{
    const int MaxStudies = 500, MaxSupposed = 16;

    readonly Dictionary<string, int> at = links.Input.Incidents.Select((x, i) => (x.Id, i)).ToDictionary(x => x.Id, x => x.i, StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, Lazy<CampaignStudy>> studies = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, Lazy<CampaignReading?>> readings = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, Lazy<SupposedIncident>> supposed = new(StringComparer.Ordinal);
    readonly Lazy<Task<IReadOnlyList<WindowRun>>> windows = new(() => Task.Run(() => WindowSensitivity.Run(links, [.. result.Campaigns.Select(c => c.Members)])));

    public StatedLinks Links => links;

    public StatedResult Result => result;

    public int Version => version;

    public int All => all;

    public int Incidents => links.Input.Incidents.Count;

    /// <summary>Where incidents stand in the search; those that took no part are left out.</summary>
    public int[] Positions(IEnumerable<string> incidents) => [.. incidents.Where(at.ContainsKey).Select(i => at[i]).Distinct().Order()];

    public string Id(int position) => links.Input.Incidents[position].Id;

    public CampaignStudy Study(int[] members) => Kept(studies, members, () => new CampaignStudy(links, members, result.Maxima));

    /// <summary>Null when too few of the members are known to the day.</summary>
    public CampaignReading? Reading(int[] members) => Kept(readings, members, () => CampaignReadings.Compare(links.Input, members));

    /// <summary>The chance test under other windows, for the campaigns in the order of the result; null while it runs. It is started by the first who asks.</summary>
    public IReadOnlyList<WindowRun>? Windows(TimeSpan patience)
    {
        var run = windows.Value;
        if (!run.IsCompleted && patience > TimeSpan.Zero) Task.WaitAny([run], patience);
        return run.IsCompleted ? run.GetAwaiter().GetResult() : null;
    }

    public bool WindowsAsked => windows.IsValueCreated;

    /// <param name="key">Equal for equal suppositions.</param>
    public SupposedIncident Supposed(string key, Func<SupposedIncident> make) => Kept(supposed, key, MaxSupposed, make);

    static T Kept<T>(ConcurrentDictionary<string, Lazy<T>> cache, int[] members, Func<T> make) => Kept(cache, string.Join(' ', members), MaxStudies, make);

    static T Kept<T>(ConcurrentDictionary<string, Lazy<T>> cache, string key, int most, Func<T> make)
    {
        if (cache.Count >= most) cache.Clear();
        return cache.GetOrAdd(key, _ => new Lazy<T>(make)).Value;
    }
}
