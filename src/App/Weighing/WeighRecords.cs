using Verband.Core;
using Verband.Core.Weigh;

namespace Verband.App.Weighing;

/// <summary>Forms to records. What is wrong is noted in the fields; a record with faults is never entered.</summary>
static partial class WeighRecords
{
    const string File = "";

    public static Entered NewRun(FormFields f, WeighBook book, string name, WeighDesk desk, Reader reader)
    {
        var label = f.Local("title");
        var criteria = book.Register("impact-criteria").On(WeighDesk.Today).Select(c => (Entry: c, Weight: f.Number("weight-" + c.Id))).Where(c => c.Weight is not null)
            .Select(c => new CriterionWeight(c.Entry.Id, c.Weight!.Value, c.Entry.Axis ?? "state")).ToArray();
        string[] participants = [.. (f.Text("participants") ?? "").Split(['\n', ',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        var run = new AssessmentRun
        {
            Id = FormFields.Id(label.In(f.Lang.Code), book.Runs.Select(r => r.Value.Id)),
            Name = label,
            Owner = f.Text("owner", FormFields.MaxName) ?? "",
            Participants = participants,
            Date = f.Day("date") ?? WeighDesk.Today,
            HorizonYears = f.Number("years") ?? 5,
            Scenarios = f.Texts("scenario") is { Length: > 0 } some ? some : [.. book.Scenarios.Select(s => s.Value.Id)],
            Criteria = criteria,
        };
        if (label.IsEmpty) f.Fault("name", "Nothing was filled in.");
        f.Errors.AddRange(run.Check(File));
        if (f.Text("former", FormFields.MaxName) is not { } former) return Entered.One(WeighKind.Run, run.Id, run, f.Marking()) with { Run = run };
        if (desk.File(reader, former) is not { } before) return None(f);
        var carried = AssessmentFile.CarriedOver(run, before, book.Malicious());
        // What is carried over is marked at least as strictly as where it comes from.
        var marking = f.Marking().Join(book.Runs.First(r => r.Value.Id == former).Marking);
        return new(Bodies(carried.Drafts(name, marking)), marking, carried.Run);
    }

    public static Entered Close(FormFields f, WeighBook book, string id)
    {
        if (book.Runs.FirstOrDefault(r => r.Value.Id == id) is not { } run) return None(f);
        if (run.Value.Closed is not null) f.Fault("", "Nothing was changed.");
        var closed = run.Value with { Closed = new RoundClosed(WeighDesk.Today, f.Text("reason") ?? "") };
        f.Errors.AddRange(closed.Check(File));
        return Entered.One(WeighKind.Run, id, closed, run.Marking);
    }

    /// <summary>The scores of one participant on one scenario: new ones are the first round, changed ones the next and give a reason.</summary>
    public static Entered Scores(FormFields f, WeighBook book, AssessmentFile? file, string scenarioId, string name)
    {
        if (file is null || book.Scenario(scenarioId) is not { } scenario || !file.Run.Scenarios.Contains(scenarioId, StringComparer.Ordinal)) return None(f);
        if (!file.Run.Participants.Contains(name, StringComparer.Ordinal))
        {
            f.Fault("", "Only a participant of the run scores.");
            return Entered.Nothing;
        }
        var reason = f.Text("reason");
        var latest = ParticipantScore.Latest(file.All.Where(s => s.Participant == name && s.Scenario == scenarioId)).ToDictionary(s => s.Key, StringComparer.Ordinal);
        var scores = new List<ParticipantScore>();
        foreach (var c in file.Run.Criteria)
            if (Triple(f, c.Criterion) is var (low, expected, high))
                scores.Add(new AssessmentScore { Run = file.Run.Id, Participant = name, Scenario = scenarioId, Criterion = c.Criterion, Lower = low, Expected = expected, Upper = high });
        foreach (var part in LikelihoodScore.Parts(scenario.Malicious))
            if (Triple(f, part) is var (low, expected, high))
                scores.Add(new LikelihoodScore { Run = file.Run.Id, Participant = name, Scenario = scenarioId, Part = part, Lower = low, Expected = expected, Upper = high });
        var kept = new List<ParticipantScore>();
        foreach (var score in scores)
        {
            var former = latest.GetValueOrDefault(score.Key);
            var same = former is not null && (former.Lower, former.Expected, former.Upper) == (score.Lower, score.Expected, score.Upper);
            if (same && !former!.CarriedOver) continue;
            // Looking at a score that was carried over is the first round of this run; changing one's own is a revision.
            var now = former is null or { CarriedOver: true } ? score : score with { Round = former.Round + 1, Reason = reason };
            f.Errors.AddRange(now.Check(File).Select(e => e with { Field = e.Field == "reason" ? e.Field : $"{Label(book, score.What, f)} {e.Field}".Replace(" lower", "", StringComparison.Ordinal).Replace(" expected", "", StringComparison.Ordinal) }));
            kept.Add(now);
        }
        if (f.Errors.Count == 0 && kept.Count == 0) f.Fault("", scores.Count == 0 ? "Nothing was filled in." : "Nothing was changed.");
        var marking = book.Runs.First(r => r.Value.Id == file.Run.Id).Marking;
        return new(Bodies(kept.Select(s => AssessmentFile.DraftOf(s, name, marking, ""))), marking);
    }

    static (string, string, byte[])[] Bodies(IEnumerable<Draft> drafts) => [.. drafts.Select(d => (d.Kind, d.Subject, d.Body.ToArray()))];

    static string Label(WeighBook book, string what, FormFields f) => book.Entry("impact-criteria", what)?.Name.In(f.Lang.Code) is { Length: > 0 } name ? name : ScoreWords.Part(what, f.Lang);

    /// <summary>Three classes; an X alone stands for all three. Null when nothing was chosen.</summary>
    static (ScoreClass Lower, ScoreClass Expected, ScoreClass Upper)? Triple(FormFields f, string what)
    {
        var given = (Lower: f.Class(what + "-lower"), Expected: f.Class(what + "-expected"), Upper: f.Class(what + "-upper"));
        if (given is (null, null, null)) return null;
        if (given is (null, ScoreClass.X, null)) return (ScoreClass.X, ScoreClass.X, ScoreClass.X);
        if (given is ({ } low, { } expected, { } high)) return (low, expected, high);
        f.Fault(what, "Give the lower, the expected and the upper class.");
        return null;
    }

    public static Entered Shift(FormFields f, WeighBook book, string id, WeighDesk desk, Reader reader)
    {
        if (book.Scenarios.FirstOrDefault(s => s.Value.Id == id) is not { } scenario) return None(f);
        var decision = f.Text("decision");
        if (decision is not ("confirm" or "reject"))
        {
            f.Fault("", "Choose confirm or reject.");
            return Entered.Nothing;
        }
        var window = LiveAddress.Of(f.Text("years"), f.Text("relevance"), f.Text("country"), WeighDesk.Today).Window;
        var live = desk.Live(reader, book, scenario.Value, window);
        var shift = live.Decide(decision == "confirm", f.Text("reason", 2_000) ?? "");
        f.Errors.AddRange(shift.Check(File));
        // What was made from incidents is marked as strictly as they are.
        return Entered.One(WeighKind.Shift, id, shift, live.Matches.Select(m => m.Marking).Aggregate(scenario.Marking, (a, b) => a.Join(b)));
    }

    public static Entered Measure(FormFields f, WeighBook book)
    {
        var name = f.Local("title");
        var goal = f.Text("goal", FormFields.MaxName) ?? "";
        var effects = new List<MeasureEffect>();
        for (var i = 1; i <= EffectRows; i++)
        {
            if (f.Text($"scenario-{i}", FormFields.MaxName) is not { } scenario) continue;
            var none = new ThreePoint(0, 0, 0);
            effects.Add(new(scenario, f.Three($"likelihood-{i}", .01) ?? none, f.Three($"impact-{i}", .01) ?? none));
        }
        if (effects.Count == 0) f.Fault("effects", "Choose at least one scenario that the measure acts on.");
        var measure = new Measure
        {
            Id = FormFields.Id(name.In(f.Lang.Code), book.Measures.Select(m => m.Value.Id)),
            Name = name,
            V = f.Text("v") switch { "prevent" => SecurityV.Prevent, "defend" => SecurityV.Defend, _ => SecurityV.Strengthen },
            Goal = goal,
            Strategy = book.Entry("goals", goal)?.Strategy ?? "",
            CostClass = (int)(f.Number("cost-class") ?? 0),
            Cost = f.Number("cost"),
            Effects = effects,
            Weighing = new Core.Weigh.Weighing(f.Text("protects") ?? "", f.Text("costs-society") ?? "", f.Text("costs-economy") ?? "", f.Text("proportionality") ?? ""),
        };
        f.Errors.AddRange(measure.Check(File));
        return Entered.One(WeighKind.Measure, measure.Id, measure, f.Marking());
    }

    /// <summary>Scenarios that a form of a measure or a capability has room for.</summary>
    public const int EffectRows = 4;

    public static Entered Capability(FormFields f, WeighBook book)
    {
        var id = f.Text("capability", FormFields.MaxName) ?? "";
        if (book.Entry("capabilities", id) is not { } entry) return None(f);
        var needs = new List<CapabilityNeed>();
        for (var i = 1; i <= EffectRows; i++)
            if (f.Text($"scenario-{i}", FormFields.MaxName) is { } scenario)
            {
                if (f.Three($"required-{i}") is { } units) needs.Add(new(scenario, units));
                else if (f.Errors.All(e => e.Field != $"required-{i}")) f.Fault("required", "Give the lower, the expected and the upper figure.");
            }
        if (needs.Count == 0) f.Fault("required", "Choose at least one scenario that asks for it.");
        var zero = new ThreePoint(0, 0, 0);
        foreach (var field in (string[])["available", "ready"])
            if (f.Three(field) is null && f.Errors.All(e => e.Field != field)) f.Fault(field, "Give the lower, the expected and the upper figure.");
        var capability = new Capability(id, entry.Name, f.Text("unit", FormFields.MaxName) ?? f.Lang["units", "eenheden"], needs, f.Three("available") ?? zero, f.Three("ready", .01) ?? zero);
        f.Errors.AddRange(capability.Check(File));
        return Entered.One(WeighKind.Capability, id, capability, f.Marking());
    }

    public static Entered None(FormFields f)
    {
        f.Fault("", "There is no such entry.");
        return Entered.Nothing;
    }
}
