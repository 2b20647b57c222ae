namespace Verband.Core;

/// <summary>
/// What one source says about one incident: typed facts with their grade and marking. Immutable.
/// <see cref="Source"/> and <see cref="Record"/> together identify it for ever.
/// </summary>
public sealed record Report
{
    public required string Source { get; init; }

    public required string Record { get; init; }

    public required string Title { get; init; }

    /// <summary>Null when there is none, or when the report was read from packed facts (long text stays on disk).</summary>
    public string? Text { get; init; }

    public string Lang { get; init; } = "en";

    public Period? When { get; init; }

    /// <summary>The day on which this source said so.</summary>
    public DateOnly? Reported { get; init; }

    public Place? Place { get; init; }

    public Domains Domains { get; init; }

    /// <summary>References <c>scheme:id</c> into ATT&amp;CK, DISARM or the local list.</summary>
    public IReadOnlyList<string> Techniques { get; init; } = [];

    public IReadOnlyList<Target> Targets { get; init; } = [];

    public IReadOnlyList<InitiatorClaim> Claims { get; init; } = [];

    public IReadOnlyList<Effect> Effects { get; init; } = [];

    public IReadOnlyList<Response> Responses { get; init; } = [];

    /// <summary>Shared infrastructure and entities, <c>type:value</c>.</summary>
    public IReadOnlyList<string> Observables { get; init; } = [];

    public Grade Grade { get; init; }

    public Marking Marking { get; init; } = Marking.Clear;

    public IReadOnlyList<Reference> References { get; init; } = [];

    /// <summary>What the record was checked against; only in curated sets.</summary>
    public IReadOnlyList<string> CheckedIn { get; init; } = [];

    /// <summary><c>source:record</c>.</summary>
    public string Id => $"{Source}:{Record}";
}

/// <summary>How exactly a place is known.</summary>
public enum PlacePrecision : byte { Country, Region, City, Point, Sea }

/// <param name="Country">ISO 3166-1 alpha-2, or null on the high seas.</param>
/// <param name="Lat">Degrees north, -90 to 90; null when unknown.</param>
/// <param name="Lon">Degrees east, -180 to 180; null when unknown.</param>
public sealed record Place(string? Country, string? Name, double? Lat, double? Lon, PlacePrecision Precision);

/// <summary>What was hit: a country, sector, organisation or vital process; at least one of them is named.</summary>
public sealed record Target(string? Country, string? Sector, string? Organisation, string? Process);

/// <summary>Three separate kinds of attribution; none follows from another.</summary>
public enum ClaimKind : byte { Technical, Political, Legal }

/// <summary>Who says that which actor did it, when, and on what basis. <see cref="Denied"/> when the speaker says it did not.</summary>
public sealed record InitiatorClaim(
    string? Actor, string? ActorCountry, string? By, string? ByCountry, ClaimKind Kind, Period? Date, string? Basis, bool Denied);

/// <param name="Level">Severity as the source grades it: 1 low, 2 middle, 3 high; null when it does not.</param>
public sealed record Effect(string Kind, double? Amount, string? Unit, int? Level = null);

public sealed record Response(string Kind, string? By, Period? Date, string? Note);

public sealed record Reference(string Url, string? Publisher, DateOnly? Date);

/// <summary>What one source says about one actor: a state, service, group or organisation; never a natural person.</summary>
public sealed record ActorFact
{
    public required string Source { get; init; }

    public required string Record { get; init; }

    public required string Name { get; init; }

    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary><c>state</c>, <c>service</c>, <c>group</c> or <c>organisation</c>.</summary>
    public string Kind { get; init; } = "group";

    public string? Country { get; init; }

    public string? Text { get; init; }

    public Grade Grade { get; init; }

    public Marking Marking { get; init; } = Marking.Clear;

    public IReadOnlyList<Reference> References { get; init; } = [];

    public string Id => $"{Source}:{Record}";
}

/// <summary>
/// An object of a feed that is kept verbatim because it is reference material (a technique, a tool, a relationship) or of a
/// type that we do not know. Nothing is folded from it but its existence.
/// </summary>
/// <param name="Json">The object as it came, one JSON value.</param>
public sealed record SourceObject(string Source, string Record, string Type, string? Name, ReadOnlyMemory<byte> Json, Marking Marking)
{
    public string Id => $"{Source}:{Record}";
}
