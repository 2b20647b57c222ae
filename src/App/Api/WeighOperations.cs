using System.Globalization;
using System.Text;
using System.Text.Json;
using Verband.Analysis.Weigh;
using Verband.App.Weighing;
using Verband.Core;
using Verband.Core.Weigh;

namespace Verband.App.Api;

/// <summary>A record of the weighing with the entry that says it; <c>Entry</c> is null when it ships with the product.</summary>
public sealed record RecordItem<T>(T Record, string? Entry, string? Author, DateTimeOffset? At, string Marking)
{
    internal static RecordItem<T> Of(Kept<T> kept) => new(kept.Value, kept.Line?.Id, kept.Line?.Author, kept.Line?.At, kept.Marking.ToString());
}

/// <param name="Signs">Incidents that fit its pattern.</param>
public sealed record ScenarioItem(string Id, string Name, string Storyline, bool Malicious, IReadOnlyList<string> Interests, IReadOnlyList<string> Processes, int Signs);

/// <summary>An interest with what presses on it, its risks, gaps and measures.</summary>
/// <param name="Campaigns">Null while campaigns are being searched.</param>
public sealed record InterestItem(string Id, string Name, bool Verified, bool AsksForReview, IReadOnlyList<string> Incidents, IReadOnlyList<PressingCampaign>? Campaigns, IReadOnlyList<InterestRisk> Risks, IReadOnlyList<Gap> Gaps, IReadOnlyList<InterestMeasure> Measures);

/// <param name="Scored">Scenarios that each participant has scored.</param>
/// <param name="Open">Spread and result are shown: all have scored, or the owner ended the round.</param>
public sealed record RunItem(AssessmentRun Run, string Marking, IReadOnlyDictionary<string, int> Scored, bool Open);

/// <param name="View">Null until the run is open: nobody follows another.</param>
/// <param name="Ranking">Null until the run is open and can be drawn.</param>
/// <param name="Confirmed">The ranking with the rates that persons confirmed; null when none was.</param>
public sealed record RunDetail(RunItem Item, RunView? View, RankView? Ranking, RankView? Confirmed);

/// <param name="Cascade">Who fails when the asked processes are knocked out, and what hangs on each.</param>
public sealed record ProcessesAnswer(ProcessGraph Graph, string? Entry, CascadeView Cascade, LinearView Linear);

/// <param name="Portfolio">Null when there is no open run that can be drawn, or no measure with a cost.</param>
public sealed record PortfolioAnswer(PortfolioView? Portfolio);

/// <param name="Record">A record as its schema in the answer to the GET of the same path.</param>
public sealed record RecordRequest(JsonElement Record, string Author, string Marking = "TLP:AMBER");

/// <param name="Decision"><c>confirm</c> or <c>reject</c> the shift that GET shows for the same window.</param>
public sealed record ShiftRequest(string Decision, string Reason, string Author, double Years = 10, double Weight = .1, string? Country = null);

/// <summary>The operations of the weighing.</summary>
static class WeighOperations
{
    static readonly Parameter Id = Parameter.Path("id", "Its id");

    static readonly Parameter[] Window =
    [
        Parameter.Query("years", "integer", "Years back in which incidents count.", max: 100),
        Parameter.Query("weight", "string", "How much of one occurrence a sign counts for, above 0 to 1."),
        Parameter.Query("country", "string", "Only incidents that hit this country, ISO 3166 alpha-2."),
    ];

    static readonly Parameter Rates = Parameter.Query("rates", "string", "confirmed (the default): rates that a person confirmed count in place of the scored ones; scored: they do not.");

    static bool TryRates(Call c, out bool scored)
    {
        var text = c.Context.Request.Query["rates"].FirstOrDefault();
        scored = text == "scored";
        return text is null or "scored" or "confirmed";
    }

    static IResult NoRates => Problem.Of(400, "A parameter is not as the document says.", new ProblemError("query", "rates", "is confirmed or scored"));

