using Verband.Tests;
using Xunit.Abstractions;
namespace Verband.Parliament.Tests;
public class ScratchTests(ITestOutputHelper output)
{
    [SharedFact]
    public void Dump()
    {
        foreach (var name in Seeds.Names)
        {
            var text = Seeds.Text(name);
            output.WriteLine("## " + name + " " + OwnNumber.Read(text));
            foreach (var r in References.Find(text).Where(r => r.Kind != ReferenceKind.Kamerstuk || r.Motion || r.Annex || r.Page != null))
                output.WriteLine($"{r.Kind} {r.Normal} | p{r.Page} m{r.Motion} a{r.Annex} | {text[r.Start..r.End].Replace('\n', '/')} | {r.Resolved}");
        }
    }
}
