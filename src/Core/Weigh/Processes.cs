using System.Text.Json.Serialization;

namespace Verband.Core.Weigh;

[JsonConverter(typeof(JsonStringEnumConverter<RecoveryShape>))]
public enum RecoveryShape
{
    /// <summary>Nothing until the end, then all.</summary>
    [JsonStringEnumMemberName("step")]
    Step,
    [JsonStringEnumMemberName("linear")]
    Linear,
    /// <summary>Slow, fast, slow: 3r^2 - 2r^3 of the elapsed share r.</summary>
    [JsonStringEnumMemberName("s-curve")]
    SCurve,
}

/// <summary>Hours that a process needs to come back once it may.</summary>
public sealed record Recovery(RecoveryShape Shape, ThreePoint Hours);

/// <param name="Process">The supplier.</param>
/// <param name="Ground">A source or reason, or the word <c>assumption</c>.</param>
public sealed record SupplyEdge(string Process, string Ground);

/// <summary>Suppliers of which at least <paramref name="AtLeast"/> must work: all of them is AND, one is OR.</summary>
/// <param name="Buffer">Hours that the process holds out without them; none when null.</param>
public sealed record SupplyGroup(int AtLeast, IReadOnlyList<SupplyEdge> Of, ThreePoint? Buffer = null, string? What = null);

/// <summary>A process with what it needs: every group must be met.</summary>
public sealed record VitalProcess
{
    public required string Id { get; init; }

    public required LocalText Name { get; init; }

    /// <summary>Supplied from outside the graph on purpose; otherwise a process without supplier is flagged.</summary>
    public bool Source { get; init; }

    public string? Sector { get; init; }

    public IReadOnlyList<SupplyGroup> Needs { get; init => field = value ?? []; } = [];

    public required Recovery Recovery { get; init; }
}

/// <summary>Processes and their supply.</summary>
public sealed record ProcessGraph
{
    public required string Id { get; init; }

    public required LocalText Title { get; init; }

    public string? Note { get; init; }

    public required IReadOnlyList<VitalProcess> Processes { get; init; }

    public IEnumerable<InputError> Check(string file)
    {
        if (WeighChecks.NotAnId(file, 0, "id", Id) is { } id) yield return id;
        var known = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < Processes.Count; i++)
            if (!known.Add(Processes[i].Id)) yield return new InputError(file, i + 1, "id", $"'{Processes[i].Id}' stands here twice.");
        for (var i = 0; i < Processes.Count; i++)
        {
            var p = Processes[i];
            if (WeighChecks.NotAnId(file, i + 1, "id", p.Id) is { } wrong) yield return wrong;
            if (p.Sector is { } sector && !Vocabulary.IsSector(sector)) yield return new InputError(file, i + 1, "sector", $"'{sector}' is not a sector.");
            if (p.Needs.Count == 0 && !p.Source) yield return new InputError(file, i + 1, "needs", $"'{p.Id}' has no supplier. Name one, or mark it as a source.");
            foreach (var error in p.Recovery.Hours.Check(file, i + 1, "recovery.hours", 0, 1e6)) yield return error;
            foreach (var group in p.Needs)
            {
                if (group.AtLeast < 1 || group.AtLeast > group.Of.Count)
                    yield return new InputError(file, i + 1, "needs.atLeast", $"{group.AtLeast} of {group.Of.Count} cannot be met.");
                if (group.Buffer is { } buffer)
                    foreach (var error in buffer.Check(file, i + 1, "needs.buffer", 0, 1e6)) yield return error;
                foreach (var edge in group.Of)
                {
                    if (!known.Contains(edge.Process)) yield return new InputError(file, i + 1, "needs.of.process", $"'{edge.Process}' is not in the graph.");
                    if (edge.Process == p.Id) yield return new InputError(file, i + 1, "needs.of.process", $"'{p.Id}' feeds itself.");
                    if (string.IsNullOrWhiteSpace(edge.Ground)) yield return new InputError(file, i + 1, "needs.of.ground", "Give the ground of the edge, or the word assumption.");
                }
                if (group.Of.Select(e => e.Process).Distinct(StringComparer.Ordinal).Count() < group.Of.Count)
                    yield return new InputError(file, i + 1, "needs.of", "A supplier stands in one group twice.");
            }
        }
    }
}

/// <summary>Beforehand: what could go wrong with a process by its owner, suppliers and knowledge.</summary>
public sealed record ExAnteForm
{
    public required string Process { get; init; }

    public required string Owner { get; init; }

    public required DateOnly Date { get; init; }

    public required ExAntePart Continuity { get; init; }

    /// <summary>Integrity and exclusivity of knowledge and information.</summary>
    public required ExAntePart Knowledge { get; init; }

    /// <summary>Unwanted dependence.</summary>
    public required ExAntePart Dependence { get; init; }

    public IEnumerable<InputError> Check(string file, long line = 0)
    {
        if (WeighChecks.NotAnId(file, line, "process", Process) is { } id) yield return id;
        if (string.IsNullOrWhiteSpace(Owner)) yield return new InputError(file, line, "owner", "A form has an owner.");
        foreach (var (field, part) in new[] { ("continuity", Continuity), ("knowledge", Knowledge), ("dependence", Dependence) })
        {
            if (string.IsNullOrWhiteSpace(part.Finding))
                yield return new InputError(file, line, field + ".finding", part.Risk == ScoreClass.X ? "X needs the reason that it does not apply." : "Say what was found, or score X with the reason that it does not apply.");
            if (part is { Risk: not ScoreClass.X, Residual: { } residual } && residual > part.Risk)
                yield return new InputError(file, line, field + ".residual", "What remains with the measures is not more than the risk without them.");
        }
    }
}

/// <param name="Risk">Class of the risk without the existing measures, or X.</param>
/// <param name="Residual">Class of the risk that remains with the existing measures.</param>
public sealed record ExAntePart(ScoreClass Risk, string Finding, string? ExistingMeasures = null, ScoreClass? Residual = null);
