using Verband.Analysis.Weigh;
using Verband.Core;
using Verband.Core.Weigh;
using Verband.Tests;

namespace Verband.Analysis.Tests.Weigh;

/// <summary>What ships in samples/: it reads, it is whole, and its references meet.</summary>
public class SampleTests
{
    static readonly string Samples = Path.Combine(SharedData.Checkout, "samples");

    static T Read<T>(string path) where T : class
    {
        var record = WeighJson.Read<T>(File.ReadAllBytes(path), path, out var error);
        Assert.True(error is null, error?.ToString());
        return record!;
    }

    static RegisterFile Register(string name) => Read<RegisterFile>(Path.Combine(Samples, "registers", name + ".json"));

    static ScenarioFile Library() => Read<ScenarioFile>(Path.Combine(Samples, "scenarios", "scenarios.json"));

    static ProcessGraph Processes() => Read<ProcessGraph>(Path.Combine(Samples, "processes", "vital-processes-nl.json"));

    [Fact]
    public void Registers_are_whole()
    {
        foreach (var path in Directory.GetFiles(Path.Combine(Samples, "registers"), "*.json").Where(p => !Path.GetFileName(p).StartsWith("parliament-", StringComparison.Ordinal)))
            Assert.Empty(Read<RegisterFile>(path).Check(path));
        Assert.Equal(6, Register("interests").Entries.Count);
        Assert.Equal(18, Register("impact-criteria").Entries.Count);
        Assert.Equal(28, Register("vital-processes").Entries.Count);
        Assert.Equal(8, Register("impact-criteria").Entries.Count(e => !e.Verified));
        var interests = Register("interests");
        Assert.False(interests.IsStale(new DateOnly(2027, 11, 21)));
        Assert.True(interests.IsStale(new DateOnly(2027, 11, 22)));
        // An entry that was looked at by itself is fresh although the register is not.
        var fresh = interests.Entries[0] with { Reviewed = new DateOnly(2027, 6, 1) };
        Assert.False((interests with { Entries = [fresh] }).IsStale(new DateOnly(2027, 11, 22)));
        Assert.True((interests with { Reviewed = null }).IsStale(new DateOnly(2026, 11, 21)));
        Assert.DoesNotContain(Register("strategies").On(new DateOnly(2035, 1, 1)), e => e.Id == "security-strategy-kingdom-2023");
    }

    [Fact]
    public void At_least_thirty_scenarios_cover_every_domain_and_refer_to_the_registers()
    {
        var library = Library();
        Assert.Empty(library.Check("scenarios.json"));
        Assert.True(library.Scenarios.Count >= 30);
        var interests = Register("interests").Entries.Select(e => e.Id).ToHashSet(StringComparer.Ordinal);
        var threats = Register("threats").Entries.Select(e => e.Id).ToHashSet(StringComparer.Ordinal);
        var processes = Register("vital-processes").Entries.Select(e => e.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var s in library.Scenarios)
        {
            Assert.All(s.Interests, i => Assert.Contains(i, interests));
            Assert.All(s.Threats, t => Assert.Contains(t, threats));
            Assert.All(s.Processes, p => Assert.Contains(p, processes));
            Assert.False(string.IsNullOrWhiteSpace(s.Storyline.Nl) || string.IsNullOrWhiteSpace(s.Storyline.En));
            // Country-neutral: no country's name in a storyline.
            Assert.DoesNotContain(Countries.All, c => c.English.Length > 4 && s.Storyline.En!.Contains(c.English, StringComparison.OrdinalIgnoreCase));
        }
        Assert.All(interests, i => Assert.Contains(library.Scenarios, s => s.Interests.Contains(i)));
        Assert.Contains(library.Scenarios, s => !s.Malicious && s.Pattern.Domains.Contains("natural"));
        foreach (var domain in DomainNames.All)
            Assert.Contains(library.Scenarios, s => s.Pattern.Matches(Likely(domain)));
    }

    /// <summary>A plain report of each domain that some scenario must see.</summary>
    static Report Likely(string domain)
    {
        var (technique, sector, level) = domain switch
        {
            "cyber" => ("local:wiper", "energy", 2),
            "information" => ("local:fake-accounts", "media", 1),
            "diplomatic" => ("local:hostage-diplomacy", "citizens", 1),
            "economic" => ("local:export-restriction", "manufacturing", 1),
            "physical" => ("local:arson", "retail", 1),
            "military" => ("local:airspace-violation", "defence", 1),
            "terrorism" => ("local:stabbing", "citizens", 3),
            "cbrn" => ("local:nerve-agent", "citizens", 3),
            _ => ("local:flood", "citizens", 3),
        };
        Assert.True(DomainNames.TryParse(domain, out var d));
        return Make(d, technique, sector, level);
    }

    static Report Make(Domains domains, string technique, string sector, int level)
    {
        var json = $$"""{"source":"test","record":"1","title":"t","when":"2024","domains":[{{string.Join(',', domains.Names().Select(n => $"\"{n}\""))}}],"techniques":["{{technique}}"],"targets":[{"sector":"{{sector}}"}],"effects":[{"kind":"disruption","level":{{level}}}]}""";
        var (report, field, message) = ReportFormat.Read(System.Text.Encoding.UTF8.GetBytes(json));
        Assert.True(report is not null, $"{field}: {message}");
        return report;
    }

