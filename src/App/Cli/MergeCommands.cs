using System.CommandLine;
using Verband.Core;
using Verband.Store;

namespace Verband.App.Cli;

static class MergeCommands
{
    public static Command Merge(Common common)
    {
        var ids = new Argument<string[]>("ids") { Description = "Incidents or reports (source:record); with --actors, names", Arity = new(2, 100) };
        var actors = new Option<bool>("--actors") { Description = "The names mean one actor; the first is shown" };
        var reason = new Option<string?>("--reason") { Description = "Why" };
        var command = new Command("merge", "Judge that reports are about one incident, or that names mean one actor; can be undone exactly") { ids, actors, reason };
        command.Does(common, (settings, result) =>
        {
            using var workspace = settings.Open(write: true);
            var names = result.GetRequiredValue(ids);
            return Write(workspace, settings, workspace.Read(settings.Reader, p => result.GetValue(actors)
                ? p.DraftActorMerge(names, settings.Author, Marking.Clear, result.GetValue(reason))
                : p.DraftMerge(names, settings.Author, result.GetValue(reason))));
        });
        return command;
    }

    public static Command Split(Common common)
    {
        var ids = new Argument<string[]>("ids") { Description = "Reports that leave their incident together (source:record)", Arity = new(0, 100) };
        var undo = new Option<string?>("--undo") { Description = "Id of the merge that is taken back" };
        var reason = new Option<string?>("--reason") { Description = "Why" };
        var command = new Command("split", "Take a merge back, or take reports out of an incident") { ids, undo, reason };
        command.Does(common, (settings, result) =>
        {
            var reports = result.GetValue(ids) ?? [];
            var merge = result.GetValue(undo);
            if (merge is null == (reports.Length == 0))
            {
                Screen.Error(settings.Lang["Give either reports or --undo.", "Geef óf meldingen óf --undo."]);
                return Exit.Usage;
            }
            using var workspace = settings.Open(write: true);
            return Write(workspace, settings, workspace.Read(settings.Reader, p => merge is not null
                ? p.DraftUndo(merge, settings.Author, result.GetValue(reason))
                : p.DraftSplit(reports, settings.Author, result.GetValue(reason))));
        });
        return command;
    }

    static int Write(Workspace workspace, Settings settings, (Draft? Draft, string Error) decision)
    {
        if (decision.Draft is null)
        {
            Screen.Error(decision.Error);
            return Exit.NotFound;
        }
        var entry = workspace.Append([decision.Draft])[0];
        if (settings.Json) Screen.Json(new { entry = entry.Id, kind = entry.Kind, subject = entry.Subject });
        else Console.Out.WriteLine($"{Words.Name(entry.Kind, settings.Lang)} {entry.Id} ({entry.Subject})");
        return Exit.Ok;
    }
}
