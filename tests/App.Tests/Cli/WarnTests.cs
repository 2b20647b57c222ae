using System.Globalization;
using System.Text;
using System.Text.Json;
using Verband.App.Warnings;
using Verband.Core;
using Verband.Store;
using Verband.Tests;

namespace Verband.App.Tests.Cli;

public class WarnTests
{
    static readonly string[] Issue =
    [
        "warn", "issue", "Deaths in Exampleland exceed 25 a month", "--topic", "country:XEX", "--threat", "military", "--horizon", "2098-12-31", "--probability", "0.7",
        "--owner", "desk-east", "--option", "send a mission", "--would-change", "a ceasefire that holds for a month", "--grade", "B2", "--id", "w1",
    ];

    [Fact]
    public void A_warning_is_issued_closed_with_an_action_or_a_reason_and_resolved()
    {
        using var run = new Run();
        Assert.Equal("likely", run.Json(Issue).GetProperty("word").GetString());
        Assert.Contains("already", Refused(run, Issue), StringComparison.Ordinal);
        Assert.Contains("action", Refused(run, "warn", "close", "w1"), StringComparison.Ordinal);
        Assert.Contains("one of the two", Refused(run, "warn", "close", "w1", "--action", "mission sent", "--reason", "too late"), StringComparison.Ordinal);
        Assert.Contains("not over", Refused(run, "warn", "resolve", "w1", "--did-not-happen", "--account", "quiet"), StringComparison.Ordinal);
        Assert.Equal(3, run.Verband("warn", "close", "w2", "--reason", "none").Exit);
        Assert.Equal("closed", run.Json("warn", "close", "w1", "--action", "mission sent").GetProperty("state").GetString());
        var today = DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Assert.Equal("resolved", run.Json("warn", "resolve", "w1", "--happened", today, "--account", "31 deaths in the count of the month").GetProperty("state").GetString());
        var all = run.Json("warn", "score").GetProperty("scores")[0];
        Assert.Equal(.09, all.GetProperty("brier").GetProperty("value").GetDouble(), 1e-9);
        Assert.Equal((1, 0, 1), (all.GetProperty("resolved").GetInt32(), all.GetProperty("open").GetInt32(), all.GetProperty("hits").GetInt32()));
        Assert.Empty(run.Json("warn", "list", "--reader", "public").GetProperty("warnings").EnumerateArray());
        Assert.Equal("mission sent", run.Json("warn", "list").GetProperty("warnings")[0].GetProperty("close").GetProperty("action").GetString());
    }

    static string Refused(Run run, params string[] arguments)
    {
        var (exit, _, error) = run.Verband(arguments);
        Assert.Equal(1, exit);
        return error;
    }

    [Fact]
    public void That_nothing_happened_is_said_only_after_the_horizon_and_counts_as_a_false_alarm()
    {
        var folder = Directory.CreateTempSubdirectory("verband-warn-").FullName;
        try
        {
            var clock = new Clock { Now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero) };
            using var workspace = Workspace.Open(folder, write: true, clock);
            var issue = new WarningIssue("s", "country:XEX", "military", new DateOnly(2030, 3, 31), .6, WordBand.Of(.6), "C3", "desk", ["call"], "nothing new", "judgement");
            WarningBook.Issue(workspace, Reader.Owner, issue, "w", "a", new Marking(Tlp.Amber, []), new DateOnly(2030, 1, 1));
            Assert.Throws<JournalException>(() => Act(new WarningResolve(false, null, "quiet"), new DateOnly(2030, 3, 31)));
            var open = workspace.Read(Reader.Owner, p => WarningBook.One(p, "w"))!;
            Assert.Equal((null, "close", "resolve"), (open.Due(new DateOnly(2030, 3, 1)), open.Due(new DateOnly(2030, 3, 20)), open.Due(new DateOnly(2030, 4, 1))));
            Act(new WarningResolve(false, null, "quiet"), new DateOnly(2030, 4, 1));
            var resolved = workspace.Read(Reader.Owner, p => WarningBook.Of(p));
            Assert.Equal("close", Assert.Single(resolved).Due(new DateOnly(2030, 4, 2)));
            var score = WarningBook.Score(resolved)[0];
            Assert.Equal((1, .36), (score.FalseAlarms, Math.Round(score.Brier!.Value, 9)));

            void Act(WarningAct act, DateOnly today) => WarningBook.Act(workspace, Reader.Owner, "w", act, "a", today);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }

    [Theory]
    [InlineData(0, "almost-no-chance")]
    [InlineData(.05, "very-unlikely")]
    [InlineData(.5, "roughly-even")]
    [InlineData(.55, "likely")]
    [InlineData(1, "almost-certain")]
    public void A_border_belongs_to_the_higher_band(double probability, string word) => Assert.Equal(word, WordBand.Of(probability));

    [Fact]
    public void A_bad_panel_is_named_with_its_place()
    {
        using var run = new Run();
        var empty = run.File("panel.csv", "country,year\n1,2000\n");
        Assert.Contains("views_country_id", Refused(run, "warn", "fit", "--panel", empty), StringComparison.Ordinal);
        var rows = new StringBuilder("views_country_id,year,month,best_sb\n");
        for (var m = 0; m < 120; m++) rows.Append(CultureInfo.InvariantCulture, $"1,{2000 + (m / 12)},{1 + (m % 12)},{(m == 119 ? 400 : 2)}\n");
        var panel = run.File("panel.csv", rows + "1,2009,13,4\n1,2010,1,-3\n");
        var alerts = run.Json("warn", "alerts", "--panel", panel, "--month", "2009-12");
        Assert.True(alerts.GetProperty("alerts")[0].GetProperty("alarm").GetBoolean());
        Assert.Equal(2, alerts.GetProperty("notes").GetArrayLength());
        Assert.Contains("2009-12", Refused(run, "warn", "alerts", "--panel", panel, "--month", "2020-01"), StringComparison.Ordinal);
        Assert.Equal(2, run.Verband("warn", "alerts", "--panel", panel, "--month", "soon").Exit);
    }

    [SharedFact]
    public void A_replay_reproduces_the_published_baselines_and_beats_them()
    {
        using var run = new Run();
        var view = run.Json("warn", "replay", "--panel", SharedData.Path("data/warning/country_month_sb.csv.gz"), "--actuals", SharedData.Path("data/warning/official_actuals_2019.csv"), "--window", "2019");
        foreach (var score in (string[])["crps", "ign", "mis"])
            Assert.True(Score(view, "model", score) < Score(view, "conflictology12", score), score);
        Assert.Equal(2292, view.GetProperty("cells").GetInt32());
        Assert.Equal(2, view.GetProperty("largest").GetArrayLength());
        Assert.True(Score(view.GetProperty("withoutTwoLargest"), "model", "crps") < Score(view, "model", "crps"));
        var ign = view.GetProperty("skills").EnumerateArray().Single(s => s.GetProperty("score").GetString() == "ign");
        Assert.True(ign.GetProperty("low").GetDouble() > .1);
    }

    static double Score(JsonElement view, string who, string score) => view.GetProperty(who).GetProperty(score).GetDouble();
}
