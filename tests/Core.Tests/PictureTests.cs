using FsCheck;
using FsCheck.Fluent;
using Verband.Tests;

namespace Verband.Core.Tests;

public class PictureTests
{
    static readonly Gen<(Act[] Acts, Reader Reader, int Moment)> Cases =
        from acts in RandomJournal.Acts
        from reader in RandomJournal.Readers
        from moment in Gen.Choose(-1, 60)
        select (acts, reader, moment);

    static IEnumerable<(Act[], Reader, int)> Shrink((Act[] Acts, Reader Reader, int Moment) c) => Laws.OneLess(c.Acts).Select(a => (a, c.Reader, c.Moment));

    [Fact]
    public void A_reader_gets_the_same_answers_as_from_a_journal_that_holds_only_what_they_may_see() => Laws.Hold(Cases, c =>
    {
        DateTimeOffset? moment = c.Moment < 0 ? null : RandomJournal.Start.AddSeconds(c.Moment);
        var whole = RandomJournal.Entries(c.Acts);
        var cut = RandomJournal.Renumbered(whole.Where(e => c.Reader.MaySee(e.Marking, e.Space) && (moment is null || e.At <= moment)));
        string[] ids = [.. whole.Select(e => e.Id)];
        Assert.Equal(cut.Select(e => e.Id), whole.Where(e => c.Reader.MaySee(e.Marking, e.Space) && (moment is null || e.At <= moment)).Select(e => e.Id));
        Assert.Equal(
            Dump.Of(new Picture(RandomJournal.Fold(cut), c.Reader, moment), cut, ids),
            Dump.Of(new Picture(RandomJournal.Fold(whole), c.Reader, moment), whole, ids));
    }, 250, Shrink);

    [Fact]
    public void The_journals_of_the_reader_law_hide_and_show_enough_to_mean_something()
    {
        var (hidden, seen, merged, erased, undone, past) = (0, 0, 0, 0, 0, 0);
        foreach (var c in Gen.Sample(Cases, 300))
        {
            var entries = RandomJournal.Entries(c.Acts);
            var picture = new Picture(RandomJournal.Fold(entries), c.Reader);
            hidden += entries.Count - picture.EntryCount;
            seen += picture.EntryCount;
            merged += picture.ReportCount - picture.IncidentCount;
            erased += picture.ErasedCount;
            undone += picture.History(EntryKind.Split).Count();
            past += c.Moment >= 0 ? 1 : 0;
        }
        Assert.All([hidden, seen, merged, erased, undone, past], n => Assert.True(n > 40, $"hidden {hidden}, seen {seen}, merged {merged}, erased {erased}, undone {undone}, past {past}"));
    }

    [Fact]
    public void The_dump_covers_every_public_member() => Assert.Equal(Dump.Queries.Keys, Dump.PublicMembers(typeof(Picture)));

    [Fact]
    public void Folding_entry_by_entry_gives_what_folding_the_whole_gives() => Laws.Hold(Cases, c =>
    {
        var entries = RandomJournal.Entries(c.Acts);
        string[] ids = [.. entries.Select(e => e.Id)];
        using var gallery = new Gallery(new Facts());
        gallery.Read(c.Reader, null, p => p.EntryCount); // the picture exists before the first entry, and grows
        foreach (var entry in entries) Assert.True(gallery.Add([Prepared.From(entry)]));
        Assert.Equal(
            Dump.Of(new Picture(RandomJournal.Fold(entries), c.Reader), entries, ids),
            gallery.Read(c.Reader, null, p => Dump.Of(p, entries, ids)));
    }, 100, Shrink);

    [Fact]
    public void A_past_picture_is_the_picture_of_that_moment() => Laws.Hold(Cases, c =>
    {
        var entries = RandomJournal.Entries(c.Acts);
        var moment = RandomJournal.Start.AddSeconds(c.Moment);
        string[] ids = [.. entries.Select(e => e.Id)];
        using var gallery = new Gallery(RandomJournal.Fold(entries));
        var then = RandomJournal.Fold(entries.TakeWhile(e => e.At <= moment));
        Assert.Equal(
            Dump.Of(new Picture(then, c.Reader), entries, ids, m => m != "AsOf"),
            gallery.Read(c.Reader, moment, p => Dump.Of(p, entries, ids, m => m != "AsOf")));
    }, 60, Shrink);

    [Fact]
    public void A_snapshot_answers_as_the_facts_it_was_made_of_and_can_grow() => Laws.Hold(Cases, c =>
    {
        var entries = RandomJournal.Entries(c.Acts);
        string[] ids = [.. entries.Select(e => e.Id)];
        var half = entries.Count / 2;
        using var stream = new MemoryStream();
        RandomJournal.Fold(entries.Take(half)).Save(stream);
        var loaded = Facts.Load(stream);
        Assert.NotNull(loaded);
        foreach (var entry in entries.Skip(half)) loaded.Add(Prepared.From(entry));
        var whole = RandomJournal.Fold(entries);
        Assert.Equal((whole.Count, whole.LastSeq, whole.LastHash, whole.Unreadable), (loaded.Count, loaded.LastSeq, loaded.LastHash, loaded.Unreadable));
        Assert.Equal(Dump.Of(new Picture(whole, c.Reader), entries, ids), Dump.Of(new Picture(loaded, c.Reader), entries, ids));
    }, 25, Shrink);

    [Fact]
    public void Two_readers_of_one_class_share_a_picture_and_others_do_not()
    {
        using var gallery = new Gallery(new Facts());
        Picture Of(Reader r) => gallery.Read(r, null, p => p);
        Assert.Same(Of(new Reader(Tlp.Amber, ["a", "b"])), Of(new Reader(Tlp.Amber, ["b", "a"])));
        Assert.NotSame(Of(new Reader(Tlp.Amber, ["a"])), Of(new Reader(Tlp.Amber, ["a"], "exercise")));
        Assert.NotSame(Of(new Reader(Tlp.Red, [])), Of(Reader.Owner));
    }

    [Fact]
    public void What_is_not_as_its_kind_says_is_counted_and_harms_nothing()
    {
        var acts = from kind in Enumerable.Range(0, 7) from body in Enumerable.Range(1, 10) select new Act(22, 1, kind, body, 0, 0, 1);
        var entries = RandomJournal.Entries([new Act(0, 1, 1, 1, 0, 0, 1), .. acts]);
        var picture = new Picture(RandomJournal.Fold(entries), Reader.Owner);
        Assert.Equal((71, 1, 70, 0), (picture.EntryCount, picture.IncidentCount, picture.Unreadable, picture.ErasedCount));
        Dump.Of(picture, entries, [.. entries.Select(e => e.Id)]);
    }

    [Fact]
    public void Entries_come_in_order()
    {
        var entries = RandomJournal.Entries([new Act(0, 0, 0, 0, 0, 0, 0), new Act(0, 1, 0, 0, 0, 0, 0)]);
        var facts = RandomJournal.Fold(entries);
        Assert.Throws<ArgumentException>(() => facts.Add(Prepared.From(entries[1])));
    }
}
