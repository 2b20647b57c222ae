using Verband.Analysis.Dots;
using Verband.Core;
using Verband.Sources;

namespace Verband.App.Eval;

/// <summary>Reports of files, read for an evaluation: no journal is made or touched.</summary>
/// <param name="Notes">What was left out on the way.</param>
sealed record EvalData(IReadOnlyList<Report> Reports, IReadOnlyList<ActorFact> Actors, List<string> Notes)
{
    /// <summary>The feeds that can be read without a mapping.</summary>
    public static string[] Sources { get; } = [.. Feeds.All.Where(f => !f.NeedsMapping).Select(f => f.Id)];

    /// <exception cref="FormatException">The files hold no report.</exception>
    public static EvalData Read(string source, IReadOnlyList<string> paths)
    {
        var feed = Feeds.Find(source) ?? throw new FormatException($"There is no source '{source}'.");
        if (paths.Count == 0) throw new FormatException($"--source {source} needs files.");
        var streams = new List<Stream>();
        var (reports, actors, notes) = (new List<Report>(), new List<ActorFact>(), new List<string>());
        var place = new Dictionary<string, int>(StringComparer.Ordinal);
        var (errors, repeated) = (new List<string>(), 0);
        try
        {
            var inputs = new List<InputFile>();
            foreach (var path in paths)
            {
                var file = File.OpenRead(path);
                streams.Add(file);
                inputs.Add(new InputFile(path, Packed.Open(file)));
            }
            foreach (var parsed in feed.Parse(inputs))
            {
                if (parsed.Actor is { } actor) actors.Add(actor);
                if (parsed.Error is { } error) errors.Add(error.ToString());
                if (parsed.Report is not { } report) continue;
                if (place.TryAdd(report.Id, reports.Count)) reports.Add(report);
                else
                {
                    // As in the journal: what comes later replaces what came before.
                    reports[place[report.Id]] = report;
                    repeated++;
                }
            }
        }
        finally
        {
            foreach (var stream in streams) stream.Dispose();
        }
        if (reports.Count == 0) throw new FormatException(errors.Count > 0 ? "No report could be read: " + errors[0] : "The files hold no report.");
        if (errors.Count > 0) notes.Add(FormattableString.Invariant($"{errors.Count} faults in the input; the first: {errors[0]}"));
        if (repeated > 0) notes.Add(FormattableString.Invariant($"{repeated} reports were replaced by later versions."));
        return new EvalData(reports, actors, notes);
    }

    public DotsInput Input() => DotsInput.From(Reports, Actors);

    /// <summary>Labels of a CSV file, their ids turned into those of the reports: an ID is <c>source:record</c>, or the record alone.</summary>
    /// <exception cref="FormatException">With the file, the line where there is one, and what is wrong.</exception>
    public IReadOnlyList<LinkLabel> Labels(string path)
    {
        IReadOnlyList<LinkLabel> labels;
        try
        {
            labels = LinkLabels.Parse(File.ReadAllText(path));
        }
        catch (FormatException e)
        {
            throw new FormatException($"{path}: {e.Message}", e);
        }
        var ids = Reports.Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        var records = Reports.ToLookup(r => r.Record, r => r.Id, StringComparer.Ordinal);
        var (resolved, taken, missing) = (new List<LinkLabel>(), new HashSet<string>(StringComparer.Ordinal), 0);
        foreach (var label in labels)
        {
            var found = ids.Contains(label.Id) ? [label.Id] : records[label.Id].ToArray();
            if (found.Length > 1) throw new FormatException($"{path}: several sources have a record '{label.Id}'; write source:record.");
            if (found.Length == 0) missing++;
            else if (!taken.Add(found[0])) throw new FormatException($"{path}: '{found[0]}' is labelled twice.");
            else resolved.Add(label with { Id = found[0] });
        }
        if (resolved.Count == 0) throw new FormatException($"{path}: none of the {labels.Count} labelled ids is a report of the files.");
        if (missing > 0) Notes.Add(FormattableString.Invariant($"{missing} of {labels.Count} labelled ids in {Path.GetFileName(path)} are not in the files."));
        return resolved;
    }
}
