using System.Globalization;
using Verband.Analysis.Weigh;
using Verband.Core;
using Verband.Core.Weigh;

namespace Verband.App.Weighing;

/// <summary>A table of the report. Cells are text, a number or a day; the last column names the traces of the row.</summary>
/// <param name="Name">Short: the sheet's name.</param>
/// <param name="InDocument">False for tables that only the workbook has, because of their size.</param>
sealed record ReportTable(string Name, string Title, IReadOnlyList<string> Heads, IReadOnlyList<object?[]> Rows, string Note = "", bool InDocument = true);

/// <summary>The integrated analysis of one run: what DOCX and XLSX are written from. Every row of figures names its traces, and the last table says what those are.</summary>
sealed record WeighReport(string Title, string Lead, Marking Marking, IReadOnlyList<string> Holds, IReadOnlyList<string> Open, IReadOnlyList<ReportTable> Tables);

/// <summary>Numbers the places that figures come from.</summary>
sealed class Tracer
{
    readonly Dictionary<string, string> keys = new(StringComparer.Ordinal);

    public List<object?[]> Rows { get; } = [];

    public string Of(string what, string where)
    {
        if (keys.TryGetValue(where, out var key)) return key;
        keys[where] = key = "T" + (keys.Count + 1).ToString(CultureInfo.InvariantCulture);
        Rows.Add([key, what, where]);
        return key;
    }
}

/// <summary>Puts the report together for one reader.</summary>
sealed class ReportBuilder(WeighDesk weigh, WeighBook book, Reader reader, RunResult result, Language l)
{
    readonly Tracer tracer = new();
    readonly AssessmentRun run = result.File.Run;
    Marking marking = result.Run.Marking;

