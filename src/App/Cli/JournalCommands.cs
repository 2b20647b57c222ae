using System.CommandLine;
using System.Text;
using Spectre.Console;
using Verband.Store;
using Verband.Store.Sqlite;

namespace Verband.App.Cli;

static class JournalCommands
{
    public static Command Journal(Common common)
    {
        var last = new Option<int>("--last") { Description = "How many lines, newest first", DefaultValueFactory = _ => 20 };
        var command = new Command("journal", "The lines of the journal that the reader may see, newest first") { last };
        command.Does(common, (settings, result) =>
        {
            using var workspace = settings.Open();
            var count = result.GetValue(last);
            var (lines, all) = settings.Read(workspace, p => (p.Journal(0, count).ToArray(), p.EntryCount));
            if (settings.Json)
            {
                Screen.Json(new
                {
                    entries = all,
                    shown = lines.Length,
                    lines = lines.Select(l => new { l.Id, l.At, l.Author, l.Kind, l.Subject, marking = l.Marking.ToString(), body = l.Body.IsEmpty ? null : Encoding.UTF8.GetString(l.Body.Span) }),
                });
                return Exit.Ok;
            }
            var table = new Table().Border(TableBorder.None).AddColumns("", "", "", "", "");
            table.ShowHeaders = false;
            foreach (var l in lines)
                table.AddRow(new Text(l.Id), new Text(l.At.ToString("yyyy-MM-dd HH:mm:ss", null)), new Text(l.Author), new Text(Words.Name(l.Kind, settings.Lang)), new Text(l.Subject));
            AnsiConsole.Write(table);
            if (lines.Length < all) Console.Out.WriteLine(settings.Lang[$"{lines.Length} of {all} lines; --last N shows more.", $"{lines.Length} van {all} regels; --last N toont meer."]);
            return Exit.Ok;
        });
        return command;
    }

    public static Command Erase(Common common)
    {
        var id = new Argument<string>("id") { Description = "An entry's id (16 digits), or source:record for every version of a record" };
        var ground = new Option<string>("--ground") { Description = "The legal ground: a retention period, a name that should not have come in", Required = true };
        var command = new Command("erase", "Remove a body on a legal ground; the chain still verifies, and no picture, search or export shows it again") { id, ground };
        command.Does(common, (settings, result) =>
        {
            using var workspace = settings.Open(write: true);
            var entries = workspace.Erase(result.GetRequiredValue(id), result.GetRequiredValue(ground), settings.Author, settings.Reader);
            if (settings.Json) Screen.Json(new { erased = entries.Select(e => e.Subject), entries = entries.Select(e => e.Id) });
            else Console.Out.WriteLine(settings.Lang[$"Erased {entries.Count}; the journal says so in {string.Join(", ", entries.Select(e => e.Id))}.", $"{entries.Count} gewist; het journaal zegt dat in {string.Join(", ", entries.Select(e => e.Id))}."]);
            return Exit.Ok;
        });
        return command;
    }

    public static Command Verify(Common common)
    {
        var command = new Command("verify", "Check the whole chain: every body, every hash; names the first entry that is broken");
        command.Does(common, (settings, _) =>
        {
            using var journal = Store.Sqlite.Journal.Open(Workspace.JournalIn(settings.Data), write: false);
            var verification = Screen.WithProgress(settings.Lang["Verifying", "Controleren"], journal.Verify);
            if (settings.Json) Screen.Json(new { verification.Ok, verification.Entries, verification.Head, verification.FirstBroken, verification.Cause });
            else Console.Out.WriteLine(verification.Ok
                ? settings.Lang[$"Whole: {verification.Entries} entries, head {verification.Head}", $"Heel: {verification.Entries} regels, kop {verification.Head}"]
                : settings.Lang[$"Broken at entry {verification.FirstBroken}: {verification.Cause}", $"Gebroken bij regel {verification.FirstBroken}: {verification.Cause}"]);
            return verification.Ok ? Exit.Ok : Exit.Broken;
        });
        return command;
    }
}
