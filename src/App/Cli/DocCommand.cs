using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Verband.App.Documents;
using Verband.Core;
using Verband.Parliament;
using Verband.Store;

namespace Verband.App.Cli;

static class DocCommand
{
    public static Command Make(Common common)
    {
        var command = new Command("doc", "Documents of parliament: import, references, questions, commitments, search");
        command.Subcommands.Add(Import(common));
        command.Subcommands.Add(Refs(common));
        command.Subcommands.Add(Questions(common));
        command.Subcommands.Add(DocCommandCommitments.Make(common));
        command.Subcommands.Add(Search(common));
        return command;
    }

    static Command Import(Common common)
    {
        var files = new Argument<string[]>("files") { Description = "Files or folders: text, HTML, official XML, DOCX, PDF (by pdftotext)", Arity = ArgumentArity.OneOrMore };
        var strict = new Option<bool>("--strict") { Description = "Import nothing when anything is wrong" };
        var id = new Option<string?>("--id") { Description = "Id of one document, to make the file a newer version of it (else the file's name)" };
        var marking = new Option<string?>("--marking") { Description = "Marking, such as CLEAR or 'AMBER:nl-gov' (else that of the version before, or AMBER)" };
        marking.Validators.Add(r =>
        {
            if (!Marking.TryParse(r.Tokens.Count == 1 ? r.Tokens[0].Value : null, out _)) r.AddError("--marking is a TLP label, with communities if need be.");
        });
        var command = new Command("import", "Bring documents in; a newer version keeps the anchors of what did not change") { files, strict, id, marking };
        command.Does(common, (settings, result) =>
        {
            using var workspace = settings.Open(write: true);
            var intake = DocumentIntake.Take(workspace, settings.Reader, result.GetRequiredValue(files), settings.Author,
                Marking.TryParse(result.GetValue(marking), out var mark) ? mark : null, result.GetValue(id), result.GetValue(strict));
            workspace.SaveSnapshotIfDue();
            if (settings.Json) Screen.Json(intake);
            else Print(intake, settings);
            return intake.ErrorCount == 0 ? Exit.Ok : Exit.Problem;
        });
        return command;
    }

    static void Print(Intake intake, Settings settings)
    {
        var l = settings.Lang;
        foreach (var d in intake.Documents)
        {
            Console.Out.WriteLine($"{d.State,-10} {d.Id}: {d.Kind}, {d.Normal ?? l["no number", "geen nummer"]}, {d.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? l["no date", "geen datum"]}"
                + l[$"; {d.Passages} passages, {d.Footnotes} footnotes, {d.References} references, {d.Questions} questions, {d.Commitments} commitments", $"; {d.Passages} passages, {d.Footnotes} voetnoten, {d.References} verwijzingen, {d.Questions} vragen, {d.Commitments} toezeggingen"]);
            if (d.Changes is { } c) Console.Out.WriteLine(l[$"           {c.Same} passages the same, {c.Changed} changed, {c.Added} added, {c.Removed} removed", $"           {c.Same} passages gelijk, {c.Changed} gewijzigd, {c.Added} toegevoegd, {c.Removed} verwijderd"]);
            foreach (var note in d.Notes) Console.Out.WriteLine("           " + note);
        }
        foreach (var e in intake.Errors) Screen.Error($"{e.File}: {e.Message}");
        Console.Out.WriteLine(l[$"{intake.Added} added, {intake.Updated} updated, {intake.Unchanged} unchanged, {intake.ErrorCount} refused.", $"{intake.Added} toegevoegd, {intake.Updated} bijgewerkt, {intake.Unchanged} ongewijzigd, {intake.ErrorCount} geweigerd."]);
    }

    static Command Refs(Common common)
    {
        var file = new Argument<string>("file") { Description = "A document" };
        var command = new Command("refs", "What a document refers to, one row per document meant, with the place in its text") { file };
        command.Reads(common, (settings, result) =>
        {
            var document = DocumentFiles.Read(result.GetRequiredValue(file));
            if (settings.Json)
            {
                Console.Out.WriteLine(ParliamentJson.Refs(document.Text));
                return Exit.Ok;
            }
            var table = new Table().Border(TableBorder.None).AddColumns(settings.Lang["kind", "soort"], settings.Lang["target", "doel"], settings.Lang["page", "pagina"], settings.Lang["place", "plaats"], settings.Lang["as written", "zoals geschreven"]);
            foreach (var r in References.Find(document.Text))
                table.AddRow(new Text(r.Kind.ToString()), new Text(r.Resolved is { } target ? $"{r.Normal} = {target}" : r.Normal), new Text(r.Page ?? ""), new Text(string.Create(CultureInfo.InvariantCulture, $"{r.Start}-{r.End}")),
                    new Text(document.Text[r.Start..r.End].ReplaceLineEndings(" ")));
            AnsiConsole.Write(table);
            return Exit.Ok;
        });
        return command;
    }

