using System.Collections.Concurrent;
using Verband.App.Dots;
using Verband.Core;
using Verband.Store;

namespace Verband.App.Web;

/// <summary>
/// Keeps what pages need and cannot make in their time: an index of each reader class's picture, and the campaigns found in it.
/// Campaigns are searched in the background and again only when reports or merges have changed; until the new search is done the former
/// one is shown. What persons decided about them is read afresh.
/// </summary>
sealed class Desk(Workspace workspace)
{
    const int MaxPast = 4;

    readonly ConcurrentDictionary<string, PictureIndex> indexes = new(StringComparer.Ordinal);
    readonly Dictionary<string, Search> searches = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, (DotsPicture Picture, int Version, DotsView View)> views = new(StringComparer.Ordinal);
    readonly LinkedList<(string Key, PictureIndex Index)> past = [];
    readonly Lock building = new();

    /// <param name="Erased">Erasures in the picture that was searched: after another one nothing of the former search may be shown.</param>
    sealed record Search(IReadOnlyList<IncidentCard> Cards, int Erased, DotsPicture? Before, Task<DotsPicture> Found, CancellationTokenSource Stop);

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

    /// <summary>The campaigns of a picture, waiting for them no longer than is said; null while the first search goes on.</summary>
    /// <exception cref="Exception">What the search itself threw.</exception>
    public DotsView? Dots(Reader reader, Language language, TimeSpan patience)
    {
        if (Found(reader, patience) is not { } picture) return null;
        var version = workspace.Read(reader, p => p.Version);
        var key = reader.Class + " " + language.Code;
        if (views.TryGetValue(key, out var kept) && kept.Picture == picture && kept.Version == version) return kept.View;
        var view = DotsRun.View(picture, workspace, reader, language);
        if (Searching(reader)) view = view with { Notes = [.. view.Notes, language["Reports have come in since; they are being searched.", "Er zijn sindsdien meldingen binnengekomen; daarin wordt gezocht."]] };
        views[key] = (picture, version, view);
        return view;
    }

    /// <summary>What the search found, for taking a campaign apart; as <see cref="Dots"/>.</summary>
    public DotsPicture? Found(Reader reader, TimeSpan patience)
    {
        var search = Current(reader);
        if (!search.Found.IsCompleted && search.Before is { } before) return before;
        if (!search.Found.IsCompleted && patience > TimeSpan.Zero) Task.WaitAny([search.Found], patience);
        return search.Found.IsCompleted ? search.Found.GetAwaiter().GetResult() : null;
    }

    /// <summary>True while a search goes on, the first or a later one.</summary>
    public bool Searching(Reader reader) => !Current(reader).Found.IsCompleted;

    Search Current(Reader reader)
    {
        var cards = Index(reader).Cards;
        var erased = workspace.Read(reader, p => p.ErasedCount);
        lock (searches)
        {
            var kept = searches.GetValueOrDefault(reader.Class);
            if (kept?.Erased == erased && (ReferenceEquals(kept.Cards, cards) || !kept.Found.IsCompleted)) return kept;
            kept?.Stop.Cancel();
            var stop = new CancellationTokenSource();
            var before = kept?.Erased == erased && kept.Found.IsCompletedSuccessfully ? kept.Found.Result : null;
            return searches[reader.Class] = new Search(cards, erased, before, Task.Run(() => DotsRun.Find(workspace, reader, stop: stop.Token)), stop);
        }
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
