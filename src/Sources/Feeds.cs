using Verband.Core;

namespace Verband.Sources;

/// <summary>A kind of input: what its files are called, how they belong together, and its parser.</summary>
/// <param name="Id">Name on the command line.</param>
/// <param name="Patterns">File names that are usual; any of them may end in <c>.gz</c> as well. Names are never required: content decides.</param>
/// <param name="Joined">True when all files of one import are read together, as those of EuRepoC.</param>
/// <param name="NeedsMapping">True for CSV files of unknown columns.</param>
/// <param name="DefaultGrade">Grade of what the feed says, unless the input grades itself.</param>
public sealed record Feed(string Id, string Title, IReadOnlyList<string> Patterns, bool Joined, bool NeedsMapping, Grade DefaultGrade,
    Func<IReadOnlyList<InputFile>, CsvMapping?, IEnumerable<Parsed>> Reader)
{
    /// <summary>Parses files lazily, in order. Bad content never throws; a broken gzip stream is an error of its file.
    /// An <see cref="IOException"/> of the streams passes through.</summary>
    public IEnumerable<Parsed> Parse(IReadOnlyList<InputFile> files, CsvMapping? mapping = null)
    {
        if (files.Count == 0) return [];
        if (NeedsMapping && mapping is null) return [new InputError(files[0].Name, 0, "", $"the source '{Id}' needs a mapping file")];
        return Joined ? Guarded(files, mapping) : files.SelectMany(f => Guarded([f], mapping));
    }

    IEnumerable<Parsed> Guarded(IReadOnlyList<InputFile> files, CsvMapping? mapping)
    {
        using var parsed = Reader(files, mapping).GetEnumerator();
        while (true)
        {
            InputError? broken = null;
            var more = false;
            try
            {
                more = parsed.MoveNext();
            }
            catch (InvalidDataException e)
            {
                broken = new InputError(string.Join(", ", files.Select(f => f.Name)), 0, "", "the compressed file is broken or too large: " + Clean.Line(e.Message));
            }
            if (broken is not null) yield return broken;
            if (!more) yield break;
            yield return parsed.Current;
        }
    }
}

/// <summary>All kinds of input, by id.</summary>
public static class Feeds
{
    public static IReadOnlyList<Feed> All { get; } =
    [
        new("eurepoc", "EuRepoC: incident, attribution, receiver and sub-sector CSV", ["*.csv"], true, false, EuRepoC.DefaultGrade, (f, _) => EuRepoC.Parse(f)),
        new("stix", "STIX 2.0 and 2.1 bundles", ["*.json", "*.stix"], false, false, Stix.DefaultGrade, (f, _) => Stix.Parse(f[0])),
        new("misp", "MISP events", ["*.json"], false, false, Misp.DefaultGrade, (f, _) => Misp.Parse(f[0])),
        new("galaxy", "MISP galaxy clusters", ["*.json"], false, false, Galaxy.DefaultGrade, (f, _) => Galaxy.Parse(f[0])),
        new("eu-sanctions", "EU listings", ["*.csv"], false, false, EuSanctions.DefaultGrade, (f, _) => EuSanctions.Parse(f[0])),
        new("csv", "Any CSV file, by a mapping", ["*.csv", "*.tsv", "*.txt"], false, true, default, (f, m) => CsvMapped.Parse(f[0], m!)),
        new("jsonl", "Verband's own format, one report a line", ["*.jsonl", "*.ndjson"], false, false, default, (f, _) => JsonLines.Parse(f[0])),
    ];

    public static Feed? Find(string id) => All.FirstOrDefault(f => string.Equals(f.Id, id, StringComparison.Ordinal));
}
