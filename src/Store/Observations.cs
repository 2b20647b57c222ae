using Verband.Core;

namespace Verband.Store;

/// <summary>What a load brings: a source's word about some months, as it was known on a day.</summary>
/// <param name="Source">Id of the source; vintages of one source replace each other.</param>
/// <param name="Label">The release as the source calls it.</param>
/// <param name="IsPanel">True: a month without a row is unknown. False (events): within the months that the load covers it is zero.</param>
/// <param name="Adds">True: comes on top of earlier loads. False: replaces what the source said before about the months that it covers.</param>
/// <param name="From">First month covered (1 = January 1980); null takes that of the first row.</param>
/// <param name="To">Last month covered; null takes that of the last row.</param>
public sealed record ObservationHeader(string Source, string Label, DateOnly KnownOn, bool IsPanel, bool Adds, Marking Marking, int? From = null, int? To = null);

/// <summary>A load that is whole in the store.</summary>
/// <param name="Id">In order of loading.</param>
public sealed record ObservationLoad(long Id, ObservationHeader Header, int From, int To, long Rows);

public enum Measure { Rows, Amount, Low, High, Tone }

public enum SeriesPeriod { Day, Week, Month, Quarter, Year }

/// <summary>
/// Which observations are put together into series. Null means all; what is in <c>By…</c> is kept apart. <c>From</c> and <c>To</c> are
/// months. Only loads that the reader may see count, and only those known on <c>KnownOn</c> or earlier.
/// </summary>
public sealed record SeriesQuery(string Source, Reader Reader)
{
    public string? Country { get; init; }

    public string? Domain { get; init; }

    public string? Type { get; init; }

    public bool ByCountry { get; init; } = true;

    public bool ByDomain { get; init; }

    public bool ByType { get; init; }

    public SeriesPeriod Period { get; init; } = SeriesPeriod.Month;

    public Measure Measure { get; init; } = Measure.Amount;

    public int? From { get; init; }

    public int? To { get; init; }

    public DateOnly? KnownOn { get; init; }
}

/// <summary>One series: a value per period, null where nothing is known (a month that no load covers, or no row of a panel).</summary>
public sealed record ObservedSeries(ObservedCountry? Country, string? Domain, string? Type, IReadOnlyList<double?> Values);

/// <summary>Series over the same periods; <c>Starts</c> holds the first day of each.</summary>
public sealed record SeriesTable(IReadOnlyList<DateOnly> Starts, IReadOnlyList<ObservedSeries> Series);

/// <summary>
/// Mass data that nobody curates: appended in columns, read as series, every vintage kept. Shaped so that a server can stand behind it:
/// a load is whole or not there, a row is never changed, and every question names its reader.
/// </summary>
public interface IObservations : IDisposable
{
    /// <summary>The loads that a reader may see, oldest first.</summary>
    IReadOnlyList<ObservationLoad> Loads(Reader reader);

    /// <summary>Appends all rows or none.</summary>
    /// <param name="batches">Read once, on the calling thread; what it throws undoes the load.</param>
    /// <exception cref="JournalException">No rows, rows outside the months covered, another load is going on, or the store cannot be written.</exception>
    ObservationLoad Append(ObservationHeader header, IEnumerable<ObservationColumns> batches);

    /// <summary>Takes a whole load out, as when it should not have come in.</summary>
    /// <returns>False when there is no such load.</returns>
    bool Remove(long load);

    /// <summary>Series in the order of country code, domain, type; empty where the source has nothing for this reader.</summary>
    SeriesTable Aggregate(SeriesQuery query);
}
