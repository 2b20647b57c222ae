using System.CommandLine;
using Spectre.Console;
using Verband.Core;
using Verband.Sources;
using Verband.Store;

namespace Verband.App.Cli;

static class ImportCommand
{
    public static Command Make(Common common)
    {
        var source = new Argument<string>("source") { Description = "What the files are: " + string.Join(", ", Feeds.All.Select(f => f.Id)) };
        source.AcceptOnlyFromAmong([.. Feeds.All.Select(f => f.Id)]);
        var files = new Argument<string[]>("files") { Description = "Files; .gz is unpacked on the way", Arity = ArgumentArity.OneOrMore };
        var strict = new Option<bool>("--strict") { Description = "Import nothing when anything is wrong" };
        var mapping = new Option<string?>("--mapping") { Description = "Mapping file for CSV" };
        var preview = new Option<int?>("--preview") { Description = "Show the first N records instead of importing", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("import", "Bring reports in; the same file twice adds nothing") { source, files, strict, mapping, preview };
        command.Does(common, (settings, result) =>
        {
            var feed = Feeds.Find(result.GetRequiredValue(source))!;
            var paths = result.GetRequiredValue(files);
            CsvMapping? map = null;
            if (result.GetValue(mapping) is { } mappingFile && !TryMapping(mappingFile, out map)) return Exit.Problem;
            if (result.GetResult(preview) is not null) return Preview(feed, paths, map, result.GetValue(preview) ?? 10, settings);
            using var workspace = settings.Open(write: true);
            var imported = Screen.WithProgress(settings.Lang["Importing", "Invoeren"], progress =>
                FromFiles(workspace, feed.Id, paths, settings.Author, settings.Reader, result.GetValue(strict), map, progress));
            workspace.SaveSnapshotIfDue();
            Print(imported, settings);
            return imported.ErrorCount == 0 ? Exit.Ok : Exit.Problem;
        });
        return command;
    }

    /// <summary>Imports files of one feed. Progress counts the bytes read.</summary>
    public static ImportResult FromFiles(Workspace workspace, string feedId, IReadOnlyList<string> paths, string author, Reader reader, bool strict = false,
        CsvMapping? mapping = null, IProgress<(long Done, long All)>? progress = null)
    {
        var feed = Feeds.Find(feedId) ?? throw new ArgumentException($"There is no feed '{feedId}'.");
        using var inputs = new InputFiles(paths);
        return Import.Run(workspace, () => feed.Parse(inputs.Open(), mapping), author, reader, strict, new Bytes(inputs, progress));
    }

    static int Preview(Feed feed, string[] paths, CsvMapping? mapping, int count, Settings settings)
    {
        using var inputs = new InputFiles(paths);
        var parsed = feed.Parse(inputs.Open(), mapping).Take(count).ToArray();
        if (settings.Json)
        {
            Screen.Json(new { shown = parsed.Length, records = parsed.Select(p => new { report = p.Report is { } r ? ReportView.Of(r) : null, actor = p.Actor, p.Dropped, p.Error, other = p.Object?.Type }) });
            return Exit.Ok;
        }
        foreach (var p in parsed)
            Console.Out.WriteLine(p.Report is { } r ? $"{r.Id}  {r.When}  {r.Title}  [{string.Join(',', r.Domains.Names())}]"
                : p.Actor is { } a ? $"{a.Id}  {a.Name} ({a.Kind})"
                : p.Object is { } o ? $"{o.Id}  {o.Type} {o.Name}"
                : p.Error is { } e ? e.ToString() : $"({p.Dropped})");
        return Exit.Ok;
    }

    public static void Print(ImportResult r, Settings settings)
    {
        var lang = settings.Lang;
        if (settings.Json)
        {
            Screen.Json(new { r.Added, r.Updated, r.Unchanged, dropped = r.Dropped.Values.Sum(), droppedBy = r.Dropped, errorCount = r.ErrorCount, r.Errors });
            return;
        }
        Console.Out.WriteLine(lang[$"{r.Added} added, {r.Updated} updated, {r.Unchanged} unchanged", $"{r.Added} toegevoegd, {r.Updated} bijgewerkt, {r.Unchanged} ongewijzigd"]);
        foreach (var (reason, n) in r.Dropped) Console.Out.WriteLine(lang[$"{n} left out: {reason}", $"{n} weggelaten: {reason}"]);
        foreach (var error in r.Errors.Take(20)) Screen.Error(error.ToString());
        if (r.ErrorCount > 20) Screen.Error(lang[$"… and {r.ErrorCount - 20} more; --json lists the first {ImportResult.MaxErrors}.", $"… en nog {r.ErrorCount - 20}; --json geeft de eerste {ImportResult.MaxErrors}."]);
    }

    static bool TryMapping(string path, out CsvMapping? mapping)
    {
        using var stream = File.OpenRead(path);
        var (read, error) = CsvMapping.Read(new InputFile(path, stream));
        mapping = read;
        if (error is not null) Screen.Error(error.ToString());
        return error is null;
    }

    /// <summary>The files of one import; opened again from the start for a second pass.</summary>
    sealed class InputFiles(IReadOnlyList<string> paths) : IDisposable
    {
        readonly List<Stream> open = [];

        public long Length { get; } = paths.Sum(p => new FileInfo(p).Length);

        public long Position => open.Sum(s => s.Position);

        public List<InputFile> Open()
        {
            Dispose();
            var files = new List<InputFile>();
            foreach (var path in paths)
            {
                var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
                open.Add(stream);
                files.Add(new InputFile(path, Packed.Open(stream)));
            }
            return files;
        }

        public void Dispose()
        {
            foreach (var stream in open) stream.Dispose();
            open.Clear();
        }
    }

    sealed class Bytes(InputFiles inputs, IProgress<(long, long)>? progress) : IProgress<long>
    {
        public void Report(long value) => progress?.Report((inputs.Position, inputs.Length));
    }
}
