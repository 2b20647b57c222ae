using Verband.Tests;

namespace Verband.Core.Tests;

public class ChainTests
{
    static Digest Next(string author = "a", string space = "", string marking = "TLP:CLEAR", string kind = "report", string subject = "s:r", long seq = 1, long micros = 5, byte body = 1, byte before = 0) =>
        Chain.Next(before == 0 ? default : Digest.Of([before]), seq, micros, author, space, marking, kind, subject, Digest.Of([body]));

    [Fact]
    public void Every_part_counts_and_parts_do_not_run_together()
    {
        Digest[] all =
        [
            Next(), Next(author: "b"), Next(space: "x"), Next(marking: "TLP:RED"), Next(kind: "merge"), Next(subject: "s:q"), Next(seq: 2), Next(micros: 6), Next(body: 2), Next(before: 1),
            Next(author: "as:r", subject: ""), Next(author: "", space: "a"), Next(author: new string('é', 3_000)),
        ];
        Assert.Equal(all.Length, all.Distinct().Count());
        Assert.Equal(Next(), Next());
    }

    [Fact]
    public void Times_read_back_to_the_microsecond() => Laws.Hold(Laws.Seed, seed =>
    {
        var micros = new Random(seed).NextInt64(-60_000_000_000_000_000, 250_000_000_000_000_000);
        Assert.Equal(micros, Chain.Micros(Chain.Time(micros)));
    });

    [Fact]
    public void Ids_read_back_and_other_text_does_not()
    {
        Assert.True(EntryId.TryParse(EntryId.Format(0x00ab), out var id));
        Assert.Equal(0x00abUL, id);
        Assert.All(["", "00ab", "00000000000000zz", " 000000000000000", null], t => Assert.False(EntryId.TryParse(t, out _)));
    }

    [Fact]
    public void Digests_read_back()
    {
        var digest = Digest.Of("abc"u8);
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", digest.ToString()); // FIPS 180-2, appendix B.1
        Assert.Equal(digest, Digest.FromBytes(digest.ToArray()));
        Assert.Throws<ArgumentException>(() => Digest.FromBytes([1, 2]));
    }
}
