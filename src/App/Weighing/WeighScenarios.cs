using Verband.Core;
using Verband.Core.Weigh;

namespace Verband.App.Weighing;

/// <summary>The form of a scenario: a new one, or the next version of one that is there.</summary>
static partial class WeighRecords
{
    /// <param name="former">The version that is revised; null for a new scenario.</param>
    public static Entered Scenario(FormFields f, WeighBook book, Scenario? former, WeighDesk desk, Reader reader)
    {
        var scenario = ReadScenario(f, book, former);
        f.Errors.AddRange(scenario.Check(File));
        f.Errors.AddRange(Unknown(scenario, book));
        if (f.Errors.Count == 0 && desk.Count(reader, scenario.Pattern).TakesEverything) f.Fault("pattern", PatternCount.Everything);
        if (former is not null && f.Errors.Count == 0 && WeighJson.Write(scenario).AsSpan().SequenceEqual(WeighJson.Write(former))) f.Fault("", "Nothing was changed.");
        var kept = book.Scenarios.FirstOrDefault(s => s.Value.Id == scenario.Id);
        // A version is marked at least as strictly as the one before.
        return Entered.One(WeighKind.Scenario, scenario.Id, scenario, f.Marking().Join(kept?.Marking ?? Marking.Clear)) with { Made = scenario.Id };
    }

    /// <summary>The scenario as the form stands, in order or not; the texts of the other language stay as they were.</summary>
    public static Scenario ReadScenario(FormFields f, WeighBook book, Scenario? former)
    {
        var (name, story) = (f.Text("title", FormFields.MaxName), f.Text("storyline"));
        return new Scenario
        {
            Id = former?.Id ?? FormFields.Id(name, [.. book.Scenarios.Select(s => s.Value.Id), "new", "count", "enter"]),
            Name = Said(former?.Name, name, f.Lang),
            Storyline = Said(former?.Storyline, story, f.Lang),
            Malicious = f.Text("intent") == "malicious",
            Threats = f.Texts("threat"),
            Interests = f.Texts("interest"),
            Processes = f.Texts("process"),
            Pattern = new IncidentPattern
            {
                Domains = f.Texts("domain"),
                AllDomains = f.Texts("all-domain"),
                Techniques = [.. f.Texts("technique").Concat((f.Text("framework") ?? "").Split([' ', ',', ';', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Distinct(StringComparer.Ordinal)],
                Sectors = f.Texts("sector"),
                Effects = f.Texts("effect"),
                MinLevel = f.Number("level") is { } level ? (int)Math.Clamp(level, -1, 9) : 0,
            },
        };
    }

    static LocalText Said(LocalText? former, string? text, Language l) => l.Code == "nl" ? (former ?? new()) with { Nl = text } : (former ?? new()) with { En = text };

    /// <summary>What the registers and the process graph do not have.</summary>
    public static IEnumerable<InputError> Unknown(Scenario s, WeighBook book)
    {
        foreach (var i in s.Interests)
            if (book.Entry("interests", i) is null) yield return new InputError(File, 0, "interests", $"'{i}' is not in the register.");
        foreach (var t in s.Threats)
            if (book.Entry("threats", t) is null) yield return new InputError(File, 0, "threats", $"'{t}' is not in the register.");
        foreach (var p in s.Processes)
            if (book.Entry("vital-processes", p) is null && book.Graph.Value.Processes.All(x => x.Id != p)) yield return new InputError(File, 0, "processes", $"'{p}' is not in the register.");
    }
}
