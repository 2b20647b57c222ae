using Verband.App;
using Verband.App.Dots;
using Verband.App.Web;
using Verband.Core;
using Verband.Store;

namespace Verband.Tests.App;

public sealed class DeskTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("verband-desk-").FullName;

    [Fact]
    public void The_former_campaigns_stand_while_new_reports_are_searched_and_go_at_once_after_an_erasure()
    {
        using var workspace = Workspace.Open(folder, write: true);
        Add(workspace, [.. Enumerable.Range(0, 6).Select(Ferry)]);
        var desk = new Desk(workspace);
        var first = desk.Dots(Reader.Owner, Language.English, TimeSpan.FromMinutes(1))!;
        var campaign = Assert.Single(first.Campaigns);
        Assert.Same(first, desk.Dots(Reader.Owner, Language.English, TimeSpan.Zero));
        Add(workspace, [Ferry(6)]);
        var meanwhile = desk.Dots(Reader.Owner, Language.English, TimeSpan.Zero)!;
        Assert.Equal(campaign.Id, Assert.Single(meanwhile.Campaigns).Id);
        while (desk.Searching(Reader.Owner)) Thread.Sleep(10);
        Assert.Equal(7, Assert.Single(desk.Dots(Reader.Owner, Language.English, TimeSpan.Zero)!.Campaigns).Incidents.Count);
        workspace.Erase("made-up:r3", "a test", "A. Analyst", Reader.Owner);
        Assert.DoesNotContain("made-up:r3", (desk.Dots(Reader.Owner, Language.English, TimeSpan.Zero)?.Campaigns ?? []).SelectMany(c => c.Incidents));
        var after = desk.Dots(Reader.Owner, Language.English, TimeSpan.FromMinutes(1))!;
        Assert.Equal(6, Assert.Single(after.Campaigns).Incidents.Count);
    }

    [Fact]
    public void What_a_person_adopted_stays_with_its_members_and_new_ones_are_marked()
    {
        using var workspace = Workspace.Open(folder, write: true);
        Add(workspace, [.. Enumerable.Range(0, 5).Select(Ferry)]);
        var desk = new Desk(workspace);
        var campaign = Assert.Single(desk.Dots(Reader.Owner, Language.English, TimeSpan.FromMinutes(1))!.Campaigns);
        var (draft, error) = workspace.Read(Reader.Owner, p => p.DraftCampaign(campaign.Id, new CampaignBody(campaign.Title, "adopted", [.. campaign.Incidents.Take(4)], "one hand"), "A. Analyst"));
        Assert.True(draft is not null, error);
        workspace.Append([draft]);
        var decided = Assert.Single(desk.Dots(Reader.Owner, Language.English, TimeSpan.FromMinutes(1))!.Campaigns);
        Assert.Equal(("adopted", campaign.Incidents[4]), (decided.Status, Assert.Single(decided.NotDecided)));
    }

    [Fact]
    public void Standing_links_hold_for_a_report_that_has_just_come_in_and_forget_what_is_erased()
    {
        using var workspace = Workspace.Open(folder, write: true);
        Add(workspace, [.. Enumerable.Range(0, 6).Select(Ferry)]);
        var standing = new StandingDesk(workspace, new Desk(workspace));
        Assert.Equal(5, standing.Of(Reader.Owner, "made-up:r0", Language.English, TimeSpan.FromMinutes(1))!.Links.Count);
        Add(workspace, [Ferry(6)]);
        // No time to work it out anew: it is added to what stands.
        var added = standing.Of(Reader.Owner, "made-up:r6", Language.English, TimeSpan.Zero)!;
        Assert.Equal((6, 6, 7), (added.Incidents, added.Scale, added.Group.Count));
        Assert.Equal(6, added.Links.Count);
        Assert.All(added.Links, link => Assert.Equal(link.Decibans, link.Shares.Sum(s => s.Decibans), .3));
        Assert.Contains(standing.Of(Reader.Owner, "made-up:r0", Language.Dutch, TimeSpan.Zero)!.Links, link => link.Second == "made-up:r6");
        workspace.Erase("made-up:r3", "a test", "A. Analyst", Reader.Owner);
        var after = standing.Of(Reader.Owner, "made-up:r0", Language.English, TimeSpan.FromMinutes(1))!;
        Assert.DoesNotContain("made-up:r3", after.Group.Concat(after.Links.Select(x => x.Second)));
        Assert.Null(standing.Of(Reader.Owner, "made-up:r3", Language.English, TimeSpan.FromMinutes(1)));
        Add(workspace, [.. Enumerable.Range(10, 120).Select(i => Ferry(0) with { Record = $"r{i}", When = Period.Parse("2033"), Title = $"Another matter {i}" })]);
        // So many are added in the background, by the same scale.
        var followed = standing.Of(Reader.Owner, "made-up:r0", Language.English, TimeSpan.FromMinutes(1))!;
        Assert.Equal((125, 6), (followed.Incidents, followed.Scale));
        // The picture has outgrown its scale: a new one is made beside, and serves when it is done.
        for (var i = 0; i < 600 && standing.Of(Reader.Owner, "made-up:r0", Language.English, TimeSpan.Zero)!.Scale < 100; i++) Thread.Sleep(100);
        Assert.Equal(126, standing.Of(Reader.Owner, "made-up:r0", Language.English, TimeSpan.Zero)!.Scale);
    }

    static Report Ferry(int i) => new()
    {
        Source = "made-up",
        Record = $"r{i}",
        Title = $"Ferry terminal screens defaced, part {i}",
        Text = "Ticket displays of the ferry harbour showed the lighthouse emblem and a poem.",
        When = Period.Parse($"2031-03-{5 + i:00}"),
        Domains = Domains.Cyber,
        Techniques = ["local:defacement"],
        Targets = [new Target("NO", "sea-transport", null, null)],
    };

    static void Add(Workspace workspace, Report[] reports) => Assert.Equal(0, Import.Run(workspace, () => reports.Select(r => (Parsed)r), "test", Reader.Owner).ErrorCount);

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
