using System.CommandLine;
using System.Globalization;
using System.Text;
using Spectre.Console;
using Verband.App.Documents;
using Verband.Parliament;

namespace Verband.App.Cli;

static class DocCommandCommitments
{
    public static Command Make(Common common)
    {
        var files = new Argument<string[]>("files") { Description = "Documents; without, those of the journal", Arity = ArgumentArity.ZeroOrMore };
        var overdue = new Option<bool>("--overdue") { Description = "Only those whose last day has passed" };
        var ics = new Option<string?>("--ics") { Description = "Also write those with a last day to a calendar file" };
        var command = new Command("commitments", "What the documents promise: who, what, to whom and when") { files, overdue, ics };
        command.Reads(common, (settings, result) =>
        {
            var paths = result.GetValue(files) ?? [];
            var documents = paths.Length > 0 ? [.. DocumentFiles.Expand(paths).Select(DocumentFiles.Read)] : DocCommand.InJournal(settings).Select(s => s.Document).ToArray();
            var today = DocCommand.Today(settings);
            (string Document, Commitment Commitment)[] found = [.. documents.SelectMany(d => Commitments.Find(d).Select(c => (d.Name, c)))];
            if (result.GetValue(overdue)) found = [.. found.Where(f => f.Commitment.Overdue(today))];
            if (result.GetValue(ics) is { } calendar)
                File.WriteAllText(calendar, CommitmentCalendar.Write(found, (settings.AsOf ?? DateTimeOffset.UtcNow).UtcDateTime), new UTF8Encoding(false));
            if (settings.Json) Screen.Json(new { today, commitments = found.Select(f => View(f.Document, f.Commitment, today)) });
            else Print(found, today, settings);
            return Exit.Ok;
        });
        return command;
    }

    static object View(string document, Commitment c, DateOnly today) => new
    {
        document,
        c.Who,
        c.What,
        c.To,
        c.Act,
        c.Strength,
        when = c.When is null ? null : new { c.When.Words, c.When.From, c.When.To, c.When.Computed },
        c.State,
        overdue = c.Overdue(today),
        c.Question,
        c.Anchor,
        c.Start,
        c.End,
    };

    static void Print((string Document, Commitment Commitment)[] found, DateOnly today, Settings settings)
    {
        foreach (var (document, c) in found)
        {
            var until = c.When?.To is { } to ? to.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : settings.Lang["open", "open"];
            Screen.Markup($"[bold]{until}[/]{(c.Overdue(today) ? settings.Lang["  OVERDUE", "  OVER TIJD"] : "")}  {c.Who}{(c.To is { } whom ? " -> " + whom : "")}  ({document} {c.Anchor})");
            Console.Out.WriteLine("  " + c.What);
        }
        Console.Out.WriteLine(settings.Lang[$"{found.Length} commitments, {found.Count(f => f.Commitment.Overdue(today))} overdue.", $"{found.Length} toezeggingen, {found.Count(f => f.Commitment.Overdue(today))} over tijd."]);
    }
}
