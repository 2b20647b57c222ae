using Microsoft.Data.Sqlite;
using Verband.Core;
using Verband.Store.Sqlite;

namespace Verband.Store.Tests;

public class VerifyTests
{
    static Scratch Small()
    {
        var scratch = new Scratch();
        using var w = scratch.Open();
        w.Append([Scratch.D("a"), Scratch.D("b", marking: new Marking(Tlp.Amber, ["x", "y"]))]);
        w.Append([w.Read(Reader.Owner, p => p.DraftMerge(["feed:a", "feed:b"], "tester", "same").Draft!)]);
        w.Append([Scratch.D("c") with { Space = "exercise" }]);
        w.Erase("feed:a", "a retention period", "tester", Reader.Owner);
        w.Append([Scratch.D("d")]);
        return scratch;
    }

    [Fact]
    public void A_whole_chain_verifies_and_names_its_head()
    {
        using var scratch = Small();
        using var journal = Journal.Open(scratch.Path, write: false);
        Assert.Equal(new Verification(true, 6, journal.Head.Hash.ToString(), null, null), journal.Verify());
    }

    [Fact]
    public void An_empty_journal_verifies()
    {
        using var scratch = new Scratch();
        scratch.Open().Dispose();
        Assert.Equal((true, 0L), (scratch.Verify().Ok, scratch.Verify().Entries));
    }

    /// <summary>Every byte of every column of every entry, flipped in two ways: the lowest bit, and the bit between cases of letters.</summary>
    [Theory]
    [InlineData("author")]
    [InlineData("space")]
    [InlineData("marking")]
    [InlineData("kind")]
    [InlineData("subject")]
    [InlineData("body_hash")]
    [InlineData("hash")]
    [InlineData("body")]
    public void A_flipped_byte_is_named(string column)
    {
        using var scratch = Small();
        using var connection = Connect(scratch.Path);
        for (var seq = 1; seq <= 6; seq++)
        {
            if (Value(connection, column, seq) is not { } was) continue;
            var bytes = was as byte[] ?? System.Text.Encoding.UTF8.GetBytes((string)was);
            for (var at = 0; at < bytes.Length; at++)
                foreach (var bit in (byte[])[1, 0x20, 0x80])
                {
                    var broken = bytes.ToArray();
                    broken[at] ^= bit;
                    Set(connection, column, seq, broken, was is string);
                    var verification = scratch.Verify();
                    Assert.True(!verification.Ok && verification.FirstBroken == seq, $"{column} of {seq}, byte {at} ^ {bit:x}: {verification}");
                }
            Set(connection, column, seq, bytes, was is string);
        }
        Assert.True(scratch.Verify().Ok);
    }

    [Fact]
    public void A_flipped_bit_of_a_time_is_named()
    {
        using var scratch = Small();
        using var connection = Connect(scratch.Path);
        for (var seq = 1; seq <= 6; seq++)
        {
            var was = (long)Value(connection, "at", seq)!;
            for (var bit = 0; bit < 64; bit++)
            {
                scratch.Sql($"UPDATE entries SET at = {was ^ (1L << bit)} WHERE seq = {seq}");
                var verification = scratch.Verify();
                Assert.True(!verification.Ok && verification.FirstBroken == seq, $"bit {bit} of {seq}: {verification}");
            }
            scratch.Sql($"UPDATE entries SET at = {was} WHERE seq = {seq}");
        }
    }

    [Theory]
    [InlineData("UPDATE entries SET seq = 9 WHERE seq = 2", 2)]
    [InlineData("UPDATE entries SET seq = -6 WHERE seq = 6", 6)]
    [InlineData("UPDATE entries SET seq = 0 WHERE seq = 6", 6)]
    [InlineData("UPDATE entries SET seq = 12 WHERE seq = 6", 6)]
    [InlineData("DELETE FROM entries WHERE seq = 1", 1)]
    [InlineData("DELETE FROM entries WHERE seq = 4", 4)]
    [InlineData("UPDATE entries SET body = NULL WHERE seq = 2", 2)]
    [InlineData("UPDATE entries SET body = NULL WHERE seq = 5", 1)] // the erasure no longer says so
    [InlineData("UPDATE entries SET body = x'' WHERE seq = 1", 1)]
    [InlineData("UPDATE entries SET hash = x'00' WHERE seq = 3", 3)]
    [InlineData("UPDATE entries SET body_hash = x'' WHERE seq = 6", 6)]
    [InlineData("UPDATE entries SET marking = 'TLP:AMBER y,x' WHERE seq = 2", 2)]
    [InlineData("UPDATE entries SET marking = '' WHERE seq = 4", 4)]
    [InlineData("UPDATE entries SET at = 'soon' WHERE seq = 4", 4)]
    public void Tampering_is_named(string sql, long broken)
    {
        using var scratch = Small();
        scratch.Sql(sql);
        var verification = scratch.Verify();
        Assert.Equal((false, broken), (verification.Ok, verification.FirstBroken));
        Assert.NotEmpty(verification.Cause!);
    }

    [Fact]
    public void A_broken_entry_deep_in_a_batch_is_the_one_that_is_named()
    {
        using var scratch = new Scratch();
        using (var w = scratch.Open()) w.Append([.. Enumerable.Range(0, 5_000).Select(i => Scratch.D("r" + i))]);
        scratch.Sql("UPDATE entries SET marking = 'TLP:PURPLE' WHERE seq IN (3007, 4001)");
        Assert.Equal(3_007, scratch.Verify().FirstBroken);
    }

    [Fact]
    public void A_damaged_entry_stops_the_fold_with_words()
    {
        using var scratch = Small();
        scratch.Sql("UPDATE entries SET hash = x'00' WHERE seq = 3");
        Assert.Contains("3", Assert.Throws<JournalException>(() => scratch.Open().Dispose()).Message, StringComparison.Ordinal);
    }

    static SqliteConnection Connect(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA synchronous = OFF";
        command.ExecuteNonQuery();
        return connection;
    }

    static object? Value(SqliteConnection connection, string column, int seq)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {column} FROM entries WHERE seq = {seq}";
        return command.ExecuteScalar() is { } value and not DBNull ? value : null;
    }

    static void Set(SqliteConnection connection, string column, int seq, byte[] bytes, bool text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"UPDATE entries SET {column} = {(text ? "CAST($bytes AS TEXT)" : "$bytes")} WHERE seq = {seq}";
        command.Parameters.AddWithValue("$bytes", bytes);
        command.ExecuteNonQuery();
    }
}
