using System.Text;

namespace Verband.Parliament.Tests;

/// <summary>Short seeded runs of broken input: every parser gives a result or a <see cref="BadDocumentException"/>, and offsets stay inside the text.</summary>
public class FuzzTests
{
    static readonly string[] Pieces =
    [
        "Kamerstuk ", "33 694", ", nr. ", "nrs. ", "27 en 38", "Handelingen II ", "2019/20", ", items 4 en 7", "motie van de leden ", "Jansen", " c.s.", "brief van 4 oktober jl. ", "\n", "\n\n", "\f",
        "1 ", "<sup>1</sup>", "domein.1 ", "- ", "-\n", "**", "# ", "Antwoord van het kabinet", "Vraag 3", "zie vraag 3", "Inbreng van de leden van de ABC-fractie", "Het kabinet zal ", "uw Kamer ",
        "voor het zomerreces", "in 2021", "99 999", "(R1915)", " V, ", "Verordening (EU) ", "2019/452", "https://a.b/", "é", "€", "’", "\u00AD", "\u200B", "\t", "    ", "Kamer-\nstuk", "<p>", "<b", "</", "&amp;", "\uD83D\uDE00", "\uD800", "?", ".", ";",
    ];

    static string Random(Random random, int length) => string.Concat(Enumerable.Range(0, length).Select(_ => Pieces[random.Next(Pieces.Length)]));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Text(int seed)
    {
        var random = new Random(seed);
        for (var n = 0; n < 150; n++)
        {
            var text = Random(random, random.Next(1, 60));
            foreach (var r in References.Find(text)) Assert.InRange(r.Start, 0, r.End - 1);
            Assert.All(References.Find(text), r => Assert.True(r.End <= text.Length));
            Document document;
            try { document = DocumentImport.FromText(text, "fuzz"); }
            catch (BadDocumentException) { continue; }
            Assert.All(document.Passages, p => Assert.All(p.Sentences, s => Assert.True(p.Original(s) is var o && o.Start >= 0 && o.Start <= o.End && o.End <= text.Length)));
            Assert.Equal(document.Passages.Count, document.Passages.Select(p => p.Anchor).Distinct().Count());
            Questions.Find(document);
            Commitments.Find(document);
            Statements.Find(document);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Bytes(int seed)
    {
        var random = new Random(seed);
        string[] heads = ["", "<html><body>", "<?xml version=\"1.0\"?><kamerstuk><al>", "PK\u0003\u0004", "%PDF-1.4", "\u00EF\u00BB\u00BF"];
        for (var n = 0; n < 200; n++)
        {
            var bytes = Encoding.Latin1.GetBytes(heads[random.Next(heads.Length)]).Concat(Encoding.UTF8.GetBytes(Random(random, random.Next(0, 30)))).ToArray();
            for (var k = random.Next(4); k > 0 && bytes.Length > 0; k--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            try { DocumentImport.Read(bytes, "fuzz"); }
            catch (BadDocumentException e) { Assert.StartsWith("fuzz: ", e.Message, StringComparison.Ordinal); }
        }
    }

    [Theory]
    [InlineData(1)]
    public void Versions(int seed)
    {
        var random = new Random(seed);
        for (var n = 0; n < 60; n++)
        {
            var words = Enumerable.Range(0, random.Next(1, 25)).Select(i => $"Alinea {i} gaat over onderwerp {random.Next(9)} en eindigt hier.").ToList();
            var old = DocumentImport.FromText(string.Join("\n\n", words), "a");
            for (var k = random.Next(6); k > 0; k--)
            {
                var at = random.Next(words.Count);
                if (random.Next(3) == 0 && words.Count > 1) words.RemoveAt(at);
                else if (random.Next(2) == 0) words.Insert(at, $"Een nieuwe alinea met nummer {random.Next(100)}.");
                else words[at] += " Met een toevoeging.";
            }
            var (merged, changes) = Diff.Merge(old, DocumentImport.FromText(string.Join("\n\n", words), "a"));
            Assert.Equal(words, changes.Where(c => c.New is not null).Select(c => c.New!.Text));
            Assert.Equal(old.Passages.Select(p => p.Text), changes.Where(c => c.Old is not null).Select(c => c.Old!.Text));
            Assert.All(changes.Where(c => c.Kind == ChangeKind.Same), c => Assert.Equal(c.Old!.Anchor, c.New!.Anchor));
            Assert.Equal(merged.Passages.Count, merged.Passages.Select(p => p.Anchor).Distinct().Count());
            Assert.DoesNotContain(changes, c => c.Kind != ChangeKind.Same && c.New is not null && old.Passages.Any(p => p.Anchor == c.New.Anchor));
        }
    }
}
