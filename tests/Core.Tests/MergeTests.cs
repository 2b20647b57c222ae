using FsCheck;
using FsCheck.Fluent;
using Verband.Tests;

namespace Verband.Core.Tests;

public class MergeTests
{
    /// <summary>Acts among eight reports and five actors that all exist: merges and splits of both kinds.</summary>
    static readonly Gen<(Act[] Acts, int Seed)> Cases =
        from acts in Gen.ArrayOf(
            from kind in Gen.Elements(9, 10, 11, 13, 15, 16, 17)
            from a in Gen.Choose(0, 63)
            from b in Gen.Choose(0, 63)
            from c in Gen.Choose(0, 63)
            select new Act(kind, a, b, kind == 17 ? c | 1 : c, 0, 0, 1)).Resize(14)
        from seed in Laws.Seed
        select (acts, seed);

    [Fact]
    public void Undoing_merges_and_splits_in_any_order_gives_the_history_without_them() => Laws.Hold(Cases, c =>
    {
        var random = new Random(c.Seed);
        Act[] reports = [.. Enumerable.Range(0, RandomJournal.Records).Select(i => new Act(0, i, i, 0, 0, 0, 1))];
        var entries = RandomJournal.Entries(reports.Concat(c.Acts));
        Entry[] undone = [.. entries.Skip(reports.Length).Where(_ => random.Next(2) == 0)];
        var without = RandomJournal.Fold(RandomJournal.Renumbered(entries.Except(undone)));
        random.Shuffle(undone);
        foreach (var entry in undone)
        {
            var kind = entry.Kind is EntryKind.Merge or EntryKind.Split ? EntryKind.Split : EntryKind.ActorSplit;
            entries.Add(RandomJournal.Entry(entries, Chain.Micros(entries[^1].At) + 1, "me", "", Marking.Clear, kind, entry.Subject, Bodies.Write(new SplitBody(entry.Id, [], null))));
        }
        Assert.Equal(State(new Picture(without, Reader.Owner)), State(new Picture(RandomJournal.Fold(entries), Reader.Owner)));
    }, 100, c => Laws.OneLess(c.Acts).Select(a => (a, c.Seed)));

    [Fact]
    public void A_draft_of_undoing_takes_back_the_draft_of_merging()
    {
        var journal = new Small().Add(Sample("a"), Sample("b"), Sample("c"));
        var before = State(journal.Picture);
        var merged = journal.Append(journal.Picture.DraftMerge(["feed:a", "feed:c"], "me", "same place").Draft!);
        Assert.Equal(2, journal.Picture.IncidentCount);
        Assert.Equal(["feed:a", "feed:c"], journal.Picture.Incident("feed:c")!.Reports.Select(r => r.Id));
        Assert.Single(journal.Picture.Judgements(journal.Picture.Incident("feed:a")!));
        journal.Append(journal.Picture.DraftUndo(merged.Id, "me", "not the same").Draft!);
        Assert.Equal(before, State(journal.Picture));
    }

    [Fact]
    public void Reports_that_are_split_off_stay_together()
    {
        var journal = new Small().Add(Sample("a"), Sample("b"), Sample("c"), Sample("d"));
        journal.Append(journal.Picture.DraftMerge(["feed:a", "feed:b", "feed:c", "feed:d"], "me", null).Draft!);
        journal.Append(journal.Picture.DraftSplit(["feed:b", "feed:d"], "me", null).Draft!);
        Assert.Equal(["feed:a", "feed:c"], journal.Picture.Incident("feed:a")!.Reports.Select(r => r.Id));
        Assert.Equal(["feed:b", "feed:d"], journal.Picture.Incident("feed:d")!.Reports.Select(r => r.Id));
    }

