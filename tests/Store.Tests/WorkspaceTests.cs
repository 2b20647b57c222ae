using Verband.Core;
using Verband.Store.Sqlite;

namespace Verband.Store.Tests;

public class WorkspaceTests
{
    [Fact]
    public void What_is_appended_is_chained_shown_and_read_back()
    {
        using var scratch = new Scratch();
        IReadOnlyList<Entry> entries;
        using (var w = scratch.Open())
        {
            entries = [.. w.Append([Scratch.D("a", text: "long text"), Scratch.D("b", marking: new Marking(Tlp.Amber, ["x"]))]), .. w.Append([Scratch.D("c")])];
            Assert.Empty(w.Append([]));
            Assert.Equal([1, 2, 3], entries.Select(e => e.Seq));
            var previous = default(Digest);
            foreach (var e in entries)
            {
                previous = Chain.Next(previous, e.Seq, Chain.Micros(e.At), e.Author, e.Space, e.Marking.ToString(), e.Kind, e.Subject, e.BodyHash);
                Assert.Equal(previous, e.Hash);
            }
            Assert.Equal(3, w.Read(Reader.Owner, p => p.ReportCount));
        }
        using var again = scratch.Open(write: false);
        Assert.Equal(entries.Reverse().Select(e => e.Id), again.Read(Reader.Owner, p => p.Journal(0, 9).Select(l => l.Id).ToArray()));
        Assert.Equal("long text", again.FullReport("feed:a", Reader.Public)!.Text);
        Assert.Null(again.FullReport("feed:b", Reader.Public));
        Assert.Equal(2, again.Read(Reader.Public, p => p.EntryCount));
    }

    [Fact]
    public void A_batch_is_written_whole_or_not_at_all()
    {
        using var scratch = new Scratch();
        using var w = scratch.Open();
        w.Append([Scratch.D("a")]);
        scratch.Sql("CREATE TRIGGER refuse BEFORE INSERT ON entries WHEN NEW.subject = 'feed:bad' BEGIN SELECT RAISE(ABORT, 'refused'); END");
        Assert.Throws<JournalException>(() => w.Append([.. Enumerable.Range(0, 3_000).Select(i => Scratch.D("x" + i)), Scratch.D("bad")]));
        Assert.Equal((1L, true), (w.Verify().Entries, w.Verify().Ok));
        Assert.Equal(1, w.Read(Reader.Owner, p => p.EntryCount));
        Assert.Equal(2, w.Append([Scratch.D("b")])[0].Seq);
        Assert.True(w.Verify().Ok);
    }

    [Fact]
    public void Time_never_runs_back_in_the_journal()
    {
        using var scratch = new Scratch();
        using var journal = Journal.Open(scratch.Path, write: true);
        var late = journal.Append([Scratch.D("a")], new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero))[0];
        var early = journal.Append([Scratch.D("b")], new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero))[0];
        Assert.Equal(late.At, early.At);
        Assert.True(journal.Verify().Ok);
    }

    [Fact]
    public void Two_that_are_open_see_what_the_other_appends()
    {
        using var scratch = new Scratch();
        using var a = scratch.Open();
        using var b = scratch.Open();
        using var reading = scratch.Open(write: false);
        for (var i = 0; i < 20; i++) (i % 2 == 0 ? a : b).Append([Scratch.D("r" + i)]);
        foreach (var w in (Workspace[])[a, b, reading])
        {
            w.Refresh();
            Assert.Equal(20, w.Read(Reader.Owner, p => p.ReportCount));
        }
        Assert.True(a.Verify().Ok);
    }

    [Fact]
    public void What_another_appends_in_the_last_moment_is_not_missed()
    {
        using var scratch = new Scratch();
        using var a = scratch.Open();
        using var b = Workspace.Open(scratch.Folder, write: true);
        scratch.AtNextTick = () => b.Append([Scratch.D("between")]); // after a has caught up, before it writes
        Assert.Equal(2, a.Append([Scratch.D("mine")])[0].Seq);
        Assert.Equal(2, a.Read(Reader.Owner, p => p.ReportCount));
        a.Refresh();
        Assert.NotNull(a.Read(Reader.Owner, p => p.Report("feed:between")));
    }

    [Fact]
    public void A_past_moment_can_be_asked()
    {
        using var scratch = new Scratch();
        using var w = scratch.Open();
        var first = w.Append([Scratch.D("a", "before")])[0];
        w.Append([Scratch.D("a", "after"), Scratch.D("b")]);
        Assert.Equal("before", w.Read(Reader.Owner, p => p.Report("feed:a")!.Title, first.At));
        Assert.Equal("before", w.FullReport("feed:a", Reader.Owner, first.At)!.Title);
        Assert.Equal(0, w.Read(Reader.Owner, p => p.EntryCount, first.At.AddTicks(-10)));
    }

    [Fact]
    public void A_snapshot_spares_the_fold_and_is_left_aside_when_it_does_not_fit()
    {
        using var scratch = new Scratch();
        using (var w = scratch.Open())
        {
            w.Append([.. Enumerable.Range(0, 100).Select(i => Scratch.D("r" + i))]);
            w.SaveSnapshot();
            w.Append([Scratch.D("later")]);
        }
        using (var w = scratch.Open())
        {
            Assert.True(w.FromSnapshot);
            Assert.Equal(101, w.Read(Reader.Owner, p => p.ReportCount));
        }
        var bytes = File.ReadAllBytes(scratch.Snapshot);
        foreach (var broken in (byte[][])[[], bytes[..100], bytes[..^1], [.. bytes[..500], (byte)(bytes[500] ^ 1), .. bytes[501..]], new byte[bytes.Length]])
        {
            File.WriteAllBytes(scratch.Snapshot, broken);
            using var w = scratch.Open();
            Assert.False(w.FromSnapshot);
            Assert.Equal(101, w.Read(Reader.Owner, p => p.ReportCount));
        }
        // A whole snapshot, but of another journal.
        using var other = new Scratch();
        using (var w = other.Open())
        {
            w.Append([.. Enumerable.Range(0, 50).Select(i => Scratch.D("other" + i))]);
            w.SaveSnapshot();
        }
        File.Copy(other.Snapshot, scratch.Snapshot, overwrite: true);
        using var mine = scratch.Open();
        Assert.False(mine.FromSnapshot);
        Assert.Equal(101, mine.Read(Reader.Owner, p => p.ReportCount));
    }
}
