using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Verband.App.Documents;
using Verband.Parliament;
using Verband.Tests;

namespace Verband.App.Tests.Cli;

public class DocTests
{
    const string Letter = """
        Vergaderjaar 2019-2020

        BRIEF VAN DE MINISTER VAN BUITENLANDSE ZAKEN

        Aan de Voorzitter van de Tweede Kamer der Staten-Generaal
        Den Haag, 3 februari 2020

        In Kamerstuk 33 694, nr. 57 is de voortgang van de strategie beschreven.

        Ik zal uw Kamer voor 1 april 2020 informeren over de uitkomsten van het onderzoek naar zeekabels.
        """;

    [Fact]
    public void A_letter_is_imported_searched_and_renewed()
    {
        using var run = new Run();
        var file = run.File("Brief over kabels.txt", Letter);
        var first = run.Json("doc", "import", file);
        var document = Assert.Single(first.GetProperty("documents").EnumerateArray());
        Assert.Equal((1, 0, 0), (Int(first, "added"), Int(first, "updated"), Int(first, "errorCount")));
        Assert.Equal(("brief-over-kabels", "2020-02-03"), (document.GetProperty("id").GetString(), document.GetProperty("date").GetString()));
        Assert.Equal((1, 1), (Int(document, "references"), Int(document, "commitments")));
        Assert.Equal(1, Int(run.Json("doc", "import", file), "unchanged"));

        var renewed = run.Json("doc", "import", run.File("Brief over kabels.txt", Letter.Replace("1 april", "1 mei", StringComparison.Ordinal)));
        var changes = renewed.GetProperty("documents")[0].GetProperty("changes");
        Assert.Equal((1, 1, 0), (Int(renewed, "updated"), Int(changes, "changed"), Int(changes, "added") + Int(changes, "removed")));
        Assert.True(Int(changes, "same") > 2);

        var promise = Assert.Single(run.Json("doc", "commitments", "--overdue", "--as-of", "2099-01-01").GetProperty("commitments").EnumerateArray());
        Assert.True(promise.GetProperty("overdue").GetBoolean());
        Assert.Equal("2020-04-30", promise.GetProperty("when").GetProperty("to").GetString());
        var hit = run.Json("doc", "search", "zeekabel").GetProperty("hits")[0];
        Assert.Contains("zeekabels", hit.GetProperty("snippet").GetString(), StringComparison.Ordinal);
        // AMBER unless said otherwise: the public sees none of it.
        Assert.Equal(0, Int(run.Json("doc", "search", "zeekabel", "--reader", "public"), "count"));
        Assert.True(run.Json("verify").GetProperty("ok").GetBoolean());
    }

    [Fact]
    public void What_cannot_be_read_is_named_and_nothing_of_it_taken_in()
    {
        using var run = new Run();
        var folder = Path.GetDirectoryName(run.File("a.txt", Letter))!;
        run.File("b.pdf", "%PDF-1.7\nbroken off");
        run.File("c.pdf", "%PDF-1.7\n/Encrypt 1 0 R\n%%EOF");
        run.File("d.xml", "<?xml version=\"1.0\"?><officiele-publicatie><tekst>");
        run.File("e.txt", "");
        run.File("h.pdf", "a text that is called a PDF");
        File.WriteAllBytes(Path.Combine(folder, "f.docx"), Zip("[Content_Types].xml", "word/vbaProject.bin"));
        var errors = run.Json("doc", "import", folder);
        var byFile = errors.GetProperty("errors").EnumerateArray().ToDictionary(e => Path.GetFileName(e.GetProperty("file").GetString()!), e => e.GetProperty("message").GetString()!, StringComparer.Ordinal);
        Assert.Equal((1, 6), (Int(errors, "added"), Int(errors, "errorCount")));
        Assert.Contains("broken off", byFile["b.pdf"], StringComparison.Ordinal);
        Assert.Contains("password", byFile["c.pdf"], StringComparison.Ordinal);
        Assert.Contains("empty", byFile["e.txt"], StringComparison.Ordinal);
        Assert.Contains("called a PDF", byFile["h.pdf"], StringComparison.Ordinal);
        Assert.Contains("macros", byFile["f.docx"], StringComparison.Ordinal);
        Assert.True(byFile.ContainsKey("d.xml"));
        var before = Int(run.Json("journal"), "entries");
        run.File("g.txt", Letter);
        Assert.Equal(1, run.Verband("doc", "import", folder, "--strict").Exit);
        Assert.Equal(before, Int(run.Json("journal"), "entries"));
        Assert.Equal(1, run.Verband("doc", "refs", Path.Combine(folder, "nowhere.txt")).Exit);
    }

