namespace Verband.Core.Weigh;

/// <summary>A one-sided dependency that somebody keeps an eye on.</summary>
public sealed record DependencyRecord
{
    public required string Id { get; init; }

    public required LocalText Good { get; init; }

    /// <summary>Stage of the chain: extraction, processing, component, assembly, service.</summary>
    public required string Stage { get; init; }

    /// <summary>Share of supply from the largest partner, 0 to 1; null when unknown.</summary>
    public double? LargestShare { get; init; }

    public string? LargestPartner { get; init; }

    public int? Alternatives { get; init; }

    /// <summary>Months to switch to another supplier.</summary>
    public ThreePoint? MonthsToSwitch { get; init; }

    public IReadOnlyList<string> Processes { get; init => field = value ?? []; } = [];

    public required SourceNote Source { get; init; }

    public required DateOnly AsOf { get; init; }

    /// <summary>True only where the source was read; shown wherever the record stands.</summary>
    public bool Verified { get; init; }

    /// <summary>Records older than this ask for review.</summary>
    public const int ReviewMonths = 12;

    public bool IsStale(DateOnly today) => AsOf.AddMonths(ReviewMonths) < today;

    public IEnumerable<InputError> Check(string file, long line = 0)
    {
        if (WeighChecks.NotAnId(file, line, "id", Id) is { } id) yield return id;
        if (Good.IsEmpty) yield return new InputError(file, line, "good", "Name the good or service.");
        if (string.IsNullOrWhiteSpace(Stage)) yield return new InputError(file, line, "stage", "Name the stage of the chain.");
        if (LargestShare is { } share && WeighChecks.Outside(file, line, "largestShare", share, 0, 1) is { } outside) yield return outside;
        if (Alternatives is < 0) yield return new InputError(file, line, "alternatives", "A count is not negative.");
        if (MonthsToSwitch is { } months)
            foreach (var error in months.Check(file, line, "monthsToSwitch", 0, 1200)) yield return error;
        if (string.IsNullOrWhiteSpace(Source.Document)) yield return new InputError(file, line, "source.document", "Say where it comes from.");
    }
}

/// <summary>What is kept in stock of a good. "None" is a record too: <see cref="DaysOfCover"/> 0.</summary>
public sealed record StockRecord
{
    public required string Id { get; init; }

    public required LocalText Good { get; init; }

    public required double DaysOfCover { get; init; }

    /// <summary>Days that a rule or agreement asks for; null when there is none.</summary>
    public double? NormDays { get; init; }

    /// <summary>An organisation; null when nobody holds it.</summary>
    public string? Holder { get; init; }

    public required SourceNote Source { get; init; }

    public required DateOnly AsOf { get; init; }

    /// <summary>True only where the source was read; shown wherever the record stands.</summary>
    public bool Verified { get; init; }

    public bool IsStale(DateOnly today) => AsOf.AddMonths(DependencyRecord.ReviewMonths) < today;

    public bool BelowNorm => NormDays is { } norm && DaysOfCover < norm;

    public IEnumerable<InputError> Check(string file, long line = 0)
    {
        if (WeighChecks.NotAnId(file, line, "id", Id) is { } id) yield return id;
        if (Good.IsEmpty) yield return new InputError(file, line, "good", "Name the good.");
        if (WeighChecks.Outside(file, line, "daysOfCover", DaysOfCover, 0, 1e5) is { } days) yield return days;
        if (NormDays is { } norm && WeighChecks.Outside(file, line, "normDays", norm, 0, 1e5) is { } normError) yield return normError;
        if (DaysOfCover > 0 && string.IsNullOrWhiteSpace(Holder)) yield return new InputError(file, line, "holder", "A stock has a holder.");
        if (string.IsNullOrWhiteSpace(Source.Document)) yield return new InputError(file, line, "source.document", "Say where it comes from.");
    }
}
