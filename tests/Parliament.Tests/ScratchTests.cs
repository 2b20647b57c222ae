using Verband.Tests;

namespace Verband.Parliament.Tests;
public class ScratchTests
{
    [SharedFact]
    public void Dump()
    {
        var w = new StringWriter();
        foreach (var name in Seeds.Names)
        {
            var text = Seeds.Text(name);
            var d = DocumentImport.FromText(text, name);
            w.WriteLine("## " + name + " " + d.Meta + " " + string.Join("; ", d.Meta.Authors) + " pages " + d.Pages + " passages " + d.Passages.Count + " notes " + d.Passages.Count(p => p.Note != null));
            foreach (var p in d.Passages)
                w.WriteLine($"{p.Anchor} {p.Kind} [{p.Parts.Count}] s{p.Sentences.Count} n{string.Join(',', p.Notes)} | {(p.Text.Length > 130 ? p.Text[..70] + " ... " + p.Text[^50..] : p.Text)}");
        }
        File.WriteAllText("/tmp/dump.txt", w.ToString());
    }
}
