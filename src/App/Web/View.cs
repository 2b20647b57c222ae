using Verband.App.Dots;
using Verband.Core;
using Verband.Store;

namespace Verband.App.Web;

/// <summary>A view made: the address, and what it selects for this reader.</summary>
public sealed record View(ViewAddress Address, Selection Selection, DotsView? Dots)
{
    public PictureIndex Index => Selection.Index;

    internal static View Of(Visit visit, Desk desk, Finder finder)
    {
        var (address, reader) = (visit.View, visit.Reader);
        var index = desk.Index(reader, address.AsOf);
        // Campaigns are those of today: an earlier picture is shown without them rather than with later knowledge.
        var dots = address.AsOf is null ? desk.Dots(reader, visit.Lang, address.Campaign is null ? TimeSpan.Zero : TimeSpan.FromSeconds(10)) : null;
        IReadOnlyCollection<string>? ids = null;
        if (address.Campaign is { } campaign) ids = dots?.Campaigns.FirstOrDefault(c => c.Id == campaign)?.Incidents ?? [];
        if (address.Text is { } text)
        {
            var found = finder.Incidents(index, reader, text);
            ids = ids is null ? found : [.. ids.Intersect(found)];
        }
        return new View(address, index.Select(address.Query with { Ids = ids }), dots);
    }
}
