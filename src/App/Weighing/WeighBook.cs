using Verband.Core;
using Verband.Core.Weigh;

namespace Verband.App.Weighing;

/// <summary>A record with the entry that says it; without one it ships with the product.</summary>
public sealed record Kept<T>(T Value, Line? Line)
{
    /// <summary>Where a figure comes from: the entry, or the file that ships with the product.</summary>
    public string Trace => Line is { } l ? $"{l.Kind} {l.Subject}, {l.Id}, {l.Author}, {l.At:yyyy-MM-dd}" : "ships with the product";

    public Marking Marking => Line?.Marking ?? Marking.Clear;
}

/// <summary>All records of the weighing that one reader sees: those of the journal, over those that ship with the product.</summary>
public sealed record WeighBook
{
    public required IReadOnlyList<Kept<RegisterFile>> Registers { get; init; }

    public required IReadOnlyList<Kept<Scenario>> Scenarios { get; init; }

    public required Kept<ProcessGraph> Graph { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<Kept<AssessmentRun>> Runs { get; init; }

    public required IReadOnlyList<Kept<Measure>> Measures { get; init; }

    public required IReadOnlyList<Kept<Capability>> Capabilities { get; init; }

    public required IReadOnlyList<Kept<DependencyRecord>> Dependencies { get; init; }

    public required IReadOnlyList<Kept<StockRecord>> Stocks { get; init; }

    /// <summary>The newest form of each process.</summary>
    public required IReadOnlyList<Kept<ExAnteForm>> ExAnte { get; init; }

    /// <summary>The newest decision on each scenario.</summary>
    public required IReadOnlyList<Kept<LikelihoodShift>> Shifts { get; init; }

    public static WeighBook Of(Picture picture) => new()
    {
        Registers = [.. Over(WeighFiles.ShippedRegisters, All<RegisterFile>(picture, WeighKind.Register), r => r.Register)],
        Scenarios = [.. Over(WeighFiles.ShippedScenarios, All<Scenario>(picture, WeighKind.Scenario), s => s.Id)],
        Graph = All<ProcessGraph>(picture, WeighKind.Processes) is [.., var newest] ? newest : new(WeighFiles.ShippedGraph, null),
        Runs = [.. All<AssessmentRun>(picture, WeighKind.Run).OrderByDescending(r => r.Value.Date).ThenByDescending(r => r.Line!.At)],
        Measures = All<Measure>(picture, WeighKind.Measure),
        Capabilities = All<Capability>(picture, WeighKind.Capability),
        Dependencies = All<DependencyRecord>(picture, WeighKind.Dependency),
        Stocks = All<StockRecord>(picture, WeighKind.Stock),
        ExAnte = All<ExAnteForm>(picture, WeighKind.ExAnte),
        Shifts = All<LikelihoodShift>(picture, WeighKind.Shift),
    };

    public RegisterFile Register(string id) => Registers.First(r => r.Value.Register == id).Value;

    public Scenario? Scenario(string id) => Scenarios.FirstOrDefault(s => s.Value.Id == id)?.Value;

    public IReadOnlyDictionary<string, bool> Malicious() => Scenarios.ToDictionary(s => s.Value.Id, s => s.Value.Malicious, StringComparer.Ordinal);

    public string ScenarioName(string id, Language l) => Scenario(id)?.Name.In(l.Code) ?? id;

    public string ProcessName(string id, Language l) => Graph.Value.Processes.FirstOrDefault(p => p.Id == id)?.Name.In(l.Code) ?? Entry("vital-processes", id)?.Name.In(l.Code) ?? id;

    /// <summary>An entry of a register; null when it has none of that id.</summary>
    public RegisterEntry? Entry(string register, string id) => Registers.FirstOrDefault(r => r.Value.Register == register)?.Value.Entries.FirstOrDefault(e => e.Id == id);

    public string Name(string register, string id, Language l) => Entry(register, id)?.Name.In(l.Code) is { Length: > 0 } name ? name : id;

    public IReadOnlyDictionary<string, string> ScenarioNames(Language l) => Scenarios.ToDictionary(s => s.Value.Id, s => s.Value.Name.In(l.Code), StringComparer.Ordinal);

    /// <summary>Rates that persons confirmed.</summary>
    public IReadOnlyDictionary<string, GammaRate> Confirmed() => Shifts.Where(s => s.Value.Confirmed).ToDictionary(s => s.Value.Scenario, s => s.Value.Posterior, StringComparer.Ordinal);

    static IEnumerable<Kept<T>> Over<T>(IReadOnlyList<T> shipped, IReadOnlyList<Kept<T>> entered, Func<T, string> id) where T : class
    {
        var own = entered.ToDictionary(e => id(e.Value), StringComparer.Ordinal);
        foreach (var s in shipped) yield return own.Remove(id(s), out var replaced) ? replaced : new Kept<T>(s, null);
        foreach (var e in entered)
            if (own.ContainsKey(id(e.Value))) yield return e;
    }

    /// <summary>The newest readable record of each subject, in the order of the entries.</summary>
    static IReadOnlyList<Kept<T>> All<T>(Picture picture, string kind) where T : class =>
        [.. picture.Subjects(kind).Select(s => picture.Latest(kind, s)).OfType<Line>().OrderBy(l => l.At).ThenBy(l => l.Subject, StringComparer.Ordinal).Select(Read<T>).OfType<Kept<T>>()];

    /// <summary>Null when the body was erased, has another shape, or is not in order: such an entry came from elsewhere and is not worked with.</summary>
    public static Kept<T>? Read<T>(Line line) where T : class =>
        line.Body.IsEmpty || WeighJson.Read<T>(line.Body.Span, line.Id, out _) is not { } value || Faults(value, line.Id).Any() ? null : new(value, line);

    static IEnumerable<InputError> Faults(object record, string id) => record switch
    {
        RegisterFile r => r.Check(id),
        Scenario s => s.Check(id),
        ProcessGraph g => g.Check(id),
        AssessmentRun r => r.Check(id),
        Measure m => m.Check(id),
        Capability c => c.Check(id),
        DependencyRecord d => d.Check(id),
        StockRecord s => s.Check(id),
        ExAnteForm f => f.Check(id),
        LikelihoodShift s => s.Check(id),
        _ => [],
    };
}
