using System.Text.Json;
using Verband.App.Cli;
using Verband.Core;
using Verband.Sources;
using Verband.Store;
using Verband.Store.Sqlite;

namespace Verband.App.Warnings;

/// <summary>A load as it is listed; months are written <c>2019-10</c>.</summary>
public sealed record LoadView(long Id, string Source, string Label, DateOnly KnownOn, bool Panel, bool Adds, string Marking, string From, string To, long Rows)
{
    public static LoadView Of(ObservationLoad l) => new(l.Id, l.Header.Source, l.Header.Label, l.Header.KnownOn, l.Header.IsPanel, l.Header.Adds, l.Header.Marking.ToString(), MonthNumber.Text(l.From), MonthNumber.Text(l.To), l.Rows);
}

/// <summary>Loads files into the store beside the journal, and says so in the journal: a person brought them in.</summary>
static class ObservationIntake
{
    /// <summary>Entry kind; the subject is <c>source:label</c>.</summary>
    public const string Kind = "observations";

    public static string Label(string file)
    {
        var name = Path.GetFileName(file);
        return name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? Path.GetFileNameWithoutExtension(name[..^3]) : Path.GetFileNameWithoutExtension(name);
    }

    /// <exception cref="FormatException">The mapping is not in order; the message says where.</exception>
    public static ObservationMapping Mapping(string path)
    {
        using var stream = File.OpenRead(path);
        var (mapping, error) = ObservationMapping.Read(new InputFile(path, stream));
        return mapping ?? throw new FormatException(error!.ToString());
    }

    public static ObservationResult Load(Settings settings, ObservationFeed feed, ObservationMapping? mapping, string file, ObservationHeader header, bool strict, IProgress<(long, long)> progress)
    {
        if (!settings.Reader.MaySee(header.Marking)) throw new JournalException($"{header.Marking} is a marking that you may not use.");
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        using var store = Observations.Open(Observations.In(settings.Data), write: true);
        var result = ObservationImport.Run(store, header, feed.Parse(new InputFile(file, Packed.Open(stream)), mapping), strict, new Bytes(stream, progress));
        if (result.Load is not { } load) return result;
        try
        {
            using var workspace = settings.Open(write: true);
            workspace.Append([new Draft(Kind, $"{header.Source}:{header.Label}", JsonSerializer.SerializeToUtf8Bytes(LoadView.Of(load), JsonSerializerOptions.Web), settings.Author, header.Marking, settings.Reader.Space)]);
        }
        catch
        {
            // What the journal does not say came in, did not come in.
            store.Remove(load.Id);
            throw;
        }
        return result;
    }

    /// <exception cref="KeyNotFoundException">There is no such load that the reader may see.</exception>
    public static void Remove(Settings settings, long id)
    {
        using var store = Observations.Open(Observations.In(settings.Data), write: true);
        var load = store.Loads(settings.Reader).FirstOrDefault(l => l.Id == id) ?? throw new KeyNotFoundException(id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        using var workspace = settings.Open(write: true);
        workspace.Append([new Draft(Kind, $"{load.Header.Source}:{load.Header.Label}", JsonSerializer.SerializeToUtf8Bytes(new { removed = LoadView.Of(load) }, JsonSerializerOptions.Web), settings.Author, load.Header.Marking, settings.Reader.Space)]);
        store.Remove(id);
        // What was made from it goes too.
        foreach (var forecast in Directory.GetFiles(settings.Data, WarnDesk.ForecastFiles)) File.Delete(forecast);
    }

    sealed class Bytes(FileStream file, IProgress<(long, long)> progress) : IProgress<long>
    {
        public void Report(long value) => progress.Report((file.Position, file.Length));
    }
}
