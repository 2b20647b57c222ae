namespace Verband.Core.Weigh;

/// <summary>
/// What would be a sign of a scenario: a query over incidents. Within a facet any value will do, all facets that are
/// given must hold. A pattern without facets would match everything and is refused.
/// </summary>
public sealed record IncidentPattern
{
    /// <summary>Any of these domains.</summary>
    public IReadOnlyList<string> Domains { get; init => field = value ?? []; } = [];

    /// <summary>All of these domains.</summary>
    public IReadOnlyList<string> AllDomains { get; init => field = value ?? []; } = [];

    /// <summary>Any of these techniques, as a report writes them; <c>attack:T1566</c> also takes its sub-techniques.</summary>
    public IReadOnlyList<string> Techniques { get; init => field = value ?? []; } = [];

    public IReadOnlyList<string> Sectors { get; init => field = value ?? []; } = [];

    public IReadOnlyList<string> Effects { get; init => field = value ?? []; } = [];

    /// <summary>Lowest own severity level (1 to 3) of one of its effects; 0 when it does not matter.</summary>
    public int MinLevel { get; init; }

    public bool IsEmpty => Domains.Count + AllDomains.Count + Techniques.Count + Sectors.Count + Effects.Count == 0 && MinLevel == 0;

    /// <summary>Does one report fit? Facts of one report are judged together, so that two halves never make a whole.</summary>
    public bool Matches(Report report)
    {
        if (IsEmpty) return false;
        if (Domains.Count > 0 && !Domains.Any(d => DomainNames.TryParse(d, out var x) && (report.Domains & x) != 0)) return false;
        if (AllDomains.Count > 0 && !AllDomains.All(d => DomainNames.TryParse(d, out var x) && (report.Domains & x) != 0)) return false;
        if (Techniques.Count > 0 && !report.Techniques.Any(IsTechnique)) return false;
        if (Sectors.Count > 0 && !report.Targets.Any(t => t.Sector is { } s && Sectors.Contains(s, StringComparer.Ordinal))) return false;
        if (Effects.Count > 0 && !report.Effects.Any(e => Effects.Contains(e.Kind, StringComparer.Ordinal))) return false;
        return MinLevel == 0 || report.Effects.Any(e => e.Level >= MinLevel);
    }

    /// <summary>An incident fits when one of its reports does.</summary>
    public bool Matches(Incident incident) => incident.Reports.Any(Matches);

    bool IsTechnique(string technique) =>
        Techniques.Any(t => t == technique || technique.StartsWith(t, StringComparison.Ordinal) && technique.Length > t.Length && technique[t.Length] == '.');

    internal IEnumerable<InputError> Check(string file, long line, string field)
    {
        if (IsEmpty) yield return new InputError(file, line, field, "The pattern has no facet, so it would match every incident.");
        if (DomainNames.All.All(d => Domains.Contains(d, StringComparer.Ordinal)) && AllDomains.Count + Techniques.Count + Sectors.Count + Effects.Count == 0 && MinLevel == 0)
            yield return new InputError(file, line, field + ".domains", "Any of all domains is no choice: the pattern would match every incident.");
        foreach (var d in Domains.Concat(AllDomains))
            if (!DomainNames.TryParse(d, out _)) yield return new InputError(file, line, field + ".domains", $"'{d}' is not a domain.");
        foreach (var t in Techniques)
            if (!Vocabulary.IsTechnique(t)) yield return new InputError(file, line, field + ".techniques", $"'{t}' is not a technique.");
        foreach (var s in Sectors)
            if (!Vocabulary.IsSector(s)) yield return new InputError(file, line, field + ".sectors", $"'{s}' is not a sector.");
        foreach (var e in Effects)
            if (!Vocabulary.IsEffect(e)) yield return new InputError(file, line, field + ".effects", $"'{e}' is not an effect.");
        if (MinLevel is < 0 or > 3) yield return new InputError(file, line, field + ".minLevel", "A level is 1, 2 or 3.");
    }
}

/// <summary>One way in which things could go wrong, country-neutral: the unit of an assessment.</summary>
public sealed record Scenario
{
    public required string Id { get; init; }

    public required LocalText Name { get; init; }

    public required LocalText Storyline { get; init; }

    /// <summary>On purpose: its likelihood is scored by intent, capability and vulnerability; otherwise by one class.</summary>
    public required bool Malicious { get; init; }

    /// <summary>Ids of the register of threats.</summary>
    public required IReadOnlyList<string> Threats { get; init; }

    /// <summary>Ids of the register of interests.</summary>
    public required IReadOnlyList<string> Interests { get; init; }

    /// <summary>Ids of the register of vital processes; may be empty.</summary>
    public IReadOnlyList<string> Processes { get; init => field = value ?? []; } = [];

    public required IncidentPattern Pattern { get; init; }

    public IEnumerable<InputError> Check(string file, long line = 0)
    {
        if (WeighChecks.NotAnId(file, line, "id", Id) is { } id) yield return id;
        if (Name.IsEmpty) yield return new InputError(file, line, "name", "A scenario needs a name.");
        if (Storyline.IsEmpty) yield return new InputError(file, line, "storyline", "A scenario tells what happens.");
        if (Interests.Count == 0) yield return new InputError(file, line, "interests", "A scenario hits at least one interest.");
        if (Threats.Count == 0) yield return new InputError(file, line, "threats", "A scenario names at least one threat.");
        foreach (var error in Pattern.Check(file, line, "pattern")) yield return error;
    }
}

/// <summary>A file of scenarios.</summary>
public sealed record ScenarioFile
{
    public string? Note { get; init; }

    public required IReadOnlyList<Scenario> Scenarios { get; init; }

    public IEnumerable<InputError> Check(string file)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < Scenarios.Count; i++)
        {
            if (!seen.Add(Scenarios[i].Id)) yield return new InputError(file, i + 1, "id", $"'{Scenarios[i].Id}' stands here twice.");
            foreach (var error in Scenarios[i].Check(file, i + 1)) yield return error;
        }
    }
}
