using System.Text;
using Microsoft.Data.Sqlite;
using Verband.Core;

namespace Verband.Store.Tests;

public class EraseTests
{
    const string Secret = "Zwartewaal-4711-must-go";

    static bool Holds(string folder) => Directory.GetFiles(folder).Any(file => File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(Secret)) >= 0);

    [Fact]
    public void Every_version_of_a_record_is_gone_from_pictures_and_files_and_the_chain_verifies()
    {
        using var scratch = new Scratch();
        using var w = scratch.Open();
        w.Append([.. Enumerable.Range(0, 200).Select(i => Scratch.D("before" + i, text: new string('b', i * 40)))]);
        w.Append([Scratch.D("x", Secret + " first", text: Secret)]);
        w.Append([Scratch.D("x", Secret + " second", text: string.Concat(Enumerable.Repeat(Secret, 3_000)))]); // overflow pages
        w.Append([.. Enumerable.Range(0, 200).Select(i => Scratch.D("after" + i))]);
        w.SaveSnapshot();
        File.Copy(scratch.Snapshot, scratch.Snapshot + ".new"); // what a crash while saving would have left
        Assert.True(Holds(scratch.Folder));

        var erasures = w.Erase("feed:x", "art. 17 GDPR", "officer", Reader.Owner);

        Assert.Equal(2, erasures.Count);
        Assert.All(erasures, e => Assert.Equal((EntryKind.Erase, "officer"), (e.Kind, e.Author)));
        Assert.False(Holds(scratch.Folder), "the bytes are still in a file");
        Assert.False(File.Exists(scratch.Snapshot));
        Assert.True(w.Verify().Ok);
        Assert.Null(w.Read(Reader.Owner, p => p.Report("feed:x")));
        Assert.Null(w.FullReport("feed:x", Reader.Owner));
        Assert.Equal((400, 2), w.Read(Reader.Owner, p => (p.ReportCount, p.ErasedCount)));
        Assert.Equal("art. 17 GDPR", w.Read(Reader.Owner, p => Bodies.Read<EraseBody>(p.History(EntryKind.Erase).First().Body.Span).Ground));
        Assert.Empty(w.Read(Reader.Owner, p => p.Versions("feed:x"), DateTimeOffset.MaxValue));
        using var again = scratch.Open(write: false);
        Assert.Equal(400, again.Read(Reader.Owner, p => p.ReportCount));
    }

    [Fact]
    public void One_entry_can_be_erased_by_its_id_and_the_older_version_stands_again()
    {
        using var scratch = new Scratch();
        using var w = scratch.Open();
        w.Append([Scratch.D("x", "first")]);
        var second = w.Append([Scratch.D("x", Secret)])[0];
        w.Erase(second.Id, "a name that should not have come in", "officer", Reader.Owner);
        Assert.Equal("first", w.Read(Reader.Owner, p => p.Report("feed:x")!.Title));
        Assert.False(Holds(scratch.Folder));
        Assert.True(w.Verify().Ok);
    }

    [Fact]
    public void A_merge_that_is_erased_no_longer_merges()
    {
        using var scratch = new Scratch();
        using var w = scratch.Open();
        w.Append([Scratch.D("a"), Scratch.D("b")]);
        var merge = w.Append([w.Read(Reader.Owner, p => p.DraftMerge(["feed:a", "feed:b"], "me", Secret).Draft!)])[0];
        w.Erase(merge.Id, "the reason names a person", "officer", Reader.Owner);
        Assert.Equal(2, w.Read(Reader.Owner, p => p.IncidentCount));
        Assert.False(Holds(scratch.Folder));
    }

    [Fact]
    public void What_cannot_be_erased_is_said_in_words_and_nothing_changes()
    {
        using var scratch = new Scratch();
        using var w = scratch.Open();
        w.Append([Scratch.D("a", marking: new Marking(Tlp.Red, []))]);
        Assert.Contains("There is no entry 'feed:a'", Fails("feed:a", "ground", Reader.Public), StringComparison.Ordinal);
        Assert.Contains("There is no entry 'feed:q'", Fails("feed:q", "ground", Reader.Owner), StringComparison.Ordinal);
        Assert.Contains("legal ground", Fails("feed:a", " ", Reader.Owner), StringComparison.Ordinal);
        var erasure = w.Erase("feed:a", "ground", "officer", Reader.Owner)[0];
        Assert.Contains("There is no entry 'feed:a'", Fails("feed:a", "ground", Reader.Owner), StringComparison.Ordinal);
        Assert.Contains("cannot be erased", Fails(erasure.Id, "ground", Reader.Owner), StringComparison.Ordinal);
        Assert.Equal(2, w.Verify().Entries);

        string Fails(string id, string ground, Reader reader) => Assert.Throws<JournalException>(() => w.Erase(id, ground, "officer", reader)).Message;
    }

    [Fact]
    public void Another_process_that_is_open_forgets_too_and_its_snapshot_does_not_bring_it_back()
    {
        using var scratch = new Scratch();
        using var other = scratch.Open();
        other.Append([Scratch.D("a"), Scratch.D("x", Secret)]);
        using (var w = scratch.Open()) w.Erase("feed:x", "ground", "officer", Reader.Owner);
        other.SaveSnapshot(); // it has not yet heard of the erasure
        Assert.False(Holds(scratch.Folder), "the snapshot brought it back");
        other.Refresh();
        Assert.Null(other.Read(Reader.Owner, p => p.Report("feed:x")));
    }

    [Fact]
    public void Bytes_that_another_reader_keeps_in_the_log_are_said_and_go_when_it_closes()
    {
        using var scratch = new Scratch();
        using (var w = scratch.Open())
        {
            w.Append([Scratch.D("a"), Scratch.D("x", Secret)]);
            using (var reading = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = scratch.Path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString()))
            {
                reading.Open();
                using var command = reading.CreateCommand();
                command.CommandText = "BEGIN; SELECT count(*) FROM entries";
                command.ExecuteScalar();
                var error = Assert.Throws<JournalException>(() => w.Erase("feed:x", "ground", "officer", Reader.Owner));
                Assert.Contains("another process reads the journal", error.Message, StringComparison.Ordinal);
            }
            Assert.Null(w.Read(Reader.Owner, p => p.Report("feed:x")));
            Assert.Equal((true, 3L), (w.Verify().Ok, w.Verify().Entries));
        }
        Assert.False(Holds(scratch.Folder));
    }

    [Fact]
    public void A_snapshot_from_before_an_erasure_is_not_used()
    {
        using var scratch = new Scratch();
        using (var w = scratch.Open())
        {
            w.Append([Scratch.D("a"), Scratch.D("x", Secret)]);
            w.SaveSnapshot();
            var old = File.ReadAllBytes(scratch.Snapshot);
            w.Erase("feed:x", "ground", "officer", Reader.Owner);
            File.WriteAllBytes(scratch.Snapshot, old); // as a backup that is put back would do
        }
        using var again = scratch.Open();
        Assert.Null(again.Read(Reader.Owner, p => p.Report("feed:x")));
        Assert.False(again.FromSnapshot);
        Assert.False(Holds(scratch.Folder));
    }
}
