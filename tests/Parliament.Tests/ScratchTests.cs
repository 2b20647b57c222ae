using System.Diagnostics;
using System.Text.Json;
using Verband.Tests;
namespace Verband.Parliament.Tests;
public class ScratchTests
{
    [SharedFact]
    public void Dump()
    {
        var all = new List<object>();
        var library = new Library();
        foreach (var name in Seeds.Names)
        {
            var d = DocumentImport.FromText(Seeds.Text(name), name);
            library.Add(d);
            foreach (var p in d.Passages) if (p.Kind != PassageKind.Heading) all.Add(new { file = name, start = p.Start, anchor = p.Anchor, text = p.Text + (p.Heading is null ? "" : "\n" + p.Heading) });
        }
        var runs = File.ReadAllLines(Path.Combine(SharedData.Checkout, "tests/Parliament.Tests/data/search-queries.txt")).Select(q => new { query = q, hits = library.Search(SearchQuery.Parse(q)).Select(h => h.Document.Name + ":" + h.Passage.Start).ToArray() });
        File.WriteAllText("/tmp/pool.json", JsonSerializer.Serialize(new { all, runs }));
        var w = new StringWriter();
        foreach (var d in library.Documents)
            foreach (var s in Statements.Find(d)) w.WriteLine($"{d.Name} {s.Entry} {s.Class} {s.Outcome} [{s.Cue}] {s.Text[..Math.Min(120, s.Text.Length)]}");
        foreach (var h in library.Bearing("Hoe beoordeelt het kabinet de strategische voorraad medicijnen en olie?")) w.WriteLine($"BEARING {h.Score:0.0} {h.Citation} {h.Question?.Number} {h.Snippet.Text}");
        File.WriteAllText("/tmp/statements.txt", w.ToString());
    }
}
