using Verband.Core;

namespace Verband.Sources;

/// <summary>A kind of file with observations.</summary>
/// <param name="Id">Name on the command line, and the source under which the store keeps it, unless a mapping names another.</param>
/// <param name="IsPanel">True where a month without a row is unknown; false where it is zero.</param>
public sealed record ObservationFeed(string Id, string Title, bool IsPanel, Func<InputFile, ObservationMapping?, IEnumerable<Observed>> Reader)
{
    public const string Mapped = "csv";

    /// <summary>Parses a file lazily. Bad content never throws; a broken gzip stream is an error of the file.</summary>
    public IEnumerable<Observed> Parse(InputFile file, ObservationMapping? mapping = null)
    {
        if (Id == Mapped && mapping is null)
        {
            yield return new Observed(null, new InputError(file.Name, 0, "", $"the source '{Id}' needs a mapping file"));
            yield break;
        }
        IEnumerator<Observed>? rows = null;
        while (true)
        {
            Observed next;
            try
            {
                rows ??= Reader(file, mapping).GetEnumerator();
                if (!rows.MoveNext()) break;
                next = rows.Current;
            }
            catch (InvalidDataException e)
            {
                next = new Observed(null, new InputError(file.Name, 0, "", "the compressed file is broken or too large: " + Clean.Line(e.Message)));
                rows = Enumerable.Empty<Observed>().GetEnumerator();
            }
            yield return next;
        }
        rows?.Dispose();
    }
}

/// <summary>All kinds of files with observations, by id.</summary>
public static class ObservationFeeds
{
    public static IReadOnlyList<ObservationFeed> All { get; } =
    [
        new("ucdp-ged", "UCDP georeferenced events, yearly and candidate releases (CSV)", false, (f, _) => UcdpGed.Parse(f)),
        new("country-months", "Country-month panels with year, month, best_sb and iso3 (CSV)", true, (f, _) => CountryMonths.Parse(f)),
        new("coded-events", "Machine-coded events as in ICEWS, with CAMEO and Goldstein (tab-separated)", false, (f, _) => CodedEvents.Parse(f)),
        new(ObservationFeed.Mapped, "Any CSV file, by a mapping", false, (f, m) => MappedObservations.Parse(f, m!)),
    ];

    public static ObservationFeed? Find(string id) => All.FirstOrDefault(f => f.Id == id);
}
