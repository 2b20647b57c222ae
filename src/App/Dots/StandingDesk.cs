using Verband.Analysis.Dots.Standing;
using Verband.App.Web;
using Verband.Core;
using Verband.Store;

namespace Verband.App.Dots;

/// <summary>What an incident is linked with, among all incidents that a reader sees.</summary>
/// <param name="Incidents">How many it was compared with.</param>
/// <param name="Scale">Incidents that the scale was taken from: how rare each thing is.</param>
/// <param name="Group">The incidents of its group, in order of arrival, itself among them; empty when it stands alone.</param>
/// <param name="Links">The strongest; the incident is the first end of each.</param>
public sealed record StandingView(int Incidents, int Scale, IReadOnlyList<string> Group, IReadOnlyList<LinkView> Links);

/// <summary>
/// Keeps the standing links of each reader class. The first who asks starts the full run in the background; what comes in afterwards is added one by one, in
/// milliseconds each. A changed or merged incident starts it anew, and so does a picture that has outgrown its scale, while the former goes on serving.
/// </summary>
sealed class StandingDesk(Workspace workspace, Desk desk)
{
    /// <summary>More new incidents than this are added in the background.</summary>
    const int AtOnce = 50;

    readonly Dictionary<string, Task<Kept>> runs = new(StringComparer.Ordinal);
    readonly Lock starting = new();

    /// <param name="cards">What was taken in, in this order; the same cards mean unchanged incidents.</param>
    sealed class Kept(StandingDots dots, List<IncidentCard> cards)
    {
        readonly Dictionary<string, int> at = cards.Select((c, i) => (c.Id, i)).ToDictionary(x => x.Id, x => x.i, StringComparer.Ordinal);

        public StandingDots Dots => dots;

        public Lock Busy { get; } = new();

        public Task<Kept>? Next { get; set; }

        public bool Outgrown => dots.Count > 2 * dots.Evidence.Scale.Size + 100;

        public int? Find(string incident) => at.TryGetValue(incident, out var number) ? number : null;

        /// <summary>How many of these cards are new at the end; -1 when earlier ones changed.</summary>
        public int Behind(IReadOnlyList<IncidentCard> now)
        {
            if (now.Count < cards.Count) return -1;
            for (var i = 0; i < cards.Count; i++)
                if (!ReferenceEquals(cards[i], now[i])) return -1;
            return now.Count - cards.Count;
        }

        /// <summary>Adds the new cards until one is gone, which the next look finds changed.</summary>
        public void Follow(IReadOnlyList<IncidentCard> now, Func<string, IReadOnlyList<Report>> reports)
        {
            for (var i = cards.Count; i < now.Count && reports(now[i].Id) is { Count: > 0 } found; i++)
            {
                at[now[i].Id] = dots.Add(now[i].Id, found);
                cards.Add(now[i]);
            }
        }
    }

    /// <summary>The links of an incident, waiting no longer than is said; null while they are worked out, or where this reader sees no such incident.</summary>
    public StandingView? Of(Reader reader, string incident, Language language, TimeSpan patience)
    {
        var now = desk.Index(reader).Cards;
        var run = Current(reader, now);
        if (!run.IsCompleted && patience > TimeSpan.Zero) Task.WaitAny([run], patience);
        if (!run.IsCompleted) return null;
        var kept = run.GetAwaiter().GetResult();
        lock (kept.Busy)
        {
            if (kept.Behind(now) is not (>= 0 and <= AtOnce)) return null;
            kept.Follow(now, id => Reports(reader, id));
            return kept.Find(incident) is { } at ? View(kept.Dots, at, language) : null;
        }
    }

    /// <summary>Incidents of the scale that stands; null while there is none. Answers change with it.</summary>
    public int? Scale(Reader reader)
    {
        lock (starting) return runs.TryGetValue(reader.Class, out var run) && run.IsCompletedSuccessfully ? run.Result.Dots.Evidence.Scale.Size : null;
    }

    Task<Kept> Current(Reader reader, IReadOnlyList<IncidentCard> now)
    {
        lock (starting)
        {
            if (!runs.TryGetValue(reader.Class, out var run) || run.IsFaulted) return Start(() => Make(reader, now));
            if (!run.IsCompleted) return run;
            var kept = run.Result;
            if (kept.Next is { IsCompletedSuccessfully: true } next) return runs[reader.Class] = next;
            lock (kept.Busy)
            {
                var behind = kept.Behind(now);
                if (behind < 0) return Start(() => Make(reader, now));
                if (kept.Outgrown && kept.Next is not { IsCompleted: false }) kept.Next = Task.Run(() => Make(reader, now));
                if (behind <= AtOnce) return run;
            }
            return Start(() =>
            {
                lock (kept.Busy) kept.Follow(now, id => Reports(reader, id));
                return kept;
            });
        }

        Task<Kept> Start(Func<Kept> make) => runs[reader.Class] = Task.Run(make);
    }

    /// <summary>The full run; what went while it was read is left out, which the next look finds changed.</summary>
    Kept Make(Reader reader, IReadOnlyList<IncidentCard> cards)
    {
        var incidents = new (string Id, IReadOnlyList<Report> Reports)[cards.Count];
        for (var i = 0; i < incidents.Length; i++) incidents[i] = (cards[i].Id, Reports(reader, cards[i].Id));
        List<IncidentCard> there = [.. cards.Where((_, i) => incidents[i].Reports.Count > 0)];
        incidents = [.. incidents.Where(x => x.Reports.Count > 0)];
        return new Kept(StandingDots.Of(new DotsScale(incidents), incidents), there);
    }

    /// <summary>With the whole text; none when the incident is gone.</summary>
    IReadOnlyList<Report> Reports(Reader reader, string incident) =>
        [.. (workspace.Read(reader, p => p.Incident(incident)?.Reports) ?? []).Select(r => workspace.FullReport(r.Id, reader) ?? r)];

    static StandingView View(StandingDots dots, int at, Language l)
    {
        var evidence = dots.Evidence;
        var group = dots.Campaigns.Members(dots.Campaigns.Of(at));
        return new StandingView(dots.Count - 1, evidence.Scale.Size, group.Count < 2 ? [] : [.. group.Select(i => evidence[i].Id)],
            [.. dots.Links(at).Select(x => CampaignEvidence.Link(evidence[at].Id, evidence[x.Other].Id, x.Decibans, evidence.Shares(at, x.Other), f => evidence.Common(at, x.Other, f), l))]);
    }
}