    public static IReadOnlyList<Operation> All { get; } =
    [
        new("GET", "/interests", "listInterests", "weigh", "Interests with what presses on them now, their risks, gaps and measures", [Parameter.Query("days", "integer", "Incidents of the last so many days.", max: 36500)], typeof(IReadOnlyList<InterestItem>), Interests),
        new("GET", "/scenarios", "listScenarios", "weigh", "Scenarios with the number of incidents that fit them", [], typeof(IReadOnlyList<ScenarioItem>), c =>
        {
            var book = c.Weigh.Book(c.Visit.Reader);
            return Task.FromResult(c.Ok<IReadOnlyList<ScenarioItem>>([.. book.Scenarios.Select(s => s.Value).Select(s => new ScenarioItem(s.Id, s.Name.In(c.Lang.Code), s.Storyline.In(c.Lang.Code), s.Malicious, s.Interests, s.Processes, c.Weigh.Matches(c.Visit.Reader, s).Count))]));
        }),
        new("GET", "/scenarios/{id}", "getScenario", "weigh", "One scenario with its pattern", [Id], typeof(RecordItem<Scenario>), c =>
            Found(c, c.Weigh.Book(c.Visit.Reader).Scenarios.FirstOrDefault(s => s.Value.Id == c.Path("id")), "scenario")),
        Write("/scenarios", "addScenario", "Enter a scenario, or a new version of one; refused when its pattern matches every incident", WeighKind.Scenario, (Scenario s) => s.Check("body"), s => s.Id, (p, s, _) =>
            WeighRecords.Unknown(s, WeighBook.Of(p)).Select(e => $"{e.Field}: {e.Message}").FirstOrDefault() ?? Signs.Refusal(p, s.Pattern)),
        new("GET", "/scenarios/{id}/likelihood", "getLikelihood", "weigh", "Its likelihood: prior, data and posterior side by side", [Id, .. Window], typeof(LiveItem), Live),
        new("POST", "/scenarios/{id}/likelihood", "decideLikelihood", "weigh", "Confirm or reject the shift", [Id], typeof(EntryItem), Shift) { Body = typeof(ShiftRequest) },
        new("GET", "/assessment-runs", "listAssessmentRuns", "weigh", "Assessment runs, newest first", [], typeof(IReadOnlyList<RunItem>), c =>
        {
            var book = c.Weigh.Book(c.Visit.Reader);
            return Task.FromResult(c.Ok<IReadOnlyList<RunItem>>([.. book.Runs.Select(r => Item(r, new RunProgress(c.Weigh.File(c.Visit.Reader, r.Value.Id)!, book.Malicious())))]));
        }),
        new("GET", "/assessment-runs/{id}", "getAssessmentRun", "weigh", "One run: spread, ranking and what depends on what, once it is open", [Id], typeof(RunDetail), Run),
        Write("/assessment-runs", "addAssessmentRun", "Start a run", WeighKind.Run, (AssessmentRun r) => r.Check("body"), r => r.Id),
        Write("/assessment-scores", "addAssessmentScore", "Score one criterion of one scenario as a participant; the author signs as that participant", WeighKind.Score, (AssessmentScore s) => s.Check("body"), s => s.Key, Own),
        Write("/likelihood-scores", "addLikelihoodScore", "Score the likelihood of one scenario as a participant", WeighKind.Likelihood, (LikelihoodScore s) => s.Check("body"), s => s.Key, Own),
        new("GET", "/processes", "listProcesses", "weigh", "The graph of vital processes, what hangs on each, and who fails when some are knocked out",
            [Parameter.Query("out", "string", "Process that is knocked out.", repeats: true), Parameter.Query("hours", "integer", "Hours held down.", max: 336)], typeof(ProcessesAnswer), Processes),
        new("GET", "/ex-ante-analyses", "listExAnteAnalyses", "weigh", "The newest ex-ante analysis of each process", [], typeof(IReadOnlyList<RecordItem<ExAnteForm>>), c => List(c, b => b.ExAnte)),
        Write("/ex-ante-analyses", "addExAnteAnalysis", "Enter an ex-ante analysis", WeighKind.ExAnte, (ExAnteForm f) => f.Check("body"), f => f.Process),
        new("GET", "/dependencies", "listDependencies", "weigh", "The register of strategic dependencies", [], typeof(IReadOnlyList<RecordItem<DependencyRecord>>), c => List(c, b => b.Dependencies)),
        Write("/dependencies", "addDependency", "Enter a dependency", WeighKind.Dependency, (DependencyRecord d) => d.Check("body"), d => d.Id),
        new("GET", "/stocks", "listStocks", "weigh", "Stocks; that there is none is a record too", [], typeof(IReadOnlyList<RecordItem<StockRecord>>), c => List(c, b => b.Stocks)),
        Write("/stocks", "addStock", "Enter a stock", WeighKind.Stock, (StockRecord s) => s.Check("body"), s => s.Id),
        new("GET", "/measures", "listMeasures", "weigh", "Measures with their weighing on two sides", [], typeof(IReadOnlyList<RecordItem<Measure>>), c => List(c, b => b.Measures)),
        Write("/measures", "addMeasure", "Enter a measure; refused without a weighing on two sides", WeighKind.Measure, (Measure m) => m.Check("body"), m => m.Id),
        new("GET", "/portfolios", "getPortfolio", "weigh", "The measures that take away most risk of the newest run for a budget", [Parameter.Query("budget", "integer", "What they may cost together.", min: 0, max: int.MaxValue), Rates], typeof(PortfolioAnswer), c =>
        {
            if (!TryRates(c, out var scored)) return Task.FromResult(NoRates);
            var book = c.Weigh.Book(c.Visit.Reader);
            try
            {
                return Task.FromResult(c.Ok(new PortfolioAnswer(c.Weigh.Portfolio(book, c.Weigh.Newest(c.Visit.Reader, book, c.Lang), c.Number("budget", 0), scored))));
            }
            catch (ArgumentException e)
            {
                return Task.FromResult(Problem.Of(422, e.Message));
            }
        }),
        new("GET", "/capabilities", "listCapabilities", "weigh", "Capabilities required, available and ready", [], typeof(IReadOnlyList<RecordItem<Capability>>), c => List(c, b => b.Capabilities)),
        Write("/capabilities", "addCapability", "Enter a capability", WeighKind.Capability, (Capability x) => x.Check("body"), x => x.Id),
        new("GET", "/capability-gaps", "listCapabilityGaps", "weigh", "What is short, per scenario, and how often a year by the rates of the newest run", [Rates], typeof(IReadOnlyList<Gap>), c =>
        {
            var book = c.Weigh.Book(c.Visit.Reader);
            return Task.FromResult(TryRates(c, out var scored) ? c.Ok(c.Weigh.Gaps(book, c.Weigh.Newest(c.Visit.Reader, book, c.Lang), scored)) : NoRates);
        }),
        new("GET", "/registers", "listRegisters", "weigh", "Registers: facts with source, dates and whether the source was read", [], typeof(IReadOnlyList<RecordItem<RegisterFile>>), c => List(c, b => b.Registers)),
        new("GET", "/registers/{id}", "getRegister", "weigh", "One register", [Id], typeof(RecordItem<RegisterFile>), c =>
            Found(c, c.Weigh.Book(c.Visit.Reader).Registers.FirstOrDefault(r => r.Value.Register == c.Path("id")), "register")),
        Write("/registers", "addRegister", "Enter a new version of a register", WeighKind.Register, (RegisterFile r) => r.Check("body"), r => r.Register),
    ];

