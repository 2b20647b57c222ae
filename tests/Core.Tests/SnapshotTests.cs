using Verband.Tests;

namespace Verband.Core.Tests;

public class SnapshotTests
{
    [Fact]
    public void Every_flipped_byte_and_every_cut_is_noticed()
    {
        var bytes = Saved();
        for (var at = 0; at < bytes.Length; at++)
        {
            var broken = bytes.ToArray();
            broken[at] ^= 0x20;
            Assert.True(Load(broken) is null, $"byte {at} of {bytes.Length} was flipped unnoticed");
        }
        for (var length = 0; length < bytes.Length; length++)
            Assert.True(Load(bytes[..length]) is null, $"a file cut to {length} of {bytes.Length} bytes was taken for whole");
        Assert.Null(Load([.. bytes, 0]));
        Assert.NotNull(Load(bytes));
    }

    [Fact]
    public void Saving_twice_gives_the_same_bytes() => Assert.Equal(Saved(), Saved());

    [Fact]
    public void A_body_of_more_than_one_chunk_survives()
    {
        var note = new byte[5 << 20];
        note.AsSpan().Fill((byte)'x');
        var facts = new Facts();
        var entries = new List<Entry>();
        foreach (var body in (byte[][])[[1], note, [2], note, [3]])
        {
            entries.Add(RandomJournal.Entry(entries, entries.Count, "a", "", Marking.Clear, "note", "n" + entries.Count, body));
            facts.Add(Prepared.From(entries[^1]));
        }
        using var stream = new MemoryStream();
        facts.Save(stream);
        var picture = new Picture(Facts.Load(stream)!, Reader.Owner);
        foreach (var entry in entries) Assert.True(picture.Latest("note", entry.Subject)!.Body.Span.SequenceEqual(entry.Body));
    }

    static byte[] Saved()
    {
        // Small: one report would fill a 4 MiB chunk of the arena; records without a body keep the file to a few hundred bytes.
        var entries = RandomJournal.Entries([new Act(20, 0, 0, 0, 0, 0, 1), new Act(20, 1, 2, 3, 5, 4, 1), new Act(21, 1, 2, 3, 4, 0, 1)]);
        using var stream = new MemoryStream();
        RandomJournal.Fold(entries).Save(stream);
        return stream.ToArray();
    }

    static Facts? Load(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return Facts.Load(stream);
    }
}
