namespace Verband.Core;

/// <summary>A value with the report that gives it.</summary>
public sealed record Sourced<T>(T Value, string Report, Grade Grade, DateOnly? Reported);

/// <summary>
/// What several reports say about one thing. All values are kept; the first of <see cref="All"/> is the one that is shown:
/// best grade, then latest report, then the lowest id.
/// </summary>
public sealed record Contested<T>(IReadOnlyList<Sourced<T>> All)
{
    public T? Value => All.Count == 0 ? default : All[0].Value;

    public bool IsContested => All.Select(s => s.Value).Distinct().Skip(1).Any();
}

/// <summary>A value of a list with every report that gives it.</summary>
public sealed record Supported<T>(T Value, IReadOnlyList<string> Reports);

/// <summary>The reports judged to be about the same occurrence, resolved for one reader.</summary>
public sealed record Incident
{
    /// <summary>The id of its first report in the journal.</summary>
    public required string Id { get; init; }

    public required IReadOnlyList<Report> Reports { get; init; }

    public required Contested<string> Title { get; init; }

    public required Contested<Period> When { get; init; }

    public required Contested<Place> Place { get; init; }

    public Domains Domains => Reports.Aggregate(Domains.None, (d, r) => d | r.Domains);

    public IReadOnlyList<Supported<string>> Techniques => Union(r => r.Techniques);

    public IReadOnlyList<Supported<Target>> Targets => Union(r => r.Targets);

    public IReadOnlyList<Supported<InitiatorClaim>> Claims => Union(r => r.Claims);

    public IReadOnlyList<Supported<Effect>> Effects => Union(r => r.Effects);

    public IReadOnlyList<Supported<Response>> Responses => Union(r => r.Responses);

    public IReadOnlyList<Supported<string>> Observables => Union(r => r.Observables);

    /// <summary>The strictest marking that all of it together carries.</summary>
    public Marking Marking => Reports.Select(r => r.Marking).Aggregate((a, b) => a.Join(b));

    public IEnumerable<string> Countries =>
        Reports.SelectMany(r => r.Targets.Select(t => t.Country).Append(r.Place?.Country)).OfType<string>().Distinct(StringComparer.Ordinal);

    /// <summary>Resolves reports, given in journal order, into one incident.</summary>
    public static Incident Of(IReadOnlyList<Report> reports) => new()
    {
        Id = reports[0].Id,
        Reports = reports,
        Title = Resolve(reports, r => r.Title),
        When = Resolve(reports.Where(r => r.When is not null), r => r.When!.Value),
        Place = Resolve(reports.Where(r => r.Place is not null), r => r.Place!),
    };

    static Contested<T> Resolve<T>(IEnumerable<Report> reports, Func<Report, T> value) => new(
    [
        .. reports.OrderBy(r => r.Grade)
            .ThenByDescending(r => r.Reported ?? DateOnly.MinValue)
            .ThenBy(r => r.Id, StringComparer.Ordinal)
            .Select(r => new Sourced<T>(value(r), r.Id, r.Grade, r.Reported)),
    ]);

    Supported<T>[] Union<T>(Func<Report, IReadOnlyList<T>> values) where T : notnull =>
    [
        .. Reports.SelectMany(r => values(r).Distinct().Select(v => (Value: v, r.Id)))
            .GroupBy(v => v.Value, v => v.Id)
            .Select(g => new Supported<T>(g.Key, [.. g])),
    ];
}