    static Task<IResult> List<T>(Call c, Func<WeighBook, IReadOnlyList<Kept<T>>> of) =>
        Task.FromResult(c.Ok<IReadOnlyList<RecordItem<T>>>([.. of(c.Weigh.Book(c.Visit.Reader)).Select(RecordItem<T>.Of)]));

    static Task<IResult> Found<T>(Call c, Kept<T>? kept, string what) =>
        Task.FromResult(kept is null ? Problem.Of(404, $"There is no such {what} in this picture.") : c.Ok(RecordItem<T>.Of(kept)));

    static Operation Write<T>(string path, string id, string summary, string kind, Func<T, IEnumerable<InputError>> check, Func<T, string> subject, Func<Picture, T, string, string?>? refuse = null) where T : class =>
        new("POST", path, id, "weigh", summary, [], typeof(EntryItem), async c =>
        {
            var (body, problem) = await c.Read<RecordRequest>();
            if (body is null) return problem!;
            var text = body.Record.GetRawText();
            if (Classified.Find(text) is { } classified) return Problem.Of(422, "Classified material is refused.", new ProblemError("body", "record", $"holds '{classified}'"));
            if (!Marking.TryParse(body.Marking, out var marking) || !c.Visit.Reader.MaySee(marking)) return Problem.Of(422, "That marking may not be used.", new ProblemError("body", "marking", $"'{body.Marking}'"));
            if (WeighJson.Read<T>(Encoding.UTF8.GetBytes(text), "body", out var shape) is not { } record) return Problem.Of(422, "The record is not as its schema says.", new ProblemError("body", "record." + shape!.Field, shape.Message));
            if (check(record).Select(e => new ProblemError("body", "record." + e.Field, e.Message)).ToArray() is { Length: > 0 } errors) return Problem.Of(422, "The record is not in order.", errors);
            return c.Decide(body.Author, null, (p, name) => refuse?.Invoke(p, record, name) is { } why ? (null, why) : (new Draft(kind, subject(record), WeighJson.Write(record), name, marking, c.Visit.Reader.Space), ""));
        })
        { Body = typeof(RecordRequest) };