    [Fact]
    public void Pages_without_text_are_named()
    {
        Assert.Contains("pages 2, 4 of 4 hold no text: blank or a scan", DocumentIntake.Notes(DocumentImport.FromPdfLayout("Een tekst.\f \n\fNog een tekst.\f\n", "half.pdf")));
        Assert.DoesNotContain(DocumentIntake.Notes(DocumentImport.FromPdfLayout("Een tekst.\fNog een tekst.", "whole.pdf")), n => n.Contains("scan", StringComparison.Ordinal));
    }

    [Fact]
    public void A_pdf_without_converter_says_which_program_it_needs()
    {
        var pdf = Encoding.ASCII.GetBytes("%PDF-1.7\n%%EOF");
        var error = Assert.Throws<BadDocumentException>(() => PdfText.Read("a.pdf", pdf, "a.pdf", "no-such-converter-here"));
        Assert.Contains("no-such-converter-here", error.Message, StringComparison.Ordinal);
    }

    [SharedFact]
    public void The_seeds_give_references_and_all_questions_with_their_cross_answers()
    {
        using var run = new Run();
        var gold = File.ReadAllLines(SharedData.Path("seeds/references-gold.tsv")).Skip(1).Select(l => l.Split('\t')).Where(f => f[0] == "kst-33694-57.txt").Select(f => $"{f[1]} {f[2]} {f[3]}").Order(StringComparer.Ordinal).ToArray();
        var found = run.Json("doc", "refs", SharedData.Path("seeds/kst-33694-57.txt")).GetProperty("references").EnumerateArray().Where(r => Kind(r) is "Kamerstuk" or "kamerstuk" or "Motie" or "motie" && Text(r, "number") is not null).ToArray();
        Assert.Equal(gold, found.Where(r => Kind(r) is "Kamerstuk" or "kamerstuk").Select(r => $"{Text(r, "dossier")} {Text(r, "addition")} {Text(r, "number")}").Order(StringComparer.Ordinal));
        Assert.All(found, r => Assert.True(Int(r, "end") > Int(r, "start")));

        var questions = run.Json("doc", "questions", SharedData.Path("seeds/kst-33694-58-concept.txt")).GetProperty("questions").EnumerateArray().ToArray();
        var rows = File.ReadAllLines(SharedData.Path("seeds/questions-gold.tsv")).Skip(1).Select(l => l.Split('\t')).ToArray();
        Assert.Equal(rows.Select(r => r[0] + r[1] + ":" + r[2]), questions.Select(q => Int(q, "number") + Text(q, "party") + ":" + string.Join(';', q.GetProperty("refersTo").EnumerateArray())));
        Assert.All(questions, q => Assert.NotEqual("", Text(q, "answer")));
    }

    static string? Kind(JsonElement r) => Text(r, "kind");

    static string? Text(JsonElement e, string name) => e.GetProperty(name).GetString();

    static int Int(JsonElement e, string name) => e.GetProperty(name).GetInt32();

    static byte[] Zip(params string[] names)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var name in names)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write("x"u8);
            }
        return memory.ToArray();
    }
}