    /// <param name="interests">As the overview shows them, with the window they are about.</param>
    /// <param name="portfolio">Null when no budget was given.</param>
    public WeighReport Build(IReadOnlyList<InterestView> interests, LiveWindow window, PortfolioView? portfolio)
    {
        var tables = new List<ReportTable>();
        if (result.Counting(false)?.Rank is { } rank) tables.AddRange([Ranking(rank), Probabilities(rank), Stability(rank)]);
        tables.AddRange([Interests(interests, window), Shifts(), Gaps(), Measures()]);
        if (portfolio is not null) tables.Add(Portfolio(portfolio));
        tables.AddRange([Processes(), ExAnte(), Dependencies(), Stocks(), Diff(), Notes(), Registers(), Scores()]);
        tables.RemoveAll(t => t.Rows.Count == 0);
        tables.Add(new(l["Traces", "Herkomst"], l["Where the figures come from", "Waar de getallen vandaan komen"], [l["Trace", "Herkomst"], l["What", "Wat"], l["Where", "Waar"]], tracer.Rows, l["An entry is named by its kind, subject, id, author and day; it can be read in the journal.", "Een regel is genoemd met soort, onderwerp, kenmerk, auteur en dag; hij is te lezen in het journaal."]));
        IReadOnlyList<Finding> findings = result.Counting(false)?.Rank.Findings ?? [];
        return new(run.Name.In(l.Code), l[$"{run.Owner}, {Day(run.Date)}, {run.HorizonYears:0.#} years ahead, {run.Scenarios.Count} scenarios, {run.Criteria.Count} criteria, {run.Participants.Count} participants.", $"{run.Owner}, {Day(run.Date)}, {run.HorizonYears.ToString("0.#", l.Culture)} jaar vooruit, {run.Scenarios.Count} scenario's, {run.Criteria.Count} criteria, {run.Participants.Count} deelnemers."],
            marking, [.. findings.Where(f => f.Robust).Select(f => l[f.En, f.Nl])], [.. findings.Where(f => !f.Robust).Select(f => l[f.En, f.Nl])], tables);
    }

    string Day(DateOnly day) => day.ToString("d MMMM yyyy", l.Culture);

    string Run => tracer.Of(l["the run", "de ronde"], result.Run.Trace);

    string Drawn(RankView rank) => tracer.Of(l["the draws", "de trekkingen"], FormattableString.Invariant($"{MethodWords.Say(rank.Method, l)}; {rank.Draws} draws, seed {rank.Seed}, weights {rank.Weights}"));

    string Of<T>(Kept<T> kept, string what)
    {
        marking = marking.Join(kept.Marking);
        return tracer.Of(what, kept.Trace);
    }

    string Scenario(string id) => Of(book.Scenarios.FirstOrDefault(s => s.Value.Id == id) ?? new Kept<Scenario>(null!, null), l["scenario", "scenario"]);

    ReportTable Ranking(RankView rank)
    {
        var both = result.Other(false)?.Scenarios.ToDictionary(s => s.Id, s => s.ExpectedRank, StringComparer.Ordinal) ?? [];
        return new(l["Ranking", "Rangorde"], l["Ranking of the scenarios", "Rangorde van de scenario's"],
            [l["no.", "nr."], l["scenario", "scenario"], l["expected rank", "verwachte rang"], "P(1)", "P(≤3)", l["largest standard error", "grootste standaardfout"], l["P(red)", "P(rood)"], l["impact 5 %", "impact 5 %"], l["impact 50 %", "impact 50 %"], l["impact 95 %", "impact 95 %"],
                l["impact state", "impact staat"], l["impact people", "impact mensen"], l["rate 5 %", "per jaar 5 %"], l["rate 50 %", "per jaar 50 %"], l["rate 95 %", "per jaar 95 %"], l["second method", "tweede methode"], l["rank with scored rates", "rang met gescoorde kansen"], l["trace", "herkomst"]],
            [.. rank.Scenarios.Select((s, n) => new object?[] { n + 1.0, s.Name, R(s.ExpectedRank), R(s.RankProbabilities[0]), R(Math.Min(1, s.RankProbabilities.Take(3).Sum())), R(s.LargestError), R(s.RedProbability), R(s.ImpactPoints.Low), R(s.ImpactPoints.Median), R(s.ImpactPoints.High),
                R(s.ImpactState), R(s.ImpactPeople), R(s.RatePoints.Low), R(s.RatePoints.Median), R(s.RatePoints.High), (double)s.NetFlowRank, both.TryGetValue(s.Id, out var live) ? R(live) : null, $"{Run}, {Drawn(rank)}, {Scenario(s.Id)}" })],
            (result.Confirmed is null ? "" : l["Likelihoods that a person confirmed from the incidents count in place of the scored ones. ", "Waarschijnlijkheden die een mens uit de voorvallen bevestigde, tellen in plaats van de gescoorde. "]) + l["Impact and rate are points of the draws; state and people are the two impact axes. Second method: rank by net outranking flow. The single scores stand in the workbook, each with its entry.", "Impact en per jaar zijn punten van de trekkingen; staat en mensen zijn de twee impactassen. Tweede methode: rang naar netto-outranking. De losse scores staan in de werkmap, elk met zijn regel."]);
    }

    ReportTable Probabilities(RankView rank) => new(l["Rank probabilities", "Rangkansen"], l["Probability of every rank", "Kans op elke rang"],
        [l["scenario", "scenario"], .. Enumerable.Range(1, rank.Scenarios.Count).Select(r => r.ToString(CultureInfo.InvariantCulture)), l["trace", "herkomst"]],
        [.. rank.Scenarios.Select(s => (object?[])[s.Name, .. s.RankProbabilities.Select(p => (object?)R(p)), $"{Run}, {Drawn(rank)}"])], InDocument: false);

    ReportTable Stability(RankView rank) => new(l["Weights", "Gewichten"], l["What the first place depends on", "Waar de eerste plaats aan hangt"],
        [l["criterion", "criterium"], l["verified", "bevestigd"], l["weight", "gewicht"], l["first place holds from", "eerste plaats houdt vanaf"], l["to", "tot"], l["below it leads", "daaronder leidt"], l["above it leads", "daarboven leidt"], l["order holds from", "volgorde houdt vanaf"], l["to ", "tot "], l["trace", "herkomst"]],
        [.. rank.Stability.Select(s => new object?[] { book.Name("impact-criteria", s.Criterion, l), Verified(book.Entry("impact-criteria", s.Criterion)?.Verified ?? false), R(s.Weight), R(s.TopFrom), R(s.TopTo), s.NewTopBelow is { } b ? book.ScenarioName(b, l) : "", s.NewTopAbove is { } a ? book.ScenarioName(a, l) : "", R(s.OrderFrom), R(s.OrderTo), $"{Run}, {Register("impact-criteria")}" })]);

    ReportTable Interests(IReadOnlyList<InterestView> interests, LiveWindow window) => new(l["Interests", "Belangen"], l[$"Pressure on the interests, {Day(window.From)} to {Day(window.Today)}", $"Druk op de belangen, {Day(window.From)} tot en met {Day(window.Today)}"],
        [l["interest", "belang"], l["verified", "bevestigd"], l["incidents", "voorvallen"], l["campaigns", "campagnes"], l["scenarios", "scenario's"], l["highest risk", "hoogste risico"], l["gaps", "tekorten"], l["measures", "maatregelen"], l["trace", "herkomst"]],
        [.. interests.Select(i =>
        {
            foreach (var c in i.Incidents) marking = marking.Join(c.Marking);
            return new object?[] { i.Name, Verified(i.Verified), (double)i.Incidents.Count, i.Campaigns is { } campaigns ? string.Join("; ", campaigns.Take(5).Select(c => $"{c.Title} ({Words.Name(c.Status, l)}, {c.Incidents})")) : l["not searched yet", "nog niet gezocht"], (double)i.Risks.Count, i.Risks is [var top, ..] ? top.Name : "", (double)i.Gaps.Count(g => g.Short >= .5), (double)i.Measures.Count,
                $"{Register("interests")}, {tracer.Of(l["incidents", "voorvallen"], i.Incidents.Count == 0 ? l["no incident fits", "geen voorval past"] : string.Join("; ", i.Incidents.Select(c => c.Id)))}" };
        })], l["Gaps that are more likely than not. An incident presses when it fits the pattern of a scenario that hits the interest; campaigns are hypotheses unless adopted.", "Tekorten die waarschijnlijker zijn dan niet. Een voorval drukt als het past op het patroon van een scenario dat het belang raakt; campagnes zijn hypothesen tenzij aangenomen."]);

    ReportTable Shifts() => new(l["Live likelihood", "Levende kans"], l["Likelihood moved by incidents", "Waarschijnlijkheid verschoven door voorvallen"],
        [l["scenario", "scenario"], l["prior, a year", "vooraf, per jaar"], l["signs", "tekens"], l["years", "jaren"], l["weight of a sign", "gewicht van een teken"], l["posterior, a year", "achteraf, per jaar"], l["decision", "besluit"], l["reason", "reden"], l["trace", "herkomst"]],
        [.. book.Shifts.Where(s => run.Scenarios.Contains(s.Value.Scenario, StringComparer.Ordinal)).Select(s => new object?[] { book.ScenarioName(s.Value.Scenario, l), R(s.Value.Prior.Mean), (double)s.Value.Incidents.Count, R(s.Value.Years), R(s.Value.Relevance), R(s.Value.Posterior.Mean), s.Value.Confirmed ? l["confirmed", "bevestigd"] : l["rejected", "verworpen"], s.Value.Reason, Of(s, l["decision on the likelihood", "besluit over de kans"]) })],
        "gamma-Poisson");

    ReportTable Gaps() => new(l["Gaps", "Tekorten"], l["Capabilities required, available and ready", "Capaciteiten nodig, beschikbaar en gereed"],
        [l["capability", "capaciteit"], l["verified", "bevestigd"], l["scenario", "scenario"], l["unit", "eenheid"], l["required", "nodig"], l["usable now", "nu inzetbaar"], l["gap 5 %", "tekort 5 %"], l["gap mean", "tekort gemiddeld"], l["gap 95 %", "tekort 95 %"], l["P(short)", "P(tekort)"], l["times short a year", "keer tekort per jaar"], l["trace", "herkomst"]],
        [.. weigh.Gaps(book, result).Select(g => (g, Kept: book.Capabilities.First(c => c.Value.Id == g.Capability))).Select(x => new object?[] { book.Name("capabilities", x.g.Capability, l), Verified(book.Entry("capabilities", x.g.Capability)?.Verified ?? false), book.ScenarioName(x.g.Scenario, l), x.Kept.Value.Unit, R(x.g.Required), R(x.g.Usable), R(x.g.Low), R(x.g.Expected), R(x.g.High), R(x.g.Short), x.g.ShortAYear is { } often ? R(often) : null, Of(x.Kept, l["capability", "capaciteit"]) })],
        l["Required less available times ready, 10,000 stratified draws.", "Nodig min beschikbaar maal gereed, 10.000 gelaagde trekkingen."]);

    ReportTable Measures() => new(l["Measures", "Maatregelen"], l["Measures with their weighing", "Maatregelen met hun weging"],
        [l["measure", "maatregel"], "V", l["goal", "doel"], l["cost class", "kostenklasse"], l["cost", "kosten"], l["acts on", "werkt op"], l["protects", "beschermt"], l["costs the open society", "kost de open samenleving"], l["costs the economy", "kost de economie"], l["proportionality", "proportionaliteit"], l["trace", "herkomst"]],
        [.. book.Measures.Select(m => new object?[] { m.Value.Name.In(l.Code), ScoreWords.V(m.Value.V, l), book.Name("goals", m.Value.Goal, l) + (book.Entry("goals", m.Value.Goal) is { Verified: true } ? "" : " (verified: false)"), (double)m.Value.CostClass, m.Value.Cost, string.Join("; ", m.Value.Effects.Select(e => book.ScenarioName(e.Scenario, l))), m.Value.Weighing!.Protects, m.Value.Weighing.CostsOpenSociety, m.Value.Weighing.CostsEconomy, m.Value.Weighing.Proportionality, Of(m, l["measure", "maatregel"]) })]);

    ReportTable Portfolio(PortfolioView p) => new(l["Portfolio", "Pakket"], l[$"Best set for a budget of {p.Budget.ToString("0.##", l.Culture)}: takes away {ScoreWords.Percent(p.Reduction, l)} of the risk ({ScoreWords.Percent(p.Low, l)} to {ScoreWords.Percent(p.High, l)})", $"Beste pakket voor een budget van {p.Budget.ToString("0.##", l.Culture)}: neemt {ScoreWords.Percent(p.Reduction, l)} van het risico weg ({ScoreWords.Percent(p.Low, l)} tot {ScoreWords.Percent(p.High, l)})"],
        [l["measure", "maatregel"], l["chosen", "gekozen"], l["cost", "kosten"], l["share of draws in the best set", "deel van de trekkingen in het beste pakket"], l["trace", "herkomst"]],
        [.. p.Measures.Select(m => (m, Kept: book.Measures.First(x => x.Value.Id == m.Id))).Select(x => new object?[] { x.Kept.Value.Name.In(l.Code), x.m.Chosen ? l["yes", "ja"] : l["no", "nee"], x.m.Cost, R(x.m.InBestSet), $"{Run}, {Of(x.Kept, l["measure", "maatregel"])}" })],
        l[$"In {ScoreWords.Percent(p.BestShare, l)} of {p.CheckedDraws} draws this very set is best. {p.Draws} draws, {p.Method}. {p.ConfirmedRates.Count} scenarios count with a confirmed rate.", $"In {ScoreWords.Percent(p.BestShare, l)} van {p.CheckedDraws} trekkingen is precies dit pakket het beste. {p.Draws} trekkingen, {MethodWords.Say(p.Method, l)}. {p.ConfirmedRates.Count} scenario's tellen met een bevestigde kans."]);

    ReportTable Processes()
    {
        var view = weigh.Cascade(book, [], 72, l);
        var trace = Of(book.Graph, l["process graph", "procesgraaf"]);
        return new(l["Processes", "Processen"], l["What hangs on each vital process", "Wat aan elk vitaal proces hangt"], [l["process", "proces"], l["hours lost by others in 72 hours", "uren verlies bij anderen bij 72 uur"], l["others that fail for good", "anderen die blijvend uitvallen"], l["trace", "herkomst"]],
            [.. view.Criticality.Select(c => new object?[] { c.Name, R(c.CriticalityHours), (double)c.Lost, trace })], l[$"{view.Assumptions} of {view.Edges} links are assumptions: the figures illustrate.", $"{view.Assumptions} van {view.Edges} schakels zijn aannames: de getallen illustreren."]);
    }

    ReportTable ExAnte() => new(l["Ex-ante", "Ex ante"], l["Ex-ante analyses", "Ex-ante-analyses"], [l["process", "proces"], l["owner", "eigenaar"], l["part", "deel"], l["risk", "risico"], l["finding", "bevinding"], l["existing measures", "bestaande maatregelen"], l["remains", "blijft over"], l["trace", "herkomst"]],
        [.. book.ExAnte.SelectMany(f => ((string, ExAntePart)[])[(l["continuity", "continuïteit"], f.Value.Continuity), (l["knowledge", "kennis"], f.Value.Knowledge), (l["unwanted dependence", "ongewenste afhankelijkheid"], f.Value.Dependence)],
            (f, p) => new object?[] { book.ProcessName(f.Value.Process, l), f.Value.Owner, p.Item1, p.Item2.Risk.ToString(), p.Item2.Finding, p.Item2.ExistingMeasures ?? "", p.Item2.Residual?.ToString() ?? "", Of(f, l["ex-ante analysis", "ex-ante-analyse"]) })]);

    ReportTable Dependencies() => new(l["Dependencies", "Afhankelijkheden"], l["Strategic dependencies", "Strategische afhankelijkheden"],
        [l["good", "goed"], l["verified", "bevestigd"], l["stage", "schakel"], l["largest share", "grootste aandeel"], l["partner", "partner"], l["alternatives", "alternatieven"], l["months to switch", "maanden om over te stappen"], l["source", "bron"], l["as of", "per"], l["trace", "herkomst"]],
        [.. book.Dependencies.Select(d => new object?[] { d.Value.Good.In(l.Code), Verified(d.Value.Verified), d.Value.Stage, d.Value.LargestShare, d.Value.LargestPartner ?? "", (double?)d.Value.Alternatives, d.Value.MonthsToSwitch?.Expected, d.Value.Source.Document, d.Value.AsOf, Of(d, l["dependency", "afhankelijkheid"]) })]);

    ReportTable Stocks() => new(l["Stocks", "Voorraden"], l["Stocks", "Voorraden"], [l["good", "goed"], l["verified", "bevestigd"], l["days of cover", "dagen dekking"], l["norm", "norm"], l["holder", "houder"], l["source", "bron"], l["as of", "per"], l["trace", "herkomst"]],
        [.. book.Stocks.Select(s => new object?[] { s.Value.Good.In(l.Code), Verified(s.Value.Verified), s.Value.DaysOfCover, s.Value.NormDays, s.Value.Holder ?? l["nobody", "niemand"], s.Value.Source.Document, s.Value.AsOf, Of(s, l["stock", "voorraad"]) })], l["0 days: that there is none was stated.", "0 dagen: dat er geen is, is opgegeven."]);

    ReportTable Diff() => new(l["Changes", "Veranderingen"], l[$"Changes since the former run ({run.Former})", $"Veranderingen sinds de vorige ronde ({run.Former})"], [l["scenario", "scenario"], l["criterion", "criterium"], l["participant", "deelnemer"], l["before", "eerst"], l["now", "nu"], l["reason", "reden"], l["trace", "herkomst"]],
        result.Former is not { } former ? [] : [.. RunDiff.Of(former.All, result.File.All).Select(c => new object?[] { book.ScenarioName(c.Scenario, l), What(c.Criterion), c.Participant, c.Before?.ToString() ?? "", c.After?.ToString() ?? "", c.Reason ?? "", Run })]);

    ReportTable Notes() => new(l["Notes", "Opmerkingen"], l["What is missing or stands out", "Wat ontbreekt of opvalt"], [l["scenario", "scenario"], l["criterion", "criterium"], l["note", "opmerking"], l["trace", "herkomst"]],
        [.. result.Assessment.Notes.Select(n => new object?[] { n.Scenario is { } s ? book.ScenarioName(s, l) : "", n.Criterion is { } c ? What(c) : "", l[n.En, n.Nl], Run })]);

    ReportTable Registers() => new(l["Registers", "Registers"], l["Register entries that no source confirmed, or that ask for review", "Registerregels die geen bron bevestigde, of die om herziening vragen"], [l["register", "register"], l["entry", "regel"], l["cause", "oorzaak"], l["trace", "herkomst"]],
        [.. RunView.Check(run, book.Register("impact-criteria")).Select(n => new object?[] { n.Register, n.Entry is { } e ? book.Name("impact-criteria", e, l) : "", n.Cause, Register("impact-criteria") })]);

    /// <summary>Every score with the entry that gave it; the workbook has them, so that any figure can be followed to a person.</summary>
    ReportTable Scores() => new(l["Scores", "Scores"], l["All scores, all rounds", "Alle scores, alle ronden"], [l["participant", "deelnemer"], l["scenario", "scenario"], l["what", "wat"], l["round", "ronde"], l["lower", "laag"], l["expected", "verwacht"], l["upper", "hoog"], l["reason", "reden"], l["trace", "herkomst"]],
        [.. weigh.Workspace.Read(reader, p => p.History(WeighKind.Score).Concat(p.History(WeighKind.Likelihood)).Where(x => x.Subject.StartsWith(run.Id + "/", StringComparison.Ordinal)).ToArray())
            .Select(x => (Line: x, Score: x.Kind == WeighKind.Score ? (ParticipantScore?)WeighBook.Read<AssessmentScore>(x)?.Value : WeighBook.Read<LikelihoodScore>(x)?.Value)).Where(x => x.Score is not null)
            .Select(x => new object?[] { x.Score!.Participant, book.ScenarioName(x.Score.Scenario, l), What(x.Score.What), (double)x.Score.Round, x.Score.Lower.ToString(), x.Score.Expected.ToString(), x.Score.Upper.ToString(), x.Score.Reason ?? (x.Score.CarriedOver ? l["carried over", "overgenomen"] : ""), $"{x.Line.Kind}, {x.Line.Id}, {x.Line.Author}, {x.Line.At:yyyy-MM-dd}" })], InDocument: false);

    string Register(string id) => Of(book.Registers.First(r => r.Value.Register == id), l[$"register {id}", $"register {id}"]);

    string What(string what) => ScoreWords.IsPart(what) ? ScoreWords.Part(what, l) : book.Name("impact-criteria", what, l);

    static string Verified(bool verified) => verified ? "verified: true" : "verified: false";

    /// <summary>Six meaning figures: enough for every use, and the same on every machine.</summary>
    static double R(double v) => v == 0 || !double.IsFinite(v) ? v : double.Parse(v.ToString("G6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
