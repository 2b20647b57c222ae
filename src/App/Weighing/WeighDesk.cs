using System.Collections.Concurrent;
using Verband.Analysis.Weigh;
using Verband.App.Dots;
using Verband.App.Web;
using Verband.Core;
using Verband.Core.Weigh;
using Verband.Store;

namespace Verband.App.Weighing;

/// <summary>A run with all that its pages show. <c>Rank</c> is null when the run cannot be drawn; the notes of the assessment say why.</summary>
/// <param name="Rank">The ranking with the rates as scored; <paramref name="Drawn"/> are its draws.</param>
/// <param name="Confirmed">The ranking with the rates that persons confirmed in place of the scored ones; null when none was.</param>
/// <param name="Shifted">Scenarios of the run whose rate a person confirmed.</param>
public sealed record RunResult(Kept<AssessmentRun> Run, AssessmentFile File, RunProgress Progress, Assessment Assessment, RankView? Rank, RankResult? Drawn, RankView? Confirmed, RankResult? DrawnConfirmed, IReadOnlyList<string> Shifted, AssessmentFile? Former)
{
    /// <summary>The ranking that counts: with the confirmed rates where there are any, unless the scored ones are asked for.</summary>
    public (RankView Rank, RankResult Drawn)? Counting(bool scored) => !scored && Confirmed is { } c && DrawnConfirmed is { } d ? (c, d) : Rank is { } r && Drawn is { } drawn ? (r, drawn) : null;

    /// <summary>The other of the two; null when there is only one.</summary>
    public RankView? Other(bool scored) => Confirmed is null ? null : scored ? Confirmed : Rank;
}

/// <summary>Reads the weighing for pages, API and reports, and keeps what takes time to compute. The same inputs give the same key, so nothing is computed twice.</summary>
sealed class WeighDesk(Workspace workspace, Desk desk)
{
    const int Draws = 100_000, Kept = 24;

    readonly Signs signs = new();
    readonly ConcurrentQueue<string> order = [];
    readonly ConcurrentDictionary<string, Lazy<object>> kept = new(StringComparer.Ordinal);

    public static DateOnly Today => DateOnly.FromDateTime(DateTime.UtcNow);

    public Workspace Workspace => workspace;

    public WeighBook Book(Reader reader) => workspace.Read(reader, WeighBook.Of);

    public AssessmentFile? File(Reader reader, string run) => workspace.Read(reader, p => AssessmentFile.Of(p, run));

