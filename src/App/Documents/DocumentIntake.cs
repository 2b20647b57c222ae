using System.Security.Cryptography;
using Verband.Core;
using Verband.Parliament;
using Verband.Store;

namespace Verband.App.Documents;

/// <summary>How the passages of a newer version stand to those of the version before.</summary>
sealed record ChangeCounts(int Same, int Changed, int Added, int Removed);

/// <param name="State"><c>added</c>, <c>updated</c> or <c>unchanged</c>.</param>
/// <param name="Normal">Own number in normal form, or null.</param>
/// <param name="Changes">Null unless updated.</param>
sealed record TakenDocument(string Id, string State, string Name, DocumentKind Kind, string? Normal, DateOnly? Date, DateBasis DateBasis, IReadOnlyList<string> Authors, string? Title,
    int Pages, int Passages, int Footnotes, int References, int Questions, int Commitments, ChangeCounts? Changes, IReadOnlyList<string> Notes);

sealed record Intake(int Added, int Updated, int Unchanged, int ErrorCount, IReadOnlyList<InputError> Errors, IReadOnlyList<TakenDocument> Documents);

/// <summary>Takes documents into the journal, each whole or not at all.</summary>
static class DocumentIntake
{
    /// <param name="id">Id for a single file, to make it a newer version of that document; else the file's name.</param>
    /// <param name="marking">Null keeps the marking of the version before, or AMBER for a new document.</param>
    /// <param name="strict">Take nothing when anything is wrong.</param>
    public static Intake Take(Workspace workspace, Reader reader, IReadOnlyList<string> paths, string author, Marking? marking, string? id, bool strict)
    {
        var files = DocumentFiles.Expand(paths);
        if (id is not null && files.Count != 1) throw new JournalException("An id names one document; give one file with it.");
        var (errors, taken, drafts) = (new List<InputError>(), new List<TakenDocument>(), new List<Draft>());
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        // Reading is the work, and files do not wait for one another; the journal takes them in their order.
        var read = files.AsParallel().AsOrdered().Select(path => One(workspace, reader, path, id ?? IdOf(path), author, marking));
        foreach (var (path, result) in files.Zip(read))
        {
            if (result.Error is { } cause) errors.Add(new InputError(path, 0, "", cause));
            else if (!seen.TryAdd(result.Taken!.Id, path)) errors.Add(new InputError(path, 0, "", $"its id '{result.Taken.Id}' is also that of {seen[result.Taken.Id]}; import it by itself with another id"));
            else
            {
                taken.Add(result.Taken);
                if (result.Draft is null) continue;
                if (strict) drafts.Add(result.Draft);
                else workspace.Append([result.Draft]);
            }
        }
        if (strict && errors.Count > 0) taken.Clear();
        else if (drafts.Count > 0) workspace.Append(drafts);
        int Count(string state) => taken.Count(t => t.State == state);
        return new Intake(Count("added"), Count("updated"), Count("unchanged"), errors.Count, errors, taken);
    }

    static (TakenDocument? Taken, Draft? Draft, string? Error) One(Workspace workspace, Reader reader, string path, string id, string author, Marking? marking)
    {
        try
        {
            var bytes = DocumentFiles.Bytes(path);
            var (taken, draft) = Look(workspace, reader, DocumentFiles.Read(path, bytes), bytes, id, author, marking);
            return (taken, draft, null);
        }
        catch (BadDocumentException e)
        {
            return (null, null, e.Cause);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, null, e.Message);
        }
    }

    /// <summary>What a document would be in the journal, and the draft of its entry; no draft when it is there already.</summary>
    /// <exception cref="BadDocumentException">It is too long for one entry.</exception>
    public static (TakenDocument Taken, Draft? Draft) Look(Workspace workspace, Reader reader, Document document, byte[] bytes, string id, string author, Marking? marking)
    {
        if (document.Text.Length > DocumentBody.LongestText) throw new BadDocumentException(document.Name, $"the text is longer than the {DocumentBody.LongestText} characters that one entry may hold; split it");
        var sha = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var former = Shelf.One(workspace.Read(reader, p => p.History(DocumentBody.Kind, id)));
        var notes = Notes(document);
        if (former?.Sha256 == sha && (marking is null || marking.Equals(former.Marking))) return (View(id, "unchanged", former.Document, null, notes), null);
        ChangeCounts? counts = null;
        if (former is not null)
        {
            (document, var changes) = Diff.Merge(former.Document, document);
            int Count(ChangeKind kind) => changes.Count(c => c.Kind == kind);
            counts = new(Count(ChangeKind.Same), Count(ChangeKind.Changed), Count(ChangeKind.Added), Count(ChangeKind.Removed));
        }
        var draft = new Draft(DocumentBody.Kind, id, DocumentJson.Write(DocumentBody.Of(document, sha)), author, marking ?? former?.Marking ?? new Marking(Tlp.Amber, []), reader.Space);
        return (View(id, former is null ? "added" : "updated", document, counts, notes), draft);
    }

    static TakenDocument View(string id, string state, Document d, ChangeCounts? changes, IReadOnlyList<string> notes) => new(id, state, d.Name, d.Meta.Kind, d.Meta.Normal, d.Meta.Date, d.Meta.DateBasis,
        d.Meta.Authors, d.Meta.Title, d.Pages, d.Passages.Count, d.Passages.Count(p => p.Note is not null), References.Find(d.Text).Count, Questions.Find(d).Count, Commitments.Find(d).Count, changes, notes);

    internal static List<string> Notes(Document d)
    {
        var notes = new List<string>();
        if (d.Meta.Normal is null) notes.Add("no number of its own was found; it is cited by name");
        if (d.Meta.Date is null) notes.Add("no date was found; moments that count from it stay open");
        int[] empty = d.Pages < 2 ? [] : [.. d.Text.Split('\f').Index().Where(p => !p.Item.Any(char.IsLetterOrDigit)).Select(p => p.Index + 1)];
        if (empty.Length > 0) notes.Add($"{(empty.Length == 1 ? "page" : "pages")} {string.Join(", ", empty.Take(10))}{(empty.Length > 10 ? ", …" : "")} of {d.Pages} {(empty.Length == 1 ? "holds" : "hold")} no text: blank or a scan");
        return notes;
    }

    /// <summary>The file's name without extension, lower case, blanks as '-'.</summary>
    public static string IdOf(string path) => string.Join('-', Path.GetFileNameWithoutExtension(path).ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