    [Fact]
    public void A_merge_is_seen_only_by_who_may_see_every_part()
    {
        var journal = new Small().Add(Sample("a") with { Marking = new(Tlp.Green, ["x", "y"]) }, Sample("b") with { Marking = new(Tlp.Amber, ["y", "z"]) });
        var draft = journal.Picture.DraftMerge(["feed:a", "feed:b"], "me", null).Draft!;
        Assert.Equal(new Marking(Tlp.Amber, ["y"]), draft.Marking);
        journal.Append(draft);
        Assert.Equal(1, journal.See(new Reader(Tlp.Amber, ["y"])).IncidentCount);
        Assert.Equal(2, journal.See(new Reader(Tlp.Amber, ["x", "z"])).IncidentCount);
    }

    [Fact]
    public void The_judgements_about_an_incident_are_those_that_name_it_oldest_first()
    {
        var journal = new Small().Add(Sample("1"), Sample("é 2"), Sample("10"), Sample("3"));
        var other = journal.Append(journal.Picture.DraftMerge(["feed:10", "feed:3"], "me", "not feed:1").Draft!);
        var merge = journal.Append(journal.Picture.DraftMerge(["feed:1", "feed:é 2"], "me", null).Draft!);
        var undo = journal.Append(journal.Picture.DraftUndo(merge.Id, "me", null).Draft!);
        var again = journal.Append(journal.Picture.DraftMerge(["feed:é 2", "feed:1"], "me", null).Draft!);
        Assert.Equal([merge.Id, undo.Id, again.Id], journal.Picture.Judgements(journal.Picture.Incident("feed:é 2")!).Select(l => l.Id));
        Assert.Equal([other.Id], journal.Picture.Judgements(journal.Picture.Incident("feed:10")!).Select(l => l.Id));
    }

    [Fact]
    public void What_cannot_be_merged_or_split_is_refused_in_words()
    {
        var picture = new Small().Add(Sample("a"), Sample("b")).Picture;
        Assert.Equal("There is no incident 'feed:z' in this picture.", picture.DraftMerge(["feed:a", "feed:z"], "me", null).Error);
        Assert.Equal("A merge takes at least two different incidents.", picture.DraftMerge(["feed:a", "feed:a"], "me", null).Error);
        Assert.Equal("'feed:a' stands alone; there is nothing to split.", picture.DraftSplit(["feed:a"], "me", null).Error);
        Assert.Equal("Name the reports that leave.", picture.DraftSplit([], "me", null).Error);
        Assert.Equal("There is no merge 'ffff' in this picture.", picture.DraftUndo("ffff", "me", null).Error);
        Assert.Equal("A merge takes at least two different names.", picture.DraftActorMerge(["A", "A"], "me", Marking.Clear, null).Error);
        Assert.Equal("Give a reason.", picture.DraftCampaign("c", new CampaignBody("T", "adopted", [], " "), "me").Error);
        Assert.Contains("is not adopted, rejected or proposed", picture.DraftCampaign("c", new CampaignBody("T", "done", [], "r"), "me").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_of_one_actor_are_shown_under_the_first_and_part_again()
    {
        var journal = new Small();
        var first = journal.Append(journal.Picture.DraftActorMerge(["Unit 1", "Bear", "Unit 1"], "me", Marking.Clear, null).Draft!);
        journal.Append(journal.Picture.DraftActorMerge(["Bear", "Group 9"], "me", Marking.Clear, null).Draft!);
        Assert.Equal("Unit 1", journal.Picture.ActorName("Group 9"));
        Assert.Equal(["Unit 1", "Bear", "Group 9"], journal.Picture.ActorNames("Bear"));
        journal.Append(journal.Picture.DraftUndo(first.Id, "me", null).Draft!);
        Assert.Equal("Unit 1", journal.Picture.ActorName("Unit 1"));
        Assert.Equal("Bear", journal.Picture.ActorName("Group 9"));
        Assert.Equal(["someone else"], journal.Picture.ActorNames("someone else"));
    }

    /// <summary>What persons see, without the history of how it came about.</summary>
    static string State(Picture p) => Dump.Of(p, [], [], name => name is "Incidents/0" or "Incident/1" or "IncidentCount" or "Sketches/0" or "ActorName/1" or "ActorNames/1");

    static Report Sample(string record) => new() { Source = "feed", Record = record, Title = "Title " + record, Domains = Domains.Cyber };
}