    [Fact]
    public void A_pattern_needs_all_its_facets_and_an_empty_one_is_refused()
    {
        var wiper = Library().Scenarios.Single(s => s.Id == "wiper-on-energy").Pattern;
        Assert.True(wiper.Matches(Make(Domains.Cyber, "local:wiper", "energy", 1)));
        Assert.False(wiper.Matches(Make(Domains.Cyber, "local:wiper", "health", 1)));
        Assert.False(wiper.Matches(Make(Domains.Physical, "local:wiper", "energy", 1)));
        Assert.False(new IncidentPattern().Matches(Make(Domains.Cyber, "local:wiper", "energy", 1)));
        Assert.True(new IncidentPattern { Techniques = ["attack:T1566"] }.Matches(Make(Domains.Cyber, "attack:T1566.001", "energy", 1)));
        var empty = Library().Scenarios[0] with { Pattern = new IncidentPattern() };
        Assert.Contains(empty.Check("f"), e => e.Message.Contains("match every incident", StringComparison.Ordinal));
        var wrong = Library().Scenarios[0] with { Pattern = new IncidentPattern { Techniques = ["local:sorcery"] } };
        Assert.Contains(wrong.Check("f"), e => e.Field == "pattern.techniques");
    }

    [Fact]
    public void The_dutch_process_graph_is_whole_and_every_edge_has_its_ground()
    {
        var graph = Processes();
        Assert.Empty(graph.Check("processes"));
        Assert.All(Register("vital-processes").Entries, e => Assert.Contains(graph.Processes, p => p.Id == e.Id));
        Assert.All(graph.Processes.SelectMany(p => p.Needs).SelectMany(g => g.Of), e => Assert.StartsWith("assumption", e.Ground, StringComparison.Ordinal));
        var net = SupplyNet.Of(graph);
        Assert.Empty(net.CannotStart());
        var power = net.Ids.ToList().IndexOf("electricity-national");
        var run = Cascade.Run(net, [new KnockOut(power, 24, new(48, 72, 96), new(1, 1, 1))], new CascadeOptions(336, 1, 400, 2));
        var phones = net.Ids.ToList().IndexOf("voice-and-sms");
        Assert.True(run.FailProbability[phones] > 0.9);
        Assert.InRange(run.FirstHour[phones * 3 + 1], 25, 60);
        Assert.All(run.LostHours, h => Assert.True(double.IsFinite(h)));
        Assert.Contains(SinglePoints.OfNet(net), p => p.Node == power && p.Lost > 10);
    }

    [Fact]
    public void Bad_json_says_where()
    {
        Assert.Null(WeighJson.Read<Scenario>("{\"id\":3}"u8, "s.json", out var type));
        Assert.Equal(("s.json", 1L, "id"), (type!.File, type.Line, type.Field));
        Assert.Null(WeighJson.Read<Scenario>("{\n\"surprise\":1}"u8, "s.json", out var unknown));
        Assert.Equal(2, unknown!.Line);
        Assert.Null(WeighJson.Read<Scenario>("null"u8, "s.json", out var nothing));
        Assert.NotNull(nothing);
        Assert.Null(WeighJson.Read<AssessmentScore>("""{"run":"r","participant":"p","scenario":"s","criterion":"c","lower":"F","expected":"A","upper":"A"}"""u8, "s.json", out var letter));
        Assert.Equal("lower", letter!.Field);
    }

    [Fact]
    public void Records_survive_a_round_trip_and_bad_ones_are_refused()
    {
        var score = new AssessmentScore { Run = "r", Participant = "p", Scenario = "s", Criterion = "c", Lower = ScoreClass.A, Expected = ScoreClass.X, Upper = ScoreClass.C, Round = 2 };
        Assert.Equal(score, WeighJson.Read<AssessmentScore>(WeighJson.Write(score), "f", out _));
        Assert.Equal(["expected", "reason"], score.Check("f").Select(e => e.Field));
        var measure = new Measure { Id = "m", Name = new("M", null), V = SecurityV.Prevent, Goal = "g", Strategy = "s", CostClass = 1, Effects = [] };
        Assert.Contains("\"v\":\"prevent\"", System.Text.Encoding.UTF8.GetString(WeighJson.Write(measure)), StringComparison.Ordinal);
        Assert.Equal("weighing", Assert.Single(measure.Check("f")).Field);
        var stock = new StockRecord { Id = "none", Good = new("Graan", "Grain"), DaysOfCover = 0, NormDays = 90, Source = new("own", null), AsOf = new DateOnly(2026, 1, 1) };
        Assert.Empty(stock.Check("f"));
        Assert.True(stock.BelowNorm);
        var shift = new LikelihoodShift { Scenario = "s", Prior = new(1, 10), Incidents = [], Years = 1, Relevance = 0, Posterior = new(1, 11), Confirmed = false, Reason = "" };
        Assert.Equal(["relevance", "reason"], shift.Check("f").Select(e => e.Field));
        var form = new ExAnteForm { Process = "p", Owner = "o", Date = default, Continuity = new(ScoreClass.C, "", null, null), Knowledge = new(ScoreClass.X, "no secrets", null, null), Dependence = new(ScoreClass.D, "one supplier", null, ScoreClass.B) };
        Assert.Equal(["continuity.finding"], form.Check("f").Select(e => e.Field));
    }
}
