using Verband.App.Dots;
using Verband.Core;
using Verband.Store;

namespace Verband.App.Web;

/// <summary>A view made: the address, and what it selects for this reader.</summary>
public sealed record View(ViewAddress Address, Selection Selection, DotsView? Dots)
{
    /// <summary>What the words of the address found, best first; null without words.</summary>
    internal Found? Found { get; init; }

    public PictureIndex Index => Selection.Index;

    internal static View Of(Visit visit, Desk desk, Finder finder)
    {
        var (address, reader) = (visit.View, visit.Reader);
        var index = desk.Index(reader, address.AsOf);
        // Campaigns are those of today: an earlier picture is shown without them rather than with later knowledge.
        var dots = address.AsOf is null ? desk.Dots(reader, visit.Lang, address.Campaign is null ? TimeSpan.Zero : TimeSpan.FromSeconds(10)) : null;
        IReadOnlyCollection<string>? ids = null;
        Found? found = null;
        BitSet? among = null;
        if (address.Campaign is { } campaign) ids = dots?.Campaigns.FirstOrDefault(c => c.Id == campaign)?.Incidents ?? [];
        if (address.Text is { } text)
        {
            found = finder.Incidents(index, reader, text, address.AsOf is null);
            among = index.Among(found.Cards);
        }
        return new View(address, index.Select(address.Query with { Ids = ids, Among = among }), dots) { Found = found };
    }
}