    /// <summary>Why a score cannot be entered; a score that was given is changed by a next round only, never overwritten.</summary>
    static string? Own(Picture picture, ParticipantScore score, string author)
    {
        if (score.Participant != author) return "A participant signs their own scores: the author is another.";
        if (AssessmentFile.Of(picture, score.Run) is not { } file) return $"There is no run '{score.Run}' in this picture.";
        if (!file.Run.Participants.Contains(author, StringComparer.Ordinal) || !file.Run.Scenarios.Contains(score.Scenario, StringComparer.Ordinal)) return "That participant or scenario is not in the run.";
        if (score is AssessmentScore { Criterion: var criterion } && file.Run.Criteria.All(c => c.Criterion != criterion)) return $"'{criterion}' is no criterion of the run.";
        var former = file.All.Where(s => s.Key == score.Key && !s.CarriedOver).Select(s => s.Round).DefaultIfEmpty(0).Max();
        return score.Round == former + 1 ? null : $"The next round of this score is {former + 1}.";
    }

    static RunItem Item(Kept<AssessmentRun> run, RunProgress progress) =>
        new(run.Value, run.Marking.ToString(), run.Value.Participants.ToDictionary(p => p, progress.Done, StringComparer.Ordinal), progress.Open);

    static Task<IResult> Run(Call c)
    {
        var book = c.Weigh.Book(c.Visit.Reader);
        if (c.Weigh.Run(c.Visit.Reader, book, c.Path("id"), c.Lang) is not { } r) return Task.FromResult(Problem.Of(404, "There is no such run in this picture."));
        return Task.FromResult(c.Ok(new RunDetail(Item(r.Run, r.Progress),
            r.Progress.Open ? RunView.Of(r.File, r.Assessment, r.Former?.All.ToArray(), RunView.Check(r.File.Run, book.Register("impact-criteria")), r.Run.Line?.Id) : null,
            r.Progress.Open ? r.Rank : null, r.Progress.Open ? r.Confirmed : null)));
    }

