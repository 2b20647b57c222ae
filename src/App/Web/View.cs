using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Verband.App.Dots;
using Verband.Core;
using Verband.Store;

namespace Verband.App.Web;

/// <summary>A view made: the address, and what it selects for this reader.</summary>
public sealed record View(ViewAddress Address, Selection Selection, DotsView? Dots, Language Lang)
{
    /// <summary>What the words of the address found, best first; null without words.</summary>
    internal Found? Found { get; init; }

    const int MaxKept = 256;

    static readonly ConditionalWeakTable<PictureIndex, ConcurrentDictionary<string, View>> Kept = [];

    readonly Lazy<Drawing> drawing = new(() => Drawing.Make(Selection, Dots, Lang));
    readonly Lazy<IReadOnlyList<(string Key, string Title, IReadOnlyList<Tally> Rows)>> facets = new(() => FacetLists.Of(Selection, Lang));

    public PictureIndex Index => Selection.Index;

    internal Drawing Drawing => drawing.Value;

    /// <summary>The lists of choices, each counted under all filters but its own.</summary>
    internal IReadOnlyList<(string Key, string Title, IReadOnlyList<Tally> Rows)> Facets => facets.Value;

    /// <summary>
    /// Makes the view of a request. A page and its drawings ask for the same one at once, and many ask for the whole picture; so views are kept as
    /// long as the index that they were made from.
    /// </summary>
    internal static View Of(Visit visit, Desk desk, Finder finder)
    {
        var (address, reader) = (visit.View, visit.Reader);
        var index = desk.Index(reader, address.AsOf);
        // Campaigns are those of today: an earlier picture is shown without them rather than with later knowledge.
        var dots = address.AsOf is null ? desk.Dots(reader, visit.Lang, address.Campaign is null ? TimeSpan.Zero : TimeSpan.FromSeconds(10)) : null;
        var kept = Kept.GetOrCreateValue(index);
        var key = $"{visit.Lang.Code} {(address with { Page = 1 }).Url("")}";
        if (!kept.TryGetValue(key, out var view) || !ReferenceEquals(view.Dots, dots))
        {
            if (kept.Count >= MaxKept) kept.Clear();
            view = Make(address, index, dots, reader, visit.Lang, finder);
            if (view.Found is not { FullText: false }) kept[key] = view; // the words may find more once the search is ready
        }
        // The same values, of which only the page differs.
        return view.Address == address ? view : view with { Address = address };
    }

    static View Make(ViewAddress address, PictureIndex index, DotsView? dots, Reader reader, Language lang, Finder finder)
    {
        IReadOnlyCollection<string>? ids = null;
        Found? found = null;
        BitSet? among = null;
        if (address.Campaign is { } campaign) ids = dots?.Campaigns.FirstOrDefault(c => c.Id == campaign)?.Incidents ?? [];
        if (address.Text is { } text)
        {
            found = finder.Incidents(index, reader, text, address.AsOf is null);
            among = index.Among(found.Cards);
        }
        return new View(address, index.Select(address.Query with { Ids = ids, Among = among }), dots, lang) { Found = found };
    }
}
