using System.Text.Json;
using Verband.App.Documents;
using Verband.Core;
using Verband.Store;

namespace Verband.App.Tests.Cli;

/// <summary>The search index in the data folder: used when it fits the journal, made anew when it does not.</summary>
public class KeptIndexTests
{
    static string Letter(string about) => $"""
        BRIEF VAN DE MINISTER VAN BUITENLANDSE ZAKEN

        Den Haag, 3 februari 2020

        In deze brief wordt uw Kamer geïnformeerd over {about}.
        """;

    static JsonElement[] Hits(Run run, string query) => [.. run.Json("doc", "search", query).GetProperty("hits").EnumerateArray()];

    static KeptLibrary Open(Run run, string reader = "owner")
    {
        Assert.True(Reader.TryParse(reader, out var who));
        using var workspace = Workspace.Open(run.Data, write: false);
        return KeptLibrary.Open(workspace, who!);
    }

    [Fact]
    public void A_second_search_reads_only_what_is_new()
    {
        using var run = new Run();
        run.Json("doc", "import", run.File("kabels.txt", Letter("zeekabels")));
        var first = Hits(run, "zeekabel");
        var path = Path.Combine(run.Data, KeptLibrary.FileFor(Reader.Owner));
        var bytes = File.ReadAllBytes(path);
        Assert.Equal(0, Open(run).Added);
        Assert.Equal(first.Select(h => h.ToString()), Hits(run, "zeekabel").Select(h => h.ToString()));
        Assert.Equal(bytes, File.ReadAllBytes(path));

        run.Json("doc", "import", run.File("vaccins.txt", Letter("vaccins")));
        Assert.Equal(1, Open(run).Added);
        Assert.Single(Hits(run, "vaccin"));
        // A newer version is found, the older one no more.
        run.Json("doc", "import", run.File("kabels.txt", Letter("kerncentrales")));
        Assert.Empty(Hits(run, "zeekabel"));
        Assert.Single(Hits(run, "kerncentrales"));
        Assert.Equal(0, Open(run).Added);
        // Each reader has an index of what it may see.
        Assert.Equal(0, Open(run, "public").Library.Passages);
    }

    [Fact]
    public void A_damaged_index_is_made_anew_with_a_word_about_it()
    {
        using var run = new Run();
        run.Json("doc", "import", run.File("kabels.txt", Letter("zeekabels")));
        Assert.Single(Hits(run, "zeekabel"));
        var path = Path.Combine(run.Data, KeptLibrary.FileFor(Reader.Owner));
        var good = File.ReadAllBytes(path);
        foreach (var bad in (byte[][])[[], [1, 2, 3], good[..(good.Length / 2)], Flipped(good, 20), Flipped(good, good.Length / 2), Flipped(good, good.Length - 1)])
        {
            File.WriteAllBytes(path, bad);
            var (exit, output, error) = run.Verband("doc", "search", "zeekabel", "--lang", "nl");
            Assert.Equal(0, exit);
            Assert.Contains("zeekabels", output, StringComparison.Ordinal);
            Assert.Contains("beschadigd", error, StringComparison.Ordinal);
            Assert.Equal(good, File.ReadAllBytes(path));
        }
    }

    [Fact]
    public void An_index_of_another_format_or_of_another_journal_is_made_anew()
    {
        using var run = new Run();
        using var other = new Run();
        run.Json("doc", "import", run.File("kabels.txt", Letter("zeekabels")));
        other.Json("doc", "import", other.File("kabels.txt", Letter("vaccins")));
        Assert.Single(Hits(run, "zeekabel"));
        Assert.Single(Hits(other, "vaccin"));
        var path = Path.Combine(run.Data, KeptLibrary.FileFor(Reader.Owner));
        var good = File.ReadAllBytes(path);
        var later = Flipped(good, 8)[..^32];
        File.WriteAllBytes(path, [.. later, .. System.Security.Cryptography.SHA256.HashData(later)]);
        var kept = Open(run);
        Assert.Equal((1, null), (kept.Added, kept.Damage));
        Assert.Equal(good, File.ReadAllBytes(path));

        File.Copy(Path.Combine(other.Data, Path.GetFileName(path)), path, overwrite: true);
        Assert.Empty(Hits(run, "vaccin"));
        Assert.Single(Hits(run, "zeekabel"));
    }

    [Fact]
    public void An_erasure_takes_the_index_with_it()
    {
        using var run = new Run();
        run.Json("doc", "import", run.File("kabels.txt", Letter("zeekabels")));
        Assert.Single(Hits(run, "zeekabel"));
        var path = Path.Combine(run.Data, KeptLibrary.FileFor(Reader.Owner));
        using (var workspace = Workspace.Open(run.Data, write: true))
        {
            var line = workspace.Read(Reader.Owner, p => p.History(DocumentBody.Kind).Single());
            workspace.Erase(line.Id, "court order", "test", Reader.Owner);
        }
        Assert.False(File.Exists(path));
        Assert.Empty(Hits(run, "zeekabel"));
    }

    static byte[] Flipped(byte[] bytes, int at)
    {
        var copy = bytes.ToArray();
        copy[at] ^= 0x40;
        return copy;
    }
}
