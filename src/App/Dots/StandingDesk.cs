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
/// Keeps the standing links of each reader class. The first who asks starts the full run in the background; what comes in afterwards is added in
/// milliseconds. A changed or merged incident starts it anew, and so does a picture that has outgrown its scale, while the former goes on serving.
/// </summary>
sealed class StandingDesk(Workspace workspace, Desk desk)
{
    const int AtOnce = 500;

    readonly Dictionary<string, Task<Kept>> runs = new(StringComparer.Ordinal);
    readonly Lock starting = new();

    /// <param name="cards">What was taken in, in this order; the same cards mean unchanged incidents.</param>
    sealed class Kept(StandingDots dots, List<IncidentCard> cards)
    {
        public StandingDots Dots => dots;

        public List<IncidentCard> Cards => cards;

        public Dictionary<string, int> At { get; } = cards.Select((c, i) => (c.Id, i)).ToDictionary(x => x.Id, x => x.i, StringComparer.Ordinal);

        public Lock Busy { get; } = new();

        public Task<Kept>? Next { get; set; }

        public bool Outgrown => dots.Count > 2 * dots.Evidence.Scale.Size + 100;

        /// <summary>How many of these cards are new at the end; -1 when earlier ones changed.</summary>
        public int Behind(IReadOnlyList<IncidentCard> now)
        {
            if (now.Count < cards.Count) return -1;
            for (var i = 0; i < cards.Count; i++)
                if (!ReferenceEquals(cards[i], now[i])) return -1;
            return now.Count - cards.Count;
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
            for (var i = kept.Cards.Count; i < now.Count; i++)
            {
                kept.Dots.Add(now[i].Id, Reports(reader, now[i].Id));
                kept.At[now[i].Id] = i;
                kept.Cards.Add(now[i]);
            }
            return kept.At.TryGetValue(incident, out var at) ? View(kept.Dots, at, language) : null;
        }
    }

    Task<Kept> Current(Reader reader, IReadOnlyList<IncidentCard> now)
    {
        lock (starting)
        {
            if (!runs.TryGetValue(reader.Class, out var run) || run.IsFaulted) return Start();
            if (!run.IsCompleted) return run;
            var kept = run.Result;
            if (kept.Next is { IsCompletedSuccessfully: true } next) return runs[reader.Class] = next;
            lock (kept.Busy)
            {
                if (kept.Behind(now) is not (>= 0 and <= AtOnce)) return Start();
                if (kept.Outgrown && kept.Next is not { IsCompleted: false }) kept.Next = Task.Run(() => Make(reader, now));
            }
            return run;
        }

        Task<Kept> Start() => runs[reader.Class] = Task.Run(() => Make(reader, now));
    }

    Kept Make(Reader reader, IReadOnlyList<IncidentCard> cards)
    {
        (string Id, IReadOnlyList<Report> Reports)[] incidents = [.. cards.Select(c => (c.Id, Reports(reader, c.Id)))];
        return new Kept(StandingDots.Of(new DotsScale(incidents), incidents), [.. cards]);
    }

    /// <summary>With the whole text; an incident that went while this was read is empty until the next look finds it gone.</summary>
    IReadOnlyList<Report> Reports(Reader reader, string incident)
    {
        var reports = workspace.Read(reader, p => p.Incident(incident)?.Reports) ?? [];
        return reports.Count == 0 ? [new Report { Source = "", Record = "", Title = "" }] : [.. reports.Select(r => workspace.FullReport(r.Id, reader) ?? r)];
    }

    static StandingView View(StandingDots dots, int at, Language l)
    {
        var evidence = dots.Evidence;
        var group = dots.Campaigns.Members(dots.Campaigns.Of(at));
        return new StandingView(dots.Count - 1, evidence.Scale.Size, group.Count < 2 ? [] : [.. group.Select(i => evidence[i].Id)],
            [.. dots.Links(at).Select(x => CampaignEvidence.Link(evidence[at].Id, evidence[x.Other].Id, x.Decibans, evidence.Shares(at, x.Other), f => evidence.Common(at, x.Other, f), l))]);
    }
}
