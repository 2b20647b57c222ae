using Verband.Core;
using Verband.Parliament;
using Verband.Store;
using Report = Verband.Core.Report;

namespace Verband.App.Web;

/// <summary>
/// The words of all reports that one class of readers sees, text too: made once, then kept up as reports come in. Every word is read
/// from what that reader may see, and from nothing else.
/// </summary>
sealed class ReportIndex(Workspace workspace, Reader reader) : IDisposable
{
    /// <summary>So many new lines are taken up while the visitor waits; more are taken up in the background.</summary>
    const int AtOnce = 300;

    readonly Lock state = new();
    readonly Lock placing = new();
    readonly ReaderWriterLockSlim gate = new();
    readonly Analyzer analyzer = new();
    PassageIndex index = new();
    List<string> ids = [];
    Dictionary<string, int> newest = new(StringComparer.Ordinal);
    List<bool> stale = [];
    (PictureIndex Of, List<int> Cards)? places;
    Task? building;
    int version = -1;

    /// <summary>The incidents of the picture whose reports hold every word, each with the report that answers best; null while the index is being made.</summary>
    /// <param name="current">Version of the picture that the visitor looks at.</param>
    /// <param name="member">The card of a report that shares its incident with others; -1 when there is none.</param>
    public (int[] Cards, Func<int, string> Best, EveryWordResult Result)? Find(SearchQuery query, PictureIndex current, Func<string, int> member)
    {
        if (!CatchUp(current)) return null;
        gate.EnterReadLock();
        try
        {
            var result = index.EveryWord(query, n => !stale[n]);
            var at = Places(current, member);
            var seen = new BitSet(current.Count);
            var (cards, best) = (new List<int>(result.Hits.Count), new List<int>(result.Hits.Count));
            foreach (var hit in result.Hits)
                if (at[hit.Id] is >= 0 and var card && !seen[card])
                {
                    seen.Set(card);
                    cards.Add(card);
                    best.Add(hit.Id);
                }
            var (names, reports) = (ids, best.ToArray());
            return ([.. cards], n => names[reports[n]], result);
        }
        finally { gate.ExitReadLock(); }
    }

    /// <summary>The card of each report in the index, worked out once for a picture.</summary>
    List<int> Places(PictureIndex current, Func<string, int> member)
    {
        lock (placing)
        {
            if (places is not { } known || !ReferenceEquals(known.Of, current)) places = known = (current, new(ids.Count));
            for (var n = known.Cards.Count; n < ids.Count; n++) known.Cards.Add(current.IndexOf(ids[n]) is >= 0 and var card ? card : member(ids[n]));
            return known.Cards;
        }
    }

    public Snippet Snippet(Report report, IReadOnlySet<string> terms) => Parliament.Snippet.Of(report.Text ?? report.Title, terms, analyzer, report.Lang != "nl");

    public void Dispose() => gate.Dispose();

    /// <returns>False when what is there is older than the picture by more than can be read at once.</returns>
    bool CatchUp(PictureIndex current)
    {
        lock (state)
        {
            if (building is { IsFaulted: true } failed)
            {
                building = null;
                failed.GetAwaiter().GetResult();
            }
            if (building is { IsCompleted: false }) return false;
            building = null;
            if (version == current.Version) return true;
            var lines = version < 0 ? null : workspace.Read(reader, p => p.Version < version ? null : p.Journal(0, p.Version - version).Select(l => (l.Kind, l.Subject)).ToArray());
            if (lines is null || lines.Any(l => l.Kind is EntryKind.Erase or EntryKind.ActorMerge or EntryKind.ActorSplit))
            {
                building = Task.Run(() => Build(current));
                return building.Wait(Small(current.Reports));
            }
            string[] fresh = [.. lines.Where(l => l.Kind == EntryKind.Report).Select(l => l.Subject).Distinct(StringComparer.Ordinal)];
            var to = version + lines.Length;
            if (fresh.Length <= AtOnce)
            {
                Add(fresh);
                version = to;
                return true;
            }
            building = Task.Run(() => { Add(fresh); version = to; });
            return false;
        }
    }

    /// <summary>A small journal is worth waiting for.</summary>
    static TimeSpan Small(int reports) => reports <= 2_000 ? TimeSpan.FromSeconds(10) : TimeSpan.Zero;

    void Build(PictureIndex current)
    {
        string[] all = [.. current.Cards.SelectMany(c => c.Reports == 1 ? [c.Id] : workspace.Read(reader, p => p.Incident(c.Id)?.Reports.Select(r => r.Id).ToArray()) ?? [])];
        gate.EnterWriteLock();
        try { (index, ids, newest, stale, places) = (new(analyzer), new(all.Length), new(all.Length, StringComparer.Ordinal), new(all.Length), null); }
        finally { gate.ExitWriteLock(); }
        Add(all);
        version = current.Version;
    }

    void Add(string[] reports)
    {
        foreach (var id in reports)
        {
            if (workspace.FullReport(id, reader) is not { } report) continue;
            var names = workspace.Read(reader, p => report.Claims.Select(c => c.Actor is { } a ? p.ActorName(a) : null).OfType<string>().ToArray());
            gate.EnterWriteLock();
            try
            {
                if (newest.TryGetValue(id, out var older)) stale[older] = true;
                stale.Add(false);
                newest[id] = index.Add(new(Words(report, names), report.Source, "report", report.When?.From, IsEnglish: report.Lang != "nl"));
                ids.Add(id);
            }
            finally { gate.ExitWriteLock(); }
        }
    }

    /// <summary>The title counts twice: it says what the report is about.</summary>
    static string Words(Report r, string[] names) => string.Join('\n',
    [
        r.Title, r.Title, r.Text ?? "", r.Place?.Name ?? "", .. names, .. r.Claims.Select(c => c.Actor), .. r.Targets.Select(t => t.Organisation),
        .. Both(r.Targets.Select(t => t.Country).Append(r.Place?.Country).Concat(r.Claims.Select(c => c.ActorCountry)), (c, l) => Countries.Name(c, l.Code)),
        .. Both(r.Targets.Select(t => t.Sector).Concat(r.Techniques), Terms.Name), .. r.Observables,
    ]);

    static IEnumerable<string> Both(IEnumerable<string?> values, Func<string, Language, string> name) =>
        values.OfType<string>().Distinct(StringComparer.Ordinal).SelectMany(v => (string[])[name(v, Language.English), name(v, Language.Dutch)]).Distinct(StringComparer.Ordinal);
}
