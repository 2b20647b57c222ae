using System.Text.Json;
using Verband.Tests;

namespace Verband.Core.Tests;

public class ResolutionTests
{
    static Report R(string record, string grade, string? reported, string title) => new()
    {
        Source = "feed",
        Record = record,
        Title = title,
        Domains = Domains.Cyber,
        Grade = Grade.TryParse(grade, out var g) ? g : throw new ArgumentException(grade),
        Reported = reported is null ? null : DateOnly.Parse(reported, System.Globalization.CultureInfo.InvariantCulture),
        When = Period.Parse("2020"),
    };

    [Fact]
    public void The_best_grade_is_shown_then_the_latest_report_then_the_lowest_id_and_all_are_kept()
    {
        var incident = Incident.Of(
        [
            R("z", "B1", "2024-01-01", "good source"), R("a", "C1", "2026-01-01", "late, worse source"), R("m", "B1", "2024-03-01", "good source, later"),
            R("b", "B2", "2025-01-01", "good source, doubtful item"), R("n", "B1", "2024-03-01", "same day, higher id"), R("o", "B1", null, "undated"), R("p", "F6", "2026-02-01", "ungraded"),
        ]);
        Assert.Equal(["feed:m", "feed:n", "feed:z", "feed:o", "feed:b", "feed:a", "feed:p"], incident.Title.All.Select(s => s.Report));
        Assert.Equal("good source, later", incident.Title.Value);
        Assert.True(incident.Title.IsContested);
        Assert.False(incident.When.IsContested);
        Assert.Equal("feed:z", incident.Id);
    }

    [Fact]
    public void What_no_report_gives_is_not_resolved()
    {
        var incident = Incident.Of([R("a", "A1", null, "t")]);
        Assert.Empty(incident.Place.All);
        Assert.Null(incident.Place.Value);
        Assert.False(incident.Place.IsContested);
    }

    [Fact]
    public void Lists_are_joined_with_every_report_that_gives_each_value()
    {
        var incident = Incident.Of(
        [
            R("a", "A1", null, "t") with { Techniques = ["local:arson", "attack:T1566", "local:arson"], Domains = Domains.Physical },
            R("b", "A1", null, "t") with { Techniques = ["local:arson"], Targets = [new("NL", null, null, null)], Place = new("BE", null, null, null, PlacePrecision.Country) },
        ]);
        Assert.Equal(Domains.Physical | Domains.Cyber, incident.Domains);
        Assert.Equal("""[{"Value":"local:arson","Reports":["feed:a","feed:b"]},{"Value":"attack:T1566","Reports":["feed:a"]}]""", JsonSerializer.Serialize(incident.Techniques));
        Assert.Equal(["NL", "BE"], incident.Countries);
    }

    [Fact]
    public void A_newer_version_of_a_report_replaces_it_and_the_older_stays_readable()
    {
        var journal = new Small().Add(R("a", "A1", null, "first"), R("b", "A1", null, "other"), R("a", "A1", null, "second"));
        Assert.Equal("second", journal.Picture.Incident("feed:a")!.Title.Value);
        Assert.Equal(2, journal.Picture.ReportCount);
        Assert.Equal(["second", "first"], journal.Picture.Versions("feed:a").Select(v => v.Report.Title));
        Assert.Equal(journal.Entries[2].Id, journal.Picture.Versions("feed:a")[0].Line.Id);
    }

    [Fact]
    public void The_picture_packs_a_report_and_gives_back_all_but_its_long_text() => Laws.Hold(Laws.Seed, seed =>
    {
        var report = RandomReport.Make(new Random(seed), "feed", "r", new Marking(Tlp.Amber, ["x"]));
        var short_ = report with
        {
            Text = null,
            References = [],
            CheckedIn = [],
            Claims = [.. report.Claims.Select(c => c with { Basis = null })],
            Responses = [.. report.Responses.Select(r => r with { Note = null })],
        };
        Assert.Equal(Dump.Bytes(short_), Dump.Bytes(new Small().Add(report).Picture.Report("feed:r")));
    }, 150);
}