    static Command Questions(Common common)
    {
        var file = new Argument<string>("file") { Description = "A written consultation or a list of questions" };
        var command = new Command("questions", "The questions of a document with party, pages and answer") { file };
        command.Reads(common, (settings, result) =>
        {
            var document = DocumentFiles.Read(result.GetRequiredValue(file));
            if (settings.Json)
            {
                Console.Out.WriteLine(ParliamentJson.Questions(document));
                return Exit.Ok;
            }
            foreach (var q in Parliament.Questions.Find(document))
            {
                Screen.Markup($"[bold]{q.Number}[/]  {q.Party ?? "?"}");
                Console.Out.WriteLine(q.Text);
                Console.Out.WriteLine("> " + q.Answer.Replace("\n", "\n> ", StringComparison.Ordinal));
                if (q.RefersTo.Count > 0) Console.Out.WriteLine(settings.Lang["See the answers ", "Zie de antwoorden "] + string.Join(", ", q.RefersTo));
                if (q.NoStatement) Console.Out.WriteLine(settings.Lang["(the answer declines to say)", "(het antwoord doet geen uitspraak)"]);
                Console.Out.WriteLine();
            }
            return Exit.Ok;
        });
        return command;
    }

    static Command Search(Common common)
    {
        var query = new Argument<string>("query") { Description = "Words, \"phrases\", -without, and soort: dossier: fractie: stuk: na: voor:" };
        var take = new Option<int>("--take") { Description = "How many passages", DefaultValueFactory = _ => 10 };
        take.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<int>() is < 1 or > 1000) r.AddError("--take lies between 1 and 1000.");
        });
        var recent = new Option<bool>("--recent") { Description = "Lift what is newer; the ranking says so" };
        var question = new Option<bool>("--question") { Description = "The query is a whole question: earlier answers and passages that bear on it" };
        var files = new Option<string[]>("--in") { Description = "Search these files or folders instead of the documents of the journal", AllowMultipleArgumentsPerToken = true };
        var command = new Command("search", "Passages in documents, best first, each with its citation") { query, take, recent, question, files };
        command.Reads(common, (settings, result) =>
        {
            using var workspace = result.GetValue(files) is { Length: > 0 } ? null : settings.Open();
            using var library = workspace is not null && settings.AsOf is null ? Kept(settings, workspace)
                : Library.Of(result.GetValue(files) is { Length: > 0 } given ? DocumentFiles.Expand(given).Select(DocumentFiles.Read) : InJournal(settings).Select(s => s.Document));
            var text = result.GetRequiredValue(query);
            var (count, recency) = (result.GetValue(take), result.GetValue(recent) ? new Recency(Today(settings)) : null);
            if (result.GetValue(question))
            {
                var bearing = library.Bearing(text, count);
                if (settings.Json)
                    Screen.Json(new { query = text, ranking = "relevance", count = bearing.Count, cut = bearing.Count == count, hits = bearing.Select(h => new { document = h.Document.Name, h.Passage.Anchor, score = Math.Round(h.Score, 4), h.Citation, question = h.Question?.Number, h.Question?.Party, snippet = h.Snippet.Text, h.Passage.Start, h.Passage.End }) });
                else Print(bearing);
                return Exit.Ok;
            }
            if (settings.Json) Console.Out.WriteLine(ParliamentJson.Search(library, text, count, recency));
            else Print(library.Search(SearchQuery.Parse(text), count, recency));
            return Exit.Ok;
        });
        return command;
    }

    static void Print(IReadOnlyList<LibraryHit> hits)
    {
        foreach (var hit in hits)
        {
            Screen.Markup($"[bold]{hit.Citation}[/]  {hit.Document.Name} {hit.Passage.Anchor}  {hit.Score:0.00}");
            Console.Out.WriteLine("  " + hit.Snippet.Text);
        }
    }

    static Library Kept(Settings settings, Workspace workspace)
    {
        var kept = KeptLibrary.Open(workspace, settings.Reader);
        if (kept.Damage is { } why) Screen.Error(settings.Lang[$"The kept search index was damaged and has been made anew ({why}).", $"De bewaarde zoekindex was beschadigd en is opnieuw gemaakt ({why})."]);
        LeftOut(settings, kept.Unreadable);
        return kept.Library;
    }

    public static IReadOnlyList<Shelved> InJournal(Settings settings)
    {
        using var workspace = settings.Open();
        var lines = settings.Read(workspace, Shelf.Lines);
        LeftOut(settings, Shelf.Unreadable(lines));
        return Shelf.Of(lines);
    }

    static void LeftOut(Settings settings, int unreadable)
    {
        if (unreadable > 0) Screen.Error(settings.Lang[$"{unreadable} document entries of the journal cannot be read and are left out.", $"{unreadable} stukken in het journaal zijn niet te lezen en blijven buiten beschouwing."]);
    }

    public static DateOnly Today(Settings settings) => DateOnly.FromDateTime((settings.AsOf ?? DateTimeOffset.UtcNow).UtcDateTime);

    /// <summary>A command over documents: what cannot be read is said in one line.</summary>
    public static void Reads(this Command command, Common common, Func<Settings, ParseResult, int> work) => command.Does(common, (settings, result) =>
    {
        try
        {
            return work(settings, result);
        }
        catch (Exception e) when (e is BadDocumentException or FormatException)
        {
            Screen.Error(e.Message);
            return Exit.Problem;
        }
    });
}
