using System.Text.Json;
using Verband.Core;
using Verband.Parliament;

namespace Verband.App.Documents;

/// <summary>A document of the journal as a reader may see it, its anchors kept over its versions.</summary>
/// <param name="Sha256">Of the newest version's file.</param>
/// <param name="Changes">What the newest version changed; empty for the first.</param>
sealed record Shelved(string Id, Document Document, Marking Marking, DateTimeOffset At, int Versions, string Sha256, IReadOnlyList<Change> Changes);

/// <summary>The documents of a picture, folded from their entries.</summary>
static class Shelf
{
    /// <summary>Copies the lines, so that the reading happens outside the picture's lock.</summary>
    public static IReadOnlyList<Line> Lines(Picture picture) => [.. picture.History(DocumentBody.Kind)];

    /// <summary>Entries of another program's making that hold no document: counted, so that a search can say so.</summary>
    public static int Unreadable(IEnumerable<Line> lines) => lines.Count(l => !l.Body.IsEmpty && Body(l) is null);

    /// <summary>Erased and unreadable versions are left out.</summary>
    public static IReadOnlyList<Shelved> Of(IReadOnlyList<Line> lines) =>
        [.. lines.GroupBy(l => l.Subject, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).ToArray().AsParallel().AsOrdered().Select(g => One([.. g])).OfType<Shelved>()];

    public static Shelved? One(IReadOnlyList<Line> versions) => One(versions, out _);

    /// <param name="unreadable">As <see cref="Unreadable"/>.</param>
    public static Shelved? One(IReadOnlyList<Line> versions, out int unreadable)
    {
        Shelved? newest = null;
        unreadable = 0;
        foreach (var line in versions)
        {
            if (line.Body.IsEmpty) continue;
            if (Body(line) is not { } body)
            {
                unreadable++;
                continue;
            }
            var document = body.Read();
            IReadOnlyList<Change> changes = [];
            if (newest is not null) (document, changes) = Diff.Merge(newest.Document, document);
            newest = new Shelved(line.Subject, document, line.Marking, line.At, (newest?.Versions ?? 0) + 1, body.Sha256, changes);
        }
        return newest;
    }

    static DocumentBody? Body(Line line)
    {
        if (line.Body.IsEmpty) return null;
        try
        {
            return DocumentJson.Read(line.Body.Span);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