    static Task<IResult> Interests(Call c)
    {
        var book = c.Weigh.Book(c.Visit.Reader);
        var window = new LiveWindow(WeighDesk.Today, c.Number("days", 365) / 365.25);
        var all = InterestView.All(c.Weigh, book, c.Visit.Reader, c.Desk.Dots(c.Visit.Reader, c.Lang, TimeSpan.FromSeconds(1)), c.Weigh.Newest(c.Visit.Reader, book, c.Lang), window, c.Lang);
        return Task.FromResult(c.Ok<IReadOnlyList<InterestItem>>([.. all.Select(i => new InterestItem(i.Id, i.Name, i.Verified, i.Stale, [.. i.Incidents.Select(x => x.Id)], i.Campaigns, i.Risks, i.Gaps, i.Measures))]));
    }

    static Task<IResult> Live(Call c)
    {
        var book = c.Weigh.Book(c.Visit.Reader);
        if (book.Scenario(c.Path("id")) is not { } scenario) return Task.FromResult(Problem.Of(404, "There is no such scenario in this picture."));
        var q = c.Context.Request.Query;
        var address = LiveAddress.Of(q["years"].FirstOrDefault(), q["weight"].FirstOrDefault(), q["country"].FirstOrDefault(), WeighDesk.Today);
        if (address.Problems.Count > 0) return Task.FromResult(Problem.Of(400, "A parameter is not as the document says.", [.. address.Problems.Select(p => new ProblemError("query", p.Field == "relevance" ? "weight" : p.Field, $"'{p.Value}' cannot be used"))]));
        return Task.FromResult(c.Ok(LiveItem.Of(c.Weigh.Live(c.Visit.Reader, book, scenario, address.Window), scenario.Name.In(c.Lang.Code))));
    }

    static async Task<IResult> Shift(Call c)
    {
        var (body, problem) = await c.Read<ShiftRequest>();
        if (body is null) return problem!;
        var book = c.Weigh.Book(c.Visit.Reader);
        if (book.Scenarios.FirstOrDefault(s => s.Value.Id == c.Path("id")) is not { } scenario) return Problem.Of(404, "There is no such scenario in this picture.");
        if (body.Decision is not ("confirm" or "reject")) return Problem.Of(422, "Confirm or reject.", new ProblemError("body", "decision", "is confirm or reject"));
        var address = LiveAddress.Of(body.Years.ToString(CultureInfo.InvariantCulture), body.Weight.ToString(CultureInfo.InvariantCulture), body.Country, WeighDesk.Today);
        if (address.Problems.Count > 0) return Problem.Of(422, "The window cannot be used.", [.. address.Problems.Select(p => new ProblemError("body", p.Field, $"'{p.Value}'"))]);
        var live = c.Weigh.Live(c.Visit.Reader, book, scenario.Value, address.Window);
        var shift = live.Decide(body.Decision == "confirm", body.Reason);
        if (shift.Check("body").Select(e => new ProblemError("body", e.Field, e.Message)).ToArray() is { Length: > 0 } errors) return Problem.Of(422, "The decision is not in order.", errors);
        var marking = live.Matches.Select(m => m.Marking).Aggregate(scenario.Marking, (a, b) => a.Join(b));
        return c.Decide(body.Author, body.Reason, (p, name) => (new Draft(WeighKind.Shift, scenario.Value.Id, WeighJson.Write(shift), name, marking, c.Visit.Reader.Space), ""));
    }

    static Task<IResult> Processes(Call c)
    {
        var book = c.Weigh.Book(c.Visit.Reader);
        string[] knocked = [.. c.Context.Request.Query["out"].OfType<string>().Distinct(StringComparer.Ordinal)];
        if (knocked.FirstOrDefault(k => book.Graph.Value.Processes.All(p => p.Id != k)) is { } unknown) return Task.FromResult(Problem.Of(400, "There is no such process in the graph.", new ProblemError("query", "out", $"'{unknown}'")));
        return Task.FromResult(c.Ok(new ProcessesAnswer(book.Graph.Value, book.Graph.Line?.Id, c.Weigh.Cascade(book, knocked, c.Number("hours", 72), c.Lang), LinearView.Of(book.Graph.Value, knocked, LinearView.Default))));
    }
}
