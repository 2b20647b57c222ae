using System.Collections.Concurrent;
using Verband.App.Dots;
using Verband.Core;
using Verband.Store;

namespace Verband.App.Web;

/// <summary>Keeps the analyses of each reader class until its picture changes, because they take seconds and pages must not.</summary>
sealed class Desk(Workspace workspace)
{
    readonly ConcurrentDictionary<string, (int Version, Lazy<DotsView> View)> dots = new(StringComparer.Ordinal);

    public DotsView Dots(Reader reader, Language language)
    {
        var version = workspace.Read(reader, p => p.Version);
        return dots.AddOrUpdate(reader.Class + " " + language.Code, _ => Make(), (_, kept) => kept.Version == version ? kept : Make()).View.Value;

        (int, Lazy<DotsView>) Make() => (version, new Lazy<DotsView>(() => DotsRun.Of(workspace, reader, language)));
    }
}