    /// <summary>Null when this reader sees no such run.</summary>
    public RunResult? Run(Reader reader, WeighBook book, string id, Language language, WeightModel weights = WeightModel.Fixed)
    {
        if (book.Runs.FirstOrDefault(r => r.Value.Id == id) is not { } run || File(reader, id) is not { } file) return null;
        var assessment = Assessment.Of(file.Run, book.Malicious(), file.Scores, file.Likelihoods, draws: Draws);
        var progress = new RunProgress(file, book.Malicious());
        var former = file.Run.Former is { } f ? File(reader, f) : null;
        if (assessment.Problem is null) return new(run, file, progress, assessment, null, null, null, null, [], former);
        var names = book.ScenarioNames(language);
        var confirmed = book.Confirmed();
        var key = $"rank {language.Code} {weights} {Hash(file.All.Select(s => $"{s.Key} {s.Round} {s.CarriedOver} {s.Lower}{s.Expected}{s.Upper}").Append(Convert.ToHexString(WeighJson.Write(file.Run))))} {Hash(names.Select(n => n.Key + n.Value))}";
        var (drawn, rank) = Keep(key, () =>
        {
            var result = RankRun.Run(assessment.Problem with { Model = weights });
            return (result, RankView.Of(assessment, result, weights, names));
        });
        var shifted = assessment.With(confirmed);
        (RankResult Drawn, RankView Rank)? live = ReferenceEquals(shifted, assessment) ? null : Keep(key + " live " + Hash(confirmed.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => FormattableString.Invariant($"{c.Key} {c.Value.Shape:R} {c.Value.Years:R}"))), () =>
        {
            var result = RankRun.Run(shifted.Problem! with { Model = weights });
            return (result, RankView.Of(shifted, result, weights, names) with { ConfirmedRates = [.. file.Run.Scenarios.Where(confirmed.ContainsKey)] });
        });
        return new(run, file, progress, assessment, rank, drawn, live?.Rank, live?.Drawn, [.. file.Run.Scenarios.Where(confirmed.ContainsKey)], former);
    }

    /// <summary>The newest run whose result may be shown to everyone and can be drawn.</summary>
    public RunResult? Newest(Reader reader, WeighBook book, Language language) =>
        book.Runs.Select(r => Run(reader, book, r.Value.Id, language)).FirstOrDefault(r => r is { Rank: not null, Progress.Open: true });

    /// <summary>The newest open run that scored a scenario's likelihood.</summary>
    AssessmentFile? PriorRun(Reader reader, WeighBook book, string scenario) =>
        book.Runs.Where(r => r.Value.Scenarios.Contains(scenario, StringComparer.Ordinal)).Select(r => File(reader, r.Value.Id)).OfType<AssessmentFile>()
            .FirstOrDefault(f => f.Likelihoods.Any(l => l.Scenario == scenario) && new RunProgress(f, book.Malicious()).Open);

    public LiveView Live(Reader reader, WeighBook book, Scenario scenario, LiveWindow window)
    {
        var index = desk.Index(reader);
        var run = PriorRun(reader, book, scenario.Id);
        return LiveView.Of(scenario, LiveView.PriorOf(scenario, run), run?.Run.HorizonYears ?? 5, window, index, Matches(reader, scenario), book.Shifts.FirstOrDefault(s => s.Value.Scenario == scenario.Id));
    }

    /// <summary>What a pattern takes of the incidents of this reader.</summary>
    public PatternCount Count(Reader reader, IncidentPattern pattern)
    {
        var index = desk.Index(reader);
        var found = signs.Of(workspace, reader, index, pattern);
        return new(found.Count, found.Count(new LiveWindow(Today, 1).Holds), index.Cards.Count, [.. found.Where(c => c.When is not null).Reverse().Take(PatternCount.Shown)]);
    }

    public IReadOnlyList<IncidentCard> Matches(Reader reader, Scenario scenario) => signs.Of(workspace, reader, desk.Index(reader), scenario.Pattern);

    public CascadeView Cascade(WeighBook book, IReadOnlyList<string> knocked, double hours, Language language) =>
        Keep($"cascade {language.Code} {hours} {string.Join(',', knocked)} {Hash([Convert.ToHexString(WeighJson.Write(book.Graph.Value))])}",
            () => CascadeView.Of(book.Graph.Value, knocked, hours, new CascadeOptions(336, 1, 4096), language.Code));

    /// <summary>Gaps with how often a year they would bite, by the rates that count in a run.</summary>
    public IReadOnlyList<Gap> Gaps(WeighBook book, RunResult? run, bool scored = false)
    {
        var rates = run?.Counting(scored)?.Rank.Scenarios.ToDictionary(s => s.Id, s => s.Rate, StringComparer.Ordinal) ?? [];
        return [.. Gaps(book).Select(g => rates.TryGetValue(g.Scenario, out var rate) ? g with { Rate = rate, RateConfirmed = !scored && run!.Shifted.Contains(g.Scenario, StringComparer.Ordinal) } : g)];
    }

    IReadOnlyList<Gap> Gaps(WeighBook book) => book.Capabilities.Count == 0 ? [] :
        Keep("gaps " + Hash(book.Capabilities.Select(c => Convert.ToHexString(WeighJson.Write(c.Value)))), () => CapabilityGap.Of([.. book.Capabilities.Select(c => c.Value)]));

    /// <summary>The best set of measures under a budget, over the risks of a run; null when no measure has a cost or the run has not been drawn.</summary>
    /// <param name="scored">With the rates as scored, also where a person confirmed others.</param>
    public PortfolioView? Portfolio(WeighBook book, RunResult? run, double budget, bool scored = false) => run?.Counting(scored) is not (_, var drawn) || !book.Measures.Any(m => m.Value.Cost is not null) ? null :
        Keep(FormattableString.Invariant($"portfolio {budget:R} {run.Run.Trace} {drawn.Draws} {scored} ") + Hash(book.Confirmed().OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => FormattableString.Invariant($"{c.Key} {c.Value.Shape:R} {c.Value.Years:R}"))) + Hash(book.Measures.Select(m => Convert.ToHexString(WeighJson.Write(m.Value)))) + Hash(run.File.All.Select(s => $"{s.Key} {s.Round} {s.Lower}{s.Expected}{s.Upper}")),
            () => PortfolioView.Of([.. book.Measures.Select(m => m.Value)], run.File.Run, drawn, budget, scored ? [] : run.Shifted));

    /// <summary>The integrated analysis; null when this reader sees no such run, or it is not open yet.</summary>
    public WeighReport? Report(Reader reader, string run, double? budget, DotsView? dots, DateOnly today, Language language)
    {
        var book = Book(reader);
        if (Run(reader, book, run, language) is not { Progress.Open: true } result) return null;
        var window = new LiveWindow(today, 1);
        return new ReportBuilder(this, book, reader, result, language).Build(InterestView.All(this, book, reader, dots, result, window, language), window, budget is { } b ? Portfolio(book, result, b) : null);
    }

    T Keep<T>(string key, Func<T> make) where T : notnull
    {
        var value = kept.GetOrAdd(key, k =>
        {
            order.Enqueue(k);
            while (order.Count > Kept && order.TryDequeue(out var oldest)) kept.TryRemove(oldest, out _);
            return new Lazy<object>(() => make());
        });
        return (T)value.Value;
    }

    static string Hash(IEnumerable<string> parts) => Digest.Of(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', parts))).ToString()[..16];
}
