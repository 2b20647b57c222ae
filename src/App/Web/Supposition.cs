using Verband.App.Dots;
using Verband.Core;
using Verband.Store;

namespace Verband.App.Web;

/// <summary>A supposed incident from the values of an address; the same checks hold as for a report by hand, and nothing is kept in the journal.</summary>
static class Supposition
{
    /// <returns>What it would be linked to; or the field that is wrong and why; or neither while the first search goes on.</returns>
    public static (SupposedView? View, string? Field, string? Message) Of(Visit visit, Desk desk, Workspace workspace, TimeSpan patience)
    {
        var form = visit.Context.Request.Query.ToDictionary(q => q.Key, q => q.Value);
        foreach (var (key, value) in ((string, string)[])[("lang", visit.Lang.Code), ("reliability", "F"), ("credibility", "6"), ("tlp", new Marking(Tlp.Red, []).Label)]) form[key] = value;
        var (report, field, message) = ReportForm.Read(new FormCollection(form));
        if (report is null) return (null, field, message);
        if (desk.Found(visit.Reader, patience) is not { } found || desk.Dots(visit.Reader, visit.Lang, TimeSpan.Zero) is not { } dots) return (null, null, null);
        var version = workspace.Read(visit.Reader, p => p.Version);
        return (SupposedView.Of(found.Supposed($"{report.Id} {version}", () => DotsRun.Suppose(found, dots, report, workspace, visit.Reader)), dots, visit.Lang), null, null);
    }
}
