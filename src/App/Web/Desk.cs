using System.Collections.Concurrent;
using Verband.App.Dots;
using Verband.Core;
using Verband.Store;

namespace Verband.App.Web;

/// <summary>
/// Keeps what pages need and cannot make in their time: an index of each reader class's picture, and the campaigns found in it.
/// Campaigns are searched in the background and again only when reports or merges have changed; what persons decided about them
/// is read afresh each time.
/// </summary>
sealed class Desk(Workspace workspace)
{
    const int MaxPast = 4;

    readonly ConcurrentDictionary<string, PictureIndex> indexes = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, (IReadOnlyList<IncidentCard> Cards, Lazy<Task<DotsView>> View)> dots = new(StringComparer.Ordinal);
    readonly LinkedList<(string Key, PictureIndex Index)> past = [];
    readonly Lock building = new();

    /// <summary>The index of the picture as it stands, or as it was known at an earlier moment.</summary>
    public PictureIndex Index(Reader reader, DateTimeOffset? asOf = null)
    {
        var version = workspace.Read(reader, p => p.Version, asOf);
        if (asOf is null && indexes.TryGetValue(reader.Class, out var ready) && ready.Version == version) return ready;
        lock (building)
        {
            if (asOf is { } moment) return Past(reader, moment, version);
            var older = indexes.GetValueOrDefault(reader.Class);
            if (older?.Version == version) return older;
            return indexes[reader.Class] = workspace.Read(reader, p => PictureIndex.Of(p, older));
        }
    }

    /// <summary>The campaigns of a picture, waiting for them no longer than is said; null while the search goes on.</summary>
    /// <exception cref="Exception">What the search itself threw.</exception>
    public DotsView? Dots(Reader reader, Language language, TimeSpan patience)
    {
        var cards = Index(reader).Cards;
        var view = dots.AddOrUpdate(reader.Class + " " + language.Code, _ => Make(), (_, kept) => ReferenceEquals(kept.Cards, cards) ? kept : Make()).View.Value;
        if (!view.IsCompleted && patience > TimeSpan.Zero) Task.WaitAny([view], patience);
        return view.IsCompleted ? WithDecisions(reader, view.GetAwaiter().GetResult()) : null;

        (IReadOnlyList<IncidentCard>, Lazy<Task<DotsView>>) Make() => (cards, new(() => Task.Run(() => DotsRun.Of(workspace, reader, language))));
    }

    DotsView WithDecisions(Reader reader, DotsView view)
    {
        var status = workspace.Read(reader, p => p.Subjects(EntryKind.Campaign)
            .ToDictionary(s => s, s => Bodies.Read<CampaignBody>(p.Latest(EntryKind.Campaign, s)!.Body.Span).Status, StringComparer.Ordinal));
        return status.Count == 0 ? view : view with { Campaigns = [.. view.Campaigns.Select(c => status.TryGetValue(c.Id, out var s) ? c with { Status = s } : c)] };
    }

    PictureIndex Past(Reader reader, DateTimeOffset moment, int version)
    {
        var key = $"{moment.UtcTicks} {reader.Class}";
        for (var node = past.First; node is not null; node = node.Next)
            if (node.Value.Key == key && node.Value.Index.Version == version) return node.Value.Index;
        var index = workspace.Read(reader, p => PictureIndex.Of(p), moment);
        past.AddFirst((key, index));
        if (past.Count > MaxPast) past.RemoveLast();
        return index;
    }
}
