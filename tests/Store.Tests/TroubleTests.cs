using System.Diagnostics;
using System.Reflection;
using Microsoft.Data.Sqlite;
using Verband.Core;
using Verband.Store.Sqlite;

namespace Verband.Store.Tests;

public class TroubleTests
{
    [Fact]
    public void A_file_that_is_not_a_database_is_refused_and_left_alone()
    {
        using var scratch = new Scratch();
        var bytes = System.Text.Encoding.UTF8.GetBytes("This is a letter, not a journal. " + new string('x', 9_000));
        File.WriteAllBytes(scratch.Path, bytes);
        Assert.Contains("is not a journal: it is not an SQLite file", Fails(scratch), StringComparison.Ordinal);
        Assert.Equal(bytes, File.ReadAllBytes(scratch.Path));
    }

    [Fact]
    public void Another_programs_database_is_refused_and_left_alone()
    {
        using var scratch = new Scratch();
        scratch.Sql("CREATE TABLE recipes (name TEXT); INSERT INTO recipes VALUES ('soup')");
        var bytes = File.ReadAllBytes(scratch.Path);
        Assert.Contains("is an SQLite file, but not a journal", Fails(scratch), StringComparison.Ordinal);
        Assert.Equal(bytes, File.ReadAllBytes(scratch.Path));
    }

    [Fact]
    public void A_newer_version_is_refused()
    {
        using var scratch = new Scratch();
        scratch.Open().Dispose();
        scratch.Sql("PRAGMA user_version = 99");
        Assert.Contains("newer version of Verband (format 99", Fails(scratch), StringComparison.Ordinal);
    }

    [Fact]
    public void No_journal_is_said()
    {
        using var scratch = new Scratch();
        Assert.Contains("There is no journal at", Assert.Throws<JournalException>(() => scratch.Open(write: false)).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(scratch.Folder));
    }

    [Fact]
    public void A_damaged_file_gives_an_error_and_never_a_crash()
    {
        using var scratch = new Scratch();
        using (var w = scratch.Open()) w.Append([.. Enumerable.Range(0, 400).Select(i => Scratch.D("r" + i, text: new string('t', 900)))]);
        var bytes = File.ReadAllBytes(scratch.Path);
        var random = new Random(5);
        for (var round = 0; round < 40; round++)
        {
            var broken = bytes.ToArray();
            if (round % 4 == 0) broken = broken[..random.Next(20, bytes.Length)];
            else random.NextBytes(broken.AsSpan(random.Next(bytes.Length - 9_000), 8_192 / (1 + round % 3)));
            File.WriteAllBytes(scratch.Path, broken);
            foreach (var file in Directory.GetFiles(scratch.Folder)) if (file != scratch.Path) File.Delete(file);
            try
            {
                using var w = scratch.Open();
                var verification = w.Verify();
                if (!broken.AsSpan().SequenceEqual(bytes)) Assert.True(!verification.Ok || verification.Entries == 400, $"round {round}: {verification}");
            }
            catch (JournalException e)
            {
                Assert.NotEmpty(e.Message);
            }
        }
    }

    [Fact]
    public void A_locked_file_is_said_and_nothing_is_half_written()
    {
        using var scratch = new Scratch();
        using var w = scratch.Open();
        w.Append([Scratch.D("a")]);
        using (var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = scratch.Path, Pooling = false }.ToString()))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "BEGIN IMMEDIATE";
            command.ExecuteNonQuery();
            Assert.Contains("is locked by another process", Assert.Throws<JournalException>(() => w.Append([Scratch.D("b")])).Message, StringComparison.Ordinal);
            Assert.Equal(1, w.Read(Reader.Owner, p => p.EntryCount)); // reading goes on
        }
        w.Append([Scratch.D("b")]);
        Assert.Equal((true, 2L), (w.Verify().Ok, w.Verify().Entries));
    }

    [Fact]
    public void A_file_that_may_grow_no_more_is_a_full_disk()
    {
        using var scratch = new Scratch();
        using var journal = Journal.Open(scratch.Path, write: true);
        journal.Append([Scratch.D("a")], DateTimeOffset.UnixEpoch);
        var connection = (SqliteConnection)typeof(Journal).GetField("connection", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(journal)!;
        using (var command = connection.CreateCommand())
        {
            command.CommandText = "PRAGMA max_page_count = 40";
            command.ExecuteNonQuery();
        }
        FillUp(journal, scratch);
    }

    [Fact]
    public void A_disk_that_is_full_loses_nothing_that_was_acknowledged()
    {
        using var scratch = new Scratch();
        var mount = Path.Combine(scratch.Folder, "disk");
        Directory.CreateDirectory(mount);
        if (!Runs("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", mount)) return; // only root may; the test above covers SQLite's own limit
        try
        {
            using var journal = Journal.Open(Path.Combine(mount, "journal.db"), write: true);
            journal.Append([Scratch.D("a")], DateTimeOffset.UnixEpoch);
            FillUp(journal, scratch);
        }
        finally
        {
            Assert.True(Runs("umount", mount));
        }
    }

    [Fact]
    public void A_folder_that_may_not_be_written_is_said()
    {
        using var scratch = new Scratch();
        var mount = Path.Combine(scratch.Folder, "disk");
        Directory.CreateDirectory(mount);
        if (!OperatingSystem.IsLinux()) return;
        var root = Runs("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", mount);
        try
        {
            using (var w = Workspace.Open(mount, write: true)) w.Append([Scratch.D("a")]);
            if (root) Assert.True(Runs("mount", "-o", "remount,ro", mount));
            else File.SetUnixFileMode(mount, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            var error = Assert.ThrowsAny<Exception>(() =>
            {
                using var w = Workspace.Open(mount, write: true);
                w.Append([Scratch.D("b")]);
            });
            Assert.IsType<JournalException>(error);
            Assert.Contains(mount, error.Message, StringComparison.Ordinal);
        }
        finally
        {
            if (root) Assert.True(Runs("umount", mount));
            else File.SetUnixFileMode(mount, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    static void FillUp(Journal journal, Scratch scratch)
    {
        var acknowledged = 1;
        var error = Assert.Throws<JournalException>(() =>
        {
            for (var i = 0; i < 1_000; i++)
                acknowledged += journal.Append([.. Enumerable.Range(0, 20).Select(n => Scratch.D($"{i}-{n}", text: new string('x', 900)))], DateTimeOffset.UnixEpoch).Count;
        });
        Assert.Contains("is full", error.Message, StringComparison.Ordinal);
        Assert.True(acknowledged > 20);
        Assert.Equal((true, (long)acknowledged), (journal.Verify().Ok, journal.Verify().Entries));
    }

    static string Fails(Scratch scratch) => Assert.Throws<JournalException>(() => scratch.Open().Dispose()).Message;

    static bool Runs(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
